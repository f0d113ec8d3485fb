"""Reading people, the names they have borne, and how to reach them."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa

from db.tables.people import contact_detail, person, person_name

_IDS: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)
_PEOPLE = sa.select(
    person.c.id,
    person.c.version,
    person.c.number,
    person.c.name,
    person.c.sort_name,
    person.c.notes,
    person.c.marking,
).where(~person.c.deleted)
_BY_ID = _PEOPLE.where(person.c.id.in_(_IDS))
_BY_NUMBER = _PEOPLE.where(person.c.number == sa.bindparam("number"))
_NAMES = (
    sa.select(person_name)
    .where(person_name.c.person_id.in_(_IDS))
    .order_by(person_name.c.since.is_not(None), person_name.c.since)
)
_CONTACTS = sa.select(contact_detail)

Rows = Sequence[Any]


def by_ids(connection: sa.Connection, ids: Collection[uuid.UUID]) -> Rows:
    """These people, in no order; those deleted or unknown are left out."""
    return connection.execute(_BY_ID, {"ids": list(ids)}).all() if ids else []


def by_number(connection: sa.Connection, number: int) -> Any:
    """The person of the reference P-number, None when there is none."""
    return connection.execute(_BY_NUMBER, {"number": number}).one_or_none()


def names_of(connection: sa.Connection, ids: Collection[uuid.UUID]) -> Rows:
    """Every name that these people have borne, in time."""
    return connection.execute(_NAMES, {"ids": list(ids)}).all() if ids else []


def contacts_of(
    connection: sa.Connection,
    person_id: uuid.UUID,
    appointments: Collection[uuid.UUID],
    posts: Collection[uuid.UUID],
) -> Rows:
    """How to reach a person: their own details, and those of these appointments and posts."""
    query = _CONTACTS.where(
        sa.or_(
            contact_detail.c.person_id == person_id,
            contact_detail.c.appointment_id.in_(list(appointments)),
            contact_detail.c.post_id.in_(list(posts)),
        )
    )
    return connection.execute(query.order_by(contact_detail.c.kind, contact_detail.c.value)).all()


def page(
    connection: sa.Connection, *, limit: int, after: tuple[str, int] | None = None, beginning: str = ""
) -> Rows:
    """People in the order of their sort names, from the one after `after` (sort name, number)."""
    query = _PEOPLE.order_by(person.c.sort_name, person.c.number).limit(limit)
    if after is not None:
        query = query.where(
            sa.tuple_(person.c.sort_name, person.c.number) > sa.tuple_(*map(sa.literal, after))
        )
    if beginning:
        query = query.where(person.c.sort_name >= beginning)
    return connection.execute(query).all()
