"""What lies ahead, line by line: a period, or a bank holiday with those who keep it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from crm.almanac.nations import NATION_LABELS, PARTS, Nation
from crm.almanac.periods import PERIOD_LABELS, read_period
from crm.vocabulary.interval import Interval

BANK_HOLIDAY = "bank-holiday"


@dataclass(frozen=True, slots=True)
class Day:
    """A line of the calendar: days `[since, until)`, of a kind of period or a bank holiday."""

    kind: str
    name: str
    whose: str
    since: date | None
    until: date | None
    note: str = ""
    source: str = ""

    @property
    def when(self) -> str:
        """The days, as people write them."""
        return str(Interval(self.since, self.until))

    @property
    def label(self) -> str:
        """What it is, in words."""
        labels: dict[str, str] = {str(kind): words for kind, words in PERIOD_LABELS.items()}
        return labels.get(self.kind, "bank holiday")

    def as_fields(self) -> dict[str, Any]:
        """As `--json` prints it; `last` is the last day that counts."""
        last = Interval(self.since, self.until).last_day
        return {
            "kind": self.kind,
            "name": self.name,
            "whose": self.whose,
            "since": self.since.isoformat() if self.since else None,
            "last": last.isoformat() if last else None,
            "note": self.note,
            "source": self.source,
        }


def lines(periods: Iterable[Any], holidays: Iterable[Any]) -> list[Day]:
    """Rows of periods and of bank holidays as lines, by their first day; a holiday of several nations is one."""
    found = [
        Day(str(one.kind), one.name, one.whose, one.since, one.until, one.note, one.source)
        for one in map(read_period, periods)
    ]
    kept_by: dict[tuple[date, str], list[Any]] = {}
    for row in holidays:
        kept_by.setdefault((row.day, row.name), []).append(row)
    for (day, name), rows in kept_by.items():
        nations = [Nation(row.nation) for row in rows]
        whose = (
            "all nations"
            if len(nations) == len(PARTS)
            else ", ".join(map(NATION_LABELS.__getitem__, nations))
        )
        found.append(Day(BANK_HOLIDAY, name, whose, day, day + timedelta(days=1), "", rows[0].source))
    return sorted(found, key=lambda one: (one.since or date.min, one.kind, one.whose))
