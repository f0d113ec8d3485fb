"""Taking a whole import back: what it made goes, what it changed returns, and what others touched since stays.

Unlike `db.undo`, which refuses as soon as anything is no longer as the operation left it, this keeps what was edited or
used since, with all that belongs to it, undoes the rest, and says what it kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import sqlalchemy as sa

import db.tables.all  # noqa: F401 - so that every table is known by its name
from db.queries import batch_changes
from db.queries.operations import changes_numbered
from db.recorder import restored
from db.tables.base import metadata

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from db.recorder import Recorder

_AT_ONCE = 500

# What points at a row only to say that it looks like another: it lets go of a row that goes.
_HINTS = (("proposal", "same_engagement_id"), ("proposal", "same_proposal_id"))


class Kept(NamedTuple):
    """A row that stays, and the columns that do where it is not the whole row."""

    table: str
    row_id: uuid.UUID
    columns: tuple[str, ...] = ()


class BatchTakenBack(NamedTuple):
    """How many rows were undone, and what was kept since somebody edited or used it."""

    changes: int
    kept: tuple[Kept, ...]


def take_back_batch(
    recorder: Recorder, operations: Collection[int], tell: Callable[[float], None] = lambda _share: None
) -> BatchTakenBack:
    """Undo what these operations did, but for what others edited or use by now; `tell` hears the share done."""
    connection = recorder.connection
    made, ever = batch_changes.made(connection, operations)
    changed = batch_changes.changed(connection, operations, ever)
    whole = len(changed) + len(made) + 1
    undone, kept = _give_back(recorder, changed, lambda done: tell(done / whole))
    edited = batch_changes.edited_since(connection, operations)
    staying = _with_what_belongs(connection, made, {key for key in edited if key in made})
    _let_go(recorder, made, staying)
    used = batch_changes.used_by_others(connection, made)
    staying = _with_what_belongs(connection, made, staying | used)
    going = _in_order((table, key) for key, table in reversed(made.items()) if key not in staying)
    _part_within_tables(recorder, going)
    done = len(changed)
    for table, keys in _runs(going):
        recorder.delete_many(metadata.tables[table], keys)
        undone += len(keys)
        done += len(keys)
        tell(done / whole)
    named = edited.keys() | used
    kept += [Kept(made[key], key) for key in made if key in staying and key in named]
    return BatchTakenBack(undone, tuple(kept))


def _give_back(
    recorder: Recorder, numbers: Sequence[int], tell: Callable[[int], None]
) -> tuple[int, list[Kept]]:
    """Return what rows that were there before held, last change first; how many, and the columns that stay."""
    undone, kept = 0, []
    for change in _read(recorder.connection, numbers, tell):
        table = metadata.tables[change.table_name]
        current = _current(recorder, table, change.row_id)
        if change.action == "delete":
            if current is None:
                version = change.row_version + 1
                recorder.insert(table, {**restored(table, change.before), "version": version})
                undone += 1
            continue
        before, after = restored(table, change.before), restored(table, change.after)
        ours = [name for name, value in after.items() if current is not None and current[name] == value]
        others = tuple(name for name in after if name not in ours and name != "version")
        if ours:
            recorder.update(table, change.row_id, {name: before[name] for name in ours})
            undone += 1
        if others:
            kept.append(Kept(change.table_name, change.row_id, others if current is not None else ()))
    return undone, kept


def _read(connection: sa.Connection, numbers: Sequence[int], tell: Callable[[int], None]) -> Iterator[Any]:
    """Changes by their numbers, some hundred read at a time: there may be much in them."""
    for start in range(0, len(numbers), _AT_ONCE):
        some = numbers[start : start + _AT_ONCE]
        full = changes_numbered(connection, some)
        yield from (full[number] for number in some)
        tell(start + len(some))


def _current(recorder: Recorder, table: sa.Table, row_id: uuid.UUID) -> dict[str, Any] | None:
    query = sa.select(table).where(table.c.id == row_id).with_for_update()
    found = recorder.connection.execute(query).mappings().one_or_none()
    return dict(found) if found is not None else None


def _with_what_belongs(
    connection: sa.Connection, made: dict[uuid.UUID, str], first: set[uuid.UUID]
) -> set[uuid.UUID]:
    """The rows that stay: these, the rows they refer to, and the parts of each, as far as the import made them."""
    staying: set[uuid.UUID] = set()
    todo = first
    while todo:
        staying |= todo
        belonging = batch_changes.belonging(connection, {key: made[key] for key in todo})
        todo = {key for key in belonging if key in made} - staying
    return staying


def _let_go(recorder: Recorder, made: dict[uuid.UUID, str], staying: set[uuid.UUID]) -> None:
    """Take away the hints of other proposals that point at what is about to go."""
    for name, column in _HINTS:
        table = metadata.tables[name]
        for key, target in batch_changes.pointing(recorder.connection, table, column, made):
            if key not in made and target not in staying:
                recorder.update(table, key, {column: None})


def _in_order(rows: Iterable[tuple[str, uuid.UUID]]) -> list[tuple[str, uuid.UUID]]:
    """What refers to others before them: by table, and within a table as it comes."""
    place = {table.name: number for number, table in enumerate(metadata.sorted_tables)}
    return sorted(rows, key=lambda row: -place[row[0]])


def _part_within_tables(recorder: Recorder, going: list[tuple[str, uuid.UUID]]) -> None:
    """Let rows that go no longer refer to others of their own table: an answer may have been there before its letter."""
    keys = {key: name for name, key in going}
    for name in set(keys.values()):
        table = metadata.tables[name]
        own = [key.parent for key in table.foreign_keys if key.column.table is table and key.parent.nullable]
        for column in own:
            for row, target in batch_changes.pointing(recorder.connection, table, column.name, keys):
                if row in keys and target in keys:
                    recorder.update(table, row, {column.name: None})


def _runs(going: list[tuple[str, uuid.UUID]]) -> Iterator[tuple[str, list[uuid.UUID]]]:
    """Neighbours of one table together, at most so many at once; the order is kept."""
    run: list[uuid.UUID] = []
    of = ""
    for table, key in going:
        if run and (table != of or len(run) == _AT_ONCE):
            yield of, run
            run = []
        of = table
        run.append(key)
    if run:
        yield of, run
