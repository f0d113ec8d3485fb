"""Partial dates: "November 2017", "spring 2022", "about 8 January 2021", kept as vague as they are.

The text is EDTF (ISO 8601-2:2019, Library of Congress profile), levels 0 and 1 with the quarters of
level 2: years, months, days, `201X`, `2021-03-XX`, seasons 21-24, quarters 33-36, the qualifiers `~`
(about), `?` (uncertain) and `%` (both), and intervals `A/B` with `..` for an open and nothing for an
unknown end. Years run from 0001 to 9999.

Seasons are the meteorological ones of the Met Office: spring is March to May, summer June to August,
autumn September to November, and winter begins in December of its year and ends in February of the
next (`2021-24` is December 2021 to February 2022). Quarters are quarters of the calendar year.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from crm.errors import BadInput
from crm.vocabulary.date_words import written
from crm.vocabulary.edtf import days, read_single
from crm.vocabulary.edtf import precision as precision_of

# How far an approximate or uncertain date may be off, by its precision: a convention of ours, used
# only to say whether two dates may be one (`compatible`), never to sort or to filter.
_SLACK = {"day": 7, "month": 31, "season": 92, "quarter": 92, "year": 366, "decade": 3653, "century": 36525}


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of any precision, with the earliest and the latest day it may mean (both inclusive).

    Make one by `parse`, `of_day`, `between` or `unknown`; the plain constructor is for the three columns
    of a row, which are taken as they are. `edtf` is empty, and both days None, when nothing is known;
    an open or unknown end of an interval leaves its day None. Equal when the EDTF texts are. Ordered by
    the earliest day, then the latest; what has no earliest day comes first.
    """

    edtf: str
    earliest: date | None
    latest: date | None

    @classmethod
    def parse(cls, edtf: str) -> PartialDate:
        """Read EDTF text. Raises BadInput, with what is wrong, for a date that is none."""
        text = edtf.strip()
        if text in {"", "/", "../..", "/..", "../"}:
            return cls("", None, None)
        first, slash, second = text.partition("/")
        if not slash:
            return cls(text, *days(read_single(text, edtf)))
        if first == second:
            return cls.parse(first)
        earliest = None if first in {"", ".."} else days(read_single(first, edtf))[0]
        latest = None if second in {"", ".."} else days(read_single(second, edtf))[1]
        if earliest and latest and earliest > latest:
            raise BadInput(
                f"“{edtf}” ends before it begins", hint=f"Write it the other way round: {second}/{first}."
            )
        return cls(text, earliest, latest)

    @classmethod
    def of_day(cls, day: date) -> PartialDate:
        """Exactly this day."""
        return cls(day.isoformat(), day, day)

    @classmethod
    def of_month(cls, year: int, month: int) -> PartialDate:
        """Some time in this month. Raises BadInput for a month there is not."""
        return cls.parse(f"{year:04d}-{month:02d}")

    @classmethod
    def of_year(cls, year: int) -> PartialDate:
        """Some time in this year. Raises BadInput for a year there is not."""
        return cls.parse(f"{year:04d}")

    @classmethod
    def between(cls, first: date | PartialDate | None, last: date | PartialDate | None) -> PartialDate:
        """From the one to the other, both included; None is an open end. Raises BadInput if they cross."""
        return cls.parse(f"{_bound(first)}/{_bound(last)}")

    @classmethod
    def unknown(cls) -> PartialDate:
        """Nothing is known of when."""
        return cls("", None, None)

    def __str__(self) -> str:
        return written(self.edtf)

    def __bool__(self) -> bool:
        return bool(self.edtf)

    def __lt__(self, other: PartialDate) -> bool:
        return self._order < other._order

    def __le__(self, other: PartialDate) -> bool:
        return self._order <= other._order

    def __gt__(self, other: PartialDate) -> bool:
        return self._order > other._order

    def __ge__(self, other: PartialDate) -> bool:
        return self._order >= other._order

    @property
    def _order(self) -> tuple[int, int, str]:
        first = self.earliest.toordinal() if self.earliest else 0
        last = self.latest.toordinal() if self.latest else 0
        return (first, last, self.edtf)

    @property
    def precision(self) -> str:
        """How exact it is: day, month, season, quarter, year, decade, century, interval or unknown."""
        if not self.edtf:
            return "unknown"
        return "interval" if "/" in self.edtf else precision_of(read_single(self.edtf, self.edtf))

    @property
    def day(self) -> date | None:
        """The day, when it is known to the day (even if only about or possibly); otherwise None."""
        return self.earliest if self.earliest == self.latest else None

    @property
    def with_weekday(self) -> str:
        """As it is written, after its weekday where the day is known for certain: "Friday 8 January 2021"."""
        certain = self.day is not None and not (self.approximate or self.uncertain)
        return f"{self.day:%A} {self}" if certain else str(self)

    @property
    def approximate(self) -> bool:
        """Whether it, or one of its ends, is "about" (EDTF `~` or `%`)."""
        return "~" in self.edtf or "%" in self.edtf

    @property
    def uncertain(self) -> bool:
        """Whether it, or one of its ends, is "possibly" (EDTF `?` or `%`)."""
        return "?" in self.edtf or "%" in self.edtf

    @property
    def sort_day(self) -> int:
        """The ordinal of the day it sorts under: the earliest, else the latest, else 0 (`date.toordinal`)."""
        day = self.earliest or self.latest
        return day.toordinal() if day else 0

    def qualified(self, sign: str) -> PartialDate:
        """The same date with `~`, `?` or `%` added (to both ends of an interval)."""
        ends = self.edtf.split("/")
        return PartialDate("/".join(_add(end, sign) for end in ends), self.earliest, self.latest)

    def columns(self, name: str) -> dict[str, str | date | None]:
        """The three columns in which a row keeps it: `name_edtf`, `name_earliest`, `name_latest`."""
        return {f"{name}_edtf": self.edtf, f"{name}_earliest": self.earliest, f"{name}_latest": self.latest}

    def overlaps(self, other: PartialDate) -> bool:
        """Whether there is a day that both may mean; an unknown date or open end may mean any day."""
        return (self.earliest or date.min) <= (other.latest or date.max) and (other.earliest or date.min) <= (
            self.latest or date.max
        )

    def contains(self, day: date) -> bool:
        """Whether it may mean this day."""
        return (self.earliest or date.min) <= day <= (self.latest or date.max)

    def compatible(self, other: PartialDate) -> bool:
        """Whether both may be about one occasion: as `overlaps`, with some slack where one is "about".

        The slack of an approximate or uncertain date is our own convention: a week for a day, a month for a
        month, a quarter for a season or quarter, a year for a year.
        """
        return self._widened().overlaps(other._widened())

    def _widened(self) -> PartialDate:
        if not (self.approximate or self.uncertain):
            return self
        days = _SLACK.get(self.precision, 7)
        return PartialDate(self.edtf, _moved(self.earliest, -days), _moved(self.latest, days))


def _bound(value: date | PartialDate | None) -> str:
    if value is None:
        return ".."
    return value.edtf if isinstance(value, PartialDate) else value.isoformat()


def _add(end: str, sign: str) -> str:
    """One end of an interval with a qualifier added to the one it may have."""
    if end in {"", ".."}:
        return end
    had = end[-1] if end[-1] in "~?%" else ""
    return end.rstrip("~?%") + (sign if had in {"", sign} else "%")


def _moved(day: date | None, days: int) -> date | None:
    if day is None:
        return None
    ordinal = day.toordinal() + days
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))


def days_from(day: date, count: int) -> date:
    """The day `count` days later (earlier if negative). Raises BadInput beyond the calendar."""
    try:
        return day + timedelta(days=count)
    except OverflowError as error:
        raise BadInput("that is beyond the calendar", hint="Years run from 0001 to 9999.") from error
