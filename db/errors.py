"""What can go wrong with a database, in this program's own terms."""

from __future__ import annotations

import uuid
from typing import Any


class DatabaseError(Exception):
    """The database could not do what was asked; `message` is fit to be read by people."""

    def __init__(self, message: str, hint: str = "") -> None:
        """`hint` says what can be done about it."""
        super().__init__(message)
        self.message = message
        self.hint = hint


class DatabaseUnavailable(DatabaseError):
    """The database cannot be reached or opened."""


class DatabaseReadOnly(DatabaseError):
    """The database can be read but not written."""


class DatabaseBusy(DatabaseError):
    """Somebody else has been writing for longer than we wait."""


class OutcomeUnknown(DatabaseError):
    """The connection broke while an operation was being saved, and nobody can be asked whether it was."""


class AlreadyRecorded(DatabaseError):
    """The request was carried out before; doing it again would record it twice."""

    def __init__(self, operation_id: int) -> None:
        """`operation_id` is the operation it became."""
        super().__init__("that was saved already", f"It is operation {operation_id}.")
        self.operation_id = operation_id


class NotStorable(DatabaseError):
    """A text holds what no text can: NUL, or half of a character (a lone surrogate)."""


class DatabaseFull(DatabaseError):
    """There is no room left on the disk."""


class DatabaseDamaged(DatabaseError):
    """The file is not a database, or not a whole one."""


class SchemaMismatch(DatabaseError):
    """The database was made by a newer version of this program."""


class StaleRow(DatabaseError):
    """The row was changed by somebody else since it was read."""

    def __init__(self, table: str, row_id: uuid.UUID, current: dict[str, Any] | None) -> None:
        """`current` is the row as it stands now, None if it is gone."""
        super().__init__(f"the {table.replace('_', ' ')} was changed by somebody else in the meantime")
        self.table = table
        self.row_id = row_id
        self.current = current


class UndoConflict(DatabaseError):
    """A row stands in the way of undoing an operation."""

    def __init__(
        self,
        table: str,
        row_id: uuid.UUID,
        *,
        uses: tuple[str, uuid.UUID] | None = None,
        instead_of: uuid.UUID | None = None,
    ) -> None:
        """Names the row that stands in the way: it was changed, or uses another, or took the place of another."""
        super().__init__(f"a {table.replace('_', ' ')} stands in the way")
        self.table = table
        self.row_id = row_id
        self.uses = uses
        self.instead_of = instead_of
