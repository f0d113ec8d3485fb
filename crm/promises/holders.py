"""Who has a commitment on a day: a promise outlives the time in office of whoever made it.

In this order: the newest allotment by then (to a body: whoever carries the portfolio there), whoever holds the post it
was made in, whoever holds a post that carries the same portfolio in the department or what became of it, and else the
body, or those that came after it. A promise that was made in no post stays with the person who made it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

from crm.moves.kinds import Subject
from crm.people.words import day_words

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.people.readings import Role


class How(StrEnum):
    """By what somebody has a commitment."""

    POST = "post"
    PORTFOLIO = "portfolio"
    ALLOTTED = "allotted"
    PERSON = "person"
    BODY = "body"
    NOBODY = "nobody"


class Made(Protocol):
    """What must be known of a commitment: a reading of it, or a row of its table."""

    @property
    def id(self) -> UUID:
        """Its key."""

    @property
    def person_id(self) -> UUID | None:
        """Who made it."""

    @property
    def post_id(self) -> UUID | None:
        """The post it was made in."""

    @property
    def organisation_id(self) -> UUID | None:
        """The body it was made for."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a commitment on a day.

    `name` is a person's, or a body's where no person has it ("" where nobody has); `capacity` and `since` are of the
    post they hold on the day, `since` else of the allotment; `status` is "acting" or "on leave (…)". `same` says that
    it is still with whoever made it. `cause` and `reason` are those of the allotment, if it was allotted.
    """

    how: How
    name: str
    capacity: str = ""
    since: date | None = None
    status: str = ""
    person_id: UUID | None = None
    person_number: int | None = None
    appointment_id: UUID | None = None
    post_id: UUID | None = None
    organisation_id: UUID | None = None
    same: bool = False
    cause: str = ""
    reason: str = ""

    @property
    def label(self) -> str:
        """The holder in the capacity of the day: "Vicky Ford, Minister for Children and Families, acting"."""
        return ", ".join(part for part in (self.name, self.capacity, self.status) if part)

    @property
    def words(self) -> str:
        """The whole of it: "now with Vicky Ford, Minister for Children, who holds the post since 1 May 2020"."""
        since = f" since {day_words(self.since)}" if self.since else ""
        if self.how is How.NOBODY:
            return f"with nobody now: {self.reason}" if self.reason else "with nobody now"
        lead = f"{'still' if self.same else 'now'} with {self.label}"
        if self.how in (How.POST, How.PORTFOLIO):
            return f"{lead}, who holds the post{since}"
        if self.how is How.ALLOTTED:
            why = ": ".join(filter(None, (self.cause.replace("-", " "), self.reason)))
            return f"{lead}{since}{f' ({why})' if why else ''}"
        return f"{lead}; nobody holds the post" if self.how is How.BODY and self.post_id else lead

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: who has a commitment on the day."""
        return {
            "name": self.name or None,
            "reference": f"P-{self.person_number}" if self.person_number else None,
            "capacity": self.capacity or None,
            "since": self.since,
            "status": self.status or None,
            "by": str(self.how),
            "same": self.same,
            "words": self.words,
        }


def holders(connection: Connection, commitments: Iterable[Made], day: date) -> Mapping[UUID, Holder]:
    """Key of a commitment → who has it on a day, of theirs and of ours alike; every one given has an answer.

    Costs a few queries for all together, and some more for each post that nobody holds any longer.
    """
    from crm.promises.standing import Standing
    from db.queries.moves import newest_allotments

    given = list(commitments)
    allotted = newest_allotments(connection, Subject.COMMITMENT, [each.id for each in given], day)
    posts = [row.post_id for row in (*given, *allotted.values()) if row.post_id]
    standing = Standing(connection, day, posts)
    return {each.id: standing.of(each, allotted.get(each.id)) for each in given}


def held_since(connection: Connection, made: Made, first: date | None, day: date) -> tuple[Role, ...]:
    """Everybody who held the post of a commitment, or one with its portfolio, from the day it was made to a day.

    In time, the maker first; none where it was made in no post.
    """
    from crm.organisations.lines import line_of
    from crm.search.subjects import posts

    if made.post_id is None:
        return ()
    roles = [role for post in posts(connection, [made.post_id]) for role in line_of(connection, post).roles]
    return tuple(
        role
        for role in roles
        if (role.since is None or role.since <= day)
        and (role.until is None or first is None or role.until > first)
    )
