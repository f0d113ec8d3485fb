"""What the operations of an import did, and what others have done to it since."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from db.queries.operations import UNDO_IMPORT
from db.recorder import restored
from db.tables.base import metadata
from db.tables.documents import evidence
from db.tables.history import change, operation
from db.tables.imports import import_operation

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection, Iterator, Mapping, Sequence

_AT_ONCE = 500


def operations_of(connection: sa.Connection, batch_id: int) -> list[int]:
    """The operations of a batch that its undoing takes back, with those that undid one of them, in order."""
    mine = (
        sa.select(operation.c.id)
        .join(import_operation, import_operation.c.operation_id == operation.c.id)
        .where(import_operation.c.batch_id == batch_id, operation.c.kind != UNDO_IMPORT)
    )
    found = set(connection.execute(mine).scalars())
    new = found
    while new:
        undoing = sa.select(operation.c.id).where(operation.c.undoes_id.in_(new))
        new = set(connection.execute(undoing).scalars()) - found
        found |= new
    return sorted(found)


def made(connection: sa.Connection, operations: Collection[int]) -> dict[uuid.UUID, str]:
    """The rows that these operations inserted, in order: key → table."""
    query = (
        sa.select(change.c.row_id, change.c.table_name)
        .where(change.c.operation_id.in_(operations), change.c.action == "insert")
        .order_by(change.c.id)
    )
    there: dict[uuid.UUID, str] = {row.row_id: row.table_name for row in connection.execute(query)}
    # A row that was only brought back by an undo was there before.
    revived = sa.select(change.c.row_id).where(
        change.c.operation_id.in_(operations), change.c.action == "delete"
    )
    first_gone = {key for key in connection.execute(revived).scalars() if key in there}
    for key in first_gone:
        first = (
            sa.select(change.c.action)
            .where(change.c.row_id == key, change.c.operation_id.in_(operations))
            .order_by(change.c.id)
            .limit(1)
        )
        if connection.execute(first).scalar_one() == "delete":
            del there[key]
    return _still_there(connection, there)


def _still_there(connection: sa.Connection, rows: dict[uuid.UUID, str]) -> dict[uuid.UUID, str]:
    by_table: dict[str, list[uuid.UUID]] = {}
    for key, table in rows.items():
        by_table.setdefault(table, []).append(key)
    there: set[uuid.UUID] = set()
    for table, keys in by_table.items():
        column = metadata.tables[table].c.id
        for some in _chunks(keys):
            there.update(connection.execute(sa.select(column).where(column.in_(some))).scalars())
    return {key: table for key, table in rows.items() if key in there}


def changed(connection: sa.Connection, operations: Collection[int]) -> Sequence[sa.Row[*tuple[Any, ...]]]:
    """What these operations changed or deleted of what was there, last first."""
    query = (
        sa.select(change)
        .where(change.c.operation_id.in_(operations), change.c.action != "insert")
        .order_by(change.c.id.desc())
    )
    return connection.execute(query).all()


def edited_since(connection: sa.Connection, operations: Collection[int]) -> dict[uuid.UUID, str]:
    """The rows these operations inserted that no longer hold what they put there: key → table."""
    mine = change.alias("mine")
    query = (
        sa.select(change.c.row_id, change.c.table_name)
        .join(mine, mine.c.row_id == change.c.row_id)
        .where(
            mine.c.operation_id.in_(operations),
            mine.c.action == "insert",
            change.c.operation_id.not_in(operations),
            change.c.operation_id > min(operations, default=0),
        )
        .distinct()
    )
    touched = {row.row_id: row.table_name for row in connection.execute(query)}
    return {key: table for key, table in touched.items() if _differs(connection, operations, table, key)}


def _differs(connection: sa.Connection, operations: Collection[int], name: str, key: uuid.UUID) -> bool:
    """Whether a row holds something else than these operations left in it."""
    table = metadata.tables[name]
    current = connection.execute(sa.select(table).where(table.c.id == key)).mappings().one_or_none()
    if current is None:
        return False
    left: dict[str, Any] = {}
    everything = sa.select(change).where(change.c.row_id == key).order_by(change.c.id)
    for each in connection.execute(everything):
        if each.operation_id in operations:
            left.update(restored(table, each.after or {}))
        elif each.action == "update":
            # What the insertion left to its default is told by the first later change of it.
            left = {**restored(table, each.before), **left}
    left.pop("version", None)
    return any(current[column] != value for column, value in left.items())


def used_by_others(connection: sa.Connection, made: Mapping[uuid.UUID, str]) -> set[uuid.UUID]:
    """The rows, of those an import made, that rows it did not make refer to."""
    tables = set(made.values())
    used: set[uuid.UUID] = set()
    for other in metadata.sorted_tables:
        if "id" not in other.c or not other.info.get("recorded"):
            continue
        for key in other.foreign_keys:
            if key.column.table.name not in tables:
                continue
            targets = [row for row, table in made.items() if table == key.column.table.name]
            for row, target in _pointing(connection, other, key.parent, targets):
                if row not in made:
                    used.add(target)
    return used


def pointing(
    connection: sa.Connection, table: sa.Table, column: str, made: Mapping[uuid.UUID, str]
) -> list[tuple[uuid.UUID, uuid.UUID]]:
    """The rows of `table` whose `column` points at one of these, with what it points at."""
    target = next(iter(table.c[column].foreign_keys)).column.table.name
    keys = [key for key, of in made.items() if of == target]
    return list(_pointing(connection, table, table.c[column], keys))


def _pointing(
    connection: sa.Connection, table: sa.Table, column: sa.ColumnElement[Any], targets: list[uuid.UUID]
) -> Iterator[tuple[uuid.UUID, uuid.UUID]]:
    for some in _chunks(targets):
        for row in connection.execute(sa.select(table.c.id, column).where(column.in_(some))):
            yield row[0], row[1]


def referred(connection: sa.Connection, table: sa.Table, row_id: uuid.UUID) -> list[uuid.UUID]:
    """The keys a row refers to."""
    columns = [key.parent for key in table.foreign_keys if key.column.name == "id"]
    if not columns:
        return []
    row = connection.execute(sa.select(*columns).where(table.c.id == row_id)).one_or_none()
    return [key for key in row or () if key is not None]


def parts(connection: sa.Connection, table: sa.Table, row_id: uuid.UUID) -> list[uuid.UUID]:
    """The rows that belong to a row: those whose first reference is to it, and the evidence for it."""
    found = list(
        connection.execute(sa.select(evidence.c.id).where(evidence.c.subject_id == row_id)).scalars()
    )
    for other in metadata.sorted_tables:
        owner = _owner(other)
        if owner is not None and other is not evidence and owner[1] is table:
            found += connection.execute(sa.select(other.c.id).where(owner[0] == row_id)).scalars()
    return found


def _owner(table: sa.Table) -> tuple[sa.Column[Any], sa.Table] | None:
    """What a row of `table` is a part of: its first reference that is never empty."""
    for column in table.c:
        for key in column.foreign_keys:
            if not column.nullable and key.column.name == "id":
                return column, key.column.table
    return None


def _chunks(keys: list[uuid.UUID]) -> Iterator[list[uuid.UUID]]:
    for start in range(0, len(keys), _AT_ONCE):
        yield keys[start : start + _AT_ONCE]
