"""What a line in a list says of an engagement: three statements for a page, however long it is."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa

from db.tables.documents import document, engagement_document
from db.tables.engagements import engagement, engagement_topic, participant, topic

Rows = Sequence[sa.Row[*tuple[Any, ...]]]

_IDS: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)
_KEYS: sa.BindParameter[Any] = sa.bindparam("keys", expanding=True)

_SHOWN = sa.select(
    engagement.c.id,
    engagement.c.sort_key,
    engagement.c.number,
    engagement.c.kind,
    engagement.c.direction,
    engagement.c.occurred_edtf,
    engagement.c.occurred_earliest,
    engagement.c.occurred_latest,
    engagement.c.subject,
    engagement.c.status,
    engagement.c.answer,
    engagement.c.marking,
    engagement.c.thread_id,
).where(engagement.c.sort_key.in_(_KEYS))

_WHO = (
    sa.select(
        participant.c.engagement_id,
        participant.c.side,
        participant.c.part,
        participant.c.name,
        participant.c.capacity,
        participant.c.person_id,
        participant.c.post_id,
        participant.c.organisation_id,
        participant.c.review_id,
    )
    .where(participant.c.engagement_id.in_(_IDS))
    .order_by(participant.c.position, participant.c.id)
)
_TOPICS = (
    sa.select(engagement_topic.c.engagement_id, topic.c.name)
    .join(topic, topic.c.id == engagement_topic.c.topic_id)
    .where(engagement_topic.c.engagement_id.in_(_IDS))
    .order_by(topic.c.name)
)
_BODIES = sa.select(
    engagement.c.id,
    sa.func.substr(engagement.c.body, 1, sa.bindparam("most")).label("body"),
    sa.func.substr(engagement.c.outcome, 1, sa.bindparam("most")).label("outcome"),
).where(engagement.c.id.in_(_IDS))
_DOCUMENTS = (
    sa.select(
        engagement_document.c.engagement_id,
        document.c.title,
        sa.func.substr(document.c.text, 1, sa.bindparam("most")).label("text"),
    )
    .join(document, document.c.id == engagement_document.c.document_id)
    .where(engagement_document.c.engagement_id.in_(_IDS))
    .order_by(engagement_document.c.position, engagement_document.c.id)
)


def shown(connection: sa.Connection, keys: Collection[int]) -> Rows:
    """The engagements of these sort keys, in no order."""
    return connection.execute(_SHOWN, {"keys": list(keys)}).all() if keys else []


def who(connection: sa.Connection, ids: Collection[uuid.UUID]) -> Rows:
    """Everybody who took part in these engagements, in the order of the record."""
    return connection.execute(_WHO, {"ids": list(ids)}).all() if ids else []


def topics(connection: sa.Connection, ids: Collection[uuid.UUID]) -> Rows:
    """Pairs of an engagement and the name of one of its topics."""
    return connection.execute(_TOPICS, {"ids": list(ids)}).all() if ids else []


def bodies(connection: sa.Connection, ids: Collection[uuid.UUID], most: int) -> Rows:
    """The body and outcome of these engagements, at most so many characters of each."""
    return connection.execute(_BODIES, {"ids": list(ids), "most": most}).all() if ids else []


def document_texts(connection: sa.Connection, ids: Collection[uuid.UUID], most: int) -> Rows:
    """Title and text of the documents of these engagements, at most so many characters of each text."""
    return connection.execute(_DOCUMENTS, {"ids": list(ids), "most": most}).all() if ids else []
