"""Reading engagements whole: the row, who took part, topics, documents, and the thread it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from db.tables.documents import document, engagement_document
from db.tables.engagements import engagement, engagement_topic, participant, topic
from db.tables.history import change, operation

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection, Sequence

    Row = sa.Row[*tuple[Any, ...]]
    Rows = Sequence[Row]

_ID = sa.bindparam("id", type_=sa.Uuid())
_REPLIED = engagement.alias("replied")
_WHOLE = sa.select(engagement, _REPLIED.c.number.label("reply_to_number")).outerjoin(
    _REPLIED, _REPLIED.c.id == engagement.c.reply_to_id
)
_ONE = _WHOLE.where(engagement.c.id == _ID)
_LOCKED = sa.select(engagement.c.id).where(engagement.c.id == _ID).with_for_update()
_REPLIES = sa.select(engagement.c.id, engagement.c.direction).where(engagement.c.reply_to_id == _ID)
_BY_NUMBER = sa.select(engagement.c.id).where(engagement.c.number == sa.bindparam("number"))
_PARTICIPANTS = (
    sa.select(participant)
    .where(participant.c.engagement_id == _ID)
    .order_by(participant.c.position, participant.c.id)
)
_TOPICS = (
    sa.select(engagement_topic.c.id, engagement_topic.c.topic_id, topic.c.name)
    .join(topic, topic.c.id == engagement_topic.c.topic_id)
    .where(engagement_topic.c.engagement_id == _ID)
    .order_by(topic.c.name)
)
_DOCUMENTS = (
    sa.select(
        document.c.id,
        document.c.number,
        document.c.title,
        document.c.file_name,
        document.c.media_type,
        document.c.size,
        engagement_document.c.role,
    )
    .join(document, document.c.id == engagement_document.c.document_id)
    .where(engagement_document.c.engagement_id == _ID)
    .order_by(engagement_document.c.position, engagement_document.c.id)
)
_THREAD = _WHOLE.where(engagement.c.thread_id == _ID).order_by(engagement.c.sort_key)
_CHANGED_LAST = (
    sa.select(operation.c.actor, operation.c.at, operation.c.id)
    .join(change, change.c.operation_id == operation.c.id)
    .where(change.c.row_id == _ID)
    .order_by(change.c.id.desc())
    .limit(1)
)


def one(connection: sa.Connection, engagement_id: uuid.UUID) -> Row | None:
    """The engagement with this key, and the number of the one it replies to."""
    return connection.execute(_ONE, {"id": engagement_id}).one_or_none()


def lock(connection: sa.Connection, engagement_id: uuid.UUID) -> None:
    """Keep other writers from this engagement and what belongs to it until the transaction ends."""
    connection.execute(_LOCKED, {"id": engagement_id})


def by_number(connection: sa.Connection, number: int) -> uuid.UUID | None:
    """The key of the engagement with this number."""
    key: uuid.UUID | None = connection.execute(_BY_NUMBER, {"number": number}).scalar_one_or_none()
    return key


def replies(connection: sa.Connection, engagement_id: uuid.UUID) -> Rows:
    """The engagements that reply to this one: key and direction."""
    return connection.execute(_REPLIES, {"id": engagement_id}).all()


def participants(connection: sa.Connection, engagement_id: uuid.UUID) -> Rows:
    """Who took part, in their order."""
    return connection.execute(_PARTICIPANTS, {"id": engagement_id}).all()


def topics(connection: sa.Connection, engagement_id: uuid.UUID) -> Rows:
    """Its topics, each with the key of the link (`id`), by name."""
    return connection.execute(_TOPICS, {"id": engagement_id}).all()


def documents(connection: sa.Connection, engagement_id: uuid.UUID) -> Rows:
    """The documents filed with it, in their order, without their bytes."""
    return connection.execute(_DOCUMENTS, {"id": engagement_id}).all()


def thread(connection: sa.Connection, thread_id: uuid.UUID) -> Rows:
    """The engagements of a thread, the earliest first."""
    return connection.execute(_THREAD, {"id": thread_id}).all()


def topics_named(connection: sa.Connection, names: Collection[str]) -> dict[str, uuid.UUID]:
    """The keys of those of these topics that there are."""
    if not names:
        return {}
    query = sa.select(topic.c.name, topic.c.id).where(topic.c.name.in_(names))
    return {row.name: row.id for row in connection.execute(query)}


def changed_last(connection: sa.Connection, row_id: uuid.UUID) -> Row | None:
    """Who changed this row last, and when."""
    return connection.execute(_CHANGED_LAST, {"id": row_id}).one_or_none()


def all_topics(connection: sa.Connection) -> list[str]:
    """The names of all topics, in order."""
    return list(connection.execute(sa.select(topic.c.name).order_by(topic.c.name)).scalars())
