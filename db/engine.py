"""An engine for either database, set up in one place."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from db.errors import DatabaseUnavailable

if TYPE_CHECKING:
    from sqlalchemy.engine.interfaces import DBAPIConnection

# How long a writer waits for another before it says so.
WAIT_SECONDS = 30

# The WAL-reset fault (see docs/decisions/wal-reset.md) is mended from this version on.
FIRST_SOUND_SQLITE = (3, 51, 3)

# What the SQL here is written to: RETURNING, FTS5, partial and expression indexes, window functions.
OLDEST_SQLITE = (3, 37, 0)


def has_wal_fault() -> bool:
    """Whether the SQLite this Python links still has the WAL-reset fault."""
    return sqlite3.sqlite_version_info < FIRST_SOUND_SQLITE


def make_engine(url: str) -> sa.Engine:
    """An engine for `sqlite:///…` or `postgresql://…`; nothing is opened yet.

    Raises DatabaseUnavailable for an address that is neither, or whose driver is not installed.
    """
    try:
        address = sa.make_url(url)
    except sa.exc.ArgumentError as error:
        message = "that is no address of a database"
        raise DatabaseUnavailable(
            message, "It looks like sqlite:///file.db or postgresql://host/name."
        ) from error
    if address.get_backend_name() == "sqlite":
        return _sqlite(address)
    if address.get_backend_name() == "postgresql":
        return _postgresql(address)
    message = f"{address.get_backend_name()} is not a database that Despatch keeps its record in"
    raise DatabaseUnavailable(message, "Use sqlite:///file.db or postgresql://host/name.")


def _sqlite(address: sa.URL) -> sa.Engine:
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        message = f"this Python has SQLite {sqlite3.sqlite_version}, which is too old"
        raise DatabaseUnavailable(message, "Despatch needs 3.37 or newer.")
    engine = sa.create_engine(
        address,
        poolclass=sa.pool.QueuePool,
        connect_args={"check_same_thread": False, "timeout": WAIT_SECONDS, "cached_statements": 256},
    )
    sa.event.listen(engine, "connect", _on_sqlite_connect)
    sa.event.listen(engine, "begin", _on_sqlite_begin)
    sa.event.listen(engine, "before_execute", _refuse_unrecorded)
    return engine


def _on_sqlite_connect(connection: DBAPIConnection, _record: object) -> None:
    # Transactions are begun by us (below), never by the driver.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    # What was acknowledged survives a power cut, which NORMAL does not promise in WAL mode.
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA trusted_schema = OFF")
    cursor.execute("PRAGMA cache_size = -16384")
    if has_wal_fault():
        # Checkpoints then happen only under the writers' lock: see db.database.
        cursor.execute("PRAGMA wal_autocheckpoint = 0")
    cursor.close()


def _on_sqlite_begin(connection: sa.Connection) -> None:
    # A writer takes the lock at once: one that reads first and writes later fails when another came between.
    begin = "BEGIN IMMEDIATE" if connection.get_execution_options().get("write") else "BEGIN"
    connection.exec_driver_sql(begin)


def _postgresql(address: sa.URL) -> sa.Engine:
    address = address.set(drivername="postgresql+psycopg")
    try:
        engine = sa.create_engine(
            address, connect_args={"connect_timeout": 10, "application_name": "despatch"}
        )
    except ModuleNotFoundError as error:
        message = "the PostgreSQL driver is not installed"
        raise DatabaseUnavailable(message, "Install it with: pip install 'despatch[postgresql]'") from error
    sa.event.listen(engine, "before_execute", _refuse_unrecorded)
    return engine


def _refuse_unrecorded(
    _connection: sa.Connection, clause: Any, _many: object, _params: object, options: Any
) -> None:
    """No row of the record changes without its history: see db.recorder."""
    if not getattr(clause, "is_dml", False) or options.get("recorded"):
        return
    if getattr(clause.table, "info", {}).get("recorded"):
        message = f"{clause.table.name} may only be changed through the recorder"
        raise RuntimeError(message)


def make_private(path: Path) -> None:
    """Make the file `path` (and its folder) if need be, readable by its owner alone.

    SQLite gives its journal the rights of the file it belongs to.
    Raises DatabaseUnavailable where that is not possible.
    """
    if path.exists():
        return
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    except OSError as error:
        message = f"{path} cannot be made: {error.strerror}"
        raise DatabaseUnavailable(
            message, "Name another place with --database or DESPATCH_DATABASE_URL."
        ) from error
