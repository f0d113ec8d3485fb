"""Reading what office-holders and bodies said of a topic, and which asks on it they left unanswered."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa

from db.tables.documents import source
from db.tables.engagements import engagement, participant, topic
from db.tables.organisations import appointment, organisation
from db.tables.people import person
from db.tables.positions import stance
from db.tables.promises import ask, ask_occasion


def on_topics(
    connection: sa.Connection,
    topics: Collection[uuid.UUID] | None,
    *,
    person_id: uuid.UUID | None = None,
    organisation_id: uuid.UUID | None = None,
    limit: int = 500,
) -> Sequence[Any]:
    """Stances on these topics (on any, when None), the latest first; those of one person or body, if one is given."""
    query = (
        sa.select(
            *stance.c,
            topic.c.name.label("topic"),
            sa.func.coalesce(person.c.name, organisation.c.name, "").label("name"),
            appointment.c.until.label("left"),
            engagement.c.number.label("engagement_number"),
            engagement.c.subject.label("engagement_subject"),
            engagement.c.marking.label("engagement_marking"),
            engagement.c.occurred_edtf.label("where_edtf"),
            engagement.c.occurred_earliest.label("where_earliest"),
            engagement.c.occurred_latest.label("where_latest"),
            source.c.title.label("source_title"),
            source.c.address.label("source_address"),
        )
        .select_from(stance)
        .join(topic, topic.c.id == stance.c.topic_id)
        .outerjoin(person, person.c.id == stance.c.person_id)
        .outerjoin(organisation, organisation.c.id == stance.c.organisation_id)
        .outerjoin(appointment, appointment.c.id == stance.c.appointment_id)
        .outerjoin(engagement, engagement.c.id == stance.c.engagement_id)
        .outerjoin(source, source.c.id == stance.c.source_id)
    )
    if topics is not None:
        query = query.where(stance.c.topic_id.in_(list(topics)))
    if person_id is not None:
        query = query.where(stance.c.person_id == person_id)
    if organisation_id is not None:
        query = query.where(stance.c.person_id.is_(None), stance.c.organisation_id == organisation_id)
    order = (stance.c.occurred_earliest.desc().nulls_last(), stance.c.id.desc())
    return connection.execute(query.order_by(*order).limit(limit)).all()


def unanswered(
    connection: sa.Connection,
    topics: Collection[uuid.UUID],
    people: Collection[uuid.UUID],
    bodies: Collection[uuid.UUID],
) -> Sequence[Any]:
    """Asks on these topics that were raised with these people or bodies and had no answer, in time."""
    query = (
        sa.select(
            ask.c.number.label("ask_number"),
            ask.c.topic_id,
            engagement.c.number.label("engagement_number"),
            engagement.c.occurred_latest,
            participant.c.person_id,
            participant.c.organisation_id,
        )
        .select_from(ask)
        .join(ask_occasion, ask_occasion.c.ask_id == ask.c.id)
        .join(engagement, engagement.c.id == ask_occasion.c.engagement_id)
        .join(participant, participant.c.engagement_id == engagement.c.id)
        .where(
            ask.c.topic_id.in_(list(topics)),
            ask_occasion.c.answer == "none",
            engagement.c.status == "done",
            engagement.c.occurred_latest.is_not(None),
            participant.c.side == "theirs",
            participant.c.part != "apologies",
            sa.or_(
                participant.c.person_id.in_(list(people)),
                sa.and_(participant.c.person_id.is_(None), participant.c.organisation_id.in_(list(bodies))),
            ),
        )
        .order_by(engagement.c.sort_key)
    )
    return connection.execute(query).all() if topics and (people or bodies) else []


def topics_with_any(connection: sa.Connection, limit: int, offset: int = 0) -> Sequence[Any]:
    """The topics on which we have a position or anybody a stance, by name."""
    from db.tables.positions import position

    query = (
        sa.select(topic.c.id, topic.c.name, topic.c.label)
        .where(
            sa.or_(
                sa.exists(sa.select(position.c.id).where(position.c.topic_id == topic.c.id)),
                sa.exists(sa.select(stance.c.id).where(stance.c.topic_id == topic.c.id)),
            )
        )
        .order_by(topic.c.name)
    )
    return connection.execute(query.limit(limit).offset(offset)).all()
