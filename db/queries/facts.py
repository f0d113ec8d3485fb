"""Facts about a database itself (the table `setting`): which roster it holds, whether it is the sample."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa

from db.tables.derived import setting


def read(connection: sa.Connection, name: str) -> str | None:
    """What a fact says; None where it is not there."""
    return connection.execute(sa.select(setting.c.value).where(setting.c.name == name)).scalar_one_or_none()


def write(connection: sa.Connection, name: str, value: str) -> None:
    """Set a fact, whether it was there or not."""
    connection.execute(sa.delete(setting).where(setting.c.name == name))
    connection.execute(sa.insert(setting).values(name=name, value=value))


def forget(connection: sa.Connection, name: str) -> None:
    """Take a fact away."""
    connection.execute(sa.delete(setting).where(setting.c.name == name))


def peek(file: Path, name: str) -> str | None:
    """A fact of the SQLite file, read without opening it as a record: nothing in or beside it is changed.

    None where the file is not there, is no record, cannot be read, or has no such fact.
    """
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            row = connection.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
    except sqlite3.Error:
        return None
    return str(row[0]) if row else None
