"""Reading parliamentary questions by session and number."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa

from db.tables.engagements import engagement, participant
from db.tables.responses import parliamentary_question as question

_ALL = sa.select(
    *question.c, engagement.c.number, engagement.c.subject, engagement.c.outcome, engagement.c.marking
).select_from(question.join(engagement, engagement.c.id == question.c.engagement_id))


def numbered(connection: sa.Connection, uin: str, session: str) -> Sequence[Any]:
    """The question of a session and number; of a number alone ("" for the session) those of all sessions."""
    query = _ALL.where(question.c.uin == uin)
    # The index is of session and number, in this order; the sessions are few.
    query = (
        query.where(question.c.session == session)
        if session
        else query.where(question.c.session.in_(sa.select(question.c.session).distinct()))
    )
    return connection.execute(query.order_by(question.c.session.desc()).limit(20)).all()


def of_engagement(connection: sa.Connection, engagement_id: Any) -> Any:
    """The question that an engagement is, None where it is none."""
    return connection.execute(_ALL.where(question.c.engagement_id == engagement_id)).one_or_none()


def listed(
    connection: sa.Connection, statuses: Collection[str], session: str, house: str, limit: int
) -> Sequence[Any]:
    """Questions, the next due first; of a session or a house, where one is named."""
    query = _ALL
    if statuses:
        query = query.where(question.c.status.in_(statuses))
    if session:
        query = query.where(question.c.session == session)
    if house:
        query = query.where(question.c.house == house)
    order = (question.c.due.asc().nulls_last(), question.c.session, question.c.uin)
    return connection.execute(query.order_by(*order).limit(limit)).all()


def parties(connection: sa.Connection, engagements: Collection[Any]) -> Sequence[Any]:
    """Who asked and who answers, as shown on the day."""
    query = (
        sa.select(participant.c.engagement_id, participant.c.part, participant.c.name, participant.c.capacity)
        .where(participant.c.engagement_id.in_(engagements))
        .order_by(participant.c.engagement_id, participant.c.position)
    )
    return connection.execute(query).all()
