"""Reading campaigns: how many letters belong to each, how they stand, and which letters look like another one."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from db.tables.correspondence import campaign, campaign_entry, reply_clock
from db.tables.engagements import engagement, participant, topic

_OPEN = ("awaiting", "acknowledged", "holding")
_LINES = sa.select(*campaign.c, sa.func.coalesce(topic.c.name, "").label("topic")).select_from(
    campaign.outerjoin(topic, topic.c.id == campaign.c.topic_id)
)


def by_number(connection: sa.Connection, number: int) -> Any:
    """The campaign that people call `CP-number`, None where there is none."""
    return connection.execute(_LINES.where(campaign.c.number == number)).one_or_none()


def newest(connection: sa.Connection, limit: int) -> Sequence[Any]:
    """Campaigns, the newest first."""
    return connection.execute(_LINES.order_by(campaign.c.number.desc()).limit(limit)).all()


def named(connection: sa.Connection, name: str) -> int | None:
    """The number of the campaign of this name."""
    query = sa.select(campaign.c.number).where(sa.func.lower(campaign.c.name) == name.lower())
    number: int | None = connection.execute(query.limit(1)).scalar_one_or_none()
    return number


def counts(connection: sa.Connection, campaigns: Collection[uuid.UUID], today: date) -> dict[uuid.UUID, Any]:
    """How many letters belong to each of these campaigns, and how they stand today."""
    if not campaigns:
        return {}
    done = engagement.c.status == "done"
    query = (
        sa.select(
            campaign_entry.c.campaign_id,
            sa.func.count().label("entries"),
            _many(done).label("sent"),
            _many(engagement.c.status == "planned").label("planned"),
            _many(engagement.c.answer == "answered").label("answered"),
            _many(engagement.c.answer.in_(_OPEN)).label("awaiting"),
            _many(engagement.c.answer == "holding").label("holding"),
            _many(engagement.c.answer == "closed").label("closed"),
            _many(reply_clock.c.due < today).label("overdue"),
        )
        .select_from(
            campaign_entry.join(engagement, engagement.c.id == campaign_entry.c.engagement_id).outerjoin(
                reply_clock, reply_clock.c.engagement_id == campaign_entry.c.engagement_id
            )
        )
        .where(campaign_entry.c.campaign_id.in_(list(campaigns)))
        .group_by(campaign_entry.c.campaign_id)
    )
    return {row.campaign_id: row for row in connection.execute(query)}


def _many(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.sum(sa.case((condition, 1), else_=0))


def entries(connection: sa.Connection, campaign_id: uuid.UUID, limit: int) -> Sequence[Any]:
    """The letters of a campaign in the order of their days, each with the day its answer is due."""
    query = (
        sa.select(
            engagement.c.id,
            engagement.c.number,
            engagement.c.direction,
            engagement.c.subject,
            engagement.c.status,
            engagement.c.answer,
            engagement.c.occurred_edtf,
            engagement.c.occurred_earliest,
            engagement.c.occurred_latest,
            reply_clock.c.due,
        )
        .select_from(
            campaign_entry.join(engagement, engagement.c.id == campaign_entry.c.engagement_id).outerjoin(
                reply_clock, reply_clock.c.engagement_id == engagement.c.id
            )
        )
        .where(campaign_entry.c.campaign_id == campaign_id)
        .order_by(engagement.c.sort_key)
    )
    return connection.execute(query.limit(limit)).all()


def last_sent(connection: sa.Connection, campaign_id: uuid.UUID) -> date | None:
    """The latest of the first days on which the letters of a campaign may have been sent."""
    query = (
        sa.select(sa.func.max(engagement.c.occurred_earliest))
        .select_from(campaign_entry.join(engagement, engagement.c.id == campaign_entry.c.engagement_id))
        .where(campaign_entry.c.campaign_id == campaign_id, engagement.c.status == "done")
    )
    day: date | None = connection.execute(query).scalar_one()
    return day


def taking_part(connection: sa.Connection, engagements: Collection[uuid.UUID]) -> Sequence[Any]:
    """Who took part in these engagements, in their order."""
    query = (
        sa.select(
            participant.c.engagement_id,
            participant.c.side,
            participant.c.part,
            participant.c.name,
            participant.c.person_id,
            participant.c.post_id,
            participant.c.organisation_id,
            participant.c.review_id,
        )
        .where(participant.c.engagement_id.in_(list(engagements)))
        .order_by(participant.c.engagement_id, participant.c.position, participant.c.id)
    )
    return connection.execute(query).all() if engagements else []


def senders(
    connection: sa.Connection, campaign_id: uuid.UUID, bodies: Collection[uuid.UUID]
) -> Sequence[Any]:
    """Which of these bodies has sent a letter of a campaign, and which letter."""
    query = (
        sa.select(participant.c.organisation_id, engagement.c.number)
        .select_from(
            campaign_entry.join(engagement, engagement.c.id == campaign_entry.c.engagement_id).join(
                participant, participant.c.engagement_id == engagement.c.id
            )
        )
        .where(
            campaign_entry.c.campaign_id == campaign_id,
            participant.c.part.in_(("author", "signatory")),
            participant.c.organisation_id.in_(list(bodies)),
        )
    )
    return connection.execute(query).all() if bodies else []


def belonging(connection: sa.Connection, engagements: Collection[uuid.UUID]) -> Sequence[Any]:
    """Which of these engagements belongs to a campaign, to which, and the key of that row."""
    query = (
        sa.select(
            campaign_entry.c.engagement_id,
            campaign_entry.c.id,
            campaign_entry.c.campaign_id,
            campaign.c.number,
            campaign.c.name,
        )
        .join(campaign, campaign.c.id == campaign_entry.c.campaign_id)
        .where(campaign_entry.c.engagement_id.in_(list(engagements)))
    )
    return connection.execute(query).all() if engagements else []


def loose_letters(connection: sa.Connection, kind: str, limit: int, characters: int) -> Sequence[Any]:
    """The newest engagements of a kind that belong to no campaign, with the beginning of their text."""
    query = (
        sa.select(
            engagement.c.id,
            engagement.c.number,
            engagement.c.direction,
            engagement.c.subject,
            engagement.c.occurred_earliest,
            sa.func.substr(engagement.c.body, 1, characters).label("body"),
        )
        .where(
            engagement.c.kind == kind,
            engagement.c.occurred_earliest.is_not(None),
            ~sa.exists().where(campaign_entry.c.engagement_id == engagement.c.id),
        )
        .order_by(engagement.c.sort_key.desc())
    )
    return connection.execute(query.limit(limit)).all()


def numbers(connection: sa.Connection, engagements: Collection[uuid.UUID]) -> dict[uuid.UUID, int]:
    """The numbers of these engagements."""
    query = sa.select(engagement.c.id, engagement.c.number).where(engagement.c.id.in_(list(engagements)))
    return {row.id: row.number for row in connection.execute(query)}
