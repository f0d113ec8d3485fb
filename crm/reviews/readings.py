"""What is read of reviews."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from crm.reviews.kinds import ReviewKind, StageKind
from crm.vocabulary.interval import Interval
from crm.vocabulary.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage: its kind, when it was (any precision), and what is to be said of it."""

    kind: StageKind
    title: str
    occurred: PartialDate
    note: str

    def __str__(self) -> str:
        """What people read: its own title, else the word for its kind."""
        return self.title or self.kind.label


@dataclass(frozen=True, slots=True)
class Lead:
    """Somebody who leads, or led, the review: a dated role in it."""

    person_id: uuid.UUID
    person: str
    post_id: uuid.UUID
    title: str
    appointment_id: uuid.UUID
    held: Interval


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A review as it stands in a list. `sponsor` is the name of the body that runs it, "" if unknown."""

    id: uuid.UUID
    number: int
    name: str
    kind: ReviewKind
    sponsor: str
    opens: PartialDate
    closes: PartialDate
    marking: str

    @property
    def reference(self) -> str:
        """The short reference that people say: `R-3`."""
        return f"R-{self.number}"


@dataclass(frozen=True, slots=True)
class Review:
    """A review with its stages in order of time, who led it, and the version that an update must name."""

    line: ReviewLine
    version: int
    sponsor_id: uuid.UUID | None
    other_names: tuple[str, ...]
    terms: str
    notes: str
    stages: tuple[Stage, ...]
    leads: tuple[Lead, ...]

    def led_by(self, day: date) -> tuple[Lead, ...]:
        """Who led it on a day."""
        return tuple(lead for lead in self.leads if day in lead.held)
