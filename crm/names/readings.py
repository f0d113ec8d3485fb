"""What a name is resolved to: the candidates, best first, each with a score and the reason for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from uuid import UUID

PERSON, POST, ORGANISATION, REVIEW = "person", "post", "organisation", "review"
NEAR = 0.1
"""Candidates whose scores lie closer together than this may each be meant."""
KINDS = frozenset({PERSON, POST, ORGANISATION, REVIEW})


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of those who may be meant, in the capacity of the day asked about.

    `name` and `capacity` are the words of that day ("Vicky Ford", "Minister for Children and Families, Department for
    Education"); the keys name that capacity, to be frozen in an engagement, and are None where it has no such part.
    `score` runs from 0 to 1; `reason` says in words why it is among the candidates. `held` is False for a post that
    nobody is recorded as holding on the day.
    """

    kind: str
    id: UUID
    reference: str
    name: str
    capacity: str
    score: float
    reason: str
    person_id: UUID | None = None
    appointment_id: UUID | None = None
    post_id: UUID | None = None
    organisation_id: UUID | None = None
    review_id: UUID | None = None
    held: bool = True

    @property
    def label(self) -> str:
        """The name in its capacity: "Vicky Ford, Minister for Children and Families, Department for Education"."""
        return f"{self.name}, {self.capacity}" if self.capacity else self.name

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a candidate."""
        return {
            "kind": self.kind,
            "reference": self.reference,
            "name": self.name,
            "capacity": self.capacity or None,
            "label": self.label,
            "score": round(self.score, 3),
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who or what a text means on a day.

    `sure` says that the first candidate is the one clear answer; `notes` are sentences a person should read, such as
    that nobody held the post that day. `fitting` counts all whom the text fits, also those who are not among the
    candidates because fewer were asked for.
    """

    text: str
    on: date | None
    candidates: tuple[Candidate, ...]
    sure: bool
    notes: tuple[str, ...] = ()
    fitting: int = 0

    @property
    def best(self) -> Candidate | None:
        """The first candidate, sure or not; None when there is none."""
        return self.candidates[0] if self.candidates else None
