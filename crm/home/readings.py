"""What Home shows, as frozen values: the four lists, and how their days are said."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import uuid

    from crm.vocabulary.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class Due:
    """Something to be done by a day: an open action, an open commitment, or a review that closes.

    `days` are the days from today to the latest day it may be due (negative: overdue), None when no day is known.
    """

    kind: str
    """action, commitment or review."""
    id: uuid.UUID
    reference: str
    text: str
    owner: str
    due: PartialDate
    due_as_written: str
    days: int | None

    @property
    def when(self) -> str:
        """When it is due, from today: "3 days overdue", "today", "in 5 days", or as somebody wrote it."""
        if self.days is None:
            return self.due_as_written or "no day set"
        return f"{_count(-self.days)} overdue" if self.days < 0 else _ahead(self.days)


@dataclass(frozen=True, slots=True)
class Waiting:
    """An engagement of ours that has no answer yet, or a holding answer only.

    `days` are the whole days since the latest day it may have been sent: it has waited at least so long.
    """

    id: uuid.UUID
    reference: str
    kind: str
    subject: str
    who: tuple[str, ...]
    occurred: PartialDate
    answer: str
    """awaiting or holding."""
    marking: str
    days: int | None

    @property
    def when(self) -> str:
        """How long it has waited: "42 days", and whether a holding answer came."""
        waited = "day unknown" if self.days is None else _count(max(self.days, 0))
        return f"{waited}, holding answer" if self.answer == "holding" else waited


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
        return "day unknown" if self.days is None else _ahead(self.days)


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
    """The four lists, as of a day."""

    day: date
    due: tuple[Due, ...] = field(default=())
    waiting: tuple[Waiting, ...] = field(default=())
    coming: tuple[Coming, ...] = field(default=())
    logged: tuple[Logged, ...] = field(default=())
    inbox: int = 0
    """How many proposals of imports wait for a decision."""


def _count(days: int) -> str:
    return f"{days} day" if days == 1 else f"{days:,} days"


def _ahead(days: int) -> str:
    return {0: "today", 1: "tomorrow"}.get(days) or f"in {days:,} days"
