"""What is read of a commitment: its words, who made it as what, who has it now, what closed it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crm.people.words import day_words

if TYPE_CHECKING:
    from datetime import date

    from crm.people.readings import Role
    from crm.promises.holders import Holder
    from crm.promises.readings import Commitment
    from crm.sources.readings import Evidence


@dataclass(frozen=True, slots=True)
class CommitmentLine:
    """A commitment, and who has it on the day of reading."""

    commitment: Commitment
    holder: Holder

    @property
    def reference(self) -> str:
        """The short reference that people say: `C-3`."""
        return self.commitment.reference

    @property
    def said(self) -> str:
        """Who made it, as what, when: "Vicky Ford as Minister for Children on 8 January 2021"."""
        made = self.commitment
        as_what = f" as {made.capacity}" if made.capacity else ""
        when = f" on {made.where.occurred}" if made.where.occurred.day else f", {made.where.occurred}"
        return f"{made.name}{as_what}{when if made.where.occurred else ''}"

    @property
    def now(self) -> str:
        """Who has it now: "now with B, Minister for Children, who holds the post since …"; "" once it is closed."""
        return "" if self.commitment.status == "closed" else self.holder.words

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a commitment in a list."""
        made = self.commitment
        return {
            "reference": made.reference,
            "wording": made.wording,
            "summary": made.summary or None,
            "side": made.side,
            "made_by": made.made_by,
            "name": made.name,
            "capacity": made.capacity or None,
            "date": made.where.occurred.edtf or None,
            "engagement": made.where.reference,
            "topic": made.topic or None,
            "due": made.due.edtf or None,
            "status": str(made.status),
            "marking": made.where.marking,
            "now_with": self.holder.as_fields(),
        }


@dataclass(frozen=True, slots=True)
class Closing:
    """What closed a commitment: an engagement, a document (by `reference`), or a source (`title`, `address`)."""

    on: date
    reference: str
    title: str
    address: str = ""

    @property
    def evidence(self) -> str:
        """The evidence in words: "E-40 Letter of …", "D-3 Report", "Written statement, https://…"."""
        shown = " ".join(filter(None, (self.reference, self.title)))
        return ", ".join(filter(None, (shown, self.address if self.address != self.title else "")))

    def __str__(self) -> str:
        """As it is shown: "1 June 2026, by E-40 Letter of …"."""
        return f"{day_words(self.on)}, by {self.evidence}"


@dataclass(frozen=True, slots=True)
class CommitmentWhole:
    """A commitment with all that belongs to it.

    `since` are the holders of its post from the day it was made, the maker first; `passed` says whom it was allotted
    to, in words; `closing` is None until it is closed.
    """

    line: CommitmentLine
    since: tuple[Role, ...]
    passed: tuple[str, ...]
    closing: Closing | None
    evidence: tuple[Evidence, ...]

    @property
    def reference(self) -> str:
        """The short reference that people say: `C-3`."""
        return self.line.reference

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a commitment, whole."""
        made = self.line.commitment
        closing = self.closing
        return {
            **self.line.as_fields(),
            "subject": made.where.subject,
            "holders": [
                {"name": role.person, "capacity": role.capacity, "since": role.since, "until": role.until}
                for role in self.since
            ],
            "passed_on": list(self.passed),
            "closed_on": closing.on if closing else None,
            "evidence": closing.evidence if closing else None,
            "note": made.closing_note or None,
            "sources": [each.as_fields() for each in self.evidence],
        }
