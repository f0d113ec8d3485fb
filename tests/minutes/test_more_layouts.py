"""More layouts of minutes, and the ways they say who was away and who stood in."""

from datetime import date

import pytest

from crm.findings.minutes import FoundMinutes
from crm.minutes.reading import read_minutes
from crm.papers.gazetteer import Gazetteer
from crm.vocabulary.partial_date import PartialDate

OURS = ["Union of Thistledown Parishes", "Hedgerow Board"]


def read(text: str) -> FoundMinutes:
    return read_minutes(text, PartialDate.parse("2031-03-06"), OURS, Gazetteer.empty())


def those(minutes: FoundMinutes, status: str) -> list[str]:
    return [each.name for each in minutes.attendance if each.status == status]


def test_a_saved_page_whose_numbers_were_lost() -> None:
    text = """Agenda and minutes

Ditches Committee - Thursday, 6th March, 2031 7.30 pm

Venue: Corn Store. View directions

No. Item


Declarations of Interest


Minutes of the meeting held on 24 September 2030 pdf icon PDF 182 KB


Agreed as an accurate record.


Exclusion of the press and public


It was agreed that all items were considered in public.


Otters pdf icon PDF 71 KB

Members may bring their own papers.


Members spoke of otters.


Resolved –

1.      That the otters be
counted.
"""
    minutes = read(text)
    assert [item.title for item in minutes.items] == [
        "Declarations of Interest",
        "Minutes of the meeting held on 24 September 2030",
        "Exclusion of the press and public",
        "Otters",
    ]
    assert [item.decisions for item in minutes.items] == [(), (), (), ("That the otters be counted.",)]


def test_minutes_of_a_trust_with_initials() -> None:
    text = """THISTLE HARBOUR TRUST
Board meeting – 6 March 2031 – Online (Teams)

Attendees
Oda Brindle (OB), Chair
Tilda Quarrel (TQ), Chief Executive
Guest: Dr Piers Wherry, Harbour Inspectorate

Apologies
Euphemia Thrupp

Item 1: Welcome
OB welcomed everyone.

Item 2: Licence
Dr Wherry explained how licences would be renewed. He promised to send the draft guidance in April. The Board asked him to shorten the form.

Actions
TQ to send figures to Dr Wherry by 14 March
OB: budget for the survey (next meeting)

Item 3: Finance
DECISION: The Board approved the budget.
ACTION (OB): circulate the final version by end March.

Date of next meeting: 6 May 2031
"""
    minutes = read(text)
    assert [item.number for item in minutes.items] == ["1", "2", "3"]
    assert [(each.owner, each.due_as_written) for item in minutes.items for each in item.actions] == [
        ("TQ", "by 14 March"),
        ("OB", "next meeting"),
        ("OB", "by end March"),
    ]
    assert those(minutes, "present") == ["Oda Brindle", "Tilda Quarrel"]
    assert those(minutes, "apologies") == ["Euphemia Thrupp"]
    visit = minutes.engagements[0]
    assert (visit.parties[0].name, visit.parties[0].role) == ("Dr Piers Wherry", "Harbour Inspectorate")
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


def test_a_table_with_a_column_for_actions() -> None:
    text = """Thistle Tenants’ Panel
Minutes of meeting: Wednesday 12 March 2031, 6.00pm
Venue: Fern Court

In attendance:
Basil Fustian, Head of Housing
Euphemia Thrupp, Regulator of Social Housing (item 2)

No.\tItem\tAction
1\tRepairs update
Basil Fustian presented the figures. The Panel asked for a breakdown by estate.\tBF to provide a breakdown by 1 April
2\tRegulator
Ms Thrupp outlined the new standards.\t
"""
    minutes = read(text)
    assert [(item.number, item.title) for item in minutes.items] == [
        ("1", "Repairs update"),
        ("2", "Regulator"),
    ]
    assert [(each.text, each.owner) for each in minutes.items[0].actions] == [
        ("BF to provide a breakdown by 1 April", "BF")
    ]
    assert (those(minutes, "officer"), those(minutes, "visitor")) == (["Basil Fustian"], ["Euphemia Thrupp"])


def test_paragraphs_numbered_under_their_items() -> None:
    text = """MARSH FEDERATION
EXECUTIVE COMMITTEE
Thursday 6 March 2031
MINUTES

Members: Cllr Oda Brindle (Chair), Cllr Piers Wherry
Substitutes: Cllr Ned Larkrise (for Cllr Basil Fustian)
Apologies: Cllr Basil Fustian

1.0 Welcome

1.1 The Chair welcomed members.

2.0 Minutes of the meeting held on 21 November 2030

2.1 The minutes were approved.

3.0 Wetlands

3.1 In discussion members made these points:

(a) drains were blocked;
(b) more could be done.

3.2 The Committee RESOLVED:

(a) to note the report; and
(b) to write to the Chancellor of the Exchequer.

3.3 The report was noted.
"""
    minutes = read(text)
    assert (minutes.body, minutes.day) == ("Executive Committee", date(2031, 3, 6))
    assert [item.title for item in minutes.items] == [
        "Welcome",
        "Minutes of the meeting held on 21 November 2030",
        "Wetlands",
    ]
    assert minutes.items[2].decisions == (
        "to note the report; and",
        "to write to the Chancellor of the Exchequer.",
    )
    assert those(minutes, "apologies") == ["Cllr Basil Fustian"]
