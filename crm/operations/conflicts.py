"""Why an operation cannot be taken back, in words: what was changed since, by whom and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm.errors import Refused
from db.queries import operations
from db.queries.naming import named

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from crm.operations.readings import Operation
    from db.errors import UndoConflict


def refused(connection: Connection, operation: Operation, conflict: UndoConflict) -> Refused:
    """The refusal to undo an operation, naming what stands in the way."""
    what = named(connection, conflict.table, conflict.row_id) or f"a {conflict.table.replace('_', ' ')} of it"
    last = operations.changed_last(connection, conflict.row_id)
    if last is None or last.id <= operation.number:
        return Refused(f"operation {operation.number} cannot be undone: {what} is no longer as it left it")
    return Refused(
        f"operation {operation.number} cannot be undone: {what} was changed since,"
        f" by {last.actor} at {last.at:%Y-%m-%d %H:%M} UTC",
        hint=f"Undo that first (despatch undo {last.id}), or amend the record instead.",
    )
