"""The dates of returns: “Oct-12”, “May, 2010”, “July” whose year is elsewhere, days in the British order, ranges.

A date is never made more exact than it is written: a month stays a month, and a month without a year that is told
nowhere has no date.
"""

from __future__ import annotations

import calendar
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from crm.errors import BadInput
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from collections.abc import Callable

_MONTH_NAMES: Final = tuple(name.lower() for name in calendar.month_name)
MONTH: Final = (
    r"(?:jan(?:uary|uaury|aury)?|feb(?:r?uary|r?ary)?|mar(?:ch?)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR: Final = r"(?:\d{4}|'?\d{2})"
_JOIN: Final = r"\s*(?:/|,|-|–|—|&|\+|\bto\b|\band\b|\buntil\b)\s*"
_DAY: Final = r"\d{1,2}(?:\s*(?:st|nd|rd|th))?"
_NUMBERS: Final = r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})"


@dataclass(frozen=True, slots=True)
class When:
    """A date as read: `date` unknown where a month has no year; then `months` say which. `doubt` says what was guessed."""

    date: PartialDate
    months: tuple[int, ...] = ()
    doubt: str = ""


_NUMERIC: Final = re.compile(rf"{_NUMBERS}(?:\s+\d{{1,2}}:\d\d.*)?")
_NUMERIC_RANGE: Final = re.compile(rf"{_NUMBERS}\s*(?:-|–|—|to|until|&|and)\s*{_NUMBERS}")
_ISO: Final = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?(?:[t ]\d\d:.*)?")
_MONTH_YEAR_NUMBERS: Final = re.compile(r"(\d{1,2})[-/.](\d{4})")
_MONTHS: Final = re.compile(rf"({MONTH}(?:\.?{_JOIN}{MONTH})*)\.?(?:[\s,\-/.]*({_YEAR}))?")
_TWO_MONTHS_YEARS: Final = re.compile(rf"({MONTH})[\s,\-]*({_YEAR}){_JOIN}({MONTH})[\s,\-]*({_YEAR})")
_DAYS_MONTH: Final = re.compile(
    rf"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[\s,]*)?({_DAY}(?:{_JOIN}{_DAY})*)[\s\-/of]*?({MONTH})\b\.?(?:[\s,\-/.]*({_YEAR}))?"
)
_DAY_TO_DAY: Final = re.compile(
    rf"({_DAY})[\s\-/]*({MONTH})\.?(?:[\s,\-/.]*(\d{{4}}))?{_JOIN}({_DAY})[\s\-/]*({MONTH})\.?(?:[\s,\-/.]*({_YEAR}))?"
)


def read_when(cell: str, year_of: Callable[[int], int | None]) -> When | None:
    """What a cell says of when; None where it is no date. `year_of` gives the year of a month that has none written."""
    text = " ".join(cell.lower().replace("’", "'").split()).strip(" .,;:*")
    if not text or len(text) > 80:
        return None
    for pattern, reading in _FORMS:
        found = pattern.fullmatch(text)
        if found:
            with suppress(BadInput, ValueError):
                return reading(found, year_of)
    return _in_words(text)


def month_of(text: str) -> int:
    """The number of a month by the beginning of its name."""
    return next(number for number, name in enumerate(_MONTH_NAMES) if number and name.startswith(text[:3]))


def full_year(text: str) -> int:
    """A year of two digits is of this century."""
    digits = text.lstrip("'")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _numeric_day(day: str, month: str, year: str) -> tuple[date, str]:
    """A day in the British order unless it cannot be; raises ValueError where it is none."""
    first, second = int(day), int(month)
    if second > 12 >= first:
        return date(full_year(year), first, second), "the month seems to stand before the day"
    return date(full_year(year), second, first), ""


def _numeric(found: re.Match[str], _: object) -> When:
    day, doubt = _numeric_day(*found.groups())
    return When(PartialDate.of_day(day), doubt=doubt)


def _numeric_range(found: re.Match[str], _: object) -> When:
    groups = found.groups()
    (first, one), (last, other) = _numeric_day(*groups[:3]), _numeric_day(*groups[3:])
    return When(PartialDate.between(first, last), doubt=one or other)


def _iso(found: re.Match[str], _: object) -> When:
    return When(PartialDate.parse("-".join(part for part in found.groups() if part)))


def _month_numbers(found: re.Match[str], _: object) -> When:
    return When(PartialDate.of_month(int(found[2]), int(found[1])))


def _months(found: re.Match[str], year_of: Callable[[int], int | None]) -> When:
    """One month or several: “May”, “Oct/Nov/Dec”, with the year written or from elsewhere."""
    months = tuple(month_of(name) for name in re.findall(MONTH, found[1]))
    if found[2]:
        last: int | None = full_year(found[2])
        first = last - 1 if last and months[0] > months[-1] else last
    else:
        first, last = year_of(months[0]), year_of(months[-1])
    if first is None or last is None:
        return When(PartialDate.unknown(), months)
    return When(span_of(PartialDate.of_month(first, months[0]), PartialDate.of_month(last, months[-1])))


def _two_months(found: re.Match[str], _: object) -> When:
    one, year, other, last = found.groups()
    return When(
        span_of(
            PartialDate.of_month(full_year(year), month_of(one)),
            PartialDate.of_month(full_year(last), month_of(other)),
        )
    )


def _days(found: re.Match[str], year_of: Callable[[int], int | None]) -> When:
    """One day or several of a month: “12th October 2012”, “12-14 October”, “12 & 13 May”."""
    days = [int(number) for number in re.findall(r"\d{1,2}", found[1])]
    month = month_of(found[2])
    year = full_year(found[3]) if found[3] else year_of(month)
    if year is None:
        return When(PartialDate.unknown(), (month,))
    return When(
        span_of(
            PartialDate.of_day(date(year, month, days[0])), PartialDate.of_day(date(year, month, days[-1]))
        )
    )


def _day_to_day(found: re.Match[str], year_of: Callable[[int], int | None]) -> When:
    first, one, year, last, other, later = found.groups()
    months = (month_of(one), month_of(other))
    end = full_year(later) if later else year_of(months[1])
    begin = full_year(year) if year else (end - 1 if end and months[0] > months[1] else end)
    if begin is None or end is None:
        return When(PartialDate.unknown(), months)
    days = [int(re.sub(r"\D", "", number)) for number in (first, last)]
    return When(PartialDate.between(date(begin, months[0], days[0]), date(end, months[1], days[1])))


def span_of(first: PartialDate, last: PartialDate) -> PartialDate:
    """From the one to the other, or the one alone where they are the same."""
    return first if first == last else PartialDate.between(first, last)


def _in_words(text: str) -> When | None:
    """Any other way people write a date, where the year stands in it: “spring 2012”, “w/c 3 May 2012”."""
    if not re.search(r"\b(?:19|20)\d\d\b", text):
        return None
    from crm.vocabulary.natural_date import read_date

    try:
        when = read_date(
            re.sub(r"^(?:w/c|week commencing|w/b|various(?: dates)?(?: in)?)\s*", "", text), date(2000, 1, 1)
        )
    except BadInput:
        return None
    return When(when) if when else None


_FORMS: Final[
    tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Callable[[int], int | None]], When]], ...]
] = (
    (_ISO, _iso),
    (_NUMERIC, _numeric),
    (_NUMERIC_RANGE, _numeric_range),
    (_MONTH_YEAR_NUMBERS, _month_numbers),
    (_TWO_MONTHS_YEARS, _two_months),
    (_MONTHS, _months),
    (_DAY_TO_DAY, _day_to_day),
    (_DAYS_MONTH, _days),
)
