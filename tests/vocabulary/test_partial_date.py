"""Partial dates: EDTF in, days and words out."""

from datetime import date, timedelta

import pytest
from edtf import parse_edtf, struct_time_to_date
from hypothesis import given
from hypothesis import strategies as st

from crm.errors import BadInput
from crm.vocabulary.partial_date import PartialDate
from tests.support.dates import EDTF, QUALIFIED


@pytest.mark.parametrize(
    ("edtf", "written", "earliest", "latest", "precision"),
    [
        ("2021-01-08", "8 January 2021", "2021-01-08", "2021-01-08", "day"),
        ("2017-11", "November 2017", "2017-11-01", "2017-11-30", "month"),
        ("2022-21", "spring 2022", "2022-03-01", "2022-05-31", "season"),
        ("2021-22", "summer 2021", "2021-06-01", "2021-08-31", "season"),
        ("2021-24", "winter 2021/22", "2021-12-01", "2022-02-28", "season"),
        ("2023-24", "winter 2023/24", "2023-12-01", "2024-02-29", "season"),
        ("2021-35", "Q3 2021 (July to September)", "2021-07-01", "2021-09-30", "quarter"),
        ("2021-01-08~", "about 8 January 2021", "2021-01-08", "2021-01-08", "day"),
        ("2021-01?", "possibly January 2021", "2021-01-01", "2021-01-31", "month"),
        ("2021%", "possibly about 2021", "2021-01-01", "2021-12-31", "year"),
        ("2021-03-21/2021-03-22", "21 to 22 March 2021", "2021-03-21", "2021-03-22", "interval"),
        ("2021-02-28/2021-03-03", "28 February to 3 March 2021", "2021-02-28", "2021-03-03", "interval"),
        (
            "2020-12-30/2021-01-02",
            "30 December 2020 to 2 January 2021",
            "2020-12-30",
            "2021-01-02",
            "interval",
        ),
        ("2021-03/2021-05", "March to May 2021", "2021-03-01", "2021-05-31", "interval"),
        ("2021", "2021", "2021-01-01", "2021-12-31", "year"),
        ("201X", "the 2010s", "2010-01-01", "2019-12-31", "decade"),
        ("20XX", "the 21st century", "2000-01-01", "2099-12-31", "century"),
        ("2021-03-XX", "a day in March 2021", "2021-03-01", "2021-03-31", "month"),
        ("2021-XX", "a month in 2021", "2021-01-01", "2021-12-31", "year"),
        ("2021-XX-XX", "a day in 2021", "2021-01-01", "2021-12-31", "year"),
        ("2021-03/..", "from March 2021", "2021-03-01", None, "interval"),
        ("../2021-03", "until March 2021", None, "2021-03-31", "interval"),
        ("2021-03/", "from March 2021 to an unknown date", "2021-03-01", None, "interval"),
        ("", "date unknown", None, None, "unknown"),
        ("9999-24", "winter 9999/00", "9999-12-01", "9999-12-31", "season"),
        ("0001-01-01", "1 January 0001", "0001-01-01", "0001-01-01", "day"),
    ],
)
def test_read_and_written(
    edtf: str, written: str, earliest: str | None, latest: str | None, precision: str
) -> None:
    when = PartialDate.parse(edtf)
    assert (str(when), when.precision, when.edtf) == (written, precision, edtf)
    assert when.earliest == (earliest and date.fromisoformat(earliest))
    assert when.latest == (latest and date.fromisoformat(latest))


@pytest.mark.parametrize(
    ("edtf", "says", "hint"),
    [
        ("2021-02-30", "30 February 2021 does not exist", "28 days"),
        ("2023-02-29", "29 February 2023 does not exist", "28 days"),
        ("2021-13", "there is no month 13", "01 to 12"),
        ("2021-21-03", "a day in a season", "2021-21"),
        ("2021-05/2021-03", "ends before it begins", "2021-03/2021-05"),
        ("0000", "there is no year 0000", "0001"),
        ("10000", "is not an EDTF date", "2021-01-08"),
        ("2021-1-8", "is not an EDTF date", "2021-01-08"),
        ("٢٠٢١", "is not an EDTF date", "2021-01-08"),
        ("2021-XX-08", "a day in a month that is not known", "2021"),
        ("201X-03", "a month in a year that is not known", "201X"),
    ],
)
def test_refused_with_what_is_wrong_and_what_to_do(edtf: str, says: str, hint: str) -> None:
    with pytest.raises(BadInput) as refused:
        PartialDate.parse(edtf)
    assert says in refused.value.message
    assert hint in (refused.value.hint or "")


@given(EDTF)
def test_days_are_in_order_and_text_is_kept(edtf: str) -> None:
    when = PartialDate.parse(edtf)
    assert when.earliest is None or when.latest is None or when.earliest <= when.latest
    assert PartialDate.parse(when.edtf) == when
    assert when.overlaps(when)
    assert when.compatible(when)


@given(QUALIFIED)
def test_days_agree_with_another_reader(edtf: str) -> None:
    if "-XX" in edtf or any(f"-{season}" in edtf for season in range(21, 37)):
        return  # the other reader has seasons of the astronomer, and no quarters
    other = parse_edtf(edtf)
    when = PartialDate.parse(edtf)
    if when.earliest and when.latest and date(10, 1, 1) <= when.earliest and when.latest.year < 9999:
        assert struct_time_to_date(other.lower_strict()) == when.earliest
        assert struct_time_to_date(other.upper_strict()) == when.latest


@given(EDTF, EDTF)
def test_order_is_by_the_earliest_day(one: str, two: str) -> None:
    first, second = PartialDate.parse(one), PartialDate.parse(two)
    assert (first < second) + (second < first) + (first.edtf == second.edtf) == 1
    if first.earliest and second.earliest and first.earliest < second.earliest:
        assert first < second
    assert first.overlaps(second) == second.overlaps(first)
    assert first.compatible(second) == second.compatible(first)
    assert first.compatible(second) or not first.overlaps(second)


@given(st.dates(), st.dates())
def test_between_days(one: date, two: date) -> None:
    first, last = sorted([one, two])
    when = PartialDate.between(first, last)
    assert (when.earliest, when.latest) == (first, last)
    assert when.contains(first)
    assert when.contains(last)
    assert not when.contains(last + timedelta(1)) if last < date.max else True
    if first == last:
        assert when == PartialDate.of_day(first)


def test_unknown_sorts_first_and_may_be_any_day() -> None:
    unknown = PartialDate.unknown()
    assert unknown < PartialDate.parse("0001")
    assert not unknown
    assert unknown.sort_day == 0
    assert unknown.overlaps(PartialDate.parse("2021-01-08"))


def test_about_a_day_may_be_the_day_before() -> None:
    about = PartialDate.parse("2021-01-08~")
    assert about.compatible(PartialDate.parse("2021-01-07"))
    assert not about.overlaps(PartialDate.parse("2021-01-07"))
    assert not about.compatible(PartialDate.parse("2021-02-07"))
    assert about.approximate
    assert not about.uncertain


def test_qualifiers_add_up() -> None:
    when = PartialDate.parse("2021-03/2021-05")
    assert when.qualified("~").edtf == "2021-03~/2021-05~"
    assert when.qualified("~").qualified("?").edtf == "2021-03%/2021-05%"


def test_columns_of_a_row() -> None:
    assert PartialDate.parse("2021-03").columns("occurred") == {
        "occurred_edtf": "2021-03",
        "occurred_earliest": date(2021, 3, 1),
        "occurred_latest": date(2021, 3, 31),
    }


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2021-01-08", "Friday 8 January 2021"),
        ("2021-01-08~", "about 8 January 2021"),
        ("2021-01-08?", "possibly 8 January 2021"),
        ("2021-01", "January 2021"),
        ("", "date unknown"),
    ],
)
def test_only_a_certain_day_has_a_weekday(edtf: str, said: str) -> None:
    assert PartialDate.parse(edtf).with_weekday == said
