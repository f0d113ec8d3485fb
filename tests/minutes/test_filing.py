"""Accepted minutes filed in the record, on both engines."""

from dataclasses import replace
from datetime import date

import pytest

from crm.api import Crm
from crm.clock import set_clock
from crm.errors import BadInput
from crm.findings.minutes import FoundAction, FoundAttendance, FoundItem, FoundMinutes
from crm.meetings.kinds import AttendanceStatus, MeetingStatus
from crm.minutes.filing import Filed, file_minutes
from crm.organisations.inputs import NewOrganisation
from crm.people.inputs import NewPerson, NewRole
from crm.vocabulary.partial_date import PartialDate

MINUTES = FoundMinutes(
    body="Hedgerow & Ditches Board",
    day=date(2026, 3, 6),
    venue="Old Drill Hall",
    items=(
        FoundItem(number="1", title="Welcome", start=0, minutes="The Chair welcomed all."),
        FoundItem(
            number="2",
            title="Hedges",
            start=40,
            decisions=("noted the strategy;", "agreed to consult."),
            actions=(
                FoundAction(
                    text="Officers to write.",
                    start=60,
                    owner="Officers",
                    due_as_written="by 30 April",
                    due=PartialDate.parse("2026-04-30"),
                ),
                FoundAction(
                    text="Wilhelmina Quarrel to ask the growers.", start=90, owner="Wilhelmina Quarrel"
                ),
            ),
            truncated=True,
        ),
    ),
    attendance=(
        FoundAttendance(name="Cllr Wilhelmina Quarrel", status="apologies"),
        FoundAttendance(
            name="Cllr Euphemia Thrupp", status="substitute", substitute_for="Cllr Wilhelmina Quarrel"
        ),
        FoundAttendance(name="Dr Piers Wherry", status="visitor", role="Head of Rivers, Marsh Trust"),
    ),
)


def filed(crm: Crm, minutes: FoundMinutes = MINUTES, **more) -> Filed:
    with crm.writing("minutes", "Filed minutes") as recorder:
        return file_minutes(recorder, minutes, **more)


def add_board(crm: Crm, name: str) -> None:
    crm.organisations.create(NewOrganisation(name=name, kind="board", ours=True), anyway=True)


def test_minutes_become_a_sitting_with_all_that_belongs_to_it(crm: Crm) -> None:
    result = filed(crm)
    meeting = crm.meetings.get(result.meeting_id)
    assert not result.found
    assert (meeting.line.board, meeting.line.occurred.edtf) == ("Hedgerow & Ditches Board", "2026-03-06")
    assert (meeting.line.place, meeting.line.status) == ("Old Drill Hall", MeetingStatus.HELD)
    assert [(item.number, item.title, item.truncated) for item in meeting.items] == [
        ("1", "Welcome", False),
        ("2", "Hedges", True),
    ]
    assert [each.text for each in meeting.items[1].decisions] == ["noted the strategy;", "agreed to consult."]
    action = meeting.items[1].actions[0]
    assert (action.owner, action.due_as_written, action.due.edtf) == ("Officers", "by 30 April", "2026-04-30")
    [visitor] = meeting.those(AttendanceStatus.VISITOR)
    assert (visitor.name, visitor.note) == ("Dr Piers Wherry", "Head of Rivers, Marsh Trust")
    [substitute] = meeting.those(AttendanceStatus.SUBSTITUTE)
    assert substitute.note == "for Cllr Wilhelmina Quarrel"


def test_every_row_is_told_with_the_words_it_rests_on(crm: Crm) -> None:
    made = {(each.subject, each.quotation) for each in filed(crm).made}
    assert ("organisation", "Hedgerow & Ditches Board") in made
    assert ("board_meeting", "Hedgerow & Ditches Board, 2026-03-06, Old Drill Hall") in made
    assert ("decision", "agreed to consult.") in made
    assert ("action", "Officers to write.") in made
    assert ("attendance", "Dr Piers Wherry, Head of Rivers, Marsh Trust") in made


def test_a_board_of_ours_is_found_by_its_name_however_it_is_written(crm: Crm) -> None:
    add_board(crm, "The Hedgerow and Ditches Board")
    result = filed(crm)
    assert crm.meetings.get(result.meeting_id).line.board == "The Hedgerow and Ditches Board"
    assert "organisation" not in {each.subject for each in result.made}


def test_a_body_of_others_with_that_name_is_not_ours(crm: Crm) -> None:
    crm.organisations.create(NewOrganisation(name="Hedgerow & Ditches Board", kind="board"), anyway=True)
    assert "organisation" in {each.subject for each in filed(crm).made}


def test_filed_again_the_sitting_is_found_and_nothing_is_doubled(crm: Crm) -> None:
    first = filed(crm)
    before = crm.meetings.get(first.meeting_id)
    again = filed(crm)
    assert (again.meeting_id, again.found, again.made) == (first.meeting_id, True, ())
    assert crm.meetings.get(first.meeting_id) == before


def test_filed_again_with_more_only_what_lacks_is_added(crm: Crm) -> None:
    first = filed(crm)
    hedges = MINUTES.items[1]
    fuller = replace(
        MINUTES,
        items=(
            MINUTES.items[0],
            replace(hedges, decisions=(*hedges.decisions, "thanked the growers.")),
            FoundItem(number="3", title="Ditches", start=200, decisions=("noted.",)),
        ),
        attendance=(*MINUTES.attendance, FoundAttendance(name="Cllr Barnaby Fustian", status="apologies")),
    )
    again = filed(crm, fuller)
    assert [(each.subject, each.quotation) for each in again.made] == [
        ("decision", "thanked the growers."),
        ("agenda_item", "Ditches"),
        ("decision", "noted."),
        ("attendance", "Cllr Barnaby Fustian"),
    ]
    assert [item.title for item in crm.meetings.get(first.meeting_id).items] == [
        "Welcome",
        "Hedges",
        "Ditches",
    ]


def test_a_planned_sitting_becomes_the_one_that_was_held(crm: Crm) -> None:
    planned = replace(MINUTES, day=date(2026, 7, 1), items=MINUTES.items[:1], attendance=(), venue="")
    first = filed(crm, planned)
    assert crm.meetings.get(first.meeting_id).line.status == MeetingStatus.PLANNED
    with set_clock(date(2026, 7, 2)):
        filed(crm, replace(MINUTES, day=date(2026, 7, 1)))
        held = crm.meetings.get(first.meeting_id)
    assert (held.line.status, held.line.place) == (MeetingStatus.HELD, "Old Drill Hall")


def test_our_people_are_joined_where_their_name_is_sure(crm: Crm) -> None:
    person = crm.people.create(NewPerson(name="Wilhelmina Quarrel"), anyway=True)
    meeting = crm.meetings.get(filed(crm).meeting_id)
    [apology] = meeting.those(AttendanceStatus.APOLOGIES)
    [substitute] = meeting.those(AttendanceStatus.SUBSTITUTE)
    assert apology.person_id == person.id
    assert substitute.substitute_for == "Wilhelmina Quarrel"
    assert [action.owner for action in meeting.items[1].actions] == ["Officers", "Wilhelmina Quarrel"]
    assert substitute.person_id is None


def test_a_surname_alone_joins_nobody(crm: Crm) -> None:
    crm.people.create(NewPerson(name="Wilhelmina Quarrel"), anyway=True)
    short = replace(MINUTES, attendance=(FoundAttendance(name="Cllr Quarrel", status="apologies"),))
    [apology] = crm.meetings.get(filed(crm, short).meeting_id).those(AttendanceStatus.APOLOGIES)
    assert apology.person_id is None


def test_a_page_that_names_no_board_takes_the_one_given(crm: Crm) -> None:
    bare = replace(MINUTES, body="", day=None)
    with pytest.raises(BadInput, match="which board"):
        filed(crm, bare)
    dated = PartialDate.parse("2026-03")
    result = filed(crm, bare, board="Hedgerow Board", dated=dated)
    line = crm.meetings.get(result.meeting_id).line
    assert (line.board, line.occurred) == ("Hedgerow Board", dated)
    assert filed(crm, bare, board="Hedgerow Board", dated=dated).found


def test_nothing_is_not_filed(crm: Crm) -> None:
    with pytest.raises(BadInput, match="no item"):
        filed(crm, FoundMinutes(body="Hedgerow Board"))


def test_a_namesake_with_an_office_elsewhere_is_not_our_member(crm: Crm) -> None:
    person = crm.people.create(NewPerson(name="Euphemia Thrupp"), anyway=True)
    elsewhere = crm.organisations.create(
        NewOrganisation(name="Marsh Parliament", kind="parliament"), anyway=True
    )
    crm.people.appoint(
        NewRole(person_id=person.id, title="Reeve", organisation_id=elsewhere.id, since=date(2020, 1, 1))
    )
    [substitute] = crm.meetings.get(filed(crm).meeting_id).those(AttendanceStatus.SUBSTITUTE)
    assert substitute.person_id is None
