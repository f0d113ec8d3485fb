"""Many come and leave at once: from a file or as the roster has it, as one operation, and taken back as one."""

from datetime import date
from pathlib import Path

import pytest

from crm.api import Crm
from crm.errors import BadInput
from tests.moves.world import JULY, body, everything, letter, person, role, rows

NAMES = (
    "Wilhelmina Quarrel", "Ottoline Tamsk", "Bartleby Fenn", "Ermintrude Vosk", "Peregrine Oddle", "Hepzibah Crane-Moss",
)  # fmt: skip
NEXT = (
    "Thaddeus Plimsworth", "Araminta Gobbet", "Lysander Quoit", "Philippa Undrell", "Cosmo Brackle", "Dorothea Winch-Pole",
)  # fmt: skip


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_twelve_people_come_and_leave_as_one_batch(crm: Crm, tmp_path: Path) -> None:
    ministry = body(crm, "Ministry of Hedgerows", "MoHr")
    held = [
        role(crm, name, f"Minister for {thing}", ministry.id)
        for name, thing in zip(NAMES, _THINGS, strict=True)
    ]
    for name in NEXT[:-1]:
        person(crm, name)
    sent = [letter(crm, each) for each in held[:3]]
    before = everything(crm)
    lines = [
        f"{name};Minister for {thing};MoHr;;1 July 2025;"
        for name, thing in zip(NAMES[:4], _THINGS, strict=False)
    ]
    # Two are followed without a row that says so, one by a person and into a post that are not on record.
    lines += [
        f"{name};Minister for {thing};MoHr;2025-07-01;;"
        for name, thing in zip(NEXT, _THINGS[:5], strict=False)
    ]
    lines.append(f"{NEXT[5]};Minister for Stiles and Gates;MoHr;2025-07-02;;")
    file = tmp_path / "moves.csv"
    file.write_text("\n".join(["Name;Post;Department;From;Leaves;To", *lines]), encoding="utf-8")

    with pytest.raises(BadInput, match=r"1 of 10 rows cannot be\n  moves.csv, line 11: .*Stiles"):
        crm.moves.plan_of_file(file)
    plan = crm.moves.plan_of_file(file, add=True)
    shown = crm.moves.preview_reshuffle(plan)
    assert everything(crm) == before
    done = crm.moves.reshuffle(plan, shown)

    assert len(done.arrivals) == 6
    assert [one.person for one in done.departures] == list(NAMES[:5])
    assert done.departures[0].successor is not None
    assert done.departures[0].successor.person == NEXT[0]
    assert done.passed == "3 letters in flight"
    assert f"{NAMES[4]} makes way for {NEXT[4]} on 1 July 2025" in done.remarks
    [(name, posts)] = done.handovers
    assert name == "MoHr"
    assert f"Minister for Hedges: {NAMES[0]} until 1 July 2025 → {NEXT[0]} from 1 July 2025" in map(
        str, posts
    )
    assert [one.person for one in crm.organisations.who_held("Minister for Gates", JULY)] == [NEXT[3]]
    assert {key for (key,) in rows(crm, "allotment", "subject_id")} == {each.id for each in sent}
    again = crm.moves.preview_reshuffle(crm.moves.plan_of_file(file, add=True))
    assert not again.does
    crm.operations.undo()
    assert everything(crm) == before


TOUCHED = ("engagement", "letter_step", "allotment", "reminder", "reply_clock")
_THINGS = ("Hedges", "Ditches", "Lanes", "Gates", "Stiles", "Verges")


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_wrong_rows_are_named_and_nothing_is_written(crm: Crm, tmp_path: Path) -> None:
    ministry = body(crm, "Ministry of Hedgerows", "MoHr")
    role(crm, NAMES[0], "Minister for Hedges", ministry.id)
    person(crm, NAMES[1])
    before = everything(crm)
    file = tmp_path / "moves.csv"

    def refused(*lines: str) -> str:
        file.write_text("\n".join(["person,post,at,from,until", *lines]), encoding="utf-8")
        with pytest.raises(BadInput) as caught:
            crm.moves.reshuffle(crm.moves.plan_of_file(file))
        assert everything(crm) == before
        return str(caught.value)

    told = refused(
        "Nobody Atall,Minister for Hedges,MoHr,,2025-07-01",
        f"{NAMES[0]},Minister for Hedges,MoHr,2025-07-02,2025-07-01",
        f"{NAMES[0]},Minister for Hedges,MoHr,,",
        f"{NAMES[0]},Minister for Hedges,MoHr,,31 February 2025",
        f"{NAMES[0]},,MoHr,2025-07-01,",
    )
    assert told.startswith("5 of 5 rows")
    assert [line in told for line in ("line 2", "line 3", "line 4", "line 5", "line 6")] == [True] * 5
    told = refused(f"{NAMES[1]},Minister for Hedges,MoHr,,2025-07-01")
    assert "line 2: Ottoline Tamsk does not hold Minister for Hedges then" in told
    assert "Wilhelmina Quarrel" in told
    told = refused(*[f"{NAMES[0]},Minister for Hedges,MoHr,,2025-07-01"] * 2)
    assert "line 3: it says the same as moves.csv, line 2" in told
    told = refused(
        f"{NAMES[0]},Minister for Hedges,MoHr,,2025-07-01", f"{NAMES[0]},Minister for Hedges,MoHr,,2025-08-01"
    )
    assert "leaves Minister for Hedges twice" in told
    there_and_back = (
        f"{NAMES[0]},Minister for Hedges,MoHr,,2025-07-01\n{NAMES[0]},Minister for Hedges,MoHr,2025-07-20,"
    )
    file.write_text(f"person,post,at,from,until\n{there_and_back}", encoding="utf-8")
    shown = crm.moves.preview_reshuffle(crm.moves.plan_of_file(file))
    assert ([one.state for one in shown.arrivals], len(shown.departures)) == (["begins"], 1)
    file.write_text("who,what\na,b", encoding="utf-8")
    with pytest.raises(BadInput, match="“what” is no heading here"):
        crm.moves.plan_of_file(file)
    toml = tmp_path / "moves.toml"
    toml.write_text('[[move]]\nperson = "x"\npots = "y"', encoding="utf-8")
    with pytest.raises(BadInput, match="move 1: “pots” means nothing here"):
        crm.moves.plan_of_file(toml)
    toml.write_text(
        f'[[move]]\nperson = "{NAMES[0]}"\npost = "Minister for Hedges"\nleaves = 2025-07-01',
        encoding="utf-8",
    )
    assert len(crm.moves.preview_reshuffle(crm.moves.plan_of_file(toml)).departures) == 1


def posts_held(crm: Crm) -> set[tuple[object, ...]]:
    return set(rows(crm, "appointment", "id", "person_id", "post_id", "since", "until"))


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_the_changes_of_the_roster_are_applied_to_a_record_that_lacks_some(roster_crm: Crm) -> None:
    crm = roster_crm
    dfe = crm.organisations.get("DfE", date(2022, 7, 5))
    quince = next(
        one
        for one in crm.people.get("Will Quince").roles
        if one.title == "Minister for Children and Families"
    )
    sent = letter(crm, quince, day="2022-06-01")
    from db.tables.organisations import appointment

    malthouse = next(
        one
        for one in crm.people.get("Kit Malthouse").roles
        if one.title == "Secretary of State for Education"
    )
    cleverly = next(
        one
        for one in crm.people.get("James Cleverly").roles
        if one.title == "Secretary of State for Education"
    )
    with crm.writing("test") as recorder:
        recorder.delete(appointment, malthouse.appointment_id)
        recorder.update(appointment, cleverly.appointment_id, {"until": None})
    before = everything(crm, *TOUCHED), posts_held(crm)

    plan = crm.moves.plan_of_roster([dfe], date(2022, 7, 5), date(2022, 10, 26))
    shown = crm.moves.preview_reshuffle(plan)
    assert (everything(crm, *TOUCHED), posts_held(crm)) == before
    done = crm.moves.reshuffle(plan, shown)

    [(_, posts)] = done.handovers
    assert (
        "Secretary of State for Education: Nadhim Zahawi until 5 July 2022 → Michelle Donelan from 5 July 2022 until 7 July 2022"
        " → James Cleverly from 7 July 2022 until 6 September 2022 → Kit Malthouse from 6 September 2022 until 25 October 2022"
        " → Gillian Keegan from 25 October 2022"
    ) in map(str, posts)
    assert [one.person for one in done.arrivals if one.state == "begins"] == ["Kit Malthouse"]
    assert {one.person for one in done.departures if one.ended == "ends"} == {
        "James Cleverly",
        "Kit Malthouse",
    }
    assert (
        crm.people.roles_on(malthouse.person_id, date(2022, 10, 1))[0].title
        == "Secretary of State for Education"
    )
    assert rows(crm, "letter_step", "engagement_id", "stage") == [(sent.id, "holder-left")]
    crm.operations.undo()
    assert (everything(crm, *TOUCHED), posts_held(crm)) == before
    with pytest.raises(BadInput, match="before it begins"):
        crm.moves.plan_of_roster([dfe], date(2022, 7, 5), date(2022, 7, 5))


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_how_long_somebody_will_stay_is_kept_and_nothing_passes_on_yet(crm: Crm, tmp_path: Path) -> None:
    board = body(crm, "Hedge Board", kind="board", ours=True)
    for name in NAMES[:2]:
        person(crm, name)
    role(crm, NAMES[2], "Chair", board.id, rank="chair")
    file = tmp_path / "seats.csv"
    file.write_text(
        f"person,post,at,from,until,to\n{NAMES[0]},Chair,Hedge Board,2025-09-01,2027-08-31,\n"
        f"{NAMES[2]},Chair,Hedge Board,,2025-09-01,{NAMES[1]}\n",
        encoding="utf-8",
    )
    plan = crm.moves.plan_of_file(file)
    with pytest.raises(BadInput, match=r"line 3: Ottoline Tamsk is not Chair on 1 September 2025"):
        crm.moves.reshuffle(plan)
    file.write_text(file.read_text(encoding="utf-8").replace(NAMES[1], NAMES[0]), encoding="utf-8")
    done = crm.moves.reshuffle(crm.moves.plan_of_file(file))
    assert [one.person for one in done.departures] == [NAMES[2]]
    [seat] = crm.people.get(NAMES[0]).roles
    assert (seat.since, seat.until) == (date(2025, 9, 1), date(2027, 8, 31))
