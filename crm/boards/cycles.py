"""The cycle of a board: appointments run from 1 September to the end of July.

The convention is the Local Government Association's: boards are "appointed effective from 1 September" and sit until the
end of July; August lies between two cycles.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from crm.errors import BadInput

_FIRST_MONTH: Final = 9
_AFTER_LAST_MONTH: Final = 8
_WRITTEN: Final = re.compile(r"\s*((?:19|20|21)\d\d)\s*(?:(?:[-/–]|to)\s*((?:19|20|21)?\d\d))?\s*", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Cycle:
    """One cycle, by the year in which it begins."""

    year: int

    @property
    def since(self) -> date:
        """Its first day, 1 September."""
        return date(self.year, _FIRST_MONTH, 1)

    @property
    def until(self) -> date:
        """The first day on which it is over, 1 August; the last of the calendar where there is none."""
        return date(self.year + 1, _AFTER_LAST_MONTH, 1) if self.year < date.max.year else date.max

    def __contains__(self, day: date) -> bool:
        return self.since <= day < self.until

    def __str__(self) -> str:
        """As people write it: "2022-23"."""
        return f"{self.year}-{(self.year + 1) % 100:02d}"

    @property
    def words(self) -> str:
        """With its days: "2022-23 (1 September 2022 to 31 July 2023)"."""
        from crm.people.words import span_words

        return f"{self} ({span_words(self.since, self.until)})"


def cycle_of(day: date) -> Cycle:
    """The cycle that a day falls in; in August the one that has just ended."""
    return Cycle(day.year if day.month >= _FIRST_MONTH else max(day.year - 1, 1))


def read_cycle(text: str, place: str = "--cycle") -> Cycle:
    """The cycle people write: "2022-23", "2022/23", "2022 to 2023", "2022". Raises BadInput at `place`."""
    found = _WRITTEN.fullmatch(text)
    if found is None:
        raise BadInput(f"“{text}” is no cycle", hint="Write it as 2022-23.", place=place)
    first, second = int(found[1]), found[2]
    if second and int(second) % 100 != (first + 1) % 100:
        raise BadInput(
            f"“{text}” is no cycle: one runs from 1 September to the end of July of the next year",
            hint=f"Write {Cycle(first)}.",
            place=place,
        )
    return Cycle(first)
