"""Reading what reviews recommended, beside what we asked for."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from db.tables.engagements import engagement
from db.tables.promises import ask
from db.tables.responses import recommendation
from db.tables.reviews import review

_ALL = sa.select(
    *recommendation.c,
    review.c.number.label("review_number"),
    ask.c.number.label("ask_number"),
    ask.c.text.label("asked"),
    engagement.c.number.label("answered_in"),
).select_from(
    recommendation.join(review, review.c.id == recommendation.c.review_id)
    .outerjoin(ask, ask.c.id == recommendation.c.ask_id)
    .outerjoin(engagement, engagement.c.id == recommendation.c.answered_in_id)
)


def by_number(connection: sa.Connection, number: int) -> Any:
    """The recommendation that people call `RC-number`, None where there is none."""
    return connection.execute(_ALL.where(recommendation.c.number == number)).one_or_none()


def of_review(
    connection: sa.Connection, review_id: uuid.UUID, *, backed: bool, undelivered: bool, limit: int | None
) -> Sequence[Any]:
    """What a review recommended, as printed; only what we back, at least in part, or what is not delivered."""
    query = _ALL.where(recommendation.c.review_id == review_id)
    if backed:
        query = query.where(recommendation.c.backed.in_(("yes", "in-part")))
    if undelivered:
        query = query.where(recommendation.c.delivery != "delivered")
    order = (recommendation.c.position, recommendation.c.number)
    return connection.execute(query.order_by(*order).limit(limit)).all()


def newest(connection: sa.Connection, limit: int) -> Sequence[Any]:
    """Recommendations of any review, those added last first."""
    return connection.execute(_ALL.order_by(recommendation.c.number.desc()).limit(limit)).all()


def last_position(connection: sa.Connection, review_id: uuid.UUID) -> int:
    """The highest position of a recommendation of a review, -1 where it has none."""
    query = sa.select(sa.func.max(recommendation.c.position)).where(recommendation.c.review_id == review_id)
    found = connection.execute(query).scalar_one_or_none()
    return -1 if found is None else int(found)


def ask_of_number(connection: sa.Connection, number: int) -> uuid.UUID | None:
    """The ask that people call `K-number`."""
    key: uuid.UUID | None = connection.execute(
        sa.select(ask.c.id).where(ask.c.number == number)
    ).scalar_one_or_none()
    return key
