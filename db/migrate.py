"""Bringing a database to the present schema, and telling when it is newer than we are."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from db.errors import DatabaseDamaged, DatabaseFull, DatabaseReadOnly, SchemaMismatch

if TYPE_CHECKING:
    from alembic.config import Config

    from db.database import Database

# The newest migration. Kept here so that an ordinary start need not import Alembic; a test holds it to it.
HEAD = "0009"

# Letters of a record that is older have no clocks yet; who opens it makes them (crm.almanac.service).
CLOCKS_CAME = "0008"

_REVISION = sa.text("SELECT version_num FROM alembic_version")


def ensure_schema(database: Database) -> None:
    """Bring a new or older database to the present schema; a present one costs two small queries.

    An older SQLite file is copied beside itself before it is changed.
    Raises SchemaMismatch for a newer one, DatabaseDamaged for a file that holds something else.
    """
    with database.engine.connect() as connection:
        revision = schema_revision(connection)
    if revision != HEAD:
        _upgrade(database)


def schema_revision(connection: sa.Connection) -> str | None:
    """The revision the database is at; None for an empty one.

    Raises DatabaseDamaged where there are tables that are not ours.
    """
    sqlite = connection.dialect.name == "sqlite"
    there = _sqlite_tables(connection) if sqlite else sa.inspect(connection).get_table_names()
    if not there:
        return None
    if "alembic_version" not in there:
        message = "that database holds something else than a Despatch record"
        raise DatabaseDamaged(message, "Name another with --database.")
    return connection.execute(_REVISION).scalar_one_or_none()


def _sqlite_tables(connection: sa.Connection) -> list[str]:
    """The table of our revision, else any one table: enough to tell what the file is."""
    one = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name <> 'alembic_version' LIMIT 1"
    return list(connection.exec_driver_sql(one).scalars())


def _upgrade(database: Database) -> None:
    if database.path is not None:
        _settle_journal(database, database.path)
    with database.exclusive() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtext('despatch.migrate'))")
        revision = schema_revision(connection)
        if revision == HEAD:
            return
        if revision is not None and revision not in known_revisions():
            message = "the database was made by a newer version of Despatch"
            raise SchemaMismatch(message, "Update this program; nothing was changed.")
        if revision is not None and database.path is not None:
            _copy_beside(database, database.path, revision)
        _run_migrations(connection)
        if revision is not None:
            _make_indexes_again(connection)
        if revision is not None and revision < CLOCKS_CAME:
            from db.queries import facts

            facts.write(connection, "clocks", "to be made")


def _run_migrations(connection: sa.Connection) -> None:
    from alembic import command

    # What a migration does to the rows is in the migration, not in their history.
    connection.execution_options(recorded=True)
    command.upgrade(migration_config(connection), "head")


def _make_indexes_again(connection: sa.Connection) -> None:
    """What is derived from the record may be derived otherwise in a newer version."""
    from db.name_index import rebuild_names
    from db.public_search import rebuild as rebuild_public
    from db.search import rebuild_search

    rebuild_search(connection)
    rebuild_public(connection)
    rebuild_names(connection)


def _settle_journal(database: Database, path: Path) -> None:
    """Give the file a write-ahead log, where its place has the shared memory that needs.

    The mode is a property of the file, and cannot change within a transaction.
    """
    from db.place import is_elsewhere

    mode = "DELETE" if is_elsewhere(path) else "WAL"
    with database.writers_lock(path):
        raw = database.engine.raw_connection()
        try:
            raw.cursor().execute(f"PRAGMA journal_mode = {mode}").fetchall()
        finally:
            raw.close()


def _copy_beside(database: Database, path: Path, revision: str) -> Path:
    """Copy the database as it is now to `<name>.before-<new revision>`; raises where that cannot be done.

    Called by the only writer, from a second connection: the copy is the last state that was committed.
    """
    copy = path.with_name(f"{path.name}.before-{HEAD}")
    number = 1
    while copy.exists():
        number += 1
        copy = path.with_name(f"{path.name}.before-{HEAD}-{number}")
    raw = database.engine.raw_connection()
    try:
        _make_empty(copy)
        raw.cursor().execute("VACUUM INTO ?", (str(copy),))
    except Exception as error:
        copy.unlink(missing_ok=True)
        message = (
            f"the database is of an older version ({revision}) and could not be copied before it is changed"
        )
        hint = f"Make room for a copy of it in {path.parent}; nothing was changed."
        kind = DatabaseReadOnly if isinstance(error, PermissionError) else DatabaseFull
        raise kind(message, hint) from error
    finally:
        raw.close()
    return copy


def _make_empty(copy: Path) -> None:
    # VACUUM INTO takes an empty file, and leaves its rights as they are.
    os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def migration_config(connection: sa.Connection | None = None) -> Config:
    """Alembic's configuration for the migrations that come with the program, on an open connection."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "migrations:")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def known_revisions() -> set[str]:
    """Every revision this program knows."""
    from alembic.script import ScriptDirectory

    return {script.revision for script in ScriptDirectory.from_config(migration_config()).walk_revisions()}
