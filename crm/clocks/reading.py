"""Reading clocks whole: the kept row, with the pauses and extensions that led to it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from crm.clocks import counting
from crm.clocks.readings import Clock
from crm.clocks.settling import grouped

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection


def read_clocks(connection: Connection, engagement_ids: Collection[UUID]) -> dict[UUID, Clock]:
    """The clocks of these letters, by the key of the letter; those that have none are left out."""
    from db.queries import settling
    from db.queries.clocks import clocks_of

    rows = clocks_of(connection, engagement_ids)
    keys = [row.engagement_id for row in rows]
    changes = grouped(settling.changes(connection, keys))
    steps = grouped(settling.steps(connection, list(changes)))
    found: dict[UUID, Clock] = {}
    for row in rows:
        key = row.engagement_id
        transfer = counting.last_transfer(steps.get(key, ()))
        terms = counting.terms(row.received, changes.get(key, ()), transfer)
        found[key] = Clock(
            engagement_id=key,
            with_body=row.body or "",
            organisation_id=row.organisation_id,
            target=row.target,
            basis=row.basis,
            nation=row.nation,
            received=row.received,
            target_day=row.target_day,
            due=row.due,
            stopped=row.stopped,
            paused=terms.paused and row.stopped is None,
            pauses=terms.pauses,
            extensions=terms.extensions,
        )
    return found
