"""When what is due was last changed, and how often: what an entry in a calendar says of its own edition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from db.queries.due import IDS
from db.tables.correspondence import clock_change, letter_step
from db.tables.history import change, operation

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection, Sequence

    Rows = Sequence[sa.Row[*tuple[Any, ...]]]

_CHANGED = (
    sa.select(change.c.row_id, sa.func.count().label("times"), sa.func.max(operation.c.at).label("last"))
    .join(operation, operation.c.id == change.c.operation_id)
    .where(change.c.row_id.in_(IDS))
    .group_by(change.c.row_id)
)
_PARTS = sa.union_all(
    sa.select(letter_step.c.engagement_id, letter_step.c.id).where(letter_step.c.engagement_id.in_(IDS)),
    sa.select(clock_change.c.engagement_id, clock_change.c.id).where(clock_change.c.engagement_id.in_(IDS)),
)


def changed(connection: sa.Connection, keys: Collection[uuid.UUID]) -> Rows:
    """How often each of these rows was written, and the moment of the last time (`row_id`, `times`, `last`)."""
    return connection.execute(_CHANGED, {"ids": list(keys)}).all() if keys else []


def parts_of_letters(connection: sa.Connection, engagements: Collection[uuid.UUID]) -> Rows:
    """What the clocks of these letters follow from: pairs of the letter and a step, or a change to its clock."""
    return connection.execute(_PARTS, {"ids": list(engagements)}).all() if engagements else []


def is_there(connection: sa.Connection, table: str, key: uuid.UUID) -> bool:
    """Whether a row of a table is still on record."""
    from db.tables import all as every

    held = every.metadata.tables[table]
    return connection.execute(sa.select(held.c.id).where(held.c.id == key)).first() is not None
