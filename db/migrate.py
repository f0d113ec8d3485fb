"""Bringing a database to the present schema, and telling when it is newer than we are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from db.errors import DatabaseDamaged, SchemaMismatch

if TYPE_CHECKING:
    from alembic.config import Config

    from db.database import Database

# The newest migration. Kept here so that an ordinary start need not import Alembic; a test holds it to it.
HEAD = "0002"

_REVISION = sa.text("SELECT version_num FROM alembic_version")


def ensure_schema(database: Database) -> None:
    """Bring a new or older database to the present schema; a present one costs one query.

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
    there = (
        sa.inspect(connection).get_table_names()
        if connection.dialect.name != "sqlite"
        else _sqlite_tables(connection)
    )
    if not there:
        return None
    if "alembic_version" not in there:
        message = "that database holds something else than a Despatch record"
        raise DatabaseDamaged(message, "Name another with --database.")
    return connection.execute(_REVISION).scalar_one_or_none()


def _sqlite_tables(connection: sa.Connection) -> list[str]:
    named = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'a%'"
    )
    found = [str(name) for name in named.scalars()]
    if found:
        return found
    return list(
        connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table' LIMIT 1").scalars()
    )


def _upgrade(database: Database) -> None:
    from alembic import command

    if database.path is not None:
        # The journal mode is a property of the file and cannot change within a transaction.
        database.outside_transaction("PRAGMA journal_mode = WAL")
    with database.exclusive() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtext('despatch.migrate'))")
        revision = schema_revision(connection)
        if revision == HEAD:
            return
        config = migration_config(connection)
        if revision is not None and revision not in known_revisions():
            message = "the database was made by a newer version of Despatch"
            raise SchemaMismatch(message, "Update this program; nothing was changed.")
        command.upgrade(config, "head")


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
