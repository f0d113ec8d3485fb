"""Reading the sittings of our boards."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from db.tables.documents import document
from db.tables.engagements import engagement
from db.tables.meetings import (
    agenda_item,
    agenda_item_document,
    agenda_item_engagement,
    attendance,
    board_meeting,
    decision,
    declaration,
)
from db.tables.organisations import organisation
from db.tables.papers import exempt_item
from db.tables.people import person

_LINE = (*board_meeting.c, organisation.c.name.label("board"))
_LINES = sa.select(*_LINE).select_from(board_meeting.join(organisation))


def get(connection: sa.Connection, meeting_id: uuid.UUID) -> Any:
    """One sitting with the name of its board."""
    return connection.execute(_LINES.where(board_meeting.c.id == meeting_id)).one_or_none()


def by_number(connection: sa.Connection, number: int) -> uuid.UUID | None:
    """The key of the sitting that people call `M-number`."""
    query = sa.select(board_meeting.c.id).where(board_meeting.c.number == number)
    return connection.execute(query).scalar_one_or_none()


def newest(connection: sa.Connection, limit: int) -> Sequence[Any]:
    """Sittings, the latest first; those of unknown date at the end."""
    order = (board_meeting.c.occurred_earliest.desc().nulls_last(), board_meeting.c.number.desc())
    return connection.execute(_LINES.order_by(*order).limit(limit)).all()


def coming(connection: sa.Connection, day: date, limit: int) -> Sequence[Any]:
    """Sittings that are planned for `day` or later, the next first."""
    query = _LINES.where(board_meeting.c.status == "planned", board_meeting.c.occurred_latest >= day)
    order = (board_meeting.c.occurred_earliest, board_meeting.c.number)
    return connection.execute(query.order_by(*order).limit(limit)).all()


def of_board(connection: sa.Connection, board_id: uuid.UUID, limit: int) -> Sequence[Any]:
    """The sittings of one board, the latest first; those of unknown date at the end."""
    order = (board_meeting.c.occurred_earliest.desc().nulls_last(), board_meeting.c.number.desc())
    query = _LINES.where(board_meeting.c.organisation_id == board_id)
    return connection.execute(query.order_by(*order).limit(limit)).all()


def around(connection: sa.Connection, board_id: uuid.UUID, day: date) -> tuple[Any, Any]:
    """The last sitting of a board before a day, and the next on it or later; those called off are passed over."""
    query = _LINES.where(board_meeting.c.organisation_id == board_id, board_meeting.c.status != "cancelled")
    begin, end = board_meeting.c.occurred_earliest, board_meeting.c.occurred_latest
    before = query.where(end < day).order_by(end.desc(), board_meeting.c.number.desc()).limit(1)
    after = query.where(end >= day).order_by(begin, board_meeting.c.number).limit(1)
    return connection.execute(before).first(), connection.execute(after).first()


def held_within(
    connection: sa.Connection, board_id: uuid.UUID, since: date | None, until: date | None
) -> Sequence[Any]:
    """The sittings of a board that were held and began on a day of `[since, until)`, the earliest first."""
    query = _LINES.where(
        board_meeting.c.organisation_id == board_id,
        board_meeting.c.status == "held",
        board_meeting.c.occurred_earliest.is_not(None),
    )
    if since is not None:
        query = query.where(board_meeting.c.occurred_earliest >= since)
    if until is not None:
        query = query.where(board_meeting.c.occurred_earliest < until)
    return connection.execute(query.order_by(board_meeting.c.occurred_earliest, board_meeting.c.number)).all()


def documents_of(connection: sa.Connection, meeting_id: uuid.UUID) -> Sequence[Any]:
    """The papers of its items, with the item each belongs to, in the order they were filed."""
    query = (
        sa.select(
            agenda_item_document.c.agenda_item_id,
            agenda_item_document.c.role,
            document.c.id,
            document.c.number,
            document.c.title,
            document.c.file_name,
            document.c.marking,
        )
        .select_from(agenda_item_document.join(agenda_item).join(document))
        .where(agenda_item.c.board_meeting_id == meeting_id)
        .order_by(agenda_item_document.c.id)
    )
    return connection.execute(query).all()


def declarations_of(connection: sa.Connection, meeting_id: uuid.UUID) -> Sequence[Any]:
    """The interests declared at it, in the order they were written, with the number of the item each is about."""
    query = (
        sa.select(declaration, agenda_item.c.number.label("item"), person.c.name.label("person"))
        .select_from(
            declaration.outerjoin(agenda_item, agenda_item.c.id == declaration.c.agenda_item_id).outerjoin(
                person, person.c.id == declaration.c.person_id
            )
        )
        .where(declaration.c.board_meeting_id == meeting_id)
        .order_by(declaration.c.id)
    )
    return connection.execute(query).all()


def items_of(connection: sa.Connection, meeting_id: uuid.UUID) -> Sequence[Any]:
    """The agenda, in order."""
    query = sa.select(agenda_item).where(agenda_item.c.board_meeting_id == meeting_id)
    return connection.execute(query.order_by(agenda_item.c.position)).all()


def exempt_of(connection: sa.Connection, meeting_id: uuid.UUID) -> Sequence[Any]:
    """The items of a sitting that are not for the public, each with the ground."""
    query = sa.select(exempt_item).join(agenda_item, agenda_item.c.id == exempt_item.c.agenda_item_id)
    return connection.execute(query.where(agenda_item.c.board_meeting_id == meeting_id)).all()


def decisions_of(connection: sa.Connection, meeting_id: uuid.UUID) -> Sequence[Any]:
    """What was decided, in order, with the item it belongs to."""
    query = (
        sa.select(decision)
        .join(agenda_item)
        .where(agenda_item.c.board_meeting_id == meeting_id)
        .order_by(agenda_item.c.position, decision.c.position)
    )
    return connection.execute(query).all()


def decisions_under(connection: sa.Connection, items: Collection[uuid.UUID]) -> Sequence[Any]:
    """What was decided under these items, in order."""
    query = sa.select(decision).where(decision.c.agenda_item_id.in_(items))
    return connection.execute(query.order_by(decision.c.position)).all()


def engagements_of(connection: sa.Connection, meeting_id: uuid.UUID) -> Sequence[Any]:
    """The engagements its items are about, the latest first."""
    query = (
        sa.select(
            agenda_item_engagement.c.agenda_item_id,
            engagement.c.id,
            engagement.c.number,
            engagement.c.subject,
            engagement.c.occurred_edtf,
            engagement.c.occurred_earliest,
            engagement.c.occurred_latest,
        )
        .select_from(agenda_item_engagement.join(agenda_item).join(engagement))
        .where(agenda_item.c.board_meeting_id == meeting_id)
        .order_by(engagement.c.sort_key.desc())
    )
    return connection.execute(query).all()


def attendance_of(connection: sa.Connection, meeting_id: uuid.UUID) -> Sequence[Any]:
    """Who was there, and who sent apologies, in the order they were written."""
    stood_for = person.alias("stood_for")
    query = (
        sa.select(attendance, stood_for.c.name.label("substitute_for"))
        .select_from(attendance.outerjoin(stood_for, stood_for.c.id == attendance.c.substitute_for_id))
        .where(attendance.c.board_meeting_id == meeting_id)
        .order_by(attendance.c.id)
    )
    return connection.execute(query).all()


def appearances(connection: sa.Connection, engagement_id: uuid.UUID) -> Sequence[Any]:
    """The agenda items that an engagement stands in, the earliest sitting first."""
    query = (
        sa.select(
            *_LINE,
            agenda_item.c.id.label("item_id"),
            agenda_item.c.number.label("item_number"),
            agenda_item.c.title.label("item_title"),
        )
        .select_from(agenda_item_engagement.join(agenda_item).join(board_meeting).join(organisation))
        .where(agenda_item_engagement.c.engagement_id == engagement_id)
        .order_by(board_meeting.c.occurred_earliest, agenda_item.c.position)
    )
    return connection.execute(query).all()
