"""What is read of a reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from crm.vocabulary.markings import Marking

LONGEST_NAME: Final = 120
"""Characters of the name that a change is recorded under."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody at work on the record: the highest marking they may see, and whether they may export.

    `known` says that this was set; who was never set may see and export everything.
    """

    name: str
    clearance: Marking = Marking.RESTRICTED
    may_export: bool = True
    note: str = ""
    known: bool = False

    @property
    def sees_everything(self) -> bool:
        """Whether nothing is kept from them: neither by its marking, nor from being taken out."""
        return self.clearance is Marking.RESTRICTED and self.may_export

    def __str__(self) -> str:
        """As "Wilhelmina Quarrel may see what is marked up to official, and export it"."""
        seen = (
            "everything" if self.clearance is Marking.RESTRICTED else f"what is marked up to {self.clearance}"
        )
        return f"{self.name} may see {seen}, and {'export it' if self.may_export else 'take nothing out'}"

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a reader."""
        return {
            "name": self.name,
            "clearance": str(self.clearance),
            "may_export": self.may_export,
            "note": self.note or None,
        }
