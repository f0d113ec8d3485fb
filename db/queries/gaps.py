"""Whom we have met, and which asks were raised when: what gaps are found by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa

from db.tables.engagements import engagement, participant, topic
from db.tables.organisations import appointment, organisation, post
from db.tables.people import person
from db.tables.promises import ask, ask_occasion

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection, Sequence
    from datetime import date

    Rows = Sequence[Any]

MET_KINDS: Final = ("meeting", "call", "visit", "event", "oral-evidence")
"""The kinds of engagement at which people meet."""

_ABSENT: Final = ("apologies", "copied")
MOST_HOLDERS: Final = 2_000

_DAY: sa.BindParameter[Any] = sa.bindparam("day", type_=sa.Date())
_HOLDERS = (
    sa.select(
        person.c.id,
        person.c.number,
        person.c.name,
        person.c.sort_name,
        post.c.title,
        post.c.rank,
        organisation.c.name.label("body"),
        appointment.c.since,
    )
    .select_from(post)
    .join(appointment, appointment.c.post_id == post.c.id)
    .join(person, person.c.id == appointment.c.person_id)
    .outerjoin(organisation, organisation.c.id == post.c.organisation_id)
    .where(
        ~person.c.deleted,
        sa.or_(appointment.c.since.is_(None), appointment.c.since <= _DAY),
        sa.or_(appointment.c.until.is_(None), appointment.c.until > _DAY),
    )
    .order_by(person.c.sort_name, person.c.number, appointment.c.since)
    .limit(MOST_HOLDERS)
)


def holders(
    connection: sa.Connection,
    day: date,
    *,
    posts: Collection[uuid.UUID] | None = None,
    bodies: Collection[uuid.UUID] | None = None,
    ranks: Collection[str] | None = None,
) -> Rows:
    """Who held these posts, or posts in these bodies, or of these ranks in them, on a day; one row an appointment."""
    query = _HOLDERS
    if posts is not None:
        query = query.where(post.c.id.in_(posts))
    if bodies is not None:
        query = query.where(post.c.organisation_id.in_(bodies))
    if ranks is not None:
        query = query.where(post.c.rank.in_(ranks))
    return connection.execute(query, {"day": day}).all()


def last_met(connection: sa.Connection, person_id: uuid.UUID, before: int, since: int = 0) -> Any:
    """The newest occasion on which somebody took part in a meeting with us, with a sort key in `[since, before)`.

    Walks what passed with this person, newest first. None where there was none.
    """
    query = (
        sa.select(
            engagement.c.number,
            engagement.c.kind,
            engagement.c.occurred_edtf,
            engagement.c.occurred_earliest,
            engagement.c.occurred_latest,
            participant.c.capacity,
        )
        .select_from(participant)
        .join(engagement, engagement.c.sort_key == participant.c.sort_key)
        .where(
            participant.c.person_id == person_id,
            participant.c.sort_key < before,
            participant.c.sort_key >= since,
            participant.c.part.not_in(_ABSENT),
            engagement.c.kind.in_(MET_KINDS),
            engagement.c.status.not_in(("planned", "cancelled")),
        )
        .order_by(participant.c.sort_key.desc())
        .limit(1)
    )
    return connection.execute(query).first()


def asks_not_raised(connection: sa.Connection, since: int, before: int, limit: int) -> Rows:
    """Open asks with no occasion in `[since, before)` (sort keys), with the last before it: the longest ago first."""
    occasion = (
        sa.select(sa.func.max(engagement.c.sort_key))
        .select_from(ask_occasion)
        .join(engagement, engagement.c.id == ask_occasion.c.engagement_id)
        .where(ask_occasion.c.ask_id == ask.c.id, engagement.c.sort_key < before)
        .correlate(ask)
        .scalar_subquery()
    )
    found = (
        sa.select(ask.c.id, ask.c.number, ask.c.text, topic.c.name.label("topic"), occasion.label("last"))
        .select_from(ask.outerjoin(topic, topic.c.id == ask.c.topic_id))
        .where(ask.c.status == "open")
        .subquery()
    )
    query = (
        sa.select(
            found,
            engagement.c.number.label("engagement_number"),
            engagement.c.id.label("engagement_id"),
            engagement.c.kind,
            engagement.c.occurred_edtf,
            engagement.c.occurred_earliest,
            engagement.c.occurred_latest,
        )
        .outerjoin(engagement, engagement.c.sort_key == found.c.last)
        .where(sa.or_(found.c.last.is_(None), found.c.last < since))
        .order_by(found.c.last.is_not(None), found.c.last, found.c.number)
        .limit(limit)
    )
    return connection.execute(query).all()
