"""What is read of assessments. Intervals are half-open, in calendar days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crm.people.readings import holds
from crm.people.words import span_words

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class Assessment:
    """How one attribute of a person or a body was seen on the days `[since, until)`, and why."""

    id: UUID
    version: int
    attribute: str
    value: str
    reason: str
    since: date | None
    until: date | None

    @classmethod
    def of_row(cls, row: Any) -> Assessment:
        """From a row of `db.queries.assessments`."""
        return cls(row.id, row.version, row.attribute, row.value, row.reason, row.since, row.until)

    @property
    def span(self) -> str:
        """When it held, in words: "1 May 2026 to 3 June 2026"."""
        return span_words(self.since, self.until)

    def holds(self, day: date) -> bool:
        """Whether it held on that day."""
        return holds(self.since, self.until, day)

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: an assessment."""
        return {
            "attribute": self.attribute,
            "value": self.value,
            "since": self.since,
            "until": self.until,
            "reason": self.reason or None,
        }


@dataclass(frozen=True, slots=True)
class Assessed:
    """Every assessment of a person or a body, in time within each attribute."""

    reference: str
    name: str
    assessments: tuple[Assessment, ...]

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: how a person or a body was assessed."""
        return {
            "reference": self.reference,
            "name": self.name,
            "assessments": [each.as_fields() for each in self.assessments],
        }
