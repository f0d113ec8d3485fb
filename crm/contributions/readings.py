"""What is read of contributions, and how each stands by the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from crm.people.words import day_words

if TYPE_CHECKING:
    from uuid import UUID

    from crm.almanac.days import WorkingDays

SOON: Final = 5
"""Working days before the day it is due from which it is due soon."""


class Standing(StrEnum):
    """How a contribution stands on a day; nobody sets it by hand."""

    WAITING = "waiting"
    DUE_SOON = "due-soon"
    DUE = "due"
    OVERDUE = "overdue"
    NO_DAY = "no-day"
    RECEIVED = "received"
    CANCELLED = "cancelled"


LABELS: Final = {
    Standing.WAITING: "waiting",
    Standing.DUE_SOON: "due soon",
    Standing.DUE: "due today",
    Standing.OVERDUE: "overdue",
    Standing.NO_DAY: "no day set",
    Standing.RECEIVED: "received",
    Standing.CANCELLED: "cancelled",
}


@dataclass(frozen=True, slots=True)
class Contribution:
    """What somebody was asked to give to a letter or a response of ours. All days are calendar days.

    `asked_of` is the name as it was shown when they were asked; `what_for` the letter or response ("E-12"), "" if none.
    `standing` is how it stood on the day it was read.
    """

    id: UUID
    version: int
    number: int
    asked_of: str
    asked_reference: str
    wanted: str
    what_for: str
    what_for_title: str
    requested: date
    due: date | None
    received: date | None
    status: str
    standing: Standing
    document: str
    note: str
    engagement_id: UUID | None
    response_id: UUID | None

    @property
    def reference(self) -> str:
        """The short reference that people say: "CN-4"."""
        return f"CN-{self.number}"

    @property
    def standing_words(self) -> str:
        """How it stands, with the day: "overdue since 4 March 2021", "received on 2 March 2021"."""
        words = LABELS[self.standing]
        if self.standing is Standing.RECEIVED and self.received is not None:
            return f"{words} on {day_words(self.received)}"
        if self.standing is Standing.OVERDUE and self.due is not None:
            return f"{words}: was due {day_words(self.due)}"
        if self.standing in {Standing.WAITING, Standing.DUE_SOON} and self.due is not None:
            return f"{words}: due {day_words(self.due)}"
        return words

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a contribution."""
        return {
            "reference": self.reference,
            "asked_of": self.asked_of,
            "asked_of_reference": self.asked_reference or None,
            "wanted": self.wanted,
            "what_for": self.what_for or None,
            "what_for_title": self.what_for_title or None,
            "requested": self.requested,
            "due": self.due,
            "received": self.received,
            "status": self.status,
            "standing": self.standing,
            "document": self.document or None,
            "note": self.note,
        }


def standing(status: str, due: date | None, today: date, days: WorkingDays) -> Standing:
    """How a contribution of this status and day stands today: due soon within five working days of its day."""
    if status == "received":
        return Standing.RECEIVED
    if status == "cancelled":
        return Standing.CANCELLED
    if due is None:
        return Standing.NO_DAY
    if due < today:
        return Standing.OVERDUE
    if due == today:
        return Standing.DUE
    return Standing.DUE_SOON if days.between(today, due) <= SOON else Standing.WAITING


def of_row(row: Any, today: date, days: WorkingDays) -> Contribution:
    """From a row of `db.queries.contributions`."""
    for_letter = row.engagement_number is not None
    for_response = row.response_number is not None
    return Contribution(
        id=row.id,
        version=row.version,
        number=row.number,
        asked_of=row.asked_of,
        asked_reference=(
            f"P-{row.person_number}"
            if row.person_number is not None
            else f"O-{row.organisation_number}"
            if row.organisation_number is not None
            else ""
        ),
        wanted=row.wanted,
        what_for=(
            f"E-{row.engagement_number}"
            if for_letter
            else f"RS-{row.response_number}"
            if for_response
            else ""
        ),
        what_for_title=(row.engagement_subject if for_letter else row.response_title) or "",
        requested=row.requested,
        due=row.due,
        received=row.received,
        status=row.status,
        standing=standing(row.status, row.due, today, days),
        document=f"D-{row.document_number}" if row.document_number is not None else "",
        note=row.note,
        engagement_id=row.engagement_id,
        response_id=row.response_id,
    )
