"""Sittings of our boards, on both engines."""

from datetime import date

import pytest

from crm.api import Crm
from crm.errors import BadInput, NotFound
from crm.meetings.inputs import NewAttendance, NewItem, NewMeeting
from crm.meetings.kinds import AttendanceStatus
from crm.promises.inputs import NewAction
from crm.vocabulary.partial_date import PartialDate
from db.tables.organisations import organisation


@pytest.fixture
def board(crm: Crm):
    with crm.writing("test") as recorder:
        number = recorder.next_numbers(organisation).start
        return recorder.insert(
            organisation, {"number": number, "name": "Hedgerow Board of Nether Wallop Test", "ours": True}
        )


def sitting(board, edtf: str, status: str = "held", **more):
    return NewMeeting(
        organisation_id=board, title="Hedgerow Board", occurred=PartialDate.parse(edtf), status=status, **more
    )


def test_a_sitting_is_read_as_it_was_added(crm: Crm, board) -> None:
    items = (
        NewItem(title="Apologies", number="1"),
        NewItem(title="Hedges", number="2a", decisions=("Noted.", "To be planted."), truncated=True),
    )
    attendance = (
        NewAttendance(name="Cllr Wilhelmina Quarrel"),
        NewAttendance(name="Cllr Barnaby Fustian", status="apologies"),
        NewAttendance(name="Cllr Euphemia Thrupp", status="substitute"),
    )
    added = crm.meetings.add(sitting(board, "2031-05-04", items=items, attendance=attendance))
    read = crm.meetings.by_number(added.line.number)
    assert read == added
    assert read.line.board == "Hedgerow Board of Nether Wallop Test"
    assert [item.number for item in read.items] == ["1", "2a"]
    assert [decision.text for decision in read.items[1].decisions] == ["Noted.", "To be planted."]
    assert [each.name for each in read.those(AttendanceStatus.APOLOGIES)] == ["Cllr Barnaby Fustian"]


def test_an_action_stands_under_the_item_it_came_of(crm: Crm, board) -> None:
    added = crm.meetings.add(sitting(board, "2031-05-04", items=(NewItem(title="Hedges"),)))
    crm.promises.add_action(
        NewAction(
            text="Plant",
            owner="Officers",
            board_meeting_id=added.line.id,
            agenda_item_id=added.items[0].id,
        )
    )
    [item] = crm.meetings.get(added.line.id).items
    assert [(action.text, action.owner, action.meeting) for action in item.actions] == [
        ("Plant", "Officers", "Hedgerow Board")
    ]


def test_what_is_coming_begins_today_and_leaves_out_what_was_held_or_called_off(crm: Crm, board) -> None:
    for edtf, status in (
        ("2031-05-04", "held"),
        ("2031-05-05", "cancelled"),
        ("2031-06", "planned"),
        ("2031-05-06", "planned"),
        ("2031-05-03", "planned"),
    ):
        crm.meetings.add(sitting(board, edtf, status))
    coming = crm.meetings.coming(date(2031, 5, 4))
    assert [str(line.occurred) for line in coming] == ["6 May 2031", "June 2031"]
    assert [line.reference for line in crm.meetings.listed()] == ["M-3", "M-4", "M-2", "M-1", "M-5"]


def test_what_cannot_be_is_refused(crm: Crm, board) -> None:
    for wrong in (
        NewMeeting(organisation_id=board, title=" "),
        sitting(board, "2031", status="adjourned"),
        sitting(board, "2031", attendance=(NewAttendance(name="Cllr Quarrel", status="asleep"),)),
        sitting(board, "2031", marking="whispered"),
    ):
        with pytest.raises(BadInput):
            crm.meetings.add(wrong)
    assert crm.meetings.listed() == []


def test_a_sitting_that_is_not_there_is_said_so(crm: Crm) -> None:
    with pytest.raises(NotFound, match="M-7"):
        crm.meetings.by_number(7)


def test_an_item_is_exempt_on_a_ground_until_that_is_lifted(
    crm: Crm, board, despatch, database_url, monkeypatch
):
    monkeypatch.setenv("DESPATCH_DATABASE_URL", database_url)
    crm.meetings.add(sitting(board, "2031-05-06", items=(NewItem(title="Budgets", number="4"),)))
    ground = "paragraph 3 of Schedule 12A"
    [item] = despatch("meeting", "exempt", "M-1", "4", "--ground", ground, "--json").json["items"]
    assert item["exempt"] == ground
    assert f"4. Budgets [exempt: {ground}]" in despatch("meeting", "show", "M-1").out
    for wrong in (
        ["M-1/4"],
        ["M-1/4", "--ground", " "],
        ["M-1/9", "--ground", "x"],
        ["M-1/4", "--lift", "--ground", "x"],
    ):
        assert despatch("meeting", "exempt", *wrong).status == 2
    crm.meetings.exempt("M-1/4", "paragraph 1")
    assert despatch("meeting", "exempt", "M-1/4", "--lift", "--json").json["items"][0]["exempt"] is None
    assert "is not exempt" in despatch("meeting", "exempt", "M-1/4", "--lift").err
