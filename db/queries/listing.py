"""What a line in a list says of an engagement: three statements for a page, however long it is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from db.criteria import TookPart
from db.queries.embargoes import OWNER
from db.queries.search_conditions import OWNERS
from db.tables.documents import document, engagement_document
from db.tables.engagements import engagement, engagement_topic, participant, topic

Rows = Sequence[sa.Row[*tuple[Any, ...]]]

# Everything is found by, and told apart by, the sort key: a number costs less than a key to make.
_KEYS: sa.BindParameter[Any] = sa.bindparam("keys", expanding=True)
_MOST: sa.BindParameter[Any] = sa.bindparam("most", type_=sa.Integer())
_HERE = engagement.c.sort_key.in_(_KEYS)

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
    engagement.c.thread_id.is_not(None).label("in_thread"),
    OWNER.label("embargo"),
).where(_HERE)
_SHOWN_WITH_TEXT = _SHOWN.add_columns(
    sa.func.substr(engagement.c.body, 1, _MOST).label("body"),
    sa.func.substr(engagement.c.outcome, 1, _MOST).label("outcome"),
)
_WHO = (
    sa.select(
        engagement.c.sort_key,
        participant.c.side,
        participant.c.part,
        participant.c.name,
        participant.c.capacity,
    )
    .join(participant, participant.c.engagement_id == engagement.c.id)
    .where(_HERE)
    .order_by(participant.c.position, participant.c.id)
)
_TOPICS = (
    sa.select(engagement.c.sort_key, topic.c.name)
    .join(engagement_topic, engagement_topic.c.engagement_id == engagement.c.id)
    .join(topic, topic.c.id == engagement_topic.c.topic_id)
    .where(_HERE)
    .order_by(topic.c.name)
)
_DOCUMENTS = (
    sa.select(
        engagement.c.sort_key,
        document.c.number,
        document.c.title,
        sa.func.substr(document.c.text, 1, _MOST).label("text"),
    )
    .join(engagement_document, engagement_document.c.engagement_id == engagement.c.id)
    .join(document, document.c.id == engagement_document.c.document_id)
    .where(_HERE)
    .order_by(engagement_document.c.position, engagement_document.c.id)
)


def shown(connection: sa.Connection, keys: Collection[int], day: date, text: int = 0) -> Rows:
    """The engagements of these sort keys, in no order, with whose property each is on the day, if under embargo.

    With `text`, so many characters of their body and outcome.
    """
    values: dict[str, Any] = {"keys": list(keys), "embargo_day": day}
    if text:
        return connection.execute(_SHOWN_WITH_TEXT, {**values, "most": text}).all()
    return connection.execute(_SHOWN, values).all()


def who(connection: sa.Connection, keys: Collection[int], about: Collection[TookPart] = ()) -> Rows:
    """Everybody who took part in these engagements, in the order of the record.

    With `about`, each row also says whether it is one of those.
    """
    query = _WHO
    if about:
        meant = sa.or_(*(OWNERS[each.owner].in_(each.ids) for each in about))
        query = _WHO.add_columns(sa.func.coalesce(meant, sa.false()).label("meant"))
    return connection.execute(query, {"keys": list(keys)}).all()


def topics(connection: sa.Connection, keys: Collection[int]) -> Rows:
    """Pairs of an engagement and the name of one of its topics."""
    return connection.execute(_TOPICS, {"keys": list(keys)}).all()


def document_texts(connection: sa.Connection, keys: Collection[int], most: int) -> Rows:
    """Number, title and text of the documents of these engagements, at most so many characters of each text."""
    return connection.execute(_DOCUMENTS, {"keys": list(keys), "most": most}).all() if keys else []
