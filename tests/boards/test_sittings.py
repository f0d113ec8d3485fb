"""Sittings: agenda, decisions, attendance, from an item to its engagements and back, and groups begun by decision."""

from datetime import date

import pytest

from crm.boards.cycles import Cycle
from crm.boards.inputs import NewSeat
from crm.boards.kinds import SeatRole
from crm.clock import set_clock
from crm.engagements.inputs import NewEngagement
from crm.meetings.attending import Marked
from crm.meetings.items import ItemChange
from crm.meetings.kinds import MeetingStatus
from crm.vocabulary.partial_date import PartialDate

ONE = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
SINCE, UNTIL = date(2022, 9, 1), date(2023, 8, 1)


def done(despatch, *arguments):
    ran = despatch(*arguments)
    assert ran.status == 0, ran.err
    return ran


def refused(despatch, *arguments):
    ran = despatch(*arguments)
    assert ran.status == 2, ran.out
    return ran.err


@ONE
def test_every_item_has_its_four_headings_and_leads_to_its_engagements(world, despatch, tmp_path):
    paper = tmp_path / "hedges.txt"
    paper.write_text("Hedges are planted in autumn.", encoding="utf-8")
    when = PartialDate.parse("2023-03-14")
    world.crm.engagements.log(
        NewEngagement(kind="event", direction="mutual", subject="Hedges", occurred=when, participants=())
    )
    done(despatch, "meeting", "add", "Hedgerow Board", "14 March 2023", "--place", "Online")
    done(despatch, "meeting", "item", "M-1", "Apologies")
    linked = ("--engagement", "E-1", "--paper", str(paper))
    done(despatch, "meeting", "item", "M-1", "Hedges", "--minutes", "Members spoke.", *linked)
    done(despatch, "meeting", "item", "M-1/2", "--engagement", "E-1", "--number", "2a")
    done(despatch, "meeting", "decide", "M-1/2a", "Hedges are to be planted.")
    done(despatch, "action", "add", "Plant", "--owner", "Officers", "--meeting", "M-1", "--item", "2a")
    shown = done(despatch, "meeting", "show", "M-1").out
    assert shown.endswith(
        "\n1. Apologies\nPapers\tnone\nMinutes\tnone\nDecision\tnone\nActions\tnone\n"
        "\n2a. Hedges\nPapers\tD-1 hedges\nMinutes\tMembers spoke.\nDecision\tHedges are to be planted.\n"
        "Actions\tA-1 Officers: Plant (open)\nEngagement\tE-1 14 March 2023: Hedges\n"
    )
    [item] = done(despatch, "meeting", "show", "M-1", "--json").json["items"][1:]
    assert {"papers", "minutes", "decisions", "actions"} <= set(item)
    [back] = done(despatch, "show", "E-1", "--json").json["board"]
    assert (back["reference"], back["item"], back["decisions"]) == (
        "M-1",
        "2a",
        ["Hedges are to be planted."],
    )
    assert "Board\tM-1 Hedgerow Board, 14 March 2023, item 2a: Hedges" in done(despatch, "show", "E-1").out
    assert "M-1 has no item 7" in refused(despatch, "meeting", "decide", "M-1/7", "Noted.")
    assert "already" in refused(despatch, "meeting", "decide", "M-1/2a", "Hedges are to be planted.")
    assert "there is an item 1 already" in refused(
        despatch, "meeting", "item", "M-1", "More", "--number", "1"
    )
    assert "there is no board meeting M-9" in refused(despatch, "meeting", "show", "M-9")
    assert "there is no file" in refused(despatch, "meeting", "item", "M-1", "More", "--paper", "/no/such")


@ONE
def test_attendance_is_counted_for_each_member_and_cycle(world, despatch):
    first, second, third, fourth = world.people
    seats = (
        NewSeat(person_id=first.id, role=SeatRole.CHAIR, group="Lantern", since=SINCE, until=UNTIL),
        NewSeat(person_id=second.id, group="Kettle", since=SINCE, until=date(2023, 3, 1)),
        NewSeat(person_id=third.id, role=SeatRole.SUBSTITUTE, group="Kettle", since=SINCE, until=UNTIL),
    )
    for seat in seats:
        world.crm.boards.seat(world.board, seat)
    for day in ("2022-10-04", "2023-01-17", "2023-03-14", "2022-06-07"):
        world.crm.meetings.schedule(world.board, PartialDate.parse(day))
    for number in (1, 2, 3):
        world.crm.meetings.attend(number, Marked(name=first.name, person_id=first.id))
    done(despatch, "meeting", "attend", "M-1", second.reference, "--apologies")
    done(despatch, "meeting", "attend", "M-1", third.reference, "--substitute-for", second.reference)
    done(despatch, "meeting", "attend", "M-1", "Zebulon Marrow", "--visitor", "--note", "Head gardener")
    counted = world.crm.boards.statistics(world.board, Cycle(2022))
    told = [(one.person, one.sittings, one.present, one.apologies, one.substituted, one.not_recorded)
            for one in counted.members]  # fmt: skip
    assert counted.sittings == 3
    assert told == [
        ("Odalys Tamsk", 3, 3, 0, 0, 0),
        ("Perrin Vex", 2, 0, 1, 1, 1),
        ("Ysolde Quarrel", 1, 1, 0, 0, 0),
    ]
    rows = done(despatch, "meeting", "statistics", "Hedgerow Board", "--cycle", "2022-23").out
    assert "Odalys Tamsk\tChair\tLantern Group\t3\t3\t0\t0\t0\t100%" in rows
    shown = done(despatch, "meeting", "show", "M-1").out
    assert "Substitutes\tYsolde Quarrel for Perrin Vex" in shown
    assert "Visitors\tZebulon Marrow (Head gardener)" in shown
    world.crm.meetings.add_item(1, ItemChange(title="Hedges"))
    done(despatch, "meeting", "declare", "M-1", first.reference, "Owns a hedge", "--item", "1")
    assert "Declared\tOdalys Tamsk: Owns a hedge (item 1)" in done(despatch, "meeting", "show", "M-1").out
    stood = ("--substitute-for", fourth.reference)
    assert "had none on that day" in refused(despatch, "meeting", "attend", "M-1", third.reference, *stood)
    strange = done(despatch, "meeting", "attend", "M-1", fourth.reference)
    assert "has no seat on the Hedgerow Board on that day" in strange.err
    assert "marked so" in refused(despatch, "meeting", "attend", "M-1", fourth.reference)


@ONE
def test_a_sitting_is_planned_moved_held_and_called_off(world, despatch):
    with set_clock(date(2023, 3, 1)):
        done(despatch, "meeting", "add", "Hedgerow Board", "14 March 2023")
        twice = done(despatch, "meeting", "add", "Hedgerow Board", "2023-03-14")
        assert "sits on that day already: M-1, planned" in twice.err
        assert "lies ahead" in refused(despatch, "meeting", "held", "M-1")
        done(despatch, "meeting", "cancel", "M-2")
        assert "called off already" in refused(despatch, "meeting", "cancel", "M-2")
        assert "called off" in refused(despatch, "meeting", "item", "M-2", "Hedges")
        assert "did not exist" in refused(despatch, "meeting", "add", "Hedgerow Board", "2019-03-14")
        coming = done(despatch, "meeting", "list", "--coming", "--json").json
        assert [one["reference"] for one in coming] == ["M-1"]
    with set_clock(date(2023, 3, 15)):
        done(despatch, "meeting", "held", "M-1")
        assert "held already" in refused(despatch, "meeting", "held", "M-1")
        assert "was held" in refused(despatch, "meeting", "cancel", "M-1")
        assert world.crm.meetings.by_number(1).line.status is MeetingStatus.HELD


@ONE
def test_a_group_is_begun_and_ended_by_decision_and_then_takes_nobody(world, despatch):
    for reference, day in (("M-1", "2023-03-14"), ("M-2", "2023-09-12")):
        added = world.crm.meetings.schedule(world.board, PartialDate.parse(day))
        world.crm.meetings.add_item(added.meeting.line.number, ItemChange(title="Damp"))
        begin = ("board", "group", "begin", "Hedgerow Board", "Damp task and finish group")
        more = ("--decision", f"{reference}/1", "--purpose", "What councils need")
        if reference == "M-1":
            assert "nothing was decided at item 1" in refused(despatch, *begin, *more)
        done(despatch, "meeting", "decide", f"{reference}/1", "Begun." if reference == "M-1" else "Ended.")
        if reference == "M-1":
            done(despatch, *begin, *more, "--reports", "July 2023")
    group = "Damp task and finish group"
    assert "did not exist on 1 March" in refused(
        despatch, "board", "seat", group, world.people[0].reference, "--from", "2023-03-01"
    )
    done(
        despatch, "board", "seat", group, world.people[0].reference, "--role", "chair", "--from", "2023-04-01"
    )
    done(despatch, "board", "group", "end", group, "--decision", "M-2/1")
    shown = done(despatch, "board", "show", group, "--on", "M-2", "--json").json
    assert [(seat["person"], seat["until"]) for seat in shown["seats"]] == [("Odalys Tamsk", "2023-09-13")]
    assert (shown["mandate"]["begun_by"], shown["mandate"]["ended_by"]) == ("M-1/1", "M-2/1")
    assert "has ended" in refused(despatch, "board", "seat", group, world.people[1].reference)
    assert "has ended already" in refused(despatch, "board", "group", "end", group, "--decision", "M-2/1")
    listed = done(despatch, "board", "list", "--json").json
    assert [one["name"] for one in listed] == [group, "Hedgerow Board"]
