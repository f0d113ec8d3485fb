"""What is read of an export."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class ExportMade:
    """Something that left the record; `at` is in UTC, `file` a name without its folder ("" for what was printed)."""

    number: int
    at: datetime
    actor: str
    what: str
    subject: str
    form: str
    edition: str
    marking: str
    file: str
    rows: int
    left_out: int
    sha256: str

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: an export."""
        return {
            "number": self.number,
            "at": self.at,
            "actor": self.actor,
            "what": self.what,
            "subject": self.subject or None,
            "form": self.form,
            "edition": self.edition,
            "marking": self.marking,
            "file": self.file or None,
            "rows": self.rows,
            "left_out": self.left_out,
            "sha256": self.sha256 or None,
        }
