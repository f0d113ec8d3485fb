"""From rows of the public record to readings of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from crm.published.readings import PublicMeeting, PublicParty, PublicSource
from crm.vocabulary.partial_date import PartialDate
from db.queries import published as queries

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy import Connection


def meetings(connection: Connection, keys: Sequence[int]) -> tuple[PublicMeeting, ...]:
    """The meetings of these sort keys, in their order, with whom they were with and where they are published."""
    return of_rows(connection, keys, queries.by_sort_keys(connection, keys))


def of_rows(connection: Connection, keys: Sequence[int], rows: Sequence[Any]) -> tuple[PublicMeeting, ...]:
    """Meetings from their rows, in the order of the sort keys."""
    by_key = {row.sort_key: row for row in rows}
    ids = [row.id for row in rows]
    parties: defaultdict[UUID, list[PublicParty]] = defaultdict(list)
    for row in queries.parties_of(connection, ids):
        reference = f"O-{row.organisation_number}" if row.organisation_number is not None else ""
        party = PublicParty(row.name, reference, row.body or "", row.confidence / 100)
        parties[row.meeting_id].append(party)
    sources: defaultdict[UUID, list[PublicSource]] = defaultdict(list)
    for row in queries.sources_of(connection, ids):
        sources[row.meeting_id].append(_source(row))
    return tuple(
        _meeting(row, tuple(parties[row.id]), tuple(sources[row.id]))
        for key in keys
        if (row := by_key.get(key)) is not None
    )


def _meeting(row: Any, parties: tuple[PublicParty, ...], sources: tuple[PublicSource, ...]) -> PublicMeeting:
    return PublicMeeting(
        id=row.id,
        number=row.number,
        sort_key=row.sort_key,
        occurred=PartialDate(row.occurred_edtf, row.occurred_earliest, row.occurred_latest),
        minister=row.minister,
        name=row.name,
        capacity=row.capacity,
        confidence=row.confidence / 100,
        department=row.department,
        organisations=row.organisations,
        purpose=row.purpose,
        fingerprint=row.fingerprint,
        person_id=row.person_id,
        post_id=row.post_id,
        department_id=row.department_id,
        parties=parties,
        sources=sources,
    )


def _source(row: Any) -> PublicSource:
    lines = f"{row.line} to {row.last_line}" if row.last_line > row.line else str(row.line)
    place = f"sheet “{row.sheet}”, row {lines}" if row.sheet else f"line {lines}"
    return PublicSource(
        row.file, place, row.original, row.minister, row.occurred, row.organisations, row.purpose
    )
