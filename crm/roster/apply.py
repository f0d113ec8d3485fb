"""Writing the roster into the record, through the recorder and in one operation."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import TYPE_CHECKING

from crm.roster.difference import Action, Difference
from crm.roster.facts import COLUMNS, Facts
from crm.roster.typed import Row, typed
from db.queries import roster as held

if TYPE_CHECKING:
    from db.recorder import Recorder

_BATCH = 2000


def insert_all(recorder: Recorder, facts: Facts, tell: Callable[[float], None]) -> None:
    """Put all facts into a record that has none; `tell` hears how far it is, from 0 to 1."""
    done, whole = 0, len(facts) or 1
    for table in COLUMNS:
        rows = parents_first(typed(table, row) for row in facts.rows(table))
        for start in range(0, len(rows), _BATCH):
            batch = rows[start : start + _BATCH]
            held.insert(recorder, table, batch)
            done += len(batch)
            tell(done / whole)


def parents_first(rows: Iterable[Row]) -> list[Row]:
    """The rows in an order in which each follows its parent, where it has one among them."""
    left = {row["id"]: row for row in rows}
    if not any(row.get("parent_id") for row in left.values()):
        return list(left.values())
    result: list[Row] = []
    while left:
        free = [row for row in left.values() if row["parent_id"] not in left]
        result += free
        for row in free or list(left.values()):
            del left[row["id"]]
    return result


def apply(recorder: Recorder, difference: Difference) -> None:
    """Do what a difference proposes, in its order. Raises StaleRow when a row has changed since it was compared."""
    for table, group in groupby(difference.of(Action.NEW), key=lambda change: change.table):
        rows = parents_first({**dict.fromkeys(COLUMNS[table]), **change.after} for change in group)
        held.insert(recorder, table, rows)
    for change in difference.changes:
        if change.action in (Action.CHANGED, Action.ENDED):
            held.update(recorder, change.table, change.row_id, change.after, change.version)
        elif change.action is Action.GONE:
            held.delete(recorder, change.table, change.row_id, change.version)
