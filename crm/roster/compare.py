"""Comparing the facts with the record: what is new, changed, ended or gone, and what stays because people wrote it.

A value that a person changed last is left as they left it; so is a row that they removed, or made before the roster
had it. Each such case is told.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from typing import TYPE_CHECKING

from crm.roster.difference import Action, Change, Difference, in_order
from crm.roster.facts import COLUMNS, Facts
from crm.roster.gone import gone
from crm.roster.match import Rows, matched, of_roster, overlap, references
from crm.roster.officers import Officers
from crm.roster.typed import Row, typed
from crm.roster.words import Words
from db.queries import roster as held

if TYPE_CHECKING:
    from sqlalchemy import Connection


def compare(connection: Connection, facts: Facts, *, operation: str) -> Difference:
    """The difference between the facts and the record as it stands on this connection.

    `operation` is the kind of the operations that bring the roster in; what others changed is the officers'.
    """
    current: Rows = {table: held.rows(connection, table, columns) for table, columns in COLUMNS.items()}
    typed_facts = {table: [typed(table, row) for row in facts.rows(table)] for table in COLUMNS}
    wanted = matched(
        current, {table: {row["id"]: row for row in rows} for table, rows in typed_facts.items()}
    )
    officers = Officers.of(connection, operation)
    words = Words(current, wanted)
    made_here = _made_here(current)
    changes: list[Change] = []
    for table in COLUMNS:
        for row_id, row in wanted[table].items():
            there = current[table].get(row_id)
            if there is None:
                changes.append(_new(table, row, words, officers, made_here))
            elif of_roster(row_id):
                changes += _changed(table, row, there, words, officers)
    changes = _without_orphans(changes, current)
    changes += gone(connection, current, wanted, words, officers)
    remarks = [*_too_many_gone(changes, current), *_remarks(changes, current, wanted, made_here, words)]
    return Difference(in_order(changes), tuple(remarks))


def _too_many_gone(changes: list[Change], current: Rows) -> list[str]:
    """A roster that lacks a tenth of what is there was made from a copy that is not whole, or an old one."""
    whole = sum(of_roster(row_id) for rows in current.values() for row_id in rows)
    gone_count = sum(change.action is Action.GONE for change in changes)
    if gone_count * 10 <= whole:
        return []
    return [
        f"{gone_count:,} of {whole:,} facts would go; perhaps the sources are not whole, or older than the record"
    ]


def _made_here(current: Rows) -> dict[uuid.UUID, list[Row]]:
    """Post → the appointments to it that people recorded."""
    found: dict[uuid.UUID, list[Row]] = defaultdict(list)
    for row_id, row in current["appointment"].items():
        if not of_roster(row_id):
            found[row["post_id"]].append(row)
    return found


def _new(
    table: str, row: Row, words: Words, officers: Officers, made_here: dict[uuid.UUID, list[Row]]
) -> Change:
    what = words.of(table, row)
    reason = ""
    if remover := officers.removed.get((table, row["id"])):
        reason = f"removed by {remover}"
    elif table == "appointment":
        same = [
            one
            for one in made_here[row["post_id"]]
            if one["person_id"] == row["person_id"] and overlap(one, row)
        ]
        reason = "recorded here already" if same else ""
    values = {column: value for column, value in row.items() if value is not None}
    return Change(Action.KEPT if reason else Action.NEW, table, row["id"], what, after=values, reason=reason)


def _changed(table: str, row: Row, there: Row, words: Words, officers: Officers) -> list[Change]:
    """What differs: changed or ended, and apart from that what people wrote and stays."""
    row = _no_vaguer(row, there)
    differing = [column for column in COLUMNS[table] if row[column] != there[column]]
    written = [column for column in differing if officers.wrote(table, row["id"], column)]
    what, version = words.of(table, row), there["version"]
    changes = []
    for columns, action in ((set(differing) - set(written), Action.CHANGED), (set(written), Action.KEPT)):
        if not columns:
            continue
        chosen = [column for column in COLUMNS[table] if column in columns]
        ended = (
            there.get("until") is None and row.get("until") is not None and columns <= {"until", "until_edtf"}
        )
        writers = sorted({officers.wrote(table, row["id"], column) for column in chosen} - {""})
        changes.append(
            Change(
                Action.ENDED if ended and action is Action.CHANGED else action,
                table,
                row["id"],
                what,
                before={column: there[column] for column in chosen},
                after={column: row[column] for column in chosen},
                version=version,
                reason=f"written by {', '.join(writers)}" if writers else "",
            )
        )
    return changes


def _no_vaguer(row: Row, there: Row) -> Row:
    """The wanted row, but with a day that the record has already where the sources have only a vague one.

    What an older copy has shown ("an MP by 27 June 2026") is not forgotten because a newer one shows less.
    """
    kept: Row = {}
    if row.get("since_edtf") and there["since"] and there["since"] <= row["since"]:
        kept |= {"since": there["since"], "since_edtf": there["since_edtf"], "note": there["note"]}
    if row.get("until_edtf") and there["until"]:
        kept |= {"until": there["until"], "until_edtf": there["until_edtf"]}
    return {**row, **kept}


def _without_orphans(changes: list[Change], current: Rows) -> list[Change]:
    """Leave out what belongs to a row that is neither there nor coming."""
    coming = {(change.table, change.row_id) for change in changes if change.action is Action.NEW}
    kept = []
    for change in changes:
        needed = references(change.after) if change.action is Action.NEW else ()
        if all(
            change.after[column] in current[table] or (table, change.after[column]) in coming
            for column, table in needed
        ):
            kept.append(change)
        else:
            coming.discard((change.table, change.row_id))
    return kept


def _remarks(
    changes: list[Change], current: Rows, wanted: Rows, made_here: dict[uuid.UUID, list[Row]], words: Words
) -> list[str]:
    """What an officer should look at: namesakes of people recorded here, and two holders of a post for one."""
    names = {row["name"] for row_id, row in current["person"].items() if not of_roster(row_id)}
    remarks = []
    for change in changes:
        if change.action is Action.NEW and change.table == "person" and change.what in names:
            remarks.append(f"{change.what} is in the record already, perhaps the same person")
        if change.action is Action.NEW and change.table == "appointment":
            post = wanted["post"].get(change.after["post_id"])
            rivals = made_here[change.after["post_id"]] if post and post["single_holder"] else []
            row = wanted["appointment"][change.row_id]
            beside = [words.of("appointment", other) for other in rivals if overlap(row, other)]
            remarks += [f"{change.what}: at the same time as {other}, recorded here" for other in beside]
    return remarks
