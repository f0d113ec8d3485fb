"""What Home shows, as frozen values: its lists, and how their days are said."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from crm.due.readings import STATES, Due, ahead, counted

if TYPE_CHECKING:
    import uuid

    from crm.due.readings import Chased
    from crm.saved.readings import Saved
    from crm.vocabulary.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class Waiting:
    """An engagement of ours that has no answer yet, or a holding answer only.

    `days` are the whole days since the latest day it may have been sent: it has waited at least so long. `clock` tells the
    working days and the next step, and `state` how it stands by them; None and "" where no clock runs.
    """

    id: uuid.UUID
    reference: str
    kind: str
    subject: str
    who: tuple[str, ...]
    occurred: PartialDate
    answer: str
    """awaiting, acknowledged or holding."""
    marking: str
    days: int | None
    state: str = ""
    clock: Chased | None = None

    @property
    def when(self) -> str:
        """How long it has waited: "43 working days" where a clock runs, else "42 days"; and whether a holding answer came."""
        if self.clock is not None and self.clock.waited is not None:
            waited = counted(self.clock.waited, "working day")
        else:
            waited = "day unknown" if self.days is None else counted(max(self.days, 0), "day")
        return f"{waited}, holding answer" if self.answer == "holding" else waited

    @property
    def stands(self) -> str:
        """How it stands by the calendar, and what to do next: "long overdue: send a chaser"."""
        state = "" if self.state in {"", "no-day", "stopped"} else STATES[self.state]
        step = self.clock.next_step if self.clock else ""
        return ": ".join(filter(None, (state, step)))


@dataclass(frozen=True, slots=True)
class Coming:
    """What lies ahead: a planned engagement, a sitting of our board, or a stage of a review.

    `days` are the days from today to its earliest day (0 for one that may already have begun), None when unknown.
    """

    kind: str
    """The kind of the engagement; `board meeting`; `review stage`."""
    id: uuid.UUID
    reference: str
    subject: str
    who: tuple[str, ...]
    occurred: PartialDate
    place: str
    marking: str
    days: int | None

    @property
    def when(self) -> str:
        """How far off it is: "today", "tomorrow", "in 12 days"."""
        return "day unknown" if self.days is None else ahead(self.days)


@dataclass(frozen=True, slots=True)
class Logged:
    """An engagement as it stands among those logged last. `logged_at` is in UTC."""

    id: uuid.UUID
    reference: str
    kind: str
    direction: str
    subject: str
    who: tuple[str, ...]
    occurred: PartialDate
    marking: str
    logged_at: datetime
    logged_by: str


@dataclass(frozen=True, slots=True)
class Home:
    """The lists, as of a day."""

    day: date
    due: tuple[Due, ...] = field(default=())
    waiting: tuple[Waiting, ...] = field(default=())
    coming: tuple[Coming, ...] = field(default=())
    logged: tuple[Logged, ...] = field(default=())
    inbox: int = 0
    """How many proposals of imports wait for a decision."""
    saved: tuple[Saved, ...] = field(default=())
    """The saved searches that stand on Home."""
