"""Real minutes and the invented ones with labels, read as they should be."""

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from crm.api import Crm
from crm.findings.minutes import FoundMinutes
from crm.minutes.filing import file_minutes
from crm.minutes.reading import read_minutes
from crm.minutes.recognise import looks_like_minutes
from crm.papers.gazetteer import Gazetteer
from crm.vocabulary.partial_date import PartialDate

CORPUS = Path(__file__).parents[1] / "papers" / "corpus"
SHARED = Path(os.environ.get("DESPATCH_SHARED", Path(__file__).parents[3] / "shared")) / "papers"
LABELLED = sorted(path.name.removesuffix(".txt") for path in CORPUS.glob("3*.txt"))


def read(folder: Path, name: str) -> tuple[FoundMinutes, dict[str, Any]]:
    about = json.loads((folder / f"{name}.meta.json").read_text("utf-8"))
    ours = [about["organisation"], about["board"]]
    text = (folder / f"{name}.txt").read_text("utf-8")
    dated = PartialDate.parse(about["document_date"] or "")
    gold = json.loads((folder / f"{name}.gold.json").read_text("utf-8"))
    return read_minutes(text, dated, ours, Gazetteer.empty()), gold


@pytest.mark.parametrize("name", LABELLED)
def test_the_items_and_the_day_are_those_of_the_labels(name: str) -> None:
    minutes, gold = read(CORPUS, name)
    assert [(item.number, item.title) for item in minutes.items] == [
        (item["number"] or "", item["title"]) for item in gold["items"]
    ]
    assert (minutes.day.isoformat() if minutes.day else None) == gold["meeting"]["date"]


def test_minutes_are_told_from_papers() -> None:
    for path in sorted(CORPUS.glob("*.txt")):
        minutes = path.name.startswith("3")
        assert (looks_like_minutes(path.read_text("utf-8")) >= 0.5) is minutes, path.name


@pytest.fixture
def visit_of_a_minister() -> FoundMinutes:
    if not (SHARED / "seed4.txt").exists():
        pytest.skip("the real minutes of 14 March 2023 are not on this machine")
    return read(SHARED, "seed4")[0]


def test_the_minister_came_and_said_what_would_be_done(visit_of_a_minister: FoundMinutes) -> None:
    minutes = visit_of_a_minister
    assert (minutes.body, minutes.day) == ("Children & Young People Board", date(2023, 3, 14))
    assert [item.number for item in minutes.items] == ["1", "2", "3", "4", "5", "6", "7"]
    visit = next(
        each
        for each in minutes.engagements
        if each.parties[:1] and each.parties[0].name == "Claire Coutinho MP"
    )
    assert visit.parties[0].role == "Minister for Children, Families and Wellbeing"
    assert visit.date.edtf == "2023-03-14"
    assert any("two pilots of regional care cooperatives" in promise for promise in visit.promises)
    actions = [(each.owner, each.due_as_written) for item in minutes.items for each in item.actions]
    assert ("Members", "by the end of April") in actions
    assert ("Officers", "when known") in actions


def test_they_are_filed_as_a_sitting(crm: Crm, visit_of_a_minister: FoundMinutes) -> None:
    with crm.writing("minutes", "Filed minutes") as recorder:
        filed = file_minutes(recorder, visit_of_a_minister)
    meeting = crm.meetings.get(filed.meeting_id)
    assert (len(meeting.items), sum(len(item.decisions) for item in meeting.items)) == (7, 5)
    assert sum(len(item.actions) for item in meeting.items) == 7
