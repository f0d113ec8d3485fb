"""Writers take turns; who waits too long is told, and nothing that a crash leaves behind is in the way."""

import sqlite3
import threading

import pytest

from db import database as database_module
from db import sqlite_file
from db.database import Database
from db.errors import (
    DatabaseBusy,
    DatabaseError,
)
from db.writer_lock import writer_lock
from tests.support.engines import ON_POSTGRESQL, ON_SQLITE
from tests.support.rows import write_one


@ON_SQLITE
def test_a_lock_file_that_was_left_behind_is_no_lock(database: Database) -> None:
    assert database.path is not None
    lock = database.path.with_name(f"{database.path.name}.lock")
    lock.write_text("12345\n", encoding="ascii")
    write_one(database)


@ON_SQLITE
def test_waiting_for_another_writer_ends_with_a_message(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert database.path is not None
    monkeypatch.setattr(database_module, "WAIT_SECONDS", 0.05)
    with (
        writer_lock(database.path.with_name(f"{database.path.name}.lock"), 1),
        pytest.raises(DatabaseBusy, match="somebody else is writing"),
    ):
        write_one(database)
    write_one(database)


@ON_SQLITE
def test_a_program_that_knows_no_lock_file_is_waited_for(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_file, "WAIT_SECONDS", 0.05)
    database = Database.open(database_url)
    assert database.path is not None
    other = sqlite3.connect(database.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseBusy, match="somebody else is writing"):
        write_one(database)
    other.execute("ROLLBACK")
    write_one(database)
    other.close()
    database.close()


@ON_SQLITE
def test_the_log_is_brought_in_and_a_reader_holds_nobody_up(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert database.path is not None
    journal = database.path.with_name(f"{database.path.name}-wal")
    monkeypatch.setattr(database_module, "CHECKPOINT_BYTES", 64 * 1024)
    write_one(database, body="x" * 200_000)
    assert journal.stat().st_size == 0
    with database.read() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM engagement").scalar_one()
        write_one(database, body="x" * 200_000)
        assert journal.stat().st_size > 0
        assert connection.exec_driver_sql("SELECT count(*) FROM engagement").scalar_one() == 1
    write_one(database)
    assert journal.stat().st_size == 0


@ON_POSTGRESQL
def test_waiting_for_another_writer_ends_with_a_message_on_postgresql(database_url: str) -> None:
    database = Database.open(f"{database_url}&options=-c%20lock_timeout%3D50ms")
    write_one(database)
    with database.exclusive() as connection:
        connection.exec_driver_sql("LOCK TABLE engagement")
        told: list[DatabaseError] = []

        def other() -> None:
            try:
                write_one(database)
            except DatabaseError as error:
                told.append(error)

        beside = threading.Thread(target=other)
        beside.start()
        beside.join(20)
    assert [type(error) for error in told] == [DatabaseBusy]
    database.close()
