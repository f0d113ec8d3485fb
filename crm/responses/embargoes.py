"""Embargoes: evidence that is its owner's property, and not ours to publish until the owner clears it.

Evidence that a select committee has accepted "becomes the property of the Committee", and no public use should be made of
it without the clerk's permission (committees' guidance to witnesses; it is protected by privilege only once the committee
publishes it).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from crm import clock
from crm.errors import BadInput, NotFound, Refused
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection

    from sqlalchemy import Connection

    from crm.api import Crm
    from crm.engagements.readings import Engagement


@dataclass(frozen=True, slots=True)
class Embargo:
    """That an engagement is not to be published: whose property it is, and `[since, until)` unless cleared before."""

    id: uuid.UUID
    version: int
    engagement_id: uuid.UUID
    owner: str
    since: date | None
    until: date | None
    cleared_on: date | None
    cleared_by: str
    note: str
    engagement: str = ""
    subject: str = ""

    def __str__(self) -> str:
        """As "property of Education Committee, not to be published until 1 May 2022"."""
        if self.cleared_on is not None:
            by = f" by {self.cleared_by}" if self.cleared_by else ""
            return f"property of {self.owner}, cleared{by} on {PartialDate.of_day(self.cleared_on)}"
        until = PartialDate.of_day(self.until) if self.until else "it is cleared"
        return f"property of {self.owner}, not to be published until {until}"

    def holds(self, day: date) -> bool:
        """Whether it is in force on a day; on the day it is cleared, or ends, it is not."""
        begun = self.since is None or self.since <= day
        return begun and all(end is None or day < end for end in (self.until, self.cleared_on))

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: an embargo."""
        return {
            "engagement": self.engagement or None,
            "subject": self.subject or None,
            "owner": self.owner,
            "since": self.since,
            "until": self.until,
            "cleared_on": self.cleared_on,
            "cleared_by": self.cleared_by or None,
            "note": self.note or None,
        }


def under_embargo(
    connection: Connection, engagements: Collection[uuid.UUID], day: date
) -> dict[uuid.UUID, Embargo]:
    """Which of these engagements are under embargo on a day, each with its embargo."""
    from db.queries import embargoes

    if not engagements:
        return {}
    found: dict[uuid.UUID, Embargo] = {}
    for row in embargoes.held(connection, list(engagements), day):
        found.setdefault(row.engagement_id, _read(row))
    return found


def of_engagement(crm: Crm, engagement_id: uuid.UUID) -> tuple[Embargo, ...]:
    """Every embargo that an engagement is or was under, the first first."""
    from db.queries import embargoes

    with crm.reading() as connection:
        return tuple(map(_read, embargoes.of_engagements(connection, [engagement_id])))


def listed(crm: Crm, *, everything: bool = False, limit: int = 50) -> tuple[Embargo, ...]:
    """What is under embargo today, the newest first; with `everything` also what was."""
    from db.queries import embargoes

    with crm.reading() as connection:
        rows = embargoes.listed(connection, None if everything else clock.today(), limit)
        return tuple(_read(row, f"E-{row.number}", row.subject) for row in rows)


def add(
    crm: Crm,
    engagement: Engagement,
    owner: str,
    *,
    since: date | None = None,
    until: date | None = None,
    note: str = "",
) -> Embargo:
    """Put an engagement under embargo. Raises BadInput without an owner, and Refused where it is under one already."""
    from db.tables.responses import embargo

    plain = " ".join(owner.split())
    if not plain:
        raise BadInput(
            "an embargo has an owner", hint="Say whose property it is: --owner NAME.", place="--owner"
        )
    if since and until and since >= until:
        raise BadInput(
            "it would end before it begins",
            hint="--until is the first day on which it is free.",
            place="--until",
        )
    day = clock.today()
    with crm.writing("embargo", f"Embargo on {engagement.reference}: {plain}") as recorder:
        held = under_embargo(recorder.connection, [engagement.id], day)
        if engagement.id in held:
            raise Refused(
                f"{engagement.reference} is under embargo already: {held[engagement.id]}",
                hint="Clear that one first.",
            )
        values = {
            "engagement_id": engagement.id,
            "owner": plain,
            "since": since,
            "until": until,
            "note": note,
        }
        key = recorder.insert(embargo, values)
    return next(each for each in of_engagement(crm, engagement.id) if each.id == key)


def clear(crm: Crm, engagement: Engagement, by: str, day: date) -> Embargo:
    """Note that the owner cleared it on a day. Raises NotFound where it is under none, BadInput for a day before it, or to come."""
    from db.tables.responses import embargo

    if day > clock.today():
        raise BadInput(
            f"{PartialDate.of_day(day)} is still to come",
            hint="Say it when it was cleared; an embargo that ends by itself has --until.",
            place="--on",
        )
    there = [each for each in of_engagement(crm, engagement.id) if each.cleared_on is None]
    if not there:
        raise NotFound(f"{engagement.reference} is under no embargo", hint="See: despatch embargo list")
    open_one = there[-1]
    if open_one.since is not None and day < open_one.since:
        raise BadInput(
            f"it is under embargo only since {PartialDate.of_day(open_one.since)}",
            hint="Correct the day.",
            place="--on",
        )
    with crm.writing("embargo", f"Embargo on {engagement.reference} cleared by {by.strip()}") as recorder:
        values = {"cleared_on": day, "cleared_by": by.strip()}
        recorder.update(embargo, open_one.id, values, version=open_one.version)
    return next(each for each in of_engagement(crm, engagement.id) if each.id == open_one.id)


def _read(row: Any, engagement: str = "", subject: str = "") -> Embargo:
    return Embargo(
        row.id,
        row.version,
        row.engagement_id,
        row.owner,
        row.since,
        row.until,
        row.cleared_on,
        row.cleared_by,
        row.note,
        engagement,
        subject,
    )
