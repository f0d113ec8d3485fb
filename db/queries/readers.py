"""Readers of the record: what each may see and export."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from db.tables.history import change
from db.tables.papers import reader

if TYPE_CHECKING:
    from collections.abc import Sequence


def of_name(connection: sa.Connection, name: str) -> sa.Row[Any] | None:
    """The reader of this name, None where nothing is set for it."""
    return connection.execute(sa.select(reader).where(reader.c.name == name)).one_or_none()


def all_of_them(connection: sa.Connection) -> Sequence[sa.Row[Any]]:
    """Every reader, by name."""
    return connection.execute(sa.select(reader).order_by(reader.c.name)).all()


def changed_by(connection: sa.Connection, operation: int) -> bool:
    """Whether an operation changed what any reader may see or export."""
    query = sa.select(change.c.id).where(
        change.c.operation_id == operation, change.c.table_name == reader.name
    )
    return connection.execute(query.limit(1)).one_or_none() is not None
