"""Rows that came with an older roster and that the newer one no longer has."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from crm.roster.difference import Action, Change
from crm.roster.match import Rows, of_roster
from crm.roster.officers import Officers
from crm.roster.words import Words
from db.queries import roster as held

if TYPE_CHECKING:
    from sqlalchemy import Connection

Key = tuple[str, uuid.UUID]


def gone(
    connection: Connection, current: Rows, wanted: Rows, words: Words, officers: Officers
) -> list[Change]:
    """Propose to remove them; what people have changed, or what something else refers to, is kept."""
    left = {
        (table, row_id)
        for table, rows in current.items()
        for row_id in rows
        if of_roster(row_id) and row_id not in wanted[table]
    }
    kept = _kept(connection, left, officers)
    changes = []
    for table, row_id in sorted(left, key=str):
        row = current[table][row_id]
        values = {column: value for column, value in row.items() if value is not None and column != "version"}
        changes.append(
            Change(
                Action.KEPT if (table, row_id) in kept else Action.GONE,
                table,
                row_id,
                words.of(table, row),
                before=values,
                version=row["version"],
                reason=kept.get((table, row_id), ""),
            )
        )
    return changes


def _kept(connection: Connection, left: set[Key], officers: Officers) -> dict[Key, str]:
    """Which of them stay, and why; one that stays keeps those it refers to."""
    kept: dict[Key, str] = {}
    for table, row_id in left:
        if who := officers.touched(table, row_id):
            kept[table, row_id] = f"no longer in the roster, but changed by {who}"
    leaning: list[tuple[Key, Key]] = []
    for table in {table for table, _ in left}:
        mine = [row_id for other, row_id in left if other == table]
        for other_table, other_id, row_id in held.leaned_on(connection, table, mine):
            leaning.append(((other_table, other_id), (table, row_id)))
    growing = True
    while growing:
        growing = False
        for other, mine_key in leaning:
            if mine_key not in kept and (other not in left or other in kept):
                kept[mine_key] = "no longer in the roster, but the record refers to it"
                growing = True
    return kept
