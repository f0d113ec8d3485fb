"""What was promised: by them, by those before them, by the departments theirs was; and by us. As of the day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from crm.promises.holders import holders
from crm.promises.kinds import CommitmentStatus
from crm.promises.rows import commitment as reading_of
from db.queries import briefing as rows
from db.queries import commitments as commitment_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from uuid import UUID

    from crm.briefing.readings import About
    from crm.briefing.views import Reading, View, ViewName
    from crm.promises.holders import Holder
    from crm.promises.readings import Commitment

MOST: Final = 60
"""So many promises are told, those made last."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment as it stood on the day, and who had it then. `closed` is the day it was closed, if it was by then."""

    commitment: Commitment
    holder: Holder | None
    closed: date | None
    by_them: bool
    """Whether whoever the page is about made it."""

    @property
    def stands(self) -> bool:
        """Whether it was still to be kept."""
        return self.closed is None and self.commitment.status is not CommitmentStatus.CLOSED

    @property
    def ours(self) -> bool:
        """Whether we made it."""
        return self.commitment.side == "ours"


def promises(
    reading: Reading, about: About, views: Mapping[ViewName, View]
) -> tuple[tuple[Promise, ...], tuple[Promise, ...]]:
    """What they promised and what we did: first what still stands, each the latest first. At most so many of each."""
    theirs = _theirs(reading, about)
    ours: dict[UUID, Any] = {}
    for name in ("person", "review", "post"):
        if name in views:
            scope = reading.scope(views[name].criterion)
            ours |= {row.id: row for row in rows.ours_promised(reading.connection, scope, MOST)}
    return _told(reading, about, theirs.values()), _told(reading, about, ours.values())


def _theirs(reading: Reading, about: About) -> dict[UUID, Any]:
    """What they made in any capacity, what was made in the line of their post, and by its body, each once."""
    every = commitment_rows.CommitmentFilter(side="theirs", topics=reading.topics, made_by=reading.day)
    bodies = tuple(body.id for body in about.bodies)
    asked = (
        replace(every, people=about.people) if about.people else None,
        replace(every, posts=about.posts) if about.posts else None,
        replace(every, bodies=bodies) if bodies else None,
    )
    found: dict[UUID, Any] = {}
    for wanted in asked:
        if wanted is not None:
            for row in commitment_rows.listing(reading.connection, wanted, MOST):
                found.setdefault(row.id, row)
    return found


def _told(reading: Reading, about: About, found: Iterable[Any]) -> tuple[Promise, ...]:
    given = [row for row in found if row.engagement_id not in reading.but]
    back = reading.gate.withheld(reading.connection, [row.engagement_id for row in given])
    shown = [row for row in given if row.engagement_id not in back]
    closed = rows.closed_on(reading.connection, [row.id for row in shown if row.status == "closed"])
    made = [reading_of(row) for row in shown]
    still = [
        each
        for each in made
        if each.status != CommitmentStatus.CLOSED or _later(closed, each.id, reading.day)
    ]
    now = holders(reading.connection, still, reading.day) if still else {}
    told = [
        Promise(
            each,
            now.get(each.id),
            None if _later(closed, each.id, reading.day) else closed.get(each.id),
            each.person_id is not None and each.person_id in about.people,
        )
        for each in made
    ]
    told.sort(key=lambda each: (each.commitment.where.occurred, -each.commitment.number), reverse=True)
    return tuple(sorted(told, key=lambda each: each.holder is None)[:MOST])


def _later(closed: Mapping[UUID, date], key: UUID, day: date) -> bool:
    """Whether a commitment that is closed now was closed only after the day."""
    return key in closed and closed[key] > day
