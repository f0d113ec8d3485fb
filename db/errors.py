"""What can go wrong with a database, in this program's own terms."""

from __future__ import annotations

import uuid
from typing import Any

import sqlalchemy as sa


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
    """A row of the operation was changed again afterwards, so it cannot be taken back."""

    def __init__(self, table: str, row_id: uuid.UUID) -> None:
        """Names the row that stands in the way."""
        super().__init__(f"a {table.replace('_', ' ')} in it has been changed since")
        self.table = table
        self.row_id = row_id


_SAID: tuple[tuple[str, type[DatabaseError], str, str], ...] = (
    ("readonly", DatabaseReadOnly, "the database can be read but not written", "Check who may write the file and its folder."),
    ("read-only", DatabaseReadOnly, "the database can be read but not written", "It may be a stand-by server, or rights are missing."),
    ("database or disk is full", DatabaseFull, "there is no room left where the database is", "Free some space; nothing was saved."),
    ("no space left", DatabaseFull, "there is no room left where the database is", "Free some space; nothing was saved."),
    ("locked", DatabaseBusy, "somebody else is writing to the database", "Try again in a moment; nothing was saved."),
    ("disk i/o error", DatabaseUnavailable, "the disk refused to read or write", "Nothing was saved; check the disk."),
    ("not a database", DatabaseDamaged, "the file is not a Despatch database", "Name another file with --database."),
    ("malformed", DatabaseDamaged, "the database file is damaged", "Put back the last good copy."),
    ("unable to open", DatabaseUnavailable, "the database file cannot be opened", "Check that its folder exists and may be written."),
    ("connection", DatabaseUnavailable, "the database server does not answer", "Check its address, and that it runs."),
    ("password", DatabaseUnavailable, "the database server refused the name or password", "Check the address in the settings."),
    ("does not exist", DatabaseUnavailable, "there is no such database on the server", "Check the address in the settings."),
)  # fmt: skip


def translated(error: sa.exc.DBAPIError) -> DatabaseError | None:
    """The driver's error in our terms, or None where it is a fault of the program."""
    if not isinstance(error, sa.exc.OperationalError | sa.exc.DatabaseError) or isinstance(
        error, sa.exc.IntegrityError
    ):
        return None
    said = str(error.orig).lower()
    for words, kind, message, hint in _SAID:
        if words in said:
            return kind(message, hint)
    return None
