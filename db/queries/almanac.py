"""Reading days that are not like others: bank holidays and periods."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from db.tables.calendar import bank_holiday, period

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date


def holidays_from(
    connection: sa.Connection, since: date, until: date, nations: Collection[str], limit: int
) -> Sequence[sa.Row[*tuple[Any, ...]]]:
    """Bank holidays of these nations on the days `[since, until)`, the earliest first; at most `limit` rows."""
    query = (
        sa.select(bank_holiday)
        .where(
            bank_holiday.c.nation.in_(sorted(nations)),
            bank_holiday.c.day >= since,
            bank_holiday.c.day < until,
        )
        .order_by(bank_holiday.c.day, bank_holiday.c.nation)
        .limit(limit)
    )
    return connection.execute(query).all()


def has_holidays(connection: sa.Connection) -> bool:
    """Whether bank holidays were ever brought in here."""
    return connection.execute(sa.select(bank_holiday.c.id).limit(1)).first() is not None


def periods_on(
    connection: sa.Connection, day: date, kinds: Collection[str]
) -> Sequence[sa.Row[*tuple[Any, ...]]]:
    """The periods of these kinds that hold a day."""
    query = sa.select(period).where(
        sa.or_(period.c.until > day, period.c.until.is_(None)),
        sa.or_(period.c.since <= day, period.c.since.is_(None)),
        period.c.kind.in_(sorted(kinds)),
    )
    return connection.execute(query).all()


def periods_of(connection: sa.Connection, kind: str, whose: str) -> Sequence[sa.Row[*tuple[Any, ...]]]:
    """The periods of a kind and an owner, the earliest first."""
    query = sa.select(period).where(period.c.kind == kind, period.c.whose == whose).order_by(period.c.since)
    return connection.execute(query).all()


def periods_from(
    connection: sa.Connection, since: date, until: date, limit: int
) -> Sequence[sa.Row[*tuple[Any, ...]]]:
    """The periods that hold a day of `[since, until)`, by their first day; at most `limit`."""
    query = (
        sa.select(period)
        .where(
            sa.or_(period.c.until > since, period.c.until.is_(None)),
            sa.or_(period.c.since < until, period.c.since.is_(None)),
        )
        .order_by(period.c.since, period.c.kind, period.c.whose)
        .limit(limit)
    )
    return connection.execute(query).all()
