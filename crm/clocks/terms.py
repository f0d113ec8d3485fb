"""The words of a clock: why an answer may take so long, and what changed that."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from crm.vocabulary.interval import Interval

if TYPE_CHECKING:
    from crm.almanac.days import WorkingDays


class Basis(StrEnum):
    """Why an answer may take so long: published by the department, agreed, or by convention."""

    PUBLISHED = "published"
    AGREED = "agreed"
    CONVENTION = "convention"

    @property
    def words(self) -> str:
        """As it stands behind a number of days: "20 working days by convention"."""
        return {"convention": "by convention", "agreed": "as agreed"}.get(self, "by its own target")


class Pause(NamedTuple):
    """Days that do not count, with the reason; `until` is the first that counts again, None while it is paused."""

    since: date
    until: date | None = None
    reason: str = ""

    def __str__(self) -> str:
        return f"{Interval(self.since, self.until)}{f' ({self.reason})' if self.reason else ''}"


class Extension(NamedTuple):
    """Working days added to a target, with the reason."""

    working_days: int
    reason: str = ""

    def __str__(self) -> str:
        word = "working day" if self.working_days == 1 else "working days"
        return f"{self.working_days} more {word}{f' ({self.reason})' if self.reason else ''}"


class Terms(NamedTuple):
    """What the changes to a clock come to, since whoever has the letter received it."""

    received: date | None
    pauses: tuple[Pause, ...] = ()
    extensions: tuple[Extension, ...] = ()
    target: int | None = None
    nation: str | None = None

    @property
    def paused(self) -> bool:
        """Whether it is paused until somebody says otherwise."""
        return any(one.until is None for one in self.pauses)


def paused_days(pauses: tuple[Pause, ...], after: date, upto: date, days: WorkingDays) -> int:
    """The working days after one day, up to and including another, on which the clock was paused."""
    one_day = timedelta(days=1)
    count, reached = 0, after
    for pause in sorted(pauses, key=lambda one: one.since):
        # Pauses may overlap; a day is left out once.
        start = max(pause.since - one_day, reached) if pause.since > date.min else reached
        end = upto if pause.until is None else min(pause.until - one_day, upto)
        if end > start:
            count += days.between(start, end)
            reached = end
    return count
