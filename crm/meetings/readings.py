"""What is read of the sittings of our boards."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from crm.meetings.kinds import AttendanceStatus, MeetingStatus
from crm.promises.readings import Action, Where
from crm.vocabulary.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A sitting as it stands in a list; `board` is the name of the board that sat."""

    id: uuid.UUID
    number: int
    board_id: uuid.UUID
    board: str
    title: str
    occurred: PartialDate
    place: str
    status: MeetingStatus
    marking: str

    @property
    def reference(self) -> str:
        """The short reference that people say: `M-4`."""
        return f"M-{self.number}"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision, in the words of the minutes."""

    id: uuid.UUID
    text: str


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """An item with what was decided, the engagements it is about, and the actions that came of it."""

    id: uuid.UUID
    number: str
    title: str
    minutes: str
    truncated: bool
    decisions: tuple[Decision, ...]
    engagements: tuple[Where, ...]
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Attendance:
    """Somebody at a sitting, or who sent apologies. `substitute_for` is a name, "" where it is not known."""

    name: str
    person_id: uuid.UUID | None
    status: AttendanceStatus
    substitute_for: str
    note: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """A sitting with its agenda and who was there; `version` is what an update must name."""

    line: MeetingLine
    version: int
    items: tuple[AgendaItem, ...]
    attendance: tuple[Attendance, ...]

    def those(self, status: AttendanceStatus) -> tuple[Attendance, ...]:
        """Who was there, or was not, in one way: apologies, substitutes, visitors…"""
        return tuple(each for each in self.attendance if each.status is status)


@dataclass(frozen=True, slots=True)
class Appearance:
    """An agenda item that an engagement stands in, and what was decided there."""

    meeting: MeetingLine
    item_id: uuid.UUID
    item_number: str
    item_title: str
    decisions: tuple[Decision, ...]

    def __str__(self) -> str:
        """The sitting and the item: "Housing Board, 14 March 2023, item 4: The minister"."""
        item = f"item {self.item_number}: {self.item_title}" if self.item_number else self.item_title
        return f"{self.meeting.title}, {self.meeting.occurred}, {item}"

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: an agenda item that an engagement stands in."""
        return {
            "reference": self.meeting.reference,
            "meeting": self.meeting.title,
            "date": self.meeting.occurred.edtf or None,
            "item": self.item_number or None,
            "title": self.item_title,
            "decisions": [decision.text for decision in self.decisions],
        }
