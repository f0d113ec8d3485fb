"""What is read of what is due: one line for everything with a date, and how its days are said."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from crm.clocks.terms import Basis
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    import uuid

OVERDUE, TODAY, WEEK, LATER, NO_DAY = "overdue", "today", "this week", "later", "no day set"
GROUPS: Final = (OVERDUE, TODAY, WEEK, LATER, NO_DAY)

KINDS: Final = {
    "letter": "an answer to a letter of ours",
    "draft": "a letter of ours that is held somewhere before it is sent",
    "contribution": "what somebody was asked to give",
    "response": "a response of ours to a review",
    "clearance": "somebody who is to clear a response",
    "deadline": "a deadline of a review",
    "review": "a review that closes",
    "question": "a parliamentary question",
    "action": "what one of us is to do",
    "commitment": "what was promised",
    "line": "a line to take that expires",
    "embargo": "an embargo that ends",
    "reminder": "a reminder",
    "engagement": "a planned engagement",
    "meeting": "a sitting of our board",
    "follow-up": "a point that must be followed up",
}
"""Every kind of thing that can be due, and what it is."""

HAPPENINGS: Final = frozenset({"engagement", "meeting"})
"""What is not done by a day but takes place on it: never overdue."""

STATES: Final = {
    "waiting": "not yet due",
    "due-soon": "due soon",
    "due": "due today",
    "overdue": "overdue",
    "long-overdue": "long overdue",
    "no-day": "no day set",
    "paused": "the clock is paused",
}


@dataclass(frozen=True, slots=True)
class Chased:
    """What a letter's clock says: since when it is waited, how long, against whose target, and what to do next.

    `waited` and `late` are in working days of `nation`; `received` is day 0. `promised` is the day a holding answer
    named. `transferred` names the body that accepted it from another.
    """

    body: str
    nation: str
    received: date | None
    waited: int | None
    target: int
    basis: str
    late: int
    holding_since: date | None = None
    promised: date | None = None
    transferred: str = ""
    next_step: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """Something with a date. `days` are calendar days from today to its last day (negative: past), None without one.

    `id` is the key of its row; `opens` the reference of what can be opened for it, `about` what it belongs to.
    """

    kind: str
    id: uuid.UUID
    reference: str
    text: str
    due: PartialDate
    days: int | None
    state: str
    opens: str = ""
    about: str = ""
    who: tuple[str, ...] = ()
    owner: str = ""
    due_as_written: str = ""
    note: str = ""
    marking: str = "official"
    clock: Chased | None = field(default=None)
    now_with: str = ""
    """Who has a letter now, in the capacity of today, where that is not whom it was sent to."""
    version: int = 1
    engagement_id: uuid.UUID | None = None
    """The engagement it came of, where it is none itself: what is withheld there is withheld here."""

    @property
    def group(self) -> str:
        """Overdue, today, this week (the next seven days), later, or no day set."""
        if self.days is None:
            return NO_DAY
        if self.days < 0:
            return OVERDUE
        return TODAY if self.days == 0 else WEEK if self.days <= 7 else LATER

    @property
    def when(self) -> str:
        """When it is due from today: "overdue by 12 working days", "today", "in 5 days", or as somebody wrote it."""
        if self.kind in HAPPENINGS and self.due and self.due.day is None:
            return f"some time: {self.due}"
        if self.days is None:
            return self.due_as_written or "no day set"
        if self.clock is not None and self.days < 0:
            long = "long overdue" if self.state == "long-overdue" else "overdue"
            return f"{long} by {counted(self.clock.late, 'working day')}"
        if self.days < 0:
            return f"{counted(-self.days, 'day')} overdue"
        return ahead(self.days)

    @property
    def said(self) -> str:
        """The state in words: "overdue by 12 working days"; "not yet due: in 10 days"."""
        if self.clock is None or self.days is None or self.days < 0:
            return self.when
        return "due today" if self.days == 0 else f"{STATES[self.state]}: {ahead(self.days)}"

    @property
    def brief(self) -> str:
        """When it is due in some twenty cells: "23 working days late", "5 days late", "tomorrow"."""
        if self.days is None or self.days >= 0:
            return self.when
        if self.clock is not None:
            return f"{counted(self.clock.late, 'working day')} late"
        return f"{counted(-self.days, 'day')} late"

    @property
    def details(self) -> str:
        """What else there is to say, in one sentence: of a letter how long it is waited for, by whose target."""
        if self.clock is None:
            return self.note
        moved = self.now_with and self.now_with != self.clock.transferred
        now = f"now with {self.now_with}; " if moved else ""
        return now + _clock_words(self.clock)

    @property
    def day(self) -> date | None:
        """The last day it may be due."""
        return self.due.latest

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: something due."""
        clock = self.clock
        return {
            "kind": self.kind,
            "reference": self.reference,
            "text": self.text,
            "who": list(self.who),
            "now_with": self.now_with or None,
            "owner": self.owner or None,
            "due": self.due.edtf or None,
            "due_as_written": self.due_as_written or None,
            "days": self.days,
            "group": self.group,
            "state": self.state,
            "state_text": self.said,
            "about": self.about or None,
            "note": self.note or None,
            "marking": self.marking,
            "since": clock.received if clock else None,
            "working_days_waited": clock.waited if clock else None,
            "target": clock.target if clock else None,
            "basis": clock.basis if clock else None,
            "nation": clock.nation if clock else None,
            "working_days_late": clock.late if clock and clock.late > 0 else None,
            "promised": clock.promised if clock else None,
            "next_step": (clock.next_step or None) if clock else None,
        }


@dataclass(frozen=True, slots=True)
class DueNow:
    """Everything due on a day, the most pressing first; `more` says that some were left out on either side."""

    day: date
    items: tuple[Due, ...] = ()
    more_overdue: bool = False
    more: bool = False

    @property
    def pressing(self) -> tuple[Due, ...]:
        """What is overdue or due today."""
        return tuple(item for item in self.items if item.group in {OVERDUE, TODAY})

    def within(self, most: int) -> tuple[Due, ...]:
        """At most so many of the items: of what is overdue and what is not each at least half, where there are more."""
        late = [item for item in self.items if item.group == OVERDUE]
        others = [item for item in self.items if item.group != OVERDUE]
        kept = max(most // 2, most - len(others))
        return (*late[:kept], *others[: most - len(late[:kept])])

    def grouped(self) -> list[tuple[str, list[Due]]]:
        """The items under their groups, in order; empty groups are left out."""
        return [
            (group, some)
            for group in GROUPS
            if (some := [item for item in self.items if item.group == group])
        ]


def counted(number: int, thing: str) -> str:
    """A number of things: "1 day", "1,200 days"."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def ahead(days: int) -> str:
    """How far ahead a day is: today, tomorrow, in 5 days."""
    return {0: "today", 1: "tomorrow"}.get(days) or f"in {counted(days, 'day')}"


def short_day(day: date, today: date) -> str:
    """A day as it is said today: "Friday 12 March" within half a year, else with its year."""
    near = abs((day - today).days) < 180
    said = f"{day:%A} {day.day} {day:%B}"
    return said if near and day.year == today.year else f"{day.day} {day:%B %Y}"


def horizon(today: date, days: int) -> date:
    """The last day within so many days from today; the last of the calendar where that is beyond it."""
    return today + timedelta(days=min(days, (date.max - today).days))


def _clock_words(clock: Chased) -> str:
    parts: list[str] = []
    if clock.received is not None:
        parts.append(f"waiting since {_plain(clock.received)}")
    if clock.waited is not None:
        parts.append(f"{counted(clock.waited, 'working day')} of {clock.target} ({Basis(clock.basis).words})")
    if clock.holding_since is not None:
        promised = f", an answer promised by {_plain(clock.promised)}" if clock.promised else ""
        parts.append(f"holding answer of {_plain(clock.holding_since)}{promised}")
    if clock.transferred:
        parts.append(f"transferred to {clock.transferred}")
    if clock.next_step:
        parts.append(f"next: {clock.next_step}")
    return "; ".join(parts)


def _plain(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
