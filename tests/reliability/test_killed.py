"""R1: whatever the moment of a `kill -9`, what was acknowledged is there, whole, and nothing is there by half."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from db.database import Database
from tests.support.engines import ON_SQLITE

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")

LINE = "Wrote to Ada Quarrel on 8 January 2021 about nursery funding number{} #early-years"


def commands(count: int, start: int = 0) -> list[list[str]]:
    return [["log", LINE.format(number), "--as-written", "--yes"] for number in range(start, start + count)]


def run_until(process: "subprocess.Popen[str]", acknowledged: list[int], seconds: float) -> None:
    """Gather what is acknowledged; kill after so many seconds from the first, and gather the rest."""
    assert process.stdout is not None
    first = process.stdout.readline()
    acknowledged.append(int(first))
    os.set_blocking(process.stdout.fileno(), False)
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.wait()
    rest = process.stdout.read() or ""
    process.stdout.close()
    # The last line may be cut off: what was not said in full was not acknowledged.
    whole, _, _ = rest.rpartition("\n")
    acknowledged.extend(int(line) for line in whole.splitlines())


def begin(folder: Path, url: str, asked: list[list[str]]) -> "subprocess.Popen[str]":
    file = folder / "commands.json"
    file.write_text(json.dumps(asked), encoding="utf-8")
    return subprocess.Popen(
        [sys.executable, "-m", "tests.support.loop", str(file)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "DESPATCH_DATABASE_URL": url},
    )


def check_whole(url: str, acknowledged: set[int]) -> None:
    """Every acknowledged number is there; each record has its participants, its index and its history."""
    database = Database.open(url)
    with database.read() as connection:
        subjects = connection.execute(sa.text("SELECT subject FROM engagement")).scalars().all()
        numbers = [int(subject.partition("number")[2]) for subject in subjects]
        assert len(numbers) == len(set(numbers))
        assert acknowledged <= set(numbers)
        engagements = connection.execute(sa.text("SELECT id, sort_key FROM engagement")).all()
        for query in (
            "SELECT DISTINCT engagement_id FROM participant",
            "SELECT DISTINCT engagement_id FROM engagement_topic",
            "SELECT row_id FROM change WHERE table_name = 'engagement' AND action = 'insert'",
        ):
            found = connection.execute(sa.text(query)).scalars().all()
            assert sorted(map(str, found)) == sorted(str(row.id) for row in engagements), query
        operations = connection.execute(
            sa.text("SELECT operation_id, count(*) FROM change WHERE table_name = 'engagement' GROUP BY 1")
        ).all()
        assert all(count == 1 for _, count in operations)
        if database.path is not None:
            indexed = connection.execute(sa.text("SELECT rowid FROM engagement_search")).scalars().all()
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        else:
            indexed = connection.execute(sa.text("SELECT sort_key FROM engagement_search")).scalars().all()
        assert sorted(indexed) == sorted(row.sort_key for row in engagements)
    if database.path is not None:
        database.outside_transaction(
            "INSERT INTO engagement_search(engagement_search) VALUES ('integrity-check')"
        )
    database.close()


def kill_again_and_again(url: str, folder: Path, times: int, luck: random.Random, longest: float) -> int:
    """So many runs, each killed at some moment; how many were acknowledged in all."""
    acknowledged: set[int] = set()
    start = 0
    for _ in range(times):
        said: list[int] = []
        process = begin(folder, url, commands(1000, start))
        run_until(process, said, luck.uniform(0, longest))
        acknowledged |= {start + number for number in said}
        check_whole(url, acknowledged)
        start += 1000
    return len(acknowledged)


def test_killed_among_a_thousand_logs_none_is_lost(roster_url: str, tmp_path: Path) -> None:
    assert kill_again_and_again(roster_url, tmp_path, 2, random.Random(7), 0.5) >= 2


@pytest.mark.slow
@ON_SQLITE
def test_killed_two_hundred_times_none_is_lost(roster_url: str, tmp_path: Path) -> None:
    assert kill_again_and_again(roster_url, tmp_path, 200, random.Random(8), 1.5) > 1000


@ON_SQLITE
def test_whole_processes_killed_at_any_moment(roster_url: str, tmp_path: Path) -> None:
    luck = random.Random(9)
    acknowledged: set[int] = set()
    for number in range(6):
        process = subprocess.Popen(
            [sys.executable, "-m", "crm", *commands(1, number)[0]],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "DESPATCH_DATABASE_URL": roster_url},
        )
        time.sleep(luck.uniform(0.2, 1.2))
        process.send_signal(signal.SIGKILL)
        said, _ = process.communicate()
        if process.returncode == 0 or said.startswith(b"E-"):
            acknowledged.add(number)
        check_whole(roster_url, acknowledged)
