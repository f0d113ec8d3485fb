"""What stands in the record when an operation is to be undone: who uses its rows, and what has their place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from db.tables.base import metadata
from db.tables.engagements import engagement

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection, Sequence

# What logging and amending make because the engagement names it; it is of use to others, too.
_IN_PASSING = ("topic", "thread", "person")
_OF_ENGAGEMENTS = ("engagement", "engagement_topic", "participant")


def dependent(
    connection: sa.Connection, table: sa.Table, row_id: uuid.UUID, but: Collection[uuid.UUID] = ()
) -> tuple[str, uuid.UUID] | None:
    """The table and key of one row that refers to this one; rows in `but` do not count. None where there is none."""
    for other in metadata.sorted_tables:
        for key in other.foreign_keys:
            if key.column.table is table and key.column.name == "id" and "id" in other.c:
                refers = sa.select(other.c.id).where(key.parent == row_id)
                for found in connection.execute(refers.limit(len(but) + 1)).scalars():
                    if found not in but:
                        return other.name, found
    return None


def left_standing(connection: sa.Connection, changes: Sequence[Any]) -> dict[uuid.UUID, str]:
    """What an operation on engagements made in passing and others use by now: key → table, with a person's names."""
    if not any(change.table_name in _OF_ENGAGEMENTS for change in changes):
        return {}
    made = {change.row_id: change for change in changes if change.action == "insert"}
    left = {
        key: change.table_name
        for key, change in made.items()
        if change.table_name in _IN_PASSING
        and dependent(connection, metadata.tables[change.table_name], key, but=made)
    }
    of_people = {key.hex for key, table in left.items() if table == "person"}
    for key, change in made.items():
        if change.table_name == "person_name" and change.after["person_id"] in of_people:
            left[key] = "person_name"
    return left


def answered_by_another(connection: sa.Connection, row: dict[str, Any]) -> bool:
    """Whether an engagement has more than one reply from the other side, so that one less leaves it answered."""
    replies = sa.select(sa.func.count()).where(
        engagement.c.reply_to_id == row["id"], engagement.c.direction != row["direction"]
    )
    return connection.execute(replies).scalar_one() > 0


def same_already(connection: sa.Connection, table: sa.Table, values: dict[str, Any]) -> uuid.UUID | None:
    """The key of a row that holds what only one may hold, as a topic its name; None where there is none."""
    for column in table.c:
        if column.unique and values.get(column.name) is not None:
            query = sa.select(table.c.id).where(column == values[column.name])
            found: uuid.UUID | None = connection.execute(query).scalar_one_or_none()
            if found is not None:
                return found
    return None
