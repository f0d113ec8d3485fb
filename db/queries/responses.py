"""Reading our responses to reviews, their steps and their clearances."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from db.tables.engagements import engagement
from db.tables.responses import clearance, response, response_step
from db.tables.reviews import review

_RESPONSES = sa.select(
    *response.c,
    review.c.name.label("review"),
    review.c.number.label("review_number"),
    engagement.c.number.label("engagement_number"),
).select_from(
    response.join(review, review.c.id == response.c.review_id).outerjoin(
        engagement, engagement.c.id == response.c.engagement_id
    )
)


def by_number(connection: sa.Connection, number: int) -> Any:
    """The response that people call `RS-number`, None where there is none."""
    return connection.execute(_RESPONSES.where(response.c.number == number)).one_or_none()


def get(connection: sa.Connection, response_id: uuid.UUID) -> Any:
    """One response."""
    return connection.execute(_RESPONSES.where(response.c.id == response_id)).one_or_none()


def of_reviews(connection: sa.Connection, reviews: Collection[uuid.UUID]) -> Sequence[Any]:
    """The responses to these reviews, in the order they were added."""
    return connection.execute(
        _RESPONSES.where(response.c.review_id.in_(reviews)).order_by(response.c.number)
    ).all()


def at_stages(connection: sa.Connection, stages: Sequence[str], today: date, limit: int) -> Sequence[Any]:
    """Responses at one of these stages by today, the next due first; those without a day last."""
    begun = sa.or_(response.c.since.is_(None), response.c.since <= today)
    query = _RESPONSES.where(response.c.stage.in_(stages), begun)
    order = (response.c.due_latest.asc().nulls_last(), response.c.number)
    return connection.execute(query.order_by(*order).limit(limit)).all()


def newest(connection: sa.Connection, limit: int) -> Sequence[Any]:
    """All responses, those added last first."""
    return connection.execute(_RESPONSES.order_by(response.c.number.desc()).limit(limit)).all()


def steps_of(connection: sa.Connection, responses: Collection[uuid.UUID]) -> Sequence[Any]:
    """The steps of these responses, in order."""
    query = sa.select(response_step).where(response_step.c.response_id.in_(responses))
    return connection.execute(
        query.order_by(response_step.c.response_id, response_step.c.position, response_step.c.id)
    ).all()


def clearances_of(connection: sa.Connection, responses: Collection[uuid.UUID]) -> Sequence[Any]:
    """Who was asked to clear these responses, in the order of asking."""
    query = sa.select(clearance).where(clearance.c.response_id.in_(responses))
    return connection.execute(query.order_by(clearance.c.asked, clearance.c.id)).all()


def handed_in(connection: sa.Connection, review_id: uuid.UUID) -> Sequence[date | None]:
    """The days on which responses to a review were submitted, the latest each may have been."""
    query = (
        sa.select(sa.func.coalesce(response_step.c.day_latest, response_step.c.day_earliest))
        .join(response, response.c.id == response_step.c.response_id)
        .where(
            response.c.review_id == review_id,
            response.c.stage.in_(("submitted", "published")),
            response.c.kind.not_in(("design-group", "advisory-group", "meeting", "call-for-advice")),
            response_step.c.stage.in_(("submitted", "published")),
        )
    )
    return connection.execute(query).scalars().all()
