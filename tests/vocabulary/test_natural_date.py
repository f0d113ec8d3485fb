"""Dates in British text: what is read, what is refused, and what is left alone."""

from contextlib import suppress
from datetime import date
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.errors import BadInput
from crm.vocabulary.natural_date import find_dates, read_date
from crm.vocabulary.partial_date import PartialDate
from tests.support.dates import EDTF

TODAY = date(2021, 2, 10)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("8 January 2021", "2021-01-08"),
        ("8th of January, 2021", "2021-01-08"),
        ("Friday 8 January 2021", "2021-01-08"),
        ("January 8th, 2021", "2021-01-08"),
        ("8 Jan '21", "2021-01-08"),
        ("8 Jan 21", "2021-01-08"),
        ("08/01/2021", "2021-01-08"),
        ("8.1.21", "2021-01-08"),
        ("8/1", "2021-01-08"),
        ("2021-01-08", "2021-01-08"),
        ("8 January", "2021-01-08"),
        ("11 February", "2020-02-11"),
        ("Tuesday 8 January", "2019-01-08"),
        ("29 February", "2020-02-29"),
        ("yesterday", "2021-02-09"),
        ("the day before yesterday", "2021-02-08"),
        ("last Tuesday", "2021-02-09"),
        ("on Monday", "2021-02-08"),
        ("Wednesday", "2021-02-03"),
        ("next Friday", "2021-02-12"),
        ("the 20th", "2021-01-20"),
        ("the 10th", "2021-02-10"),
        ("the 31st", "2021-01-31"),
        ("3 days ago", "2021-02-07"),
        ("a fortnight ago", "2021-01-27~"),
        ("two weeks ago", "2021-01-27~"),
        ("in 2 weeks", "2021-02-24~"),
        ("12 months ago", "2020-02"),
        ("last week", "2021-02-01/2021-02-07"),
        ("last month", "2021-01"),
        ("last year", "2020"),
        ("this quarter", "2021-33"),
        ("this spring", "2021-21"),
        ("last summer", "2020-22"),
        ("this winter", "2020-24"),
        ("last winter", "2019-24"),
        ("spring 2022", "2022-21"),
        ("winter 2021/22", "2021-24"),
        ("mid-2019", "2019-05/2019-08"),
        ("early March 2021", "2021-03-01/2021-03-10"),
        ("end of March", "2020-03-25/2020-03-31"),
        ("November 2017", "2017-11"),
        ("Sept. 2020", "2020-09"),
        ("in November", "2020-11"),
        ("Q3 2021", "2021-35"),
        ("third quarter of 2021", "2021-35"),
        ("Q4 2021/22", "2022-33"),
        ("2019/20", "2019-04/2020-03"),
        ("w/c 1 March 2021", "2021-03-01/2021-03-07"),
        ("week ending Friday 5 March 2021", "2021-02-27/2021-03-05"),
        ("12 & 13 May", "2020-05-12/2020-05-13"),
        ("12 or 13 May 2020", "2020-05-12?/2020-05-13?"),
        ("14–16 Sept", "2020-09-14/2020-09-16"),
        ("21-22 March 2021", "2021-03-21/2021-03-22"),
        ("Monday 21 and Tuesday 22 March 2021", "2021-03-21/2021-03-22"),
        ("28 February to 3 March 2021", "2021-02-28/2021-03-03"),
        ("28 December to 3 January 2021", "2020-12-28/2021-01-03"),
        ("between 3 March and 5 April 2021", "2021-03-03/2021-04-05"),
        ("November to February 2021", "2020-11/2021-02"),
        ("about 8 January", "2021-01-08~"),
        ("c. 2019", "2019~"),
        ("possibly March 2020", "2020-03?"),
        ("since March 2021", "2021-03/.."),
        ("until March 2021", "../2021-03"),
        ("before March 2021", "../2021-02"),
        ("after March 2021", "2021-04/.."),
        ("before 2021", "../2020"),
        ("after 2010", "2011/.."),
        ("before 8 January 2021", "../2021-01-07"),
        ("after about 8 January 2021", "2021-01-09~/.."),
        ("before spring 2021", "../2021-02-28"),
        ("Christmas 2020", "2020-12-25~"),
        ("Boxing Day", "2020-12-26"),
        ("Good Friday 2021", "2021-04-02"),
        ("Easter Monday 2019", "2019-04-22"),
        ("2021-03-XX", "2021-03-XX"),
        ("2019-21", "2019-21"),
        ("date unknown", ""),
        ("", ""),
    ],
)
def test_read(text: str, edtf: str) -> None:
    assert read_date(text, TODAY).edtf == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("8 January", "2022-01-08"),
        ("10 February", "2021-02-10"),
        ("Tuesday", "2021-02-16"),
        ("the 20th", "2021-02-20"),
        ("March", "2021-03"),
        ("in a fortnight", "2021-02-24~"),
        ("last Tuesday", "2021-02-09"),
    ],
)
def test_read_what_is_planned(text: str, edtf: str) -> None:
    assert read_date(text, TODAY, "future").edtf == edtf


@pytest.mark.parametrize(
    ("text", "says", "hint"),
    [
        ("30 February", "30 February does not exist", "February 2022 has 28 days"),
        ("31 April 2021", "31 April 2021 does not exist", "April 2021 has 30 days"),
        ("29/02/2023", "29 February 2023 does not exist", "28 days"),
        ("2021-02-30", "30 February 2021 does not exist", "28 days"),
        ("01/25/2021", "there is no month 25", "25 January 2021"),
        ("00/00/0000", "there is no year 0", "1 to 9999"),
        ("2020-21", "may be spring 2020 or the years 2020 to 2021", "spring 2020"),
        ("Tuesday 8 January 2021", "was a Friday, not a Tuesday", "Check"),
        ("8 January 2021 or so, I think", "is not a date", "8 January 2021"),
        ("soon", "is not a date", "November 2017"),
        ("24:00", "is not a date", "2021-01-08"),
        ("10000", "is not an EDTF date", "2021"),
        ("9999 years ago", "is not a date", ""),
    ],
)
def test_refused(text: str, says: str, hint: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_date(text, TODAY, place="--on")
    assert says in refused.value.message
    assert hint in (refused.value.hint or "")
    assert refused.value.place == "--on"


@pytest.mark.parametrize(
    "text",
    [
        "May I ask whether the A303 is shut?",
        "June Smith and April Jones said so",
        "in June Smith's view",
        "ref 20/01234/FUL",
        "lived at 5 May St",
        "12 March Road",
        "we march on, and 5 may apply",
        "section 1.2.20 applies to 24/7 services",
        "on Sun front page",
        "open Monday to Friday",
        "1 in 4 on the 20th floor of the 21st century",
        "COVID-19, £2021 and 2021 homes",
        "the Spring Statement and the summer school",
        "Mar-a-Lago sat on it and wed",
        "10:30 to 12.45",
        "telephone 0117 496 0000",
        "every Tuesday",
    ],
)
def test_no_date_is_invented(text: str) -> None:
    assert find_dates(text, TODAY) == []


def test_found_where_they_stand() -> None:
    text = "Wrote on 8 January 2021, met on Tuesday morning and (about 12 May) again; between 1 and 3 March 2020."
    assert [(text[it.start : it.end], str(it.when)) for it in find_dates(text, TODAY)] == [
        ("8 January 2021", "8 January 2021"),
        ("Tuesday morning", "9 February 2021"),
        ("about 12 May", "about 12 May 2020"),
        ("1 and 3 March 2020", "1 to 3 March 2020"),
    ]


def test_a_date_goes_on_over_a_line_but_not_over_a_paragraph() -> None:
    assert [str(it.when) for it in find_dates("on 8\nJanuary 2021 we met", TODAY)] == ["8 January 2021"]
    assert [str(it.when) for it in find_dates("we met in June\n\n4. Apologies", TODAY)] == ["June 2020"]
    text = "we met in June. 4 people came on 9 May."
    assert [text[it.start : it.end] for it in find_dates(text, TODAY)] == ["June", "9 May"]


def test_a_day_that_does_not_exist_is_told_only_when_asked_for() -> None:
    text = "wrote on 30 February 2021"
    assert find_dates(text, TODAY) == []
    (found,) = find_dates(text, TODAY, impossible=True)
    assert found.when is None
    assert found.problem == "30 February 2021 does not exist"


def test_a_contradicted_weekday_is_told() -> None:
    (found,) = find_dates("on Tuesday 8 January 2021 we met", TODAY)
    assert found.when == PartialDate.parse("2021-01-08")
    assert found.problem == "8 January 2021 was a Friday, not a Tuesday"


@given(EDTF, st.dates())
def test_what_is_written_is_read_back(edtf: str, today: date) -> None:
    when = PartialDate.parse(edtf)
    assert read_date(str(when), today) == when
    assert read_date(str(when), today, "future") == when


@given(st.dates(date(1700, 1, 1), date(2100, 1, 1)), st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_every_way_to_write_a_day(day: date, today: date) -> None:
    month = day.strftime("%B")
    for text in (
        f"{day.day} {month} {day.year}",
        f"{day:%A} {day.day} {month} {day.year}",
        f"the {day.day}th of {month[:3]}, {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{day.day}/{day.month}/{day.year}",
        f"{day:%d.%m.%Y}",
        f"{day}",
    ):
        expected = PartialDate.of_day(day)
        assert read_date(text, today) == expected
        assert [it.when for it in find_dates(f"We wrote on {text} about it.", today)] == [expected]


def _is_read_or_refused(text: str, today: date) -> None:
    for found in find_dates(text, today, impossible=True):
        assert 0 <= found.start < found.end <= len(text)
    with suppress(BadInput):
        assert isinstance(read_date(text, today), PartialDate)


@given(st.text(st.characters(exclude_categories=()), max_size=60), st.dates())
def test_any_text_is_read_or_refused(text: str, today: date) -> None:
    _is_read_or_refused(text, today)


WORDS = st.sampled_from(
    [
        "8",
        "31",
        "January",
        "feb.",
        "may",
        "2021",
        "'21",
        "the",
        "of",
        "to",
        "and",
        "–",
        "-",
        "/",
        ",",
        "on",
        "last",
        "next",
        "this",
        "Monday",
        "20th",
        "week",
        "ago",
        "in",
        "about",
        "possibly",
        "mid-",
        "early",
        "spring",
        "Q3",
        "w/c",
        "between",
        "from",
        "until",
        "2019/20",
        "winter",
        "yesterday",
        "Easter",
        "years",
        "a",
        "day",
        "12",
        ".",
        "(",
        ")",
    ]
)


@given(st.lists(WORDS, max_size=10).map(" ".join), st.dates())
def test_any_words_of_dates_are_read_or_refused(text: str, today: date) -> None:
    _is_read_or_refused(text, today)


@given(st.dates(date(3, 1, 1), date(9997, 1, 1)), st.sampled_from(["past", "future"]))
def test_relative_days_are_days(today: date, prefer: Literal["past", "future"]) -> None:
    for text in (
        "yesterday",
        "tomorrow",
        "last week",
        "next year",
        "on Monday",
        "the 31st",
        "3 months ago",
        "Easter",
    ):
        when = read_date(text, today, prefer)
        assert when.earliest is not None
        assert abs((when.earliest - today).days) < 740


@pytest.mark.parametrize("today", [date.min, date.max])
def test_beyond_the_calendar_is_refused(today: date) -> None:
    with pytest.raises(BadInput):
        read_date("yesterday" if today == date.min else "tomorrow", today)
