"""What left the record: added to, never altered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from db.tables.papers import export_made

if TYPE_CHECKING:
    from collections.abc import Sequence


def add(connection: sa.Connection, **values: Any) -> None:
    """Write down one."""
    connection.execute(sa.insert(export_made).values(**values))


def newest(connection: sa.Connection, limit: int, offset: int) -> Sequence[sa.Row[Any]]:
    """The newest first, with their columns in the order of the table."""
    query = sa.select(export_made).order_by(export_made.c.id.desc()).limit(limit).offset(offset)
    return connection.execute(query).all()
