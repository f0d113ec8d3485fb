"""Minutes in the layouts that occur, read into a sitting with items, decisions, actions and those who were there."""

from datetime import date

import pytest

from crm.findings.minutes import FoundMinutes
from crm.minutes.reading import read_minutes
from crm.papers.gazetteer import Gazetteer
from crm.vocabulary.partial_date import PartialDate

OURS = ["Union of Thistledown Parishes", "Hedgerow Board"]


def read(text: str, dated: str = "2031-03-06") -> FoundMinutes:
    return read_minutes(text, PartialDate.parse(dated), OURS, Gazetteer.empty())


def those(minutes: FoundMinutes, status: str) -> list[str]:
    return [each.name for each in minutes.attendance if each.status == status]


SAVED_PAGE = """Agenda and minutes

Hedgerow Board - Thursday, 6th March, 2031 10.30 am

Venue: Old Drill Hall, Nettle Lane, Thistledown. View directions

Contact: Member Services  Email: services@thistledown.example

Items
No. Item

1.

Welcome, Apologies and Substitutes

Minutes:

The Chair, Cllr Wilhelmina Quarrel, welcomed members.

Apologies: Cllr Barnaby Fustian (substitute: Cllr Euphemia Thrupp); Cllr Q. Larkrise.

2.

Hedge Strategy pdf icon PDF 143 KB

To note the strategy.

Additional documents:

Minutes:

Members discussed the strategy.

Decision

The Board:

i. noted the strategy; and

ii. agreed to consult parishes.

Actions

•   Officers to write to the Home Office about hedges by 30 April.

•   Group Offices to be sent the details.

3.

Any other business

Minutes:

There was none. The Board noted the work pro ...  view the full minutes text for item 3.
"""


def test_a_saved_page_gives_the_sitting_and_its_items() -> None:
    minutes = read(SAVED_PAGE)
    assert (minutes.body, minutes.day) == ("Hedgerow Board", date(2031, 3, 6))
    assert minutes.venue == "Old Drill Hall, Nettle Lane, Thistledown"
    assert [(item.number, item.title) for item in minutes.items] == [
        ("1", "Welcome, Apologies and Substitutes"),
        ("2", "Hedge Strategy"),
        ("3", "Any other business"),
    ]
    assert minutes.items[1].decisions == ("noted the strategy; and", "agreed to consult parishes.")
    assert [item.truncated for item in minutes.items] == [False, False, True]
    assert "view the full" not in minutes.items[2].minutes


def test_actions_have_owner_and_due_as_written_and_as_meant() -> None:
    first, second = read(SAVED_PAGE).items[1].actions
    assert (first.owner, first.due_as_written, first.due.edtf) == ("Officers", "by 30 April", "2031-04-30")
    assert (second.owner, second.due_as_written, second.due.edtf) == ("", "", "")


def test_apologies_and_who_stood_in() -> None:
    minutes = read(SAVED_PAGE)
    assert those(minutes, "apologies") == ["Cllr Barnaby Fustian", "Cllr Q. Larkrise"]
    [substitute] = [each for each in minutes.attendance if each.status == "substitute"]
    assert (substitute.name, substitute.substitute_for) == ("Cllr Euphemia Thrupp", "Cllr Barnaby Fustian")


def test_what_is_to_be_done_with_outsiders_is_proposed() -> None:
    [letter] = read(SAVED_PAGE).engagements
    assert letter.quotation == "Officers to write to the Home Office about hedges by 30 April."
    assert (letter.kind, letter.status, letter.date.edtf) == ("letter", "planned", "2031-04-30")
    assert [party.name for party in letter.parties] == ["Home Office"]
    assert letter.ours == ("Officers",)


COUNCIL_IN_WORD = """NETTLEBRIDGE TOWN COUNCIL
AMENITIES COMMITTEE
Minutes of the meeting held on Tuesday 4 March 2031 at 7.00 pm in the Corn Store, Nettlebridge
PRESENT: Councillors A Quarrel (in the Chair), B Fustian and Mrs E Thrupp
IN ATTENDANCE: Ms Oda Brindle, Democratic Services Officer; Dr Piers Wherry, Head of Rivers, Marsh Trust
45/31\tAPOLOGIES FOR ABSENCE
Apologies were received from Councillors C Larkrise (work) and D Pym.
46/31\tDECLARATIONS OF INTEREST
None.
47/31\tRIVER WALK
Dr Wherry described the plans of the Trust.
It was RESOLVED that: (a) the plans be welcomed; (b) a letter be sent to the Environment Agency asking for a footbridge.
48/31\tDATE OF NEXT MEETING
Tuesday 1 April 2031.
"""


def test_minutes_of_a_town_council_with_numbers_of_the_year() -> None:
    minutes = read(COUNCIL_IN_WORD)
    assert (minutes.body, minutes.day) == ("Amenities Committee", date(2031, 3, 4))
    assert [item.number for item in minutes.items] == ["45/31", "46/31", "47/31", "48/31"]
    assert minutes.items[2].decisions == (
        "the plans be welcomed;",
        "a letter be sent to the Environment Agency asking for a footbridge.",
    )
    assert [item.decisions for item in minutes.items[:2]] == [(), ()]
    assert those(minutes, "apologies") == ["Councillor C Larkrise", "Councillor D Pym"]
    [visitor] = [each for each in minutes.attendance if each.status == "visitor"]
    assert (visitor.name, visitor.role) == ("Dr Piers Wherry", "Head of Rivers, Marsh Trust")
    assert those(minutes, "officer") == ["Ms Oda Brindle"]


def test_a_visit_and_a_letter_resolved_upon_are_engagements() -> None:
    visit, letter = read(COUNCIL_IN_WORD).engagements
    assert (visit.kind, visit.date.edtf, visit.year_given) == ("meeting", "2031-03-04", True)
    assert visit.parties[0].name == "Dr Piers Wherry"
    assert visit.parties[0].role == "Harbour Inspectorate"
    assert visit.asks == ("shorten the form",)
    assert visit.promises == ("send the draft guidance in April",)


def test_a_page_of_what_was_said_of_one_issue() -> None:
    text = """Issue - meetings

Otters

Meeting: 06/03/2031 - Ditches Committee (Item 14)

Otters

Minutes:

It was moved and seconded and,

RESOLVED:

That the otters be counted.
"""
    minutes = read(text)
    assert (minutes.body, minutes.day) == ("Ditches Committee", date(2031, 3, 6))
    assert [(item.title, item.decisions) for item in minutes.items] == [
        ("Otters", ("That the otters be counted.",))
    ]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Cllr Thrupp was substituting for Cllr Fustian.", ("Cllr Thrupp", "Cllr Fustian")),
        ("Cllr Fustian had sent apologies; Cllr Thrupp was his substitute.", ("Cllr Thrupp", "Cllr Fustian")),
        ("Cllr Fustian was substituted by Cllr Thrupp.", ("Cllr Thrupp", "Cllr Fustian")),
        ("Cllr Thrupp attended in place of Cllr Fustian.", ("Cllr Thrupp", "Cllr Fustian")),
        ("Cllr Fustian, with Cllr Thrupp substituting.", ("Cllr Thrupp", "Cllr Fustian")),
        ("Cllr Thrupp was in attendance as a substitute.", ("Cllr Thrupp", "")),
        ("Apologies: Cllr Fustian (Cllr Thrupp substituting).", ("Cllr Thrupp", "Cllr Fustian")),
    ],
)
def test_the_ways_of_saying_who_stood_in(said: str, expected: tuple[str, str]) -> None:
    minutes = read(f"Agenda and minutes\n\nItems\n\n1.\n\nApologies and substitutes\n\nMinutes:\n\n{said}\n")
    found = [(each.name, each.substitute_for) for each in minutes.attendance if each.status == "substitute"]
    assert found == [expected]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "Apologies were received from Cllrs Fustian, Thrupp and Pym.",
            ["Cllr Fustian", "Cllr Thrupp", "Cllr Pym"],
        ),
        ("Cllr Fustian and Odo Brindle had both sent apologies.", ["Cllr Fustian", "Odo Brindle"]),
        ("Apologies: Odo Brindle (Marsh Trust); Cllr A. Thrupp (Labour)", ["Odo Brindle", "Cllr A. Thrupp"]),
        ("She passed on the apologies of Cllr Fustian.", ["Cllr Fustian"]),
        ("There were no apologies.", []),
        ("Odo Brindle, Chief Executive, Wherry Marsh Council, had sent apologies.", ["Odo Brindle"]),
    ],
)
def test_the_ways_of_sending_apologies(said: str, expected: list[str]) -> None:
    minutes = read(f"Agenda and minutes\n\nItems\n\n1.\n\nWelcome and apologies\n\nMinutes:\n\n{said}\n")
    assert those(minutes, "apologies") == expected
