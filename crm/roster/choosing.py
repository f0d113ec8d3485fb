"""Taking only part of a difference: the kinds of fact that were approved, and what those cannot do without."""

from __future__ import annotations

import uuid
from collections.abc import Collection

from crm.errors import BadInput
from crm.roster.difference import KINDS, Action, Change, Difference
from crm.vocabulary.text import fold


def kinds_named(written: Collection[str]) -> set[str]:
    """The tables of these kinds of fact, as they are headed ("Appointments"). Raises BadInput for one there is not."""
    known = {fold(title): table for table, title in KINDS.items()}
    chosen = set()
    for name in written:
        if fold(name) not in known:
            raise BadInput(
                f"“{name}” is no kind of fact",
                hint=f"There are: {', '.join(KINDS.values())}.",
                place="--only",
            )
        chosen.add(known[fold(name)])
    return chosen


def only(difference: Difference, tables: Collection[str]) -> Difference:
    """The changes of these tables, with the new rows that they refer to and the going rows that refer to them."""
    by_key = {change.row_id: change for change in difference.changes}
    leaning: dict[uuid.UUID, list[Change]] = {}
    for change in difference.changes:
        if change.action is Action.GONE:
            for key in _keys(change.before):
                leaning.setdefault(key, []).append(change)
    taken: dict[uuid.UUID, Change] = {}
    todo = [change for change in difference.changes if change.table in tables]
    while todo:
        change = todo.pop()
        if change.row_id in taken:
            continue
        taken[change.row_id] = change
        if change.action is Action.GONE:
            todo += leaning.get(change.row_id, [])
        else:
            todo += [by_key[key] for key in _keys(change.after) if key in by_key and _is_new(by_key[key])]
    kept = tuple(change for change in difference.changes if change.row_id in taken)
    return Difference(kept, difference.remarks)


def _is_new(change: Change) -> bool:
    return change.action is Action.NEW


def _keys(values: dict[str, object]) -> list[uuid.UUID]:
    return [value for value in values.values() if isinstance(value, uuid.UUID)]
