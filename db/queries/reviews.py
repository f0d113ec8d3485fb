"""Reading reviews with their names, stages and leads."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from db.tables.organisations import appointment, organisation, post
from db.tables.people import person
from db.tables.responses import review_deadline
from db.tables.reviews import review, review_name, review_stage

_LINES = sa.select(
    *review.c, organisation.c.name.label("sponsor"), organisation.c.kind.label("sponsor_kind")
).select_from(review.outerjoin(organisation))


def get(connection: sa.Connection, review_id: uuid.UUID) -> Any:
    """One review with the name of its sponsor."""
    return connection.execute(_LINES.where(review.c.id == review_id)).one_or_none()


def by_number(connection: sa.Connection, number: int) -> uuid.UUID | None:
    """The key of the review that people call `R-number`."""
    return connection.execute(sa.select(review.c.id).where(review.c.number == number)).scalar_one_or_none()


def newest(connection: sa.Connection, limit: int) -> Sequence[Any]:
    """Reviews, those that opened last first; those of unknown date at the end."""
    order = (review.c.opens_earliest.desc().nulls_last(), review.c.number.desc())
    return connection.execute(_LINES.order_by(*order).limit(limit)).all()


def closing(connection: sa.Connection, day: date, limit: int) -> Sequence[Any]:
    """Reviews that close on `day` or later, the next first."""
    query = _LINES.where(review.c.closes_latest >= day).order_by(review.c.closes_latest, review.c.number)
    return connection.execute(query.limit(limit)).all()


def names_of(connection: sa.Connection, review_id: uuid.UUID) -> Sequence[str]:
    """The other names it is known by."""
    query = (
        sa.select(review_name.c.name).where(review_name.c.review_id == review_id).order_by(review_name.c.id)
    )
    return connection.execute(query).scalars().all()


def stages_of(connection: sa.Connection, review_id: uuid.UUID) -> Sequence[Any]:
    """Its stages, in order."""
    return stages_of_many(connection, [review_id])


def stages_of_many(connection: sa.Connection, reviews: Collection[uuid.UUID]) -> Sequence[Any]:
    """The stages of several reviews, those of each in order."""
    query = sa.select(review_stage).where(review_stage.c.review_id.in_(reviews))
    order = (review_stage.c.review_id, review_stage.c.position, review_stage.c.id)
    return connection.execute(query.order_by(*order)).all()


def deadlines_of(connection: sa.Connection, reviews: Collection[uuid.UUID]) -> Sequence[Any]:
    """The deadlines of these reviews, the next first."""
    query = sa.select(review_deadline).where(review_deadline.c.review_id.in_(reviews))
    return connection.execute(
        query.order_by(review_deadline.c.due_latest.asc().nulls_last(), review_deadline.c.id)
    ).all()


def lock(connection: sa.Connection, review_id: uuid.UUID) -> Any:
    """One review, which nobody else changes until the operation ends; None where there is none."""
    return connection.execute(
        sa.select(review).where(review.c.id == review_id).with_for_update()
    ).one_or_none()


def chosen(
    connection: sa.Connection, day: date, *, kind: str | None, running: bool, limit: int
) -> Sequence[Any]:
    """Reviews, those that opened last first; with `running` those not closed on `day`, or whose answer is awaited."""
    query = _LINES
    if kind:
        query = query.where(review.c.kind == kind)
    if running:
        awaited = sa.select(review_deadline.c.review_id).where(
            sa.or_(review_deadline.c.status == "open", review_deadline.c.met_on > day)
        )
        closed = (
            sa.select(review_stage.c.id)
            .where(
                review_stage.c.review_id == review.c.id,
                review_stage.c.kind.in_(("closed", "government-response", "royal-assent", "withdrawn")),
                review_stage.c.occurred_latest < day,
            )
            .exists()
        )
        open_still = sa.or_(review.c.closes_latest >= day, review.c.closes_latest.is_(None)) & ~closed
        query = query.where(sa.or_(open_still, review.c.id.in_(awaited)))
    order = (review.c.opens_earliest.desc().nulls_last(), review.c.number.desc())
    return connection.execute(query.order_by(*order).limit(limit)).all()


def leads_of(connection: sa.Connection, review_id: uuid.UUID) -> Sequence[Any]:
    """Who has held a post in it and when, the first first."""
    query = (
        sa.select(
            appointment.c.id.label("appointment_id"),
            appointment.c.since,
            appointment.c.until,
            post.c.id.label("post_id"),
            post.c.title,
            person.c.id.label("person_id"),
            person.c.name.label("person"),
        )
        .select_from(post.join(appointment).join(person))
        .where(post.c.review_id == review_id)
        .order_by(appointment.c.since.nulls_first(), appointment.c.id)
    )
    return connection.execute(query).all()
