"""What an engagement looks like when it is read: frozen, with everything in the words of the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class Participant:
    """Who took part, on which side, in which part, and in the capacity held on the day."""

    id: UUID
    version: int
    side: str
    part: str
    name: str
    capacity: str
    as_written: str
    person_id: UUID | None
    appointment_id: UUID | None
    post_id: UUID | None
    organisation_id: UUID | None
    review_id: UUID | None

    @property
    def label(self) -> str:
        """The name with the capacity: "Vicky Ford, Minister for Children and Families, Department for Education"."""
        return f"{self.name}, {self.capacity}" if self.capacity else self.name

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a participant."""
        return {
            "side": self.side,
            "part": self.part,
            "name": self.name,
            "capacity": self.capacity or None,
            "label": self.label,
            "as_written": self.as_written or None,
            "known": any((self.person_id, self.post_id, self.organisation_id, self.review_id)),
        }


@dataclass(frozen=True, slots=True)
class FiledDocument:
    """A document as it is filed with an engagement."""

    id: UUID
    reference: str
    title: str
    file_name: str
    media_type: str
    size: int
    role: str

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a document of an engagement; `size` is in bytes."""
        return {
            "reference": self.reference,
            "title": self.title,
            "file_name": self.file_name,
            "media_type": self.media_type,
            "size": self.size,
            "role": self.role,
        }


@dataclass(frozen=True, slots=True)
class Engagement:
    """One thing that passed between us and them, whole.

    `occurred` is when it happened, as vague as that is known; `logged_at` the moment (UTC) it was written
    down. `version` rises with each change of its own fields.
    """

    id: UUID
    version: int
    number: int
    kind: str
    direction: str
    occurred: PartialDate
    subject: str
    body: str
    outcome: str
    place: str
    status: str
    answer: str
    marking: str
    arrived: str
    thread_id: UUID | None
    reply_to: str | None
    participants: tuple[Participant, ...]
    topics: tuple[str, ...]
    documents: tuple[FiledDocument, ...]
    logged_at: datetime
    logged_by: str

    @property
    def reference(self) -> str:
        """What people call it: "E-1042"."""
        return f"E-{self.number}"

    def of_side(self, side: str) -> tuple[Participant, ...]:
        """Those who took part on one side, in their order."""
        return tuple(one for one in self.participants if one.side == side)

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: an engagement. Days are ISO 8601, `date` is EDTF."""
        return {
            "reference": self.reference,
            "id": self.id,
            "version": self.version,
            "kind": self.kind,
            "direction": self.direction,
            "date": self.occurred.edtf or None,
            "date_text": str(self.occurred),
            "date_precision": self.occurred.precision,
            "earliest": self.occurred.earliest,
            "latest": self.occurred.latest,
            "subject": self.subject,
            "body": self.body,
            "outcome": self.outcome,
            "place": self.place,
            "status": self.status,
            "answer": self.answer,
            "marking": self.marking,
            "participants": [one.as_fields() for one in self.participants],
            "topics": list(self.topics),
            "documents": [one.as_fields() for one in self.documents],
            "reply_to": self.reply_to,
            "logged_at": self.logged_at,
            "logged_by": self.logged_by,
        }


@dataclass(frozen=True, slots=True)
class ThreadLine:
    """One engagement of a thread, with the days since the one before it (None where a day is unknown).

    `working_days` are those of England and Wales, the later day counted: the clock of a letter has its own.
    """

    reference: str
    kind: str
    direction: str
    occurred: PartialDate
    subject: str
    answer: str
    reply_to: str | None
    days_since: int | None
    working_days: int | None = None

    @property
    def gap(self) -> str:
        """How long after the one before it, in words: "24 days later (16 working days)"; "" where nobody knows."""
        if self.days_since is None:
            return ""
        days = f"{self.days_since} {'day' if self.days_since == 1 else 'days'} later"
        if self.working_days is None:
            return days
        return f"{days} ({self.working_days} working {'day' if self.working_days == 1 else 'days'})"

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: an engagement of a thread."""
        return {
            "reference": self.reference,
            "kind": self.kind,
            "direction": self.direction,
            "date": self.occurred.edtf or None,
            "date_text": str(self.occurred),
            "subject": self.subject,
            "answer": self.answer,
            "reply_to": self.reply_to,
            "days_since": self.days_since,
            "working_days": self.working_days,
        }
