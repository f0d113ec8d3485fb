"""The table of speed: `python -m benchmarks`, or `make bench`.

Loads 100,000 and 1,000,000 engagements (from a generator or a folder, if there is one), measures every row of the
table beside the bare thing, prints the table and writes it into docs/performance.md. What was loaded and measured is
kept under --work: a run that was cut short goes on where it was.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import platform
import sqlite3
import sys
from pathlib import Path

from benchmarks import load, processes, queries, screens, workload
from benchmarks.measures import Measure, Results
from crm.api import Crm

ROOT = Path(__file__).resolve().parents[1]
GENERATOR = ROOT.parent / "shared" / "tools" / "workload.py"
PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- the table: written by python -m benchmarks -->", "<!-- the end of the table -->"
PEOPLE = 20_000
PARTS = ("start", "log", "search", "history", "names", "screens", "keys", "memory")


def main() -> None:
    """Measure what was asked for, and print the table."""
    chosen = _arguments()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["DESPATCH_OFFICER"] = "Benchmark"
    chosen.work.mkdir(parents=True, exist_ok=True)
    os.environ["DESPATCH_DATA"] = str(chosen.work / "data")
    results = Results(chosen.work / "results.json")
    if chosen.fresh:
        results.measures.clear()
    for size in chosen.sizes:
        for part in chosen.only or PARTS:
            _tell(f"{size:,} engagements: {part}")
            for measure in _measured(part, size, chosen):
                results.add(measure)
    print(results.table())
    if chosen.write:
        _write(results.table())


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--sizes", type=lambda text: [int(size) for size in text.split(",")], default=[100_000, 1_000_000]
    )
    parser.add_argument("--work", type=Path, default=Path.home() / ".cache" / "despatch-benchmarks")
    parser.add_argument("--workload", type=Path, help="a folder with a load in <size> or load-<size>")
    parser.add_argument("--generator", type=Path, default=GENERATOR, help="a program that writes a load")
    parser.add_argument("--only", nargs="*", choices=PARTS, help="these rows alone")
    parser.add_argument("--fresh", action="store_true", help="forget what was measured before")
    parser.add_argument("--write", action="store_true", help="write the table into docs/performance.md")
    return parser.parse_args()


def _measured(part: str, size: int, chosen: argparse.Namespace) -> list[Measure]:
    database = _database(chosen, size)
    match part:
        case "start":
            return processes.start(chosen.work)
        case "log":
            return processes.log(database, size)
        case "search" | "history":
            crm = Crm.bare(f"sqlite:///{database}", actor="Benchmark")
            measured = (
                queries.search(crm, database, _load(chosen, size), size)
                if part == "search"
                else queries.history(crm, database, size)
            )
            crm.close()
            return measured
        case "names":
            return _names(chosen)
        case "screens":
            return screens.painting(database, size)
        case "keys":
            return screens.keys(database, size)
        case _:
            return screens.memory(database, size)


def _names(chosen: argparse.Namespace) -> list[Measure]:
    """Among 20,000 people, whatever the number of engagements."""
    database = _database(chosen, 200_000, most_people=PEOPLE)
    crm = Crm.bare(f"sqlite:///{database}", actor="Benchmark")
    measured = queries.names(crm, database)
    crm.close()
    return measured


def _load(chosen: argparse.Namespace, size: int) -> workload.Workload:
    given = [chosen.workload / name for name in (str(size), f"load-{size}")] if chosen.workload else []
    folder = next((path for path in given if path.exists()), chosen.work / f"load-{size}")
    return workload.ready(folder, size, chosen.generator)


def _database(chosen: argparse.Namespace, size: int, most_people: int | None = None) -> Path:
    """The database of so many engagements; loaded unless one of the present schema is there."""
    name = f"{size}-people" if most_people else str(size)
    file: Path = chosen.work / f"{name}-{_schema()}.sqlite"
    if not file.exists():
        source = _load(chosen, size)
        _tell(f"loading {file.name}")
        building = file.with_suffix(".loading")
        for old in chosen.work.glob(f"{name}-*.loading*"):
            old.unlink()
        seconds = load.fill(f"sqlite:///{building}", source, most_people=most_people)
        building.replace(file)
        _tell(f"loaded in {seconds:.0f} s, {file.stat().st_size / 1e6:,.0f} MB")
    return file


def _schema() -> str:
    """A short word that changes with the tables, their indexes and the way the search index is filled."""
    from sqlalchemy.dialects import sqlite
    from sqlalchemy.schema import CreateIndex, CreateTable

    from db.search import _FILL_SQLITE
    from db.tables.all import metadata

    dialect = sqlite.dialect()
    made = [str(CreateTable(table).compile(dialect=dialect)) for table in metadata.sorted_tables]
    indexes = [index for table in metadata.sorted_tables for index in table.indexes]
    made += sorted(str(CreateIndex(index).compile(dialect=dialect)) for index in indexes)
    return hashlib.sha256("".join([*made, _FILL_SQLITE]).encode()).hexdigest()[:8]


def _write(table: str) -> None:
    """Put the table into the page, between its marks."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    machine = (
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {os.cpu_count()} processors,"
        f" {platform.system()}"
    )
    PAGE.write_text(
        f"{before}{BEGIN}\n\n{machine}. Milliseconds unless said otherwise.\n\n{table}\n\n{END}{after}",
        encoding="utf-8",
    )


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
