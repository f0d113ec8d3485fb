"""What a start costs: whole processes, each beside a bare Python process."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from benchmarks.measures import Measure, in_turn
from crm.api import Crm

ROUNDS = 30
LOGGED = 20
DAY = date(2021, 1, 8)
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
            partial(_run, [str(DESPATCH), option]),
            lambda: _run([sys.executable, str(empty)]),
            ROUNDS,
        )
        measures.append(measure)
    return measures


def log(database: Path, size: int) -> list[Measure]:
    """One plain line logged and saved, the process included."""
    who = _clearly_named(database)
    line = f"Wrote to {who} on 8 January 2021 about early years funding and testing in lockdown #early-years"
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


def _clearly_named(database: Path) -> str:
    """Somebody whose name is nobody else's, so that nothing need be asked."""
    crm = Crm.bare(f"sqlite:///{database}", actor="Benchmark")
    with sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True) as connection:
        names = connection.execute("SELECT name FROM person ORDER BY number").fetchall()
    found = next(name for (name,) in names[7:] if crm.names.resolve(name, DAY).sure)
    crm.close()
    return str(found)
