"""An ask: each occasion, to whom, in what capacity, with what answer; and which has gone nowhere."""

from datetime import date

import pytest

from crm.errors import Ambiguous, BadInput, NotFound, Refused

SQLITE = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


def listed(crm, **narrow):
    return [line.reference for line in crm.promises.asks.listed(**narrow)]


def test_an_ask_goes_from_minister_to_minister_and_nowhere(hedges) -> None:
    asks = hedges.crm.promises.asks
    first = asks.add("A hedge in  every lane", topic="hedges", raised=hedges.letters[0])
    for letter, answer in zip(hedges.letters[1:], ("non-committal", "refused"), strict=True):
        asks.raise_in("K-1", letter, answer, "Not now.")
    asks.add("Two hedges", topic="lanes")
    asks.add("Wider lanes", raised=hedges.talk)
    planned = hedges.log("2027-01-01", hedges.minister(2), status="planned")
    asks.raise_in("K-2", planned)
    assert (first.text, first.counts) == ("A hedge in every lane", "1 occasion, 1 minister")
    read = asks.get("hedge lane")
    assert [(each.reference, each.to, each.answered) for each in read.occasions] == [
        ("E-3", ("Ottoline Featherhaugh, Minister for Hedgerows and Lanes",), "refused (Not now.)"),
        ("E-2", ("Barnaby Thistlewick, Minister for Hedgerows",), "non-committal (Not now.)"),
        ("E-1", ("Wilhelmina Quarrel, Minister for Hedgerows",), "no answer recorded"),
    ]
    assert read.line.counts == "3 occasions, 3 ministers"
    assert asks.get("K-1", limit=1).more
    # What is planned has not been raised, and whoever holds nothing is no office-holder.
    assert asks.get("K-2").line.counts == "never raised"
    assert asks.get("K-2").occasions[0].answered == "to be raised"
    assert asks.get("K-3").line.counts == "1 occasion, 1 minister"
    assert listed(hedges.crm) == ["K-3", "K-2", "K-1"]
    assert listed(hedges.crm, topic="hedges") == ["K-1"]
    assert listed(hedges.crm, nowhere=3) == ["K-1"]
    assert listed(hedges.crm, raised_with="Quarrel") == ["K-1"]
    assert listed(hedges.crm, raised_with="P-3") == ["K-3", "K-2", "K-1"]
    assert listed(hedges.crm, nowhere=4) == []
    assert listed(hedges.crm, not_raised_since=date(2025, 3, 4)) == ["K-2", "K-1"]
    assert listed(hedges.crm, not_raised_since=date(2025, 3, 3)) == ["K-2"]
    asks.answer("K-1", hedges.letters[1], "supportive")
    assert asks.get("K-1").occasions[1].answered == "supportive (Not now.)"
    assert listed(hedges.crm, nowhere=1) == ["K-3"]


def test_an_ask_ends_and_may_be_opened_again(hedges) -> None:
    crm = hedges.crm
    crm.promises.asks.add("A hedge", raised=hedges.letters[0])
    closed = crm.promises.asks.close("K-1", "met-in-part", "Half a hedge.", date(2025, 5, 1))
    assert closed.stands == "met in part on 1 May 2025"
    assert closed.notes == "1 May 2025, met in part: Half a hedge."
    assert listed(crm, open_only=True) == []
    for refused in (
        lambda: crm.promises.asks.close("K-1", "met"),
        lambda: crm.promises.asks.raise_in("K-1", hedges.letters[1]),
    ):
        with pytest.raises(Refused, match="closed"):
            refused()
    assert crm.promises.asks.reopen("K-1").stands == "open"
    assert crm.promises.asks.amend("K-1", text="A long hedge", topic="hedges").topic == "hedges"
    crm.operations.undo(crm.operations.undoable().number)
    assert crm.promises.asks.get("K-1").line.text == "A hedge"


@SQLITE
def test_what_cannot_be_of_an_ask_is_refused_with_the_reason(hedges) -> None:
    asks = hedges.crm.promises.asks
    asks.add("A hedge", raised=hedges.letters[0])
    asks.add("Another hedge")
    cancelled = hedges.log("2025-01-01", hedges.minister(2), status="cancelled")
    for wrong, error, told in (
        (lambda: asks.add(" … "), BadInput, "needs its words"),
        (lambda: asks.add("x" * 5000), BadInput, "too long"),
        (lambda: asks.add("A  hedge"), Refused, "as K-1"),
        (lambda: asks.raise_in("K-1", hedges.letters[0]), Refused, "raised in E-1 already"),
        (lambda: asks.raise_in("K-1", cancelled), Refused, "cancelled"),
        (lambda: asks.raise_in("K-1", hedges.letters[1], "maybe"), BadInput, "“maybe”"),
        (lambda: asks.answer("K-1", hedges.letters[1], "refused"), NotFound, "not raised in E-2"),
        (lambda: asks.close("K-1", "open"), BadInput, "“open”"),
        (lambda: asks.close("K-1", "met", on=date(2026, 6, 2)), BadInput, "still to come"),
        (lambda: asks.reopen("K-1"), Refused, "open already"),
        (lambda: asks.amend("K-1"), BadInput, "nothing is to be changed"),
        (lambda: asks.get("K-9"), NotFound, "no ask"),
        (lambda: asks.get("%_"), NotFound, "no ask"),
        (lambda: asks.get("hedge"), Ambiguous, "any of these"),
        (lambda: asks.listed(topic="hegdes"), NotFound, "no topic"),
    ):
        before = len(hedges.crm.operations.listed())
        with pytest.raises(error, match=told):
            wrong()
        assert len(hedges.crm.operations.listed()) == before
