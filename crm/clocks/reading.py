"""Reading clocks whole: the kept row, with the pauses and extensions that led to it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from crm.clocks import counting
from crm.clocks.readings import Clock
from crm.clocks.settling import clocks_by, grouped

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy import Connection


def read_clocks(
    connection: Connection, engagement_ids: Collection[UUID], today: date = date.max
) -> dict[UUID, Clock]:
    """The clocks of these letters on a day, by the key of the letter; those that have none are left out.

    What the record knows of later days had not happened then: such a clock is made anew, as it stood.
    """
    from db.queries import settling
    from db.queries.clocks import clocks_of

    rows = {row.engagement_id: row._asdict() for row in clocks_of(connection, engagement_ids)}
    changes = settling.changes(connection, list(rows))
    steps = settling.steps(connection, list(rows))
    later = {key for key, row in rows.items() if row["stopped"] and row["stopped"] > today}
    later |= {step.engagement_id for step in steps if step.day > today}
    later |= {change.engagement_id for change in changes if change.since and change.since > today}
    if later:
        rows = {key: row for key, row in rows.items() if key not in later} | _then(connection, later, today)
    granted = grouped(one for one in changes if not one.since or one.since <= today)
    moved = grouped(step for step in steps if step.day <= today)
    return {key: _clock(row, granted.get(key, ()), moved.get(key, ())) for key, row in rows.items()}


def _then(connection: Connection, keys: Collection[UUID], day: date) -> dict[UUID, dict[str, Any]]:
    """The rows of clocks as they stood on a day, with the names of the bodies."""
    from db.queries.subjects import names

    rows = clocks_by(connection, keys, day)
    bodies = {row["organisation_id"] for row in rows.values()} - {None}
    named = {row.id: row.name for row in names(connection, "organisation", bodies)} if bodies else {}
    return {key: row | {"body": named.get(row["organisation_id"])} for key, row in rows.items()}


def _clock(row: Mapping[str, Any], changes: Collection[Any], steps: Collection[Any]) -> Clock:
    terms = counting.terms(row["received"], changes, counting.last_transfer([*steps]))
    return Clock(
        engagement_id=row["engagement_id"],
        with_body=row["body"] or "",
        organisation_id=row["organisation_id"],
        target=row["target"],
        basis=row["basis"],
        nation=row["nation"],
        received=row["received"],
        target_day=row["target_day"],
        due=row["due"],
        stopped=row["stopped"],
        paused=terms.paused and row["stopped"] is None,
        pauses=terms.pauses,
        extensions=terms.extensions,
    )
