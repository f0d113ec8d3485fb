"""Acts told in the many ways of digests, diaries and bulletins, and sentences that come near to telling one.

`sentences/one_act.txt` has a sentence a line, after the kinds that are right for it; those of `sentences/none.txt` tell
of other people's dealings, of what was refused, advertised, thought or done among ourselves.
"""

from pathlib import Path

import pytest

from crm.findings.engagements import FoundEngagement
from crm.papers.gazetteer import Gazetteer
from crm.papers.reading import read_paper
from crm.vocabulary.partial_date import PartialDate

OURS = ("Association of Ferry Towns", "Harbours Board")
SENTENCES = Path(__file__).parent / "sentences"


def lines(name: str) -> list[str]:
    return (SENTENCES / name).read_text(encoding="utf-8").splitlines()


def read(text: str, dated: str = "2022-06-20") -> tuple[FoundEngagement, ...]:
    return read_paper(text, PartialDate.parse(dated), OURS, Gazetteer.empty())


@pytest.mark.parametrize("told", lines("one_act.txt"))
def test_a_sentence_that_tells_one_act_in_other_words(told: str) -> None:
    kinds, text = told.split(" | ", 1)
    found = [one.kind.value for one in read(text)]
    assert len(found) == 1
    assert found[0] in kinds.split("/")


@pytest.mark.parametrize("text", lines("none.txt"))
def test_a_sentence_that_only_comes_near_to_an_act_of_ours(text: str) -> None:
    assert [(one.kind.value, one.quotation) for one in read(text)] == []


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("We have now met forty of the MPs elected in May, among them Orla Vantreight MP.", ""),
        ("I was interviewed for the Today programme about berths.", ""),
        ("Our director talked about berths on the Sunday Morning Programme of Radio Saltmarsh.", ""),
        ("We took it up with the Treasury, and on Friday the Government gave way.", ""),
        ("Its chief executive has agreed to speak at our conference on 6 July.", "2022-07-06"),
        ("We met the Treasury on 3 May about the fund announced in March.", "2022-05-03"),
        (
            "We published our guide on 4 June, written with the Pier Trust and launched at their offices.",
            "2022-06-04",
        ),
    ],
)
def test_an_act_has_only_a_date_of_its_own(text: str, when: str) -> None:
    assert [one.date.edtf or "" for one in read(text)] == [when]


def test_a_follow_up_is_with_those_of_the_act_before() -> None:
    met, sent = read("I met the Shipping Minister on 3 May. I followed up with figures from eleven towns.")
    assert [party.name for party in sent.parties] == [party.name for party in met.parties]
    assert not sent.date


DIGEST = """Director’s update – June 2022

This month I have:
• met the new head of the Marine Directorate, Ines Volk
• submitted our response to the Treasury’s consultation on dues
• chaired our staff meeting

Meetings:
- Ofwat (8 June), on sewage
- Executive away day, 11 June

Letters
• To the Chancellor, on the pier fund (2 June)

What’s coming up
• 5 July – roundtable with the Islands Network
• 9 July – Pier Trust open day, all welcome
• 12 July – deadline for the Treasury’s consultation on dues

The Marine Directorate has opened a consultation on silt. We will respond.
"""


def test_lists_and_lead_ins_of_a_digest_say_what_their_entries_are() -> None:
    assert [(one.kind.value, one.date.edtf or "", one.status.value) for one in read(DIGEST)] == [
        ("meeting", "", "done"),
        ("submission", "", "done"),
        ("meeting", "2022-06-08", "done"),
        ("letter", "2022-06-02", "done"),
        ("meeting", "2022-07-05", "planned"),
        ("submission", "", "planned"),
    ]


def test_those_met_on_days_of_their_own_are_each_met() -> None:
    children, education = read(
        "I met the Minister for Children on 5 May and the Secretary of State for Education the following day."
    )
    assert (children.date.edtf, education.date.edtf) == ("2022-05-05", "2022-05-06")
    assert [party.name for party in education.parties] == ["Secretary of State for Education"]
    assert len(read("We met Ofwat and the Treasury on 3 May.")) == 1


def test_a_day_after_and_is_of_what_follows_it() -> None:
    met, spoke = read(
        "I met with the previous Secretary of State, and on 12/05/22 spoke at the LGC conference."
    )
    assert (met.kind.value, met.date.edtf or "") == ("meeting", "")
    assert (spoke.kind.value, spoke.date.edtf) == ("event", "2022-05-12")


def test_a_meeting_hoped_for_at_a_time_is_planned() -> None:
    (found,) = read("I hope to meet the Prime Minister later this year.")
    assert (found.kind.value, found.status.value) == ("meeting", "planned")
