"""Reading what is under embargo: evidence that is not ours to publish until its owner clears it."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from db.tables.engagements import engagement
from db.tables.responses import embargo

DAY: sa.BindParameter[date] = sa.bindparam("embargo_day", type_=sa.Date())


def in_force(day: date | sa.BindParameter[date]) -> sa.ColumnElement[bool]:
    """The embargoes that hold on a day: begun, not cleared, not ended by themselves."""
    return sa.and_(
        sa.or_(embargo.c.since.is_(None), embargo.c.since <= day),
        sa.or_(embargo.c.until.is_(None), embargo.c.until > day),
        sa.or_(embargo.c.cleared_on.is_(None), embargo.c.cleared_on > day),
    )


OWNER: sa.ScalarSelect[str] = (
    sa.select(embargo.c.owner)
    .where(embargo.c.engagement_id == engagement.c.id, in_force(DAY))
    .order_by(embargo.c.id)
    .limit(1)
    .correlate(engagement)
    .scalar_subquery()
)
"""Whose property an engagement is on the day `embargo_day`, as a column beside it; NULL where it is under no embargo."""


def of_engagements(connection: sa.Connection, engagements: Collection[uuid.UUID]) -> Sequence[Any]:
    """Every embargo of these engagements, the first first."""
    query = sa.select(embargo).where(embargo.c.engagement_id.in_(engagements))
    return connection.execute(query.order_by(embargo.c.id)).all()


def held(connection: sa.Connection, engagements: Collection[uuid.UUID], day: date) -> Sequence[Any]:
    """The embargoes of these engagements that hold on a day."""
    query = sa.select(embargo).where(embargo.c.engagement_id.in_(engagements), in_force(day))
    return connection.execute(query.order_by(embargo.c.id)).all()


def listed(connection: sa.Connection, day: date | None, limit: int) -> Sequence[Any]:
    """Embargoes with the engagement of each, the newest first; with `day` only those that hold on it."""
    query = sa.select(embargo, engagement.c.number, engagement.c.subject).join(
        engagement, engagement.c.id == embargo.c.engagement_id
    )
    if day is not None:
        query = query.where(in_force(day))
    return connection.execute(query.order_by(embargo.c.id.desc()).limit(limit)).all()
