"""What is read of organisations: the body, its other names, its posts, and what came before and after it.

All are frozen; intervals are half-open and in calendar days, as in `crm.people.readings`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from crm.people.readings import Role, capacity, holds
from crm.people.words import day_words, last_day, span_words

if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class OtherName:
    """Another name of an organisation: an acronym, an alias, an earlier official name."""

    name: str
    kind: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body under one name, from its founding to its closing."""

    id: UUID
    version: int
    number: int
    name: str
    acronym: str
    kind: str
    ours: bool
    parent_id: UUID | None
    notes: str
    since: date | None
    until: date | None
    other_names: tuple[OtherName, ...] = ()

    @classmethod
    def of_row(cls, row: Any, other_names: tuple[OtherName, ...] = ()) -> Organisation:
        """From a row of the table of organisations."""
        return cls(
            row.id,
            row.version,
            row.number,
            row.name,
            row.acronym,
            row.kind,
            row.ours,
            row.parent_id,
            row.notes,
            row.since,
            row.until,
            other_names,
        )

    @property
    def reference(self) -> str:
        """The short reference: "O-17"."""
        return f"O-{self.number}"

    @property
    def label(self) -> str:
        """The name with its acronym: "Department for Education (DfE)"."""
        return f"{self.name} ({self.acronym})" if self.acronym and self.acronym != self.name else self.name

    @property
    def span(self) -> str:
        """When it existed, in words."""
        return span_words(self.since, self.until)

    @property
    def years(self) -> str:
        """The years of its founding and its closing: "2007 to 2010", "since 2010"; "" where neither is known."""
        if self.since and self.until:
            return f"{self.since.year} to {last_day(self.until).year}"
        if self.since:
            return f"since {self.since.year}"
        return f"until {last_day(self.until).year}" if self.until else ""

    def exists_on(self, day: date) -> bool:
        """Whether it existed on that day."""
        return holds(self.since, self.until, day)

    def closed_on(self, day: date) -> bool:
        """Whether it had been closed by that day."""
        return self.until is not None and self.until <= day

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: an organisation."""
        return {
            "reference": self.reference,
            "name": self.name,
            "acronym": self.acronym or None,
            "kind": self.kind,
            "since": self.since,
            "until": self.until,
            "other_names": [other.name for other in self.other_names],
        }


@dataclass(frozen=True, slots=True)
class Post:
    """A role that exists whoever holds it."""

    id: UUID
    version: int
    number: int
    title: str
    rank: str
    single_holder: bool
    organisation_id: UUID | None
    organisation: str
    acronym: str
    review_id: UUID | None
    review: str
    since: date | None
    until: date | None
    notes: str
    portfolios: tuple[str, ...] = ()

    @classmethod
    def of_row(cls, row: Any, portfolios: tuple[str, ...] = ()) -> Post:
        """From a row of `db.queries.posts`."""
        return cls(
            row.id,
            row.version,
            row.number,
            row.title,
            row.rank,
            row.single_holder,
            row.organisation_id,
            row.organisation or "",
            row.acronym or "",
            row.review_id,
            row.review or "",
            row.since,
            row.until,
            row.notes,
            portfolios,
        )

    @property
    def reference(self) -> str:
        """The short reference: "T-17"."""
        return f"T-{self.number}"

    @property
    def capacity(self) -> str:
        """The post in words: "Minister for Children and Families, Department for Education"."""
        return capacity(self.title, self.organisation or self.review, self.rank)


@dataclass(frozen=True, slots=True)
class PostHeld:
    """A post with those who hold it on a day; nobody, where it was vacant."""

    post: Post
    holders: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """A step in the line of organisations: what kind of change it was, when, and the body on the other side."""

    kind: str
    began: date | None
    ended: date | None
    note: str
    other: Organisation

    @property
    def words(self) -> str:
        """The change and its day, as “name change on 20 September 2021”."""
        said = self.kind.replace("-", " ")
        day = self.began or self.ended
        return f"{said} on {day_words(day)}" if day else said


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """An organisation on a day: its posts and who holds them, what came before and after, and where it belongs."""

    organisation: Organisation
    on: date
    posts: tuple[PostHeld, ...]
    before: tuple[Relation, ...]
    after: tuple[Relation, ...]
    parent: Organisation | None = None
    parts: tuple[Organisation, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """Days in a line on which nobody is recorded as holding it, `[since, until)`."""

    since: date
    until: date

    @property
    def span(self) -> str:
        """The gap in words."""
        return span_words(self.since, self.until)


@dataclass(frozen=True, slots=True)
class Line:
    """Those who held a post, through changes of its title, rank and department, in time."""

    title: str
    portfolio: str
    posts: tuple[Post, ...]
    roles: tuple[Role, ...]
    gaps: tuple[Gap, ...]

    def beside(self, role: Role) -> tuple[str, ...]:
        """Who else of the line held it on some day of the role: a cover for a leave, a hand-over, two at a time."""
        others = [
            other.person
            for other in self.roles
            if other.person_id != role.person_id
            and (role.until is None or other.since is None or other.since < role.until)
            and (other.until is None or role.since is None or role.since < other.until)
        ]
        return tuple(dict.fromkeys(others))
