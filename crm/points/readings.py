"""What is read of the points of an engagement, and the words their follow-up takes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from uuid import UUID


class FollowUp(StrEnum):
    """Whether a point still needs something."""

    NONE = "none"
    REQUIRED = "required"
    CLOSED = "closed"


FOLLOW_UP_LABELS: Final = {
    FollowUp.NONE: "",
    FollowUp.REQUIRED: "follow-up required",
    FollowUp.CLOSED: "closed",
}


@dataclass(frozen=True, slots=True)
class Point:
    """One of the things an engagement was about. `number` counts from 1 within the engagement, as people say it."""

    id: UUID
    version: int
    number: int
    text: str
    topic: str
    follow_up: str

    @classmethod
    def of_row(cls, row: Any) -> Point:
        """From a row of `db.queries.points`."""
        return cls(row.id, row.version, row.position, row.text, row.topic or "", row.follow_up)

    def __str__(self) -> str:
        """As it is shown: "2. Tribunal backlog (#send, follow-up required)"."""
        told = [f"#{self.topic}" if self.topic else "", FOLLOW_UP_LABELS[FollowUp(self.follow_up)]]
        said = ", ".join(filter(None, told))
        return f"{self.number}. {self.text}{f' ({said})' if said else ''}"

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a point of an engagement."""
        return {
            "number": self.number,
            "text": self.text,
            "topic": self.topic or None,
            "follow_up": self.follow_up,
        }
