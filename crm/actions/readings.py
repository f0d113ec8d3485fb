"""What is read of the actions of our boards: whose list, since when, by when, and how often carried forward."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from crm.actions.due import DueKind
from crm.promises.kinds import ActionStatus
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from uuid import UUID

    from crm.meetings.readings import MeetingLine


@dataclass(frozen=True, slots=True)
class BoardAction:
    """What one of us is to do. `due` is the date that what it waits for means, unknown while nobody can say.

    `agreed` is the day it was agreed, None where that is not known to the day; `carried` how many sittings of its board
    were held since then, up to the day it was read for.
    """

    id: UUID
    number: int
    version: int
    text: str
    owner_id: UUID | None
    owner: str
    due: PartialDate
    due_kind: DueKind
    due_words: str
    due_meeting: str
    due_review: str
    due_stage: str
    status: ActionStatus
    board_id: UUID | None
    board: str
    agreed: date | None
    meeting: str
    item: str
    engagement: str
    engagement_subject: str
    closed_on: date | None
    closing_note: str
    carried: int = 0

    @property
    def reference(self) -> str:
        """The short reference that people say: `A-4`."""
        return f"A-{self.number}"

    @property
    def origin(self) -> str:
        """Where it was agreed: "M-3, item 4"; "" where at no sitting."""
        return ", ".join(
            filter(None, (self.meeting, f"item {self.item}" if self.meeting and self.item else ""))
        )

    @property
    def due_shown(self) -> str:
        """When it is due, with what it waits for: "June 2023 (“by the June board”)", "once announced"."""
        waits = self.due_meeting or self.due_words
        if self.due_review:
            stage = f"{self.due_stage.replace('-', ' ')} of {self.due_review}"
            waits = f"{waits}: {stage}" if waits else stage
        shown = str(self.due) if self.due else ""
        if not shown or not waits:
            return shown or waits
        return f"{shown} ({waits if self.due_meeting or self.due_review else f'“{waits}”'})"

    @property
    def carried_words(self) -> str:
        """How it came onto the list of a later sitting: "carried from M-1, 2 times"; "" where it is new."""
        if not self.carried:
            return ""
        times = "once" if self.carried == 1 else f"{self.carried} times"
        return f"carried from {self.meeting or 'before'}, {times}"

    def overdue(self, day: date) -> bool:
        """Whether it was open on a day and its last day past."""
        return self.open_on(day) and self.due.latest is not None and self.due.latest < day

    def open_on(self, day: date) -> bool:
        """Whether it was still to be done at the end of a day."""
        if self.agreed is not None and day < self.agreed:
            return False
        return self.status is ActionStatus.OPEN if self.closed_on is None else day < self.closed_on

    def state(self, day: date) -> str:
        """Where it stands on a day: open, overdue, waiting (for a sitting or an event), done or dropped."""
        if not self.open_on(day):
            return str(self.status)
        if self.overdue(day):
            return "overdue"
        waiting = self.due_kind in (DueKind.EVENT, DueKind.MEETING) and self.due.day is None
        return "waiting" if waiting else "open"

    def as_fields(self, day: date) -> dict[str, Any]:
        """The documented JSON object: an action, as it stands on a day."""
        return {
            "reference": self.reference,
            "text": self.text,
            "owner": self.owner or None,
            "due": self.due.edtf or None,
            "due_text": self.due_shown or None,
            "due_kind": str(self.due_kind),
            "status": str(self.status),
            "state": self.state(day),
            "board": self.board or None,
            "meeting": self.meeting or None,
            "item": self.item or None,
            "engagement": self.engagement or None,
            "agreed": self.agreed,
            "carried": self.carried,
            "closed_on": self.closed_on,
            "closing_note": self.closing_note or None,
        }


@dataclass(frozen=True, slots=True)
class ActionLog:
    """The action list that lay before a sitting: what was open then, carried from earlier sittings, and what was new."""

    meeting: MeetingLine
    on: date
    carried: tuple[BoardAction, ...]
    new: tuple[BoardAction, ...]

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: the action list of a sitting."""
        return {
            "meeting": self.meeting.as_fields(),
            "on": self.on,
            "carried": [action.as_fields(self.on) for action in self.carried],
            "new": [action.as_fields(self.on) for action in self.new],
        }
