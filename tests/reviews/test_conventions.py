"""When an answer is expected by convention: calendar months, weeks, and dates as vague as they are known."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm.reviews.conventions import derived, months_after, response_to_committee, response_to_consultation
from crm.reviews.inputs import NewStage
from crm.reviews.kinds import ReviewKind
from crm.reviews.order import objection
from crm.vocabulary.partial_date import PartialDate

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize(
    ("report", "due"),
    [
        ("2022-05-23", "2022-07-23"),
        ("2022-12-31", "2023-02-28"),
        ("2023-12-31", "2024-02-29"),
        ("2024-12-30", "2025-02-28"),
        ("2024-08-31", "2024-10-31"),
        ("2024-07-31", "2024-09-30"),
    ],
)
def test_two_months_end_on_the_corresponding_day_or_the_last_of_the_month(report: str, due: str) -> None:
    assert response_to_committee(date.fromisoformat(report)) == date.fromisoformat(due)


def test_twelve_weeks_after_a_consultation() -> None:
    assert response_to_consultation(date(2023, 5, 11)) == date(2023, 8, 3)


@settings(max_examples=60, deadline=None)
@given(DAYS, DAYS, st.integers(0, 30))
def test_months_keep_the_order_and_never_run_into_another_month(one: date, other: date, months: int) -> None:
    first, second = sorted((one, other))
    assert months_after(first, months) <= months_after(second, months)
    reached = months_after(one, months)
    assert (reached.year * 12 + reached.month) - (one.year * 12 + one.month) == months
    assert reached.day == one.day or (reached + timedelta(days=1)).day == 1


def due(kind: ReviewKind, closes: str = "", committee: bool = True, **stages: str) -> dict[str, str]:
    """What is due by convention, by its kind."""
    given_ = [
        NewStage(kind=name.replace("_", "-"), occurred=PartialDate.parse(when))
        for name, when in stages.items()
    ]
    found = derived(kind, of_committee=committee, closes=PartialDate.parse(closes), stages=given_)
    return {each.kind.value: each.due.edtf for each in found}


def test_what_follows_depends_on_the_kind_and_stays_as_vague_as_its_date() -> None:
    inquiry = ReviewKind.INQUIRY
    assert due(inquiry, final_report="2022-05-23") == {"government-response": "2022-07-23"}
    assert due(inquiry, final_report="2022-05") == {"government-response": "2022-07"}
    assert due(inquiry, final_report="2022-05-23", committee=False) == {}
    assert due(ReviewKind.INDEPENDENT_REVIEW, closes="2022-05-23", final_report="2022-05-23") == {}
    consultation = {"evidence": "2023-05-11", "government-response": "2023-08-03"}
    assert due(ReviewKind.CONSULTATION, closes="2023-05-11") == consultation
    # A consultation that was kept open longer than it was to be.
    assert due(ReviewKind.CONSULTATION, closes="2023-05-04", closed="2023-05-11") == consultation
    assert due(ReviewKind.CALL_FOR_EVIDENCE, closes="2021-04-30") == {"evidence": "2021-04-30"}
    assert due(ReviewKind.CONSULTATION, closes="9999-12-31") == {"evidence": "9999-12-31"}
    assert due(ReviewKind.CONSULTATION) == {}


@pytest.mark.parametrize(
    ("there", "new", "said"),
    [
        ({"final-report": "2022-05-23"}, ("interim-report", "2022-06"), "comes before"),
        ({"announced": "2021-01-15"}, ("final-report", "2020"), "comes after"),
        ({"announced": "2021-01-15"}, ("announced", "2021-01-16"), "on record already"),
        ({"announced": "2021-01-15"}, ("government-response", "2022"), "no report on record"),
        ({"announced": "2021-01-15"}, ("opened", "2032"), "after it closes"),
        ({}, ("case-for-change", "2019"), "before it opens"),
        # What may have been in the right order is not objected to.
        ({"final-report": "2022-05-23"}, ("interim-report", "2022"), None),
        ({"final-report": "2022-05-23"}, ("government-response", ""), None),
    ],
)
def test_a_stage_that_surely_cannot_follow_is_objected_to(
    there: dict[str, str], new: tuple[str, str], said: str | None
) -> None:
    stages = [NewStage(kind=kind, occurred=PartialDate.parse(when)) for kind, when in there.items()]
    stage = NewStage(kind=new[0], occurred=PartialDate.parse(new[1]))
    found = objection(
        ReviewKind.INDEPENDENT_REVIEW, PartialDate.parse("2031-05"), stages, stage, PartialDate.parse("2020")
    )
    assert (found is None) if said is None else (found is not None and said in found)
