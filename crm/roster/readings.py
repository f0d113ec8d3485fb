"""What the roster says of itself in a record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class SourceReading:
    """One data set the facts came from, with what its licence asks to be said."""

    title: str
    publisher: str
    address: str
    licence: str
    published: date | None
    """The day its facts are good for; None when it is not known."""
    age_days: int | None
    """How many days ago that was, from today."""

    @property
    def attribution(self) -> str:
        """The line that the licence asks for."""
        return f"{self.title}, {self.publisher} ({self.address}), {self.licence}"


@dataclass(frozen=True, slots=True)
class RosterStatus:
    """The roster in one record."""

    sources: tuple[SourceReading, ...]
    counts: dict[str, int]
    """What is in the record, the officers' own included: "people" → 1,589."""
    brought_in: datetime | None
    """When the roster was last brought in or updated (UTC); None if never."""
    brought_in_by: str
