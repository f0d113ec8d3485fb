"""Reading what lies ahead of a board: its sittings, answers, actions, promises, responses and reviews that have a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import sqlalchemy as sa

from db.queries.batches import of_keys
from db.tables.correspondence import reply_clock
from db.tables.engagements import participant
from db.tables.meetings import board_meeting
from db.tables.organisations import organisation
from db.tables.people import person
from db.tables.promises import action, action_terms, commitment
from db.tables.responses import response, review_deadline
from db.tables.reviews import review

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection, Sequence

    Rows = Sequence[Any]

YEAR: Final = 366
LAST_DAY: Final = date.max.toordinal()

_IDS: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)
_AFTER: sa.BindParameter[Any] = sa.bindparam("after", type_=sa.Date())
_UNTIL: sa.BindParameter[Any] = sa.bindparam("until", type_=sa.Date())


class Days(NamedTuple):
    """The days ahead: after the one, until the other, that day included; and so many things of each sort at most."""

    after: date
    until: date
    most: int


def sittings(connection: sa.Connection, board: uuid.UUID, days: Days) -> Rows:
    """The next planned sitting of a board that may be after a day, but no more than a year after it."""
    query = (
        sa.select(board_meeting)
        .where(
            board_meeting.c.organisation_id == board,
            board_meeting.c.status == "planned",
            board_meeting.c.occurred_latest > days.after,
            board_meeting.c.occurred_latest < date.fromordinal(min(days.after.toordinal() + YEAR, LAST_DAY)),
        )
        .order_by(board_meeting.c.occurred_earliest, board_meeting.c.number)
        .limit(1)
    )
    return connection.execute(query).all()


def answers(connection: sa.Connection, bodies: Collection[uuid.UUID], days: Days) -> Rows:
    """Letters of these bodies to which an answer is due, with the day; the next first."""
    ours = sa.exists().where(
        participant.c.engagement_id == reply_clock.c.engagement_id,
        participant.c.organisation_id.in_(bodies),
        participant.c.side == "ours",
    )
    query = (
        sa.select(reply_clock.c.engagement_id, reply_clock.c.due)
        .where(reply_clock.c.due > days.after, reply_clock.c.due <= days.until, ours)
        .order_by(reply_clock.c.due, reply_clock.c.sort_key)
        .limit(days.most)
    )
    return connection.execute(query).all()


def actions(connection: sa.Connection, boards: Collection[uuid.UUID], days: Days) -> Rows:
    """Open actions of these boards due in those days, with the owner and the marking of the sitting."""
    query = (
        sa.select(
            action.c.number,
            action.c.text,
            action.c.owner_as_written,
            action.c.engagement_id,
            action.c.due_edtf,
            action.c.due_earliest,
            action.c.due_latest,
            person.c.name.label("owner"),
            person.c.marking.label("owner_marking"),
            board_meeting.c.marking,
        )
        .outerjoin(action_terms, action_terms.c.action_id == action.c.id)
        .outerjoin(board_meeting, board_meeting.c.id == action.c.board_meeting_id)
        .outerjoin(person, person.c.id == action.c.owner_id)
        .where(
            action.c.status == "open",
            action.c.due_latest > days.after,
            action.c.due_latest <= days.until,
            sa.or_(
                action_terms.c.organisation_id.in_(boards),
                board_meeting.c.organisation_id.in_(boards),
            ),
        )
        .order_by(action.c.due_latest, action.c.number)
        .limit(days.most)
    )
    return connection.execute(query).all()


_COMMITMENTS = (
    sa.select(
        commitment.c.number,
        commitment.c.summary,
        commitment.c.wording,
        commitment.c.engagement_id,
        commitment.c.person_id,
        commitment.c.due_edtf,
        commitment.c.due_earliest,
        commitment.c.due_latest,
        person.c.name.label("person"),
        organisation.c.name.label("body"),
    )
    .outerjoin(person, person.c.id == commitment.c.person_id)
    .outerjoin(organisation, organisation.c.id == commitment.c.organisation_id)
    .where(
        commitment.c.engagement_id.in_(_IDS),
        commitment.c.status != "closed",
        commitment.c.due_latest > _AFTER,
        commitment.c.due_latest <= _UNTIL,
    )
    .order_by(commitment.c.due_latest, commitment.c.number)
)
_RESPONSES = (
    sa.select(response, review.c.name.label("review"), review.c.marking)
    .join(review, review.c.id == response.c.review_id)
    .where(
        response.c.review_id.in_(_IDS),
        response.c.stage.in_(("scoping", "drafting", "clearance")),
        response.c.due_latest > _AFTER,
        response.c.due_latest <= _UNTIL,
    )
    .order_by(response.c.due_latest, response.c.number)
)
_CLOSING = (
    sa.select(review)
    .where(review.c.id.in_(_IDS), review.c.closes_latest > _AFTER, review.c.closes_latest <= _UNTIL)
    .order_by(review.c.closes_latest, review.c.number)
)
_DEADLINES = (
    sa.select(review_deadline, review.c.number, review.c.name, review.c.marking)
    .join(review, review.c.id == review_deadline.c.review_id)
    .where(
        review_deadline.c.review_id.in_(_IDS),
        review_deadline.c.status == "open",
        review_deadline.c.due_latest > _AFTER,
        review_deadline.c.due_latest <= _UNTIL,
    )
    .order_by(review_deadline.c.due_latest, review_deadline.c.id)
)


def _of(connection: sa.Connection, query: sa.Executable, ids: Collection[uuid.UUID], days: Days) -> Rows:
    return of_keys(connection, query, ids, after=days.after, until=days.until)[: days.most]


def commitments(connection: sa.Connection, engagements: Collection[uuid.UUID], days: Days) -> Rows:
    """What was promised in these engagements, is due in those days, and something is still to come of."""
    return _of(connection, _COMMITMENTS, engagements, days)


def responses(connection: sa.Connection, reviews: Collection[uuid.UUID], days: Days) -> Rows:
    """Our responses to these reviews that are still with us and due in those days."""
    return _of(connection, _RESPONSES, reviews, days)


def closing(connection: sa.Connection, reviews: Collection[uuid.UUID], days: Days) -> Rows:
    """Those of these reviews that close in those days."""
    return _of(connection, _CLOSING, reviews, days)


def deadlines(connection: sa.Connection, reviews: Collection[uuid.UUID], days: Days) -> Rows:
    """The open deadlines of these reviews in those days."""
    return _of(connection, _DEADLINES, reviews, days)


def review_keys(connection: sa.Connection, engagements: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """The reviews that took part in these engagements, as such or by somebody of theirs."""
    query = sa.select(participant.c.engagement_id, participant.c.review_id).where(
        participant.c.engagement_id.in_(_IDS), participant.c.review_id.is_not(None)
    )
    return {row.review_id for row in of_keys(connection, query, engagements)}
