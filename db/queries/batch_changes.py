"""What the operations of an import did, and what others have done to it since."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

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


class Made(NamedTuple):
    """Rows that operations inserted: those that are there still (key → table), and the keys of them all."""

    there: dict[uuid.UUID, str]
    ever: Collection[uuid.UUID]


# What imports do to each other's rows (an answer joined to its letter, a hint taken away) is nobody's edit: where it
# matters, a row refers to another, and that is looked at apart. The same holds for the undoing of it.
_OF_IMPORTS = sa.select(import_operation.c.operation_id).union(
    sa.select(operation.c.id).join(import_operation, import_operation.c.operation_id == operation.c.undoes_id)
)


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


def made(connection: sa.Connection, operations: Collection[int]) -> Made:
    """The rows that these operations inserted, in order."""
    query = (
        sa.select(change.c.row_id, change.c.table_name)
        .where(change.c.operation_id.in_(operations), change.c.action == "insert")
        .order_by(change.c.id)
    )
    there: dict[uuid.UUID, str] = {row.row_id: row.table_name for row in connection.execute(query)}
    # A row that was only brought back by an undo was there before.
    gone = sa.select(change.c.row_id).where(
        change.c.operation_id.in_(operations), change.c.action == "delete"
    )
    for some in _chunks([key for key in set(connection.execute(gone).scalars()) if key in there]):
        first: dict[uuid.UUID, str] = {}
        for each in connection.execute(_changes_of(some).where(change.c.operation_id.in_(operations))):
            first.setdefault(each.row_id, each.action)
        for key in some:
            if first[key] == "delete":
                del there[key]
    return Made(_still_there(connection, there), there.keys())


def _still_there(connection: sa.Connection, rows: dict[uuid.UUID, str]) -> dict[uuid.UUID, str]:
    there: set[uuid.UUID] = set()
    for table, keys in _by_table(rows).items():
        column = metadata.tables[table].c.id
        for some in _chunks(keys):
            there.update(connection.execute(sa.select(column).where(column.in_(some))).scalars())
    return {key: table for key, table in rows.items() if key in there}


def changed(
    connection: sa.Connection, operations: Collection[int], made: Collection[uuid.UUID]
) -> Sequence[int]:
    """The numbers of the changes by which these operations altered or deleted what they had not made, last first."""
    query = (
        sa.select(change.c.id, change.c.row_id)
        .where(change.c.operation_id.in_(operations), change.c.action != "insert")
        .order_by(change.c.id.desc())
    )
    return [row.id for row in connection.execute(query) if row.row_id not in made]


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
            change.c.operation_id.not_in(_OF_IMPORTS.scalar_subquery()),
        )
        .distinct()
    )
    touched = {row.row_id: row.table_name for row in connection.execute(query)}
    quiet = {*operations, *connection.execute(_OF_IMPORTS).scalars()}
    differing: set[uuid.UUID] = set()
    for name, keys in _by_table(touched).items():
        for some in _chunks(keys):
            differing |= _differing(connection, quiet, metadata.tables[name], some)
    return {key: table for key, table in touched.items() if key in differing}


def _differing(
    connection: sa.Connection, operations: Collection[int], table: sa.Table, keys: list[uuid.UUID]
) -> set[uuid.UUID]:
    """Those of these rows, as far as they are there, that hold something else than these operations left in them."""
    rows = connection.execute(sa.select(table).where(table.c.id.in_(keys))).mappings()
    now = {row["id"]: row for row in rows}
    left: dict[uuid.UUID, dict[str, Any]] = {key: {} for key in now}
    for each in connection.execute(_changes_of(list(now))) if now else ():
        known = left[each.row_id]
        if each.operation_id in operations:
            known.update(restored(table, each.after or {}))
        elif each.action == "update":
            # What the insertion left to its default is told by the first later change of it.
            left[each.row_id] = {**restored(table, each.before), **known}
    return {
        key
        for key, values in left.items()
        if any(now[key][name] != value for name, value in values.items() if name != "version")
    }


def _changes_of(keys: list[uuid.UUID]) -> sa.Select[*tuple[Any, ...]]:
    return sa.select(change).where(change.c.row_id.in_(keys)).order_by(change.c.id)


def _by_table(rows: Mapping[uuid.UUID, str]) -> dict[str, list[uuid.UUID]]:
    by_table: dict[str, list[uuid.UUID]] = {}
    for key, table in rows.items():
        by_table.setdefault(table, []).append(key)
    return by_table


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


def belonging(connection: sa.Connection, rows: Mapping[uuid.UUID, str]) -> set[uuid.UUID]:
    """The keys that these rows refer to, and those of the parts of each.

    The parts of a row are those whose first reference is to it, and the evidence for it.
    """
    found: set[uuid.UUID] = set()
    owners = [(other, owner) for other in metadata.sorted_tables if (owner := _owner(other)) is not None]
    for name, keys in _by_table(rows).items():
        table = metadata.tables[name]
        refers = [key.parent for key in table.foreign_keys if key.column.name == "id"]
        queries = [
            sa.select(other.c.id).where(column.in_(sa.bindparam("keys", expanding=True)))
            for other, (column, whole) in owners
            if whole is table and other is not evidence
        ]
        queries.append(
            sa.select(evidence.c.id).where(evidence.c.subject_id.in_(sa.bindparam("keys", expanding=True)))
        )
        for some in _chunks(keys):
            if refers:
                for row in connection.execute(sa.select(*refers).where(table.c.id.in_(some))):
                    found.update(key for key in row if key is not None)
            for query in queries:
                found.update(connection.execute(query, {"keys": some}).scalars())
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
