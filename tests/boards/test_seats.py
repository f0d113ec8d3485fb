"""Who sits on a board on a day: seats, cycles, groups, and what is refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.boards.cycles import Cycle, cycle_of, read_cycle
from crm.boards.inputs import NewSeat
from crm.boards.kinds import SeatRole, read_role
from crm.errors import Ambiguous, BadInput, NotFound, Refused

TERM = {"since": date(2022, 9, 1), "until": date(2023, 8, 1)}
ONE = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


def seat(world, place, role="member", group="Lantern Group", **more):
    new = NewSeat(person_id=world.people[place].id, role=SeatRole(role), group=group, **{**TERM, **more})
    return world.crm.boards.seat(world.board, new)


def test_a_membership_is_read_as_of_its_day(world):
    seat(world, 0, "chair")
    seat(world, 1, "vice-chair", "Kettle Group", until=date(2023, 2, 1))
    seat(world, 2, "vice-chair", "Kettle", since=date(2023, 2, 1))
    seat(world, 3, "substitute", stands_for=world.people[0].id)
    assert world.crm.boards.on(world.board, date(2022, 8, 31)).seats == ()
    autumn = world.crm.boards.on(world.board, date(2023, 1, 31))
    assert [(str(one.role), one.person, one.group) for one in autumn.seats] == [
        ("chair", "Odalys Tamsk", "Lantern Group"),
        ("vice-chair", "Perrin Vex", "Kettle Group"),
        ("substitute", "Barnaby Fustian", "Lantern Group"),
    ]
    assert autumn.seats[2].words == "Barnaby Fustian (Lantern Group), substitute for Odalys Tamsk"
    assert autumn.by_group == (("Kettle Group", 1), ("Lantern Group", 1))
    [second] = world.crm.boards.on(world.board, date(2023, 2, 1)).those(SeatRole.VICE_CHAIR)
    assert second.person == "Ysolde Quarrel"
    # "Kettle" meant the group on record: the post, too, is one for both vice-chairs.
    assert {line.name for line in world.crm.boards.listed(date(2023, 1, 1))} == {"Hedgerow Board"}
    assert [line.members for line in world.crm.boards.listed(date(2023, 1, 1))] == [2]
    assert len(world.crm.boards.seats(world.board, Cycle(2022))) == 4
    undone = world.crm.operations.undoable()
    assert undone is not None


@ONE
def test_what_cannot_be_is_refused_with_the_reason(world):
    seat(world, 0, "chair")
    with pytest.raises(Refused, match="did not exist on 31 August 2020"):
        seat(world, 1, since=date(2020, 8, 31))
    with pytest.raises(Refused, match="two at once: Odalys Tamsk is Chair"):
        seat(world, 1, "chair")
    with pytest.raises(Refused, match="has a seat on the Hedgerow Board already: Chair"):
        seat(world, 0, "member")
    with pytest.raises(Refused, match="none on the Hedgerow Board then"):
        seat(world, 2, "substitute", stands_for=world.people[3].id)
    with pytest.raises(BadInput, match="nobody's substitute"):
        seat(world, 2, stands_for=world.people[0].id)
    with pytest.raises(Ambiguous, match="nearly one"):
        seat(world, 2, group="Lantren Group")
    with pytest.raises(BadInput, match="before it begins"):
        seat(world, 2, until=date(2022, 9, 1))
    assert len(world.crm.boards.seats(world.board, Cycle(2022))) == 1
    # Two may share a chair, where somebody says so; and one may follow the other on the day.
    assert seat(world, 1, "chair", anyway=True).remarks[0].startswith("two at once")
    ended = world.crm.boards.unseat(world.board, "Perrin Vex", date(2023, 1, 1))
    assert ended.seat.until == date(2023, 1, 1)
    with pytest.raises(Refused, match="ended already"):
        world.crm.boards.unseat(world.board, "Perrin Vex", date(2023, 2, 1))
    with pytest.raises(NotFound, match="has no seat"):
        world.crm.boards.unseat(world.board, "Barnaby Fustian", date(2023, 2, 1))


@ONE
def test_a_file_of_seats_is_shown_written_as_one_and_taken_back_as_one(world, despatch, tmp_path):
    file = tmp_path / "seats.csv"
    file.write_text(
        "Name,Role,Political group,Substitute for,From,To\n"
        "Cllr Fenwick Orrin,substitute,Lantern,Cllr Odalys Tamsk,,\n"
        "Odalys Tamsk,Chair,Lantern,,,\n"
        "Perrin Vex,Deputy Chairs,Kettle,,1 October 2022,\n",
        encoding="utf-8",
    )
    command = ("board", "seats", "Hedgerow Board", str(file), "--cycle", "2022-23")
    shown = despatch(*command)
    assert "Substitute\tCllr Fenwick Orrin\tLantern" in shown.out
    assert "not on record: will be added" in shown.out
    assert world.crm.boards.seats(world.board, Cycle(2022)) == ()
    assert despatch(*command, "--yes").status == 0
    seats = {one.person: one for one in world.crm.boards.seats(world.board, Cycle(2022))}
    assert seats["Perrin Vex"].since == date(2022, 10, 1)
    assert seats["Perrin Vex"].until == date(2023, 8, 1)
    assert seats["Fenwick Orrin"].stands_for == "Odalys Tamsk"
    assert despatch("undo", "--yes").status == 0
    assert world.crm.boards.seats(world.board, Cycle(2022)) == ()
    file.write_text("name,role\nOdalys Tamsk,chair\nPerrin Vex,chair\n", encoding="utf-8")
    refused = despatch(*command, "--yes")
    assert refused.status == 2
    assert "seats.csv, line 3: there would be two at once" in refused.err
    file.write_text("name,role\nOdalys Tamsk,emperor\n", encoding="utf-8")
    assert "line 2: “emperor” is no role" in despatch(*command, "--yes").err
    assert world.crm.boards.seats(world.board, Cycle(2022)) == ()


@given(st.dates(min_value=date(1900, 9, 1), max_value=date(2199, 7, 31)))
def test_every_day_but_those_of_august_falls_in_one_cycle(day):
    cycle = cycle_of(day)
    assert (day in cycle) == (day.month != 8)
    assert cycle.since <= day
    assert read_cycle(str(cycle)) == cycle
    assert cycle.until < Cycle(cycle.year + 1).since


@pytest.mark.parametrize("wrong", ["2022-24", "22-23", "next year", "", "2022-21", "２０２２"])
def test_what_is_no_cycle_is_refused(wrong):
    with pytest.raises(BadInput):
        read_cycle(wrong)


def test_roles_are_read_as_people_write_them():
    assert [read_role(text) for text in ("Vice Chair", "deputy chairs", "LEAD MEMBER", "substitute")] == [
        SeatRole.VICE_CHAIR,
        SeatRole.DEPUTY_CHAIR,
        SeatRole.LEAD_MEMBER,
        SeatRole.SUBSTITUTE,
    ]
    with pytest.raises(BadInput):
        read_role("chair of the whole thing")
