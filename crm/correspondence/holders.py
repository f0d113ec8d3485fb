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


def holder_on(
    connection: Connection, engagement: Engagement, steps: Sequence[Step], day: date
) -> Holder | None:
    """Who has this letter on a day; None where nobody of theirs is named in it."""
    moved = next(
        (step for step in reversed(steps) if step.stage == Stage.TRANSFERRED and step.day <= day), None
    )
    allotted = newest_allotments(connection, "engagement", [engagement.id], day).get(engagement.id)
    if allotted is not None and (moved is None or allotted.since >= moved.day):
        made = _With(engagement.id, allotted.person_id, allotted.post_id, allotted.organisation_id)
        why = allotted.reason or allotted.cause.replace("-", " ")
        return _holder(_standing(connection, made, day, allotted), allotted.since, why)
    if moved is not None and moved.organisation_id:
        made = _With(engagement.id, None, None, moved.organisation_id)
        found = _holder(_standing(connection, made, day), moved.day, "it was transferred")
        return found or Holder(
            moved.body, "", moved.day, "it was transferred", organisation_id=moved.organisation_id
        )
    recipients = rows.recipients(connection, [engagement.id])
    first = next((row for row in recipients if row.part == "recipient"), next(iter(recipients), None))
    return _recipient(connection, engagement, first, day) if first is not None else None


def _recipient(connection: Connection, engagement: Engagement, row: Any, day: date) -> Holder:
    """The one it was sent to, or whoever holds the post by now."""
    sent = engagement.occurred.latest
    as_sent = Holder(
        row.name,
        row.capacity,
        sent,
        "",
        row.person_id,
        row.appointment_id,
        row.post_id,
        row.organisation_id,
        row.review_id,
    )
    made = _With(engagement.id, row.person_id, row.post_id, row.organisation_id)
    if not any(made[1:]) or (row.post_id is None and row.review_id is not None):
        return as_sent
    found = _standing(connection, made, day)
    if found.how is How.NOBODY or (found.same and found.how in {How.POST, How.PERSON, How.BODY}):
        return as_sent
    why = {
        How.POST: "holds the post" if row.person_id is None else "holds the post now",
        How.PORTFOLIO: "has the portfolio now",
        How.BODY: f"nobody holds the post of {row.title}" if row.post_id else "",
    }.get(found.how, "")
    return _holder(found, sent, why) or as_sent


def _standing(connection: Connection, made: _With, day: date, allotted: Any = None) -> Any:
    posts = [key for key in (made.post_id, allotted.post_id if allotted is not None else None) if key]
    return Standing(connection, day, posts).of(made, allotted)


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
