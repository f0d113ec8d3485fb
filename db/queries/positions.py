"""Reading our positions by topic and day, and the engagements that cite them."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from db.tables.documents import document
from db.tables.engagements import engagement, topic
from db.tables.positions import position, position_cited

_POSITIONS = (
    sa.select(
        *position.c,
        topic.c.name.label("topic"),
        topic.c.label.label("topic_label"),
        document.c.number.label("document_number"),
    )
    .select_from(position)
    .join(topic)
    .outerjoin(document, document.c.id == position.c.document_id)
)


def by_number(connection: sa.Connection, number: int) -> Any:
    """The position of the reference PS-number, None when there is none."""
    return connection.execute(_POSITIONS.where(position.c.number == number)).one_or_none()


def editions(connection: sa.Connection, topic_id: uuid.UUID) -> Sequence[Any]:
    """Every edition on a topic, the newest first."""
    query = _POSITIONS.where(position.c.topic_id == topic_id).order_by(position.c.edition.desc())
    return connection.execute(query).all()


def in_force(
    connection: sa.Connection,
    day: date,
    topics: Collection[uuid.UUID] | None = None,
    limit: int = 50,
    offset: int = 0,
) -> Sequence[Any]:
    """The editions in force on a day, by topic; of these topics only, if any are given."""
    query = _POSITIONS.where(
        sa.or_(position.c.since.is_(None), position.c.since <= day),
        sa.or_(position.c.until.is_(None), position.c.until > day),
    )
    if topics is not None:
        query = query.where(position.c.topic_id.in_(list(topics)))
    return connection.execute(query.order_by(topic.c.name).limit(limit).offset(offset)).all()


def citations(connection: sa.Connection, position_id: uuid.UUID, limit: int = 200) -> Sequence[Any]:
    """The engagements that cite an edition, the latest first."""
    query = (
        sa.select(
            engagement.c.id.label("engagement_id"),
            engagement.c.number.label("engagement_number"),
            engagement.c.subject.label("engagement_subject"),
            engagement.c.occurred_edtf,
            engagement.c.occurred_earliest,
            engagement.c.occurred_latest,
            engagement.c.marking.label("engagement_marking"),
        )
        .join(position_cited, position_cited.c.engagement_id == engagement.c.id)
        .where(position_cited.c.position_id == position_id)
        .order_by(engagement.c.sort_key.desc())
    )
    return connection.execute(query.limit(limit)).all()


def cited_in(connection: sa.Connection, engagement_id: uuid.UUID) -> Sequence[Any]:
    """The editions that an engagement cites."""
    query = _POSITIONS.join(position_cited, position_cited.c.position_id == position.c.id)
    return connection.execute(
        query.where(position_cited.c.engagement_id == engagement_id).order_by(position.c.number)
    ).all()
