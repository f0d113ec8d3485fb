"""The whole record, table by table: every row as it stands, with its history, out and in again.

What is made from the record is left out and made again: the indexes of words and of names. Everything else is kept as it
is, so that two records with the same rows give the same lines on either engine.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

import sqlalchemy as sa

import db.tables.all  # noqa: F401 - so that every table is there
from db.bulk import by_columns, copy_columns, insert_columns, plain_value
from db.tables.base import metadata
from db.tables.derived import name_index
from db.tables.documents import document_content
from db.tables.history import operation
from db.tables.imports import import_batch
from db.tables.papers import export_made
from db.whole_rows import NotARow, keys_of

AT_ONCE: Final = 1_000
"""Rows that are held at a time."""

_JSON: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, default=plain_value)
_RECORDED: Final = {"recorded": True}


@cache
def tables() -> tuple[sa.Table, ...]:
    """Every table that is the record's own, each after those it refers to."""
    return tuple(table for table in metadata.sorted_tables if table is not name_index)


def columns(table: sa.Table) -> tuple[sa.ColumnElement[Any], ...]:
    """What a line holds of a row: its columns by their names; of a document's bytes their size."""
    if table is document_content:
        return (table.c.sha256, sa.func.length(table.c.data).label("size"))
    return tuple(sorted(table.c, key=lambda column: column.name))


def count(connection: sa.Connection, table: sa.Table) -> int:
    """How many rows a table has."""
    return int(connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one())


def lines(connection: sa.Connection, table: sa.Table) -> Iterator[str]:
    """A JSON object for each row, in the order of their keys; what is NULL is left out."""
    key = list(table.primary_key)
    query = sa.select(*columns(table)).execution_options(yield_per=AT_ONCE)
    rows: Any = connection.execute(query.order_by(*key)).mappings()
    if table is not document_content and isinstance(key[0].type, sa.String):
        # Servers sort texts each in their own way; of these tables there are a few rows.
        rows = sorted(rows, key=lambda row: str(row[key[0].name]))
    for row in rows:
        yield _JSON.encode({name: value for name, value in row.items() if value is not None})


def bytes_of(connection: sa.Connection, sha256: str) -> bytes:
    """The bytes that are kept under a hash."""
    query = sa.select(document_content.c.data).where(document_content.c.sha256 == sha256)
    return bytes(connection.execute(query).scalar_one())


def hashes(connection: sa.Connection) -> Iterator[str]:
    """Every hash that bytes are kept under, in order."""
    query = sa.select(document_content.c.sha256).order_by(document_content.c.sha256)
    yield from connection.execute(query.execution_options(yield_per=AT_ONCE)).scalars()


def keep_others_out(connection: sa.Connection) -> None:
    """Let nobody begin an operation until this transaction ends, and wait for those that were begun."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text("LOCK TABLE operation IN EXCLUSIVE MODE"))


def holds_anything(connection: sa.Connection, but: str) -> bool:
    """Whether anything was recorded here, but one first operation of the kind `but`; or taken out, or imported."""
    first = connection.execute(sa.select(operation.c.kind).order_by(operation.c.id).limit(2)).scalars().all()
    if first and list(first) != [but]:
        return True
    return any(
        connection.execute(sa.select(table.c.id).limit(1)).first() is not None
        for table in (export_made, import_batch)
    )


def clear(connection: sa.Connection) -> None:
    """Take every row away, without history: for what a record holds that was never used."""
    for table in reversed(tables()):
        own = {column.name: None for column in own_references(table)}
        if own:
            connection.execute(sa.update(table).values(own), execution_options=_RECORDED)
        connection.execute(sa.delete(table), execution_options=_RECORDED)


def own_references(table: sa.Table) -> tuple[sa.Column[Any], ...]:
    """The columns by which a row refers to another of the same table."""
    return tuple(key.parent for key in sorted(table.foreign_keys, key=str) if key.column.table is table)


def put(connection: sa.Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Put rows in as they are, without history of their own: it comes with them; keys are texts.

    Raises NotARow where one cannot be.
    """
    put_columns = copy_columns if connection.dialect.name == "postgresql" else insert_columns
    try:
        for group in by_columns(rows):
            put_columns(connection, table, group, as_they_are=keys_of(table))
    except (sa.exc.IntegrityError, sa.exc.DataError, RecursionError) as error:
        raise NotARow("or one before it refers to what is not there, is there twice, or cannot be") from error


def refer(connection: sa.Connection, table: sa.Table, row_id: str, values: Mapping[str, str]) -> None:
    """Give a row a reference to one that came after it. Raises NotARow where that is not there."""
    keys = {name: uuid.UUID(key) for name, key in values.items()}
    again = sa.update(table).where(table.c.id == uuid.UUID(row_id)).values(keys)
    try:
        connection.execute(again, execution_options=_RECORDED)
    except sa.exc.IntegrityError as error:
        raise NotARow("or one before it refers to what is not there") from error


def finish(connection: sa.Connection) -> None:
    """Let numbers go on where they stood, and make again what is made from the record."""
    from db.name_index import rebuild_names
    from db.public_search import rebuild as rebuild_public
    from db.search import rebuild_search

    if connection.dialect.name == "postgresql":
        for table in tables():
            for column in table.c:
                if column.identity is not None:
                    _go_on(connection, table.name, column.name)
    rebuild_search(connection)
    rebuild_public(connection)
    rebuild_names(connection)


def _go_on(connection: sa.Connection, table: str, column: str) -> None:
    last = f"SELECT setval(pg_get_serial_sequence('{table}', '{column}'), max({column})) FROM {table}"  # noqa: S608 - our own names
    connection.execute(sa.text(last))
