"""What is read of the timeliness report: the shape of the published table, from our own letters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from crm.people.words import day_words

NOBODY = "No body on record"


@dataclass(frozen=True, slots=True)
class Period:
    """A calendar quarter or a year: `since` is its first day, `until` the first day after it."""

    year: int
    quarter: int | None

    @classmethod
    def of_number(cls, number: int, *, by_quarter: bool) -> Period:
        """From the number the query gives it: a year, or a year times ten and the quarter."""
        return cls(*divmod(number, 10)) if by_quarter else cls(number, None)

    @property
    def since(self) -> date:
        """The first day."""
        return date(self.year, 3 * (self.quarter or 1) - 2, 1)

    @property
    def until(self) -> date:
        """The first day after it."""
        if self.quarter in {None, 4}:
            return date(self.year + 1, 1, 1)
        return date(self.year, 3 * (self.quarter or 1) + 1, 1)

    def __str__(self) -> str:
        """As it is shown: "Q1 2021", "2021"."""
        return f"Q{self.quarter} {self.year}" if self.quarter else str(self.year)


@dataclass(frozen=True, slots=True)
class Treated:
    """How one body (all of them where `body` is None) treated the letters of ours it received in a period.

    Of `received` letters, `of_target` are those of which it can be said whether they were answered within the target of
    the body, `in_target` those that were; likewise for twenty working days. Those still open within the target are in
    neither. `median` is in working days, from receipt to the first full answer.
    """

    body: str
    body_reference: str
    acronym: str
    period: Period
    target_lowest: int
    target_highest: int
    received: int
    answered: int
    still_open: int
    open_in_target: int
    closed: int
    in_target: int
    of_target: int
    in_20: int
    of_20: int
    median: float | None

    @property
    def reference(self) -> str:
        """What tells a row from all others: the body and the period."""
        return f"{self.body_reference or self.body} {self.period}"

    @property
    def target(self) -> str:
        """The target in working days: "18", "18 to 20" where it changed."""
        lowest, highest = self.target_lowest, self.target_highest
        return f"{lowest}" if lowest == highest else f"{lowest} to {highest}"

    @property
    def percent_in_target(self) -> int | None:
        """Per cent answered within the target, None where nothing can be said yet."""
        return _percent(self.in_target, self.of_target)

    @property
    def percent_in_20(self) -> int | None:
        """Per cent answered within twenty working days, None where nothing can be said yet."""
        return _percent(self.in_20, self.of_20)

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a row of the timeliness report."""
        return {
            "department": self.body,
            "department_reference": self.body_reference or None,
            "acronym": self.acronym or None,
            "period": str(self.period),
            "since": self.period.since,
            "until": self.period.until,
            "target_lowest": self.target_lowest,
            "target_highest": self.target_highest,
            "received": self.received,
            "answered": self.answered,
            "in_target": self.in_target,
            "of_target": self.of_target,
            "percent_in_target": self.percent_in_target,
            "in_20": self.in_20,
            "of_20": self.of_20,
            "percent_in_20": self.percent_in_20,
            "still_open": self.still_open,
            "open_in_target": self.open_in_target,
            "closed": self.closed,
            "median": self.median,
        }


@dataclass(frozen=True, slots=True)
class Timeliness:
    """The report: rows by period (the newest first) and body, a row for all bodies in each period, and what it leaves out.

    `undated` are letters in no period because nobody knows when they were received; `more` says that rows were cut off.
    """

    rows: tuple[Treated, ...]
    totals: tuple[Treated, ...]
    first: date | None
    last: date | None
    undated: int
    more: bool

    @property
    def table(self) -> tuple[Treated, ...]:
        """The rows, and below those of a period the row for all of them, where there are several."""
        shown: list[Treated] = []
        totals = {total.period: total for total in self.totals}
        for place, row in enumerate(self.rows):
            shown.append(row)
            ends = place + 1 == len(self.rows) or self.rows[place + 1].period != row.period
            several = place > 0 and self.rows[place - 1].period == row.period
            if ends and several and row.period in totals:
                shown.append(totals[row.period])
        return tuple(shown)

    @property
    def span(self) -> str:
        """The days asked about, in words."""
        said = [f"from {day_words(self.first)}"] if self.first else []
        said += (
            [f"to {day_words(self.last)}" if said else f"until {day_words(self.last)}"] if self.last else []
        )
        return " ".join(said) or "at any time"

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: the timeliness report."""
        return {
            "rows": [row.as_fields() for row in self.rows],
            "totals": [row.as_fields() for row in self.totals],
            "undated": self.undated,
            "more": self.more,
        }


def of_row(row: Any, *, by_quarter: bool, total: bool = False) -> Treated:
    """From a row of `db.queries.timeliness`."""
    return Treated(
        body="All" if total else row.name or NOBODY,
        body_reference="" if total or row.number is None else f"O-{row.number}",
        acronym="" if total else row.acronym or "",
        period=Period.of_number(row.period, by_quarter=by_quarter),
        target_lowest=row.target_lowest,
        target_highest=row.target_highest,
        received=row.received,
        answered=row.answered,
        still_open=row.still_open,
        open_in_target=row.open_in_target,
        closed=row.closed,
        in_target=row.in_target,
        of_target=row.of_target,
        in_20=row.in_20,
        of_20=row.of_20,
        median=None if row.median is None else float(row.median),
    )


def _percent(part: int, whole: int) -> int | None:
    """Per cent, rounded half up as the published tables are."""
    return (200 * part + whole) // (2 * whole) if whole else None
