"""Reading who has what since people moved and departments split."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa

from db.tables.moves import allotment

_AT_ONCE = 500


def newest_allotments(
    connection: sa.Connection, subject: str, ids: Collection[uuid.UUID], on: date | None = None
) -> Mapping[uuid.UUID, Any]:
    """Key of a letter ("engagement"), "ask" or "commitment" → the row that says who has it; only those allotted.

    The row has `since`, `organisation_id`, `post_id`, `person_id`, `from_organisation_id`, `cause` and `reason`. The one of
    the latest day holds, of one day the last written; with `on` what had been said to hold by that day.
    """
    found: dict[uuid.UUID, Any] = {}
    keys = list(ids)
    for start in range(0, len(keys), _AT_ONCE):
        query = sa.select(allotment).where(
            allotment.c.subject_id.in_(keys[start : start + _AT_ONCE]), allotment.c.subject == subject
        )
        if on is not None:
            query = query.where(allotment.c.since <= on)
        rows = connection.execute(query.order_by(allotment.c.since, allotment.c.id)).all()
        found |= {row.subject_id: row for row in rows}
    return found


def engagements_with(organisations: Collection[uuid.UUID]) -> sa.Select[tuple[uuid.UUID]]:
    """The keys of letters whose newest allotment is to one of these bodies: a selectable, to be used as a condition."""
    newer = allotment.alias("newer")
    passed_on = (
        sa.select(newer.c.id)
        .where(newer.c.subject_id == allotment.c.subject_id, newer.c.subject == "engagement")
        .where(sa.tuple_(newer.c.since, newer.c.id) > sa.tuple_(allotment.c.since, allotment.c.id))
    )
    return (
        sa.select(allotment.c.subject_id)
        .where(allotment.c.subject == "engagement", allotment.c.organisation_id.in_(list(organisations)))
        .where(~sa.exists(passed_on.correlate(allotment)))
    )
