"""Which topic is meant: by its short form (early-years), with a # or without, or as it is read (Early years)."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from crm.errors import NotFound
from db.queries import topics as rows

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy import Connection


class Topic(NamedTuple):
    """A topic of the record: its key, the short form that is typed, and the one that is read."""

    id: UUID
    name: str
    label: str


def the_topic(connection: Connection, text: str, *, place: str | None = None) -> Topic:
    """The topic that a text names. Raises NotFound, with the nearest there are."""
    wanted = _plain(text)
    every = [Topic(row.id, row.name, row.label) for row in rows.every(connection)]
    for topic in every:
        if wanted in (topic.name.casefold(), _plain(topic.label)):
            return topic
    near = get_close_matches(wanted, [topic.name for topic in every], n=3, cutoff=0.5)
    hint = (
        f"The nearest: {', '.join(near)}."
        if near
        else "Topics are given when something is logged: #early-years."
    )
    raise NotFound(f"there is no topic “{text.strip()}”", hint=hint, place=place)


def with_those_below(connection: Connection, text: str, *, place: str | None = None) -> tuple[UUID, ...]:
    """The keys of the topic that a text names and of all below it in the tree. Raises NotFound."""
    found = {the_topic(connection, text, place=place).id: None}
    parents = [(row.id, row.parent_id) for row in rows.every(connection)]
    while below := [key for key, parent in parents if parent in found and key not in found]:
        found |= dict.fromkeys(below)
    return tuple(found)


def _plain(text: str) -> str:
    return "-".join(text.casefold().strip().removeprefix("#").replace("-", " ").split())
