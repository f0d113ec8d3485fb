"""What was done to the record, as it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing done to the record: by whom, when (UTC), what; `undoes` and `undone_by` are numbers of others."""

    number: int
    at: datetime
    actor: str
    kind: str
    summary: str
    undoes: int | None
    undone_by: int | None

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: an operation."""
        return {
            "number": self.number,
            "at": self.at,
            "actor": self.actor,
            "kind": self.kind,
            "summary": self.summary,
            "undoes": self.undoes,
            "undone_by": self.undone_by,
        }


@dataclass(frozen=True, slots=True)
class Undone:
    """An operation that was taken back, and the operation that did so; `changes` rows were put back.

    `left` names what the operation made in passing and others use by now: it stands.
    """

    operation: Operation
    by: Operation
    changes: int
    left: tuple[str, ...] = ()
