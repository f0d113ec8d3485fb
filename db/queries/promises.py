"""Reading asks, commitments and actions."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa

from db.tables.engagements import engagement, participant, topic
from db.tables.meetings import board_meeting
from db.tables.people import person
from db.tables.promises import action, ask, ask_occasion, commitment

_WHERE = (
    engagement.c.number.label("engagement_number"),
    engagement.c.subject.label("engagement_subject"),
    engagement.c.occurred_edtf,
    engagement.c.occurred_earliest,
    engagement.c.occurred_latest,
    engagement.c.marking.label("engagement_marking"),
)
_TOPIC = sa.func.coalesce(topic.c.name, "").label("topic")


def _shown(column: sa.Column[Any]) -> sa.ScalarSelect[Any]:
    """What the participant who made a commitment was shown as on the day."""
    query = sa.select(column).where(
        participant.c.engagement_id == commitment.c.engagement_id,
        participant.c.person_id.is_not_distinct_from(commitment.c.person_id),
        participant.c.post_id.is_not_distinct_from(commitment.c.post_id),
        participant.c.organisation_id.is_not_distinct_from(commitment.c.organisation_id),
    )
    return query.order_by(participant.c.position).limit(1).correlate(commitment).scalar_subquery()


COMMITMENTS = sa.select(
    *commitment.c,
    _shown(participant.c.name).label("name"),
    _shown(participant.c.capacity).label("capacity"),
    *_WHERE,
    _TOPIC,
).select_from(commitment.join(engagement).outerjoin(topic, topic.c.id == commitment.c.topic_id))
"""Commitments with their maker as shown on the day, and the engagement they were made in."""

_ACTIONS = sa.select(
    *action.c,
    person.c.name.label("owner"),
    board_meeting.c.title.label("meeting"),
    board_meeting.c.occurred_edtf.label("held_edtf"),
    board_meeting.c.occurred_earliest.label("held_earliest"),
    board_meeting.c.occurred_latest.label("held_latest"),
    *_WHERE,
).select_from(
    action.outerjoin(person)
    .outerjoin(board_meeting, board_meeting.c.id == action.c.board_meeting_id)
    .outerjoin(engagement, engagement.c.id == action.c.engagement_id)
)


def commitments_in(connection: sa.Connection, engagements: Collection[uuid.UUID]) -> Sequence[Any]:
    """What was promised in these engagements."""
    query = COMMITMENTS.where(commitment.c.engagement_id.in_(engagements))
    return connection.execute(query.order_by(engagement.c.sort_key.desc(), commitment.c.number)).all()


def commitments_by(connection: sa.Connection, person_id: uuid.UUID, limit: int) -> Sequence[Any]:
    """What this person promised, in every capacity, the latest first."""
    query = COMMITMENTS.where(commitment.c.person_id == person_id)
    return connection.execute(
        query.order_by(engagement.c.sort_key.desc(), commitment.c.number).limit(limit)
    ).all()


def asks_in(connection: sa.Connection, engagements: Collection[uuid.UUID]) -> Sequence[Any]:
    """The asks raised in any of these engagements."""
    raised = sa.select(ask_occasion.c.ask_id).where(ask_occasion.c.engagement_id.in_(engagements))
    return _asks(connection, ask.c.id.in_(raised), None)


def asks_of(connection: sa.Connection, person_id: uuid.UUID, limit: int) -> Sequence[Any]:
    """The asks raised with this person, in whatever capacity."""
    raised = (
        sa.select(ask_occasion.c.ask_id)
        .join(participant, participant.c.engagement_id == ask_occasion.c.engagement_id)
        .where(participant.c.person_id == person_id, participant.c.side == "theirs")
    )
    return _asks(connection, ask.c.id.in_(raised), limit)


def _asks(connection: sa.Connection, condition: sa.ColumnElement[bool], limit: int | None) -> Sequence[Any]:
    query = sa.select(*ask.c, _TOPIC).select_from(ask.outerjoin(topic)).where(condition)
    return connection.execute(query.order_by(ask.c.number).limit(limit)).all()


def occasions_of(connection: sa.Connection, asks: Collection[uuid.UUID]) -> Sequence[Any]:
    """When and where these asks were raised, the latest first."""
    query = (
        sa.select(ask_occasion, *_WHERE)
        .select_from(ask_occasion.join(engagement))
        .where(ask_occasion.c.ask_id.in_(asks))
        .order_by(engagement.c.sort_key.desc())
    )
    return connection.execute(query).all()


def those_asked(connection: sa.Connection, engagements: Collection[uuid.UUID]) -> Sequence[Any]:
    """Who on their side took part in these engagements, as shown on the day."""
    query = (
        sa.select(participant.c.engagement_id, participant.c.name, participant.c.capacity)
        .where(participant.c.engagement_id.in_(engagements), participant.c.side == "theirs")
        .order_by(participant.c.engagement_id, participant.c.position)
    )
    return connection.execute(query).all()


def actions_of_engagements(connection: sa.Connection, engagements: Collection[uuid.UUID]) -> Sequence[Any]:
    """What is to be done because of these engagements."""
    return connection.execute(
        _ACTIONS.where(action.c.engagement_id.in_(engagements)).order_by(action.c.number)
    ).all()


def actions_of_meeting(connection: sa.Connection, meeting_id: uuid.UUID) -> Sequence[Any]:
    """What a sitting of the board left to be done."""
    query = _ACTIONS.where(action.c.board_meeting_id == meeting_id)
    return connection.execute(query.order_by(action.c.number)).all()


def maker(connection: sa.Connection, participant_id: uuid.UUID) -> Any:
    """The participant who makes a commitment, with the capacity of the day."""
    return connection.execute(sa.select(participant).where(participant.c.id == participant_id)).one_or_none()


def ask_worded(connection: sa.Connection, text: str) -> uuid.UUID | None:
    """The open ask in these very words."""
    query = sa.select(ask.c.id).where(ask.c.text == text, ask.c.status == "open").limit(1)
    key: uuid.UUID | None = connection.execute(query).scalar_one_or_none()
    return key


def was_raised_in(connection: sa.Connection, ask_id: uuid.UUID, engagement_id: uuid.UUID) -> bool:
    """Whether an ask is noted as raised in an engagement."""
    query = sa.select(ask_occasion.c.id).where(
        ask_occasion.c.ask_id == ask_id, ask_occasion.c.engagement_id == engagement_id
    )
    return connection.execute(query).first() is not None
