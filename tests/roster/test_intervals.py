"""Joining spans loses no day, adds none, and says it in as few as can be."""

import itertools
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from crm.roster.intervals import Span, day_after, joined

FIRST = date(2020, 1, 1)
NUMBERS = st.none() | st.integers(min_value=0, max_value=30)


def day(number: int | None) -> str | None:
    return None if number is None else (FIRST + timedelta(days=number)).isoformat()


SPANS = st.lists(st.builds(lambda since, until: Span(day(since), day(until)), NUMBERS, NUMBERS), max_size=8)


def days_of(spans: list[Span]) -> set[int]:
    return {
        number
        for number in range(-2, 34)
        for span in spans
        if (span.since is None or span.since <= (day(number) or ""))
        and (span.until is None or (day(number) or "") < span.until)
    }


@given(SPANS)
def test_the_same_days_are_held(spans):
    assert days_of(joined(spans)) == days_of(spans)


@given(SPANS)
def test_what_is_left_neither_meets_nor_is_empty_and_stands_in_order(spans):
    result = joined(spans)
    assert all(span.whole for span in result)
    for before, after in itertools.pairwise(result):
        assert before.until is not None
        assert after.since is not None
        assert before.until < after.since


@given(SPANS, st.randoms())
def test_order_does_not_matter_and_twice_is_once(spans, random):
    shuffled = list(spans)
    random.shuffle(shuffled)
    assert joined(shuffled) == joined(spans) == joined(joined(spans))


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_an_overlap_is_the_days_of_both(one_since, one_until, other_since, other_until):
    one, other = Span(day(one_since), day(one_until)), Span(day(other_since), day(other_until))
    found = one.overlap(other)
    assert (days_of([found]) if found else set()) == days_of([one]) & days_of([other])


def test_the_day_after_the_last_of_a_leap_february():
    assert day_after("2024-02-29") == "2024-03-01"
