"""The dates of a column: in the British order unless the column cannot be, and as vague as they are written.

8/1/2021 is the eighth of January. A column in which some date has a month beyond twelve the British way, and none has
one the American way, is American, and that is said. Spreadsheets' own dates are days already; their numbers count
from the end of 1899.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from crm.errors import BadInput
from crm.sheets.cells import says_nothing
from crm.vocabulary.date_atoms import MONTH_NUMBERS, full_year
from crm.vocabulary.edtf import MONTHS
from crm.vocabulary.partial_date import PartialDate
from crm.vocabulary.text import clip

if TYPE_CHECKING:
    from crm.sheets.opening import Cell

_NUMERIC = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_TIME = re.compile(
    r"(?:T|\s+(?:at\s+)?|,\s*)\d{1,2}[:.]\d\d(?:[:.]\d\d(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|[+-]\d\d:?\d\d)?$",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(r"([A-Za-z]{3,9})[-\s/]*['’]?(\d\d)")
_MONTH_NUMBER = re.compile(r"(0?[1-9]|1[0-2])[/.-](\d{4})")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_LOOKS = re.compile(
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d\d(?:-\d\d)?|(?:\d{1,2}(?:st|nd|rd|th)?[\s-]+)?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[\s,'’-]*\d|(?:spring|summer|autumn|winter|early|mid|late|about|circa|q[1-4])\b.*\d",
    re.IGNORECASE,
)
_FIRST_SERIAL, _LAST_SERIAL = 15_000, 80_000
"""1941 and 2119: a number between is a day, as spreadsheets count them."""
_EPOCH: Final = date(1899, 12, 30)
_MOST_KEPT: Final = 50_000
_LONGEST: Final = 200


def looks_like_date(text: str) -> bool:
    """Whether a text begins like a date; it may be one that does not exist."""
    found = _LOOKS.search(text[:40])
    return found is not None and found.start() < 12 and len(text) < 60


class DateColumn:
    """The dates of one column, read in the order that all of it is in."""

    def __init__(self, today: date, *, american: bool = False) -> None:
        self.today = today
        self.american = american
        self._british_seen = 0
        self._american_seen = ""
        self._american_line = 0
        self._known: dict[str, PartialDate] = {}

    def look(self, cell: Cell, line: int) -> None:
        """Take note of the order in which a date can only be."""
        if not isinstance(cell, str):
            return
        found = _NUMERIC.match(cell.strip())
        if found is None:
            return
        first, second = int(found[1]), int(found[3])
        if first > 12 >= second:
            self._british_seen += 1
        elif second > 12 >= first and not self._american_seen:
            self._american_seen, self._american_line = cell.strip(), line

    def decide(self) -> str:
        """Settle the order once the whole column was looked at; what is to be said of it, or nothing."""
        if not self._american_seen:
            return ""
        shown = clip(self._american_seen, 20)
        if self._british_seen:
            return f"both 13/1 and 1/13 stand there: the day is taken to come first, so {shown} (line {self._american_line}) is wrong"
        self.american = True
        return f"its dates have the month first, as {shown} (line {self._american_line}) shows"

    def read(self, cell: Cell) -> PartialDate:
        """The date in a cell; an empty one is unknown. Raises BadInput for what is none, or does not exist."""
        if isinstance(cell, str):
            text = cell.strip()
            known = self._known.get(text)
            if known is None:
                known = self._read(text)
                if len(self._known) < _MOST_KEPT:
                    self._known[text] = known
            return known
        if isinstance(cell, datetime):
            return PartialDate.of_day(cell.date())
        if isinstance(cell, date):
            return PartialDate.of_day(cell)
        return self._number(cell)

    def _number(self, cell: float) -> PartialDate:
        if not isinstance(cell, bool) and _FIRST_SERIAL <= cell <= _LAST_SERIAL:
            return PartialDate.of_day(_EPOCH + timedelta(days=int(cell)))
        if not isinstance(cell, bool) and cell == int(cell) and 1900 <= cell <= 2100:
            return PartialDate.of_year(int(cell))
        raise BadInput(f"{cell} is not a date", hint="Write it as 8 January 2021.")

    def _read(self, text: str) -> PartialDate:
        if len(text) > _LONGEST:
            raise BadInput(f"“{clip(text, 40)}” is not a date", hint="Write it as 8 January 2021.")
        if says_nothing(text):
            return PartialDate.unknown()
        bare = _TIME.sub("", text).strip()
        if found := _NUMERIC.fullmatch(bare):
            day, month = int(found[1]), int(found[3])
            if self.american:
                day, month = month, day
            return _day(full_year(found[4]), month, day, text)
        if found := _ISO.fullmatch(bare):
            return _day(int(found[1]), int(found[2]), int(found[3]), text)
        if (found := _SERIAL.fullmatch(bare)) and _FIRST_SERIAL <= int(found[1]) <= _LAST_SERIAL:
            return self._number(int(found[1]))
        found = _MONTH_YEAR.fullmatch(bare)
        if found and found[1][:3].lower() in MONTH_NUMBERS and _is_month(found[1]):
            return PartialDate.of_month(full_year(found[2]), MONTH_NUMBERS[found[1][:3].lower()])
        if found := _MONTH_NUMBER.fullmatch(bare):
            return PartialDate.of_month(int(found[2]), int(found[1]))
        from crm.vocabulary.natural_date import read_date

        return read_date(bare or text, self.today)


def _is_month(word: str) -> bool:
    name = MONTHS[MONTH_NUMBERS[word[:3].lower()] - 1].lower()
    return name.startswith(word.lower()) or word.lower() == "sept"


def _day(year: int, month: int, day: int, text: str) -> PartialDate:
    try:
        return PartialDate.of_day(date(year, month, day))
    except ValueError as error:
        if not 1 <= month <= 12:
            raise BadInput(
                f"“{text}” is no date: there is no month {month}",
                hint="The day comes first: 8/1/2021 is 8 January.",
            ) from error
        if not year:
            raise BadInput(f"“{text}” is no date: years run from 1", hint="Write the whole year.") from error
        raise BadInput(f"{MONTHS[month - 1]} {year} has no day {day}", hint="Correct the date.") from error
