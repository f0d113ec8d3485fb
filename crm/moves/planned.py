"""What a reshuffle is to do, row by row: who comes into a post on a day, who leaves it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from crm.moves.readings import ENDS, Departure, counted

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from crm.roster.facts import Facts
    from crm.roster.handing_over import Handover


BEGINS: Final = "begins"


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A row of a reshuffle: somebody in a post, from a day, until a day, of which one may stand already.

    `comes` and `goes` say which of the two days the reshuffle is about. A person or a post without a key is to be added.
    """

    place: str
    person: str
    person_id: UUID | None
    post_id: UUID | None
    title: str
    body: str = ""
    organisation_id: UUID | None = None
    since: date | None = None
    until: date | None = None
    comes: bool = False
    goes: bool = False
    successor_id: UUID | None = None
    appointment_id: UUID | None = None
    """The key under which the roster has it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """All rows of a reshuffle under one heading; `facts` are those of the roster, where it comes from there."""

    title: str
    rows: tuple[Planned, ...]
    facts: Facts | None = None


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody who comes into a post; `state` says whether that stands on record already."""

    person: str
    reference: str
    capacity: str
    post_reference: str
    since: date | None
    state: str

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: somebody who comes."""
        return {
            "person": self.person,
            "person_reference": self.reference,
            "post": self.capacity,
            "post_reference": self.post_reference,
            "since": self.since,
            "state": self.state,
        }


@dataclass(frozen=True, slots=True)
class Reshuffle:
    """What a reshuffle does, whole: who hands over to whom, who comes, who leaves and what passes on."""

    title: str
    handovers: tuple[tuple[str, tuple[Handover, ...]], ...]
    arrivals: tuple[Arrival, ...]
    departures: tuple[Departure, ...]
    remarks: tuple[str, ...] = ()

    @property
    def passed(self) -> str:
        """What passes on, in words, over all who leave; "" for nothing."""
        counts: dict[str, int] = {}
        for departure in self.departures:
            for kind, count in departure.counts.items():
                counts[kind] = counts.get(kind, 0) + count
        return counted(counts)

    @property
    def made(self) -> int:
        """How many appointments begin or end that did not stand on record so."""
        return sum(one.state == BEGINS for one in self.arrivals) + sum(
            one.ended == ENDS for one in self.departures
        )

    @property
    def does(self) -> bool:
        """Whether it changes anything that did not stand on record already."""
        return self.made > 0 or any(one.does for one in self.departures)

    @property
    def summary(self) -> str:
        """The whole in one line."""
        people = f"{len(self.arrivals)} come, {len(self.departures)} leave"
        standing = len(self.arrivals) + len(self.departures) - self.made
        told = [people, f"{standing} of it as it is on record" if standing else "", self.passed]
        return "; ".join(filter(None, told))

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a reshuffle."""
        return {
            "title": self.title,
            "handovers": [
                {"body": body, "post": each.post, "words": str(each)}
                for body, posts in self.handovers
                for each in posts
            ],
            "arrivals": [one.as_fields() for one in self.arrivals],
            "departures": [one.as_fields() for one in self.departures],
            "remarks": list(self.remarks),
        }
