"""Putting in rows by the thousand: the statement of a table and its columns is made ready once, and given to the driver.

SQLAlchemy looks at every value of every row anew; over a hundred thousand rows that is most of the time it takes. Here
values are made ready by the column. What is written is the same: each column's own type says how its values go to the
driver.
"""

from __future__ import annotations

import gc
import json
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from itertools import groupby, repeat
from operator import itemgetter
from typing import Any, Final, NamedTuple

import sqlalchemy as sa

_Processor = Callable[[Any], Any]

Columns = Mapping[str, Sequence[Any]]
"""Rows by their columns: each has as many values as there are rows."""


class _Ready(NamedTuple):
    """A statement, the names of its parameters in order, and what the values of some of them go through."""

    statement: str
    names: tuple[str, ...]
    through: Mapping[str, _Processor]
    positional: bool


_LOOKED_AFTER: Final = 50_000
"""Objects made after which Python looks for garbage within `few_collections`; usually it is some hundred."""

_READY: dict[tuple[str, str, tuple[str, ...], frozenset[str]], _Ready] = {}


@contextmanager
def few_collections() -> Iterator[None]:
    """Within it, Python looks for circles of garbage more rarely: each look goes through all there is.

    Rows by the thousand are none, and to look among them as often as is usual takes a tenth of the time.
    """
    usual = gc.get_threshold()
    gc.set_threshold(_LOOKED_AFTER, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def by_columns(rows: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, tuple[Any, ...]]]:
    """Rows by their columns (at least one); neighbours that have the same columns together, the order being kept."""
    for names, alike in groupby(rows, key=tuple):
        # Twice the first name, so that one column gives tuples, too.
        values = zip(*map(itemgetter(names[0], *names), alike), strict=True)
        yield dict(zip(names, list(values)[1:], strict=True))


def insert_columns(
    connection: sa.Connection,
    table: sa.Table,
    columns: Columns,
    *,
    as_they_are: frozenset[str] = frozenset(),
) -> None:
    """Insert rows given by their columns; values of the columns `as_they_are` are the driver's already.

    Raises StatementError, as SQLAlchemy does, for a value that its column cannot take.
    """
    ready = _ready(connection.dialect, table, tuple(columns), as_they_are)
    given = _given(ready, columns)
    if not ready.positional:
        given = [dict(zip(ready.names, row, strict=True)) for row in given]
    connection.exec_driver_sql(ready.statement, given, execution_options={"recorded": True})


def copy_columns(
    connection: sa.Connection,
    table: sa.Table,
    columns: Columns,
    *,
    as_they_are: frozenset[str] = frozenset(),
) -> None:
    """The same on PostgreSQL by its COPY, three times as quick: a row is no statement of its own.

    Raises StatementError as `insert_columns` does, IntegrityError and DataError as SQLAlchemy does.
    """
    import psycopg

    ready = _ready(connection.dialect, table, tuple(columns), as_they_are)
    quoted = connection.dialect.identifier_preparer.quote
    statement = f"COPY {quoted(table.name)} ({', '.join(map(quoted, ready.names))}) FROM STDIN"
    cursor: Any = connection.connection.cursor()
    try:
        with cursor, cursor.copy(statement) as copy:
            for row in _given(ready, columns):
                copy.write_row(row)
    except (psycopg.IntegrityError, psycopg.DataError) as error:
        kind = sa.exc.IntegrityError if isinstance(error, psycopg.IntegrityError) else sa.exc.DataError
        raise kind(statement, None, error) from error


def _given(ready: _Ready, columns: Columns) -> list[Any]:
    """The rows as the driver takes them, in the order of its parameters."""
    try:
        made = [_made(columns[name], ready.through.get(name)) for name in ready.names]
    except (ValueError, TypeError) as error:
        message = f"({type(error).__name__}) {error}"
        raise sa.exc.StatementError(message, ready.statement, None, error) from error
    return list(zip(*made, strict=True))


def _made(values: Sequence[Any], way: _Processor | None) -> Sequence[Any]:
    if way is None:
        return values
    if _is_one(values):
        first = values[0]
        return [first if first is None else way(first)] * len(values)
    return [None if value is None else way(value) for value in values]


def _is_one(values: Sequence[Any]) -> bool:
    """Whether all the values are one and the same object, as what a whole table says of each of its rows."""
    first = values[0]
    return len(values) > 1 and first is values[-1] and all(value is first for value in values)


def _ready(
    dialect: sa.Dialect, table: sa.Table, columns: tuple[str, ...], as_they_are: frozenset[str]
) -> _Ready:
    key = (dialect.name, table.name, columns, as_they_are)
    if key not in _READY:
        compiled: Any = sa.insert(table).compile(dialect=dialect, column_keys=list(columns))
        names = compiled.positiontup if compiled.positional else list(compiled.params)
        through = {
            name: way
            for name in names
            if name not in as_they_are
            and (way := table.c[name].type.dialect_impl(dialect).bind_processor(dialect)) is not None
        }
        _READY[key] = _Ready(str(compiled), tuple(names), through, bool(compiled.positional))
    return _READY[key]


def written_rows(columns: Columns) -> list[str]:
    """Rows as JSON, as `written` gives them one by one: what is NULL is left out."""
    pieces = [_pieces(name, values) for name, values in columns.items()]
    return [f"{{{', '.join(filter(None, row))}}}" for row in zip(*pieces, strict=True)]


def _pieces(name: str, values: Sequence[Any]) -> Sequence[str | None]:
    """What each row says of one column: nothing of what is NULL."""
    start = f'"{name}": '
    if _is_one(values):
        one = values[0]
        return list(repeat(None if one is None else start + _value(one), len(values)))
    kinds = set(map(type, values))
    way = _WAYS.get(kinds.pop()) if len(kinds) == 1 else None
    if way is None:
        return [None if value is None else start + _value(value) for value in values]
    if way is _text and 2 * len(distinct := set(values)) <= len(values):
        # A few words that come again and again, such as kinds and names, are written once.
        said = {value: start + way(value) for value in distinct}
        return [said[value] for value in values]
    return [start + way(value) for value in values]


def _value(value: Any) -> str:
    way = _WAYS.get(type(value))
    return way(value) if way is not None else _JSON.encode(value)


def plain_value(value: Any) -> Any:
    """A value as JSON can hold it: a key or a day as text."""
    if isinstance(value, uuid.UUID):
        return value.hex
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value


def written(row: Mapping[str, Any]) -> str:
    """A row, or the changed columns of one, as JSON; of a whole row (it has its version) what is NULL is left out."""
    kept = {name: value for name, value in row.items() if value is not None} if "version" in row else row
    return _JSON.encode(kept)


_JSON: Final = json.JSONEncoder(default=plain_value)
_text: Final = _JSON.encode
_WAYS: Final[Mapping[type, Callable[[Any], str]]] = {
    str: _text,
    int: str,
    uuid.UUID: lambda key: f'"{key.hex}"',
}
