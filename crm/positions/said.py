"""From the rows of stances to readings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crm.positions.kinds import Stance
from crm.positions.readings import Said
from crm.promises.readings import Where
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from collections.abc import Sequence


def read(row: Any) -> Said:
    """The reading of a row of `db.queries.stances.on_topics`."""
    at = None
    if row.engagement_number is not None:
        occurred = PartialDate(row.where_edtf, row.where_earliest, row.where_latest)
        at = Where(
            row.engagement_id, row.engagement_number, row.engagement_subject, occurred, row.engagement_marking
        )
    return Said(
        row.id,
        row.topic,
        row.name,
        row.capacity,
        Stance(row.stance),
        PartialDate(row.occurred_edtf, row.occurred_earliest, row.occurred_latest),
        at,
        row.source_title or "",
        row.source_address or "",
        row.quotation,
        row.note,
        row.person_id,
        row.appointment_id,
        row.organisation_id,
        row.topic_id,
        row.left,
    )


def in_time(said: Sequence[Said]) -> tuple[Said, ...]:
    """Statements in the order they were made."""
    return tuple(sorted(said, key=lambda each: (each.occurred, each.id)))
