"""Putting in rows by the thousand: the statement of a table and its columns is made ready once, and given to the driver.

SQLAlchemy looks at every value of every row anew; over a hundred thousand rows that is most of the time it takes.
What is written is the same: each column's own type says how its values go to the driver.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

import sqlalchemy as sa

_Processor = Callable[[Any], Any]


class _Ready(NamedTuple):
    """A statement, the names of its parameters in order, and what the values of some of them go through, by place."""

    statement: str
    names: tuple[str, ...]
    values: Callable[[Mapping[str, Any]], tuple[Any, ...]]
    through: tuple[tuple[int, _Processor], ...]
    positional: bool


_READY: dict[tuple[str, str, tuple[str, ...], frozenset[str]], _Ready] = {}


def insert_rows(
    connection: sa.Connection,
    table: sa.Table,
    rows: Sequence[Mapping[str, Any]],
    *,
    as_they_are: frozenset[str] = frozenset(),
) -> None:
    """Insert rows that all have the same columns; values of the columns `as_they_are` are the driver's already.

    Raises StatementError, as SQLAlchemy does, for a value that its column cannot take.
    """
    if not rows:
        return
    ready = _ready(connection.dialect, table, tuple(rows[0]), as_they_are)
    try:
        given = [_values(ready, row) for row in rows]
    except (ValueError, TypeError) as error:
        message = f"({type(error).__name__}) {error}"
        raise sa.exc.StatementError(message, ready.statement, None, error) from error
    connection.exec_driver_sql(ready.statement, given, execution_options={"recorded": True})


def _values(ready: _Ready, row: Mapping[str, Any]) -> Any:
    values = list(ready.values(row))
    for place, way in ready.through:
        if values[place] is not None:
            values[place] = way(values[place])
    return tuple(values) if ready.positional else dict(zip(ready.names, values, strict=True))


def _ready(
    dialect: sa.Dialect, table: sa.Table, columns: tuple[str, ...], as_they_are: frozenset[str]
) -> _Ready:
    key = (dialect.name, table.name, columns, as_they_are)
    if key not in _READY:
        compiled: Any = sa.insert(table).compile(dialect=dialect, column_keys=list(columns))
        names = compiled.positiontup if compiled.positional else list(compiled.params)
        ways = {
            place: way
            for place, name in enumerate(names)
            if name not in as_they_are
            and (way := table.c[name].type.dialect_impl(dialect).bind_processor(dialect)) is not None
        }
        _READY[key] = _Ready(
            str(compiled), tuple(names), _getter(names), tuple(ways.items()), bool(compiled.positional)
        )
    return _READY[key]


def _getter(names: Sequence[str]) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    if len(names) == 1:
        return lambda row: (row[names[0]],)
    return itemgetter(*names)
