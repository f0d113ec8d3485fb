"""What engagements are searched by, in terms of the tables: names have become keys, dates days.

`crm.search` makes these from a typed query; `db.queries.search` makes SQL of them. All are frozen values.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

Owner = Literal["person", "post", "organisation", "review"]


@dataclass(frozen=True, slots=True)
class Words:
    """Folded words, one after the other in one part of the text; with `begins` the last is the beginning of one."""

    words: tuple[str, ...]
    begins: bool = False


@dataclass(frozen=True, slots=True)
class TookPart:
    """Somebody took part as one of these: a person, or the holder of a post, or on behalf of a body or review.

    `parts` narrows it to the parts played, when there are any in it.
    """

    owner: Owner
    ids: tuple[uuid.UUID, ...]
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class About:
    """Is about one of these topics."""

    topics: tuple[uuid.UUID, ...]


@dataclass(frozen=True, slots=True)
class Is:
    """A column of the engagement (kind, direction, status, answer, marking) has one of these values."""

    column: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Happened:
    """May have happened between these days, both included; None is open. What has no date did not."""

    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Logged:
    """Was logged at `since` or later and before `before`; None is open."""

    since: datetime | None = None
    before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Numbered:
    """Is the engagement of this number."""

    number: int


@dataclass(frozen=True, slots=True)
class InThread:
    """Is the engagement of this number, or in a thread with it."""

    number: int


@dataclass(frozen=True, slots=True)
class Has:
    """Has a document, reply, thread, topic, source, follow-up that is required, or (known) date."""

    what: Literal["document", "reply", "thread", "topic", "source", "follow-up", "date"]


@dataclass(frozen=True, slots=True)
class Clocked:
    """A letter of ours whose answer is awaited, by its clock: due in time, or late, on a day.

    Due before `before`, and not before `since`; with `day` as it stood at the end of that day, when the answer may
    have come since.
    """

    before: date | None = None
    since: date | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Embargoed:
    """Is evidence under an embargo on a day."""

    day: date


@dataclass(frozen=True, slots=True)
class Linked:
    """Rows of another table that name an engagement: an ask raised, a commitment made, a campaign, a clearance held."""

    what: Literal["ask", "commitment", "campaign", "holder", "allotted"]
    ids: tuple[uuid.UUID, ...]


@dataclass(frozen=True, slots=True)
class AtStage:
    """A letter whose newest step, of its side, is this stage; asked beside the state that the stage goes with."""

    stage: str


@dataclass(frozen=True, slots=True)
class Every:
    """Meets every part; without parts, every engagement does."""

    parts: tuple[Criterion, ...] = ()


@dataclass(frozen=True, slots=True)
class Some:
    """Meets at least one part; without parts, no engagement does."""

    parts: tuple[Criterion, ...] = ()


@dataclass(frozen=True, slots=True)
class Without:
    """Does not meet the part."""

    part: Criterion


Criterion: TypeAlias = (
    Words
    | TookPart
    | About
    | Is
    | Happened
    | Logged
    | Numbered
    | InThread
    | Has
    | Clocked
    | Embargoed
    | Linked
    | AtStage
    | Every
    | Some
    | Without
)
