"""Why an operation cannot be taken back, in words: what stands in the way, by whom and since when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crm.errors import Refused
from db.queries import operations
from db.queries.naming import named

if TYPE_CHECKING:
    import uuid

    from sqlalchemy import Connection

    from crm.operations.readings import Operation
    from db.errors import UndoConflict


def refused(connection: Connection, operation: Operation, conflict: UndoConflict) -> Refused:
    """The refusal to undo an operation, naming what stands in the way."""
    cannot = f"operation {operation.number} cannot be undone"
    what = _what(connection, conflict.table, conflict.row_id)
    last = operations.changed_last(connection, conflict.row_id)
    if conflict.instead_of is not None:
        return Refused(
            f"{cannot}: there is another of that name by now, {what}", hint="Enter it again instead."
        )
    if last is None or last.id <= operation.number:
        return Refused(f"{cannot}: {what} is no longer as it left it")
    if conflict.uses is not None:
        used = _what(connection, *conflict.uses)
        verb = "refers to" if conflict.uses[0] == "engagement" else "uses"
        return Refused(
            f"{cannot}: {what} {verb} {used}, {_since(last)}",
            hint=f"Undo that first (despatch undo {last.id}), or amend what {verb} it.",
        )
    return Refused(
        f"{cannot}: {what} was changed since, {_since(last)}",
        hint=f"Undo that first (despatch undo {last.id}), or amend the record instead.",
    )


def _what(connection: Connection, table: str, row_id: uuid.UUID) -> str:
    return named(connection, table, row_id) or f"a {table.replace('_', ' ')} of it"


def _since(last: Any) -> str:
    return f"by {last.actor} at {last.at:%Y-%m-%d %H:%M} UTC"
