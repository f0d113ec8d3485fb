"""Working days: every day but Saturdays, Sundays and the bank holidays of a nation.

The convention for letters to departments (Cabinet Office, Guide to Handling Correspondence): day 1 is the day after the
letter was received. For requests under the Freedom of Information Act 2000 a bank holiday in any part of the United
Kingdom counts (section 10(6)): that is the nation `united-kingdom`.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

FIRST_KEPT, LAST_KEPT = 1990, 2035
"""The years whose bank holidays are kept in a record; the library is asked for others."""
FIRST_KNOWN, LAST_KNOWN = 1872, 2100
"""The years of which the library knows anything: the Bank Holidays Act is of 1871."""

_LAST_DAY = date.max.toordinal()
# Plain words, as this belongs to logging a letter: crm.almanac.nations has them with their labels.
_SUBDIVISIONS = {"england-and-wales": "ENG", "scotland": "SCT", "northern-ireland": "NIR"}
_ANY_PART = "united-kingdom"


class WorkingDays:
    """The working days of one nation: a value, which asks no database once it is made."""

    def __init__(
        self, nation: str, holidays: Iterable[date] = (), years: tuple[int, int] | None = None
    ) -> None:
        """`holidays` are all there are from the first to the last of `years`; others are asked of the library."""
        self.nation = nation
        self._off = sorted({day.toordinal() for day in holidays if day.weekday() < 5})
        self._years = years

    def is_working(self, day: date) -> bool:
        """Whether the day is no Saturday, Sunday or bank holiday."""
        if day.weekday() >= 5:
            return False
        self._know(day.year, day.year)
        number = day.toordinal()
        place = bisect_right(self._off, number)
        return not place or self._off[place - 1] != number

    def add(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`: day 1 is the first working day after it.

        Raises ValueError for a count below 1, and BadInput where the calendar ends first.
        """
        reached = self.reach(day, count)
        if reached is None:
            from crm.errors import BadInput

            raise BadInput(f"{count} working days after {day} are beyond the calendar", hint="Give fewer.")
        return reached

    def reach(self, day: date, count: int) -> date | None:
        """As `add`, but None where the calendar ends first. Raises ValueError for a count below 1."""
        if count < 1:
            message = f"working days are counted from 1, not {count}"
            raise ValueError(message)
        # A year has more than 240 of them, so this year at the latest is the one it falls in.
        self._know(day.year, day.year + count // 240 + 1)
        start = day.toordinal()
        wanted = self._upto(start) + count
        passed = bisect_right(self._off, start)
        while True:
            weeks, weekday = divmod(wanted + passed - 1, 5)
            reached = weeks * 7 + weekday + 1
            now = bisect_right(self._off, reached)
            if now == passed:
                break
            passed = now
        return date.fromordinal(reached) if reached <= _LAST_DAY else None

    def between(self, after: date, upto: date) -> int:
        """How many working days there are after one day, up to and including another; 0 where it is no later."""
        if upto <= after:
            return 0
        self._know(after.year, upto.year)
        return self._upto(upto.toordinal()) - self._upto(after.toordinal())

    def next(self, day: date) -> date:
        """The day itself where it is a working day, else the first after it."""
        return day if self.is_working(day) else self.add(day, 1)

    def _upto(self, number: int) -> int:
        """The working days from the first of the calendar (a Monday) up to and including this one."""
        weeks, weekday = divmod(number, 7)
        return weeks * 5 + min(weekday, 5) - bisect_right(self._off, number)

    def _know(self, first: int, last: int) -> None:
        """Have the holidays of these years, and of all between them and those known already."""
        first, last = max(first, FIRST_KNOWN), min(last, LAST_KNOWN)
        known = self._years
        if known is not None:
            if known[0] <= first and last <= known[1]:
                return
            first, last = min(first, known[0]), max(last, known[1])
        if first > last:
            return
        lacking = [
            year for year in range(first, last + 1) if known is None or not known[0] <= year <= known[1]
        ]
        more = {day.toordinal() for year in lacking for day in library_days(self.nation, year)}
        self._off = sorted(more.union(self._off))
        self._years = (first, last)


def working_days(
    connection: Connection,
    nation: str = "england-and-wales",
    years: tuple[int, int] = (FIRST_KEPT, LAST_KEPT),
) -> WorkingDays:
    """The working days of a nation, by the bank holidays kept in the record; by the library where it has none.

    Of `years`, first and last, they are read at once; the library is asked for others, should they be needed.
    """
    from db.queries.settling import holiday_days

    first, last = max(years[0], date.min.year), min(years[1], date.max.year)
    parts = parts_of(nation)
    kept = holiday_days(connection, parts, date(first, 1, 1), date(last, 12, 31))
    # Every year has bank holidays in every part; the years that have none are not kept.
    of_part = {part: {day.year for of, day in kept if of == part} for part in parts}
    covered = set.intersection(*of_part.values())
    if not covered:
        return WorkingDays(nation)
    first, last = min(covered), max(covered)
    if len(covered) <= last - first:
        return WorkingDays(nation)
    return WorkingDays(nation, [day for _, day in kept if first <= day.year <= last], (first, last))


def parts_of(nation: str) -> tuple[str, ...]:
    """The nations whose holidays count for this one."""
    return tuple(_SUBDIVISIONS) if nation == _ANY_PART else (str(nation),)


@lru_cache(maxsize=1024)
def library_days(nation: str, year: int) -> tuple[date, ...]:
    """The bank holidays of a nation in a year that fall on a weekday, by the library, substitutes in their place."""
    return tuple(sorted({day for part in parts_of(nation) for day in library_names(part, year)}))


@lru_cache(maxsize=1024)
def library_names(part: str, year: int) -> dict[date, str]:
    """As `library_days` for one of the parts that holidays are kept for, with the name of each."""
    # 100 ms, and no part of logging a letter: the days are kept in the record.
    from holidays.countries.united_kingdom import UnitedKingdom

    made: Any = UnitedKingdom
    found = made(subdiv=_SUBDIVISIONS[part], years=year)
    return {
        day: name.replace(" (observed)", " (substitute day)")
        for day, name in sorted(found.items())
        if day.year == year and day.weekday() < 5
    }
