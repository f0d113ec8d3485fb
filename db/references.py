"""Which columns of the record refer to a row of a table: what moves when two rows become one.

Most are foreign keys. A column that refers to rows of several tables says in its `info`, under "of", which column
beside it names the table (None: it keeps the key of what is gone, and refers to nothing).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import sqlalchemy as sa

import db.tables.all  # noqa: F401 - so that every table is known by its name
from db.tables.base import metadata

if TYPE_CHECKING:
    import uuid

Values = dict[str, Any]


class Reference(NamedTuple):
    """A column of a table that may hold the key of a row; `of` names the column that says of which table, if any."""

    table: str
    column: str
    of: str | None = None


@cache
def references_to(table: str) -> tuple[Reference, ...]:
    """Every column that may refer to a row of this table, in the order of the tables."""
    found = []
    for other in metadata.sorted_tables:
        if not other.info.get("recorded"):
            continue
        for column in other.c:
            if any(key.column.table.name == table for key in column.foreign_keys):
                found.append(Reference(other.name, column.name))
            elif column.info.get("of"):
                found.append(Reference(other.name, column.name, str(column.info["of"])))
    return tuple(found)


def referring(connection: sa.Connection, reference: Reference, table: str, key: uuid.UUID) -> list[Values]:
    """The rows that refer to the row `key` of `table` by this column, in the order they came."""
    held = metadata.tables[reference.table]
    query = sa.select(held).where(held.c[reference.column] == key).order_by(held.c.id)
    if reference.of is not None:
        query = query.where(held.c[reference.of] == table)
    return [dict(row) for row in connection.execute(query).mappings()]


def row(connection: sa.Connection, table: str, key: uuid.UUID, *, lock: bool = False) -> Values | None:
    """One row, None where it is gone; with `lock` nobody else changes it, or refers to it anew, until the end."""
    held = metadata.tables[table]
    query = sa.select(held).where(held.c.id == key)
    found = connection.execute(query.with_for_update() if lock else query).mappings().one_or_none()
    return dict(found) if found is not None else None


def of_number(connection: sa.Connection, table: str, number: int) -> Values | None:
    """The row that has this number in its reference, None where there is none."""
    held = metadata.tables[table]
    found = connection.execute(sa.select(held).where(held.c.number == number)).mappings().one_or_none()
    return dict(found) if found is not None else None
