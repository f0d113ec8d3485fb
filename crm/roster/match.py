"""Finding the row that a fact already has in the record, where its key has changed between two copies of a source.

A member who becomes a minister is known by two sources from then on, and the seat gets another key; a corrected day
changes the key that is made from it. Such a row is the same if what it is about is, and keeps the key it has.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

from crm.roster.facts import COLUMNS, REFERENCES
from crm.roster.typed import Row

Table = dict[uuid.UUID, Row]
Rows = dict[str, Table]

ROSTER_KEY_VERSION: Final = 5
"""The UUID version of the keys of the roster; rows that people made have version 7."""

_ABOUT: Final[dict[str, tuple[str, ...]]] = {
    "source": ("title",),
    "organisation_name": ("organisation_id", "name"),
    "organisation_link": ("predecessor_id", "successor_id", "kind", "note"),
    "portfolio": ("name",),
    "post_portfolio": ("portfolio_id", "post_id"),
    "person_name": ("person_id", "name"),
    "appointment": ("person_id", "post_id"),
    "appointment_status": ("appointment_id", "kind"),
    "contact_detail": ("appointment_id", "kind"),
    "identifier": ("scheme", "owner", "value"),
}
"""Table → the columns that say what a row is about."""

_UNIQUE: Final = frozenset({"portfolio", "identifier"})
"""Tables in which two rows cannot be about one thing, so that what a person made stands for it."""


def of_roster(row_id: uuid.UUID) -> bool:
    """Did a row of that key come with the roster?"""
    return row_id.version == ROSTER_KEY_VERSION


def matched(current: Rows, wanted: Rows) -> Rows:
    """The wanted rows, each under the key that the record has for it, and referring to such keys."""
    renamed: dict[tuple[str, uuid.UUID], uuid.UUID] = {}
    result: Rows = {}
    for table in COLUMNS:
        rows = [_referring(row, renamed) for row in wanted[table].values()]
        waiting = _waiting(table, current[table], wanted[table]) if table in _ABOUT else {}
        result[table] = {}
        for row in rows:
            same = row if row["id"] in current[table] else _taking(table, row, waiting, renamed)
            result[table][same["id"]] = same
    return result


def overlap(one: Row, other: Row) -> bool:
    """Do two appointments share a day?"""
    return _before(one["since"], other["until"]) and _before(other["since"], one["until"])


def _before(since: Any, until: Any) -> bool:
    return since is None or until is None or since < until


def _waiting(table: str, current: Table, wanted: Table) -> dict[tuple[Any, ...], list[Row]]:
    """The rows of the record that no wanted row has the key of, by what they are about."""
    found: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row_id, row in current.items():
        if row_id not in wanted and (of_roster(row_id) or table in _UNIQUE):
            found[_about(table, row)].append(row)
    return found


def _taking(
    table: str,
    row: Row,
    waiting: dict[tuple[Any, ...], list[Row]],
    renamed: dict[tuple[str, uuid.UUID], uuid.UUID],
) -> Row:
    """The row under the key of one that waits for it, or as it is."""
    candidates = waiting.get(_about(table, row), []) if table in _ABOUT else []
    same = next((other for other in candidates if table != "appointment" or overlap(row, other)), None)
    if same is None:
        return row
    candidates.remove(same)
    renamed[table, row["id"]] = same["id"]
    return {**row, "id": same["id"]}


def _about(table: str, row: Row) -> tuple[Any, ...]:
    return tuple(row[column] for column in _ABOUT[table])


def _referring(row: Row, renamed: dict[tuple[str, uuid.UUID], uuid.UUID]) -> Row:
    if not renamed:
        return row
    changed = {
        column: renamed[table, row[column]]
        for column, table in references(row)
        if (table, row[column]) in renamed
    }
    return {**row, **changed} if changed else row


def references(row: Row) -> Iterable[tuple[str, str]]:
    """The columns of a row that name another, with the table of that one."""
    for column in row:
        if column in REFERENCES and row[column] is not None:
            yield column, REFERENCES[column]
    if "owner_id" in row:
        yield "owner_id", row["owner"]
