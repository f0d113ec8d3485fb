"""Reading the history: which operations there were, and what each changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import sqlalchemy as sa

from db.tables.history import change, operation
from db.tables.imports import import_operation

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection, Sequence

UNDO_IMPORT = "undo-import"
"""The kind of the operation that takes an import back, and so undoes all that belonged to it until then."""

_PART = import_operation.alias("part")
_TAKEN_BACK = (
    sa.select(_PART.c.operation_id, operation.c.id)
    .join(import_operation, import_operation.c.operation_id == operation.c.id)
    .join(_PART, _PART.c.batch_id == import_operation.c.batch_id)
    .where(
        operation.c.kind == UNDO_IMPORT,
        _PART.c.operation_id < operation.c.id,
        _PART.c.operation_id >= sa.bindparam("since"),
    )
    .order_by(_PART.c.operation_id, operation.c.id)
)


def is_untouched(connection: sa.Connection) -> bool:
    """Whether nothing has been recorded here yet."""
    return connection.execute(sa.select(operation.c.id).limit(1)).first() is None


def newest(connection: sa.Connection, limit: int) -> Sequence[sa.Row[tuple[object, ...]]]:
    """The latest operations, newest first."""
    return connection.execute(sa.select(operation).order_by(operation.c.id.desc()).limit(limit)).all()


def outline_of(connection: sa.Connection, operation_id: int) -> Sequence[sa.Row[*tuple[Any, ...]]]:
    """What an operation changed, in the order it was done, without what was before and after: there may be much."""
    query = (
        sa.select(change.c.id, change.c.table_name, change.c.row_id, change.c.row_version, change.c.action)
        .where(change.c.operation_id == operation_id)
        .order_by(change.c.id)
    )
    return connection.execute(query).all()


def changes_numbered(
    connection: sa.Connection, numbers: Collection[int]
) -> dict[int, sa.Row[*tuple[Any, ...]]]:
    """These changes (some hundred) by their numbers."""
    if not numbers:
        return {}
    return {row.id: row for row in connection.execute(sa.select(change).where(change.c.id.in_(numbers)))}


def changes_to(connection: sa.Connection, row_id: uuid.UUID) -> Sequence[sa.Row[tuple[object, ...]]]:
    """Every change to one row with its operation, oldest first."""
    query = (
        sa.select(change, operation.c.at, operation.c.actor, operation.c.kind.label("operation_kind"))
        .join(operation)
        .where(change.c.row_id == row_id)
        .order_by(change.c.id)
    )
    return connection.execute(query).all()


class Standing(NamedTuple):
    """An operation, and the undo that stands against it (None while it stands itself)."""

    row: sa.Row[*tuple[Any, ...]]
    undone_by: int | None


def listed(connection: sa.Connection, limit: int) -> list[Standing]:
    """The latest operations, newest first."""
    rows = connection.execute(sa.select(operation).order_by(operation.c.id.desc()).limit(limit)).all()
    undoers = _undoers(connection, rows[-1].id) if rows else {}
    return [Standing(row, _undone_by(row.id, undoers)) for row in rows]


def one(connection: sa.Connection, operation_id: int) -> Standing | None:
    """The operation with this number."""
    row = connection.execute(sa.select(operation).where(operation.c.id == operation_id)).one_or_none()
    return Standing(row, _undone_by(row.id, _undoers(connection, row.id))) if row is not None else None


def lock(connection: sa.Connection, operation_id: int) -> None:
    """Let nobody else undo this operation until the transaction ends."""
    connection.execute(sa.select(operation.c.id).where(operation.c.id == operation_id).with_for_update())


def last_standing(connection: sa.Connection, actor: str, never: Collection[str]) -> Standing | None:
    """The last thing somebody did that stands and is no undo itself, nor of the kinds that are `never` taken."""
    ours = sa.select(operation).where(
        operation.c.actor == actor, operation.c.undoes_id.is_(None), operation.c.kind.not_in(sorted(never))
    )
    undoers = _undoers(connection, 0)
    before: int | None = None
    while True:
        query = ours.order_by(operation.c.id.desc()).limit(100)
        rows = connection.execute(query if before is None else query.where(operation.c.id < before)).all()
        for row in rows:
            if _undone_by(row.id, undoers) is None:
                return Standing(row, None)
        if not rows:
            return None
        before = rows[-1].id


def later_changes(
    connection: sa.Connection, row_id: uuid.UUID, change_id: int
) -> Sequence[sa.Row[*tuple[Any, ...]]]:
    """What was done to a row after a change, in order."""
    query = (
        sa.select(change.c.action, change.c.before)
        .where(change.c.row_id == row_id, change.c.id > change_id)
        .order_by(change.c.id)
    )
    return connection.execute(query).all()


def changed_last(connection: sa.Connection, row_id: uuid.UUID) -> sa.Row[*tuple[Any, ...]] | None:
    """Who changed this row last, when, and in which operation."""
    query = (
        sa.select(operation.c.id, operation.c.actor, operation.c.at)
        .join(change, change.c.operation_id == operation.c.id)
        .where(change.c.row_id == row_id)
        .order_by(change.c.id.desc())
        .limit(1)
    )
    return connection.execute(query).one_or_none()


def _undoers(connection: sa.Connection, since: int) -> dict[int, list[int]]:
    """Which operations undid which, of those from a number on."""
    query = sa.select(operation.c.undoes_id, operation.c.id).where(operation.c.undoes_id >= since)
    found: dict[int, list[int]] = {}
    for undone, by in connection.execute(query.order_by(operation.c.undoes_id, operation.c.id)):
        found.setdefault(undone, []).append(by)
    for undone, by in connection.execute(_TAKEN_BACK, {"since": since}):
        found.setdefault(undone, []).append(by)
    return found


def _undone_by(operation_id: int, undoers: dict[int, list[int]]) -> int | None:
    """The undo that stands against an operation: an undo that was undone itself does not."""
    # Latest first, without recursion: a chain of undo and redo may be long.
    standing: dict[int, int | None] = {}
    todo = [operation_id]
    order = []
    while todo:
        number = todo.pop()
        order.append(number)
        todo += undoers.get(number, [])
    for number in reversed(order):
        against = [by for by in undoers.get(number, []) if standing[by] is None]
        standing[number] = against[-1] if against else None
    return standing[operation_id]
