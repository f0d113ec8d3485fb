"""Reading what was changed about one engagement, in all the tables that hold a part of it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from db.tables.documents import engagement_document
from db.tables.engagements import discussion_point, engagement_topic, participant
from db.tables.history import change, operation

_PARTS = (participant, engagement_topic, engagement_document, discussion_point)


def of_engagement(connection: sa.Connection, engagement_id: uuid.UUID) -> Sequence[Any]:
    """Every change to the engagement, its participants, topics, documents and points, with its operation, oldest first.

    What was taken away is found through the operations that changed something which is still there.
    """
    here = [sa.select(table.c.id).where(table.c.engagement_id == engagement_id) for table in _PARTS]
    rows = {engagement_id, *connection.execute(sa.union_all(*here)).scalars()}
    numbers = sa.select(change.c.operation_id).where(change.c.row_id.in_(rows)).distinct()
    gone = sa.and_(change.c.action == "delete", change.c.table_name.in_([table.name for table in _PARTS]))
    query = (
        sa.select(change, operation.c.at, operation.c.actor, operation.c.kind.label("operation_kind"))
        .join(operation)
        .where(change.c.operation_id.in_(numbers), sa.or_(change.c.row_id.in_(rows), gone))
        .order_by(change.c.id)
    )
    found = connection.execute(query).all()
    return [row for row in found if row.row_id in rows or row.before["engagement_id"] == engagement_id.hex]
