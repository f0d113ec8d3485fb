"""The fields of a query about what is tracked, and the record as it stood on a day."""

from datetime import date

import pytest

from crm.clock import set_clock
from crm.query.errors import QueryError
from db.tables import correspondence, engagements, moves, promises, responses
from tests.due.conftest import TODAY, Busy, busy
from tests.search.conftest import Builder

__all__ = ["busy"]


def found(busy: Busy, query: str, day: date = TODAY) -> list[str]:
    with set_clock(day):
        read = [row.reference for row in busy.crm.search.find(query).rows]
        assert busy.crm.search.count(query) == len(read)
    return sorted(read)


@pytest.fixture
def richer(busy: Busy) -> Busy:
    with set_clock(TODAY), busy.crm.writing("test", "more") as recorder:
        build = Builder(recorder)
        build.ids |= busy.ids
        ids = build.ids
        build.engagement("letter", "2021-05-01", "An answer", [], direction="in", reply_to=1)
        recorder.update(engagements.engagement, ids["E-1"], {"answer": "answered"})
        build.add("K-1", promises.ask, text="Money for prevention: £500m of funding")
        build.add("K-2", promises.ask, text="Prevention")
        recorder.insert(promises.ask_occasion, {"ask_id": ids["K-1"], "engagement_id": ids["E-2"]})
        build.add("CP-1", correspondence.campaign, name="Save our Centres")
        recorder.insert(
            correspondence.campaign_entry, {"campaign_id": ids["CP-1"], "engagement_id": ids["E-3"]}
        )
        holder = {"side": "ours", "stage": "sign-off", "position": 2, "day": date(2021, 3, 1)}
        recorder.insert(
            correspondence.letter_step, holder | {"engagement_id": ids["E-5"], "holder_id": ids["quarrel"]}
        )
        build.body("new", "Office for Test Cards")
        moved = {
            "subject": "engagement",
            "subject_id": ids["E-2"],
            "cause": "split",
            "since": date(2021, 3, 1),
        }
        recorder.insert(moves.allotment, moved | {"organisation_id": ids["new"]})
        return Busy(busy.crm, ids)


def test_what_is_tracked_is_found_by_its_fields(richer: Busy) -> None:
    assert found(richer, "awaiting:reply") == ["E-2", "E-3"]
    assert found(richer, "awaiting:promised") == ["E-2"]
    assert found(richer, "awaiting:acknowledgement,promised") == ["E-2", "E-3"]
    assert found(richer, "awaiting:our-reply") == []
    assert found(richer, "overdue:yes") == []
    assert found(richer, "overdue:yes", date(2021, 4, 1)) == ["E-2"]
    assert found(richer, "overdue:no awaiting:reply") == ["E-2", "E-3"]
    assert found(richer, "due-before:2021-04") == ["E-2"]
    assert found(richer, 'ask:"prevention funding"') == ["E-2"]
    assert found(richer, "ask:K-1 -ask:K-2") == ["E-2"]
    assert found(richer, 'commitment:"we will"') == found(richer, "commitment:C-1") == ["E-1"]
    assert found(richer, 'campaign:"our centres"') == found(richer, "campaign:CP-1") == ["E-3"]
    assert found(richer, "stage:sign-off") == found(richer, 'held-by:"Wilhelmina Quarrel"') == ["E-5"]
    assert found(richer, "stage:clearance") == []
    assert found(richer, "stage:holding") == ["E-2"]
    assert found(richer, "has:embargo") == ["E-1"]
    assert found(richer, "has:embargo", date(2021, 3, 18)) == []
    assert found(richer, 'dept:"Office for Test Cards"') == ["E-2"]


def test_the_record_is_asked_as_it_stood_on_a_day(richer: Busy) -> None:
    assert found(richer, "as-of:2021-03-10") == ["E-1", "E-2"]
    assert found(richer, "awaiting:reply as-of:2021-03-10") == ["E-1", "E-2"]
    assert found(richer, "status:awaiting as-of:2021-05-01") == ["E-2", "E-3"]
    assert found(richer, "status:answered as-of:2021-03-10") == []
    assert found(richer, "overdue:yes as-of:2021-03-10") == ["E-1"]
    assert found(richer, "overdue:yes as-of:2021-02-05") == []
    assert found(richer, "overdue:yes as-of:2021-02") == ["E-1"]


WRONG = [
    ("early or as-of:2021", 16, "stands outside"),
    ("as-of:2021 -as-of:2020", 19, "twice"),
    ("as-of:2021 stage:clearance", 18, "now"),
    ("as-of:2021 awaiting:promised", 21, "whether a reply was awaited"),
    ("stage:clearence", 7, "no stage"),
    ("ask:nothing-such", 5, "no ask on record"),
    ("awaiting:godot", 10, "does not know"),
    ("kind:letter never-met", 13, "finds people"),
    ("held-by:nobody", 9, "nothing in the record"),
]


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_what_cannot_be_asked_is_told_at_its_place(busy: Busy) -> None:
    for query, column, words in WRONG:
        with pytest.raises(QueryError, match=words) as refused:
            busy.crm.search.find(query)
        assert refused.value.place == f"column {column}", query
        busy.crm.search.find(query, tolerant=True)


def test_an_embargo_that_was_cleared_holds_nothing(richer: Busy) -> None:
    with richer.crm.writing("test", "cleared") as recorder:
        recorder.update(responses.embargo, richer.ids["embargo"], {"cleared_on": date(2021, 3, 10)})
    assert found(richer, "has:embargo") == []
