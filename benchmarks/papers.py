"""Read a folder of papers and write what was found, for a scorer to compare: `python -m benchmarks.papers`.

A paper is NNN.txt with NNN.meta.json beside it (organisation, board, document_date). Whether it is read as minutes
or as a narrative paper is the product's own choice. One JSON file a paper goes to --to, in the form of the labels.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from crm.findings.labelled import labelled
from crm.papers.gazetteer import Gazetteer
from crm.papers.reading import read_paper
from crm.vocabulary.partial_date import PartialDate

CORPUS = Path(__file__).resolve().parents[1] / "tests" / "papers" / "corpus"
LIKELY = 0.5


def main() -> None:
    """Read every paper of the folder."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.papers", description=__doc__)
    parser.add_argument("--papers", type=Path, default=CORPUS, help="a folder of papers")
    parser.add_argument("--to", type=Path, help="where the findings go (else a new temporary folder)")
    parser.add_argument("--only", nargs="*", help="names of papers")
    parser.add_argument(
        "--record", help="the address of a record whose names are known (else the patterns alone)"
    )
    chosen = parser.parse_args()
    target = chosen.to or Path(tempfile.mkdtemp(prefix="papers-"))
    target.mkdir(parents=True, exist_ok=True)
    known = _known(chosen.record)
    slowest = 0.0
    for path in sorted(chosen.papers.glob("*.txt")):
        if chosen.only and path.stem not in chosen.only:
            continue
        began = time.perf_counter()
        found = read(path, known)
        slowest = max(slowest, time.perf_counter() - began)
        (target / f"{path.stem}.json").write_text(
            json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8"
        )
    sys.stdout.write(f"{target}\nslowest {slowest:.3f} s\n")


def read(path: Path, known: Gazetteer) -> dict[str, Any]:
    """What is found in one paper, as labels."""
    text = path.read_text(encoding="utf-8")
    beside = path.with_suffix(".meta.json")
    meta = json.loads(beside.read_text(encoding="utf-8")) if beside.exists() else {}
    dated = PartialDate.parse(meta.get("document_date") or "")
    ours = [meta[key] for key in ("organisation", "board") if meta.get(key)]
    minutes = _minutes(text, dated, ours, known)
    if minutes is not None:
        return labelled(path.stem, "minutes", minutes.engagements, minutes)
    return labelled(path.stem, "narrative", read_paper(text, dated, ours, known))


def _minutes(text: str, dated: PartialDate, ours: list[str], known: Gazetteer) -> Any:
    """The text read as minutes, where it looks like some; else None."""
    try:
        from crm.minutes.reading import read_minutes
        from crm.minutes.recognise import looks_like_minutes
    except ImportError:
        return None
    return read_minutes(text, dated, ours, known) if looks_like_minutes(text) >= LIKELY else None


def _known(url: str | None) -> Gazetteer:
    if url is None:
        return Gazetteer.empty()
    from crm.api import Crm

    crm = Crm.bare(url, actor="papers")
    try:
        return Gazetteer.of(crm)
    finally:
        crm.close()


if __name__ == "__main__":
    main()
