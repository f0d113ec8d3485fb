"""Reading lines to take: the words, who owns and approved them, when they expire, where they were used."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from db.tables.correspondence import letter_step, line, line_use
from db.tables.engagements import engagement, topic
from db.tables.people import person

_USES = (
    sa.select(sa.func.count()).where(line_use.c.line_id == line.c.id).correlate(line).scalar_subquery()
).label("uses")
_LINES = sa.select(
    *line.c,
    sa.func.coalesce(topic.c.name, "").label("topic"),
    person.c.number.label("owner_number"),
    _USES,
).select_from(
    line.outerjoin(topic, topic.c.id == line.c.topic_id).outerjoin(person, person.c.id == line.c.owner_id)
)
_LIVE = ("draft", "approved")


def by_number(connection: sa.Connection, number: int) -> Any:
    """The line that people call `LT-number`, None where there is none."""
    return connection.execute(_LINES.where(line.c.number == number)).one_or_none()


def live(connection: sa.Connection, *, topic_name: str, limit: int) -> Sequence[Any]:
    """Lines that were not withdrawn, on a topic where one is named, the next to expire first."""
    query = _LINES.where(line.c.status.in_(_LIVE))
    if topic_name:
        query = query.where(topic.c.name == topic_name)
    return connection.execute(query.order_by(line.c.expires, line.c.number).limit(limit)).all()


def expiring(
    connection: sa.Connection, first: date | None, last: date, *, topic_name: str, limit: int
) -> Sequence[Any]:
    """Lines not withdrawn whose last day lies from `first` (None: ever) to `last`, both included, the first first."""
    query = _LINES.where(line.c.status.in_(_LIVE), line.c.expires <= last)
    if first is not None:
        query = query.where(line.c.expires >= first)
    if topic_name:
        query = query.where(topic.c.name == topic_name)
    return connection.execute(query.order_by(line.c.expires, line.c.number).limit(limit)).all()


def every(connection: sa.Connection, *, topic_name: str, limit: int) -> Sequence[Any]:
    """Lines in every state, the newest first."""
    query = _LINES.where(topic.c.name == topic_name) if topic_name else _LINES
    return connection.execute(query.order_by(line.c.number.desc()).limit(limit)).all()


def uses_of(connection: sa.Connection, line_id: uuid.UUID, limit: int) -> Sequence[Any]:
    """Where a line was used, the latest first."""
    query = (
        sa.select(line_use, engagement.c.number, engagement.c.subject)
        .join(engagement, engagement.c.id == line_use.c.engagement_id)
        .where(line_use.c.line_id == line_id)
        .order_by(line_use.c.day.desc(), engagement.c.number.desc())
    )
    return connection.execute(query.limit(limit)).all()


def used_in(connection: sa.Connection, engagement_id: uuid.UUID, limit: int) -> Sequence[Any]:
    """The lines that were used in an engagement, in the order they were."""
    query = (
        sa.select(
            line_use,
            line.c.number.label("line_number"),
            line.c.text,
            line.c.approved_on,
            engagement.c.number,
            engagement.c.subject,
        )
        .select_from(line_use.join(line, line.c.id == line_use.c.line_id).join(engagement))
        .where(line_use.c.engagement_id == engagement_id)
        .order_by(line_use.c.id)
    )
    return connection.execute(query.limit(limit)).all()


def is_used(connection: sa.Connection, line_id: uuid.UUID, engagement_id: uuid.UUID) -> bool:
    """Whether a line was used in an engagement."""
    query = sa.select(line_use.c.id).where(
        line_use.c.engagement_id == engagement_id, line_use.c.line_id == line_id
    )
    return connection.execute(query.limit(1)).first() is not None


def stage_of(connection: sa.Connection, engagement_id: uuid.UUID) -> str | None:
    """Where a letter stands with us by the last of its steps (draft, clearance …), None where none is noted."""
    query = (
        sa.select(letter_step.c.stage)
        .where(letter_step.c.engagement_id == engagement_id, letter_step.c.side == "ours")
        .order_by(letter_step.c.day.desc(), letter_step.c.position.desc())
    )
    stage: str | None = connection.execute(query.limit(1)).scalar_one_or_none()
    return stage
