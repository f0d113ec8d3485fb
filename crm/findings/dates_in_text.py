"""When something in a text happened: dates in running text resolved from the date of the text, and only from that.

`crm.vocabulary.natural_date` finds the dates; this decides which of them are times of an act and which are not
("since January", "Monday's debate", "in the last week"), and which year is meant where none is written. A text that
is dated by month only cannot say what "yesterday" was, and so says nothing.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta
from typing import Final, NamedTuple

from crm.errors import BadInput
from crm.vocabulary.edtf import MONTHS
from crm.vocabulary.natural_date import find_dates
from crm.vocabulary.partial_date import PartialDate

_MONTH: Final = "|".join(MONTHS)
_OF_MONTH: Final = re.compile(
    rf"\b(?:the|our|its|their|this|a|in|for)\s+(?:early\s+|mid-?\s?|late\s+)?(?P<month>{_MONTH})\s+(?:\w+\s+)?(?:meeting|edition|issue|board|conference|session|summit|event|newsletter|magazine|committee|workshop|webinar|executive|council|bulletin|forum|round)\b"
)
_TWO_MONTHS: Final = re.compile(
    rf"\b(?P<month>{_MONTH})\s?(?:/|–|-|\s+(?:and|or)\s+)\s?(?:{_MONTH})\b(?!\s+\d)"
)
_WEEKDAY_NTH: Final = re.compile(
    r"\b(?P<weekday>Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?,?\s+(?:the\s+)?(?P<day>[0-3]?\d)(?:st|nd|rd|th)\b(?!\s+(?:of\s+)?[A-Z][a-z]{2})"
)
_WEEKDAY_AND_DAY: Final = re.compile(
    r"\b(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?,?\s+$"
)
_VAGUE: Final = re.compile(
    r"(?:in|over|during|within|for|throughout|of|across)\s+(?:the\s+)?(?:last|past|next|coming|previous|recent|following)\s+(?:\w+\s+)?(?:days?|weeks?|fortnight|months?|quarter|years?)",
    re.IGNORECASE,
)
_RELATIVE: Final = re.compile(
    r"\b(?:yesterday|today|tonight|tomorrow|morning|afternoon|evening|night|day|days|weeks?|fortnight|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b|\bthe\s+\d{1,2}(?:st|nd|rd|th)$",
    re.IGNORECASE,
)
_MONTH_NAMED: Final = re.compile(
    rf"\b(?:{_MONTH}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b|\d[/.-]\d", re.IGNORECASE
)
_OTHERS: Final = re.compile(
    r"\b(?:since|until|till|from|dated|deadline\s+(?:is|of|was)|deadline|closes?|closed|closing|ends?|ended|due\s+(?:on|by|in)|runs?\s+(?:to|until)|ahead\s+of|before|after|following|by|announced|expected|effect|force|budget|elections?|act|plan|as\s+(?:of|at))\s+(?:on\s+|in\s+|the\s+|end\s+of\s+|this\s+|that\s+)*$",
    re.IGNORECASE,
)
_NAME: Final = re.compile(r"(?:Today|Tomorrow|Tonight|(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day)\b")
_NAMED_SO: Final = re.compile(
    rf"(?:\s+and\s+Tomorrow)?\s+(?:programme\b|show\b|(?!(?:{_MONTH})\b)(?:Morning|Night|Evening|Times|Mail|Post|Telegraph|Herald|Express|Mirror|Programme|Show|Breakfast|Politics|Supplement|Club|Group)\b)"
)
"""What makes the name of a programme or a paper of a day."""
_POSSESSED: Final = re.compile(r"['’]s?\s+(?!the\b)[a-z]")
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_FINANCIAL_YEAR: Final = re.compile(r"(?:\w+\s+)?(?:19|20)\d\d\s?[-–/]\s?(?:20)?\d\d")
_OF_ANOTHER: Final = re.compile(
    r"\b(?:letter|email|statement|report|speech|announcement)\s+of\s+(?:the\s+)?$", re.IGNORECASE
)
"""What leads to the date of another thing: "our letter of 12 December"."""
_NEXT_DAY: Final = re.compile(r"\bthe\s+(?:very\s+)?(?:following|next)\s+day\b", re.IGNORECASE)
_SAME_TALE: Final = 240
_LOOK_BACK: Final = 36
_YEARS_AGO: Final = timedelta(days=400)
_FAR_BACK: Final = timedelta(days=240)


class Dated(NamedTuple):
    """A date of a text where it stands; `year_given` tells whether its year does, too; `bound` that it is a limit ("by …")."""

    start: int
    end: int
    when: PartialDate
    year_given: bool
    bound: bool = False


class TextDates:
    """Resolves the dates of one text."""

    def __init__(self, dated: PartialDate) -> None:
        """`dated` is the date of the text, known to the day, the month or not at all."""
        self.dated = dated
        self._to_the_day = dated.day is not None

    def find(self, text: str, start: int, end: int, *, planned: bool | None = None) -> list[Dated]:
        """The dates of acts between two places, in order; `planned` says which way to look for a year not written.

        None is unsure: the nearer of the last and the next. Dates that the text leaves vague are left out.
        """
        piece = text[start:end]
        found = self._written(piece, planned=planned) + self._by_pattern(piece, planned=planned)
        found += self._next_days(text, start, end, planned=planned)
        made: list[Dated] = []
        for one in sorted(found):
            if made and one.start < made[-1].end:
                continue
            if one.when:
                made.append(one._replace(start=one.start + start, end=one.end + start))
        return made

    def _next_days(self, text: str, start: int, end: int, *, planned: bool | None) -> list[Dated]:
        """Each “following day” where a day stands in the same line not far before; places count from `start`."""
        found: list[Dated] = []
        for told in _NEXT_DAY.finditer(text, start, end):
            near = max(0, text.rfind("\n", 0, told.start()) + 1, told.start() - _SAME_TALE)
            days = [one for one in self._written(text[near : told.start()], planned=planned) if one.when.day]
            last = days[-1].when.earliest if days else None
            if last is None or last >= date.max:
                continue
            when = PartialDate.of_day(last + timedelta(days=1))
            found.append(Dated(told.start() - start, told.end() - start, when, days[-1].year_given))
        return found

    def _written(self, piece: str, *, planned: bool | None) -> list[Dated]:
        today = self._today(planned=bool(planned))
        with_year = today or date(2000, 1, 1)
        found: list[Dated] = []
        other = None
        if planned is None and self.dated.earliest:
            other = {one.start: one.when for one in find_dates(piece, self.dated.earliest, "future")}
        for one in find_dates(piece, with_year, "future" if planned else "past"):
            words = piece[one.start : one.end]
            when = one.when
            if when is None or one.problem or self._is_vague(piece, one.start, one.end):
                continue
            if _FINANCIAL_YEAR.fullmatch(words) or _OF_ANOTHER.search(
                piece[max(0, one.start - _LOOK_BACK) : one.start]
            ):
                continue
            given = bool(_YEAR.search(words)) or bool(re.search(r"\d[/.-]\d+[/.-]\d\d", words))
            if not given and today is None:
                continue
            if not self._to_the_day and _RELATIVE.search(words) and not _MONTH_NAMED.search(words):
                continue
            if not given and planned is False and today is not None:
                when = self._not_long_gone(piece, one.start, when, words)
            if not given and other and (ahead := other.get(one.start)) is not None:
                when = self._nearer(when, ahead, words)
            bound = bool(_OTHERS.search(piece[max(0, one.start - _LOOK_BACK) : one.start]))
            found.append(Dated(one.start, one.end, when, given, bound))
        return found

    def _not_long_gone(self, piece: str, start: int, when: PartialDate, words: str) -> PartialDate:
        """The next one, where the weekday beside it makes the last one years ago."""
        begins = self.dated.earliest
        if (
            begins is None
            or when.earliest is None
            or begins - when.earliest < _YEARS_AGO
            or not words[0].isalpha()
        ):
            return when
        ahead = next((one for one in find_dates(piece, begins, "future") if one.start == start), None)
        return ahead.when if ahead and ahead.when and not ahead.problem else when

    def _nearer(self, before: PartialDate, after: PartialDate, words: str) -> PartialDate:
        """The last one, unless it is long gone and the next is near; words told from today stay as they are."""
        if not _MONTH_NAMED.search(words) or not (before.earliest and after.earliest and self.dated.earliest):
            return before
        gone, ahead = self.dated.earliest - before.earliest, after.earliest - self.dated.earliest
        return after if gone > _FAR_BACK and ahead < gone / 2 else before

    def _is_vague(self, piece: str, start: int, end: int) -> bool:
        """Whether a date found is none of an act: "in the last week", "Monday's debate", the "Sunday Morning Programme"."""
        if _NAME.match(piece, start) and _NAMED_SO.match(piece, end):
            return True
        lead = piece[max(0, start - 16) : end]
        if _VAGUE.search(lead) and not _MONTH_NAMED.search(piece[start:end]):
            return True
        return (
            piece[start:end].endswith(("'s", "’s"))
            or bool(_POSSESSED.match(piece, end))
            or piece[end : end + 2] in {"'s", "’s"}
        )

    def _by_pattern(self, piece: str, *, planned: bool | None) -> list[Dated]:
        """Dates that only a text says: "the March meeting", "September/October", "Tuesday 4th"."""
        found: list[Dated] = []
        if self.dated.earliest is None:
            return found
        for pattern in (_OF_MONTH, _TWO_MONTHS):
            for month in pattern.finditer(piece):
                when = self._month(MONTHS.index(month["month"]) + 1, planned=planned)
                found.append(Dated(month.start("month"), month.end("month"), when, year_given=False))
        for nth in _WEEKDAY_NTH.finditer(piece):
            day = self._nth(nth["weekday"], int(nth["day"]), planned=planned)
            if day is not None:
                found.append(Dated(nth.start(), nth.end(), PartialDate.of_day(day), year_given=False))
        return found

    def _month(self, number: int, *, planned: bool | None) -> PartialDate:
        """That month nearest the date of the text, in the way that `planned` says."""
        base = self.dated.latest or self.dated.earliest or date.min
        year = base.year
        if planned:
            year += number < base.month
        elif planned is False:
            year -= number > base.month
        else:
            distance = (number - base.month) % 12
            year += (base.month + distance > 12) if distance <= 3 else (-1 if number > base.month else 0)
        with suppress(BadInput):
            return PartialDate.of_month(year, number)
        return PartialDate.unknown()

    def _nth(self, weekday: str, number: int, *, planned: bool | None) -> date | None:
        """The nearest day of that number that falls on that weekday."""
        base = self.dated.earliest
        if base is None:
            return None
        wanted = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].index(weekday[:3].lower())
        steps = sorted(
            range(-62, 63),
            key=lambda step: (
                abs(step) + (100 if (planned is False and step > 0) or (planned and step < 0) else 0)
            ),
        )
        for step in steps:
            with suppress(OverflowError):
                day = base + timedelta(days=step)
                if day.day == number and day.weekday() == wanted:
                    return day
        return None

    def _today(self, *, planned: bool) -> date | None:
        return self.dated.earliest if planned else self.dated.latest
