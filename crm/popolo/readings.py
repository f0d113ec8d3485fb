"""What is read of public office-holders for those who keep such lists themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from crm.people.readings import PARTY, RANK_ORDER, capacity, holds

if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class Office:
    """A public office that was held, or a party that was belonged to, from a day to a day (half-open)."""

    id: UUID
    person_id: UUID
    post_id: UUID
    post_number: int
    title: str
    rank: str
    organisation_id: UUID | None
    body: str
    since: date | None
    until: date | None
    post_since: date | None
    post_until: date | None

    @property
    def is_party(self) -> bool:
        """Whether it is belonging to a party."""
        return self.rank == PARTY

    @property
    def said(self) -> str:
        """The office in words."""
        return capacity(self.title, self.body, self.rank)

    @property
    def order(self) -> tuple[int, int]:
        """Sorts offices of one day: the one that speaks first for the person comes first."""
        return RANK_ORDER.get(self.rank, 10), -(self.since.toordinal() if self.since else 0)


@dataclass(frozen=True, slots=True)
class Reached:
    """A way to reach somebody: `of` is the appointment or post it belongs to, None where it is their own."""

    kind: str
    value: str
    label: str
    of: UUID | None
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Borne:
    """A name that was borne from a day to a day."""

    name: str
    prefix: str
    given: str
    family: str
    suffix: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who holds a public office on `day`, with every such office they have held."""

    id: UUID
    number: int
    name: str
    day: date
    offices: tuple[Office, ...]
    names: tuple[Borne, ...] = ()
    contacts: tuple[Reached, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()

    @property
    def reference(self) -> str:
        """The reference that people say: "P-12"."""
        return f"P-{self.number}"

    @property
    def now(self) -> tuple[Office, ...]:
        """The offices held on the day, the one that speaks first for them first."""
        held = [one for one in self.offices if holds(one.since, one.until, self.day) and not one.is_party]
        return tuple(sorted(held, key=lambda one: one.order))

    @property
    def party(self) -> str:
        """The party belonged to on the day, else ""."""
        held = [one for one in self.offices if one.is_party and holds(one.since, one.until, self.day)]
        return held[-1].body if held else ""

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a public office-holder."""
        first = self.now[0] if self.now else None
        return {
            "reference": self.reference,
            "name": self.name,
            "post": first.title if first else None,
            "post_reference": f"T-{first.post_number}" if first else None,
            "organisation": first.body if first else None,
            "since": first.since if first else None,
            "party": self.party or None,
            "posts": [one.said for one in self.now],
            "emails": [one.value for one in self.contacts if one.kind == "email"],
        }
