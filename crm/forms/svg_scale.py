"""The scale of a timeline: where a day stands, and which days are named along it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from crm import clock
from crm.forms.svg_parts import WIDTH

if TYPE_CHECKING:
    from crm.forms.paper import Timeline

_EDGE: Final = 16
"""Room at both ends, so that a point there is whole."""
_NAMED: Final = 9
"""Days named at most; more would run together."""
_MONTHS: Final = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000)


@dataclass(frozen=True, slots=True)
class Scale:
    """From `first` to `last`, both included; it begins at `left`, in units."""

    first: date
    last: date
    left: float = 0

    @classmethod
    def of(cls, first: date, last: date, left: float = 0) -> Scale:
        """A scale that holds both days, in whichever order; never of no length."""
        first, last = min(first, last), max(first, last)
        return cls(first, last if last > first or last == date.max else last + timedelta(days=1), left)

    def x(self, day: date) -> float:
        """Where a day begins, in units from the left."""
        whole = max((self.last - self.first).days, 1)
        return self.left + _EDGE + (WIDTH - self.left - 2 * _EDGE) * (day - self.first).days / whole

    def ticks(self) -> list[tuple[date, str]]:
        """The days that are named, with their names: days, months or years by how long the scale is."""
        days = (self.last - self.first).days
        if days < 60:
            step = next(each for each in (1, 2, 7, 14) if days // each < _NAMED - 2)
            found = [self.first + timedelta(days=at) for at in range(0, days + 1, step)]
            return [(day, f"{day.day} {day:%b}") for day in found]
        step = next(each for each in _MONTHS if days / 30.4 / each < _NAMED)
        return [(day, f"{day.year}" if step >= 12 else f"{day:%b} {day.year}") for day in self._months(step)]

    def _months(self, step: int) -> list[date]:
        """The first days of months that many apart, counted from the year 0."""
        found = []
        at = -(-(self.first.year * 12 + self.first.month - 1) // step) * step
        while at // 12 <= self.last.year:
            if at // 12 >= 1:
                day = date(at // 12, at % 12 + 1, 1)
                if self.first <= day <= self.last:
                    found.append(day)
            at += step
        return found


def named_day(chart: Timeline) -> tuple[date | None, str]:
    """The day of a chart that has a line of its own, with its name: its own, else today; None where it is not within."""
    day, name = chart.named_day or (clock.today(), "Today")
    first, last = min(chart.first, chart.last), max(chart.first, chart.last)
    return (day, name) if first <= day <= last else (None, "")
