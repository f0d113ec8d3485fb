"""Working days: the worked dates of the conventions, properties, and a library of holidays to compare with."""

from datetime import date, timedelta

import pytest
from holidays.countries.united_kingdom import UnitedKingdom
from hypothesis import given, settings
from hypothesis import strategies as st

from crm.almanac.days import WorkingDays, library_days, working_days
from crm.almanac.nations import Nation, read_nation
from crm.errors import BadInput

EW, SCOTLAND, NI, FOI = Nation
SUBDIVISIONS = {EW: ("ENG", "WLS"), SCOTLAND: ("SCT",), NI: ("NIR",), FOI: ("ENG", "WLS", "SCT", "NIR")}

# Asked again and again of the same objects, as a long session does: what they learn on the way must not matter.
CALENDARS = {nation: WorkingDays(nation) for nation in Nation}
KEPT = {
    nation: WorkingDays(
        nation, [day for year in range(2015, 2030) for day in library_days(nation, year)], (2015, 2029)
    )
    for nation in Nation
}
nations = st.sampled_from(list(Nation))
days = st.dates(date(2008, 1, 1), date(2040, 12, 31))
counts = st.integers(1, 400)


@pytest.mark.parametrize(
    ("received", "working", "due"),
    [
        ("2024-12-20", 20, {EW: "2025-01-22", NI: "2025-01-22", SCOTLAND: "2025-01-23", FOI: "2025-01-23"}),
        ("2025-04-11", 20, {EW: "2025-05-14", SCOTLAND: "2025-05-13"}),
        ("2025-07-01", 20, {EW: "2025-07-29", SCOTLAND: "2025-07-29", NI: "2025-07-30", FOI: "2025-07-30"}),
        ("2024-06-07", 18, {EW: "2024-07-03"}),
        ("2024-06-07", 20, {EW: "2024-07-05"}),
        ("2021-01-08", 20, {EW: "2021-02-05"}),
        ("2021-02-05", 20, {EW: "2021-03-05"}),
    ],
)
def test_worked_dates(received, working, due):
    for nation, day in due.items():
        for calendar in (CALENDARS[nation], KEPT[nation]):
            assert calendar.add(date.fromisoformat(received), working) == date.fromisoformat(day)


def test_days_that_were_moved_or_happened_once():
    for day in ("2020-05-08", "2022-06-02", "2022-06-03", "2022-09-19", "2023-05-08", "2011-04-29"):
        assert not any(calendar.is_working(date.fromisoformat(day)) for calendar in CALENDARS.values()), day
    # The bank holidays that were moved away are working days.
    for day in ("2020-05-04", "2022-05-30"):
        assert CALENDARS[FOI].is_working(date.fromisoformat(day)), day
    own = {
        SCOTLAND: ("2025-01-02", "2023-01-03", "2025-12-01", "2026-06-15"),
        NI: ("2025-03-17", "2025-07-14"),
    }
    for nation, dates in own.items():
        for only in map(date.fromisoformat, dates):
            assert CALENDARS[EW].is_working(only)
            assert not CALENDARS[nation].is_working(only)
            assert not CALENDARS[FOI].is_working(only)
    # Christmas on a Saturday: both substitutes; a Saturday is no working day either way.
    assert CALENDARS[EW].add(date(2021, 12, 24), 1) == date(2021, 12, 29)


@settings(max_examples=50)
@given(nations, days, counts)
def test_adding_and_counting_agree(nation, day, count):
    calendar = CALENDARS[nation]
    due = calendar.add(day, count)
    assert calendar.between(day, due) == count
    assert calendar.is_working(due)
    assert due > day
    assert KEPT[nation].add(day, count) == due


@settings(max_examples=50)
@given(nations, days, counts, st.integers(0, 40), st.integers(0, 40))
def test_later_or_longer_is_never_due_earlier(nation, day, count, later, longer):
    calendar = CALENDARS[nation]
    assert calendar.add(day + timedelta(later), count + longer) >= calendar.add(day, count)
    assert (calendar.add(day, count + longer) > calendar.add(day, count)) == bool(longer)


@settings(max_examples=40)
@given(nations, days, st.integers(-30, 500))
def test_counting_is_what_the_library_of_holidays_counts(nation, after, length):
    libraries = [_library(name) for name in SUBDIVISIONS[nation]]
    upto = after + timedelta(length)
    every = [after + timedelta(step) for step in range(1, length + 1)]
    working = [day for day in every if day.weekday() < 5 and not any(day in one for one in libraries)]
    assert CALENDARS[nation].between(after, upto) == len(working)
    assert CALENDARS[nation].next(upto) == upto or upto not in working


_LIBRARIES: dict[str, UnitedKingdom] = {}


def _library(name):
    return _LIBRARIES.setdefault(name, UnitedKingdom(subdiv=name, years=range(2007, 2045)))


def test_the_edges_of_the_calendar():
    calendar = WorkingDays(EW)
    # Before there were bank holidays, and after those that anybody knows, only weekends are off.
    assert calendar.add(date(1800, 12, 24), 2) == date(1800, 12, 26)
    assert calendar.add(date(2500, 12, 24), 1) == date(2500, 12, 27)
    assert calendar.between(date(2025, 1, 2), date(2025, 1, 1)) == 0
    with pytest.raises(BadInput, match="beyond the calendar"):
        calendar.add(date(9999, 12, 20), 20)
    with pytest.raises(ValueError, match="counted from 1"):
        calendar.add(date(2025, 1, 1), 0)


def test_a_nation_is_known_by_what_people_call_it():
    assert read_nation("England & Wales") is EW
    assert read_nation("northern_ireland") is NI
    assert read_nation("UK") is FOI
    with pytest.raises(BadInput) as refused:
        read_nation("Scottland")
    assert "mean scotland" in (refused.value.hint or "")


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_record_without_bank_holidays_asks_the_library(crm):
    with crm.reading() as connection:
        assert working_days(connection, SCOTLAND).add(date(2024, 12, 20), 20) == date(2025, 1, 23)
