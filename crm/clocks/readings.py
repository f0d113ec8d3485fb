"""Clocks as they are read: how long an answer may take, and how it stands on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from crm.clocks.settling import CONVENTION
from crm.clocks.terms import Basis, Extension, Pause, paused_days
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from uuid import UUID

    from crm.almanac.days import WorkingDays

__all__ = [
    "CONVENTION",
    "SOON",
    "Basis",
    "Clock",
    "Extension",
    "Pause",
    "State",
    "counted",
    "paused_days",
    "words",
]

SOON = 5
"""An answer is due soon within so many working days of its last day."""
LONG_FACTOR = 2
"""An answer is long overdue when it has taken longer than so many times its target."""


class State(StrEnum):
    """How a clock stands on a day, by the calendar and nobody's hand; the most pressing last."""

    STOPPED = "stopped"
    NO_DAY = "no-day"
    PAUSED = "paused"
    WAITING = "waiting"
    DUE_SOON = "due-soon"
    DUE = "due"
    OVERDUE = "overdue"
    LONG_OVERDUE = "long-overdue"


STATE_LABELS: dict[State, str] = {
    State.STOPPED: "answered or closed",
    State.NO_DAY: "no day known to count from",
    State.PAUSED: "paused",
    State.WAITING: "waiting",
    State.DUE_SOON: "due soon",
    State.DUE: "due today",
    State.OVERDUE: "overdue",
    State.LONG_OVERDUE: "long overdue",
}


@dataclass(frozen=True, slots=True)
class Clock:
    """How long the answer to one letter of ours may take. Days are calendar days, targets working days of `nation`."""

    engagement_id: UUID
    with_body: str
    """Who has the letter now, by the name the body bore when it received it; empty where nobody knows."""
    organisation_id: UUID | None
    target: int
    """Working days, without extensions."""
    basis: str
    nation: str
    received: date | None
    """Day 0: the day whoever has it now received it. Day 1 is the next working day."""
    target_day: date | None
    """The last day on which the answer is in time, pauses and extensions counted; None while paused or undated."""
    due: date | None
    """The same while an answer is awaited, else None."""
    stopped: date | None
    """The day the answer came, or it was closed."""
    paused: bool = False
    pauses: tuple[Pause, ...] = ()
    extensions: tuple[Extension, ...] = ()

    @property
    def allowed(self) -> int:
        """The target with its extensions, in working days."""
        return self.target + sum(one.working_days for one in self.extensions)

    def state(self, today: date, days: WorkingDays) -> State:
        """How it stands on a day; `days` are those of the clock's nation."""
        if self.stopped is not None:
            return State.STOPPED
        if self.paused:
            return State.PAUSED
        if self.received is None or self.target_day is None:
            return State.NO_DAY
        if today > self.target_day:
            late = days.between(self.target_day, today) > self.allowed * (LONG_FACTOR - 1)
            return State.LONG_OVERDUE if late else State.OVERDUE
        if today == self.target_day:
            return State.DUE
        return State.DUE_SOON if days.between(today, self.target_day) <= SOON else State.WAITING

    def waited(self, today: date, days: WorkingDays) -> int | None:
        """Working days since it was received, without those paused, until the answer or today; None if undated."""
        if self.received is None:
            return None
        end = today if self.stopped is None else self.stopped
        return days.between(self.received, end) - paused_days(self.pauses, self.received, end, days)

    def overdue_by(self, today: date, days: WorkingDays) -> int:
        """Working days that an awaited answer is late by, 0 where it is not."""
        return days.between(self.due, today) if self.due is not None else 0

    def in_target(self) -> bool | None:
        """Whether the answer came in time; None where it has not come, or nobody can tell."""
        if self.stopped is None or self.target_day is None:
            return None
        return self.stopped <= self.target_day

    def as_fields(self, today: date, days: WorkingDays) -> dict[str, Any]:
        """As `--json` prints it."""
        return {
            "with": self.with_body,
            "target": self.target,
            "basis": self.basis,
            "nation": self.nation,
            "received": _day(self.received),
            "target_day": _day(self.target_day),
            "due": _day(self.due),
            "stopped": _day(self.stopped),
            "state": str(self.state(today, days)),
            "waited": self.waited(today, days),
            "overdue_by": self.overdue_by(today, days),
            "pauses": [
                {"since": _day(one.since), "until": _day(one.until), "reason": one.reason}
                for one in self.pauses
            ],
            "extensions": [
                {"working_days": one.working_days, "reason": one.reason} for one in self.extensions
            ],
        }


def words(clock: Clock, today: date, days: WorkingDays) -> str:
    """How a clock stands, in one line: "overdue by 3 working days: DfE had until 5 February 2021 (20, convention)"."""
    state = clock.state(today, days)
    if state is State.STOPPED:
        waited = clock.waited(today, days)
        took = "" if waited is None else f", after {counted(waited)}"
        return f"answered or closed on {PartialDate.of_day(_sure(clock.stopped))}{took}"
    if state in {State.NO_DAY, State.PAUSED}:
        return STATE_LABELS[state]
    last = PartialDate.of_day(_sure(clock.target_day))
    more = f" and {clock.allowed - clock.target:,} more" if clock.extensions else ""
    until = f"due {last}, {counted(clock.target)} {Basis(clock.basis).words}{more}"
    if state in {State.OVERDUE, State.LONG_OVERDUE}:
        return f"{STATE_LABELS[state]} by {counted(clock.overdue_by(today, days))}: {until}"
    return f"{STATE_LABELS[state]}: {until}"


def counted(working_days: int) -> str:
    """So many working days, in words: "1 working day", "1,339 working days"."""
    return f"{working_days:,} working day{'' if working_days == 1 else 's'}"


def _sure(day: date | None) -> date:
    assert day is not None, "a clock that runs has its days"
    return day


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
