"""What a clock says, from what it follows from: pure counting, held against counting day by day."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm.almanac.days import WorkingDays
from crm.clocks.counting import last_day
from crm.clocks.readings import Clock, Extension, Pause, State, paused_days, words
from crm.clocks.rungs import Rung, next_rung

DAYS = WorkingDays("england-and-wales")
LETTER = UUID(int=1)

pauses = st.lists(
    st.tuples(st.integers(-20, 120), st.integers(1, 60)).map(
        lambda pair: Pause(date(2020, 1, 1) + timedelta(pair[0]), date(2020, 1, 1) + timedelta(sum(pair)))
    ),
    max_size=4,
)


def clock(**given):
    given = {"received": date(2021, 1, 8), "target_day": date(2021, 2, 5), **given}
    given.setdefault("due", None if given.get("stopped") else given["target_day"])
    usual = {"with_body": "", "organisation_id": None, "target": 20, "basis": "convention"}
    return Clock(LETTER, nation="england-and-wales", **{"stopped": None, **usual, **given})


@settings(max_examples=50)
@given(st.integers(1, 60), pauses, st.integers(0, 90))
def test_days_within_pauses_are_left_out_however_they_overlap(target, breaks, start):
    day = date(2020, 1, 1) + timedelta(start)
    counted = 0
    last = day
    while counted < target:
        last += timedelta(days=1)
        held = any(one.since <= last and (one.until is None or last < one.until) for one in breaks)
        counted += DAYS.is_working(last) and not held
    assert last_day(day, target, breaks, DAYS) == last
    left_out = paused_days(tuple(breaks), day, last, DAYS)
    assert DAYS.between(day, last) - left_out == target


def test_a_pause_without_an_end_leaves_no_last_day_until_the_answer_comes():
    open_ended = [Pause(date(2021, 1, 18))]
    assert last_day(date(2021, 1, 8), 20, open_ended, DAYS) is None
    # Five days had passed when it was paused; on Friday 29 January the answer came.
    answered = last_day(date(2021, 1, 8), 20, open_ended, DAYS, date(2021, 1, 29))
    assert answered == DAYS.add(date(2021, 1, 29), 15)
    assert last_day(date(9999, 12, 20), 20, [], DAYS) is None


@pytest.mark.parametrize(
    ("today", "state", "rung", "said"),
    [
        ("2021-01-20", State.WAITING, None, "waiting: due 5 February 2021, 20 working days by convention"),
        ("2021-01-29", State.DUE_SOON, None, "due soon"),
        ("2021-02-05", State.DUE, None, "due today"),
        ("2021-02-06", State.OVERDUE, Rung.CHASER, "overdue by 0 working days"),
        ("2021-03-05", State.OVERDUE, Rung.CHASER, "overdue by 20 working days"),
        ("2021-03-08", State.LONG_OVERDUE, Rung.CHASER, "long overdue by 21 working days"),
    ],
)
def test_how_it_stands_follows_from_the_calendar(today, state, rung, said):
    day = date.fromisoformat(today)
    assert clock().state(day, DAYS) is state
    assert next_rung(clock(), day, DAYS) is rung
    assert words(clock(), day, DAYS).startswith(said)


def test_the_ladder_is_climbed_in_order_and_with_time():
    sent, rung_by = {Rung.CHASER}, {Rung.CHASER, Rung.PRIVATE_OFFICE}
    day = date(2021, 3, 5)
    assert next_rung(clock(), day, DAYS, sent) is None
    assert next_rung(clock(), DAYS.add(day, 1), DAYS, sent) is Rung.PRIVATE_OFFICE
    assert next_rung(clock(), DAYS.add(day, 20), DAYS, rung_by) is None
    assert next_rung(clock(), DAYS.add(day, 21), DAYS, rung_by) is Rung.WRITTEN_QUESTION
    assert next_rung(clock(), date(2030, 1, 1), DAYS, {*Rung}) is None
    assert next_rung(clock(stopped=date(2021, 2, 1)), date(2030, 1, 1), DAYS) is None


def test_what_has_no_day_is_paused_or_is_answered_is_never_late():
    far = date(2030, 1, 1)
    assert clock(received=None, target_day=None).state(far, DAYS) is State.NO_DAY
    paused = clock(target_day=None, due=None, paused=True, pauses=(Pause(date(2021, 1, 18)),))
    assert paused.state(far, DAYS) is State.PAUSED
    assert paused.waited(far, DAYS) == 5
    answered = clock(stopped=date(2021, 2, 8), extensions=(Extension(5),))
    assert answered.state(far, DAYS) is State.STOPPED
    assert (answered.waited(far, DAYS), answered.in_target(), answered.allowed) == (21, False, 25)
