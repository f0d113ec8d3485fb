"""What is read of links between people, and of who on our side looks after somebody.

All are frozen. Intervals are half-open, in calendar days, as in `crm.people.readings`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from crm.people.readings import holds
from crm.people.words import span_words
from crm.relations.inputs import LINK_WORDS

if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class Link:
    """How a person stands to another, seen from one of them; `forward` where it is told of that one."""

    id: UUID
    version: int
    kind: str
    forward: bool
    other_id: UUID
    other_number: int
    other: str
    since: date | None
    until: date | None

    @property
    def word(self) -> str:
        """How they stand, from where it is seen: "private secretary to", or "private secretary"."""
        return LINK_WORDS[self.kind][0 if self.forward else 1]

    @property
    def words(self) -> str:
        """The other person and when: "Wilhelmina Quarrel, P-17, since 1 May 2026"."""
        return ", ".join(
            filter(None, (self.other, f"P-{self.other_number}", span_words(self.since, self.until)))
        )

    def holds(self, day: date) -> bool:
        """Whether it held on that day."""
        return holds(self.since, self.until, day)

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a link to another person."""
        return {
            "kind": self.kind,
            "direction": "to" if self.forward else "from",
            "words": self.word,
            "other": self.other,
            "other_reference": f"P-{self.other_number}",
            "since": self.since,
            "until": self.until,
        }


@dataclass(frozen=True, slots=True)
class Lead:
    """Who on our side looked after a person or a body on some days: a lead officer, a lead member, or both."""

    id: UUID
    version: int
    officer_id: UUID | None
    officer: str
    member_id: UUID | None
    member: str
    since: date | None
    until: date | None

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The lines that tell it: ("lead officer", "Wilhelmina Quarrel since 1 May 2026")."""
        span = span_words(self.since, self.until)
        return [
            (word, f"{name} {span}".strip())
            for word, name in (("lead officer", self.officer), ("lead member", self.member))
            if name
        ]

    def holds(self, day: date) -> bool:
        """Whether it held on that day."""
        return holds(self.since, self.until, day)

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: who looks after a person or a body."""
        return {
            "lead_officer": self.officer or None,
            "lead_member": self.member or None,
            "since": self.since,
            "until": self.until,
        }


@dataclass(frozen=True, slots=True)
class Ties:
    """Everybody a person is tied to: links both ways, and who looks after them, in time."""

    links: tuple[Link, ...]
    leads: tuple[Lead, ...]

    def on(self, day: date) -> Ties:
        """Those that hold on a day."""
        return Ties(
            tuple(link for link in self.links if link.holds(day)),
            tuple(lead for lead in self.leads if lead.holds(day)),
        )
