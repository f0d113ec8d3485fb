"""Dates in running text are resolved from the date of the text, as sure as they are written, and never made up."""

import pytest

from crm.findings.dates_in_text import TextDates
from crm.vocabulary.partial_date import PartialDate


def found(text: str, dated: str, *, planned: bool | None = None) -> list[str]:
    return [
        one.when.edtf for one in TextDates(PartialDate.parse(dated)).find(text, 0, len(text), planned=planned)
    ]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("on 8 January", "2021-01-08"),
        ("on the 8th", "2021-03-08"),
        ("last Tuesday", "2021-03-16"),
        ("yesterday", "2021-03-16"),
        ("earlier this month", "2021-03"),
        ("at the March meeting", "2021-03"),
        ("in September/October", "2020-09"),
        ("on 24 February 2019", "2019-02-24"),
        ("3rd and 24th October", "2020-10-03/2020-10-24"),
        ("w/c 3 March", "2021-03-03/2021-03-09"),
    ],
)
def test_a_date_is_told_from_the_day_of_the_text(text: str, when: str) -> None:
    assert found(text, "2021-03-17", planned=False) == [when]


def test_what_is_planned_lies_ahead() -> None:
    assert found("on 20 June", "2024-06-03", planned=True) == ["2024-06-20"]
    assert found("on 20 June", "2024-06-03", planned=False) == ["2023-06-20"]
    assert found("on 20 June", "2024-06-03") == ["2024-06-20"]


@pytest.mark.parametrize("text", ["yesterday", "last Tuesday", "last week"])
def test_a_text_dated_by_its_month_cannot_say_which_day(text: str) -> None:
    assert found(text, "2021-03") == []


@pytest.mark.parametrize(
    "text", ["in the last week", "over the past few months", "Monday’s debate", "May I ask"]
)
def test_what_is_vague_or_another_thing_is_no_date(text: str) -> None:
    assert found(text, "2021-03-17") == []


def test_a_text_without_a_date_gives_only_dates_with_their_year() -> None:
    assert found("on 8 January and on 9 May 2020", "") == ["2020-05-09"]
