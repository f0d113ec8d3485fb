"""What is read of an ask: how often, to whom and when it was raised, and with what answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crm.people.words import day_words
from crm.promises.kinds import ANSWER_LABELS, STATUS_WORDS, AskAnswer, AskStatus

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from crm.promises.readings import Where
    from crm.sources.readings import Evidence


@dataclass(frozen=True, slots=True)
class AskLine:
    """An ask in a list. `times` counts what has been done, `holders` the different people who held a post then.

    `ministers` are those of them whose post was a minister's. `last` is the latest engagement it was raised in, with
    the answer it had there; both None where it never was. `closed` is the day it ended.
    """

    id: UUID
    number: int
    version: int
    text: str
    topic: str
    status: AskStatus
    notes: str
    closed: date | None
    times: int = 0
    holders: int = 0
    ministers: int = 0
    last: Where | None = None
    last_answer: AskAnswer | None = None

    @property
    def reference(self) -> str:
        """The short reference that people say: `K-7`."""
        return f"K-{self.number}"

    @property
    def counts(self) -> str:
        """How often and to how many: "14 occasions, 4 ministers"; "never raised"."""
        if not self.times:
            return "never raised"
        others = self.holders - self.ministers
        told = (
            _counted(self.times, "occasion"),
            _counted(self.ministers, "minister"),
            _counted(others, "other office-holder" if self.ministers else "office-holder"),
        )
        return ", ".join(filter(None, told))

    @property
    def stands(self) -> str:
        """Where it stands, in words: "open", "met in part on 1 June 2026"."""
        said = STATUS_WORDS[self.status]
        return f"{said} on {day_words(self.closed)}" if self.closed else said

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: an ask in a list."""
        return {
            "reference": self.reference,
            "text": self.text,
            "topic": self.topic or None,
            "status": str(self.status),
            "closed_on": self.closed,
            "times": self.times,
            "ministers": self.ministers,
            "office_holders": self.holders,
            "last_raised": self.last.occurred.edtf or None if self.last else None,
            "last_engagement": self.last.reference if self.last else None,
            "last_answer": str(self.last_answer) if self.last_answer else None,
        }


@dataclass(frozen=True, slots=True)
class AskRaised:
    """One occasion: where, to whom in the capacity of the day, with what answer. `planned` where it is still to come."""

    where: Where
    to: tuple[str, ...]
    answer: AskAnswer
    note: str
    planned: bool = False

    @property
    def reference(self) -> str:
        """The reference of the engagement, for what opens it."""
        return self.where.reference

    @property
    def answered(self) -> str:
        """The answer in words, with the note: "holding answer (to be looked at again)"; "to be raised"."""
        said = "to be raised" if self.planned else ANSWER_LABELS[self.answer]
        return f"{said} ({self.note})" if self.note else said

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: an occasion on which an ask was raised."""
        return {
            "engagement": self.where.reference,
            "date": self.where.occurred.edtf or None,
            "date_text": str(self.where.occurred),
            "subject": self.where.subject,
            "to": list(self.to),
            "answer": str(self.answer),
            "note": self.note or None,
            "planned": self.planned,
            "marking": self.where.marking,
        }


@dataclass(frozen=True, slots=True)
class AskWhole:
    """An ask with the occasions on which it was raised, the latest first; `more` where there are others.

    `passed` says whom it was passed on to since, in words, `evidence` where it is known from.
    """

    line: AskLine
    occasions: tuple[AskRaised, ...]
    more: bool = False
    passed: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    @property
    def reference(self) -> str:
        """The short reference that people say: `K-7`."""
        return self.line.reference

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: an ask, whole."""
        return {
            **self.line.as_fields(),
            "notes": self.line.notes or None,
            "occasions": [each.as_fields() for each in self.occasions],
            "passed_on": list(self.passed),
            "sources": [each.as_fields() for each in self.evidence],
        }


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}" if count else ""
