"""What is read of reminders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something to be remembered on a day. `owner` is a name, "" for everybody; `about` is a reference, "" for nothing."""

    id: UUID
    version: int
    number: int
    text: str
    due: date
    owner: str
    status: str
    done_on: date | None
    about: str = ""

    @classmethod
    def of_row(cls, row: Any, about: str = "") -> Reminder:
        """From a row with its owner's name."""
        owner = row.person or row.owner
        return cls(row.id, row.version, row.number, row.text, row.due, owner, row.status, row.done_on, about)

    @property
    def reference(self) -> str:
        """The reference that people say: "RM-2"."""
        return f"RM-{self.number}"

    @property
    def day(self) -> str:
        """The day, as people write it."""
        return str(PartialDate.of_day(self.due))

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a reminder."""
        return {
            "reference": self.reference,
            "text": self.text,
            "due": self.due,
            "owner": self.owner or None,
            "about": self.about or None,
            "status": self.status,
            "done_on": self.done_on,
        }
