"""What is read of people: the person, their names, their roles, how to reach them.

All are frozen. Intervals are half-open: `since` is the first day, `until` the first day on which it no longer holds;
None is open. Days are calendar days in the United Kingdom.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from crm.people.words import day_words, span_words

if TYPE_CHECKING:
    from uuid import UUID

RANK_ORDER: Final[dict[str, int]] = {
    "prime-minister": 0,
    "deputy-prime-minister": 1,
    "secretary-of-state": 2,
    "minister-of-state": 3,
    "under-secretary": 4,
    "minister": 4,
    "parliamentary-leader": 5,
    "whip": 6,
    "chair": 7,
    "leader": 7,
    "official": 8,
    "mp": 20,
    "peer": 21,
    "member": 22,
    "party-member": 90,
}
"""Which of the roles of one day speaks first for a person; a rank that is not listed stands before a seat."""
_UNRANKED: Final = 10

SEATS: Final = frozenset({"mp", "peer"})
"""Ranks that are a seat in Parliament."""

_BESIDE: Final = re.compile(
    r"women|equalit|lord president|lord privy seal|first secretary|first lord|minister for the (union|civil service)"
    r"|intergovernmental|without portfolio",
    re.IGNORECASE,
)
"""Titles that are mostly held beside a department of one's own, and so do not speak first."""

PARTY: Final = "party-member"
"""The rank of belonging to a party."""


@dataclass(frozen=True, slots=True)
class Status:
    """A spell within a role in which it was held in an acting capacity, or its holder was on leave."""

    kind: str
    note: str
    since: date | None
    until: date | None

    def holds(self, day: date) -> bool:
        """Whether the day is within the spell."""
        return holds(self.since, self.until, day)

    @property
    def span(self) -> str:
        """The days of the spell, in words."""
        return span_words(self.since, self.until)

    @property
    def words(self) -> str:
        """The status in words: “acting”, “on leave (Maternity leave)”."""
        said = self.kind.replace("-", " ")
        return f"{said} ({self.note})" if self.note else said


@dataclass(frozen=True, slots=True)
class Role:
    """A person in a post from a day to a day: an appointment with what describes it."""

    appointment_id: UUID
    version: int
    person_id: UUID
    person_number: int
    person: str
    post_id: UUID
    post_number: int
    title: str
    rank: str
    single_holder: bool
    organisation_id: UUID | None
    organisation_number: int | None
    organisation: str
    acronym: str
    review_id: UUID | None
    review: str
    since: date | None
    until: date | None
    note: str = ""
    statuses: tuple[Status, ...] = ()

    @classmethod
    def of_row(cls, row: Any, statuses: tuple[Status, ...] = ()) -> Role:
        """From a row of `db.queries.roles`."""
        return cls(
            row.appointment_id,
            row.version,
            row.person_id,
            row.person_number,
            row.person,
            row.post_id,
            row.post_number,
            row.title,
            row.rank,
            row.single_holder,
            row.organisation_id,
            row.organisation_number,
            row.organisation or "",
            row.acronym or "",
            row.review_id,
            row.review or "",
            row.since,
            row.until,
            row.note,
            statuses,
        )

    @property
    def order(self) -> tuple[int, bool, int]:
        """Sorts the roles of one day: the one that speaks first for the person comes first."""
        beside = _BESIDE.search(self.title) is not None
        return RANK_ORDER.get(self.rank, _UNRANKED), beside, -(self.since.toordinal() if self.since else 0)

    @property
    def capacity(self) -> str:
        """The role in words: "Minister for Children and Families, Department for Education"."""
        return capacity(self.title, self.organisation or self.review, self.rank)

    @property
    def span(self) -> str:
        """When it was held, in words: "14 February 2020 to 15 September 2021"."""
        return span_words(self.since, self.until)

    def holds(self, day: date) -> bool:
        """Whether the role was held on that day."""
        return holds(self.since, self.until, day)

    def status_on(self, day: date) -> str:
        """“acting”, “on leave (…)”, or nothing, on that day."""
        return ", ".join(status.words for status in self.statuses if status.holds(day))

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a role."""
        return {
            "person": self.person,
            "person_reference": f"P-{self.person_number}",
            "post": self.title,
            "post_reference": f"T-{self.post_number}",
            "rank": self.rank,
            "organisation": self.organisation or None,
            "organisation_reference": f"O-{self.organisation_number}" if self.organisation_number else None,
            "acronym": self.acronym or None,
            "review": self.review or None,
            "since": self.since,
            "until": self.until,
            "statuses": [
                {"kind": status.kind, "note": status.note, "since": status.since, "until": status.until}
                for status in self.statuses
            ],
        }


@dataclass(frozen=True, slots=True)
class NameRecord:
    """A name that a person bore from a day to a day, with its parts."""

    id: UUID
    version: int
    name: str
    prefix: str
    given: str
    family: str
    suffix: str
    sort_name: str
    salutation: str
    since: date | None
    until: date | None

    @classmethod
    def of_row(cls, row: Any) -> NameRecord:
        """From a row of `db.queries.people.names_of`."""
        return cls(
            row.id,
            row.version,
            row.name,
            row.prefix,
            row.given,
            row.family,
            row.suffix,
            row.sort_name,
            row.salutation,
            row.since,
            row.until,
        )

    @property
    def words(self) -> str:
        """The name and when it was borne: "David Cameron until 12 November 2023"."""
        span = span_words(self.since, self.until)
        return f"{self.name} {span}" if span else self.name

    def holds(self, day: date) -> bool:
        """Whether it was the name on that day."""
        return holds(self.since, self.until, day)


@dataclass(frozen=True, slots=True)
class Contact:
    """A way to reach somebody; `of` says whether it is theirs, or belongs to a role or a post of theirs."""

    kind: str
    label: str
    value: str
    of: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Person:
    """A human being, with every name borne and every role held, in time."""

    id: UUID
    version: int
    number: int
    name: str
    sort_name: str
    notes: str
    marking: str
    names: tuple[NameRecord, ...]
    roles: tuple[Role, ...]
    contacts: tuple[Contact, ...] = ()
    aliases: tuple[str, ...] = ()
    """Names by which they are found, and which they never bore: what a duplicate of theirs was called."""

    @property
    def reference(self) -> str:
        """The short reference: "P-17"."""
        return f"P-{self.number}"

    def name_on(self, day: date) -> str:
        """The name in force on that day; the present one where none is recorded for it."""
        return name_on(self.names, day) or self.name

    def roles_on(self, day: date) -> tuple[Role, ...]:
        """The roles held on that day, the one that speaks first for the person first."""
        return tuple(sorted((role for role in self.roles if role.holds(day)), key=lambda role: role.order))

    @property
    def other_names(self) -> tuple[NameRecord, ...]:
        """The names other than the present one, with when they changed."""
        return tuple(record for record in self.names if record.name != self.name)


def holds(since: date | None, until: date | None, day: date) -> bool:
    """Whether a day is within the half-open interval."""
    return (since is None or since <= day) and (until is None or day < until)


def name_on(names: tuple[NameRecord, ...], day: date) -> str:
    """The latest begun of the names that hold on the day, "" where none does."""
    held = [record for record in names if record.holds(day)]
    return held[-1].name if held else ""


def capacity(title: str, body: str, rank: str) -> str:
    """A post in words: the title with its body, unless the title names it or the post is a seat."""
    if not body or rank in SEATS or body.casefold() in title.casefold():
        return title
    return f"{title}, {body}"


__all__ = [
    "PARTY",
    "RANK_ORDER",
    "SEATS",
    "Contact",
    "NameRecord",
    "Person",
    "Role",
    "Status",
    "capacity",
    "day_words",
    "holds",
    "name_on",
]
