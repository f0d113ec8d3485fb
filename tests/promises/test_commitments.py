"""A commitment outlives whoever made it, and is closed by evidence alone."""

from datetime import date
from typing import Any

import pytest

from crm.clock import set_clock
from crm.engagements.inputs import NewParticipant
from crm.errors import BadInput, NotFound, Refused
from crm.moves.allotting import allot
from crm.promises.commitments import Listed
from crm.promises.holders import holders
from crm.vocabulary.partial_date import PartialDate
from db.tables.organisations import organisation
from tests.promises.conftest import go_on_leave

SQLITE = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
WORDS = "a hedge  in every lane"
DAYS = (
    (
        "2021-03-01",
        "still with Wilhelmina Quarrel, Minister for Hedgerows, Ministry of Hedgerows, who holds the post",
    ),
    ("2021-12-31", "still with Wilhelmina Quarrel"),
    (
        "2022-01-01",
        "now with Barnaby Thistlewick, Minister for Hedgerows, Ministry of Hedgerows, who holds the post",
    ),
    ("2024-01-31", "now with Barnaby Thistlewick"),
    ("2024-02-01", "now with Office of Lanes; nobody holds the post"),
    (
        "2024-03-01",
        "now with Ottoline Featherhaugh, Minister for Hedgerows and Lanes, Office of Lanes, who holds the post",
    ),
    ("2026-06-01", "now with Perpetua Snodgrass, Minister for Hedgerows and Lanes, Office of Lanes, acting"),
)


def now(crm, day="2026-06-01"):
    made = [line.commitment for line in crm.promises.commitments.listed()]
    with crm.reading() as connection:
        found = holders(connection, made, date.fromisoformat(day))
    return {each.reference: found[each.id] for each in made}


def listed(crm, **narrow):
    return [line.reference for line in crm.promises.commitments.listed(Listed(**narrow))]


def test_a_commitment_is_with_whoever_holds_the_post_and_says_who_made_it(hedges) -> None:
    crm = hedges.crm
    go_on_leave(hedges)
    made = crm.promises.commitments.add(
        WORDS, hedges.letters[0], "quarrel", topic="hedges", due=PartialDate.parse("2023")
    )
    assert made.said == "Wilhelmina Quarrel as Minister for Hedgerows on 1 March 2021"
    assert made.commitment.wording == "a hedge in every lane"
    for day, words in DAYS:
        assert now(crm, day)["C-1"].words.startswith(words), day
    read = crm.promises.commitments.get("every hedge")
    assert [role.person for role in read.since] == [
        "Wilhelmina Quarrel",
        "Barnaby Thistlewick",
        "Ottoline Featherhaugh",
        "Perpetua Snodgrass",
    ]
    with set_clock(date(2023, 1, 1)):
        assert crm.promises.commitments.get("C-1").line.now.endswith(
            "who holds the post since 1 January 2022"
        )
    for narrow in (
        {"by": "Quarrel"},
        {"post": "T-2"},
        {"dept": "Office of Lanes+"},
        {"dept": "O-1"},
        {"topic": "hedges"},
        {"due_by": date(2023, 12, 31)},
        {"open_only": True},
    ):
        assert listed(crm, **narrow) == ["C-1"], narrow
    assert (listed(crm, now_with="P-4"), listed(crm, now_with="Featherhaugh")) == (["C-1"], [])
    for narrow in ({"by": "P-2"}, {"dept": "O-2"}, {"side": "ours"}, {"due_by": date(2023, 12, 30)}):
        assert listed(crm, **narrow) == [], narrow


def test_an_allotment_comes_before_the_post(hedges) -> None:
    crm = hedges.crm
    for _ in range(2):
        crm.promises.commitments.add(WORDS, hedges.letters[0], "P-1")
    first = crm.promises.commitments.get("C-1").line.commitment
    with crm.writing("test") as recorder:
        told: dict[str, Any] = {"cause": "split", "reason": "lanes go first"}
        allot(
            recorder, "commitment", first.id, since=date(2025, 1, 1), organisation_id=hedges.bodies[1], **told
        )
        allot(recorder, "commitment", first.id, since=date(2026, 1, 1), person_id=hedges.people[3], **told)
    # Nobody in the body carries the portfolio before somebody is there.
    with crm.writing("test") as recorder:
        told |= {"reason": "at once"}
        second = crm.promises.commitments.get("C-2").line.commitment.id
        allot(
            recorder, "commitment", second, since=date(2024, 2, 1), organisation_id=hedges.bodies[1], **told
        )
    assert (
        now(crm, "2024-02-02")["C-2"].words
        == "now with Office of Lanes since 1 February 2024 (split: at once)"
    )
    assert now(crm, "2024-12-31")["C-1"].name == "Ottoline Featherhaugh"
    assert now(crm, "2025-12-31")["C-1"].words == (
        "now with Ottoline Featherhaugh, Minister for Hedgerows and Lanes, Office of Lanes"
        " since 1 January 2025 (split: lanes go first)"
    )
    assert now(crm)["C-1"].name == "Perpetua Snodgrass"
    assert now(crm)["C-2"].name == "Ottoline Featherhaugh"
    assert listed(crm, dept="O-2") == ["C-2", "C-1"]
    assert (listed(crm, now_with="P-4"), listed(crm, now_with="P-3")) == (["C-1"], ["C-2"])
    assert crm.promises.commitments.get("C-1").passed == (
        "1 January 2025: to Office of Lanes (split: lanes go first)",
        "1 January 2026: to Perpetua Snodgrass (split: lanes go first)",
    )


@SQLITE
def test_what_was_promised_in_no_post_stays_with_whoever_promised_it(hedges) -> None:
    crm = hedges.crm
    ours = NewParticipant(side="ours", part="attendee", name="Hedge Officer")
    old = NewParticipant(side="theirs", part="host", name="Ministry", organisation_id=hedges.bodies[0])
    board = hedges.log("2021-05-01", ours, old)
    for words, where, by in (
        ("one", hedges.talk, "Pumphrey"),
        ("two", hedges.talk, "Office of Lanes"),
        ("three", board, "Ministry"),
        ("four", board, "Hedge Officer"),
    ):
        crm.promises.commitments.add(words, where, by)
    found = now(crm)
    assert found["C-1"].words == "still with Ignatius Pumphrey"
    assert found["C-2"].words == "still with Office of Lanes"
    assert found["C-3"].words == "now with Office of Lanes"
    assert found["C-4"].how == "nobody"
    assert listed(crm, side="ours") == ["C-4"]
    with crm.writing("test") as recorder:
        recorder.update(organisation, hedges.bodies[1], {"until": date(2026, 1, 1)})
    assert now(crm)["C-3"].words == "with nobody now: Ministry of Hedgerows is no more"


@SQLITE
def test_a_commitment_is_closed_by_evidence_and_may_be_opened_again(hedges) -> None:
    commitments = hedges.crm.promises.commitments
    commitments.add(WORDS, hedges.letters[1], "Thistlewick")
    assert commitments.progress("C-1", "in-progress").commitment.status == "in-progress"
    referred = commitments.progress("C-1", "referred", to="O-2")
    assert referred.now.endswith("Office of Lanes since 1 June 2026 (by hand: referred)")
    closed = commitments.close("C-1", "E-3", note="A hedge.", on=date(2025, 3, 4))
    assert str(closed.closing) == "4 March 2025, by E-3 Hedges, 2025-03-03"
    assert (closed.line.now, closed.line.commitment.closing_note) == ("", "A hedge.")
    with pytest.raises(Refused, match="C-1 is closed"):
        commitments.close("C-1", "E-3")
    assert commitments.reopen("C-1").commitment.status == "open"
    assert commitments.get("C-1").closing is None
    hedges.crm.operations.undo(hedges.crm.operations.undoable().number)
    assert commitments.get("C-1").closing == closed.closing
    commitments.reopen("C-1")
    stated = commitments.close("C-1", "Written statement, https://hedges.example/1")
    assert str(stated.closing) == "1 June 2026, by Written statement, https://hedges.example/1"


@SQLITE
def test_what_cannot_be_of_a_commitment_is_refused_with_the_reason(hedges) -> None:
    commitments = hedges.crm.promises.commitments
    commitments.add(WORDS, hedges.letters[1], "Thistlewick")
    letters = hedges.letters
    for wrong, error, told in (
        (lambda: commitments.add(" ", letters[1], "P-2"), BadInput, "needs its words"),
        (lambda: commitments.add("x", letters[1], "Quarrel"), NotFound, "did not take part in E-2"),
        (lambda: commitments.add("x", letters[1], ""), NotFound, "did not take part"),
        (
            lambda: commitments.add("x", letters[1], "P-2", due=PartialDate.parse("2022")),
            BadInput,
            "before it was made",
        ),
        (lambda: commitments.close("C-1", " "), BadInput, "closed by evidence"),
        (lambda: commitments.close("C-1", "E-2"), BadInput, "no evidence"),
        (lambda: commitments.close("C-1", "E-1"), BadInput, "older than the promise"),
        (lambda: commitments.close("C-1", "E-99"), NotFound, "E-99"),
        (lambda: commitments.close("C-1", "E-3", on=date(2023, 2, 28)), BadInput, "before it was made"),
        (lambda: commitments.close("C-1", "E-3", on=date(2026, 6, 2)), BadInput, "still to come"),
        (lambda: commitments.reopen("C-1"), Refused, "not closed"),
        (lambda: commitments.progress("C-1", "closed"), BadInput, "“closed”"),
        (lambda: commitments.progress("C-1", "open"), Refused, "open already"),
        (lambda: commitments.progress("C-1", "open", to="O-2"), BadInput, "only what is referred"),
        (lambda: commitments.get("C-2"), NotFound, "no commitment"),
    ):
        before = len(hedges.crm.operations.listed())
        with pytest.raises(error, match=told):
            wrong()
        assert len(hedges.crm.operations.listed()) == before
    with pytest.raises(NotFound) as found:
        commitments.add("x", letters[1], "Quarrel")
    assert "Barnaby Thistlewick, Minister for Hedgerows" in str(found.value.hint)
