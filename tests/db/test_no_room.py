"""Wherever the disk refuses, the record is as before or as after, and says so."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from db.database import Database
from tests.support.engines import ON_SQLITE
from tests.support.mounts import PYTHON, READ_THEN_WRITE, in_small, said_by
from tests.support.rows import write_one


def test_a_full_disk_is_told_and_nothing_is_half_written(tmp_path: Path) -> None:
    folder = tmp_path / "small"
    folder.mkdir()
    script = """
import sys
from db.database import Database
from db.errors import DatabaseFull
from db.tables.engagements import engagement
from tests.support.rows import ACTOR, NOON, sample
database = Database.open(sys.argv[1])
kept = 0
try:
    while True:
        with database.write("log", at=NOON, actor=ACTOR) as recorder:
            sample(recorder, engagement, body="early years " * 4000)
        kept += 1
except DatabaseFull as error:
    print(error.message)
with database.read() as connection:
    for table in ("engagement", "engagement_search", "operation", "change"):
        assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one() == kept, table
    print(connection.exec_driver_sql("PRAGMA integrity_check").scalar_one(), kept > 5)
database.close()
again = Database.open(sys.argv[1])
with again.read() as connection:
    print(connection.exec_driver_sql("SELECT count(*) FROM engagement").scalar_one() == kept)
"""
    command = [PYTHON, "-c", script, f"sqlite:///{folder}/record.sqlite"]
    assert said_by(in_small(folder, 8192, command)) == [
        "there is no room left where the database is",
        "ok True",
        "True",
    ]


@pytest.mark.parametrize("kibibytes", [0, 100, 800])
def test_a_new_database_without_room_is_told(tmp_path: Path, kibibytes: int) -> None:
    folder = tmp_path / "small"
    folder.mkdir()
    command = [PYTHON, "-c", READ_THEN_WRITE, f"sqlite:///{folder}/record.sqlite"]
    [said] = said_by(in_small(folder, max(kibibytes, 4), command))
    assert said.startswith(("DatabaseFull ", "DatabaseUnavailable "))


STEP = """
import resource, sys
from db.database import Database
from db.errors import DatabaseError
from db.tables.engagements import engagement
from tests.support.rows import ACTOR, NOON, sample
database = Database.open(sys.argv[1])
with database.read() as connection:
    connection.exec_driver_sql("SELECT 1")
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    with database.write("log", at=NOON, actor=ACTOR) as recorder:
        sample(recorder, engagement, body="early years " * 2000)
    print("kept")
except DatabaseError as error:
    print("refused", error.message)
"""


@ON_SQLITE
@pytest.mark.parametrize("step", [52_000, pytest.param(4_000, marks=pytest.mark.slow)])
@pytest.mark.skipif(os.name == "nt", reason="needs RLIMIT_FSIZE")
def test_wherever_a_write_fails_the_record_is_as_before_or_after(database: Database, step: int) -> None:
    """R2: the disk takes so many bytes of the log and no more, for every frame of it and its parts."""
    assert database.path is not None
    pristine = database.path.with_name("pristine.sqlite")
    database.close()
    shutil.copy(database.path, pristine)
    outcomes = set()
    for limit in [0, 31, 32, *range(60, 130_000, step), 400_000]:
        for ending in ("", "-wal", "-shm"):
            Path(f"{database.path}{ending}").unlink(missing_ok=True)
        shutil.copy(pristine, database.path)
        done = subprocess.run(
            [sys.executable, "-c", STEP, f"sqlite:///{database.path}", str(limit)],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert "Traceback" not in done.stderr, done.stderr
        outcome = done.stdout.split(" ")[0].strip()
        outcomes.add(outcome)
        after = Database.open(f"sqlite:///{database.path}")
        with after.read() as connection:
            counts = {
                connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
                for table in ("engagement", "engagement_search", "operation", "change")
            }
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
        assert counts == {1 if outcome == "kept" else 0}, (limit, done.stdout)
        write_one(after)
        after.close()
    assert outcomes == {"kept", "refused"}
