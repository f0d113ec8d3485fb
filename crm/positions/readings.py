"""What is read of our positions and of their stances. All are frozen; intervals are half-open, in calendar days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crm.people.readings import holds
from crm.people.words import day_words, span_words
from crm.positions.kinds import SILENT, STANCE_WORDS, Stance

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from crm.promises.readings import Where
    from crm.sources.readings import Evidence
    from crm.vocabulary.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class Position:
    """Where we stand on a topic, in one edition, in force on the days `[since, until)`.

    `approved_by` is a name as written, "" where it is not known; `document` a reference (D-7), "" where there is none.
    """

    id: UUID
    number: int
    version: int
    topic: str
    topic_label: str
    edition: int
    text: str
    approved_by: str
    approved_on: date | None
    document: str
    since: date | None
    until: date | None

    @property
    def reference(self) -> str:
        """The short reference that people say: `PS-2`."""
        return f"PS-{self.number}"

    @property
    def span(self) -> str:
        """When it is in force, in words: "since 1 January 2023"."""
        return span_words(self.since, self.until)

    @property
    def approved(self) -> str:
        """Who approved it and when, in words; "" where neither is known."""
        when = f"on {day_words(self.approved_on)}" if self.approved_on else ""
        return " ".join(filter(None, (self.approved_by, when)))

    def in_force(self, day: date) -> bool:
        """Whether it was our position on that day."""
        return holds(self.since, self.until, day)

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a position."""
        return {
            "reference": self.reference,
            "topic": self.topic,
            "edition": self.edition,
            "text": self.text,
            "approved_by": self.approved_by or None,
            "approved_on": self.approved_on,
            "document": self.document or None,
            "since": self.since,
            "until": self.until,
        }


@dataclass(frozen=True, slots=True)
class PositionWhole:
    """An edition of a position with the engagements that cite it, the latest first, and where it is known from."""

    position: Position
    cited: tuple[Where, ...]
    editions: tuple[Position, ...]
    evidence: tuple[Evidence, ...] = ()

    @property
    def reference(self) -> str:
        """The short reference that people say: `PS-2`."""
        return self.position.reference

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a position, whole."""
        return {
            **self.position.as_fields(),
            "cited_in": [
                {"engagement": each.reference, "date": each.occurred.edtf or None, "subject": each.subject}
                for each in self.cited
            ],
            "editions": [each.reference for each in self.editions],
            "sources": [each.as_fields() for each in self.evidence],
        }


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said of a topic on a day, in the capacity of that day, and where: `where` or `source`."""

    id: UUID
    topic: str
    name: str
    capacity: str
    stance: Stance
    occurred: PartialDate
    where: Where | None
    source: str
    address: str
    quotation: str
    note: str
    person_id: UUID | None = None
    appointment_id: UUID | None = None
    organisation_id: UUID | None = None
    topic_id: UUID | None = None
    left: date | None = None
    """The day on which they had left the post they spoke in."""

    @property
    def subject(self) -> tuple[UUID | None, UUID | None]:
        """Whose stance it is: the person and the appointment they spoke in, or the body."""
        return (self.person_id, self.appointment_id) if self.person_id else (self.organisation_id, None)

    @property
    def known_from(self) -> str:
        """Where it was said: "E-33 Claire Coutinho at the board", or the source with its address."""
        if self.where is not None:
            return f"{self.where.reference} {self.where.subject}"
        return ", ".join(filter(None, (self.source, self.address if self.address != self.source else "")))

    @property
    def words(self) -> str:
        """The stance in words."""
        return STANCE_WORDS[self.stance]

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a stance."""
        return {
            "topic": self.topic,
            "name": self.name,
            "capacity": self.capacity or None,
            "stance": str(self.stance),
            "date": self.occurred.edtf or None,
            "date_text": str(self.occurred),
            "engagement": self.where.reference if self.where else None,
            "source": self.source or None,
            "address": self.address or None,
            "quotation": self.quotation or None,
            "note": self.note or None,
        }


@dataclass(frozen=True, slots=True)
class Silence:
    """That somebody has said nothing more of a topic since a day, and why that is known."""

    since: date
    because: str

    def __str__(self) -> str:
        """As it is shown: "silent since 14 March 2023 (nothing said for a year)"."""
        return f"{STANCE_WORDS[SILENT]} since {day_words(self.since)} ({self.because})"


@dataclass(frozen=True, slots=True)
class Chart:
    """The stances of one office-holder in one post, or of a body, on a topic, in time.

    `silence` is None while there is none; `left` is the day on which they had left the post, None while they hold it.
    """

    topic: str
    name: str
    capacity: str
    said: tuple[Said, ...]
    silence: Silence | None
    left: date | None

    @property
    def label(self) -> str:
        """Whose: "Claire Coutinho, Minister for Children"."""
        return f"{self.name}, {self.capacity}" if self.capacity else self.name

    @property
    def line(self) -> str:
        """All in a line: "non-committal, supportive, silent since 1 June 2023 (…)"."""
        told = [each.words for each in self.said]
        if self.silence:
            told.append(str(self.silence))
        elif self.left:
            told.append(f"left the post on {day_words(self.left)}")
        return ", ".join(told)

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: the stances of one of them on a topic."""
        return {
            "topic": self.topic,
            "name": self.name,
            "capacity": self.capacity or None,
            "line": self.line,
            "stances": [each.as_fields() for each in self.said],
            "silent_since": self.silence.since if self.silence else None,
            "because": self.silence.because if self.silence else None,
            "left": self.left,
        }
