"""Engagements to CSV, beside a bare export by sqlite3 and csv: `python -m benchmarks.tables_out --database FILE`.

FILE is a loaded database (`python -m benchmarks.load`). Both are processes of their own, in turn, and write the same columns.
To be kept: 1.5 times the bare one, and memory that does not grow with the rows (the largest resident set of the process, at a
tenth of the engagements and at all).
"""

from __future__ import annotations

import argparse
import csv
import os
import resource
import sqlite3
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

ROUNDS = 7
TIMES = 1.5
MORE_MEMORY = 1.1
DAY = "2026-06-01"
DESPATCH = Path(sys.executable).with_name("despatch")

BARE = '''
import csv, sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
label = "CASE WHEN p.capacity = '' THEN p.name WHEN p.name = '' THEN p.capacity ELSE p.name || ', ' || p.capacity END"
def side(name):
    return f"""(SELECT group_concat(said, '; ') FROM (SELECT {label} AS said FROM participant p
        WHERE p.engagement_id = e.id AND p.side = '{name}' ORDER BY p.position, p.id))"""
query = f"""SELECT 'E-' || e.number, e.occurred_edtf, e.occurred_earliest, e.occurred_latest, e.kind, e.direction, e.subject,
    {side("theirs")}, {side("ours")},
    (SELECT group_concat(name, '; ') FROM (SELECT t.name FROM engagement_topic et JOIN topic t ON t.id = et.topic_id
        WHERE et.engagement_id = e.id ORDER BY t.name)),
    e.status, e.answer, e.marking,
    (SELECT owner FROM embargo m WHERE m.engagement_id = e.id AND (m.since IS NULL OR m.since <= :day)
        AND (m.until IS NULL OR m.until > :day) AND (m.cleared_on IS NULL OR m.cleared_on > :day) ORDER BY m.id LIMIT 1)
    FROM engagement e ORDER BY e.sort_key DESC"""
with open(sys.argv[2], "w", newline="", encoding="utf-8") as file:
    out = csv.writer(file)
    out.writerow(sys.argv[4].split(","))
    out.writerows(connection.execute(query, {"day": sys.argv[3]}))
'''


def main() -> None:
    """Measure, print, and end with 1 where a bound is not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", type=Path, required=True, help="the loaded SQLite file")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        sys.exit(0 if measured(given.database.resolve(), Path(folder), given.rounds) else 1)


def measured(database: Path, folder: Path, rounds: int) -> bool:
    """Run both in turn, compare what they wrote, and print the figures; whether the bounds are kept."""
    ours, bare = folder / "ours.csv", folder / "bare.csv"
    bare_script = folder / "bare.py"
    bare_script.write_text(BARE, encoding="utf-8")
    command = [str(DESPATCH), "find", "-o", str(ours)]
    beside = [sys.executable, str(bare_script), str(database), str(bare), DAY]
    environment = {
        **os.environ,
        "DESPATCH_DATABASE_URL": f"sqlite:///{database}",
        "DESPATCH_TODAY": DAY,
        "DESPATCH_DATA": str(folder),
    }
    run(command, environment)
    with ours.open(encoding="utf-8-sig") as file:
        beside.append(file.readline().strip())
    run(beside, environment)
    same = all(one == other for one, other in zip(rows(ours), rows(bare), strict=True))
    with sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True) as connection:
        (count,) = connection.execute("SELECT count(*) FROM engagement").fetchone()
    mine: list[Used] = []
    plain: list[Used] = []
    for _ in range(rounds):
        mine.append(run(command, environment))
        plain.append(run(beside, environment))
    small = [run([*command, "--limit", str(count // 10)], environment) for _ in range(3)]
    ratio = middle(mine, "seconds") / middle(plain, "seconds")
    growth = middle(mine, "memory") / middle(small, "memory")
    sys.stdout.write(
        f"{count:,} engagements to CSV: {middle(mine, 'seconds'):.2f} s; bare {middle(plain, 'seconds'):.2f} s; "
        f"{ratio:.2f} times (at most {TIMES})\n"
        f"of the processor: {middle(mine, 'processor'):.2f} s; bare {middle(plain, 'processor'):.2f} s; "
        f"{middle(mine, 'processor') / middle(plain, 'processor'):.2f} times\n"
        f"memory: {middle(small, 'memory'):.1f} MB at {count // 10:,}, {middle(mine, 'memory'):.1f} MB at all; "
        f"{growth:.2f} times (at most {MORE_MEMORY})\n"
        f"the same cells: {'yes' if same else 'no, but for signs that might begin a formula'}\n"
    )
    return ratio <= TIMES and growth <= MORE_MEMORY


class Used(NamedTuple):
    """What a process took: seconds in all and of the processor, and its largest resident set in megabytes."""

    seconds: float
    processor: float
    memory: float


def middle(runs: list[Used], what: str) -> float:
    """The median of one of its figures."""
    return statistics.median(getattr(one, what) for one in runs)


def run(command: list[str], environment: dict[str, str]) -> Used:
    """Run a process to its end."""
    started = time.perf_counter()
    process = os.posix_spawn(command[0], command, environment)
    _, status, used = os.wait4(process, 0)
    seconds = time.perf_counter() - started
    if status:
        message = f"{command[0]} ended with {os.waitstatus_to_exitcode(status)}"
        raise RuntimeError(message)
    return Used(seconds, used.ru_utime + used.ru_stime, megabytes(used))


def megabytes(used: resource.struct_rusage) -> float:
    """The largest resident set; kilobytes on Linux, bytes on macOS."""
    return used.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def rows(path: Path) -> Iterator[list[str]]:
    """What a reader gets back; one row at a time, since a process begins with the largest memory of whoever starts it."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.reader(file)


if __name__ == "__main__":
    main()
