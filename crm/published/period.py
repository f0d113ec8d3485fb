"""The years of a return: told by its name, a title above its tables, its sheets, or its other rows.

“pmmeetings-oct-dec2011.csv”, “CO_meetings_jan_mar_14.csv”, “Ministerial_Meetings_-_Q4_15-16”, “Meetings, July to
September 2013”: a month without a year in a row is of the year that these give it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from crm.published.dating import MONTH, full_year, month_of

_FINANCIAL_FROM: Final = 4
_LATEST: Final = 2100
_FINANCIAL: Final = re.compile(r"(?<!\d)(?:20)?(\d\d)\s*[-_/]\s*(?:20)?(\d\d)(?!\d)")
_FOUR: Final = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
# “202012” once was “%202012”: a space of an address, and the year.
_AFTER_SPACE: Final = re.compile(r"(?<!\d)20(20\d\d)(?!\d)")
_AFTER_MONTH: Final = re.compile(rf"({MONTH})[a-z]*[\W_]*('?\d\d)(?!\d)")
_AFTER_QUARTER: Final = re.compile(r"q[1-4][\W_]*(\d\d)(?!\d)")
_MONTHS: Final = re.compile(MONTH)


@dataclass(frozen=True, slots=True)
class Period:
    """The years that some words name, and the months among them; `financial` that they are the two of a financial year."""

    years: tuple[int, ...] = ()
    financial: bool = False
    months: tuple[int, ...] = ()

    def year_of(self, month: int) -> int | None:
        """The year of a month in this period; None where it is not clear."""
        if len(self.years) == 1:
            return self.years[0]
        if len(self.years) == 2 and self.years[1] == self.years[0] + 1:
            if self.financial:
                return self.years[0] if month >= _FINANCIAL_FROM else self.years[1]
            if self.months and self.months[0] > self.months[-1]:
                return self.years[0] if month >= self.months[0] else self.years[1]
        return None


def period_of(words: str) -> Period:
    """The period that the name of a file, a title or a sheet tells."""
    text = words.lower().replace("%20", " ")
    text = re.sub(r"^\d{4,}_", "", text)
    months = tuple(month_of(name) for name in _MONTHS.findall(text))
    four = [int(year) for year in _FOUR.findall(text)] or [int(year) for year in _AFTER_SPACE.findall(text)]
    pair = _FINANCIAL.search(text)
    if pair and int(pair[2]) == int(pair[1]) + 1:
        return Period((2000 + int(pair[1]), 2000 + int(pair[2])), financial=True, months=months)
    years = four or [full_year(year) for _, year in _AFTER_MONTH.findall(text)]
    years = years or [2000 + int(year) for year in _AFTER_QUARTER.findall(text)]
    return Period(tuple(sorted({year for year in years if year < _LATEST})), months=months)


@dataclass(frozen=True, slots=True)
class Years:
    """Everything that tells the years of a return, the nearest to its rows first."""

    told: tuple[Period, ...]
    rows: Counter[tuple[int, int]]
    """How many rows have a month and year written: (month, year) → rows."""

    @classmethod
    def of(cls, texts: Iterable[str], rows: Iterable[tuple[int, int]]) -> Years:
        """From titles and names, nearest first, and the months with their years that are written in rows."""
        return cls(tuple(map(period_of, texts)), Counter(rows))

    def year_of(self, month: int) -> int | None:
        """The year of a month that has none written; None where nothing tells it."""
        for period in self.told:
            year = period.year_of(month)
            if year is not None:
                return year
        alike = {year for (known, year) in self.rows if known == month}
        years = alike or {year for _, year in self.rows}
        return years.pop() if len(years) == 1 else None
