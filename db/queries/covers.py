"""Reading who covers for whom, and when."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from db.tables.correspondence import cover
from db.tables.people import person

_AWAY, _BY = person.alias("away"), person.alias("by")
_LINES = sa.select(
    *cover.c,
    _AWAY.c.name.label("away"),
    _AWAY.c.number.label("away_number"),
    _BY.c.name.label("by"),
    _BY.c.number.label("by_number"),
).select_from(cover.join(_AWAY, _AWAY.c.id == cover.c.away_id).join(_BY, _BY.c.id == cover.c.by_id))


def _holds(day: date) -> sa.ColumnElement[bool]:
    since = sa.or_(cover.c.since.is_(None), cover.c.since <= day)
    return sa.and_(since, sa.or_(cover.c.until.is_(None), cover.c.until > day))


def away_for(connection: sa.Connection, person_id: uuid.UUID, day: date) -> list[uuid.UUID]:
    """Those whom a person covers for on a day."""
    query = sa.select(cover.c.away_id).distinct().where(cover.c.by_id == person_id, _holds(day))
    return list(connection.execute(query).scalars())


def now_and_coming(connection: sa.Connection, day: date, limit: int) -> Sequence[Any]:
    """The covers that hold on a day or begin after it, the first to begin first."""
    query = _LINES.where(sa.or_(cover.c.until.is_(None), cover.c.until > day))
    return connection.execute(query.order_by(cover.c.since, cover.c.id).limit(limit)).all()


def of(connection: sa.Connection, away_id: uuid.UUID, day: date, limit: int) -> Sequence[Any]:
    """The covers for one person that hold on a day or begin after it."""
    query = _LINES.where(cover.c.away_id == away_id, sa.or_(cover.c.until.is_(None), cover.c.until > day))
    return connection.execute(query.order_by(cover.c.since, cover.c.id).limit(limit)).all()


def overlapping(
    connection: sa.Connection, away_id: uuid.UUID, by_id: uuid.UUID, since: date, until: date
) -> Sequence[Any]:
    """The covers of one for another that share a day with `[since, until)`."""
    query = _LINES.where(
        cover.c.away_id == away_id,
        cover.c.by_id == by_id,
        sa.or_(cover.c.since.is_(None), cover.c.since < until),
        sa.or_(cover.c.until.is_(None), cover.c.until > since),
    )
    return connection.execute(query).all()


def by_key(connection: sa.Connection, cover_id: uuid.UUID) -> Any:
    """One cover, with the names of both."""
    return connection.execute(_LINES.where(cover.c.id == cover_id)).one()
