"""What is read of imports: batches, the lines of a report, and proposals as the inbox shows them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from uuid import UUID

    from crm.findings.minutes import FoundMinutes
    from crm.imports.draft import Draft
    from crm.imports.proposed import Readout


class Action(StrEnum):
    """What bringing in one thing does."""

    PROPOSE = "propose"
    UPDATE = "update"
    CREATE = "create"
    KEEP = "keep"
    SKIP = "skip"
    ERROR = "error"


_DONE = {
    Action.PROPOSE: "proposed",
    Action.UPDATE: "updated",
    Action.CREATE: "created",
    Action.KEEP: "kept",
    Action.SKIP: "skipped",
    Action.ERROR: "not read:",
}


class State(StrEnum):
    """Where a proposal stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    MERGED = "merged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One thing of a file: what is done with it, what it is, why, and where it stands in the file."""

    action: Action
    what: str
    why: str = ""
    place: str = ""
    reference: str = ""
    details: tuple[str, ...] = ()
    """What is said below it: what was asked, what was promised."""

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a line of the report."""
        return {
            "action": self.action.value,
            "what": self.what,
            "details": list(self.details),
            "why": self.why or None,
            "place": self.place or None,
            "reference": self.reference or None,
        }


@dataclass(slots=True)
class FileReport:
    """What came, or would come, of one file. `readouts` are kept in a dry run of one that proposes."""

    name: str
    form: str
    lines: list[ReportLine] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    """Of a table: what each column was taken for."""
    readouts: list[Readout] = field(default_factory=list)

    def add(self, line: ReportLine) -> None:
        """Note a line, and count it; of a long table the first are kept."""
        self.count(line.action)
        if not self.full:
            self.lines.append(line)

    def count(self, action: Action) -> None:
        """Count a line that is not kept."""
        self.counts[action] = self.counts.get(action, 0) + 1

    @property
    def full(self) -> bool:
        """Whether as many lines are kept as there may be."""
        return len(self.lines) >= MOST_LINES

    def summary(self, *, done: bool = True) -> str:
        """As in "proposed 4, skipped 1", or "would propose 4, skip 1" of what is not done."""
        words = _DONE if done else {action: action.value for action in Action}
        parts = [f"{words[action]} {self.counts[action]:,}" for action in Action if self.counts.get(action)]
        told = ", ".join(parts)
        return (told if done else f"would {told}") if told else "nothing to bring in was found"

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: the report on a file."""
        return {
            "file": self.name,
            "form": self.form,
            "counts": dict(self.counts),
            "lines": [line.as_fields() for line in self.lines],
            "remarks": list(self.remarks),
            "columns": list(self.columns),
        }


MOST_LINES = 10_000
"""So many lines of the report on one file are kept; all are counted."""


@dataclass(frozen=True, slots=True)
class BatchReport:
    """What came of an import: the number of the batch, None where nothing came of it, and each file."""

    number: int | None
    files: tuple[FileReport, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """An import on record. `undone_by` is the operation that took it back, None while it stands."""

    number: int
    at: datetime
    actor: str
    title: str
    files: tuple[tuple[str, str, str, int], ...]
    """Name, form, SHA-256 and size in bytes of each file."""
    open: int
    accepted: int
    merged: int
    refused: int
    undone_by: int | None

    @property
    def state(self) -> str:
        """In a word: undone, waiting (proposals are open), done."""
        if self.undone_by is not None:
            return "undone"
        return "waiting" if self.open else "done"

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: an import."""
        return {
            "number": self.number,
            "at": self.at,
            "by": self.actor,
            "title": self.title,
            "state": self.state,
            "open": self.open,
            "accepted": self.accepted,
            "merged": self.merged,
            "refused": self.refused,
            "undone_by": self.undone_by,
            "files": [
                {"name": name, "form": form, "sha256": digest, "size": size}
                for name, form, digest, size in self.files
            ],
        }


@dataclass(frozen=True, slots=True)
class BatchUndone:
    """That an import was taken back: how many rows, by which operation, and what stayed, in words."""

    batch: Batch
    by: int
    changes: int
    kept: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Something a source proposes, as the inbox shows it. `confidence` runs from 0 to 1.

    `same_as` is the reference of the engagement (E-12) or the proposal (I-3) that seems to be the same; `became` of what
    it has become.
    """

    id: UUID
    version: int
    number: int
    batch: int
    kind: str
    state: State
    title: str
    quotation: str
    start: int
    place: str
    confidence: float
    source: str
    document: str
    draft: Draft | None = None
    minutes: FoundMinutes | None = None
    external_key: str = ""
    same_as: str = ""
    became: str = ""

    @property
    def reference(self) -> str:
        """The short reference: "I-7"."""
        return f"I-{self.number}"

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a proposal."""
        draft = self.draft
        return {
            "reference": self.reference,
            "import": self.batch,
            "state": self.state.value,
            "kind": draft.kind if draft else self.kind,
            "direction": draft.direction if draft else None,
            "occurred": draft.occurred.edtf if draft else None,
            "title": self.title,
            "confidence": round(self.confidence, 2),
            "source": self.source or None,
            "document": self.document or None,
            "place": self.place or None,
            "quotation": self.quotation or None,
            "participants": [
                {
                    "side": one.side,
                    "part": one.part,
                    "name": one.name,
                    "capacity": one.capacity or None,
                    "known": one.known,
                }
                for one in (draft.participants if draft else ())
            ],
            "asks": list(draft.asks) if draft else [],
            "promises": list(draft.promises) if draft else [],
            "because": [
                {"field": each.field, "words": each.words} for each in (draft.reasons if draft else ())
            ],
            "same_as": self.same_as or None,
            "became": self.became or None,
        }
