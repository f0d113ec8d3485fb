"""Candidates as lines that a person chooses among, each with its reference and what tells it from its namesakes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from crm.names.readings import ORGANISATION, POST, Candidate
from crm.people.words import span_words
from db.queries import organisations as organisation_rows
from db.queries import posts as post_rows
from db.queries import roles as role_rows

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from sqlalchemy import Connection

_RANKS: Final = {
    "minister-of-state": "Minister of State",
    "under-secretary": "Parliamentary Under-Secretary",
}
"""The ranks that one title is found at; any other stands in the title itself."""


def lines(connection: Connection, candidates: Sequence[Candidate]) -> tuple[str, ...]:
    """As “T-58  Minister for …, Department for Education (Parliamentary Under-Secretary, held 2019 to 2022, …)”.

    Bodies are told apart by the days they existed, posts by their rank and the years in which they were held.
    """
    spans = _bodies(connection, [one.id for one in candidates if one.kind == ORGANISATION])
    spans |= _posts(connection, [one.id for one in candidates if one.kind == POST])
    return tuple(_line(one, spans.get(one.id, "")) for one in candidates)


def _line(one: Candidate, span: str) -> str:
    # The reason for a body that is no longer there names its span already.
    told = [span] if span and span not in one.reason else []
    return f"{one.reference}  {one.label} ({', '.join([*told, one.reason])})"


def _bodies(connection: Connection, ids: list[UUID]) -> dict[UUID, str]:
    return {row.id: span_words(row.since, row.until) for row in organisation_rows.by_ids(connection, ids)}


def _posts(connection: Connection, ids: list[UUID]) -> dict[UUID, str]:
    held: dict[UUID, list[tuple[date | None, date | None]]] = defaultdict(list)
    for row in role_rows.of_posts(connection, ids):
        held[row.post_id].append((row.since, row.until))
    return {
        row.id: ", ".join(filter(None, (_RANKS.get(row.rank, ""), _years(held[row.id]))))
        for row in post_rows.by_ids(connection, ids)
    }


def _years(spells: list[tuple[date | None, date | None]]) -> str:
    """The years from the first to the last of some spells: “held 2019 to 2022”, “held since 2024”."""
    if not spells:
        return "never held"
    first = min((since.year for since, _ in spells if since), default=None)
    ends = [until.year for _, until in spells if until]
    if len(ends) < len(spells):
        return f"held since {first}" if first else "held"
    return f"held {first} to {max(ends)}" if first not in (None, max(ends)) else f"held in {max(ends)}"
