"""What is read of asks, commitments and actions."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from crm.promises.kinds import ActionStatus, AskAnswer, AskStatus, CommitmentStatus
from crm.vocabulary.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class Where:
    """The engagement in which something was asked or promised, or that an action comes of."""

    engagement_id: uuid.UUID
    number: int
    subject: str
    occurred: PartialDate
    marking: str = "official"

    @property
    def reference(self) -> str:
        """The short reference of the engagement: `E-1042`."""
        return f"E-{self.number}"


@dataclass(frozen=True, slots=True)
class Raised:
    """One occasion on which an ask was raised: where, to whom (as shown on the day), with what answer."""

    where: Where
    to: tuple[str, ...]
    answer: AskAnswer
    note: str


@dataclass(frozen=True, slots=True)
class Ask:
    """What we want of them, with every occasion on which it was raised, the latest first."""

    id: uuid.UUID
    number: int
    version: int
    text: str
    topic: str
    status: AskStatus
    notes: str
    occasions: tuple[Raised, ...]

    @property
    def reference(self) -> str:
        """The short reference that people say: `K-7`."""
        return f"K-{self.number}"


@dataclass(frozen=True, slots=True)
class Commitment:
    """What was promised: the exact words, by whom, in the capacity of that day, where.

    `capacity` is frozen with the engagement; `person_id` is None where a body promised it.
    """

    id: uuid.UUID
    number: int
    version: int
    wording: str
    summary: str
    side: str
    person_id: uuid.UUID | None
    post_id: uuid.UUID | None
    organisation_id: uuid.UUID | None
    name: str
    capacity: str
    where: Where
    topic: str
    due: PartialDate
    status: CommitmentStatus
    closing_note: str
    now: str = ""
    """Who has it today, in words: "now with B, Minister for Children, who holds the post since …"; "" once closed."""

    @property
    def reference(self) -> str:
        """The short reference that people say: `C-12`."""
        return f"C-{self.number}"

    @property
    def made_by(self) -> str:
        """Who made it, as what, when: "Vicky Ford, Minister for Children and Families, 8 January 2021"."""
        return ", ".join(part for part in (self.name, self.capacity, str(self.where.occurred)) if part)


@dataclass(frozen=True, slots=True)
class Action:
    """What one of us is to do, by when. `owner` is a name, or words such as "Officers"; "" when nobody is named.

    `meeting` names the sitting of the board it was decided at, "" if none.
    """

    id: uuid.UUID
    number: int
    version: int
    text: str
    owner_id: uuid.UUID | None
    owner: str
    due: PartialDate
    due_as_written: str
    status: ActionStatus
    meeting_id: uuid.UUID | None
    meeting: str
    meeting_held: PartialDate
    agenda_item_id: uuid.UUID | None
    where: Where | None

    @property
    def reference(self) -> str:
        """The short reference that people say: `A-4`."""
        return f"A-{self.number}"

    @property
    def due_shown(self) -> str:
        """When it is due: the date, with the words it was written in where they say more; "" if nothing is said."""
        shown = str(self.due) if self.due else ""
        if self.due_as_written and shown:
            return f"{shown} (“{self.due_as_written}”)"
        return shown or self.due_as_written

    def overdue(self, day: date) -> bool:
        """Whether it is still open and its last day is past."""
        return self.status is ActionStatus.OPEN and self.due.latest is not None and self.due.latest < day


@dataclass(frozen=True, slots=True)
class Promises:
    """The three lists of an engagement, or of a person: never mixed."""

    asks: tuple[Ask, ...]
    commitments: tuple[Commitment, ...]
    actions: tuple[Action, ...]

    def __bool__(self) -> bool:
        return bool(self.asks or self.commitments or self.actions)
