"""What capture finds, and how fast: the tables of `docs/capture.md`, by `python -m benchmarks.capture`.

Papers are read as `despatch import FILE --date D --ours ORGANISATION --dry-run --json` reads them, on a record with the roster.
Our own labelled papers lie in tests/papers/corpus. Beside the project there may be a folder `shared` with more: labelled papers, the
scorer that compares findings with labels, and published returns; what is not there is left out, and said.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from crm.api import Crm
from crm.findings.labelled import labelled
from crm.imports.gathering import gathered
from crm.imports.inputs import ImportOptions
from crm.vocabulary.partial_date import PartialDate

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "tests" / "papers" / "corpus"
LONG_PAPER_PAGES = 20


def main() -> None:
    """Measure all that can be measured here, and print it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.capture", description=__doc__)
    parser.add_argument(
        "--shared", type=Path, default=ROOT.parent / "shared", help="labelled papers, scorer, returns"
    )
    parser.add_argument("--only", nargs="*", choices=["papers", "speed", "returns"], help="only these parts")
    parser.add_argument("--to", type=Path, help="a folder for what was found in each paper")
    chosen = parser.parse_args()
    parts = chosen.only or ["papers", "speed", "returns"]
    with tempfile.TemporaryDirectory() as place:
        crm = Crm.open(f"sqlite:///{Path(place) / 'record.sqlite'}", officer="benchmarks")
        try:
            if "papers" in parts:
                _papers(crm, chosen.shared, chosen.to or Path(place) / "found")
            if "speed" in parts:
                _speed(crm, Path(place))
            if "returns" in parts:
                _returns(crm, chosen.shared / "data" / "govuk-meetings")
        finally:
            crm.close()


def _papers(crm: Crm, shared: Path, to: Path) -> None:
    scorer = shared / "tools" / "score_papers.py"
    for name, papers in (("our own papers", CORPUS), ("shared papers", shared / "papers")):
        if not papers.is_dir():
            print(f"{name}: there are none here")
            continue
        folder = to / papers.name
        folder.mkdir(parents=True, exist_ok=True)
        took = [_read(crm, paper, folder) for paper in sorted(papers.glob("*.txt"))]
        print(
            f"\n{name}: {len(took)} papers, {statistics.median(took):.3f} s each (median), slowest {max(took):.3f} s"
        )
        if not scorer.is_file():
            print(f"the scorer is not here; what was found lies in {folder}")
            continue
        for kind, option in (("all", []), ("real ones", ["--real"])):
            if option and papers is CORPUS:
                continue
            print(f"-- {kind}")
            subprocess.run(
                [sys.executable, str(scorer), "--dir", str(folder), *option],
                env={**os.environ, "PAPERS": str(papers)},
                check=True,
            )


def _read(crm: Crm, paper: Path, to: Path) -> float:
    """Read one paper into a file of labels; the seconds it took."""
    beside = paper.with_suffix(".meta.json")
    meta = json.loads(beside.read_text(encoding="utf-8")) if beside.is_file() else {}
    options = ImportOptions(
        dated=PartialDate.parse(meta.get("document_date") or ""), ours=(meta.get("organisation") or "Us",)
    )
    began = time.perf_counter()
    report = crm.imports.preview(list(gathered([paper])), options)
    took = time.perf_counter() - began
    (to / f"{paper.stem}.json").write_text(
        json.dumps(_labels(paper.stem, report.files[0].readouts), ensure_ascii=False), encoding="utf-8"
    )
    return took


def _labels(name: str, readouts: list[Any]) -> dict[str, Any]:
    if not readouts:
        return {"doc": name, "engagements": []}
    read = readouts[0]
    return labelled(name, "minutes" if read.minutes is not None else "narrative", read.found, read.minutes)


def _speed(crm: Crm, place: Path) -> None:
    """A paper of twenty pages, as the command reads it: the whole process, and the reading alone."""
    text = "\n\n".join(paper.read_text(encoding="utf-8") for paper in sorted(CORPUS.glob("2*.txt")))
    page = 3_000
    long = (text * (1 + LONG_PAPER_PAGES * page // len(text)))[: LONG_PAPER_PAGES * page]
    paper = place / "long.txt"
    paper.write_text(long, encoding="utf-8")
    options = ImportOptions(dated=PartialDate.parse("2024-03"), ours=("Quillshire Council",))
    alone = []
    for _ in range(3):
        began = time.perf_counter()
        report = crm.imports.preview(list(gathered([paper])), options)
        alone.append(time.perf_counter() - began)
    found = sum(report.files[0].counts.values())
    env = {**os.environ, "DESPATCH_DATABASE_URL": str(place / "record.sqlite")}
    whole = []
    for _ in range(3):
        began = time.perf_counter()
        command = [
            sys.executable,
            "-m",
            "crm",
            "import",
            str(paper),
            "--date",
            "2024-03",
            "--dry-run",
            "--json",
        ]
        subprocess.run(command, env=env, check=True, capture_output=True, cwd=ROOT)
        whole.append(time.perf_counter() - began)
    print(
        f"\na paper of {LONG_PAPER_PAGES} pages ({len(long):,} characters, {found} proposals): {min(alone):.2f} s,"
        f" as a command {min(whole):.2f} s (best of 3)"
    )


def _returns(crm: Crm, folder: Path) -> None:
    if not folder.is_dir():
        print("published returns: there are none here")
        return
    things = list(gathered([folder]))
    for time_round in ("once", "again"):
        began = time.perf_counter()
        report = crm.imports.bring_in(things, ImportOptions())
        counts: dict[str, int] = {}
        for file in report.files:
            for action, count in file.counts.items():
                counts[action] = counts.get(action, 0) + count
        print(f"\npublished returns, {time_round}: {counts} in {time.perf_counter() - began:.1f} s")


if __name__ == "__main__":
    main()
