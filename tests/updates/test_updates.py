"""A chair's update through its commands: what is told and what is not, and an officer's edits kept over the next run."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from crm.api import Crm
from crm.boards.inputs import NewSeat
from crm.boards.kinds import SeatRole
from crm.editions.edition import Edition
from crm.engagements.inputs import Amendment, NewEngagement, NewParticipant
from crm.organisations.inputs import NewOrganisation
from crm.organisations.readings import Organisation
from crm.people.inputs import NewPerson
from crm.updates import composing
from crm.updates.dates import Calendar
from crm.updates.readings import State, Update
from crm.vocabulary.markings import Marking
from crm.vocabulary.natural_date import read_date
from crm.vocabulary.partial_date import PartialDate
from tests.conftest import OFFICER, TODAY
from tests.support.command import Ran, at_hand
from tests.support.dates import EDTF

NAME = "Hedgerow Board"
MAY = ("--board", NAME, "--from", "2026-05-01", "--to", "2026-05-31")

sqlite_only = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


@pytest.fixture
def board(crm: Crm) -> Iterator[Organisation]:
    crm.organisations.create(NewOrganisation(NAME, kind="board", ours=True, since=date(2020, 9, 1)))
    with at_hand(crm):
        yield crm.boards.named(NAME)


def _log(crm: Crm, board: Organisation, subject: str, edtf: str, **more: Any) -> str:
    given: dict[str, Any] = {
        "kind": "letter", "direction": "out", "topics": ("hedges",), "answer": "none-expected", **more,
    }  # fmt: skip
    ours = NewParticipant(side="ours", part="author", name=NAME, organisation_id=board.id)
    theirs = NewParticipant(
        side="theirs", part="recipient", name="Dame Ysolde Quarrel", capacity="Warden of Moss"
    )
    new = NewEngagement(
        subject=subject, occurred=PartialDate.parse(edtf), participants=(ours, theirs), **given
    )
    return crm.engagements.log(new).reference


def _texts(update: Update) -> dict[str, str]:
    return {one.handle: one.text for one in update.paragraphs if one.number}


@sqlite_only
def test_what_is_worded_is_kept_and_what_changed_underneath_is_marked(
    crm: Crm, board: Organisation, despatch: Callable[..., Ran]
) -> None:
    first = _log(crm, board, "Early warnings of frost", "2026-05-04")
    second = _log(crm, board, "Funding of hedges", "2026-05-06", body="It gives no figure.")
    third = _log(crm, board, "Money for stiles", "2026-05", topics=())
    secret = _log(crm, board, "A secret gate", "2026-05-09", marking="restricted")
    assert despatch("report", "update", *MAY, "--keep").status == 0
    assert despatch("report", "update", "reword", "UP-1", first, "The board warned of frost.").status == 0
    assert despatch("report", "update", "reword", "UP-1", secret, "We spoke of the gate.").status == 0
    assert despatch("report", "update", "leave-out", "UP-1", third).status == 0
    assert despatch("report", "update", "move", "UP-1", secret, "--by", "-9").status == 0
    told = despatch("report", "update", "add", "UP-1", "--theme", "Stiles", "More in June.")
    assert "own-1: More in June." in told.out
    told = despatch("report", "update", "add", "UP-1", "--theme", "Stiles", "More in July.")
    assert "own-2: More in July." in told.out

    update = crm.updates.get("UP-1")
    assert list(_texts(update).values())[:2] == ["We spoke of the gate.", "The board warned of frost."]
    assert update.changed == ()
    seen = crm.engagements.by_reference(first)
    crm.engagements.amend(seen, Amendment(subject="Late warnings of frost"))
    other = crm.engagements.by_reference(second)
    crm.engagements.amend(other, Amendment(body="It gives two figures."))
    again = despatch("report", "update", *MAY, "--keep")
    assert f"The record has changed under what you worded: {first}." in again.err
    shown = despatch("report", "update", "show", "UP-1").out
    assert "The board warned of frost." in shown
    assert (
        "The record said: The board wrote to Dame Ysolde Quarrel, Warden of Moss, on 4 May "
        "about early warnings of frost." in shown
    )
    assert "on 4 May, under the heading “Late warnings of frost”." in shown
    assert "It gives two figures." in _texts(crm.updates.get("UP-1"))[second]

    public = despatch("report", "update", *MAY, "--edition", "public").out
    assert "gate" not in public
    assert "Left out: 1 item" in public
    taken = despatch("report", "update", "take-over", "UP-1", first, "--json").json
    [row] = [one for theme in taken["themes"] for one in theme["paragraphs"] if one["handle"] == first]
    assert (row["wording"], row["changed"]) == (None, False)
    page = (Path(__file__).parents[2] / "docs" / "json.md").read_text(encoding="utf-8")
    listed = despatch("report", "update", "list", "--json").json
    for name in {*taken, *row, *taken["themes"][0], *listed[0]}:
        assert f"`{name}`" in page, name
    # Each edit was one operation: undoing it brings back the wording, and the mark.
    despatch("undo")
    [one] = crm.updates.get("UP-1").changed
    assert (one.handle, one.text) == (first, "The board warned of frost.")


def test_edits_are_kept_and_counted_for_who_may_see_them(crm: Crm, board: Organisation) -> None:
    first = _log(crm, board, "Early warnings of frost", "2026-05-04")
    secret = _log(crm, board, "A secret gate", "2026-05-09", marking="restricted")
    # More than a paper holds: what was asked in comes first, whatever its kind and its day.
    asked = _log(crm, board, "Money for stiles", "2026-05-02", kind="call", direction="mutual")
    crm.promises.asks.add("Money for stiles", raised=crm.engagements.by_reference(asked))
    made = crm.updates.make(NAME, date(2026, 5, 1), date.max)
    assert crm.updates.kept(made) == "UP-1"
    ids = {one.handle: one.id for one in crm.updates.get("UP-1").paragraphs if one.id is not None}
    for handle in (first, secret):
        crm.updates.reword(ids[handle], "Reworded.")
    crm.updates.fold(ids[first], ids[asked])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(composing, "MOST_TOLD", 1)
        told = crm.updates.make(NAME, date(2026, 5, 1), date(2026, 5, 31))
    assert [one.refs for one in told.paragraphs] == [(asked,)]
    assert [(one.paragraphs, one.edited) for one in crm.updates.list()] == [(3, 3)]
    crm.readers.set(OFFICER, Marking.OFFICIAL)
    assert [(one.paragraphs, one.edited) for one in crm.updates.list()] == [(2, 2)]


@sqlite_only
def test_a_folded_paragraph_goes_into_the_other_and_out_of_the_public_edition(
    crm: Crm, board: Organisation, despatch: Callable[..., Ran]
) -> None:
    whole = _log(crm, board, "Early warnings of frost", "2026-05-04")
    part = _log(crm, board, "Money for the gate", "2026-05-06", marking="official-sensitive")
    despatch("report", "update", *MAY, "--keep")
    despatch("report", "update", "fold", "UP-1", part, whole)
    update = crm.updates.get("UP-1")
    [one] = [each for each in update.paragraphs if each.number]
    assert (one.refs, one.holds) == ((whole, part), (part,))
    assert "frost" in one.text
    assert "the gate" in one.text
    despatch("report", "update", "reword", "UP-1", whole, "Two letters, of frost and of the gate.")
    made = crm.updates.make(NAME, update.first, update.last, edition=Edition.PUBLIC)
    [alone] = made.paragraphs
    assert alone.refs == (whole,)
    assert "gate" not in alone.text
    assert "its wording covers what may not be shown" in " ".join(made.notes)
    despatch("report", "update", "restore", "UP-1", part)
    despatch("report", "update", "fold", "UP-1", part, whole)
    [both] = [each.text for each in crm.updates.get("UP-1").paragraphs if each.number]
    assert both.startswith("Two letters, of frost and of the gate. On 6 May the board wrote")
    despatch("report", "update", "restore", "UP-1", part)
    assert _texts(crm.updates.get("UP-1"))[whole] == "Two letters, of frost and of the gate."
    states = {each.handle: each.state for each in crm.updates.get("UP-1").paragraphs}
    assert set(states.values()) == {State.SHOWN}
    refused = despatch("report", "update", "fold", "UP-1", part, part)
    assert (refused.status, "into itself" in refused.err) == (2, True)
    assert despatch("report", "update", "reword", "UP-1", "E-99", "x").status == 2
    assert despatch("report", "update", "show", "UP-9").status == 2


@sqlite_only
def test_planned_things_are_not_told_as_done_and_called_off_ones_not_at_all(
    crm: Crm, board: Organisation, despatch: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = despatch("report", "update", *MAY)
    assert (
        empty.status,
        f"Nothing is on record for the {NAME} from 1 May 2026 to 31 May 2026." in empty.out,
    ) == (0, True)
    _log(crm, board, "Called off", "2026-05-20", kind="meeting", direction="mutual", status="cancelled")
    _log(crm, board, "A walk along the hedge", "2026-07", kind="visit", direction="mutual", status="planned")
    done = [_log(crm, board, f"Frost {n}", f"2026-05-{n:02d}") for n in range(10, 14)]
    _log(crm, board, "Before", "2026-04-30")
    _log(crm, board, "Perhaps before", "2026-04-28/2026-05-02")
    monkeypatch.setattr(composing, "MOST_TOLD", 2)
    paper = despatch("report", "update", *MAY).out
    assert "Called off" not in paper
    assert "is planned for July" in paper
    assert re.findall(r"\(E-\d+\)", paper)[:2] == [f"({done[-2]})", f"({done[-1]})"]
    assert "3 more engagements" in paper
    assert (
        "crossed"
        not in despatch("report", "update", "--board", NAME, "--from", "2026-06", "--to", "2026-05").out
    )
    assert despatch("report", "update", "--board", NAME, "--since-last-meeting").status == 2
    met = _log(crm, board, "Introductory meeting", "2026-05-09", kind="meeting", direction="mutual")
    assert (
        "on 9 May for an introductory meeting."
        in _texts(crm.updates.make(NAME, date(2026, 5, 1), TODAY))[met]
    )


@sqlite_only
def test_i_is_the_chair_of_today_and_whoever_was_it_before_is_named(crm: Crm, board: Organisation) -> None:
    before, now = (crm.people.create(NewPerson(name), anyway=True) for name in ("Odalys Tamsk", "Perrin Vex"))
    change = date(2026, 5, 15)
    for person, since, until in ((before, date(2025, 9, 1), change), (now, change, None)):
        crm.boards.seat(board, NewSeat(person_id=person.id, role=SeatRole.CHAIR, since=since, until=until))
    for person, day in ((before, date(2026, 5, 4)), (now, date(2026, 5, 20))):
        ours = NewParticipant.of(crm.names.one(person.name, day, {"person"}), "ours", "author")
        theirs = NewParticipant(side="theirs", part="recipient", name="Dame Ysolde Quarrel")
        new = NewEngagement(
            kind="letter", direction="out", occurred=PartialDate.of_day(day), participants=(ours, theirs)
        )
        crm.engagements.log(new)
    told = [
        [
            one.text.partition(" wrote")[0]
            for one in crm.updates.make(NAME, change.replace(day=1), day, voice=voice).paragraphs
        ]
        for voice in ("third", "first")
    ]
    assert told == [
        ["The chair, Odalys Tamsk,", "On 20 May the chair, Perrin Vex,"],
        ["The chair, Odalys Tamsk,", "On 20 May I"],
    ]


@example(edtf="2021?/2021~", year=None, kind="letter")
@given(edtf=EDTF, year=st.none() | st.just(2021), kind=st.sampled_from(["letter", "event"]))
def test_a_date_said_in_a_sentence_is_as_exact_as_it_is_known(edtf: str, year: int | None, kind: str) -> None:
    when = PartialDate.parse(edtf)
    assume(when)
    said = Calendar(year).when(when, kind)
    if year is not None and not re.search(r"\b2021\b", str(when)):
        assert said == Calendar(None).when(when, kind)
    said = Calendar(None).when(when, kind)
    if "/" in when.edtf:
        plain = re.sub(r"^between (.*) and (.*)$", r"\1 to \2", said)
        plain = re.sub(r"^by ", "until ", re.sub(r"^on or after ", "from ", plain))
        if not when.edtf.endswith(("/", "..")) and "unknown" not in plain:
            plain = plain.removeprefix("from ")
    else:
        plain = re.sub(r"^(possibly )?(?:on|in) ", r"\1", said)
        assert not re.match(r"(on|in|between) about", said)
    # "About 2001 to 2002" is read as if both were, and "a month in 2001 to 2002" as whole years: of a span with a first
    # end that is not plain, what is written back is not what was meant.
    if not re.search(r"[~%?X].*/|/.*X", edtf):
        assert read_date(plain, date(2021, 3, 16)) == when, said
