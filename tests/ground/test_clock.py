from datetime import UTC, date, datetime, timedelta

import pytest

from crm import clock
from crm.errors import BadInput


def test_the_real_day_without_anything_set():
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)
    assert clock.today() == datetime.now().astimezone().date()


def test_the_variable_fixes_the_day_and_keeps_the_time_of_day(monkeypatch):
    monkeypatch.setenv("DESPATCH_TODAY", "2021-03-10")
    real = datetime.now().astimezone()
    assert clock.today() == date(2021, 3, 10)
    assert clock.now().astimezone().date() == date(2021, 3, 10)
    assert clock.now().tzinfo is UTC
    then = clock.now().astimezone()
    assert abs((then - real.replace(year=2021, month=3, day=10)).total_seconds() % 3600) % 3595 < 5


@pytest.mark.parametrize("text", ["2021-02-30", "20210310", "yesterday", "2021-3-10", "0000-01-01"])
def test_a_day_that_is_none_is_refused_by_name(monkeypatch, text):
    monkeypatch.setenv("DESPATCH_TODAY", text)
    with pytest.raises(BadInput) as refused:
        clock.today()
    assert refused.value.place == "DESPATCH_TODAY"
    assert text in refused.value.message


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_there_are_have_a_moment(monkeypatch, day):
    monkeypatch.setenv("DESPATCH_TODAY", day)
    assert abs((clock.now().date() - clock.today()).days) <= 1


def test_the_option_wins_over_the_variable(monkeypatch):
    monkeypatch.setenv("DESPATCH_TODAY", "2021-03-10")
    clock.fix_today(date(2020, 1, 2))
    try:
        assert clock.today() == date(2020, 1, 2)
    finally:
        clock.fix_today(None)
    assert clock.today() == date(2021, 3, 10)


def test_a_set_clock_stands_still_and_is_put_back():
    with clock.set_clock(date(2026, 6, 1)):
        first = clock.now()
        assert clock.today() == date(2026, 6, 1)
        with clock.set_clock(datetime(2020, 1, 2, 3, 4, tzinfo=UTC)):
            assert clock.now() == datetime(2020, 1, 2, 3, 4, tzinfo=UTC)
        assert clock.now() == first
