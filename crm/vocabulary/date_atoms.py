"""The single dates of British text: "8 January 2021", "mid-2019", "Q3 2021", "w/c 3 March".

A pattern and the meaning of what it finds, one after another; the first to claim a piece of text keeps
it. What stands relative to today is in `date_relative`; `natural_date` joins the pieces.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from crm.vocabulary.edtf import MONTHS, check_day
from crm.vocabulary.partial_date import PartialDate

MONTH_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAY_NUMBERS = {name[:3].lower(): number for number, name in enumerate(WEEKDAYS)}
SEASON_CODES = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}

MONTH = (
    r"(?P<month>january|february|march|april|june|july|august|september|october|november|december|may"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)(?![\w-])"
)
WEEKDAY = r"(?P<weekday>mon|tues?|wed(?:s|nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
YEAR = r"(?:(?:,?\s+|\s+of\s+)(?P<year>\d{4}(?!\d|/\d|-\d)|['’]\d\d(?!\d)))"
DAY = r"(?P<day>\d{1,2})(?P<ordinal>st|nd|rd|th)?"
PART = r"(?P<part>early|mid|late|(?:the\s+)?(?:very\s+)?(?:end|start|beginning|middle)\s+of)[\s-]+(?:the\s+)?(?:month\s+of\s+)?"
# What may stand before the number of a day: not the tail of another number, a reference or an amount.
FREE = r"(?<![\w/£$€.#-])"

_STREET = re.compile(
    r"\s+(?:st|street|road|rd|avenue|ave|lane|close|drive|way|court|place|terrace|gardens|square|crescent|hill)\b(?!\s*['’])",
    re.IGNORECASE,
)
_LEADS_TO_A_DATE = re.compile(
    r"\b(?:on|by|from|until|till|since|dated|of|to|before|after|between|for)\s+$", re.IGNORECASE
)


class Context(NamedTuple):
    """What a date is read against.

    `today` is the day it is, `future` says which way to look for a year, and `whole` that all of the text is
    known to be a date (then more is one than in running text).
    """

    today: date
    future: bool
    whole: bool


class Atom(NamedTuple):
    """One date found: where, the EDTF of it for a year, and the year if one was written.

    `make` raises BadInput for a day that year has not. `weekday` (0 is Monday) was written beside it and
    helps to find the year, or contradicts it.
    """

    start: int
    end: int
    make: Callable[[int], str]
    year: int | None
    weekday: int | None = None


Reader = Callable[[re.Match[str], Context], Atom | None]


def fixed(found: re.Match[str], edtf: str, end: int | None = None) -> Atom:
    """An atom that needs no year."""
    return Atom(found.start(), found.end() if end is None else end, lambda _: edtf, 0)


def month_number(text: str) -> int:
    """1 to 12 for any way a month is written."""
    return MONTH_NUMBERS[text[:3].lower()]


def weekday_number(text: str) -> int:
    """0 (Monday) to 6 for any way a weekday is written."""
    return WEEKDAY_NUMBERS[text[:3].lower()]


def full_year(text: str) -> int:
    """The year of "2021", "'21" or "21": two digits below 70 are of this century."""
    digits = text.lstrip("'’")
    number = int(digits)
    return number if len(digits) == 4 else number + (2000 if number < 70 else 1900)


def _year_of(found: re.Match[str], context: Context) -> tuple[int | None, int]:
    """The year written, None if none, and where the date then ends: "8 January 1500 people" has no year."""
    written = found["year"]
    if written is None:
        return None, found.end()
    year = full_year(written)
    if context.whole or 1600 <= year < 2200:
        return year, found.end()
    return None, found.start("year") - 1


def _is_a_verb(found: re.Match[str], context: Context) -> bool:
    """Such as "5 may apply", "the 12 march on": a month in small letters needs more to be one."""
    if context.whole or found["month"] not in {"may", "march", "mar", "dec", "sept"}:
        return False
    group = found.groupdict()
    if group.get("year") or group.get("weekday") or group.get("ordinal"):
        return False
    return not _LEADS_TO_A_DATE.search(found.string[max(0, found.start() - 12) : found.start()])


def _is_an_address(found: re.Match[str]) -> bool:
    """Such as "5 May St": a number and a month that are a house in a street."""
    if (
        found["year"]
        or found["weekday"]
        or _LEADS_TO_A_DATE.search(found.string[max(0, found.start() - 12) : found.start()])
    ):
        return False
    return bool(_STREET.match(found.string, found.end()))


def day_of_month(found: re.Match[str], context: Context) -> Atom | None:
    """Such as "8 January 2021", "Friday 8 Jan", "w/c 3 March" (seven days from it)."""
    if _is_a_verb(found, context) or _is_an_address(found):
        return None
    month, day = month_number(found["month"]), int(found["day"])
    if not 1 <= day <= 31 and not context.whole:
        return None
    year, end = _year_of(found, context)
    groups = found.groupdict()
    weekday = weekday_number(groups["weekday"]) if groups.get("weekday") else None
    week = (groups.get("week") or "").lower()
    if week:
        weekday = None  # the day the week ends is not the day it begins

    def make(in_year: int) -> str:
        exact = check_day(in_year, month, day)
        if "ending" in week or week.startswith("w/e"):
            return PartialDate.between(exact - timedelta(6), exact).edtf
        return PartialDate.between(exact, exact + timedelta(6)).edtf if week else exact.isoformat()

    return Atom(found.start(), end, make, year, weekday)


def days_of_month(found: re.Match[str], context: Context) -> Atom | None:
    """Such as "12 & 13 May", "21 to 22 March 2021", "12, 13 and 14 May"; "12 or 13 May" is uncertain."""
    if _is_a_verb(found, context):
        return None
    month, first, last = month_number(found["month"]), int(found["day"]), int(found["last"])
    if not 1 <= first < last <= 31:
        return None
    year, end = _year_of(found, context)
    doubt = "?" if found["joined"].strip().lower() == "or" else ""

    def make(in_year: int) -> str:
        days = PartialDate.between(check_day(in_year, month, first), check_day(in_year, month, last))
        return days.qualified(doubt).edtf if doubt else days.edtf

    return Atom(found.start(), end, make, year)


def number_day(found: re.Match[str], context: Context) -> Atom | None:
    """Such as "08/01/2021", "8.1.2021": the day comes first."""
    day, month, sign, written = int(found["day"]), int(found["monthnumber"]), found["sign"], found["year"]
    if len(written) == 2 and sign != "/" and not context.whole:
        return None
    if month > 12 and not context.whole:
        return None
    year = full_year(written)
    # In a field of its own an American order is refused with the right one: see natural_date.
    return Atom(found.start(), found.end(), lambda _: check_day(year, month, day).isoformat(), year)


def iso_day(found: re.Match[str], context: Context) -> Atom | None:
    """Such as "2021-01-08"."""
    year, month, day = int(found["year"]), int(found["monthnumber"]), int(found["day"])
    if not 1 <= month <= 12 or not (context.whole or 1600 <= year < 2200):
        return None
    return Atom(found.start(), found.end(), lambda _: check_day(year, month, day).isoformat(), year)


def month_of_year(found: re.Match[str], context: Context) -> Atom | None:
    """Such as "November 2017", "early March 2021"."""
    month = month_number(found["month"])
    year, end = _year_of(found, context)
    if year is None:
        return None
    part = found["part"]
    return Atom(found.start(), end, lambda in_year: part_of_month(part, in_year, month), year)


def months_of_year(found: re.Match[str], context: Context) -> Atom | None:
    """Such as "March to May 2021", and "November to February 2022", which begins the year before."""
    first, last = month_number(found["first"]), month_number(found["month"])
    year, end = _year_of(found, context)
    if year is None or first == last:
        return None
    back = 1 if first > last else 0
    return Atom(
        found.start(), end, lambda in_year: f"{in_year - back:04d}-{first:02d}/{in_year:04d}-{last:02d}", year
    )


def part_of_month(part: str | None, year: int, month: int) -> str:
    """Early, mid and late are the three times ten days of a month; its start and end the outer seven."""
    whole = PartialDate.of_month(year, month)
    if not part or whole.latest is None:
        return whole.edtf
    last = whole.latest.day
    first, final = {
        "early": (1, 10), "mid": (11, 20), "middle": (11, 20), "late": (21, last),
        "start": (1, 7), "beginning": (1, 7), "end": (last - 6, last),
    }[_part_word(part)]  # fmt: skip
    return PartialDate.between(date(year, month, first), date(year, month, final)).edtf


def part_of_year(part: str | None, year: int) -> str:
    """Early, mid and late are the three times four months of a year; its start and end the outer two."""
    if not part:
        return f"{year:04d}"
    first, final = {
        "early": (1, 4), "mid": (5, 8), "middle": (5, 8), "late": (9, 12),
        "start": (1, 2), "beginning": (1, 2), "end": (11, 12),
    }[_part_word(part)]  # fmt: skip
    return f"{year:04d}-{first:02d}/{year:04d}-{final:02d}"


def part_of_season(part: str | None, year: int, season: str) -> str:
    """Early, mid and late are the three months of a season (mid-winter is a January, of the next year)."""
    code = SEASON_CODES[season.lower()]
    if not part:
        return f"{year:04d}-{code}"
    place = {"early": 0, "start": 0, "beginning": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}[
        _part_word(part)
    ]
    month = 3 * (code - 20) + place
    return f"{year + (month > 12):04d}-{(month - 1) % 12 + 1:02d}"


def _part_word(part: str) -> str:
    words = [word for word in part.lower().split() if word not in {"the", "very", "of"}]
    return words[0]


def season_of_year(found: re.Match[str], context: Context) -> Atom | None:
    """Such as "spring 2022", "winter 2021/22", "late summer 2020"."""
    year = int(found["year"])
    if not (context.whole or 1600 <= year < 2200):
        return None
    part, season = found["part"], found["season"]
    return Atom(found.start(), found.end(), lambda in_year: part_of_season(part, in_year, season), year)


def quarter_of_year(found: re.Match[str], _: Context) -> Atom:
    """Such as "Q3 2021", "third quarter of 2021", and of a financial year "Q4 2021/22"."""
    words = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
    number = words[found["word"].lower()] if found["word"] else int(found["quarter"])
    year = int(found["year"])
    if found["fiscal"]:
        # The first quarter of a financial year is April to June; its fourth falls in the next year.
        return fixed(found, f"{year + (number == 4):04d}-{33 + number % 4}")
    return Atom(found.start(), found.end(), lambda in_year: f"{in_year:04d}-{32 + number}", year)


def financial_year(found: re.Match[str], _: Context) -> Atom | None:
    """Such as "2019/20", "FY 2019-20": April to March, which is also the municipal year's as councils report it."""
    year, second = int(found["year"]), int(found["second"])
    if second % 100 != (year + 1) % 100:
        return None
    return fixed(found, f"{year:04d}-04/{year + 1:04d}-03")


def year_alone(found: re.Match[str], context: Context) -> Atom | None:
    """Such as "in 2018", "mid-2019"."""
    year = int(found["year"])
    if not (context.whole or 1900 <= year < 2100):
        return None
    part = found["part"]
    start = found.start("part") if part else found.start("year")
    return Atom(start, found.end(), lambda in_year: part_of_year(part, in_year), year)


def span_of_years(found: re.Match[str], context: Context) -> Atom | None:
    """Such as "2019 to 2021"."""
    first, last = int(found["first"]), int(found["year"])
    if not first < last or not (context.whole or 1900 <= first < 2100):
        return None
    return fixed(found, f"{first:04d}/{last:04d}")


def decade(found: re.Match[str], _: Context) -> Atom:
    """Such as "the 2010s"."""
    return fixed(found, f"{found['decade']}X")


def century(found: re.Match[str], context: Context) -> Atom | None:
    """Such as "the 21st century", where the whole text is that."""
    number = int(found["number"])
    return fixed(found, f"{number - 1:02d}XX") if context.whole and 1 <= number <= 100 else None
