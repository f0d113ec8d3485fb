"""Somebody leaves: the role ends, who follows is found, and what was open passes on; taken back, all is as it was."""

from dataclasses import replace
from datetime import date

import pytest

from crm.api import Crm
from crm.errors import Ambiguous, BadInput, NotFound, Refused, StaleRecord
from crm.moves.leaving import Leaving
from crm.moves.meant import leaving
from crm.relations.inputs import NewContact, NewLead
from db.tables.correspondence import contribution, letter_step, line, reminder
from db.tables.responses import clearance, response
from tests.moves.world import (
    JULY,
    MAY,
    action,
    ask,
    body,
    commitment,
    everything,
    letter,
    person,
    role,
    rows,
)
from tests.support.rows import sample

TITLE = "Minister for Hedges"


def test_one_step_ends_the_role_and_passes_on_what_is_open(crm: Crm) -> None:
    ministry = body(crm, "Ministry of Hedgerows", "MoHr")
    leaver = role(crm, "Wilhelmina Quarrel", TITLE, ministry.id)
    follower = role(crm, "Ottoline Tamsk", TITLE, ministry.id, since=JULY)
    sent = letter(crm, leaver)
    letter(crm, leaver, answer="none-expected", about="No answer wanted")
    letter(crm, leaver, day="2025-08-01", about="Sent after")
    met = letter(crm, leaver, kind="submission", about="Met")
    ask(crm, met)
    commitment(crm, met)
    crm.relations.add_contact(
        NewContact(kind="email", value="hedges@fen.example", appointment_id=leaver.appointment_id)
    )
    officer = person(crm, "Bartleby Fenn")
    crm.relations.lead(NewLead(person_id=leaver.person_id, officer_id=officer, since=MAY))
    before = everything(crm)
    given = Leaving(appointment_id=leaver.appointment_id, on=JULY)

    shown = crm.moves.preview_leaving(given)
    assert everything(crm) == before
    done = crm.moves.leave(given, shown)

    assert done.as_fields() == shown.as_fields()
    assert done.ended == "ends"
    assert done.successor is not None
    assert done.successor.person == "Ottoline Tamsk"
    assert done.counts == {"letter": 1, "ask": 1, "commitment": 1, "contact": 1}
    assert done.told == ("Bartleby Fenn",)
    assert crm.people.get(leaver.person_id).roles[0].until == JULY
    assert crm.people.get(leaver.person_id, date(2025, 6, 1)).contacts
    [(engagement_id, stage, day, note)] = rows(crm, "letter_step", "engagement_id", "stage", "day", "note")
    assert (engagement_id, stage, day) == (sent.id, "holder-left", JULY)
    assert "Wilhelmina Quarrel left as Minister for Hedges on 1 July 2025" in note
    assert {(subject, who) for subject, who in rows(crm, "allotment", "subject", "person_id")} == {
        ("engagement", follower.person_id),
        ("ask", follower.person_id),
    }
    assert [due for (due,) in rows(crm, "reminder", "due")] == [date(2026, 6, 1)]
    assert crm.engagements.by_reference(sent.reference).answer == "awaiting"
    assert not crm.moves.preview_leaving(given).does  # what passed on is not hers any more

    crm.operations.undo()
    assert everything(crm) == before


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_who_follows_must_be_in_post_or_be_appointed(crm: Crm) -> None:
    ministry = body(crm, "Ministry of Hedgerows", "MoHr")
    leaver = role(crm, "Wilhelmina Quarrel", TITLE, ministry.id)
    other = role(crm, "Ottoline Tamsk", "Minister for Ditches", ministry.id)
    sent = letter(crm, leaver)
    commitment(crm, sent)
    of = Leaving(appointment_id=leaver.appointment_id, on=JULY)

    nobody = crm.moves.preview_leaving(of)
    assert nobody.successor is None
    assert {one.kind for one in nobody.passed} == {"letter", "commitment"}
    named = Leaving(appointment_id=of.appointment_id, on=JULY, successor_id=other.person_id)
    with pytest.raises(Refused, match=r"Ottoline Tamsk is not Minister for Hedges.*Ditches"):
        crm.moves.leave(named)
    with pytest.raises(BadInput, match="cannot follow themselves"):
        crm.moves.leave(Leaving(appointment_id=of.appointment_id, on=JULY, successor_id=leaver.person_id))
    with pytest.raises(BadInput, match="only since 1 May 2025"):
        crm.moves.leave(Leaving(appointment_id=of.appointment_id, on=MAY))
    assert crm.people.get(leaver.person_id).roles[0].until is None

    appointed = Leaving(appointment_id=of.appointment_id, on=JULY, successor_id=other.person_id, appoint=True)
    crm.moves.leave(appointed)
    assert [one.person for one in crm.organisations.who_held(f"T-{leaver.post_number}", JULY)] == [
        "Ottoline Tamsk"
    ]
    with pytest.raises(Refused, match="to 30 June 2025"):
        crm.moves.leave(Leaving(appointment_id=of.appointment_id, on=date(2025, 9, 1)))
    # A day or two apart is how a reshuffle is recorded: what is on record stands.
    late = crm.moves.preview_leaving(Leaving(appointment_id=of.appointment_id, on=date(2025, 7, 3)))
    assert (late.on, late.ended) == (JULY, "as it is on record")


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_the_next_in_the_line_follows_in_the_order_of_the_days(crm: Crm) -> None:
    ministry = body(crm, "Ministry of Hedgerows", "MoHr")
    first = role(crm, "Wilhelmina Quarrel", TITLE, ministry.id, until=JULY)
    second = role(crm, "Ottoline Tamsk", TITLE, ministry.id, since=JULY, until=date(2025, 7, 3))
    third = role(crm, "Bartleby Fenn", TITLE, ministry.id, since=date(2025, 7, 3), until=date(2025, 12, 1))
    letter(crm, first)
    for one, follower in ((first, second), (second, third)):
        assert one.until
        done = crm.moves.leave(Leaving(appointment_id=one.appointment_id, on=one.until))
        assert done.successor is not None
        assert done.successor.person_id == follower.person_id
        assert done.counts == {"letter": 1}
    assert third.until
    last = Leaving(appointment_id=third.appointment_id, on=third.until)
    assert crm.moves.leave(last).successor is None
    assert not crm.moves.preview_leaving(last).does
    # Somebody else has it months later, and only then it is found who came between; and an old holder comes back.
    role(crm, "Hepzibah Crane-Moss", TITLE, ministry.id, since=date(2026, 4, 2), until=date(2026, 5, 2))
    between = person(crm, "Peregrine Oddle")
    found = crm.moves.leave(replace(last, successor_id=between, appoint=True))
    assert (found.counts, crm.people.get(between).roles[0].until) == ({"letter": 1}, date(2026, 4, 2))
    back = role(crm, second.person_id, TITLE, ministry.id, since=date(2026, 5, 2))
    meant = leaving(crm, "Ottoline Tamsk", TITLE, date(2026, 5, 2))
    assert meant.appointment_id == back.appointment_id


def test_one_of_ours_hands_over_what_is_theirs_to_do(crm: Crm) -> None:
    board = body(crm, "Hedge Board", kind="board", ours=True)
    ministry = body(crm, "Ministry of Hedgerows")
    leaver = role(crm, "Bartleby Fenn", "Adviser", board.id, rank="official")
    follower = role(crm, "Ottoline Tamsk", "Adviser for ditches", board.id, rank="official")
    action(crm, leaver.person_id)
    mine = {"owner_id": leaver.person_id, "owner": leaver.person}
    draft = letter(crm, ministry.id, status="planned", answer="none-expected", about="A draft")
    with crm.writing("test") as recorder:
        sample(recorder, reminder, number=1, text="Ring them", due=JULY, status="open", **mine)
        sample(recorder, line, number=1, text="Hedges are roads", status="approved", **mine)
        asked = {"person_id": leaver.person_id}
        sample(
            recorder,
            contribution,
            number=1,
            wanted="Figures",
            asked_of="B. Fenn",
            status="requested",
            **asked,
        )
        ours = {"number": 1, "stage": "drafting", "holder_id": leaver.person_id, "title": "Hedge review"}
        response_id = sample(recorder, response, **ours)
        sample(recorder, clearance, response_id=response_id, name="B. Fenn", status="asked", **asked)
        step = {
            "engagement_id": draft.id,
            "side": "ours",
            "stage": "clearance",
            "holder_id": leaver.person_id,
        }
        sample(recorder, letter_step, position=0, **step)
    crm.relations.lead(NewLead(organisation_id=ministry.id, officer_id=leaver.person_id, since=MAY))
    before = everything(crm)

    stays = crm.moves.preview_leaving(Leaving(appointment_id=leaver.appointment_id, on=JULY))
    assert all("stays with Bartleby Fenn" in one.what for one in stays.passed)
    given = Leaving(appointment_id=leaver.appointment_id, on=JULY, successor_id=follower.person_id)
    shown = crm.moves.preview_leaving(given)
    kinds = ("action", "reminder", "line", "contribution", "clearance", "response", "draft", "lead")
    assert shown.counts == dict.fromkeys(kinds, 1)
    action(crm, leaver.person_id, "Another meanwhile")
    with pytest.raises(StaleRecord):
        crm.moves.leave(given, shown)
    crm.operations.undo()
    crm.moves.leave(given, shown)

    assert rows(crm, "action", "owner_id") == [(follower.person_id,)]
    follows = (follower.person_id, "Ottoline Tamsk")
    for table, key, name in (
        ("reminder", "owner_id", "owner"),
        ("line", "owner_id", "owner"),
        ("contribution", "person_id", "asked_of"),
        ("clearance", "person_id", "name"),
        ("response", "holder_id", "holder"),
        ("response_step", "holder_id", "holder"),
    ):
        assert rows(crm, table, key, name) == [follows], table
    assert rows(crm, "letter_step", "position", "stage", "holder_id")[-1] == (
        1,
        "clearance",
        follower.person_id,
    )
    assert [lead.officer for lead in crm.relations.leads_of_body(ministry.id)] == [
        "Bartleby Fenn",
        "Ottoline Tamsk",
    ]
    crm.operations.undo()
    assert everything(crm) == before


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_an_officer_without_a_post_hands_over_and_an_office_goes_before_a_seat(crm: Crm) -> None:
    ministry = body(crm, "Ministry of Hedgerows", "MoHr")
    officer, follower = person(crm, "Bartleby Fenn"), person(crm, "Ottoline Tamsk")
    action(crm, officer)
    assert not crm.moves.preview_leaving(leaving(crm, "Bartleby Fenn", "", JULY)).does
    crm.moves.leave(leaving(crm, "Bartleby Fenn", "", JULY, "Ottoline Tamsk"))
    assert rows(crm, "action", "owner_id") == [(follower,)]
    with pytest.raises(BadInput, match="no post to be filled"):
        crm.moves.leave(leaving(crm, "Bartleby Fenn", "", JULY, "Ottoline Tamsk", appoint=True))

    minister = person(crm, "Wilhelmina Quarrel")
    role(crm, minister, "MP for Fenland", ministry.id, rank="mp")
    first = role(crm, minister, TITLE, ministry.id, until=JULY)
    role(crm, minister, "Minister for Ditches", ministry.id, since=JULY)
    assert leaving(crm, "Wilhelmina Quarrel", "", date(2025, 7, 2)).appointment_id == first.appointment_id
    with pytest.raises(Ambiguous, match="2 such roles"):
        leaving(crm, "Wilhelmina Quarrel", "Minister", date(2025, 7, 2))
    with pytest.raises(NotFound, match="no such role then"):
        leaving(crm, "Wilhelmina Quarrel", "Bishop", JULY)
