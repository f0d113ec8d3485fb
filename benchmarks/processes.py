"""What a start costs: whole processes, each beside a bare Python process."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measures import Measure, in_turn

ROUNDS = 30
LOGGED = 20
DESPATCH = Path(sys.executable).with_name("despatch")

# What a program with SQLAlchemy's object mapper needs before it can do anything.
BARE_LOG = """
import sys
import sqlalchemy
import sqlalchemy.orm
engine = sqlalchemy.create_engine("sqlite:///" + sys.argv[1])
with engine.connect() as connection:
    connection.execute(sqlalchemy.text("SELECT 1")).scalar_one()
"""


def start(work: Path) -> list[Measure]:
    """`--version` and `--help`, beside an empty script."""
    empty = work / "empty.py"
    empty.write_text("", encoding="utf-8")
    measures = []
    for option in ("--version", "--help"):
        measure = Measure(f"despatch {option}", 0, bare_is="an empty Python script", times=2)
        measure.ours, measure.bare = in_turn(
            lambda option=option: _run([str(DESPATCH), option]),
            lambda: _run([sys.executable, str(empty)]),
            ROUNDS,
        )
        measures.append(measure)
    return measures


def log(database: Path, size: int) -> list[Measure]:
    """One plain line logged and saved, the process included."""
    with sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True) as connection:
        asked = "SELECT name FROM person GROUP BY name HAVING count(*) = 1 ORDER BY min(number) LIMIT 20"
        people = [name for (name,) in connection.execute(asked)]
    line = f"Wrote to {people[7]} on 8 January 2021 about early years funding and testing in lockdown #early-years"
    environment = {**os.environ, "DESPATCH_DATABASE_URL": f"sqlite:///{database}"}
    measure = Measure("despatch log “…”, saved", size, bare_is="sqlalchemy.orm, open, SELECT 1", times=1.5)
    measure.ours, measure.bare = in_turn(
        lambda: _run([str(DESPATCH), "log", line], environment),
        lambda: _run([sys.executable, "-c", BARE_LOG, str(database)]),
        LOGGED,
    )
    return [measure]


def _run(command: Sequence[str], environment: dict[str, str] | None = None) -> None:
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    if done.returncode:
        message = f"{command[0]} ended with {done.returncode}: {done.stderr.decode()[-400:]}"
        raise RuntimeError(message)
