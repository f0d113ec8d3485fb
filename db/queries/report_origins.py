"""Where things of a paper come from: the engagement, sitting and agenda item behind each, by which an edition goes."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, Final

import sqlalchemy as sa

from db.queries.batches import of_keys
from db.tables.engagements import engagement_topic, topic
from db.tables.meetings import board_meeting
from db.tables.organisations import appointment, post
from db.tables.papers import exempt_item
from db.tables.promises import action
from db.tables.reviews import review

_IDS: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)

NO_OFFICE: Final = ("official", "other", "party-member", "adviser", "officer")
"""Ranks of posts that are no public office."""

_HOLD_OFFICE = (
    sa.select(appointment.c.person_id)
    .join(post)
    .where(
        appointment.c.person_id.in_(_IDS),
        post.c.rank.not_in(NO_OFFICE),
        sa.or_(appointment.c.since.is_(None), appointment.c.since <= sa.bindparam("day", type_=sa.Date())),
        sa.or_(appointment.c.until.is_(None), appointment.c.until > sa.bindparam("day", type_=sa.Date())),
    )
    .distinct()
)

_ACTIONS = (
    sa.select(
        action.c.id,
        action.c.engagement_id,
        board_meeting.c.id.label("meeting_id"),
        board_meeting.c.marking,
        exempt_item.c.ground,
    )
    .select_from(action)
    .outerjoin(board_meeting, board_meeting.c.id == action.c.board_meeting_id)
    .outerjoin(exempt_item, exempt_item.c.agenda_item_id == action.c.agenda_item_id)
    .where(action.c.id.in_(_IDS))
)
_ABOUT = (
    sa.select(engagement_topic.c.engagement_id)
    .where(
        engagement_topic.c.engagement_id.in_(_IDS),
        engagement_topic.c.topic_id.in_(sa.bindparam("topics", expanding=True)),
    )
    .distinct()
)
_SPONSORED = sa.select(review.c.id).where(
    review.c.id.in_(_IDS), review.c.sponsor_id.in_(sa.bindparam("bodies", expanding=True))
)


def sponsored(
    connection: sa.Connection, reviews: Collection[uuid.UUID], bodies: Collection[uuid.UUID]
) -> set[uuid.UUID]:
    """Those of these reviews that one of some bodies runs."""
    return {row.id for row in of_keys(connection, _SPONSORED, reviews, bodies=list(bodies))}


def about_topics(
    connection: sa.Connection, engagements: Collection[uuid.UUID], topics: Collection[uuid.UUID]
) -> set[uuid.UUID]:
    """Those of these engagements that are about one of some topics."""
    return {row.engagement_id for row in of_keys(connection, _ABOUT, engagements, topics=list(topics))}


def of_actions(connection: sa.Connection, actions: Collection[uuid.UUID]) -> Sequence[Any]:
    """For each of these actions its engagement, the marking of its sitting, and the ground of an exempt item.

    The marking is None where an action came of no sitting, the ground where its item is not exempt.
    """
    return of_keys(connection, _ACTIONS, actions)


def office_holders(connection: sa.Connection, people: Collection[uuid.UUID], day: date) -> set[uuid.UUID]:
    """Those of these people who held a public office on a day: a seat, a ministry, a place on a board."""
    return {row.person_id for row in of_keys(connection, _HOLD_OFFICE, people, day=day)}


def topic_labels(connection: sa.Connection) -> dict[str, str]:
    """The short name of every topic → the name that is read."""
    rows = connection.execute(sa.select(topic.c.name, topic.c.label)).all()
    return {row.name: row.label or row.name for row in rows}
