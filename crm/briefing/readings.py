"""What is read for a briefing: engagements as they are told, whom it is about, the meeting it is for.

All are frozen. Days are calendar days in the United Kingdom; everything is as of the day the briefing is for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from crm.organisations.readings import Organisation
    from crm.people.readings import Role
    from db.criteria import Owner


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who took part, in the words of the day, with the keys of the capacity; `body` is the body's name."""

    side: str
    part: str
    name: str
    capacity: str
    person_id: UUID | None
    post_id: UUID | None
    organisation_id: UUID | None
    review_id: UUID | None
    body: str = ""

    @property
    def label(self) -> str:
        """The name in its capacity: "Vicky Ford, Minister for Children and Families, Department for Education"."""
        return f"{self.name}, {self.capacity}" if self.capacity else self.name

    @property
    def in_office(self) -> bool:
        """Whether it is no private person: a body, a review, a post, or somebody in one. Of words alone nobody knows."""
        body = self.organisation_id is not None or self.review_id is not None
        return self.post_id is not None or (self.person_id is None and body)


@dataclass(frozen=True, slots=True)
class Entry:
    """An engagement as a briefing tells it. `body` and `outcome` are no longer than a paragraph needs."""

    id: UUID
    sort_key: int
    number: int
    kind: str
    direction: str
    occurred: PartialDate
    subject: str
    body: str
    outcome: str
    place: str
    status: str
    answer: str
    marking: str
    embargo: str
    parties: tuple[Party, ...] = ()

    @property
    def reference(self) -> str:
        """The short reference: "E-4"."""
        return f"E-{self.number}"

    @property
    def theirs(self) -> tuple[Party, ...]:
        """Those on their side, without whoever sent apologies."""
        return tuple(each for each in self.parties if each.side == "theirs" and each.part != "apologies")

    @property
    def ours(self) -> tuple[Party, ...]:
        """Those on our side, without whoever sent apologies."""
        return tuple(each for each in self.parties if each.side == "ours" and each.part != "apologies")


@dataclass(frozen=True, slots=True)
class Whom:
    """What a name stands for: keys of one kind, and the words for it."""

    owner: Owner
    ids: tuple[UUID, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Occasion:
    """The meeting a briefing is for: an engagement (`engagement_id`), or a sitting of a board of ours.

    `theirs` and `ours` are the first of those who come; `more` counts the others.
    """

    reference: str
    when: PartialDate
    title: str
    place: str
    engagement_id: UUID | None = None
    marking: str = "official"
    theirs: tuple[Party, ...] = ()
    ours: tuple[Party, ...] = ()
    more: int = 0
    whom: tuple[Whom, ...] = ()
    meeting_id: UUID | None = None
    """The key of a sitting, None for an engagement."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """A meeting to brief for: `who` are those it is with in the capacity of the day, `names` what `paper` takes."""

    reference: str
    when: PartialDate
    title: str
    place: str
    who: tuple[str, ...]
    names: tuple[str, ...]
    marking: str = "official"

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a meeting to brief for."""
        return {
            "reference": self.reference,
            "date": self.when.edtf or None,
            "date_text": str(self.when),
            "title": self.title,
            "place": self.place or None,
            "who": list(self.who),
            "names": list(self.names),
            "marking": self.marking,
        }


@dataclass(frozen=True, slots=True)
class About:
    """Whom or what one page is about, as of the day: roles and names, and the keys of the three views.

    `now` are roles held on the day, `before` those that had ended, the latest first. `line` are the roles of others in
    the post, the latest first, `posts` its posts. `bodies` are the department and all it came from.
    """

    whom: Whom
    name: str
    reference: str
    people: tuple[UUID, ...] = ()
    now: tuple[Role, ...] = ()
    before: tuple[Role, ...] = ()
    other_names: tuple[str, ...] = ()
    led: tuple[Role, ...] = ()
    line: tuple[Role, ...] = ()
    posts: tuple[UUID, ...] = ()
    post: str = ""
    bodies: tuple[Organisation, ...] = ()
    reviews: tuple[UUID, ...] = ()
    body_roles: tuple[Role, ...] = ()
    marking: str = "official"
    looked_after: tuple[str, ...] = ()
    run_by: str = ""
    led_by: tuple[str, ...] = ()
    followed_by: tuple[str, ...] = ()
    """Of a body that had ended by the day: those that had followed it and were in being."""
    """Of a review: the body that runs it, and who leads or led it by the day, with when."""

    @property
    def body(self) -> str:
        """The name of the department or other body, "" where there is none."""
        return self.bodies[0].name if self.bodies else ""


def ended(until: date | None, day: date) -> bool:
    """Whether a spell had ended by a day: what ends later had not ended then."""
    return until is not None and until <= day
