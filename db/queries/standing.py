"""What stands in the record when an operation is to be undone: who uses its rows, and what has their place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from db.queries.operations import changes_numbered
from db.recorder import restored
from db.tables.base import metadata
from db.tables.engagements import engagement
from db.tables.people import person_name

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection, Iterator, Mapping, Sequence

# What logging and amending make because the engagement names it; it is of use to others, too.
_IN_PASSING = ("topic", "thread", "person")
_OF_ENGAGEMENTS = ("engagement", "engagement_topic", "participant")

_AT_ONCE = 500


def locked(
    connection: sa.Connection, table: sa.Table, row_ids: Collection[uuid.UUID]
) -> dict[uuid.UUID, dict[str, Any]]:
    """Those of these rows (some hundred) that are there, by their keys; nobody else changes them until we are done."""
    query = sa.select(table).where(table.c.id.in_(row_ids)).with_for_update()
    return {row["id"]: dict(row) for row in connection.execute(query).mappings()}


def dependents(
    connection: sa.Connection,
    table: sa.Table,
    row_ids: Sequence[uuid.UUID],
    but: Collection[uuid.UUID] = (),
) -> Iterator[tuple[str, uuid.UUID, uuid.UUID]]:
    """The table and key of each row that refers to one of these, and to which; rows in `but` do not count."""
    for other in metadata.sorted_tables:
        for key in other.foreign_keys:
            if key.column.table is table and key.column.name == "id" and other.info.get("recorded"):
                for start in range(0, len(row_ids), _AT_ONCE):
                    some = row_ids[start : start + _AT_ONCE]
                    refers = sa.select(other.c.id, key.parent).where(key.parent.in_(some))
                    for found, target in connection.execute(refers):
                        if found not in but:
                            yield other.name, found, target


def left_standing(connection: sa.Connection, changes: Sequence[Any]) -> dict[uuid.UUID, str]:
    """What an operation on engagements made in passing and others use by now: key → table, with a person's names."""
    if not any(change.table_name in _OF_ENGAGEMENTS for change in changes):
        return {}
    made = {change.row_id: change for change in changes if change.action == "insert"}
    joined = _joined(connection, changes)
    left: dict[uuid.UUID, str] = {}
    for name in _IN_PASSING:
        keys = [key for key, each in made.items() if each.table_name == name]
        used = dependents(connection, metadata.tables[name], keys, but=made)
        left |= {key: name for _, row, key in used if (row, key) not in joined}
    people = [key for key, name in left.items() if name == "person"]
    for start in range(0, len(people), _AT_ONCE):
        names = sa.select(person_name.c.id).where(
            person_name.c.person_id.in_(people[start : start + _AT_ONCE])
        )
        left |= {key: "person_name" for key in connection.execute(names).scalars() if key in made}
    return left


def _joined(connection: sa.Connection, changes: Sequence[Any]) -> set[tuple[uuid.UUID, uuid.UUID]]:
    """The engagements that the operation itself joined to a thread, with the thread: undoing it parts them again."""
    numbers = [each.id for each in changes if each.action == "update" and each.table_name == engagement.name]
    found: set[tuple[uuid.UUID, uuid.UUID]] = set()
    for start in range(0, len(numbers), _AT_ONCE):
        for each in changes_numbered(connection, numbers[start : start + _AT_ONCE]).values():
            thread = restored(engagement, each.after).get("thread_id")
            if thread is not None:
                found.add((each.row_id, thread))
    return found


def answered_by_another(connection: sa.Connection, row: dict[str, Any]) -> bool:
    """Whether an engagement has more than one reply from the other side, so that one less leaves it answered."""
    replies = sa.select(sa.func.count()).where(
        engagement.c.reply_to_id == row["id"], engagement.c.direction != row["direction"]
    )
    return connection.execute(replies).scalar_one() > 0


def lacking(
    connection: sa.Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]]
) -> tuple[str, uuid.UUID] | None:
    """The table and key of something that one of these rows (some hundred, to be added) refers to and that is gone."""
    coming = {row["id"] for row in rows}
    for key in table.foreign_keys:
        target, name = key.column, key.parent.name
        wanted = {row[name] for row in rows if row.get(name) is not None}
        if target.table is table:
            wanted -= coming
        if wanted:
            there = connection.execute(sa.select(target).where(target.in_(wanted))).scalars()
            for value in wanted - set(there):
                return target.table.name, value
    return None


def same_already(
    connection: sa.Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]]
) -> tuple[uuid.UUID, uuid.UUID] | None:
    """One of these rows (to be added), and one that holds what only one may hold, as a topic its name; None if none."""
    for column in table.c:
        if not column.unique:
            continue
        values = {row[column.name]: row["id"] for row in rows if row.get(column.name) is not None}
        if values:
            for value, key in connection.execute(sa.select(column, table.c.id).where(column.in_(values))):
                return values[value], key
    return None
