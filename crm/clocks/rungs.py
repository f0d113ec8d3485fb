"""The chase ladder: what follows when an answer does not come, step by step."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from crm.almanac.days import WorkingDays
    from crm.clocks.readings import Clock


class Rung(StrEnum):
    """A step of the ladder, the mildest first."""

    CHASER = "chaser"
    PRIVATE_OFFICE = "private-office"
    WRITTEN_QUESTION = "written-question"


LADDER: tuple[tuple[Rung, int], ...] = (
    (Rung.CHASER, 1),
    (Rung.PRIVATE_OFFICE, 2),
    (Rung.WRITTEN_QUESTION, 3),
)
"""Each rung, and how many times the target must have passed for it."""

RUNG_LABELS: dict[Rung, str] = {
    Rung.CHASER: "send a chaser",
    Rung.PRIVATE_OFFICE: "ring the private office",
    Rung.WRITTEN_QUESTION: "ask an MP for a written question",
}


def next_rung(clock: Clock, today: date, days: WorkingDays, done: Collection[str] = ()) -> Rung | None:
    """The next step to take on a day, None while the answer is not late or all that the delay allows was `done`.

    Steps are taken in order: the private office is not rung before a chaser was sent, however late it is.
    """
    if clock.due is None or today <= clock.due:
        return None
    late = clock.overdue_by(today, days)
    for rung, times in LADDER:
        if rung in done:
            continue
        return rung if times == 1 or late > clock.allowed * (times - 1) else None
    return None


def rung_day(clock: Clock, rung: Rung, days: WorkingDays) -> date | None:
    """The first day on which a rung may be next, None where the clock does not run or the calendar ends before."""
    if clock.due is None:
        return None
    times = dict(LADDER)[rung]
    return days.reach(clock.due, clock.allowed * (times - 1) + 1)
