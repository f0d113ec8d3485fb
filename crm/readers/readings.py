"""What is read of a reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from crm.vocabulary.markings import Marking


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

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a reader."""
        return {
            "name": self.name,
            "clearance": str(self.clearance),
            "may_export": self.may_export,
            "note": self.note or None,
        }
