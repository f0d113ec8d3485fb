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
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?:\.(?=\s|$))?(?![\w-])"
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
    return not _LEADS_TO_A_DATE.search(found.string[: found.start()][-12:])


def _is_an_address(found: re.Match[str]) -> bool:
    """Such as "5 May St": a number and a month that are a house in a street."""
    if found["year"] or found["weekday"] or _LEADS_TO_A_DATE.search(found.string[: found.start()][-12:]):
        return False
    return bool(_STREET.match(found.string, found.end()))


def _day_month(found: re.Match[str], context: Context) -> Atom | None:
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


def _days_month(found: re.Match[str], context: Context) -> Atom | None:
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


def _number_date(found: re.Match[str], context: Context) -> Atom | None:
    day, month, sign, written = int(found["day"]), int(found["monthnumber"]), found["sign"], found["year"]
    if len(written) == 2 and sign != "/" and not context.whole:
        return None
    if month > 12 and not context.whole:
        return None
    year = full_year(written)
    # In a field of its own an American order is refused with the right one: see natural_date.
    return Atom(found.start(), found.end(), lambda _: check_day(year, month, day).isoformat(), year)


def _iso(found: re.Match[str], context: Context) -> Atom | None:
    year, month, day = int(found["year"]), int(found["monthnumber"]), int(found["day"])
    if not 1 <= month <= 12 or not (context.whole or 1600 <= year < 2200):
        return None
    return Atom(found.start(), found.end(), lambda _: check_day(year, month, day).isoformat(), year)


def _month_year(found: re.Match[str], context: Context) -> Atom | None:
    month = month_number(found["month"])
    year, end = _year_of(found, context)
    if year is None:
        return None
    part = found["part"]
    return Atom(found.start(), end, lambda in_year: part_of_month(part, in_year, month), year)


def _months_year(found: re.Match[str], context: Context) -> Atom | None:
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


def _season(found: re.Match[str], context: Context) -> Atom | None:
    year = int(found["year"])
    if not (context.whole or 1600 <= year < 2200):
        return None
    part, season = found["part"], found["season"]
    return Atom(found.start(), found.end(), lambda in_year: part_of_season(part, in_year, season), year)


def _quarter(found: re.Match[str], _: Context) -> Atom:
    words = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
    number = words[found["word"].lower()] if found["word"] else int(found["quarter"])
    year = int(found["year"])
    if found["fiscal"]:
        # The first quarter of a financial year is April to June; its fourth falls in the next year.
        return fixed(found, f"{year + (number == 4):04d}-{33 + number % 4}")
    return Atom(found.start(), found.end(), lambda in_year: f"{in_year:04d}-{32 + number}", year)


def _financial_year(found: re.Match[str], _: Context) -> Atom | None:
    """Such as "2019/20", "FY 2019-20": April to March, which is also the municipal year's as councils report it."""
    year, second = int(found["year"]), int(found["second"])
    if second % 100 != (year + 1) % 100:
        return None
    return fixed(found, f"{year:04d}-04/{year + 1:04d}-03")


def _year(found: re.Match[str], context: Context) -> Atom | None:
    year = int(found["year"])
    if not (context.whole or 1900 <= year < 2100):
        return None
    part = found["part"]
    start = found.start("part") if part else found.start("year")
    return Atom(start, found.end(), lambda in_year: part_of_year(part, in_year), year)


def _years(found: re.Match[str], context: Context) -> Atom | None:
    first, last = int(found["first"]), int(found["year"])
    if not first < last or not (context.whole or 1900 <= first < 2100):
        return None
    return fixed(found, f"{first:04d}/{last:04d}")


def _decade(found: re.Match[str], _: Context) -> Atom:
    return fixed(found, f"{found['decade']}X")


def _century(found: re.Match[str], context: Context) -> Atom | None:
    number = int(found["number"])
    return fixed(found, f"{number - 1:02d}XX") if context.whole and 1 <= number <= 100 else None


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


_TO = r"\s*(?:\bto\b|\band\b|–|—|-)\s*"
_WEEK = r"(?:(?P<week>w/?[ce]|week\s+(?:commencing|beginning|ending|of))[\s:]+)?"
_FIRST_MONTH = MONTH.replace("<month>", "<first>")
_ATOM_WEEKDAY = WEEKDAY.replace("<weekday>", "<otherday>")

PATTERNS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (_pattern(r"(?<![\w./-])(?P<year>\d{4})-(?P<monthnumber>\d\d)-(?P<day>\d\d)(?![\w/]|-\d)"), _iso),
    (
        _pattern(
            FREE
            + r"(?P<day>\d{1,2})(?P<sign>[/.-])(?P<monthnumber>\d{1,2})(?P=sign)(?P<year>\d{4}|\d\d)(?![\w/%-]|\.\d)"
        ),
        _number_date,
    ),
    (
        _pattern(
            rf"(?:\b(?:{WEEKDAY})\s*,?\s+)?{FREE}(?:the\s+)?{DAY}(?:\s*,\s*\d{{1,2}}(?:st|nd|rd|th)?)*"
            rf"(?P<joined>\s*(?:\bto\b|\band\b|\bor\b|&|–|—|-|/|,)\s*)(?:(?:{_ATOM_WEEKDAY})\s+)?(?:the\s+)?"
            rf"(?P<last>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}{YEAR}?"
        ),
        _days_month,
    ),
    (
        _pattern(
            rf"{FREE}{_WEEK}(?:\b{WEEKDAY}\s*,?\s+)?(?:\bthe\s+)?(?<![\w/£$€.#-]){DAY}[\s-]+(?:of\s+|day\s+of\s+)?{MONTH}{YEAR}?"
        ),
        _day_month,
    ),
    (
        _pattern(
            rf"\b(?:{WEEKDAY}\s*,?\s+)?{MONTH}\s+(?:the\s+)?{DAY}(?![\d%:/]|\.\d|\s*(?:%|per\s?cent)){YEAR}?"
        ),
        _day_month,
    ),
    (_pattern(rf"\b{_FIRST_MONTH}{_TO}{MONTH}{YEAR}"), _months_year),
    (_pattern(rf"\b(?:{PART})?{MONTH}{YEAR}"), _month_year),
    (
        _pattern(
            rf"\b(?:{PART})?(?P<season>spring|summer|autumn|winter)\s+(?:of\s+)?(?P<year>\d{{4}})(?:[/–-]\d\d(?!\d))?(?![\d/])"
        ),
        _season,
    ),
    (
        _pattern(
            r"\b(?:q(?P<quarter>[1-4])|(?:the\s+)?(?P<word>first|second|third|fourth|last)\s+quarter)\s*,?\s*(?:of\s+)?"
            r"(?P<year>\d{4})(?P<fiscal>[/–-]\d\d(?!\d))?(?!\d)(?:\s+\([a-z]+ to [a-z]+\))?"
        ),
        _quarter,
    ),
    (
        _pattern(
            r"(?<![\w./-])(?:\b(?:fy|(?:the\s+)?(?:financial|municipal|council|tax|school|academic)\s+year)\s*"
            r"|(?<=\bin\s)|(?<=\bfor\s)|(?<=\bsince\s)|(?<=\bduring\s))(?P<year>(?:19|20)\d\d)[/–-](?P<second>(?:\d\d)?\d\d)(?![\w/-])"
        ),
        _financial_year,
    ),
    (_pattern(rf"(?<![\w/.-])(?P<first>\d{{4}}){_TO}(?P<year>\d{{4}})(?![\w/-]|\.\d)"), _years),
    (
        _pattern(
            rf"\b(?:{PART}|(?:in|during|since|until|throughout|of|by)\s+)(?P<year>\d{{4}})(?![\w/%-]|[.,:]\d|\s+\d)"
        ),
        _year,
    ),
    (_pattern(r"\b(?:the\s+)?(?P<decade>(?:19|20)\d)0['’]?s\b"), _decade),
)

# Read as a date only where the whole text must be one.
WHOLE_PATTERNS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (_pattern(r"\b(?P<year>(?:19|20)\d\d)[/–](?P<second>(?:\d\d)?\d\d)(?![\w/-])"), _financial_year),
    (_pattern(r"\b(?:the\s+)?(?P<decade>\d{3})0s\b"), _decade),
    (_pattern(r"\b(?:the\s+)?(?P<number>\d{1,3})(?:st|nd|rd|th)\s+century\b"), _century),
    (_pattern(r"\b(?P<part>(?!))?(?P<year>\d{4})\b"), _year),
)
