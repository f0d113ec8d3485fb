"""Reading the points of an engagement."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from db.tables.engagements import discussion_point, topic

_POINTS = (
    sa.select(discussion_point, topic.c.name.label("topic"))
    .outerjoin(topic, topic.c.id == discussion_point.c.topic_id)
    .where(discussion_point.c.engagement_id == sa.bindparam("engagement_id", type_=sa.Uuid()))
    .order_by(discussion_point.c.position, discussion_point.c.id)
)


def of_engagement(connection: sa.Connection, engagement_id: uuid.UUID) -> Sequence[Any]:
    """The points of an engagement with the short name of their topic, in their order."""
    return connection.execute(_POINTS, {"engagement_id": engagement_id}).all()
