"""Reading the history: which operations there were, and what each changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from db.tables.history import change, operation

if TYPE_CHECKING:
    import uuid
    from collections.abc import Sequence


def is_untouched(connection: sa.Connection) -> bool:
    """Whether nothing has been recorded here yet."""
    return connection.execute(sa.select(operation.c.id).limit(1)).first() is None


def newest(connection: sa.Connection, limit: int) -> Sequence[sa.Row[tuple[object, ...]]]:
    """The latest operations, newest first."""
    return connection.execute(sa.select(operation).order_by(operation.c.id.desc()).limit(limit)).all()


def changes_of(connection: sa.Connection, operation_id: int) -> Sequence[sa.Row[tuple[object, ...]]]:
    """What an operation changed, in the order it was done."""
    query = sa.select(change).where(change.c.operation_id == operation_id).order_by(change.c.id)
    return connection.execute(query).all()


def changes_to(connection: sa.Connection, row_id: uuid.UUID) -> Sequence[sa.Row[tuple[object, ...]]]:
    """Every change to one row with its operation, oldest first."""
    query = (
        sa.select(change, operation.c.at, operation.c.actor, operation.c.kind.label("operation_kind"))
        .join(operation)
        .where(change.c.row_id == row_id)
        .order_by(change.c.id)
    )
    return connection.execute(query).all()
