"""Appointments with all that describes them: the person, the post, its body or review.

The person has the name of the day asked about, or of the day the appointment began.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from db.tables.organisations import appointment, appointment_status, organisation, post
from db.tables.people import person, person_name
from db.tables.reviews import review


def _name_at(day: sa.ColumnElement[date]) -> sa.ScalarSelect[str]:
    """The name that the person had begun to bear by a day."""
    return (
        sa.select(person_name.c.name)
        .where(person_name.c.person_id == person.c.id)
        .where(sa.or_(person_name.c.since.is_(None), person_name.c.since <= day))
        .order_by(person_name.c.since.desc().nulls_last())
        .limit(1)
        .correlate(person, appointment)
        .scalar_subquery()
    )


def _role(day: sa.ColumnElement[date]) -> sa.Select[Any]:
    """Appointments with the person under the name of that day."""
    return (
        sa.select(
            appointment.c.id.label("appointment_id"),
            appointment.c.version,
            appointment.c.since,
            appointment.c.until,
            appointment.c.note,
            person.c.id.label("person_id"),
            person.c.number.label("person_number"),
            sa.func.coalesce(_name_at(day), person.c.name).label("person"),
            post.c.id.label("post_id"),
            post.c.number.label("post_number"),
            post.c.title,
            post.c.rank,
            post.c.single_holder,
            organisation.c.id.label("organisation_id"),
            organisation.c.number.label("organisation_number"),
            organisation.c.name.label("organisation"),
            organisation.c.acronym,
            review.c.id.label("review_id"),
            review.c.name.label("review"),
        )
        .select_from(appointment)
        .join(person, person.c.id == appointment.c.person_id)
        .join(post, post.c.id == appointment.c.post_id)
        .outerjoin(organisation, organisation.c.id == post.c.organisation_id)
        .outerjoin(review, review.c.id == post.c.review_id)
        .where(~person.c.deleted)
    )


_IDS: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)
_DAY = sa.bindparam("day", type_=sa.Date())
_ON_DAY = sa.and_(
    sa.or_(appointment.c.since.is_(None), appointment.c.since <= _DAY),
    sa.or_(appointment.c.until.is_(None), appointment.c.until > _DAY),
)
_IN_TIME = (appointment.c.since.is_not(None), appointment.c.since, appointment.c.id)

_EVER = _role(appointment.c.since).order_by(*_IN_TIME)
_THEN = _role(_DAY).where(_ON_DAY).order_by(*_IN_TIME)
_OF_PEOPLE_EVER = _EVER.where(appointment.c.person_id.in_(_IDS))
_OF_PEOPLE_ON = _THEN.where(appointment.c.person_id.in_(_IDS))
_OF_POSTS_EVER = _EVER.where(appointment.c.post_id.in_(_IDS))
_OF_POSTS_ON = _THEN.where(appointment.c.post_id.in_(_IDS))
_OF_BODIES_ON = _THEN.where(post.c.organisation_id.in_(_IDS))
_ONE = _EVER.where(appointment.c.id == sa.bindparam("id"))
_BUSY = sa.select(appointment.c.person_id).where(appointment.c.person_id.in_(_IDS)).where(_ON_DAY).distinct()

_STATUSES = (
    sa.select(
        appointment_status.c.id,
        appointment_status.c.appointment_id,
        appointment_status.c.kind,
        appointment_status.c.note,
        appointment_status.c.since,
        appointment_status.c.until,
    )
    .where(appointment_status.c.appointment_id.in_(_IDS))
    .order_by(appointment_status.c.since)
)

Rows = Sequence[Any]


def of_people(connection: sa.Connection, people: Collection[uuid.UUID], on: date | None = None) -> Rows:
    """The appointments of these people in time; with `on` only those that held on that day."""
    return _rows(connection, _OF_PEOPLE_ON, _OF_PEOPLE_EVER, people, on)


def of_posts(connection: sa.Connection, posts: Collection[uuid.UUID], on: date | None = None) -> Rows:
    """The appointments to these posts in time; with `on` only those that held on that day."""
    return _rows(connection, _OF_POSTS_ON, _OF_POSTS_EVER, posts, on)


def of_organisations(connection: sa.Connection, organisations: Collection[uuid.UUID], on: date) -> Rows:
    """The appointments to the posts of these organisations that held on that day."""
    return _rows(connection, _OF_BODIES_ON, _OF_BODIES_ON, organisations, on)


def one(connection: sa.Connection, appointment_id: uuid.UUID) -> Any:
    """One appointment, None when there is none of that key."""
    return connection.execute(_ONE, {"id": appointment_id}).one_or_none()


def busy(connection: sa.Connection, people: Collection[uuid.UUID], on: date) -> set[uuid.UUID]:
    """Those of these people who held anything at all on that day."""
    return set(connection.execute(_BUSY, {"ids": list(people), "day": on}).scalars()) if people else set()


def statuses(connection: sa.Connection, appointments: Collection[uuid.UUID]) -> Rows:
    """The spells in which somebody acted or was on leave, of these appointments, in time."""
    if not appointments:
        return []
    return connection.execute(_STATUSES, {"ids": list(appointments)}).all()


def _rows(
    connection: sa.Connection,
    on_day: sa.Select[Any],
    ever: sa.Select[Any],
    ids: Collection[uuid.UUID],
    on: date | None,
) -> Rows:
    if not ids:
        return []
    if on is None:
        return connection.execute(ever, {"ids": list(ids)}).all()
    return connection.execute(on_day, {"ids": list(ids), "day": on}).all()
