"""Reviews: their stages and leads, on both engines."""

from datetime import date

import pytest

from crm.api import Crm
from crm.errors import BadInput, NotFound
from crm.reviews.inputs import NewLead, NewReview, NewStage
from crm.vocabulary.partial_date import PartialDate
from db.tables.people import person

ANNOUNCED = date(2031, 1, 15)
REPORTED = date(2032, 5, 23)


def somebody(crm: Crm):
    with crm.writing("test") as recorder:
        number = recorder.next_numbers(person).start
        return recorder.insert(
            person, {"number": number, "name": "Wilhelmina Quarrel", "sort_name": "quarrel, wilhelmina"}
        )


def a_review(**more):
    return NewReview(
        name="Independent Review of Hedgerow Care",
        other_names=("The Quarrel Review",),
        opens=PartialDate.of_day(ANNOUNCED),
        closes=PartialDate.of_day(REPORTED),
        stages=(
            NewStage(kind="announced", occurred=PartialDate.of_day(ANNOUNCED)),
            NewStage(kind="call-for-advice", occurred=PartialDate.parse("2031-21"), title="Call for advice"),
            NewStage(kind="final-report", occurred=PartialDate.of_day(REPORTED)),
        ),
        **more,
    )


def test_a_review_is_read_as_it_was_added(crm: Crm) -> None:
    lead = NewLead(person_id=somebody(crm), since=ANNOUNCED, until=date(2032, 5, 24))
    added = crm.reviews.add(a_review(), [lead])
    read = crm.reviews.by_number(added.line.number)
    assert read == added
    assert read.other_names == ("The Quarrel Review",)
    assert [str(stage.occurred) for stage in read.stages] == ["15 January 2031", "spring 2031", "23 May 2032"]
    assert [(each.person, each.title) for each in read.leads] == [("Wilhelmina Quarrel", "Chair")]


def test_a_lead_is_a_dated_role(crm: Crm) -> None:
    lead = NewLead(person_id=somebody(crm), since=ANNOUNCED, until=date(2032, 5, 24))
    read = crm.reviews.add(a_review(), [lead])
    assert not read.led_by(date(2031, 1, 14))
    assert read.led_by(ANNOUNCED)
    assert read.led_by(REPORTED)
    assert not read.led_by(date(2032, 5, 24))


def test_a_review_and_its_leads_are_one_operation(crm: Crm) -> None:
    who = somebody(crm)
    with pytest.raises(BadInput):
        crm.reviews.add(a_review(), [NewLead(person_id=who, since=REPORTED, until=ANNOUNCED)])
    assert crm.reviews.listed() == []


def test_those_that_close_stand_in_order_from_a_day_on(crm: Crm) -> None:
    crm.reviews.add(a_review())
    crm.reviews.add(NewReview(name="Green paper on hedges", kind="green-paper"))
    closing = crm.reviews.closing(REPORTED)
    assert [line.name for line in closing] == ["Independent Review of Hedgerow Care"]
    assert crm.reviews.closing(date(2032, 5, 24)) == []
    assert [line.reference for line in crm.reviews.listed()] == ["R-1", "R-2"]


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("new", "said"),
    [
        (NewReview(name="  "), "needs a name"),
        (NewReview(name="Hedges", kind="referendum"), "no kind of review"),
        (NewReview(name="Hedges", marking="whispered"), "no marking"),
        (NewReview(name="Hedges", stages=(NewStage(kind="sulked"),)), "no stage"),
        (
            NewReview(name="Hedges", opens=PartialDate.parse("2032"), closes=PartialDate.parse("2031")),
            "before it opens",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason(crm: Crm, new: NewReview, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        crm.reviews.add(new)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_review_that_is_not_there_is_said_so(crm: Crm) -> None:
    with pytest.raises(NotFound, match="R-99"):
        crm.reviews.by_number(99)
