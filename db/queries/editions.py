"""How engagements are marked, and which are under embargo: what an edition goes by."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import sqlalchemy as sa

from db.queries.batches import of_keys
from db.queries.embargoes import in_force
from db.tables.engagements import engagement
from db.tables.responses import embargo

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date


def markings_of(
    connection: sa.Connection, ids: Collection[UUID], day: date
) -> Iterator[tuple[UUID, str, bool]]:
    """The key of each of these engagements, its marking, and whether it is under embargo on `day`."""
    held = (
        sa.select(embargo.c.engagement_id)
        .where(embargo.c.engagement_id == engagement.c.id, in_force(day))
        .exists()
    )
    query = sa.select(engagement.c.id, engagement.c.marking, held.label("embargoed")).where(
        engagement.c.id.in_(sa.bindparam("ids", expanding=True))
    )
    for row in of_keys(connection, query, ids):
        yield row.id, row.marking, bool(row.embargoed)
