"""Who has a letter on a day: whom it was allotted or transferred to, else the holder of the recipient's post then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from crm.correspondence.readings import Holder, Step
from crm.correspondence.stages import Stage
from crm.promises.holders import How
from crm.promises.standing import Standing
from db.queries import correspondence as rows
from db.queries.moves import newest_allotments

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.engagements.readings import Engagement


class _With(NamedTuple):
    """Whom a letter is with, as a promise is with whoever made it: the same changes of holder take it on."""

    id: UUID
    person_id: UUID | None
    post_id: UUID | None
    organisation_id: UUID | None


class Sent(NamedTuple):
    """A letter whose holder is asked for: its key, the last day on which it may have been sent, and its steps."""

    id: UUID
    day: date | None
    steps: Sequence[Step]


def holder_on(
    connection: Connection, engagement: Engagement, steps: Sequence[Step], day: date
) -> Holder | None:
    """Who has this letter on a day; None where nobody of theirs is named in it."""
    sent = Sent(engagement.id, engagement.occurred.latest, steps)
    return holders_on(connection, [sent], day).get(engagement.id)


def holders_on(connection: Connection, letters: Sequence[Sent], day: date) -> dict[UUID, Holder]:
    """Key of a letter → who has it on a day; those in which nobody of theirs is named are left out.

    Costs a few queries for all together, and some more for each post that nobody holds any longer.
    """
    keys = [sent.id for sent in letters]
    allotments = newest_allotments(connection, "engagement", keys, day)
    named = _first_named(connection, keys)
    posts = [row.post_id for row in (*allotments.values(), *named.values()) if row.post_id]
    standing = Standing(connection, day, posts)
    found = {
        sent.id: _holder_of(standing, sent, allotments.get(sent.id), named.get(sent.id), day)
        for sent in letters
    }
    return {key: holder for key, holder in found.items() if holder is not None}


def _first_named(connection: Connection, keys: Sequence[UUID]) -> dict[UUID, Any]:
    """Of each letter whom it was addressed to, else whoever of theirs is named first in it."""
    found: dict[UUID, Any] = {}
    for row in rows.recipients(connection, keys):
        known = found.get(row.engagement_id)
        if known is None or (row.part == "recipient" and known.part != "recipient"):
            found[row.engagement_id] = row
    return found


def _holder_of(standing: Standing, sent: Sent, allotted: Any, named: Any, day: date) -> Holder | None:
    moved = next(
        (step for step in reversed(sent.steps) if step.stage == Stage.TRANSFERRED and step.day <= day), None
    )
    if allotted is not None and (moved is None or allotted.since >= moved.day):
        made = _With(sent.id, allotted.person_id, allotted.post_id, allotted.organisation_id)
        why = allotted.reason or allotted.cause.replace("-", " ")
        return _holder(standing.of(made, allotted), allotted.since, why)
    if moved is not None and moved.organisation_id:
        made = _With(sent.id, None, None, moved.organisation_id)
        found = _holder(standing.of(made, None), moved.day, "it was transferred")
        return found or Holder(
            moved.body, "", moved.day, "it was transferred", organisation_id=moved.organisation_id
        )
    return _recipient(standing, sent, named) if named is not None else None


def _recipient(standing: Standing, sent: Sent, row: Any) -> Holder:
    """The one it was sent to, or whoever holds the post by now."""
    as_sent = Holder(
        row.name,
        row.capacity,
        sent.day,
        "",
        row.person_id,
        row.appointment_id,
        row.post_id,
        row.organisation_id,
        row.review_id,
    )
    made = _With(sent.id, row.person_id, row.post_id, row.organisation_id)
    if not any(made[1:]) or (row.post_id is None and row.review_id is not None):
        return as_sent
    found = standing.of(made, None)
    if found.how is How.NOBODY or (found.same and found.how in {How.POST, How.PERSON, How.BODY}):
        return as_sent
    why = {
        How.POST: "holds the post" if row.person_id is None else "holds the post now",
        How.PORTFOLIO: "has the portfolio now",
        How.BODY: f"nobody holds the post of {row.title}" if row.post_id else "",
    }.get(found.how, "")
    return _holder(found, sent.day, why) or as_sent


def _holder(found: Any, since: date | None, why: str) -> Holder | None:
    """Since when is the later of both: it came to them, or they came to the post."""
    if found.how is How.NOBODY:
        return None
    capacity = ", ".join(filter(None, (found.capacity, found.status)))
    return Holder(
        found.name,
        capacity,
        max(filter(None, (found.since, since)), default=None),
        why,
        found.person_id,
        found.appointment_id,
        found.post_id,
        found.organisation_id,
    )
