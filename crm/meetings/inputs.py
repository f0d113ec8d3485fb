"""What is given to add a sitting of a board: its agenda, its decisions, and who was there."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from enum import StrEnum

from crm.errors import BadInput
from crm.meetings.kinds import AttendanceStatus, MeetingStatus
from crm.vocabulary.markings import DEFAULT, Marking
from crm.vocabulary.partial_date import PartialDate

UNKNOWN = PartialDate.unknown()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewItem:
    """An agenda item: its number as printed, what was said, what was decided, which engagements it is about.

    `truncated` says that the source breaks off within it.
    """

    title: str
    number: str = ""
    minutes: str = ""
    truncated: bool = False
    decisions: tuple[str, ...] = ()
    engagements: tuple[uuid.UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAttendance:
    """Somebody at a sitting, or who sent apologies: the name as written, and the person where known."""

    name: str
    status: str = AttendanceStatus.PRESENT
    person_id: uuid.UUID | None = None
    appointment_id: uuid.UUID | None = None
    substitute_for_id: uuid.UUID | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMeeting:
    """A sitting of one of our boards that is to be added."""

    organisation_id: uuid.UUID
    title: str
    occurred: PartialDate = UNKNOWN
    place: str = ""
    status: str = MeetingStatus.PLANNED
    marking: str = DEFAULT
    items: tuple[NewItem, ...] = ()
    attendance: tuple[NewAttendance, ...] = ()

    def check(self) -> None:
        """Raises BadInput for a sitting without a title, or with a word there is not."""
        if not self.title.strip():
            raise BadInput("a board meeting needs a title", hint="The name of the board will do.")
        _known(self.status, MeetingStatus, "state of a meeting")
        _known(self.marking, Marking, "marking")
        for each in self.attendance:
            _known(each.status, AttendanceStatus, "way to attend")


def _known(value: str, words: type[StrEnum], what: str) -> None:
    if value not in {word.value for word in words}:
        raise BadInput(f"“{value}” is no {what}", hint=f"There are: {', '.join(words)}.")
