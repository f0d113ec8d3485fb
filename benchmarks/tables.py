"""Bringing in a table of 100,000 engagements, beside bare SQLite with a full-text index: `python -m benchmarks.tables`.

Both read the same CSV with invented people in the same run. The bare program puts each row and its names into two
tables and its words into an FTS5 index, in one transaction, as shortly as Python can; ours also guesses the columns,
reads the dates, looks the names up on the day, holds each row against the record, and keeps its history.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import random
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from benchmarks.workload import FIRST_DAY, _vocabulary

HEADER = ("Ref", "Date of meeting", "Type", "Who", "Subject", "Notes", "Our lead", "Venue")
KINDS = ("Meeting", "Letter", "Email", "Call", "Event", "Visit")
PLAIN = ""
OURS = ", tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'"
"""The index as ours is declared: with lists of what words begin with."""


def make(file: Path, size: int, known: list[str]) -> None:
    """Write a table of so many rows; one name in ten is one of `known`."""
    luck = random.Random(20260101)
    words = _vocabulary(luck)
    often = list(itertools.accumulate(1 / (n + 3) for n in range(len(words))))
    people = [f"{luck.choice(words).capitalize()} {luck.choice(words).capitalize()}" for _ in range(3_000)]
    for place in range(0, len(people), 10):
        people[place] = luck.choice(known) if known else people[place]
    weights = list(itertools.accumulate(1 / (n + 10) for n in range(len(people))))
    officers = people[:20]
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(HEADER)
        for number in range(1, size + 1):
            text = luck.choices(words, cum_weights=often, k=luck.randrange(55, 105))
            day = FIRST_DAY + timedelta(days=luck.randrange(5_000))
            who = sorted(set(luck.choices(people, cum_weights=weights, k=luck.choice((1, 1, 2, 3)))))
            writer.writerow(
                (
                    number,
                    f"{day:%d/%m/%Y}",
                    luck.choice(KINDS),
                    "; ".join(who),
                    " ".join(text[:4]).capitalize(),
                    " ".join(text),
                    luck.choice(officers),
                    "Westminster",
                )
            )


class Took(NamedTuple):
    """How long something took: on the clock, and of the processor, which what else the machine does makes no longer."""

    seconds: float
    processor: float


@contextmanager
def timed() -> Iterator[list[Took]]:
    """How long the block took, as the one entry of the list."""
    found: list[Took] = []
    clock, processor = time.perf_counter(), time.process_time()
    yield found
    found.append(Took(time.perf_counter() - clock, time.process_time() - processor))


def bare(source: Path, folder: Path, index: str) -> Took:
    """How long bare SQLite takes for the table."""
    connection = sqlite3.connect(folder / f"bare{len(index)}.sqlite", isolation_level=None)
    connection.executescript(
        f"""PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
        CREATE TABLE engagement (id INTEGER PRIMARY KEY, ref TEXT UNIQUE, day TEXT, kind TEXT, subject TEXT, body TEXT, place TEXT);
        CREATE TABLE participant (engagement_id INTEGER REFERENCES engagement, position INTEGER, side TEXT, name TEXT,
          PRIMARY KEY (engagement_id, position)) WITHOUT ROWID;
        CREATE INDEX ix_day ON engagement (day);
        CREATE INDEX ix_name ON participant (name, engagement_id);
        CREATE VIRTUAL TABLE found USING fts5(subject, body, who{index});"""
    )
    with timed() as took:
        connection.execute("BEGIN IMMEDIATE")
        with source.open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file)
            next(rows)
            for key, (ref, date, kind, who, subject, body, lead, place) in enumerate(rows, 1):
                day = f"{date[6:]}-{date[3:5]}-{date[:2]}"
                connection.execute(
                    "INSERT INTO engagement VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (key, ref, day, kind, subject, body, place),
                )
                people = [(key, at, "theirs", name) for at, name in enumerate(who.split("; "))]
                people.append((key, len(people), "ours", lead))
                connection.executemany("INSERT INTO participant VALUES (?, ?, ?, ?)", people)
                connection.execute(
                    "INSERT INTO found (rowid, subject, body, who) VALUES (?, ?, ?, ?)",
                    (key, subject, body, f"{who} {lead}"),
                )
        connection.execute("COMMIT")
    connection.close()
    return took[0]


def ours(source: Path, url: str) -> tuple[Took, list[tuple[int, float]]]:
    """Bring the table in: how long it took, and the memory it had needed after so many rows."""
    from crm.api import Crm
    from crm.sheets.bringing import write_table
    from crm.sheets.reading import read_table
    from crm.sheets.readings import PlannedRow

    crm = Crm.bare(url, actor="benchmark")
    marks: list[tuple[int, float]] = []
    done = itertools.count(1)

    def tell(_: PlannedRow) -> None:
        count = next(done)
        if count % 10_000 == 0:
            marks.append((count, memory()))

    with timed() as took:
        plan = read_table(source, source.name, crm=crm)
        with crm.writing("import", "benchmark") as recorder:
            counts = write_table(recorder, plan.rows(), tell)
    print(f"ours: {counts}")
    crm.close()
    return took[0], marks


def memory() -> float:
    """The most memory this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1024 * 1024 if sys.platform == "darwin" else 1024
    )


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument(
        "--to", help="another database, such as postgresql://…; else a new SQLite file with the roster"
    )
    parser.add_argument("--profile", action="store_true", help="where the time goes")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        url = chosen.to or f"sqlite:///{folder / 'ours.sqlite'}"
        source = folder / "table.csv"
        make(source, chosen.rows, _known(url))
        if chosen.profile:
            _profiled(source, url)
            return
        took = {
            name: bare(source, folder, index) for name, index in (("plain index", PLAIN), ("our index", OURS))
        }
        took["ours"], marks = ours(source, url)
        for name, one in took.items():
            share = f"; ours is {one.seconds / took['ours'].seconds:.2f} of it, by the processor {one.processor / took['ours'].processor:.2f}"
            print(
                f"{name}: {chosen.rows / one.seconds:,.0f} rows/s, {chosen.rows / one.processor:,.0f} in a second of the processor"
                + (share if name != "ours" else "")
            )
        print("memory, MB: " + ", ".join(f"{done:,} rows {most:.0f}" for done, most in marks))


def _known(url: str) -> list[str]:
    from crm.api import Crm

    crm = Crm.open(url, officer="benchmark")
    names = [line.name for line in crm.people.listed(500)]
    crm.close()
    return names


def _profiled(source: Path, url: str) -> None:
    import cProfile
    import pstats

    profile = cProfile.Profile()
    profile.runcall(ours, source, url)
    pstats.Stats(profile).sort_stats("cumulative").print_stats(r"/(crm|db)/", 45)


if __name__ == "__main__":
    main()
