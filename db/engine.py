"""An engine for either database, set up in one place."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from db.errors import DatabaseUnavailable
from db.guard import keep_history
from db.sqlite_file import WAIT_SECONDS, connect

# What the SQL here is written to: RETURNING, FTS5, partial and expression indexes, window functions.
OLDEST_SQLITE = (3, 37, 0)

_ADDRESSES = "It looks like sqlite:////folder/file.sqlite or postgresql://host/name."


def has_wal_fault(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> bool:
    """Whether this SQLite has the WAL-reset fault: 3.7.0 to 3.51.2, but for the mended 3.44.6 and 3.50.7.

    The record is kept safe from it either way (docs/decisions/wal-reset.md); other programs are not.
    """
    mended = version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)
    return version >= (3, 7, 0) and not mended


def make_engine(url: str) -> sa.Engine:
    """An engine for `sqlite:///…` or `postgresql://…`; nothing is opened yet.

    Raises DatabaseUnavailable for an address that is neither, or whose driver is not installed.
    """
    try:
        address = sa.make_url(url)
    except (sa.exc.ArgumentError, ValueError) as error:
        # The address is not repeated: it may hold a password.
        raise DatabaseUnavailable("that is no address of a database", _ADDRESSES) from error
    if address.get_backend_name() == "sqlite":
        return _sqlite(address)
    if address.get_backend_name() == "postgresql":
        return _postgresql(address)
    message = f"{address.get_backend_name()} is not a database that Despatch keeps its record in"
    raise DatabaseUnavailable(message, _ADDRESSES)


def _sqlite(address: sa.URL) -> sa.Engine:
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        message = f"this Python has SQLite {sqlite3.sqlite_version}, which is too old"
        raise DatabaseUnavailable(message, "Despatch needs 3.37 or newer.")
    named = address.database or ""
    if not named or named == ":memory:" or named.startswith("file:"):
        message = "a record is kept in a file, and that address names none"
        raise DatabaseUnavailable(message, _ADDRESSES)
    # Resolved, so that two names of one file lead to one journal and one writers' lock.
    path = Path(named).resolve()
    engine = sa.create_engine(
        address.set(database=str(path)), poolclass=sa.pool.QueuePool, creator=lambda: connect(path)
    )
    sa.event.listen(engine, "begin", _on_sqlite_begin)
    keep_history(engine)
    return engine


def _on_sqlite_begin(connection: sa.Connection) -> None:
    # A writer takes the lock at once: one that reads first and writes later fails when another came between.
    begin = "BEGIN IMMEDIATE" if connection.get_execution_options().get("write") else "BEGIN"
    connection.exec_driver_sql(begin)


def _postgresql(address: sa.URL) -> sa.Engine:
    address = address.set(drivername="postgresql+psycopg")
    given: dict[str, Any] = {"connect_timeout": 10, "application_name": "despatch"}
    if "options" not in address.query:
        # As on SQLite: a writer that waits longer than this says so.
        given["options"] = f"-c lock_timeout={WAIT_SECONDS}s"
    given = {name: value for name, value in given.items() if name not in address.query}
    try:
        # A connection that the server closed meanwhile is noticed and replaced before it is used.
        engine = sa.create_engine(address, connect_args=given, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        message = "the PostgreSQL driver is not installed"
        raise DatabaseUnavailable(message, "Install it with: pip install 'despatch[postgresql]'") from error
    keep_history(engine)
    return engine
