"""The days a report is of: a quarter, whole months, or any days; in words, and as long a time before."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from crm.errors import BadInput
from crm.people.words import day_words
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from uuid import UUID

    from crm.reports.making import Making
    from db.queries.figures import Scope

_YEAR: Final = 12


@dataclass(frozen=True, slots=True)
class Span:
    """From `first` to `last`, both included."""

    first: date
    last: date

    @property
    def months(self) -> int:
        """How many whole months it is, 0 where it is none."""
        if self.first.day != 1 or self.last.day != monthrange(self.last.year, self.last.month)[1]:
            return 0
        return _month(self.last) - _month(self.first) + 1

    @property
    def words(self) -> str:
        """As it stands in a title: "January to March 2021", "2021", "5 to 20 March 2021"."""
        return str(self.when)

    @property
    def phrase(self) -> str:
        """As it stands in a sentence: "from January to March 2021", "in 2021", "from 5 to 20 March 2021"."""
        if self.first == self.last:
            return f"on {self.when}"
        within = self.months and " to " not in self.words
        return f"in {self.when}" if within else f"from {self.when}"

    @property
    def when(self) -> PartialDate:
        """As a date: whole months and years are said as such."""
        if self.months:
            years = self.months % _YEAR == 0 and self.first.month == 1
            first, last = (
                day.isoformat()[: len("2021" if years else "2021-01")] for day in (self.first, self.last)
            )
            return PartialDate.parse(first if first == last else f"{first}/{last}")
        return PartialDate.between(self.first, self.last)

    @property
    def before(self) -> Span | None:
        """As long a time before it: as many months, else as many days; None where the calendar does not reach so far."""
        year, month = divmod(_month(self.first) - self.months, _YEAR)
        try:
            last = self.first - timedelta(days=1)
            return Span(date(year, month + 1, 1) if self.months else last - (self.last - self.first), last)
        except (OverflowError, ValueError):
            return None

    @property
    def length(self) -> tuple[str, int]:
        """How long it is: "years", "months" or "days", and how many."""
        if self.months and self.months % _YEAR == 0:
            return "years", self.months // _YEAR
        return ("months", self.months) if self.months else ("days", (self.last - self.first).days + 1)


def span_of(first: date | None, last: date | None, today: date) -> Span:
    """The days asked about: those given; with one end a year from or to it; with none the quarter that ended last.

    Raises BadInput for a last day before the first.
    """
    if first is None and last is None:
        begun = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
        last = begun - timedelta(days=1) if begun > date.min else begun
        return Span(date(last.year, max(last.month - 2, 1), 1), last)
    if last is None:
        last = today
    if first is None:
        first = date(last.year, 1, 1)
    if last < first:
        raise BadInput(
            f"it would end on {day_words(last)}, before it begins on {day_words(first)}",
            hint="Give the earlier day with --from.",
            place="--to",
        )
    return Span(first, last)


def shown_scope(
    making: Making, span: Span, *, topics: tuple[UUID, ...] = (), bodies: tuple[UUID, ...] = ()
) -> Scope:
    """What is counted of a span for the edition and the reader of a paper."""
    from crm.editions.edition import Edition
    from db.queries.figures import Scope

    gate = making.gate
    return Scope(
        span.first,
        span.last,
        making.today,
        None if gate.is_open else tuple(str(each) for each in gate.allowed),
        making.edition is Edition.FULL,
        topics,
        bodies,
    )


def _month(day: date) -> int:
    return day.year * _YEAR + day.month - 1
