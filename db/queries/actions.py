"""Reading the actions of our boards with what they wait for."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from db.tables.engagements import engagement
from db.tables.meetings import agenda_item, board_meeting
from db.tables.organisations import organisation
from db.tables.people import person
from db.tables.promises import action, action_terms
from db.tables.reviews import review, review_stage

Rows = Sequence[Any]

_AT, _DUE_AT = board_meeting.alias("agreed_at"), board_meeting.alias("due_at")
_board_id = sa.func.coalesce(action_terms.c.organisation_id, _AT.c.organisation_id)


def _staged(column: sa.Column[Any]) -> sa.ScalarSelect[Any]:
    """The date of the stage that an action waits for, once it is recorded."""
    return (
        sa.select(column)
        .where(
            review_stage.c.review_id == action_terms.c.due_review_id,
            review_stage.c.kind == action_terms.c.due_stage,
            review_stage.c.occurred_latest.is_not(None),
        )
        .order_by(review_stage.c.position)
        .limit(1)
        .correlate(action_terms)
        .scalar_subquery()
    )


_ACTIONS = (
    sa.select(
        *action.c,
        action_terms.c.id.label("terms_id"),
        action_terms.c.version.label("terms_version"),
        action_terms.c.agreed_on,
        action_terms.c.due_meeting_id,
        action_terms.c.due_event,
        action_terms.c.due_review_id,
        action_terms.c.due_stage,
        action_terms.c.closed_on,
        action_terms.c.closing_note,
        person.c.name.label("owner"),
        organisation.c.id.label("board_id"),
        organisation.c.name.label("board"),
        _AT.c.number.label("meeting_number"),
        # What is to be done for a sitting to come was not agreed at it.
        sa.case((_AT.c.status == "held", _AT.c.occurred_earliest)).label("held"),
        agenda_item.c.number.label("item_number"),
        _DUE_AT.c.number.label("due_number"),
        engagement.c.number.label("engagement_number"),
        engagement.c.subject.label("engagement_subject"),
        review.c.name.label("review"),
        _staged(review_stage.c.occurred_edtf).label("staged_edtf"),
        _staged(review_stage.c.occurred_earliest).label("staged_earliest"),
        _staged(review_stage.c.occurred_latest).label("staged_latest"),
    )
    .select_from(action)
    .outerjoin(action_terms, action_terms.c.action_id == action.c.id)
    .outerjoin(person, person.c.id == action.c.owner_id)
    .outerjoin(_AT, _AT.c.id == action.c.board_meeting_id)
    .outerjoin(agenda_item, agenda_item.c.id == action.c.agenda_item_id)
    .outerjoin(_DUE_AT, _DUE_AT.c.id == action_terms.c.due_meeting_id)
    .outerjoin(engagement, engagement.c.id == action.c.engagement_id)
    .outerjoin(review, review.c.id == action_terms.c.due_review_id)
    .outerjoin(organisation, organisation.c.id == _board_id)
)
_BY_DUE = (action.c.due_latest.asc().nulls_last(), action.c.number)
_KEY = sa.select(action.c.id)


def one(connection: sa.Connection, number: int) -> Any:
    """The action that people call `A-number`; None where there is none."""
    return connection.execute(_ACTIONS.where(action.c.number == number)).one_or_none()


def by_ids(connection: sa.Connection, keys: Collection[uuid.UUID]) -> Rows:
    """These actions, by number."""
    if not keys:
        return []
    return connection.execute(_ACTIONS.where(action.c.id.in_(keys)).order_by(action.c.number)).all()


_NARROW = (
    sa.select(action.c.id)
    .select_from(action)
    .outerjoin(action_terms, action_terms.c.action_id == action.c.id)
    .outerjoin(_AT, _AT.c.id == action.c.board_meeting_id)
)
"""The keys alone: what is chosen and sorted is read whole only afterwards."""


def listed(
    connection: sa.Connection,
    limit: int,
    *,
    statuses: Collection[str] = ("open",),
    agreed_by: date | None = None,
    board_id: uuid.UUID | None = None,
    owner_ids: Collection[uuid.UUID] = (),
    owner: str = "",
    before: date | None = None,
) -> Rows:
    """Actions in some states, the longest due first and what has no date last.

    With `agreed_by` those that were agreed by that day, as far as is known; with `board_id` those on the list of a board; with `owner_ids` or `owner` those of a person, or of words such as
    "Officers"; with `before` only those whose last day is before it.
    """
    query = _NARROW.where(action.c.status.in_(statuses))
    if agreed_by is not None:
        held = sa.case((_AT.c.status == "held", _AT.c.occurred_earliest))
        agreed = sa.func.coalesce(action_terms.c.agreed_on, held)
        query = query.where(sa.or_(agreed.is_(None), agreed <= agreed_by))
    if board_id is not None:
        query = query.where(_board_id == board_id)
    if owner_ids or owner:
        mine = [action.c.owner_id.in_(owner_ids)] if owner_ids else []
        said = [sa.func.lower(action.c.owner_as_written) == owner.lower()] if owner else []
        query = query.where(sa.or_(*mine, *said))
    if before is not None:
        query = query.where(action.c.due_latest < before)
    keys = connection.execute(query.order_by(*_BY_DUE).limit(limit)).scalars().all()
    if not keys:
        return []
    return connection.execute(_ACTIONS.where(action.c.id.in_(keys)).order_by(*_BY_DUE)).all()


def _on_the_list(board_id: uuid.UUID, day: date) -> sa.CompoundSelect[Any]:
    """The keys, with the day each was agreed, of what stood on the list of a board on a day.

    What has terms is found by them, what came of a sitting before there were any by the sitting.
    """
    closed, own = action_terms.c.closed_on, action_terms.c.organisation_id == board_id
    agreed = sa.func.coalesce(action_terms.c.agreed_on, _AT.c.occurred_earliest)
    keys = _NARROW.add_columns(agreed.label("agreed"), action.c.number)
    there = sa.or_(agreed.is_(None), agreed <= day)
    bare = (
        action_terms.c.organisation_id.is_(None),
        action.c.board_meeting_id.in_(
            sa.select(board_meeting.c.id).where(board_meeting.c.organisation_id == board_id)
        ),
        sa.or_(sa.and_(closed.is_(None), action.c.status == "open"), closed >= day),
    )
    return sa.union_all(
        keys.where(own, closed.is_(None), action.c.status == "open", there),
        keys.where(own, closed >= day, there),
        keys.where(*bare, there),
    )


def of_board_on(connection: sa.Connection, board_id: uuid.UUID, day: date, limit: int) -> Rows:
    """What stood on the list of a board on a day: agreed by then, and not closed before the day; the oldest first."""
    found = _on_the_list(board_id, day).subquery()
    order = (found.c.agreed.asc().nulls_last(), found.c.number)
    keys = connection.execute(sa.select(found.c.id).order_by(*order).limit(limit)).scalars().all()
    return by_ids(connection, keys)


def count_open(connection: sa.Connection, board_id: uuid.UUID, day: date, most: int) -> int:
    """How many stood on the list of a board at the end of a day; no more than `most` are counted."""
    found = _on_the_list(board_id, day + timedelta(days=day < date.max)).limit(most).subquery()
    count: int = connection.execute(sa.select(sa.func.count()).select_from(found)).scalar_one()
    return count


def waiting_of_board(connection: sa.Connection, board_id: uuid.UUID) -> Rows:
    """The open actions of a board whose words ("by the June board") may wait for a sitting that is not on record."""
    query = _NARROW.where(
        _board_id == board_id,
        action.c.status == "open",
        action.c.due_as_written != "",
        action_terms.c.due_meeting_id.is_(None),
        sa.func.coalesce(action_terms.c.due_event, "") == "",
    )
    return by_ids(connection, connection.execute(query).scalars().all())


def due_at(connection: sa.Connection, meeting_id: uuid.UUID) -> Rows:
    """The open actions that are due at a sitting."""
    query = _ACTIONS.where(action_terms.c.due_meeting_id == meeting_id, action.c.status == "open")
    return connection.execute(query.order_by(action.c.number)).all()


def waiting_for_stage(connection: sa.Connection, review_id: uuid.UUID) -> Rows:
    """The open actions that wait for a stage of a review, with the date of the stage where it is recorded."""
    query = _ACTIONS.where(action_terms.c.due_review_id == review_id, action.c.status == "open")
    return connection.execute(query.order_by(action.c.number)).all()


def sitting_days(
    connection: sa.Connection, boards: Collection[uuid.UUID], until: date
) -> Sequence[tuple[uuid.UUID, date]]:
    """The days, up to and including one, on which these boards sat or are to sit; those called off are passed over."""
    if not boards:
        return []
    day = board_meeting.c.occurred_earliest
    query = sa.select(board_meeting.c.organisation_id, day).where(
        board_meeting.c.organisation_id.in_(boards), board_meeting.c.status != "cancelled", day <= until
    )
    return [(row[0], row[1]) for row in connection.execute(query.order_by(day)).all()]


def owns_something(connection: sa.Connection, words: str) -> bool:
    """Whether an action has an owner in these words, who is no single person: "Officers", "Members"."""
    said = sa.func.lower(action.c.owner_as_written) == words.lower()
    query = sa.select(action.c.id).where(action.c.owner_id.is_(None), said)
    return connection.execute(query.limit(1)).first() is not None
