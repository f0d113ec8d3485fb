"""What is read of reviews."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from crm import clock
from crm.reviews.conventions import RULES
from crm.reviews.kinds import DeadlineKind, DeadlineStatus, ReviewKind, StageKind
from crm.vocabulary.interval import Interval
from crm.vocabulary.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage: its kind, when it was or will be (any precision), and what is to be said of it."""

    kind: StageKind
    title: str
    occurred: PartialDate
    note: str
    id: uuid.UUID
    version: int

    def __str__(self) -> str:
        """What people read: its own title, else the word for its kind."""
        return self.title or self.kind.label

    @property
    def words(self) -> str:
        """The kind with its title, said once: "Government response: Stable Homes, Built on Love"."""
        if not self.title or self.title.lower().startswith(self.kind.label.lower()):
            return str(self)
        return f"{self.kind.label}: {self.title}"

    def ahead(self, day: date) -> bool:
        """Whether it was still to come on a day, or may have been."""
        if self.occurred.earliest is not None and self.occurred.earliest > day:
            return True
        return self.occurred.latest is not None and self.occurred.latest > day

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a stage of a review."""
        return {
            "kind": self.kind,
            "title": str(self),
            "date": self.occurred.edtf or None,
            "date_text": str(self.occurred),
            "note": self.note or None,
        }


@dataclass(frozen=True, slots=True)
class Deadline:
    """What is due by a day: by a convention (`rule`, `follows_from`, `derived`), or because somebody said so.

    `due` is the day that holds; `reason` says why it is not the derived one, or why nothing will come. `met_on` is the
    day it came. Days are calendar days.
    """

    id: uuid.UUID
    version: int
    kind: DeadlineKind
    rule: str
    follows_from: date | None
    derived: date | None
    due: PartialDate
    reason: str
    status: DeadlineStatus
    met_on: date | None

    @property
    def overridden(self) -> bool:
        """Whether another day holds than the one that follows from the convention."""
        return self.derived is not None and self.due.latest != self.derived

    @property
    def basis(self) -> str:
        """Where the day comes from: "two months after the committee's report of 23 May 2022"."""
        if not self.rule:
            return "no convention"
        day = PartialDate.of_day(self.follows_from) if self.follows_from else "a day not known"
        vague = " at the latest" if not self.overridden and self.due.day is None else ""
        return RULES.get(self.rule, self.rule).format(day=f"{day}{vague}")

    def late(self, day: date) -> bool:
        """Whether it was still waited for on a day after its last."""
        return self.open_on(day) and self.due.latest is not None and self.due.latest < day

    def open_on(self, day: date) -> bool:
        """Whether it was waited for on a day: what was met later was open until then."""
        if self.status is DeadlineStatus.MET:
            return self.met_on is not None and self.met_on > day
        return self.status is DeadlineStatus.OPEN

    def words(self, day: date) -> str:
        """All of it in a line, as of a day: when it is due, why then, and what became of it."""
        by_rule = f"by convention, {self.basis}" if self.rule else ""
        if self.overridden and self.derived is not None:
            by_rule = f"by convention {PartialDate.of_day(self.derived)}, {self.basis}"
        due = str(self.due) if self.due else "no day"
        return "; ".join(filter(None, (due, by_rule, self.reason, self._became(day))))

    def _became(self, day: date) -> str:
        if self.status is DeadlineStatus.MET and self.met_on is not None and self.met_on <= day:
            late = self.due.latest is not None and self.met_on > self.due.latest
            return f"met by {PartialDate.of_day(self.met_on)}{', late' if late else ''}"
        if self.status is DeadlineStatus.LAPSED:
            return "lapsed"
        return "none on record" if self.late(day) else "open"

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a deadline of a review, as of today."""
        waited = self.open_on(clock.today())
        return {
            "kind": self.kind,
            "due": self.due.edtf or None,
            "rule": self.rule or None,
            "follows_from": self.follows_from,
            "derived": self.derived,
            "overridden": self.overridden,
            "reason": self.reason or None,
            "status": DeadlineStatus.OPEN if waited else self.status,
            "met_on": None if waited else self.met_on,
        }


@dataclass(frozen=True, slots=True)
class Lead:
    """Somebody who leads, or led, the review: a dated role in it."""

    person_id: uuid.UUID
    person: str
    post_id: uuid.UUID
    title: str
    appointment_id: uuid.UUID
    held: Interval

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: somebody who leads a review."""
        return {
            "person": self.person,
            "post": self.title,
            "since": self.held.since,
            "until": self.held.until,
        }


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

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a review in a list."""
        return {
            "reference": self.reference,
            "name": self.name,
            "kind": self.kind,
            "sponsor": self.sponsor or None,
            "opens": self.opens.edtf or None,
            "closes": self.closes.edtf or None,
            "marking": self.marking,
        }


@dataclass(frozen=True, slots=True)
class Review:
    """A review with its stages in order of time, its deadlines, who led it, and the version that an update must name."""

    line: ReviewLine
    version: int
    sponsor_id: uuid.UUID | None
    other_names: tuple[str, ...]
    terms: str
    notes: str
    stages: tuple[Stage, ...]
    leads: tuple[Lead, ...]
    deadlines: tuple[Deadline, ...] = ()

    def deadline(self, kind: str) -> Deadline | None:
        """The deadline of this kind, None where there is none."""
        return next((each for each in self.deadlines if each.kind == kind), None)

    def led_by(self, day: date) -> tuple[Lead, ...]:
        """Who led it on a day."""
        return tuple(lead for lead in self.leads if day in lead.held)
