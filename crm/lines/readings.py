"""What is read of lines to take, and how each stands on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from crm.people.words import day_words

if TYPE_CHECKING:
    from uuid import UUID

    from crm.almanac.days import WorkingDays

SOON: Final = 20
"""Working days before its last day from which a line is expiring."""


class Standing(StrEnum):
    """How a line stands on a day. The last two may be used only with a warning, a withdrawn one not at all."""

    CURRENT = "current"
    EXPIRING = "expiring"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    UNAPPROVED = "unapproved"


@dataclass(frozen=True, slots=True)
class Line:
    """Words that may be used again. `expires` is the last day on which they may; `standing` as on the day they were read."""

    id: UUID
    version: int
    number: int
    text: str
    topic: str
    owner: str
    owner_reference: str
    status: str
    approved_by: str
    approved_on: date | None
    expires: date
    note: str
    uses: int
    standing: Standing

    @property
    def reference(self) -> str:
        """The short reference that people say: "LT-1"."""
        return f"LT-{self.number}"

    @property
    def standing_words(self) -> str:
        """How it stands, with the day: "expired on 4 March 2021", "approved, until 1 June 2021"."""
        if self.standing is Standing.WITHDRAWN:
            return "withdrawn"
        if self.standing is Standing.EXPIRED:
            return f"expired: {day_words(self.expires)} was its last day"
        if self.standing is Standing.UNAPPROVED:
            return f"not approved yet, until {day_words(self.expires)}"
        soon = ", expiring soon" if self.standing is Standing.EXPIRING else ""
        return f"approved, until {day_words(self.expires)}{soon}"

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a line to take."""
        return {
            "reference": self.reference,
            "text": self.text,
            "topic": self.topic or None,
            "owner": self.owner,
            "owner_reference": self.owner_reference or None,
            "status": self.status,
            "standing": self.standing,
            "approved_by": self.approved_by or None,
            "approved_on": self.approved_on,
            "expires": self.expires,
            "note": self.note,
            "uses": self.uses,
        }


@dataclass(frozen=True, slots=True)
class Use:
    """That a line was used in an engagement on a day; `expired` or not `approved` where it was used all the same."""

    engagement: str
    subject: str
    day: date
    expired: bool
    approved: bool

    @property
    def warning(self) -> str:
        """What is to be said of it: "expired by then", "not approved by then"; "" where all was well."""
        said = [
            "expired by then" if self.expired else "",
            "" if self.approved else "not approved by then",
        ]
        return ", ".join(filter(None, said))

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a use of a line."""
        return {
            "engagement": self.engagement,
            "subject": self.subject,
            "day": self.day,
            "expired": self.expired,
            "approved": self.approved,
        }


@dataclass(frozen=True, slots=True)
class LineView:
    """A line with where it was used, the latest first."""

    line: Line
    uses: tuple[Use, ...]

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a line to take, whole."""
        return {**self.line.as_fields(), "used_in": [use.as_fields() for use in self.uses]}


def standing(status: str, expires: date, today: date, days: WorkingDays) -> Standing:
    """How a line stands today: expiring within twenty working days of its last day."""
    if status == "withdrawn":
        return Standing.WITHDRAWN
    if expires < today:
        return Standing.EXPIRED
    if status != "approved":
        return Standing.UNAPPROVED
    return Standing.EXPIRING if days.between(today, expires) <= SOON else Standing.CURRENT


def of_row(row: Any, today: date, days: WorkingDays) -> Line:
    """From a row of `db.queries.lines`."""
    return Line(
        id=row.id,
        version=row.version,
        number=row.number,
        text=row.text,
        topic=row.topic,
        owner=row.owner,
        owner_reference=f"P-{row.owner_number}" if row.owner_number is not None else "",
        status=row.status,
        approved_by=row.approved_by,
        approved_on=row.approved_on,
        expires=row.expires,
        note=row.note,
        uses=row.uses,
        standing=standing(row.status, row.expires, today, days),
    )


def use_of_row(row: Any, approved_on: date | None) -> Use:
    """From a row of `db.queries.lines.uses_of`."""
    approved = approved_on is not None and approved_on <= row.day
    return Use(f"E-{row.number}", row.subject, row.day, row.expired, approved)
