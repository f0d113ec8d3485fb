"""What the roster needs to know of the record: its rows, what people have changed in them, what leans on them."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from db.recorder import Recorder
from db.tables.all import metadata
from db.tables.history import change, operation

Row = dict[str, Any]

# SQLite takes at most 32,766 parameters in a statement.
_CHUNK = 1000

NUMBERED = frozenset({"person", "organisation", "post"})
"""Tables whose rows have the number of a short reference."""


def rows(connection: sa.Connection, table: str, columns: Iterable[str]) -> dict[uuid.UUID, Row]:
    """Every row of a table, by key, with these columns and its version."""
    held = metadata.tables[table]
    query = sa.select(*(held.c[column] for column in ("id", "version", *columns)))
    return {row["id"]: dict(row) for row in connection.execute(query).mappings()}


def count(connection: sa.Connection, table: str) -> int:
    """How many rows a table has."""
    return connection.execute(sa.select(sa.func.count()).select_from(metadata.tables[table])).scalar_one()


def last_operation(connection: sa.Connection, kind: str) -> Any:
    """The latest operation of a kind that was not undone, None if there is none."""
    query = _standing().where(operation.c.kind == kind).order_by(operation.c.id.desc()).limit(1)
    return connection.execute(query).one_or_none()


def officers_changes(connection: sa.Connection, tables: Collection[str], kind: str) -> Sequence[Any]:
    """What was changed or removed in these tables by operations not of `kind`, oldest first.

    Operations that were undone, and the undoing ones, are left out: together they changed nothing.
    """
    ours = _standing().where(operation.c.kind != kind, operation.c.undoes_id.is_(None)).subquery()
    query = (
        sa.select(
            change.c.table_name, change.c.row_id, change.c.action, change.c.after, ours.c.actor, ours.c.at
        )
        .join(ours, ours.c.id == change.c.operation_id)
        .where(change.c.action != "insert", change.c.table_name.in_(list(tables)))
        .order_by(change.c.id)
    )
    return connection.execute(query).all()


def _standing() -> sa.Select[Any]:
    undone = operation.alias()
    return sa.select(operation).where(~sa.exists().where(undone.c.undoes_id == operation.c.id))


def leaned_on(
    connection: sa.Connection, table: str, ids: Collection[uuid.UUID]
) -> set[tuple[str, uuid.UUID, uuid.UUID]]:
    """Which rows of other tables refer to these rows: (that table, its row's key, the key referred to)."""
    found: set[tuple[str, uuid.UUID, uuid.UUID]] = set()
    for other in metadata.tables.values():
        for column in other.c:
            if any(key.column.table.name == table for key in column.foreign_keys) and "id" in other.c:
                for chunk in _chunks(ids):
                    query = sa.select(other.c.id, column).where(column.in_(chunk))
                    found.update((other.name, row[0], row[1]) for row in connection.execute(query))
    return found


def insert(recorder: Recorder, table: str, values: list[Row]) -> None:
    """Add rows, with the next numbers where the table has them."""
    held = metadata.tables[table]
    if table in NUMBERED and values:
        numbers = recorder.next_numbers(held, len(values))
        values = [{**row, "number": number} for row, number in zip(values, numbers, strict=True)]
    recorder.insert_many(held, values)


def update(
    recorder: Recorder, table: str, row_id: uuid.UUID, values: Mapping[str, Any], version: int
) -> None:
    """Change a row that is still at `version`. Raises StaleRow."""
    recorder.update(metadata.tables[table], row_id, values, version=version)


def delete(recorder: Recorder, table: str, row_id: uuid.UUID, version: int) -> None:
    """Take away a row that is still at `version`. Raises StaleRow."""
    recorder.delete(metadata.tables[table], row_id, version=version)


def _chunks(ids: Collection[uuid.UUID]) -> Iterator[list[uuid.UUID]]:
    listed = list(ids)
    for start in range(0, len(listed), _CHUNK):
        yield listed[start : start + _CHUNK]
