"""Reading what the clocks of letters follow from, by the hundred, and keeping them.

In plain SQL: this belongs to logging a letter, and describing these tables and having their statements put together would
cost a start as much as all the rest of the writing.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    Row = sa.Row[*tuple[Any, ...]]
    Rows = Sequence[Row]

AT_ONCE = 500
"""So many letters are read at once."""

_Types = sa.types.TypeEngine[Any]
_KEY: _Types = sa.Uuid()
_DAY: _Types = sa.Date()
_KEYS = sa.bindparam("keys", expanding=True, type_=_KEY)
CLOCK: dict[str, _Types] = {
    "engagement_id": _KEY,
    "sort_key": sa.BigInteger(),
    "organisation_id": _KEY,
    "target": sa.Integer(),
    "basis": sa.String(),
    "nation": sa.String(),
    "received": _DAY,
    "target_day": _DAY,
    "due": _DAY,
    "stopped": _DAY,
}
"""The columns of a clock that follow from others."""


@cache
def _read(sql: str, **types: _Types) -> sa.TextualSelect:
    return sa.text(sql).bindparams(_KEYS).columns(**types)


@cache
def _write(sql: str) -> sa.TextClause:
    binds = [sa.bindparam(name, type_=kind) for name, kind in (*CLOCK.items(), ("id", _KEY))]
    return sa.text(sql).bindparams(*binds)


def _each(form: str) -> str:
    return ", ".join(form.format(name) for name in CLOCK)


# The names of columns are put in, and nothing else.
# A letter that was new may be gone again: what came of it was taken back to a savepoint.
_INSERT = (
    f"INSERT INTO reply_clock (id, version, {_each('{0}')}) SELECT :id, 1, {_each(':{0}')}"  # noqa: S608
    " WHERE EXISTS (SELECT 1 FROM engagement WHERE id = :engagement_id)"
)
_UPDATE = f"UPDATE reply_clock SET version = version + 1, {_each('{0} = :{0}')} WHERE id = :id"  # noqa: S608
# Which of the rarer things there are is asked with the letter: of a new one there are none, and nothing more is read.
# Not by EXISTS, which PostgreSQL may answer by reading the whole of the other table.
_LETTERS = f"""
SELECT e.id, e.direction, e.status, e.answer, e.occurred_latest, e.sort_key, c.id AS clock_id, {_each("c.{0} AS kept_{0}")},
  (SELECT 1 FROM clock_change WHERE engagement_id = e.id LIMIT 1) AS changed,
  (SELECT 1 FROM letter_step WHERE engagement_id = e.id AND side = 'theirs' LIMIT 1) AS stepped,
  (SELECT 1 FROM allotment WHERE subject_id = e.id AND subject = 'engagement' LIMIT 1) AS allotted,
  (SELECT 1 FROM engagement WHERE reply_to_id = e.id LIMIT 1) AS replied
FROM engagement e LEFT JOIN reply_clock c ON c.engagement_id = e.id
WHERE e.id IN :keys"""  # noqa: S608
_CHANGES = """
SELECT id, engagement_id, kind, since, until, working_days, value, reason
FROM clock_change WHERE engagement_id IN :keys ORDER BY id"""
_STEPS = """
SELECT id, engagement_id, stage, day, organisation_id, shown_by_id
FROM letter_step WHERE engagement_id IN :keys AND side = 'theirs' ORDER BY day, position, id"""
_REPLIES = """
SELECT id, reply_to_id, direction, occurred_latest
FROM engagement WHERE reply_to_id IN :keys AND status = 'done' ORDER BY sort_key"""
_RECIPIENTS = """
SELECT p.engagement_id, coalesce(p.organisation_id, t.organisation_id) AS organisation_id
FROM participant p LEFT JOIN post t ON t.id = p.post_id
WHERE p.engagement_id IN :keys AND p.side = 'theirs' AND p.part = 'recipient' ORDER BY p.position, p.id"""
_TARGETS = """
SELECT id, organisation_id, working_days, nation, basis, since, until
FROM reply_target WHERE organisation_id IN :keys OR organisation_id IS NULL"""


def letters(connection: sa.Connection, keys: Collection[uuid.UUID], *, lock: bool = True) -> Rows:
    """These engagements (some hundred), each with its clock (`clock_id`, `kept_…`) and what else there is to read.

    On PostgreSQL nobody else changes what belongs to them until the transaction ends, unless `lock` is off.
    """
    if lock and connection.dialect.name == "postgresql":
        held = "SELECT id FROM engagement WHERE id IN :keys ORDER BY id FOR UPDATE"
        connection.execute(sa.text(held).bindparams(_KEYS), {"keys": list(keys)})
    kept = {f"kept_{name}": kind for name, kind in CLOCK.items()}
    query = _read(_LETTERS, id=_KEY, occurred_latest=_DAY, clock_id=_KEY, **kept)
    return connection.execute(query, {"keys": list(keys)}).all()


def changes(connection: sa.Connection, keys: Collection[uuid.UUID]) -> Rows:
    """What was done to the clocks of these letters, in the order it was written."""
    return _all(connection, _read(_CHANGES, id=_KEY, engagement_id=_KEY, since=_DAY, until=_DAY), keys)


def steps(connection: sa.Connection, keys: Collection[uuid.UUID]) -> Rows:
    """What became of these letters with them, in the order of days."""
    types = {"id": _KEY, "engagement_id": _KEY, "day": _DAY, "organisation_id": _KEY, "shown_by_id": _KEY}
    return _all(connection, _read(_STEPS, **types), keys)


def replies(connection: sa.Connection, keys: Collection[uuid.UUID]) -> Rows:
    """What replied to these letters, the earliest first."""
    return _all(connection, _read(_REPLIES, id=_KEY, reply_to_id=_KEY, occurred_latest=_DAY), keys)


def recipients(connection: sa.Connection, keys: Collection[uuid.UUID]) -> Rows:
    """To whom these letters went: the body of each recipient or of their post, in their order; None where unknown."""
    return _all(connection, _read(_RECIPIENTS, engagement_id=_KEY, organisation_id=_KEY), keys)


def targets(connection: sa.Connection, organisations: Collection[uuid.UUID]) -> Rows:
    """The targets of these bodies (as many as letters are read at once), and those of everybody."""
    types = {"id": _KEY, "organisation_id": _KEY, "since": _DAY, "until": _DAY}
    return connection.execute(_read(_TARGETS, **types), {"keys": list(organisations)}).all()


def holiday_days(
    connection: sa.Connection, nations: Collection[str], first: date, last: date
) -> list[tuple[str, date]]:
    """The bank holidays of these nations (nation, day) from one day to another, both inclusive."""
    sql = "SELECT nation, day FROM bank_holiday WHERE nation IN :keys AND day BETWEEN :first AND :last"
    names = sa.bindparam("keys", expanding=True, type_=sa.String())
    bounds = (sa.bindparam("first", type_=_DAY), sa.bindparam("last", type_=_DAY))
    query = sa.text(sql).bindparams(names, *bounds).columns(day=_DAY)
    given = {"keys": sorted(nations), "first": first, "last": last}
    return [(nation, day) for nation, day in connection.execute(query, given)]


def _all(connection: sa.Connection, query: sa.TextualSelect, keys: Collection[uuid.UUID]) -> Rows:
    """For any number of keys: a statement takes only so many. Nothing is asked about none."""
    wanted = list(keys)
    return [
        row
        for start in range(0, len(wanted), AT_ONCE)
        for row in connection.execute(query, {"keys": wanted[start : start + AT_ONCE]})
    ]


def put(connection: sa.Connection, clocks: Sequence[tuple[uuid.UUID | None, Mapping[str, Any]]]) -> None:
    """Keep these clocks (columns as in CLOCK), each in the place of the one whose key is given with it, if any."""
    from db.keys import new_keys

    new = [clock for there, clock in clocks if there is None]
    if new:
        rows = [{"id": each, **clock} for each, clock in zip(new_keys(len(new)), new, strict=True)]
        connection.execute(_write(_INSERT), rows)
    changed = [{"id": there, **clock} for there, clock in clocks if there is not None]
    if changed:
        connection.execute(_write(_UPDATE), changed)


def drop(connection: sa.Connection, keys: Collection[uuid.UUID]) -> None:
    """Take these clocks (some hundred) away."""
    _delete(connection, "id", keys)


def let_go_letters(connection: sa.Connection, engagements: Collection[uuid.UUID]) -> None:
    """Take away the clocks of letters that are about to go."""
    wanted = list(engagements)
    for start in range(0, len(wanted), AT_ONCE):
        _delete(connection, "engagement_id", wanted[start : start + AT_ONCE])


def let_go_bodies(connection: sa.Connection, organisations: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Let clocks no longer name bodies (some hundred) that are about to go; returns the letters, to be settled anew."""
    where = "FROM reply_clock WHERE organisation_id IN :keys"
    query = _read(f"SELECT engagement_id {where}", engagement_id=_KEY)
    given = {"keys": list(organisations)}
    there = set(connection.execute(query, given).scalars())
    if there:
        sql = "UPDATE reply_clock SET organisation_id = NULL WHERE organisation_id IN :keys"
        connection.execute(sa.text(sql).bindparams(_KEYS), given)
    return there


def _delete(connection: sa.Connection, column: str, keys: Collection[uuid.UUID]) -> None:
    if keys:
        sql = f"DELETE FROM reply_clock WHERE {column} IN :keys"  # noqa: S608 - one of two columns, named above
        connection.execute(sa.text(sql).bindparams(_KEYS), {"keys": list(keys)})


def in_a_period(connection: sa.Connection, day: date) -> bool:
    """Whether a day falls in any period that is known: asked of everything that is logged."""
    sql = (
        "SELECT 1 FROM period WHERE (until > :day OR until IS NULL) AND (since <= :day OR since IS NULL)"
        " AND kind <> 'sitting' LIMIT 1"
    )
    query = sa.text(sql).bindparams(sa.bindparam("day", type_=_DAY))
    return connection.execute(query, {"day": day}).first() is not None
