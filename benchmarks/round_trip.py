"""The round trip of a whole record: `python -m benchmarks.round_trip`, or `make check-round-trip`.

Makes a record of 50,000 engagements with their history, documents, threads, corrections and something undone; writes it whole,
makes it again on PostgreSQL (where the tests' server is to be had) and from there on SQLite, and writes it whole once more. To
be kept: every table the same, byte for byte; the same found by the same words; an undo after it; and memory that does not grow
with the record (each step is a process of its own, and says how much it took at most).
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from crm.api import Crm
from crm.documents.inputs import NewDocument
from crm.engagements.inputs import Amendment, NewEngagement, NewParticipant
from crm.engagements.writing import sort_key, write_engagement
from crm.settings import sqlite_url
from crm.vocabulary.partial_date import PartialDate
from db.keys import new_keys
from db.recorder import Recorder
from db.tables.engagements import engagement, participant

ENGAGEMENTS = 50_000
AT_ONCE = 1_000
MOST_MB = 150
"""The most that writing or reading a record of any size may take."""
WORDS = [
    "early",
    "years",
    "funding",
    "kinship",
    "care",
    "placements",
    "budget",
    "inquiry",
    "evidence",
    "minister",
    "review",
    "reform",
]
QUERIES = ("kinship", '"early years"', "kind:letter since:2021", "awaiting:reply")


def main() -> None:
    """Run all steps, or one of them in a process of its own."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.round_trip", description=__doc__)
    parser.add_argument("--engagements", type=int, default=ENGAGEMENTS)
    parser.add_argument("--work", type=Path, help="a folder to work in, which keeps the record that was made")
    parser.add_argument("--step", nargs=3, metavar=("NAME", "URL", "FILE"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.step:
        _step(*chosen.step)
        return
    with tempfile.TemporaryDirectory() as folder:
        work = chosen.work or Path(folder)
        work.mkdir(parents=True, exist_ok=True)
        os.environ |= {"DESPATCH_DATA": str(work / "data"), "DESPATCH_OFFICER": "Benchmark"}
        sys.exit(0 if _round_trip(work, chosen.engagements) else 1)


def _round_trip(work: Path, many: int) -> bool:
    first, last = sqlite_url(work / f"first-{many}.sqlite"), sqlite_url(work / "last.sqlite")
    if not (work / f"first-{many}.sqlite").exists():
        began = time.perf_counter()
        _fill(first, many)
        _tell(f"{many:,} engagements made in {time.perf_counter() - began:.0f} s")
    for old in work.glob("last.sqlite*"):
        old.unlink()
    files = [work / f"{name}.zip" for name in ("first", "between", "last")]
    flat = _run("export", first, files[0])
    with _postgresql() as between:
        if between is None:
            _tell("no PostgreSQL here: from SQLite to SQLite alone")
            files.pop(1)
        else:
            flat &= _run("import", between, files[0])
            flat &= _run("export", between, files[1])
        flat &= _run("import", last, files[-2])
    flat &= _run("export", last, files[-1])
    same = _same(files)
    found = _found(first) == _found(last)
    _tell(f"found by {len(QUERIES)} queries: {'the same' if found else 'NOT THE SAME'}")
    _undone(last)
    return same and found and flat


def _fill(url: str, many: int) -> None:
    """One in twenty as an officer logs it, with documents and replies; the others in bulk, with the same history."""
    chance = random.Random(20260601)
    building = url.replace(".sqlite", ".building.sqlite")
    crm = Crm.bare(building, actor="Benchmark")
    crm.roster.load_first(None)
    for start in range(0, many, AT_ONCE):
        keys: list[Any] = []
        with crm.writing("import", f"Engagements from {start:,}") as recorder:
            for number in range(start, start + AT_ONCE, 20):
                reply = chance.choice(keys) if keys and number % 40 == 0 else None
                keys.append(write_engagement(recorder, _engagement(chance, number, reply)))
            _in_bulk(recorder, chance, min(AT_ONCE, many - start) - len(keys))
        crm.engagements.amend(
            crm.engagements.get(keys[0]), Amendment(place="Corrected", marking="restricted")
        )
    crm.operations.undo()
    crm.close()
    Path(building.removeprefix("sqlite:///")).rename(url.removeprefix("sqlite:///"))


def _in_bulk(recorder: Recorder, chance: random.Random, many: int) -> None:
    keys, rows, parts = new_keys(many), [], []
    for key, number in zip(keys, recorder.next_numbers(engagement, many), strict=True):
        new = _engagement(chance, number, None)
        at = sort_key(new.occurred, number)
        shared = {"id": key, "number": number, "sort_key": at, "kind": new.kind, "direction": new.direction}
        texts = {
            "subject": new.subject,
            "body": new.body,
            "logged_at": recorder.at,
            "logged_by": recorder.actor,
        }
        rows.append({**shared, **texts, **new.occurred.columns("occurred")})
        parts += [
            {"engagement_id": key, "side": one.side, "part": one.part, "name": one.name, "sort_key": at}
            for one in new.participants
        ]
    recorder.insert_many(engagement, rows)
    recorder.insert_many(participant, parts)


def _engagement(chance: random.Random, number: int, reply: Any) -> NewEngagement:
    day = date(2012, 1, 1) + timedelta(days=chance.randrange(5_000))
    documents: tuple[NewDocument, ...] = ()
    if reply is not None:
        data = chance.randbytes(20_000)
        documents = (
            NewDocument(file_name=f"{number}.bin", data=data, text=" ".join(chance.choices(WORDS, k=200))),
        )
    return NewEngagement(
        kind="letter",
        direction="in" if reply else "out",
        subject=" ".join(chance.choices(WORDS, k=6)),
        body=" ".join(chance.choices(WORDS, k=80)),
        occurred=PartialDate.of_day(day),
        participants=(
            NewParticipant(side="ours", part="recipient" if reply else "author", name="Chair"),
            NewParticipant(
                side="theirs", part="author" if reply else "recipient", name=f"Correspondent {number % 900}"
            ),
        ),
        topics=(chance.choice(WORDS),),
        documents=documents,
        reply_to=reply,
    )


def _run(step: str, url: str, file: Path) -> bool:
    """Run a step in a process of its own; whether it took little memory."""
    environ = {**os.environ, "ROUND_TRIP_URL": url}
    command = [sys.executable, "-m", "benchmarks.round_trip", "--step", step, "-", str(file)]
    told = json.loads(subprocess.run(command, env=environ, check=True, capture_output=True, text=True).stdout)
    engine = url.partition(":")[0].partition("+")[0]
    size = file.stat().st_size / 1e6
    _tell(
        f"{step:<6} {engine:<10} {told['seconds']:6.1f} s  {told['rows']:>9,} rows  {told['documents']:,} documents"
        f"  {size:,.0f} MB  at most {told['mb']:,.0f} MB of memory"
    )
    return bool(told["mb"] < MOST_MB)


def _step(name: str, _url: str, file: str) -> None:
    crm = Crm.bare(os.environ["ROUND_TRIP_URL"], actor="Benchmark")
    began = time.perf_counter()
    manifest = crm.whole.export(Path(file)) if name == "export" else crm.whole.bring_in(Path(file))
    seconds = time.perf_counter() - began
    crm.close()
    told = {"seconds": seconds, "rows": manifest.rows, "documents": manifest.documents}
    print(json.dumps({**told, "mb": _most_memory()}))


def _most_memory() -> float:
    """The most memory that this process had, in MB; what it was forked from does not count."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _same(files: list[Path]) -> bool:
    """Whether the files hold the same tables, but for the line in the book of exports that each left behind."""
    held = []
    for file in files:
        with zipfile.ZipFile(file) as archive:
            tables = {one["name"]: one for one in json.loads(archive.read("manifest.json"))["tables"]}
        tables.pop("export_made")
        held.append(tables)
    other = sorted(name for name in held[0] if any(each.get(name) != held[0][name] for each in held[1:]))
    _tell(f"{len(held[0])} tables: {'identical' if not other else 'NOT THE SAME: ' + ', '.join(other)}")
    return not other and all(each.keys() == held[0].keys() for each in held)


def _found(url: str) -> list[list[str]]:
    crm = Crm.bare(url, actor="Benchmark")
    try:
        return [[row.reference for row in crm.search.find(query, limit=200).rows] for query in QUERIES]
    finally:
        crm.close()


def _undone(url: str) -> None:
    crm = Crm.bare(url, actor="Benchmark")
    undone = crm.operations.undo()
    crm.close()
    _tell(f"undone afterwards: operation {undone.operation.number}, {undone.changes} rows")


@contextlib.contextmanager
def _postgresql() -> Iterator[str | None]:
    """The address of a throw-away server; None where there is none to be had."""
    try:
        from tests.support.postgres import NoPostgres, throwaway_server
    except ImportError:
        yield None
        return
    with contextlib.ExitStack() as stack:
        try:
            url = stack.enter_context(throwaway_server())
        except NoPostgres:
            url = None
        yield url


def _tell(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    main()
