"""What is read of our responses: where each stands, who has it since when, and who has cleared it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from crm.responses.kinds import AT_WORK, ClearanceStatus, ResponseKind, ResponseStage
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    import uuid


@dataclass(frozen=True, slots=True)
class Step:
    """A stage that a response came to: when, and who had it then."""

    stage: ResponseStage
    day: PartialDate
    holder: str
    note: str

    def __str__(self) -> str:
        """As "Drafting 3 March 2021, with Louise Smith"."""
        told = [
            f"{self.stage.label} {self.day}".strip(),
            f"with {self.holder}" if self.holder else "",
            self.note,
        ]
        return ", ".join(filter(None, told))

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a step of a response."""
        return {
            "stage": self.stage,
            "date": self.day.edtf or None,
            "holder": self.holder or None,
            "note": self.note or None,
        }


@dataclass(frozen=True, slots=True)
class Clearance:
    """Somebody who was asked to clear a response, and what they said. Days are calendar days."""

    id: uuid.UUID
    version: int
    person_id: uuid.UUID | None
    name: str
    asked: date
    answered: date | None
    status: ClearanceStatus
    note: str

    def __str__(self) -> str:
        """As "Cllr Jane Doe cleared it on 3 March 2021"."""
        note = f": {self.note}" if self.note else ""
        if self.answered is None:
            return f"{self.name} asked on {PartialDate.of_day(self.asked)}{note}"
        return f"{self.name} {self.status} on {PartialDate.of_day(self.answered)}{note}"

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a clearance."""
        return {
            "name": self.name,
            "status": self.status,
            "asked": self.asked,
            "answered": self.answered,
            "note": self.note or None,
        }


@dataclass(frozen=True, slots=True)
class Response:
    """What we do about a review. `engagement` is the submission it became (E-40), "" while there is none."""

    id: uuid.UUID
    version: int
    number: int
    review_id: uuid.UUID
    review: str
    review_number: int
    title: str
    kind: ResponseKind
    stage: ResponseStage
    due: PartialDate
    holder: str
    engagement_id: uuid.UUID | None
    engagement: str
    notes: str
    steps: tuple[Step, ...] = ()
    clearances: tuple[Clearance, ...] = ()

    @property
    def reference(self) -> str:
        """The short reference that people say: `RS-2`."""
        return f"RS-{self.number}"

    @property
    def review_reference(self) -> str:
        """The reference of its review: `R-3`."""
        return f"R-{self.review_number}"

    @property
    def since(self) -> PartialDate:
        """Since when it stands where it does, with whoever has it."""
        return self.steps[-1].day if self.steps else PartialDate.unknown()

    @property
    def at_work(self) -> bool:
        """Whether something is still to be done by us."""
        return self.stage in AT_WORK

    @property
    def waits_for(self) -> tuple[Clearance, ...]:
        """Those who were asked to clear it and have not answered."""
        return tuple(each for each in self.clearances if each.status is ClearanceStatus.ASKED)

    @property
    def objections(self) -> tuple[Clearance, ...]:
        """Those who object."""
        return tuple(each for each in self.clearances if each.status is ClearanceStatus.OBJECTED)

    @property
    def stands(self) -> str:
        """Where it stands: "out for clearance, with Louise Smith, since 3 March 2021"."""
        parts = [self.stage.label.lower()]
        asked = self.stage is ResponseStage.CLEARANCE and bool(self.waits_for)
        if self.holder and not asked:
            parts.append(f"with {self.holder}")
        if self.since:
            parts.append(_since(self.since))
        if asked:
            parts.append(f"waiting for {' and '.join(each.name for each in self.waits_for)}")
        return ", ".join(parts)

    def late(self, day: date) -> bool:
        """Whether it was still with us on a day after it was due."""
        return self.at_work and self.due.latest is not None and self.due.latest < day

    def words(self) -> str:
        """All of it in a line."""
        told = [self.stands, f"due {self.due}" if self.due and self.at_work else "", self.engagement]
        return f"{self.reference} {self.title} ({self.kind.label.lower()}): {'; '.join(filter(None, told))}"

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a response of ours."""
        return {
            "reference": self.reference,
            "review": self.review_reference,
            "review_name": self.review,
            "title": self.title,
            "kind": self.kind,
            "stage": self.stage,
            "due": self.due.edtf or None,
            "holder": self.holder or None,
            "since": self.since.edtf or None,
            "engagement": self.engagement or None,
            "notes": self.notes or None,
            "steps": [step.as_fields() for step in self.steps],
            "clearances": [each.as_fields() for each in self.clearances],
        }


def _since(when: PartialDate) -> str:
    """A day as the beginning of something: "since 3 March 2021", but "some time between … and …" for a span."""
    if when.precision == "interval" and " to " in str(when):
        return f"some time between {str(when).replace(' to ', ' and ')}"
    return f"since {when}"
