"""Fresh databases for tests, cheaply: a template is migrated (and filled) once, and copied for each test.

On SQLite a template is a file, on PostgreSQL a database that `CREATE DATABASE … TEMPLATE` copies. With pytest-xdist all
workers share the templates; a file lock sees to it that each is made once.
"""

import itertools
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import psycopg

from tests.support.lock import one_at_a_time

Fill = Callable[[str], None]
_numbers = itertools.count(1)


class SqliteStore:
    """Files in a folder: `<template>.sqlite`, and a copy for each test."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def template(self, name: str, fill: Fill) -> str:
        """Make the template `name` with `fill(url)` unless it is there; gives its name back."""
        file = self.folder / f"{name}.sqlite"
        with one_at_a_time(self.folder / f"{name}.lock"):
            if not file.exists():
                building = self.folder / f"{name}.building.sqlite"
                fill(f"sqlite:///{building}")
                _settle(building)
                building.replace(file)
        return name

    def copy(self, template: str, folder: Path) -> str:
        """A copy of the template in `folder`: its address."""
        file = folder / f"record-{next(_numbers)}.sqlite"
        shutil.copyfile(self.folder / f"{template}.sqlite", file)
        file.chmod(0o600)
        return f"sqlite:///{file}"

    def discard(self, url: str) -> None:
        """Remove a copy; the folder of the test goes by itself."""
        Path(url.removeprefix("sqlite:///")).unlink(missing_ok=True)


def _settle(file: Path) -> None:
    """Bring everything in the write-ahead log into the file, so that the file alone is the database."""
    import sqlite3

    connection = sqlite3.connect(file)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


class PostgresStore:
    """Databases of one server: `template_<name>`, and a copy for each test."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url = url
        self.folder = folder

    def address(self, database: str) -> str:
        """The address of a database of this server."""
        return self.url.replace("/postgres?", f"/{database}?")

    def template(self, name: str, fill: Fill) -> str:
        """Make the template `name` with `fill(url)` unless it is there; gives its name back."""
        database = f"template_{name}"
        with one_at_a_time(self.folder / f"{database}.lock"):
            if not self._has(database):
                self._run(f'CREATE DATABASE "{database}_building"')
                fill(self.address(f"{database}_building"))
                # Figures for the planner: a test must not depend on whether autovacuum came by.
                with psycopg.connect(self._libpq(f"{database}_building"), autocommit=True) as connection:
                    connection.execute("ANALYZE")
                self._run(f'ALTER DATABASE "{database}_building" RENAME TO "{database}"')
        return database

    def copy(self, template: str, folder: Path) -> str:  # noqa: ARG002 - the same call as SqliteStore
        """A copy of the template: its address."""
        database = f"test_{os.getpid()}_{next(_numbers)}"
        # Its files as they are: a quarter of the time of going through the log, where nothing waits for a disk.
        self._run(f'CREATE DATABASE "{database}" TEMPLATE "{template}" STRATEGY FILE_COPY')
        return self.address(database)

    def discard(self, url: str) -> None:
        """Drop a copy, whoever is still connected to it."""
        database = url.split("?", maxsplit=1)[0].rpartition("/")[2]
        self._run(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')

    def _libpq(self, database: str) -> str:
        return self.address(database).replace("postgresql+psycopg://", "postgresql://")

    def _has(self, database: str) -> bool:
        with psycopg.connect(self._libpq("postgres"), autocommit=True) as connection:
            return bool(
                connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone()
            )

    def _run(self, statement: str) -> None:
        with psycopg.connect(self._libpq("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())


Store = SqliteStore | PostgresStore
