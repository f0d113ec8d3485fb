"""Taking an operation back: its changes undone row by row, last first, as changes of a new operation.

What a change did can be undone while the row still holds what the change put there. Columns that a later
change altered and a later one put back do not stand in the way; so an undo can be undone, again and again.
A topic, a person or a thread that an engagement brought with it, and that others use by now, is left standing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import sqlalchemy as sa

import db.tables.all  # noqa: F401 - so that every table is known by its name
from db.errors import UndoConflict
from db.queries.operations import changes_of, later_changes
from db.queries.standing import answered_by_another, dependent, left_standing, same_already
from db.recorder import restored
from db.tables.base import metadata

if TYPE_CHECKING:
    import uuid

    from db.recorder import Recorder


class TakenBack(NamedTuple):
    """How many changes were undone, and the rows (table, key) that were left standing since others use them."""

    changes: int
    left: tuple[tuple[str, uuid.UUID], ...]


def take_back(recorder: Recorder, operation_id: int) -> TakenBack:
    """Undo every change of an operation, but for what it made in passing and others use by now.

    Raises UndoConflict where a row of it no longer is as the operation left it, or where a row that stands
    has come to depend on one it made. The caller's transaction then must not be kept.
    """
    changes: list[Any] = list(changes_of(recorder.connection, operation_id))
    left = left_standing(recorder.connection, changes)
    undone = [change for change in reversed(changes) if change.row_id not in left]
    for change in undone:
        _undo(recorder, change, set(left))
    return TakenBack(
        len(undone), tuple((table, key) for key, table in left.items() if table != "person_name")
    )


def _undo(recorder: Recorder, change: Any, left: set[uuid.UUID]) -> None:
    """Undo one change; an engagement goes on in a thread that is `left` standing."""
    table = metadata.tables[change.table_name]
    current = _current(recorder, table, change.row_id)
    if change.action == "delete":
        _refuse_unless(current is None, table, change.row_id)
        _refuse_orphan(recorder, table, change)
        # The version goes on from where it was, so that no two changes share one.
        recorder.insert(table, {**restored(table, change.before), "version": change.row_version + 1})
        return
    if current is None:
        raise UndoConflict(table.name, change.row_id)
    _refuse_edited(recorder, table, change, current)
    if change.action == "insert":
        _refuse_needed(recorder, table, change.row_id)
        recorder.delete(table, change.row_id)
        return
    values = restored(table, change.before)
    for name in _staying(recorder, change.table_name, restored(table, change.after), current, left):
        values.pop(name, None)
    recorder.update(table, change.row_id, values)


def _staying(
    recorder: Recorder, table: str, after: dict[str, Any], current: dict[str, Any], left: set[uuid.UUID]
) -> list[str]:
    """The columns that an undo leaves: those of an engagement whose thread stands, as others replied to it, too."""
    if table != "engagement" or "reply_to_id" in after or after.get("thread_id") not in left:
        return []
    return ["thread_id", "answer"] if answered_by_another(recorder.connection, current) else ["thread_id"]


def _current(recorder: Recorder, table: sa.Table, row_id: uuid.UUID) -> dict[str, Any] | None:
    # Locked, so that nobody changes it between the look and the undoing.
    query = sa.select(table).where(table.c.id == row_id).with_for_update()
    found = recorder.connection.execute(query).mappings().one_or_none()
    return dict(found) if found is not None else None


def _refuse_unless(fine: bool, table: sa.Table, row_id: uuid.UUID) -> None:  # noqa: FBT001 - reads as a sentence
    if not fine:
        raise UndoConflict(table.name, row_id)


def _refuse_edited(recorder: Recorder, table: sa.Table, change: Any, current: dict[str, Any]) -> None:
    """Raise UndoConflict unless the row holds what the change put there; for an insertion, in every column."""
    if current["version"] == change.row_version:
        return
    expected = restored(table, change.after)
    if change.action == "insert":
        # What the insertion left to its default is told by the first later change of it.
        for later in later_changes(recorder.connection, change.row_id, change.id):
            if later.action == "update":
                expected = {**restored(table, later.before), **expected}
    expected.pop("version", None)
    same = all(current[name] == value for name, value in expected.items())
    _refuse_unless(same, table, change.row_id)


def _refuse_needed(recorder: Recorder, table: sa.Table, row_id: uuid.UUID) -> None:
    """Raise UndoConflict, naming what depends on a row, before the database would fail on a foreign key."""
    found = dependent(recorder.connection, table, row_id)
    if found is not None:
        raise UndoConflict(*found, uses=(table.name, row_id))


def _refuse_orphan(recorder: Recorder, table: sa.Table, change: Any) -> None:
    """Raise UndoConflict where what a row to be revived belongs to is gone, or another has its place."""
    values = restored(table, change.before)
    for name, value in values.items():
        for key in table.c[name].foreign_keys:
            there = sa.select(key.column).where(key.column == value)
            found = recorder.connection.execute(there).first() if value is not None else True
            _refuse_unless(found is not None, key.column.table, value)
    other = same_already(recorder.connection, table, values)
    if other is not None:
        raise UndoConflict(table.name, other, instead_of=change.row_id)
