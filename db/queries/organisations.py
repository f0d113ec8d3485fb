"""Reading organisations, their names, and what came before and after them."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from db.tables.engagements import participant
from db.tables.organisations import organisation, organisation_link, organisation_name
from db.tables.reviews import review

_IDS: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)
_BY_ID = sa.select(organisation).where(organisation.c.id.in_(_IDS))
_BY_NUMBER = sa.select(organisation).where(organisation.c.number == sa.bindparam("number"))
_CHILDREN = (
    sa.select(organisation)
    .where(organisation.c.parent_id.in_(_IDS))
    .order_by(organisation.c.name, organisation.c.number)
)
_NAMES = (
    sa.select(organisation_name)
    .where(organisation_name.c.organisation_id.in_(_IDS))
    .order_by(organisation_name.c.kind, organisation_name.c.name)
)
_LINKS = (
    sa.select(organisation_link)
    .where(sa.or_(organisation_link.c.predecessor_id.in_(_IDS), organisation_link.c.successor_id.in_(_IDS)))
    .order_by(organisation_link.c.began.is_not(None), organisation_link.c.began, organisation_link.c.id)
)
_REVIEWS = sa.select(review.c.id, review.c.number, review.c.name, review.c.kind).where(review.c.id.in_(_IDS))

Rows = Sequence[Any]


def by_ids(connection: sa.Connection, ids: Collection[uuid.UUID]) -> Rows:
    """These organisations, in no order."""
    return connection.execute(_BY_ID, {"ids": list(ids)}).all() if ids else []


def by_number(connection: sa.Connection, number: int) -> Any:
    """The organisation of the reference O-number, None when there is none."""
    return connection.execute(_BY_NUMBER, {"number": number}).one_or_none()


def names_of(connection: sa.Connection, ids: Collection[uuid.UUID]) -> Rows:
    """The other names, acronyms and aliases of these organisations."""
    return connection.execute(_NAMES, {"ids": list(ids)}).all() if ids else []


def children_of(connection: sa.Connection, ids: Collection[uuid.UUID]) -> Rows:
    """The organisations directly within these, by name."""
    return connection.execute(_CHILDREN, {"ids": list(ids)}).all() if ids else []


def links_of(connection: sa.Connection, ids: Collection[uuid.UUID]) -> Rows:
    """The links in which one of these is the predecessor or the successor."""
    return connection.execute(_LINKS, {"ids": list(ids)}).all() if ids else []


def engagements_with(connection: sa.Connection, ids: Collection[uuid.UUID], until: date, most: int) -> int:
    """How many engagements up to a day, that day included, somebody took part in for one of these; at most `most`."""
    end = (until.toordinal() + 1) << 32
    keys = (
        sa.select(participant.c.sort_key)
        .distinct()
        .where(participant.c.organisation_id.in_(list(ids)), participant.c.sort_key < end)
        .limit(most)
        .subquery()
    )
    return int(connection.execute(sa.select(sa.func.count()).select_from(keys)).scalar_one())


def reviews_by_ids(connection: sa.Connection, ids: Collection[uuid.UUID]) -> Rows:
    """Key, number, name and kind of these reviews, in no order."""
    return connection.execute(_REVIEWS, {"ids": list(ids)}).all() if ids else []


def page(
    connection: sa.Connection,
    *,
    limit: int,
    after: tuple[str, int] | None = None,
    kinds: Collection[str] = (),
) -> Rows:
    """Organisations by name, from the one after `after` (name, number); of these kinds only, if any are given."""
    query = sa.select(organisation).order_by(organisation.c.name, organisation.c.number).limit(limit)
    if after is not None:
        query = query.where(
            sa.tuple_(organisation.c.name, organisation.c.number) > sa.tuple_(*map(sa.literal, after))
        )
    if kinds:
        query = query.where(organisation.c.kind.in_(list(kinds)))
    return connection.execute(query).all()
