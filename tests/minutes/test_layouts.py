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
    assert [(party.name, party.role) for party in visit.parties][:1] == [
        ("Dr Piers Wherry", "Head of Rivers, Marsh Trust")
    ]
    assert (letter.kind, letter.direction, letter.status) == ("letter", "out", "planned")
    assert [party.name for party in letter.parties] == ["Environment Agency"]


TABLE_OF_ACTIONS = """Minutes of the Board of Trustees
Date:\t6 March 2031
Location:\tRoom 4, Thistle House

1. Welcome
The Chair opened the meeting.

2. Accounts
Mr Fustian went through the accounts.
Action\tOwner\tDue\tProgress
Publish the accounts\tTreasurer\tend of April\t
Ask the bank for a new mandate\tQ Larkrise\tTBC\t

3. Actions from the last meeting
Action\tOwner\tDue\tProgress
Write to the Charity Commission about the new rules\tChair\t19 January\tSent 18 January; reply of 26 February attached
Meet the Marsh Trust\tDirector\tFebruary\tHeld 14 February
"""


def test_a_table_sets_actions_and_one_of_progress_reports_on_them() -> None:
    minutes = read(TABLE_OF_ACTIONS)
    assert (minutes.body, minutes.venue) == ("Board of Trustees", "Room 4, Thistle House")
    actions = [(action.text, action.owner, action.due_as_written) for action in minutes.items[1].actions]
    assert actions == [
        ("Publish the accounts", "Treasurer", "end of April"),
        ("Ask the bank for a new mandate", "Q Larkrise", ""),
    ]
    assert minutes.items[2].actions == ()


def test_letters_and_meetings_in_a_report_on_actions_are_engagements() -> None:
    found = [
        (each.kind, each.direction, each.date.edtf, each.status)
        for each in read(TABLE_OF_ACTIONS).engagements
    ]
    assert ("letter", "out", "2031-01-18", "done") in found
    assert ("letter", "in", "2031-02-26", "done") in found
    assert any(kind == "meeting" and day == "2031-02-14" for kind, _, day, _ in found)


ONE_ITEM = """Agenda item

Otters

Minutes:

Mr Barnaby Fustian, Principal Adviser, introduced the report.

Cllr Thrupp agreed to circulate the map.

Resolved – that the report be noted.

Supporting documents:

  •   Otters, item 9. pdf icon PDF 188 KB
"""


def test_a_page_of_one_item_has_no_sitting_but_its_item() -> None:
    minutes = read(ONE_ITEM)
    assert (minutes.body, minutes.day, minutes.venue) == ("", None, "")
    [item] = minutes.items
    assert (item.number, item.title) == ("", "Otters")
    assert item.decisions == ("Resolved – that the report be noted.",)
    assert [(action.owner, action.text) for action in item.actions] == [
        ("Cllr Thrupp", "Cllr Thrupp agreed to circulate the map.")
    ]
    assert "PDF" not in item.minutes


UNNUMBERED = """Thistledown Forum

Notes of the meeting held on 6 March 2031 at Thistle House

**Welcome and apologies**

Apologies were received from Odo Brindle and Tilda Wherry.

**Hedges**

The group talked about hedges.

Action: Tilda Wherry to ask the growers, before Easter.

**Next meeting**

3 April 2031.
"""


def test_headings_without_numbers() -> None:
    minutes = read(UNNUMBERED)
    assert [(item.number, item.title) for item in minutes.items] == [
        ("", "Welcome and apologies"),
        ("", "Hedges"),
        ("", "Next meeting"),
    ]
    [action] = minutes.items[1].actions
    assert (action.owner, action.due_as_written, action.due.edtf) == ("Tilda Wherry", "before Easter", "")
    assert those(minutes, "apologies") == ["Odo Brindle", "Tilda Wherry"]


BROKEN_LINES = """Hedgerow Board
Minutes, Thursday 6 March 2031

1. Apologies for absence

Apologies for absence had been received from Cllr Barnaby Fustian and from Cllr
Euphemia Thrupp.

2. Hedge strategy and the arrangements for its review in the light of the comments of
parishes

Members asked for the strategy to be reconsidered in the light of what had been said
at the last meeting.

Page 1 of 2
\f
DECISION: The Board noted the strategy, and asked that a further report be brought to
it in the summer.

Page 2 of 2
"""


def test_lines_that_a_page_broke_are_put_together() -> None:
    minutes = read(BROKEN_LINES)
    assert [item.title for item in minutes.items] == [
        "Apologies for absence",
        "Hedge strategy and the arrangements for its review in the light of the comments of parishes",
    ]
    assert minutes.items[1].decisions == (
        "The Board noted the strategy, and asked that a further report be brought to it in the summer.",
    )
    assert "Page" not in minutes.items[1].minutes
    assert those(minutes, "apologies") == ["Cllr Barnaby Fustian", "Cllr Euphemia Thrupp"]


def test_a_decision_printed_again_under_the_minutes_counts_once() -> None:
    text = """Agenda item

Otters

Decision:

That the otters be counted in the spring of each year.

Minutes:

Members spoke of otters.

RESOLVED – That the otters be counted in the spring of each year.
"""
    assert read(text).items[0].decisions == ("That the otters be counted in the spring of each year.",)


@pytest.mark.parametrize(
    "text", ["", "   \n\n", "\f\f", "Minutes", "1.", "RESOLVED", "Apologies:", "\t\t\n\t"]
)
def test_next_to_nothing_is_read_as_such(text: str) -> None:
    minutes = read(text)
    assert all(item.title for item in minutes.items)


def test_a_table_of_attendance() -> None:
    text = """Hedgerow Board
6 March 2031
Name\tCouncil\tAttendance
Cllr Wilhelmina Quarrel\tNettlebridge\tPresent
Cllr Barnaby Fustian\tWherry Marsh\tApologies
Cllr Euphemia Thrupp\tLarkrise\tSubstitute for Cllr Barnaby Fustian

1. Welcome
The Chair welcomed all.
2. Hedges
Noted.
"""
    minutes = read(text)
    assert those(minutes, "present") == ["Cllr Wilhelmina Quarrel"]
    assert those(minutes, "apologies") == ["Cllr Barnaby Fustian"]
    [stood] = [each for each in minutes.attendance if each.status == "substitute"]
    assert stood.substitute_for == "Cllr Barnaby Fustian"
