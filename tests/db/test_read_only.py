"""A place that can only be read is read, and a write says why it cannot be."""

import os
import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa

from db.database import Database
from db.errors import (
    DatabaseReadOnly,
)
from db.tables.all import metadata
from db.tables.engagements import engagement, thread
from tests.support.engines import ON_POSTGRESQL, ON_SQLITE
from tests.support.mounts import PYTHON, READ_THEN_WRITE, in_read_only, said_by
from tests.support.rows import ACTOR, NOON, sample, write_one


def read_all(database: Database) -> int:
    with database.read() as connection:
        for table in metadata.sorted_tables:
            connection.execute(sa.select(table)).all()
        found = connection.execute(
            sa.text("SELECT rowid FROM engagement_search WHERE engagement_search MATCH 'body'")
        )
        return len(found.all())


@ON_SQLITE
@pytest.mark.parametrize("state", ["settled", "open elsewhere", "left by a crash"])
def test_a_read_only_place_can_be_read(database: Database, state: str, tmp_path: Path) -> None:
    with database.write("log", at=NOON, actor=ACTOR) as recorder:
        sample(recorder, thread)
    assert database.path is not None
    folder = tmp_path / "read-only"
    folder.mkdir()
    if state == "settled":
        database.close()
    endings = {"settled": [""], "open elsewhere": ["", "-wal", "-shm"], "left by a crash": ["", "-wal"]}[
        state
    ]
    for ending in endings:
        shutil.copy(f"{database.path}{ending}", f"{folder}/record.sqlite{ending}")
    command = [PYTHON, "-c", READ_THEN_WRITE, f"sqlite:///{folder}/record.sqlite"]
    said = said_by(in_read_only(folder, command))
    if state == "left by a crash":
        assert said[0].startswith("DatabaseReadOnly the newest changes are in record.sqlite-wal")
    else:
        assert said == ["read 1", "DatabaseReadOnly the database can be read but not written"]


@ON_SQLITE
@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="no rights bind the superuser")
def test_a_read_only_file_can_be_read(database: Database) -> None:
    assert database.path is not None
    database.path.chmod(0o400)
    with pytest.raises(DatabaseReadOnly):
        write_one(database)
    assert read_all(database) == 0


@ON_POSTGRESQL
def test_a_server_that_only_reads_says_so(database_url: str) -> None:
    database = Database.open(f"{database_url}&options=-c%20default_transaction_read_only%3Don")
    with database.read() as connection:
        assert connection.execute(sa.select(engagement)).all() == []
    with pytest.raises(DatabaseReadOnly):
        write_one(database)
    database.close()
