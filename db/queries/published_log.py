"""Our own meetings, for holding them against the public record; and for which quarters departments published."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa

from db.tables.engagements import engagement, participant
from db.tables.organisations import appointment, post
from db.tables.published import public_meeting

_CHUNK = 400


class Theirs(NamedTuple):
    """One of their side in a meeting of ours: the words shown, the person, and the body of the post or itself."""

    label: str
    person_id: uuid.UUID | None
    body_id: uuid.UUID | None


def meetings_between(
    connection: sa.Connection, kinds: Sequence[str], first: date | None, last: date | None, slack: int
) -> list[tuple[Any, list[Theirs]]]:
    """The engagements of these kinds that may have happened between two days, some `slack` days wider, not called off."""
    query = sa.select(engagement).where(engagement.c.kind.in_(kinds), engagement.c.status == "done")
    if first is not None:
        query = query.where(engagement.c.occurred_latest >= first - timedelta(days=slack))
    if last is not None:
        query = query.where(engagement.c.occurred_earliest <= last + timedelta(days=slack))
    rows = list(connection.execute(query.order_by(engagement.c.sort_key)))
    theirs = _theirs(connection, [row.id for row in rows])
    return [(row, theirs[row.id]) for row in rows]


def _theirs(connection: sa.Connection, ids: list[uuid.UUID]) -> defaultdict[uuid.UUID, list[Theirs]]:
    found: defaultdict[uuid.UUID, list[Theirs]] = defaultdict(list)
    for start in range(0, len(ids), _CHUNK):
        query = (
            sa.select(
                participant.c.engagement_id,
                participant.c.name,
                participant.c.capacity,
                participant.c.person_id,
                sa.func.coalesce(post.c.organisation_id, participant.c.organisation_id).label("body_id"),
            )
            .outerjoin(appointment, appointment.c.id == participant.c.appointment_id)
            .outerjoin(post, post.c.id == sa.func.coalesce(participant.c.post_id, appointment.c.post_id))
            .where(
                participant.c.engagement_id.in_(ids[start : start + _CHUNK]), participant.c.side == "theirs"
            )
            .order_by(participant.c.engagement_id, participant.c.position)
        )
        for row in connection.execute(query):
            label = ", ".join(filter(None, (row.name, row.capacity)))
            found[row.engagement_id].append(Theirs(label, row.person_id, row.body_id))
    return found


def covered(connection: sa.Connection, bodies: Collection[uuid.UUID]) -> set[tuple[uuid.UUID, int, int]]:
    """For which quarters these bodies published meetings: (body, year, quarter)."""
    found: set[tuple[uuid.UUID, int, int]] = set()
    ids = list(bodies)
    for start in range(0, len(ids), _CHUNK):
        query = (
            sa.select(public_meeting.c.department_id, public_meeting.c.occurred_earliest)
            .where(public_meeting.c.department_id.in_(ids[start : start + _CHUNK]))
            .where(public_meeting.c.occurred_earliest.is_not(None))
            .distinct()
        )
        found |= {
            (row.department_id, row.occurred_earliest.year, (row.occurred_earliest.month - 1) // 3 + 1)
            for row in connection.execute(query)
        }
    return found
