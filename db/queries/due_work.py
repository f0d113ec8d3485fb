"""What has a date among the things to do: actions, commitments, contributions, lines, reminders, follow-up points."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from db.queries.due import HAPPENED, MOST, TODAY, Window, during
from db.tables.correspondence import contribution, cover, line, reminder
from db.tables.engagements import discussion_point, engagement
from db.tables.meetings import board_meeting
from db.tables.organisations import organisation
from db.tables.people import person
from db.tables.promises import action, action_terms, commitment

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection, Sequence
    from datetime import date

    from db.queries.due import Whose

    Rows = Sequence[sa.Row[*tuple[Any, ...]]]

NEWEST_POINTS = 5_000
"""Points for following up are looked for among so many of the newest: no index tells them from others."""

_DUE_MEETING = board_meeting.alias("due_meeting")
_FROM_MEETING = board_meeting.alias("from_meeting")
_ACTIONS = (
    sa.select(
        action,
        person.c.name.label("person"),
        action_terms.c.due_event,
        action_terms.c.agreed_on,
        _DUE_MEETING.c.title.label("due_meeting"),
        _DUE_MEETING.c.occurred_edtf.label("meets_edtf"),
        _DUE_MEETING.c.occurred_earliest.label("meets_earliest"),
        _DUE_MEETING.c.occurred_latest.label("meets_latest"),
        sa.func.coalesce(_FROM_MEETING.c.marking, engagement.c.marking, "official").label("marking"),
    )
    .outerjoin(person, person.c.id == action.c.owner_id)
    .outerjoin(action_terms, action_terms.c.action_id == action.c.id)
    .outerjoin(_DUE_MEETING, _DUE_MEETING.c.id == action_terms.c.due_meeting_id)
    .outerjoin(_FROM_MEETING, _FROM_MEETING.c.id == action.c.board_meeting_id)
    .outerjoin(engagement, engagement.c.id == action.c.engagement_id)
    .where(
        action.c.status == "open",
        # What it came of had happened; where nothing says what that was, it is shown.
        sa.or_(action_terms.c.agreed_on.is_(None), action_terms.c.agreed_on <= TODAY),
        # What is to be done for a sitting to come is due before it.
        sa.or_(
            _FROM_MEETING.c.occurred_earliest.is_(None),
            _FROM_MEETING.c.occurred_earliest <= TODAY,
            _FROM_MEETING.c.status == "planned",
        ),
        HAPPENED,
    )
)
_DATED_ACTIONS = (
    _ACTIONS.where(*during(action.c.due_latest)).order_by(action.c.due_latest, action.c.number).limit(MOST)
)
_NEWEST_UNDATED = (
    sa.select(action.c.id)
    .where(action.c.status == "open", action.c.due_latest.is_(None))
    .limit(sa.bindparam("among", type_=sa.BigInteger()))
)
_UNDATED_ACTIONS = (
    _ACTIONS.where(action.c.id.in_(_NEWEST_UNDATED)).order_by(action.c.number.desc()).limit(MOST)
)
_COMMITMENTS = (
    sa.select(
        commitment,
        person.c.name.label("person"),
        organisation.c.name.label("body"),
        engagement.c.marking,
        engagement.c.occurred_edtf,
        engagement.c.occurred_earliest,
        engagement.c.occurred_latest,
    )
    .outerjoin(engagement, engagement.c.id == commitment.c.engagement_id)
    .outerjoin(person, person.c.id == commitment.c.person_id)
    .outerjoin(organisation, organisation.c.id == commitment.c.organisation_id)
    .where(
        commitment.c.status == sa.bindparam("status", type_=sa.String()),
        *during(commitment.c.due_latest),
        HAPPENED,
    )
    .order_by(commitment.c.due_latest, commitment.c.number)
    .limit(MOST)
)
_CONTRIBUTIONS = (
    sa.select(contribution, person.c.name.label("person"), organisation.c.name.label("body"))
    .outerjoin(person, person.c.id == contribution.c.person_id)
    .outerjoin(organisation, organisation.c.id == contribution.c.organisation_id)
    .where(
        contribution.c.status == "requested", *during(contribution.c.due), contribution.c.requested <= TODAY
    )
    .order_by(contribution.c.due, contribution.c.number)
    .limit(MOST)
)
_LINES = (
    sa.select(line, person.c.name.label("person"))
    .outerjoin(person, person.c.id == line.c.owner_id)
    .where(
        line.c.status == "approved",
        *during(line.c.expires),
        sa.or_(line.c.approved_on.is_(None), line.c.approved_on <= TODAY),
    )
    .order_by(line.c.expires, line.c.number)
    .limit(MOST)
)
_REMINDERS = (
    sa.select(reminder, person.c.name.label("person"))
    .outerjoin(person, person.c.id == reminder.c.owner_id)
    .where(reminder.c.status == "open", *during(reminder.c.due))
    .order_by(reminder.c.due, reminder.c.number)
    .limit(MOST)
)
_NEWEST_POINTS = (
    sa.select(discussion_point).order_by(discussion_point.c.id.desc()).limit(NEWEST_POINTS).subquery()
)
_POINTS = (
    sa.select(_NEWEST_POINTS, engagement.c.number, engagement.c.subject, engagement.c.marking)
    .outerjoin(engagement, engagement.c.id == _NEWEST_POINTS.c.engagement_id)
    .where(_NEWEST_POINTS.c.follow_up == "required", HAPPENED)
    .order_by(engagement.c.sort_key.desc(), _NEWEST_POINTS.c.position)
    .limit(MOST)
)

OPEN_COMMITMENTS = ("open", "in-progress", "referred")
"""The states in which something is still to come of a commitment."""


def actions(connection: sa.Connection, window: Window, whose: Whose | None = None) -> Rows:
    """Open actions whose last day lies within the window, with their terms."""
    return _owned(connection, _DATED_ACTIONS, window, whose, action.c.owner_id, action.c.owner_as_written)


def actions_without_day(connection: sa.Connection, window: Window, whose: Whose | None = None) -> Rows:
    """Open actions that have no day of their own: due at a sitting, when something has happened, or whenever.

    Looked for among ten times as many as are asked for.
    """
    query = _UNDATED_ACTIONS
    if whose is not None:
        query = query.where(whose.owns(action.c.owner_id, action.c.owner_as_written))
    return connection.execute(query, window.values | {"among": 10 * window.limit}).all()


def commitments(connection: sa.Connection, window: Window, whose: Whose | None = None) -> Rows:
    """Commitments due within the window that something is still to come of, with who made them and when."""
    query = _COMMITMENTS
    if whose is not None:
        people = (*whose.people, *whose.after_people)
        query = query.where(
            commitment.c.person_id.in_(people) | commitment.c.organisation_id.in_(whose.after_bodies)
        )
    found = [
        row
        for status in OPEN_COMMITMENTS
        for row in connection.execute(query, window.values | {"status": status})
    ]
    return sorted(found, key=lambda row: (row.due_latest, row.number))[: window.limit]


def made_of(connection: sa.Connection, commitments: Collection[uuid.UUID]) -> Rows:
    """Who made these commitments, in which post: what it takes to say who has them now."""
    query = sa.select(
        commitment.c.id, commitment.c.person_id, commitment.c.post_id, commitment.c.organisation_id
    ).where(commitment.c.id.in_(commitments))
    return connection.execute(query).all()


def contributions(connection: sa.Connection, window: Window, whose: Whose | None = None) -> Rows:
    """Contributions that were asked for and not received, due within the window."""
    return _owned(
        connection, _CONTRIBUTIONS, window, whose, contribution.c.person_id, contribution.c.asked_of
    )


def lines(connection: sa.Connection, window: Window, whose: Whose | None = None) -> Rows:
    """Lines to take that expire within the window."""
    return _owned(connection, _LINES, window, whose, line.c.owner_id, line.c.owner)


def reminders(connection: sa.Connection, window: Window, whose: Whose | None = None) -> Rows:
    """Open reminders for days within the window."""
    return _owned(connection, _REMINDERS, window, whose, reminder.c.owner_id, reminder.c.owner)


def follow_ups(connection: sa.Connection, window: Window) -> Rows:
    """Points that must still be followed up, the newest engagement's first; among the newest points only."""
    return connection.execute(_POINTS, window.values).all()


def covered_by(connection: sa.Connection, person_id: uuid.UUID, day: date) -> tuple[uuid.UUID, ...]:
    """Those for whom somebody covers on a day, while they are away."""
    query = sa.select(cover.c.away_id).where(
        cover.c.by_id == person_id,
        sa.or_(cover.c.since.is_(None), cover.c.since <= day),
        sa.or_(cover.c.until.is_(None), cover.c.until > day),
    )
    return tuple(connection.execute(query).scalars())


def is_written(connection: sa.Connection, names: Collection[str]) -> bool:
    """Whether something that is open belongs to somebody who stands there by one of these names only, lower case."""
    actions = sa.select(action.c.id).where(
        action.c.status == "open", sa.func.lower(action.c.owner_as_written).in_(names)
    )
    reminders = sa.select(reminder.c.id).where(
        reminder.c.status == "open", sa.func.lower(reminder.c.owner).in_(names)
    )
    return any(connection.execute(query.limit(1)).first() is not None for query in (actions, reminders))


def _owned(
    connection: sa.Connection,
    query: sa.Select[Any],
    window: Window,
    whose: Whose | None,
    key: sa.Column[Any],
    written: sa.Column[Any],
) -> Rows:
    """The rows of a query, those of somebody where somebody is asked for."""
    if whose is not None:
        query = query.where(whose.owns(key, written))
    return connection.execute(query, window.values).all()
