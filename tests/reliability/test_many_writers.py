"""C2, C5: eight that write at once all get their turn, and nobody meets “database is locked”."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

from db.database import Database
from tests.reliability.test_killed import LINE, check_whole
from tests.support.engines import ON_SQLITE

WRITERS = 8


def write_at_once(url: str, folder: Path, each: int, writers: int = WRITERS) -> None:
    """So many processes, each logging so often; all must be acknowledged, and be there."""
    processes = []
    for writer in range(writers):
        file = folder / f"commands-{writer}.json"
        lines = [LINE.format(writer * each + number) for number in range(each)]
        file.write_text(
            json.dumps([["log", line, "--as-written", "--yes"] for line in lines]), encoding="utf-8"
        )
        processes.append(
            subprocess.Popen(
                [sys.executable, "-m", "tests.support.loop", str(file)],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                env={**os.environ, "DESPATCH_DATABASE_URL": url},
            )
        )
    for process in processes:
        out, err = process.communicate(timeout=600)
        assert out.split() == [str(number) for number in range(each)], out[-500:] + err[-500:]
    check_whole(url, set(range(writers * each)))


def test_eight_write_at_once(roster_url: str, tmp_path: Path) -> None:
    write_at_once(roster_url, tmp_path, 2)


@pytest.mark.slow
@ON_SQLITE
def test_eight_write_five_hundred_each(roster_url: str, tmp_path: Path) -> None:
    write_at_once(roster_url, tmp_path, 500)


@pytest.mark.slow
def test_the_first_log_by_several_at_once_fills_the_record_once(database_url: str, tmp_path: Path) -> None:
    write_at_once(database_url, tmp_path, 1)
    database = Database.open(database_url)
    with database.read() as connection:
        kinds = connection.execute(sa.text("SELECT kind, count(*) FROM operation GROUP BY kind")).all()
    assert dict(map(tuple, kinds))["roster"] == 1
    database.close()


def test_the_first_use_by_several_at_once_makes_one_record(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'record.sqlite'}"
    code = "import sys; from db.database import Database; Database.open(sys.argv[1]).close()"
    processes = [
        subprocess.Popen([sys.executable, "-c", code, url], stderr=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    for process in processes:
        _, err = process.communicate(timeout=60)
        assert process.returncode == 0, err
    database = Database.open(url)
    with database.read() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM marking")).scalar_one() == 4
    database.close()


@ON_SQLITE
def test_what_others_left_behind_stops_nobody(roster_url: str, tmp_path: Path) -> None:
    path = Path(roster_url.removeprefix("sqlite:///"))
    path.with_name(f"{path.name}.lock").write_text("4242", encoding="ascii")
    write_at_once(roster_url, tmp_path, 1, writers=2)


CHECKPOINTER = """
import sys
from db import database
from db.tables.engagements import engagement
from tests.support.rows import sample, writing
# Each writer brings the log into the file after each of its commits: as often as can be.
database.CHECKPOINT_BYTES = 0
opened = database.Database.open(sys.argv[1])
for number in range(int(sys.argv[2])):
    with writing(opened) as recorder:
        [given] = recorder.next_numbers(engagement)
        sample(recorder, engagement, number=given, sort_key=given, external_key=None, body="early years " * 300)
opened.close()
"""


@pytest.mark.parametrize("each", [25, pytest.param(1500, marks=pytest.mark.slow)])
@ON_SQLITE
def test_writes_and_checkpoints_never_meet(database_url: str, each: int) -> None:
    """R13: four processes write and checkpoint as fast as they can; nothing is lost, nothing is damaged."""
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", CHECKPOINTER, database_url, str(each)], stderr=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    for process in processes:
        _, err = process.communicate(timeout=900)
        assert process.returncode == 0, err[-800:]
    database = Database.open(database_url)
    with database.read() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM engagement")).scalar_one() == 4 * each
        assert connection.execute(sa.text("SELECT count(*) FROM engagement_search")).scalar_one() == 4 * each
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
    database.close()
