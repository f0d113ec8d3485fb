"""What passed with outsiders, in the ways of speaking of minutes."""

import pytest

from crm.findings.engagements import FoundEngagement
from crm.minutes.reading import read_minutes
from crm.papers.gazetteer import Gazetteer
from crm.vocabulary.partial_date import PartialDate

OURS = ["Union of Thistledown Parishes", "Hedgerow Board"]


def told(said: str, heading: str = "Minutes:") -> tuple[FoundEngagement, ...]:
    text = f"Agenda and minutes\n\nItems\n\n1.\n\nHedges\n\n{heading}\n\n{said}\n\n2.\n\nDitches\n\nMinutes:\n\nNoted.\n"
    return read_minutes(text, PartialDate.parse("2031-03-06"), OURS, Gazetteer.empty()).engagements


@pytest.mark.parametrize(
    ("said", "kind", "direction", "status", "with_whom", "day"),
    [
        ("The Clerk reported that she had written to the Environment Agency on 4 February.", "letter", "out", "done", "Environment Agency", "2031-02-04"),
        ("The Chair would be meeting the Secretary of State for Transport on 18 March.", "meeting", "mutual", "planned", "Secretary of State for Transport", "2031-03-18"),
        ("A letter of thanks had gone to the Chief Executive of Marsh Hospital.", "letter", "out", "done", "Chief Executive of Marsh Hospital", ""),
        ("Marsh Water Trust was asked to come to the May meeting.", "invitation", "out", "planned", "Marsh Water Trust", "2031-05"),
    ],
)  # fmt: skip
def test_reported_acts(said: str, kind: str, direction: str, status: str, with_whom: str, day: str) -> None:
    [found] = told(said)
    assert (found.kind, found.direction, found.status) == (kind, direction, status)
    assert with_whom in [party.name for party in found.parties]
    assert found.date.edtf == day


@pytest.mark.parametrize(
    ("said", "kind", "with_whom", "asks"),
    [
        ("That the Chair write to the Home Office asking for longer hedges.", "letter", "Home Office", ("longer hedges",)),
        ("That NHS England be asked to explain the delay.", "other", "NHS England", ("explain the delay",)),
        ("agreed that officers give oral evidence to the Transport Committee on 17 April.", "evidence", "Transport Committee", ()),
        ("That a letter be sent to the Environment Agency urging that ditches be cleared.", "letter", "Environment Agency", ("ditches be cleared",)),
    ],
)  # fmt: skip
def test_what_is_decided_to_be_done(said: str, kind: str, with_whom: str, asks: tuple[str, ...]) -> None:
    [found] = told(said, "Decision:")
    assert (found.kind, found.direction, found.status) == (kind, "out", "planned")
    assert found.quotation == said
    assert with_whom in [party.name for party in found.parties]
    assert found.asks == asks


@pytest.mark.parametrize(
    "said",
    [
        "Members noted the report.",
        "The Clerk reported that the Ministry had declined to meet the Chair.",
        "Councillor Fustian declared an interest as a governor of Marsh Hospital.",
        "The Minister for Roads had not replied to the Chair’s letter.",
        "Sorrel Pym, Senior Adviser, introduced the report.",
        "The next meeting would be on 9 May.",
    ],
)
def test_what_only_looks_like_one_is_not_proposed(said: str) -> None:
    assert told(said) == ()


@pytest.mark.parametrize(
    "said",
    [
        "That the report be noted.",
        "That Cabinet be recommended to support the plan.",
        "Officers to circulate the slides.",
    ],
)
def test_our_own_business_is_not_proposed(said: str) -> None:
    assert told(said, "Decision:") == ()
