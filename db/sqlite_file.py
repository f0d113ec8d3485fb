"""The SQLite file itself: making it private, opening it however its folder allows, settling its journal."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from db.errors import DatabaseFull, DatabaseReadOnly, DatabaseUnavailable
from db.words import plain
from db.writer_lock import FULL

# How long a writer waits for another before it says so.
WAIT_SECONDS = 30

# SQLite's page cache of one connection, in KiB (negative: KiB instead of pages). More was measured to be no
# faster, at a million engagements too: the system keeps the file's pages anyway, once for all connections.
_CACHE = -2048

_ELSEWHERE = "Name another place with --database or DESPATCH_DATABASE_URL."


def make_private(path: Path) -> None:
    """Make the file `path`, readable by its owner alone, where there is none; its folder must be there.

    SQLite gives its journal the rights of the file it belongs to.
    Raises DatabaseUnavailable (DatabaseFull, DatabaseReadOnly) where that is not possible.
    """
    if path.exists():
        if path.is_dir():
            raise DatabaseUnavailable(f"{path} is a folder, not a database", _ELSEWHERE)
        return
    if not path.parent.is_dir():
        raise DatabaseUnavailable(f"there is no folder {path.parent}", f"Make it first. {_ELSEWHERE}")
    try:
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    except OSError as error:
        kind = DatabaseFull if error.errno in FULL else DatabaseUnavailable
        raise kind(f"{path} cannot be made: {error.strerror}", _ELSEWHERE) from error


def connect(path: Path) -> sqlite3.Connection:
    """Open the file for reading and writing, or for reading alone where its folder allows no more.

    In a folder that cannot be written, SQLite cannot make the shared memory of the write-ahead log. It then
    reads with what is there; and where nothing is there, as a file that does not change.
    Raises sqlite3.Error, and DatabaseReadOnly where changes beside the file cannot be read from there.
    """
    try:
        return _opened(str(path), uri=False)
    except sqlite3.OperationalError as error:
        if _code(error) not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY) or not _readable(path):
            raise
        refused = error
    with suppress(sqlite3.OperationalError):
        return _opened(f"{path.as_uri()}?mode=ro", uri=True)
    journal = path.with_name(f"{path.name}-wal")
    if journal.exists() and journal.stat().st_size:
        message = f"the newest changes are in {journal.name}, which cannot be read in a read-only folder"
        raise DatabaseReadOnly(message, "Copy both files to a folder of your own and open them there.")
    with suppress(sqlite3.OperationalError):
        return _opened(f"{path.as_uri()}?immutable=1", uri=True)
    raise refused


def _opened(name: str, *, uri: bool) -> sqlite3.Connection:
    connection = sqlite3.connect(
        name, timeout=WAIT_SECONDS, check_same_thread=False, cached_statements=256, uri=uri
    )
    try:
        # Transactions are begun by db.engine, never by the driver.
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        # What was acknowledged survives a power cut, which NORMAL does not promise with a write-ahead log.
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute(f"PRAGMA cache_size = {_CACHE}")
        # The log is brought into the file only under the writers' lock: see db.database.
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        # Fills the full-text index with the same words that PostgreSQL's has.
        connection.create_function("despatch_plain", 1, plain, deterministic=True)
        # Nothing is read before this, so only now is it known whether the file can be.
        connection.execute("PRAGMA schema_version").fetchone()
    except UnicodeDecodeError as error:
        # What SQLite says of a damaged schema quotes its bytes.
        connection.close()
        raise _corrupt() from error
    except BaseException:
        connection.close()
        raise
    return connection


def _corrupt() -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError("database disk image is malformed")
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error


def _readable(path: Path) -> bool:
    return path.is_file() and os.access(path, os.R_OK)


def _code(error: sqlite3.Error) -> int:
    """The primary result code (the low byte of the extended one)."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
