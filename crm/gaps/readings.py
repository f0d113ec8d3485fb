"""What is read of gaps: people we have not met, asks we have not raised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class Met:
    """An occasion on which somebody was met: a reference, the kind, when, and in which capacity of theirs."""

    reference: str
    kind: str
    occurred: PartialDate
    capacity: str = ""

    @property
    def words(self) -> str:
        """In words: "14 March 2023, E-33, as Minister for Children"."""
        as_what = f", as {self.capacity}" if self.capacity else ""
        return f"{self.occurred}, {self.reference}{as_what}"


@dataclass(frozen=True, slots=True)
class NotMet:
    """Somebody in a post, and when we last met them in any capacity; None where never."""

    id: UUID
    number: int
    name: str
    roles: tuple[str, ...]
    since: date | None
    last: Met | None = None

    @property
    def reference(self) -> str:
        """The reference of the person: "P-17"."""
        return f"P-{self.number}"

    @property
    def role(self) -> str:
        """What they hold, one after the other."""
        return "; ".join(self.roles)

    @property
    def met(self) -> str:
        """When they were last met, in words; "never" where they were not."""
        return self.last.words if self.last else "never"

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: somebody in a post, and when they were last met."""
        return {
            "reference": self.reference,
            "name": self.name,
            "roles": list(self.roles),
            "since": self.since,
            "last_met": self.last.occurred.edtf if self.last else None,
            "last_met_in": self.last.reference if self.last else None,
            "capacity": (self.last.capacity or None) if self.last else None,
        }


@dataclass(frozen=True, slots=True)
class People:
    """Those who answer to a question about people, as of a day.

    `among` is how many hold such a post; `notes` are sentences a person should read; `more` says some were left out.
    """

    day: date
    people: tuple[NotMet, ...]
    among: int
    notes: tuple[str, ...] = ()
    more: bool = False


@dataclass(frozen=True, slots=True)
class NotRaised:
    """An open ask, and when it was last raised, with whom; nothing where it never was."""

    id: UUID
    number: int
    text: str
    topic: str
    last: Met | None = None
    with_whom: tuple[str, ...] = ()

    @property
    def reference(self) -> str:
        """The reference of the ask: "K-7"."""
        return f"K-{self.number}"

    @property
    def raised(self) -> str:
        """When it was last raised, in words; "never" where it was not."""
        return f"{self.last.occurred}, {self.last.reference}" if self.last else "never"

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: an ask that was not raised."""
        return {
            "reference": self.reference,
            "text": self.text,
            "topic": self.topic or None,
            "last_raised": self.last.occurred.edtf if self.last else None,
            "last_raised_in": self.last.reference if self.last else None,
            "who": list(self.with_whom),
        }
