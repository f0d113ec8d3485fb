"""Reading boards: their seats on a day or within a cycle, their groups, and who attended."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from db.tables.meetings import agenda_item, attendance, board_meeting, decision, mandate, seat
from db.tables.organisations import appointment, organisation, post
from db.tables.people import person

Rows = Sequence[Any]

_GROUP = organisation.alias("the_group")
_SEATS = (
    sa.select(
        appointment.c.id.label("appointment_id"),
        appointment.c.version,
        appointment.c.since,
        appointment.c.until,
        appointment.c.since_edtf,
        appointment.c.until_edtf,
        appointment.c.post_id,
        seat.c.id.label("seat_id"),
        seat.c.role,
        seat.c.note,
        _GROUP.c.name.label("group_name"),
        person.c.id.label("person_id"),
        person.c.number.label("person_number"),
        person.c.name.label("person"),
        person.c.sort_name,
        post.c.title,
        post.c.rank,
        post.c.organisation_id,
    )
    .select_from(post)
    .join(appointment, appointment.c.post_id == post.c.id)
    .join(person, person.c.id == appointment.c.person_id)
    .outerjoin(seat, seat.c.appointment_id == appointment.c.id)
    .outerjoin(_GROUP, _GROUP.c.id == seat.c.group_id)
    .where(~person.c.deleted)
)


def seats(
    connection: sa.Connection, boards: Collection[uuid.UUID], since: date | None, until: date | None
) -> Rows:
    """The seats on these boards that were held on some day of `[since, until)`; None is open."""
    if not boards:
        return []
    query = _SEATS.where(post.c.organisation_id.in_(boards), _within(since, until))
    return connection.execute(query.order_by(person.c.sort_name, appointment.c.since)).all()


def seats_of_person(connection: sa.Connection, person_id: uuid.UUID, boards: Collection[uuid.UUID]) -> Rows:
    """Every seat that somebody ever had on these boards, in time."""
    query = _SEATS.where(appointment.c.person_id == person_id, post.c.organisation_id.in_(boards))
    return connection.execute(query.order_by(appointment.c.since)).all()


def posts_with_us(connection: sa.Connection, person_id: uuid.UUID) -> Rows:
    """Every post that somebody ever held with us or one of our boards, in time."""
    query = (
        sa.select(appointment.c.since, appointment.c.until, appointment.c.until_edtf, post.c.title)
        .select_from(appointment.join(post).join(organisation, organisation.c.id == post.c.organisation_id))
        .where(appointment.c.person_id == person_id, organisation.c.ours)
    )
    return connection.execute(query.order_by(appointment.c.since)).all()


def _within(since: date | None, until: date | None) -> sa.ColumnElement[bool]:
    begun = sa.true() if until is None else sa.or_(appointment.c.since.is_(None), appointment.c.since < until)
    lasts = sa.true() if since is None else sa.or_(appointment.c.until.is_(None), appointment.c.until > since)
    return sa.and_(begun, lasts)


def ours(connection: sa.Connection, limit: int) -> Rows:
    """The boards, committees and groups of ours, by name, with the name of what each is part of."""
    above = organisation.alias("above")
    has_posts = sa.exists().where(post.c.organisation_id == organisation.c.id)
    has_mandate = sa.exists().where(mandate.c.organisation_id == organisation.c.id)
    query = (
        sa.select(organisation, above.c.name.label("parent"))
        .select_from(organisation.outerjoin(above, above.c.id == organisation.c.parent_id))
        .where(
            organisation.c.ours,
            sa.or_(
                organisation.c.kind.in_(("board", "committee")),
                # A political group is of the kind too, and is no board: it has no posts of its own.
                sa.and_(organisation.c.kind == "group", sa.or_(has_posts, has_mandate)),
            ),
        )
        .order_by(organisation.c.name)
        .limit(limit)
    )
    return connection.execute(query).all()


def political_groups(connection: sa.Connection) -> Rows:
    """The bodies of ours that are groups, which a seat may be held for: `id`, `name`."""
    query = sa.select(organisation.c.id, organisation.c.name).where(
        organisation.c.kind == "group", organisation.c.ours
    )
    return connection.execute(query.order_by(organisation.c.name)).all()


_BEGUN, _ENDED = decision.alias("begun"), decision.alias("ended")
_BEGUN_ITEM, _ENDED_ITEM = agenda_item.alias("begun_item"), agenda_item.alias("ended_item")
_BEGUN_AT, _ENDED_AT = board_meeting.alias("begun_at"), board_meeting.alias("ended_at")
_BOARD = organisation.alias("the_board")
_MANDATES = (
    sa.select(
        *mandate.c,
        organisation.c.name.label("group_name"),
        organisation.c.since,
        organisation.c.until,
        organisation.c.version.label("body_version"),
        _BOARD.c.name.label("board"),
        _BEGUN_AT.c.number.label("begun_meeting"),
        _BEGUN_ITEM.c.number.label("begun_item"),
        _ENDED_AT.c.number.label("ended_meeting"),
        _ENDED_ITEM.c.number.label("ended_item"),
    )
    .select_from(mandate)
    .join(organisation, organisation.c.id == mandate.c.organisation_id)
    .join(_BOARD, _BOARD.c.id == mandate.c.board_id)
    .outerjoin(_BEGUN, _BEGUN.c.id == mandate.c.begun_by_id)
    .outerjoin(_BEGUN_ITEM, _BEGUN_ITEM.c.id == _BEGUN.c.agenda_item_id)
    .outerjoin(_BEGUN_AT, _BEGUN_AT.c.id == _BEGUN_ITEM.c.board_meeting_id)
    .outerjoin(_ENDED, _ENDED.c.id == mandate.c.ended_by_id)
    .outerjoin(_ENDED_ITEM, _ENDED_ITEM.c.id == _ENDED.c.agenda_item_id)
    .outerjoin(_ENDED_AT, _ENDED_AT.c.id == _ENDED_ITEM.c.board_meeting_id)
)


def mandate_of(connection: sa.Connection, organisation_id: uuid.UUID) -> Any:
    """The mandate of a task and finish group; None where the body is none."""
    return connection.execute(_MANDATES.where(mandate.c.organisation_id == organisation_id)).first()


def mandates_under(connection: sa.Connection, board_id: uuid.UUID) -> Rows:
    """The task and finish groups of a board, by name."""
    return connection.execute(
        _MANDATES.where(mandate.c.board_id == board_id).order_by(organisation.c.name)
    ).all()


def next_sittings(connection: sa.Connection, boards: Collection[uuid.UUID], day: date) -> Rows:
    """The sittings of these boards on a day or later but those called off: `organisation_id` and the date, in time."""
    query = (
        sa.select(board_meeting)
        .where(
            board_meeting.c.organisation_id.in_(boards),
            board_meeting.c.status != "cancelled",
            board_meeting.c.occurred_latest >= day,
        )
        .order_by(board_meeting.c.occurred_earliest, board_meeting.c.number)
    )
    return connection.execute(query).all()


def attended(connection: sa.Connection, meetings: Collection[uuid.UUID]) -> Rows:
    """Who was at these sittings, or sent apologies: the person's key and name, the sitting, how, and for whom."""
    query = (
        sa.select(
            attendance.c.board_meeting_id,
            attendance.c.person_id,
            attendance.c.name,
            attendance.c.status,
            attendance.c.substitute_for_id,
        )
        .where(attendance.c.board_meeting_id.in_(meetings))
        .order_by(attendance.c.id)
    )
    return connection.execute(query).all()
