"""EDTF text taken apart: one date of it, checked, with its days and its precision.

Used through `crm.vocabulary.partial_date`, which says what part of EDTF is read.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from crm.errors import BadInput

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
QUARTERS = {"33": 1, "34": 2, "35": 3, "36": 4}

_SINGLE = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?([~?%])?", re.ASCII)


class Single(NamedTuple):
    """One date of an EDTF text, in its parts as written."""

    year: str
    month: str
    day: str
    qualifier: str


def read_single(text: str, whole: str) -> Single:
    """One date, checked. Raises BadInput, quoting the `whole` text it stands in."""
    found = _SINGLE.fullmatch(text)
    if found is None:
        raise BadInput(
            f"“{whole}” is not an EDTF date",
            hint="Write it as 2021-01-08, 2021-01, 2021, 2021-21 (spring), 2021-01-08~ (about) or 2021-03/2021-05.",
        )
    single = Single(*(part or "" for part in found.groups()))
    _check(single, whole)
    return single


def _check(single: Single, whole: str) -> None:
    """Refuse what has the form of a date but is none."""
    year, month, day, _ = single
    if year == "0000":
        raise BadInput(f"there is no year {year} in “{whole}”", hint="Years run from 0001 to 9999.")
    if "X" in year and month:
        raise BadInput(
            f"“{whole}” has a month in a year that is not known", hint=f"Write the decade alone: {year}."
        )
    if not month:
        return
    if month == "XX" and day not in {"", "XX"}:
        raise BadInput(
            f"“{whole}” has a day in a month that is not known", hint=f"Write the year alone: {year}."
        )
    if day and (month in SEASONS or month in QUARTERS):
        raise BadInput(
            f"“{whole}” has a day in a season or quarter", hint=f"Leave the day out: {year}-{month}."
        )
    if month != "XX" and month not in SEASONS and month not in QUARTERS and not 1 <= int(month) <= 12:
        raise BadInput(
            f"there is no month {month} in “{whole}”", hint="Months are 01 to 12; seasons 21 (spring) to 24."
        )
    if day not in {"", "XX"}:
        check_day(int(year), int(month), int(day))


def check_day(year: int, month: int, day: int) -> date:
    """The day; raises BadInput, with the last day that month has, for 30 February 2021."""
    if year < 1 or not 1 <= month <= 12:
        what = f"month {month}" if year >= 1 else "year 0"
        raise BadInput(
            f"there is no {what}", hint="Months are 1 to 12, years 1 to 9999; the day comes first."
        )
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise BadInput(
            f"{day} {MONTHS[month - 1]} {year} does not exist",
            hint=f"{MONTHS[month - 1]} {year} has {last} days.",
        )
    return date(year, month, day)


def days(single: Single) -> tuple[date, date]:
    """The earliest and the latest day of one date."""
    year, month, day, _ = single
    first_year = max(int(year.replace("X", "0")), 1)
    if month in {"", "XX"}:
        return date(first_year, 1, 1), date(int(year.replace("X", "9")), 12, 31)
    number = int(month)
    if month in SEASONS:
        start = 3 * (number - 20)
        return date(first_year, start, 1), _month_end(first_year, start + 2)
    if month in QUARTERS:
        start = 3 * (number - 33) + 1
        return date(first_year, start, 1), _month_end(first_year, start + 2)
    if day in {"", "XX"}:
        return date(first_year, number, 1), _month_end(first_year, number)
    exact = date(first_year, number, int(day))
    return exact, exact


def _month_end(year: int, month: int) -> date:
    """The last day of a month; month 13 and 14 are in the next year (winter), which 9999 has not."""
    if month > 12 and year == date.max.year:
        return date.max
    year, month = (year + 1, month - 12) if month > 12 else (year, month)
    return date(year, month, monthrange(year, month)[1])


def precision(single: Single) -> str:
    """How exact it is: day, month, season, quarter, year, decade or century."""
    if single.year.endswith("XX"):
        return "century"
    if single.year.endswith("X"):
        return "decade"
    if single.month in SEASONS:
        return "season"
    if single.month in QUARTERS:
        return "quarter"
    if single.month in {"", "XX"}:
        return "year"
    return "month" if single.day in {"", "XX"} else "day"
