"""Taking an operation back: its changes undone last first, as changes of a new operation.

What a change did can be undone while the row still holds what the change put there. Columns that a later
change altered and a later one put back do not stand in the way; so an undo can be undone, again and again.
A topic, a person or a thread that an engagement brought with it, and that others use by now, is left standing.

Neighbouring changes that all added rows, or all took some away, are undone together, by the table and some hundred at
once: what refers to others goes before them, and comes after them.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

import sqlalchemy as sa

import db.tables.all  # noqa: F401 - so that every table is known by its name
from db.bulk import few_collections
from db.errors import UndoConflict
from db.queries.operations import changes_numbered, later_changes, outline_of
from db.queries.standing import answered_by_another, dependents, lacking, left_standing, locked, same_already
from db.recorder import restored
from db.tables.base import metadata

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from db.recorder import Recorder

    Tell = Callable[[float], None]

AT_ONCE = 500
"""So many changes of one table are undone together."""


class TakenBack(NamedTuple):
    """How many changes were undone, and the rows (table, key) that were left standing since others use them."""

    changes: int
    left: tuple[tuple[str, uuid.UUID], ...]


def take_back(recorder: Recorder, operation_id: int, tell: Tell = lambda _share: None) -> TakenBack:
    """Undo every change of an operation, but for what it made in passing and others use by now.

    `tell` hears the share done. Raises UndoConflict where a row of it no longer is as the operation left it, or where
    a row that stands has come to depend on one it made. The caller's transaction then must not be kept.
    """
    changes: list[Any] = list(outline_of(recorder.connection, operation_id))
    left = left_standing(recorder.connection, changes)
    undone = [change for change in reversed(changes) if change.row_id not in left]
    done = 0
    with few_collections():
        for action, run in groupby(undone, key=lambda change: change.action):
            for some in _UNDOING[action](recorder, list(run), set(left)):
                done += some
                tell(done / (len(undone) + 1))
    return TakenBack(
        len(undone), tuple((table, key) for key, table in left.items() if table != "person_name")
    )


def _take_away(recorder: Recorder, run: list[Any], _left: Collection[uuid.UUID]) -> Iterator[int]:
    """Take away rows that were added; how many, some at a time."""
    connection = recorder.connection
    for name, changes in _by_table(run, children_first=True):
        table = metadata.tables[name]
        going = {change.row_id for change in changes}
        for some in _chunks(changes):
            there = locked(connection, table, [change.row_id for change in some])
            full = changes_numbered(connection, [c.id for c in some if _is_newer(c, there.get(c.row_id))])
            for change in some:
                _refuse_edited(recorder, table, full.get(change.id, change), there.get(change.row_id))
            for other, found, used in dependents(connection, table, [c.row_id for c in some], but=going):
                raise UndoConflict(other, found, uses=(table.name, used))
            for apart in _apart(table, [there[change.row_id] for change in some]):
                recorder.delete_rows(table, apart)
            yield len(some)


def _bring_back(recorder: Recorder, run: list[Any], _left: Collection[uuid.UUID]) -> Iterator[int]:
    """Add rows again that were taken away; how many, some at a time."""
    connection = recorder.connection
    for name, changes in _by_table(run, children_first=False):
        table = metadata.tables[name]
        for some in _chunks(changes):
            full = changes_numbered(connection, [change.id for change in some])
            for key in locked(connection, table, [change.row_id for change in some]):
                raise UndoConflict(table.name, key)
            # The version goes on from where it was, so that no two changes share one.
            rows = [
                {**_whole(table, full[change.id].before), "version": change.row_version + 1}
                for change in some
            ]
            _refuse_orphans(connection, table, rows)
            recorder.insert_many(table, rows)
            yield len(some)


def _put_back(recorder: Recorder, run: list[Any], left: Collection[uuid.UUID]) -> Iterator[int]:
    """Give rows the values they had, one by one: a row may have been changed more than once; how many."""
    for some in _chunks(run):
        full = changes_numbered(recorder.connection, [change.id for change in some])
        for each in some:
            change, table = full[each.id], metadata.tables[each.table_name]
            current = locked(recorder.connection, table, [change.row_id]).get(change.row_id)
            _refuse_edited(recorder, table, change, current)
            values = restored(table, change.before)
            for name in _staying(recorder, table.name, restored(table, change.after), current or {}, left):
                values.pop(name, None)
            recorder.update(table, change.row_id, values)
        yield len(some)


_UNDOING = {"insert": _take_away, "update": _put_back, "delete": _bring_back}


def _by_table(changes: Iterable[Any], *, children_first: bool) -> Iterator[tuple[str, list[Any]]]:
    """The changes table by table, in the order in which rows may go or come; within a table as they stand."""
    of_table: dict[str, list[Any]] = {}
    for change in changes:
        of_table.setdefault(change.table_name, []).append(change)
    tables = metadata.sorted_tables
    for table in reversed(tables) if children_first else tables:
        if table.name in of_table:
            yield table.name, of_table[table.name]


def _chunks(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(items), AT_ONCE):
        yield items[start : start + AT_ONCE]


def _apart(table: sa.Table, rows: Sequence[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Rows in such parts that none refers to another of its own: each engine looks at that at a moment of its own."""
    own = [key.parent.name for key in table.foreign_keys if key.column.table is table]
    part: list[dict[str, Any]] = []
    needed: set[Any] = set()
    for row in rows:
        if row["id"] in needed:
            yield part
            part, needed = [], set()
        part.append(row)
        needed.update(row[name] for name in own)
    yield part


def _whole(table: sa.Table, kept: dict[str, Any]) -> dict[str, Any]:
    """A row out of the history, with what is NULL said of each that can be: so rows have the same columns."""
    empty = {column.name: None for column in table.c if column.nullable and column.server_default is None}
    return {**empty, **restored(table, kept)}


def _staying(
    recorder: Recorder,
    table: str,
    after: dict[str, Any],
    current: dict[str, Any],
    left: Collection[uuid.UUID],
) -> list[str]:
    """The columns that an undo leaves: those of an engagement whose thread stands, as others replied to it, too."""
    if table != "engagement" or "reply_to_id" in after or after.get("thread_id") not in left:
        return []
    return ["thread_id", "answer"] if answered_by_another(recorder.connection, current) else ["thread_id"]


def _is_newer(change: Any, current: dict[str, Any] | None) -> bool:
    return current is not None and current["version"] != change.row_version


def _refuse_edited(recorder: Recorder, table: sa.Table, change: Any, current: dict[str, Any] | None) -> None:
    """Raise UndoConflict unless the row holds what the change put there; for an insertion, in every column."""
    if current is None:
        raise UndoConflict(table.name, change.row_id)
    if current["version"] == change.row_version:
        return
    expected = restored(table, change.after)
    if change.action == "insert":
        # What the insertion left to its default is told by the first later change of it.
        for later in later_changes(recorder.connection, change.row_id, change.id):
            if later.action == "update":
                expected = {**restored(table, later.before), **expected}
    expected.pop("version", None)
    if any(current[name] != value for name, value in expected.items()):
        raise UndoConflict(table.name, change.row_id)


def _refuse_orphans(connection: sa.Connection, table: sa.Table, rows: Sequence[dict[str, Any]]) -> None:
    """Raise UndoConflict where what rows to be revived belong to is gone, or another has the place of one."""
    missing = lacking(connection, table, rows)
    if missing is not None:
        raise UndoConflict(*missing)
    other = same_already(connection, table, rows)
    if other is not None:
        raise UndoConflict(table.name, other[1], instead_of=other[0])
