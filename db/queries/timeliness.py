"""Counting how letters of ours were answered, body by body and period by period, without reading any of them whole.

Weekdays are arithmetic, and the bank holidays of the span in question come with the question: each day has a number
among the working days of its nation, and the difference of two is how many an answer took.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from db.tables.correspondence import reply_clock
from db.tables.engagements import engagement
from db.tables.organisations import organisation

CONVENTION = 20

BankHolidays = Mapping[str, Sequence[date]]
"""For each nation its bank holidays on weekdays over the whole span in question, in order."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is counted: letters received from `first` to `last` (both included; None is open) by these bodies.

    No `bodies` are all of them; `kind` keeps to bodies of that kind. A period is a quarter, else a year. `into` says which
    body another is counted as.
    """

    today: date
    first: date | None = None
    last: date | None = None
    bodies: Collection[uuid.UUID] = ()
    kind: str | None = None
    by_quarter: bool = True
    into: Mapping[uuid.UUID, uuid.UUID] | None = None


def spans(connection: sa.Connection, asked: Asked) -> Sequence[Any]:
    """For every body and nation the first day on which it received a letter, and the last of receipts and answers."""
    clock = reply_clock.c
    query = (
        sa.select(
            clock.organisation_id,
            clock.nation,
            sa.func.min(clock.received).label("first"),
            sa.func.max(clock.received).label("last"),
            sa.func.max(clock.stopped).label("stopped"),
            sa.func.min(clock.stopped).label("stopped_first"),
        )
        .where(clock.received.is_not(None), *_conditions(asked))
        .group_by(clock.organisation_id, clock.nation)
    )
    return connection.execute(query).all()


def undated(connection: sa.Connection, asked: Asked) -> int:
    """How many letters of these bodies are in no period, because nobody knows when they were received."""
    of_bodies = Asked(asked.today, bodies=asked.bodies, kind=asked.kind)
    conditions = (reply_clock.c.received.is_(None), *_conditions(of_bodies))
    query = sa.select(sa.func.count()).select_from(reply_clock).where(*conditions)
    return int(connection.execute(query).scalar_one())


def by_body(connection: sa.Connection, asked: Asked, off: BankHolidays, limit: int) -> Sequence[Any]:
    """One row for each body and period, the newest period first, bodies by name.

    A period is a year, or a year times ten and the quarter. `median` is that of the working days that answers took;
    `of_target` and `of_20` are the letters of which it can be said whether they were answered in time.
    """
    into = asked.into or {}
    body: Any = reply_clock.c.organisation_id
    if into:
        body = sa.case(into, value=reply_clock.c.organisation_id, else_=reply_clock.c.organisation_id)
    found = _counts(_letters(connection, asked, off, body)).subquery("found")
    query = (
        sa.select(*found.c, organisation.c.number, organisation.c.name, organisation.c.acronym)
        .select_from(found.outerjoin(organisation, organisation.c.id == found.c.body))
        .order_by(found.c.period.desc(), organisation.c.name.asc().nulls_last(), organisation.c.number)
    )
    return connection.execute(query.limit(limit)).all()


def altogether(connection: sa.Connection, asked: Asked, off: BankHolidays, limit: int) -> Sequence[Any]:
    """As `by_body`, with one row for each period."""
    query = _counts(_letters(connection, asked, off, sa.cast(sa.null(), sa.Uuid())))
    return connection.execute(query.order_by(sa.desc("period")).limit(limit)).all()


def _conditions(asked: Asked) -> list[sa.ColumnElement[bool]]:
    clock = reply_clock.c
    conditions: list[sa.ColumnElement[bool]] = []
    if asked.first is not None:
        conditions.append(clock.received >= asked.first)
    if asked.last is not None:
        # What was received by then was sent by then: the index ends there.
        conditions += [clock.received <= asked.last, clock.sort_key < (asked.last.toordinal() + 1) << 32]
    if asked.bodies:
        conditions.append(clock.organisation_id.in_(list(asked.bodies)))
    if asked.kind is not None:
        kind = sa.select(organisation.c.id).where(organisation.c.kind == asked.kind)
        conditions.append(clock.organisation_id.in_(kind))
    return conditions


def _letters(connection: sa.Connection, asked: Asked, off: BankHolidays, body: Any) -> sa.CTE:
    """A row for each letter: whose, in which period, how it stands, and how many working days it has taken."""
    clock = reply_clock.c
    came = _numbered(connection, clock.received, off)
    # What the record knows of days after today had not happened then.
    ended = sa.case((clock.stopped <= asked.today, clock.stopped))
    went = _numbered(connection, sa.func.coalesce(ended, asked.today), off)
    # An answer may be dated before the letter arrived: they crossed.
    larger = sa.func.max if connection.dialect.name == "sqlite" else sa.func.greatest
    taken = sa.type_coerce(larger(went - came, 0), sa.Integer)
    period: Any = sa.cast(sa.extract("year", clock.received), sa.Integer)
    if asked.by_quarter:
        period = period * 10 + (sa.cast(sa.extract("month", clock.received), sa.Integer) + 2) // 3
    closed = engagement.c.answer.in_(("closed", "none-expected"))
    stopped = ended.is_not(None)
    due = sa.case((stopped, None), else_=clock.target_day)
    return (
        sa.select(
            body.label("body"),
            period.label("period"),
            clock.target,
            clock.target_day,
            due.label("due"),
            ended.label("stopped"),
            sa.case((stopped & ~closed, "answered"), (stopped, "closed"), else_="open").label("state"),
            taken.label("taken"),
            sa.func.coalesce(due < asked.today, sa.false()).label("late"),
        )
        .select_from(reply_clock.join(engagement, engagement.c.id == clock.engagement_id))
        .where(clock.received.is_not(None), *_conditions(asked))
        .cte("letters")
        # Else what a letter took would be worked out again wherever it is looked at.
        .prefix_with("MATERIALIZED")
    )


def _counts(letters: sa.CTE) -> sa.Select[Any]:
    """What the report says of each body and period."""
    groups = (letters.c.body, letters.c.period, letters.c.state)
    placed = sa.select(
        *letters.c,
        sa.func.row_number().over(partition_by=groups, order_by=letters.c.taken).label("place"),
        sa.func.count().over(partition_by=groups).label("alike"),
    ).subquery("placed")
    one = placed.c
    answered, still_open, closed = (one.state == word for word in ("answered", "open", "closed"))
    # Closed after its day without an answer: they had their time. Closed before: nobody can say.
    given_up = closed & (one.stopped > one.target_day)
    slow = one.taken > CONVENTION
    running = still_open & one.due.is_not(None)
    middle = one.place.in_(((one.alike + 1) // 2, one.alike // 2 + 1))
    return sa.select(
        one.body,
        one.period,
        sa.func.min(one.target).label("target_lowest"),
        sa.func.max(one.target).label("target_highest"),
        sa.func.count().label("received"),
        _many(answered).label("answered"),
        _many(still_open).label("still_open"),
        _many(still_open & ~one.late).label("open_in_target"),
        _many(closed).label("closed"),
        _many(answered & (one.stopped <= one.target_day)).label("in_target"),
        _many((answered & one.target_day.is_not(None)) | (still_open & one.late) | given_up).label(
            "of_target"
        ),
        _many(answered & (one.taken <= CONVENTION)).label("in_20"),
        _many(answered | (running & slow) | (closed & slow)).label("of_20"),
        sa.func.avg(sa.case((answered & middle, one.taken))).label("median"),
    ).group_by(one.body, one.period)


def _many(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.sum(sa.case((condition, 1), else_=0))


def _numbered(connection: sa.Connection, day: Any, off: BankHolidays) -> sa.ColumnElement[int]:
    """The number of a day among the working days of the nation of a letter's clock, as `crm.almanac.days` counts."""
    if connection.dialect.name == "sqlite":
        ordinal: Any = sa.cast(sa.func.julianday(day) - sa.literal_column("1721424.5"), sa.Integer)
    else:
        ordinal = sa.type_coerce(day - sa.literal(date.min, sa.Date()), sa.Integer) + 1
    weekday = ordinal % 7
    weekdays = ordinal // 7 * 5 + sa.case((weekday > 5, 5), else_=weekday)
    trees = {nation: _upto(day, days, 0, len(days)) for nation, days in off.items()}
    holidays = sa.case(trees, value=reply_clock.c.nation) if len(trees) > 1 else next(iter(trees.values()))
    number: sa.ColumnElement[int] = weekdays - holidays
    return number


def _upto(day: Any, days: Sequence[date], least: int, most: int) -> sa.ColumnElement[int]:
    """How many of some days lie up to and including a day: a few comparisons, however many they are."""
    if least == most:
        return sa.literal_column(str(least), sa.Integer())
    middle = (least + most) // 2
    before = _upto(day, days, least, middle)
    return sa.case((day < days[middle], before), else_=_upto(day, days, middle + 1, most))
