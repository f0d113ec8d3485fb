"""What the drivers say, in this program's own terms: by their codes, and by their words only where there is none."""

from __future__ import annotations

import sqlite3

import sqlalchemy as sa

from db.errors import (
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseError,
    DatabaseFull,
    DatabaseReadOnly,
    DatabaseUnavailable,
)

_Telling = tuple[type[DatabaseError], str, str]

_READ_ONLY: _Telling = (
    DatabaseReadOnly,
    "the database can be read but not written",
    "Check who may write the file and its folder.",
)
_STAND_BY: _Telling = (
    DatabaseReadOnly,
    "the database can be read but not written",
    "It may be a stand-by server, or rights are missing.",
)
_FULL: _Telling = (
    DatabaseFull,
    "there is no room left where the database is",
    "Free some space.",
)
_BUSY: _Telling = (
    DatabaseBusy,
    "somebody else is writing to the database",
    "Try again in a moment.",
)
_DISK: _Telling = (
    DatabaseUnavailable,
    "the disk refused to read or write",
    "Check the disk and the room on it.",
)
_NO_DATABASE: _Telling = (
    DatabaseDamaged,
    "the file is not a Despatch database",
    "Name another file with --database.",
)
_DAMAGED: _Telling = (
    DatabaseDamaged,
    "the database file is damaged",
    "Nothing was written to it. Put back the last good copy.",
)
_NO_FILE: _Telling = (
    DatabaseUnavailable,
    "the database file cannot be opened",
    "Check that its folder exists and may be written.",
)
_NO_SERVER: _Telling = (
    DatabaseUnavailable,
    "the database server does not answer",
    "Check its address, and that it runs.",
)
_NO_ENTRY: _Telling = (
    DatabaseUnavailable,
    "the database server refused the name or password",
    "Check the address in the settings.",
)
_NO_SUCH: _Telling = (
    DatabaseUnavailable,
    "there is no such database on the server",
    "Make it first (createdb), or check the address.",
)
_NO_RIGHT: _Telling = (
    DatabaseUnavailable,
    "the database server does not allow that",
    "Ask whoever looks after it for the rights.",
)
_STOPPED: _Telling = (DatabaseUnavailable, "the database server broke off", "Try again.")
_NO_SEARCH: _Telling = (
    DatabaseUnavailable,
    "this SQLite has no full-text search (FTS5)",
    "Use the Python of python.org or of your system.",
)

# Of these a writer is told besides that nothing was saved.
_WHILE_SAVING = (_FULL, _BUSY, _DISK, _NO_SERVER, _STOPPED)

# Extended result codes of SQLite: the memory that readers and writers share is a file beside the database, which a
# full disk has no room for.
_SQLITE_EXTENDED: dict[int, _Telling] = {sqlite3.SQLITE_IOERR_SHMSIZE: _FULL}

# Primary result codes of SQLite (https://www.sqlite.org/rescode.html).
_SQLITE: dict[int, _Telling] = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_IOERR: _DISK,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_CANTOPEN: _NO_FILE,
    sqlite3.SQLITE_NOTADB: _NO_DATABASE,
    sqlite3.SQLITE_PERM: _NO_FILE,
    sqlite3.SQLITE_AUTH: _NO_FILE,
}

# SQLSTATE, the whole or its class (PostgreSQL, appendix A).
_POSTGRESQL: dict[str, _Telling] = {
    "25006": _STAND_BY,
    "53100": _FULL,
    "55P03": _BUSY,
    "57014": _STOPPED,
    "3D000": _NO_SUCH,
    "42501": _NO_RIGHT,
    "08": _NO_SERVER,
    "28": _NO_ENTRY,
    "40": _BUSY,
    "53": _NO_SERVER,
    "57": _NO_SERVER,
    "58": _DISK,
    "XX": _DAMAGED,
}

# Where no code comes with it: the words of libpq when it could not connect, and of SQLite.
_WORDS: tuple[tuple[str, _Telling], ...] = (
    ("password", _NO_ENTRY),
    ("authentication", _NO_ENTRY),
    ("role ", _NO_ENTRY),
    ("does not exist", _NO_SUCH),
    ("no such module: fts5", _NO_SEARCH),
    ("malformed", _DAMAGED),
    ("could not decode", _DAMAGED),
)


def translated(error: sa.exc.DBAPIError | sqlite3.Error, *, saving: bool) -> DatabaseError | None:
    """The driver's error in our terms, or None where it is a fault of the program.

    `saving` is whether something was being written, and is now not.
    """
    raw = error.orig if isinstance(error, sa.exc.DBAPIError) else error
    told = _told(raw)
    if told is None and isinstance(error, sa.exc.DBAPIError) and error.connection_invalidated:
        told = _NO_SERVER
    if told is None:
        return None
    hint = f"{told[2]} Nothing was saved." if saving and told in _WHILE_SAVING else told[2]
    return told[0](told[1], hint)


def _told(raw: BaseException | None) -> _Telling | None:
    said = str(raw).lower()
    if isinstance(raw, sqlite3.Error):
        code = getattr(raw, "sqlite_errorcode", 0)
        by_code = _SQLITE_EXTENDED.get(code) or _SQLITE.get(code & 0xFF)
        return by_code or next((telling for words, telling in _WORDS[-3:] if words in said), None)
    state = getattr(raw, "sqlstate", None)
    if state:
        return _POSTGRESQL.get(state) or _POSTGRESQL.get(state[:2])
    if type(raw).__name__ != "OperationalError":
        return None
    return next((telling for words, telling in _WORDS if words in said), _NO_SERVER)
