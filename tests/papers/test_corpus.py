"""How much is found in the labelled papers written for these tests: a floor, so that a change for the worse is seen."""

import json
from pathlib import Path

import pytest

from crm.papers.gazetteer import Gazetteer
from crm.papers.reading import read_paper
from crm.vocabulary.partial_date import PartialDate

CORPUS = Path(__file__).parent / "corpus"
PAPERS = sorted(
    path for path in CORPUS.glob("*.gold.json") if json.loads(path.read_text("utf-8"))["type"] == "narrative"
)


def overlaps(text: str, quote: str, spans: list[tuple[int, int]]) -> bool:
    """Whether a labelled quotation shares a third of the shorter of the two with any finding."""
    at = text.find(quote)
    end = at + len(quote)
    return at >= 0 and any(min(end, b) - max(at, a) >= 0.3 * min(len(quote), b - a) for a, b in spans)


@pytest.mark.skipif(not PAPERS, reason="no labelled papers")
def test_most_of_what_is_labelled_is_found_and_few_traps_are_taken() -> None:
    wanted = got = traps = taken = proposed = right = 0
    for path in PAPERS:
        gold = json.loads(path.read_text("utf-8"))
        stem = path.name.removesuffix(".gold.json")
        text = (CORPUS / f"{stem}.txt").read_text("utf-8")
        meta = json.loads((CORPUS / f"{stem}.meta.json").read_text("utf-8"))
        ours = (meta["organisation"], meta["board"])
        found = read_paper(text, PartialDate.parse(meta["document_date"]), ours, Gazetteer.empty())
        spans = [(one.start, one.end) for one in found]
        needed = [one for one in gold["engagements"] if not one.get("optional")]
        wanted += len(needed)
        got += sum(overlaps(text, one["quote"], spans) for one in needed)
        trapped = [one["quote"] for one in gold["not_engagements"]]
        traps += len(trapped)
        labels = [quote for one in gold["engagements"] for quote in (one["quote"], *one.get("support", []))]
        good = [span for span in spans if any(overlaps(text, quote, [span]) for quote in labels)]
        proposed += len(spans)
        right += len(good)
        taken += sum(overlaps(text, quote, [span for span in spans if span not in good]) for quote in trapped)
    assert got / wanted >= 0.75
    assert right / proposed >= 0.92
    assert taken / traps < 0.04
