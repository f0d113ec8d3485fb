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

    def __str__(self) -> str:
        """The sitting in words: "M-4 Housing Board, 14 March 2023"."""
        return f"{self.reference} {self.title}, {self.occurred}"

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a sitting in a list."""
        return {
            "reference": self.reference,
            "board": self.board,
            "title": self.title,
            "date": self.occurred.edtf or None,
            "date_text": str(self.occurred),
            "place": self.place or None,
            "status": str(self.status),
            "marking": self.marking,
        }


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that an item had before it."""

    id: uuid.UUID
    number: int
    title: str
    file_name: str
    role: str
    marking: str

    @property
    def reference(self) -> str:
        """The short reference that people say: `D-4`."""
        return f"D-{self.number}"

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a paper of an item."""
        return {
            "reference": self.reference,
            "title": self.title,
            "file_name": self.file_name,
            "role": self.role,
            "marking": self.marking,
        }


@dataclass(frozen=True, slots=True)
class Declared:
    """An interest declared at a sitting; `item` is the number of the item it is about, "" for the whole of it."""

    name: str
    interest: str
    item: str

    def __str__(self) -> str:
        """As minutes have it: "Cllr A. Tamsk: governor of a school (item 4)"."""
        return f"{self.name}: {self.interest}{f' (item {self.item})' if self.item else ''}"

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a declaration of interest."""
        return {"name": self.name, "interest": self.interest, "item": self.item or None}


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
    papers: tuple[Paper, ...] = ()
    exempt: str | None = None
    """The ground on which it is not for the public; None where it is."""

    @property
    def heading(self) -> str:
        """Its number and title: "4. The Minister"."""
        return f"{self.number}. {self.title}" if self.number else self.title

    @property
    def titled(self) -> str:
        """Its heading, and that it is exempt: "4. The Minister [exempt: paragraph 3 of Schedule 12A]"."""
        return self.heading if self.exempt is None else f"{self.heading} [exempt: {self.exempt}]"

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: an item with its papers, minutes, decisions and actions."""
        return {
            "number": self.number or None,
            "title": self.title,
            "exempt": self.exempt,
            "papers": [paper.as_fields() for paper in self.papers],
            "minutes": self.minutes or None,
            "truncated": self.truncated,
            "decisions": [decision.text for decision in self.decisions],
            "actions": [
                {
                    "reference": action.reference,
                    "text": action.text,
                    "owner": action.owner or None,
                    "due": action.due_shown or None,
                    "status": str(action.status),
                }
                for action in self.actions
            ],
            "engagements": [
                {
                    "reference": where.reference,
                    "subject": where.subject,
                    "date": where.occurred.edtf or None,
                }
                for where in self.engagements
            ],
        }


@dataclass(frozen=True, slots=True)
class Attendance:
    """Somebody at a sitting, or who sent apologies. `substitute_for` is a name, "" where it is not known."""

    name: str
    person_id: uuid.UUID | None
    status: AttendanceStatus
    substitute_for: str
    note: str
    appointment_id: uuid.UUID | None = None

    def __str__(self) -> str:
        """As minutes have it: "Cllr A. Tamsk for Cllr B. Orrin"."""
        instead = f" for {self.substitute_for}" if self.substitute_for else ""
        return f"{self.name}{instead}{f' ({self.note})' if self.note else ''}"

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: somebody at a sitting."""
        return {
            "name": self.name,
            "status": str(self.status),
            "substitute_for": self.substitute_for or None,
            "note": self.note or None,
        }


@dataclass(frozen=True, slots=True)
class Meeting:
    """A sitting with its agenda and who was there; `version` is what an update must name."""

    line: MeetingLine
    version: int
    items: tuple[AgendaItem, ...]
    attendance: tuple[Attendance, ...]
    declarations: tuple[Declared, ...] = ()

    @property
    def actions(self) -> tuple[Action, ...]:
        """What its items left to be done."""
        return tuple(action for item in self.items for action in item.actions)

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a sitting, whole."""
        return {
            **self.line.as_fields(),
            "items": [item.as_fields() for item in self.items],
            "attendance": [each.as_fields() for each in self.attendance],
            "declarations": [each.as_fields() for each in self.declarations],
        }

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
