"""What is acknowledged is on the disk, and for its owner's eyes alone."""

import os
from pathlib import Path

import pytest

from db.database import Database
from tests.support.engines import ON_SQLITE
from tests.support.rows import write_one


@ON_SQLITE
def test_what_is_acknowledged_is_on_the_disk(database: Database) -> None:
    with database.read() as connection:
        for pragma, expected in (
            ("synchronous", 2),
            ("journal_mode", "wal"),
            ("foreign_keys", 1),
            ("wal_autocheckpoint", 0),
            ("trusted_schema", 0),
            ("mmap_size", 0),
        ):
            found = connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one()
            assert found == expected, pragma


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights otherwise")
def test_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        database = Database.open(f"sqlite:///{tmp_path}/record.sqlite")
        write_one(database)
        made = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    finally:
        os.umask(before)
    assert made == dict.fromkeys(
        ["record.sqlite", "record.sqlite-wal", "record.sqlite-shm", "record.sqlite.lock"], 0o600
    )
    database.close()
