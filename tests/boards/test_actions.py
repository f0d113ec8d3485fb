"""The action list of a board: owners, what each waits for, carried from sitting to sitting until closed."""

from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.actions.due import DueKind, read_due
from crm.actions.inputs import ActionChange, NewBoardAction
from crm.boards.inputs import NewSeat
from crm.clock import set_clock
from crm.errors import BadInput, NotFound, Refused
from crm.meetings.items import ItemChange
from crm.promises.kinds import ActionStatus
from crm.reviews.inputs import NewReview, NewStage
from crm.vocabulary.partial_date import PartialDate

DAY = date(2023, 3, 14)
ONE = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


def sitting(world, edtf):
    return world.crm.meetings.schedule(world.board, PartialDate.parse(edtf)).meeting.line.number


def add(world, text="Plant", **more):
    return world.crm.boards.actions.add(NewBoardAction(text=text, owner="Officers", **more)).action


def on_the_list(world, number):
    log = world.crm.boards.actions.log(number)
    return [(one.reference, one.carried_words) for one in (*log.carried, *log.new)]


def test_an_unfinished_action_is_carried_until_closed_and_the_list_stays_as_it_was(world):
    first, second, third = (sitting(world, edtf) for edtf in ("2023-03-14", "2023-06-20", "2023-09-12"))
    add(world, meeting=first)
    add(world, "Prune", meeting=second)
    assert on_the_list(world, first) == [("A-1", "")]
    assert on_the_list(world, second) == [("A-1", "carried from M-1, once"), ("A-2", "")]
    before = on_the_list(world, third)
    assert before == [("A-1", "carried from M-1, 2 times"), ("A-2", "carried from M-2, once")]
    # Closed afterwards it still stood on the lists before, and no more on those after.
    world.crm.boards.actions.close(1, on=date(2023, 7, 1), note="Planted.")
    assert on_the_list(world, second) == [("A-1", "carried from M-1, once"), ("A-2", "")]
    assert on_the_list(world, third) == [("A-2", "carried from M-2, once")]
    with pytest.raises(Refused, match="done already since 1 July 2023"):
        world.crm.boards.actions.close(1)
    world.crm.boards.actions.reopen(1)
    assert on_the_list(world, third) == before
    with pytest.raises(Refused, match="A-1 is open"):
        world.crm.boards.actions.reopen(1)
    # A sitting that was called off carries nothing forward.
    with set_clock(date(2023, 5, 1)):
        planned = sitting(world, "2023-07-11")
        world.crm.meetings.call_off(planned)
    assert on_the_list(world, third) == before


def test_what_waits_for_a_sitting_is_due_when_it_is_on_record(world):
    with set_clock(DAY):
        first = sitting(world, "2023-03-14")
        june = add(world, meeting=first, due="by the June board")
        following = add(world, "Prune", meeting=first, due="at the next meeting")
        assert (june.due.edtf, june.due_kind, june.state(DAY)) == ("2023-06", DueKind.MEETING, "waiting")
        assert not following.due
        number = sitting(world, "2023-06-20")
        read = world.crm.boards.actions.by_number(1)
        assert (read.due.edtf, read.due_meeting, read.due_words) == (
            "2023-06-20",
            f"M-{number}",
            "by the June board",
        )
        assert world.crm.boards.actions.by_number(2).due.edtf == "2023-06-20"
        # Moved, it takes what is due along; called off, it lets it go.
        world.crm.meetings.amend(number, occurred=PartialDate.parse("2023-06-27"))
        assert world.crm.boards.actions.by_number(1).due.edtf == "2023-06-27"
        assert world.crm.boards.actions.by_number(1).state(date(2023, 6, 28)) == "overdue"
        assert "A-1, A-2" in world.crm.meetings.call_off(number).remarks[0]
        assert world.crm.boards.actions.by_number(1).due.edtf == "2023-06"
        assert not world.crm.boards.actions.by_number(2).due
        named = add(world, "Mulch", meeting=first, due=f"M-{sitting(world, '2023-07-04')}")
        assert named.due.edtf == "2023-07-04"
        assert world.crm.boards.actions.by_number(2).due.edtf == "2023-07-04"
        assert [one.reference for one in world.crm.boards.actions.listed()] == ["A-1", "A-2", "A-3"]


@ONE
def test_what_waits_for_an_event_is_due_when_it_happens(world):
    review = world.crm.reviews.add(NewReview(name="Review of hedgerows", kind="inquiry"))
    first = sitting(world, "2023-03-14")
    add(world, meeting=first, due="once announced")
    with pytest.raises(BadInput, match="was agreed on 14 March 2023"):
        world.crm.boards.actions.happened(1, date(2023, 3, 1))
    assert world.crm.boards.actions.happened(1, date(2023, 4, 5)).action.due.edtf == "2023-04-05"
    waits = add(
        world, "Answer", meeting=first, due="when it reports", review_id=review.line.id, stage="final-report"
    )
    assert waits.state(date(2023, 9, 1)) == "waiting"
    # Whoever records the stage makes it due.
    stage = NewStage(kind="final-report", occurred=PartialDate.parse("2023-05-02"))
    world.crm.reviews.add_stage(review.line, stage)
    waits = world.crm.boards.actions.by_number(2)
    assert waits.due.edtf == "2023-05-02"
    assert waits.due_shown == "2 May 2023 (when it reports: final report of Review of hedgerows)"
    add(world, "Plant", meeting=first, due="11 May 2023")
    with pytest.raises(BadInput, match="waits for nothing that happens"):
        world.crm.boards.actions.happened(3)


@ONE
def test_an_owner_must_have_been_there(world):
    first = sitting(world, "2023-03-14")
    seat = NewSeat(
        person_id=world.people[0].id, group="Lantern Group", since=date(2021, 9, 1), until=date(2022, 8, 1)
    )
    world.crm.boards.seat(world.board, seat)
    new = NewBoardAction(text="Plant", owner="Odalys Tamsk", meeting=first)
    with pytest.raises(
        Refused, match="had left by 14 March 2023: Member of the Hedgerow Board until 31 July 2022"
    ):
        world.crm.boards.actions.add(new)
    kept = world.crm.boards.actions.add(replace(new, anyway=True))
    assert kept.action.owner == "Odalys Tamsk"
    assert kept.remarks[0].startswith("Odalys Tamsk had left")
    with pytest.raises(NotFound, match="--owner"):
        world.crm.boards.actions.add(replace(new, owner="Zebulon Marrow"))
    leaving = NewSeat(person_id=world.people[1].id, since=date(2022, 9, 1), until=date(2023, 5, 1))
    world.crm.boards.seat(world.board, leaving)
    soon = world.crm.boards.actions.add(replace(new, owner="Perrin Vex", due="June 2023"))
    assert soon.remarks == (
        "Perrin Vex leaves before it is due: Member of the Hedgerow Board until 30 April 2023",
    )
    assert [one.owner for one in world.crm.boards.actions.listed(owner="Perrin Vex")] == ["Perrin Vex"]
    world.crm.boards.actions.amend(2, ActionChange(owner="Officers"))
    assert [one.reference for one in world.crm.boards.actions.listed(owner="officers")] == ["A-2"]


@ONE
def test_what_cannot_be_due_is_refused(world):
    first = sitting(world, "2023-03-14")
    for due, why in (
        ("13 March 2023", "before it was agreed"),
        ("31 February 2024", "31 February 2024 does not exist"),
        ("soonish", "is no date"),
    ):
        with pytest.raises(BadInput, match=why):
            add(world, meeting=first, due=due)
    with pytest.raises(NotFound, match="M-1 has no item 4"):
        add(world, meeting=first, item="4")
    with pytest.raises(BadInput, match="of which sitting"):
        add(world, item="4")
    add(world, meeting=first)
    with pytest.raises(BadInput, match="lies ahead"):
        world.crm.boards.actions.close(1, ActionStatus.DROPPED, on=date(2030, 1, 1))
    assert [one.reference for one in world.crm.boards.actions.listed()] == ["A-1"]


@ONE
def test_the_commands_print_what_the_services_say(world, despatch):
    first = sitting(world, "2023-03-14")
    world.crm.meetings.add_item(first, ItemChange(title="Hedges"))
    added = despatch(
        "action",
        "add",
        "Plant",
        "--owner",
        "Officers",
        "--due",
        "11 May 2023",
        "--meeting",
        "M-1",
        "--item",
        "1",
    )
    assert added.out == "A-1 Plant (Officers, due 11 May 2023)\n"
    [listed] = despatch("action", "list", "--overdue", "--json").json
    assert (listed["state"], listed["meeting"], listed["item"], listed["carried"]) == (
        "overdue",
        "M-1",
        "1",
        0,
    )
    assert despatch("action", "done", "A-1", "--note", "Planted.").status == 0
    assert despatch("action", "list").out == ""
    assert "Note\tPlanted." in despatch("action", "show", "A-1").out
    assert "A-1\tdone" in despatch("action", "list", "--closed").out
    again = despatch("action", "done", "A-1")
    assert (again.status, "A-1 is done already since 1 June 2026" in again.err) == (2, True)
    assert despatch("action", "reopen", "A-1").status == 0
    log = despatch("action", "log", "M-1", "--json").json
    assert [one["reference"] for one in log["new"]] == ["A-1"]
    assert despatch("action", "amend", "A-1", "--due", "once announced").status == 0
    assert despatch("action", "happened", "A-1", "--on", "2023-05-01").status == 0
    assert despatch("action", "drop", "A-1").status == 0
    assert despatch("action", "show", "A-9").status == 2


@pytest.mark.parametrize(
    ("words", "kind", "edtf"),
    [
        ("by the June board", DueKind.MEETING, "2023-06"),
        ("at the board in June", DueKind.MEETING, "2023-06"),
        ("for the January 2025 meeting", DueKind.MEETING, "2025-01"),
        ("by the February board", DueKind.MEETING, "2024-02"),
        ("at the next board", DueKind.MEETING, ""),
        ("once announced", DueKind.EVENT, ""),
        ("when the review reports", DueKind.EVENT, ""),
        ("by the end of April", DueKind.DATE, "2023-04-24/2023-04-30"),
        ("2023-05-11", DueKind.DATE, "2023-05-11"),
        ("", DueKind.NONE, ""),
    ],
)
def test_what_people_write_for_when_is_understood(words, kind, edtf):
    due = read_due(words, DAY)
    assert (due.kind, due.when.edtf) == (kind, edtf)


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2150, 1, 1)), st.integers(1, 12))
def test_a_month_without_a_year_is_the_next_there_is(agreed, month):
    name = date(2000, month, 1).strftime("%B")
    when = read_due(f"by the {name} board", agreed).when
    assert when.earliest is not None
    assert when.latest is not None
    assert when.earliest.month == month
    assert when.latest >= agreed
    assert (when.latest - agreed).days < 366 + 31


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(words):
    with suppress(BadInput):
        due = read_due(words, DAY)
        assert (due.kind is DueKind.NONE) == (not words.strip())
