"""Minutes as found in a text: the sitting, its items with decisions and actions, who was there, and what passed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from crm.findings.engagements import FoundEngagement
from crm.vocabulary.partial_date import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAction:
    """What somebody is to do; owner and due date as written, empty where the text says none, and as resolved."""

    text: str
    start: int
    owner: str = ""
    due_as_written: str = ""
    due: PartialDate = field(default_factory=PartialDate.unknown)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundItem:
    """One item of the agenda; `number` as printed ("4", "4a"), empty where none is."""

    number: str = ""
    title: str
    start: int
    minutes: str = ""
    decisions: tuple[str, ...] = ()
    actions: tuple[FoundAction, ...] = ()
    truncated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAttendance:
    """Somebody named as there, away, or standing in; `role` as written, `substitute_for` the name stood in for."""

    name: str
    status: str
    """present, apologies, substitute, officer, visitor: the words of the record."""
    role: str = ""
    substitute_for: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundMinutes:
    """A sitting of a board or committee; what the text does not say is empty or None."""

    body: str = ""
    day: date | None = None
    venue: str = ""
    items: tuple[FoundItem, ...] = ()
    attendance: tuple[FoundAttendance, ...] = ()
    engagements: tuple[FoundEngagement, ...] = ()
