"""Whose things are due: somebody of ours, and those they cover for while they are away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm.errors import NotFound
from db.queries.due import Whose

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from crm.api import Crm

ME = "me"


def whose(crm: Crm, owner: str, today: date) -> Whose:
    """The people and names that `owner` stands for on a day: themselves, and those they cover for.

    "me" is the officer at work, who need not be on record; a name that fits several is all of them. Raises NotFound for
    another who is not on record.
    """
    from crm.search.subjects import subjects

    me = owner.casefold() == ME
    name = crm.actor if me else owner
    people: list[UUID] = []
    try:
        for subject in subjects(crm, name, today, ("person",)):
            people += subject.ids
    except NotFound:
        if not me and not _written(crm, name):
            raise
    covered = [key for each in people for key in _covered(crm, each, today)]
    everybody = tuple(dict.fromkeys((*people, *covered)))
    after_people: list[UUID] = []
    after_bodies: list[UUID] = []
    for each in everybody:
        found = crm.relations.looked_after(each, today)
        after_people += found[0]
        after_bodies += found[1]
    return Whose(everybody, _lower(name), tuple(after_people), tuple(after_bodies))


def _lower(name: str) -> tuple[str, ...]:
    """A name in small letters, as PostgreSQL makes it, and as SQLite does, which knows those of ASCII only."""
    return tuple(
        dict.fromkeys((name.lower(), "".join(sign.lower() if sign.isascii() else sign for sign in name)))
    )


def _written(crm: Crm, name: str) -> bool:
    """Is it a name that stands beside something as it was written ("Officers")?"""
    from db.queries.due_work import is_written

    with crm.reading() as connection:
        return is_written(connection, _lower(name))


def _covered(crm: Crm, person: UUID, today: date) -> tuple[UUID, ...]:
    """Those whom somebody covers for on a day."""
    from db.queries.due_work import covered_by

    with crm.reading() as connection:
        return covered_by(connection, person, today)
