"""What a move does, as it is shown before and after: who leaves, who follows, what passes to whom."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from crm.people.words import day_words

if TYPE_CHECKING:
    from uuid import UUID

KIND_WORDS: Final[dict[str, tuple[str, str]]] = {
    "letter": ("letter in flight", "letters in flight"),
    "ask": ("ask", "asks"),
    "commitment": ("commitment", "commitments"),
    "action": ("action", "actions"),
    "reminder": ("reminder", "reminders"),
    "line": ("line to take", "lines to take"),
    "contribution": ("contribution", "contributions"),
    "clearance": ("clearance", "clearances"),
    "response": ("response", "responses"),
    "draft": ("draft letter", "draft letters"),
    "lead": ("relationship", "relationships"),
    "contact": ("contact detail", "contact details"),
}
"""What passes on, for one and for several."""
ENDS: Final = "ends"
AS_IT_IS: Final = "as it is on record"


@dataclass(frozen=True, slots=True)
class Successor:
    """Who has it from now on, in which post, since when; `how` says how that is known."""

    person_id: UUID
    person: str
    reference: str
    post_id: UUID | None
    organisation_id: UUID | None
    capacity: str
    since: date | None
    how: str

    @property
    def words(self) -> str:
        """As in "Will Quince (P-17), Minister for Children and Families, Department for Education"."""
        return ", ".join(filter(None, (f"{self.person} ({self.reference})", self.capacity)))


@dataclass(frozen=True, slots=True)
class Passed:
    """One thing that was with somebody who leaves, and what becomes of it."""

    kind: str
    reference: str
    text: str
    what: str
    changes: bool = True
    """Whether anything is written for it: a commitment goes with its post by itself."""

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: something that passes on."""
        return {"kind": self.kind, "reference": self.reference or None, "text": self.text, "what": self.what}


@dataclass(frozen=True, slots=True)
class Departure:
    """Somebody leaves a post on a day (the first on which they no longer hold it), and what follows from it."""

    person: str
    reference: str
    capacity: str
    post_reference: str
    on: date
    ended: str
    """ "ends", or how it stands on record already."""
    successor: Successor | None
    passed: tuple[Passed, ...]
    told: tuple[str, ...]
    remarks: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """Who leaves what, when, and to whom."""
        leaves = f"{self.person} ({self.reference}) leaves {self.capacity}".rstrip()
        follows = self.successor.person if self.successor else "nobody on record"
        return f"{leaves} on {day_words(self.on)} → {follows}"

    @property
    def counts(self) -> dict[str, int]:
        """How many of each kind pass on; kinds in the order in which they are shown."""
        found = Counter(one.kind for one in self.passed)
        return {kind: found[kind] for kind in KIND_WORDS if found[kind]}

    @property
    def does(self) -> bool:
        """Whether it changes anything that did not stand on record already."""
        return self.ended == ENDS or any(one.changes for one in self.passed)

    @property
    def counted(self) -> str:
        """The counts in words: "1 letter in flight, 2 asks"; "" for nothing."""
        return counted(self.counts)

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: somebody who leaves."""
        follower = self.successor
        return {
            "person": self.person,
            "person_reference": self.reference,
            "post": self.capacity or None,
            "post_reference": self.post_reference or None,
            "on": self.on,
            "ended": self.ended,
            "successor": follower.person if follower else None,
            "successor_reference": follower.reference if follower else None,
            "successor_post": (follower.capacity or None) if follower else None,
            "successor_how": follower.how if follower else None,
            "counts": self.counts,
            "passed": [one.as_fields() for one in self.passed],
            "told": list(self.told),
            "remarks": list(self.remarks),
        }


def counted(counts: dict[str, int]) -> str:
    """Counts of kinds in words."""
    return ", ".join(f"{count:,} {KIND_WORDS[kind][count != 1]}" for kind, count in counts.items())
