"""What Home asks of the record. Each query walks an index and stops, however much the record holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from db.queries.batches import of_keys
from db.tables.engagements import engagement, participant
from db.tables.meetings import board_meeting
from db.tables.organisations import organisation
from db.tables.reviews import review, review_stage

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection, Sequence
    from datetime import date

    Rows = Sequence[sa.Row[*tuple[Any, ...]]]

VAGUEST_DAYS = 366
"""A planned engagement whose day is vaguer than a year is not looked for before its earliest day."""

NEWEST = 2_000
"""What was logged last is looked for among so many numbers."""

_SHOWN = (
    engagement.c.id,
    engagement.c.number,
    engagement.c.kind,
    engagement.c.direction,
    engagement.c.subject,
    engagement.c.place,
    engagement.c.answer,
    engagement.c.marking,
    engagement.c.occurred_edtf,
    engagement.c.occurred_earliest,
    engagement.c.occurred_latest,
    engagement.c.sort_key,
    engagement.c.logged_at,
    engagement.c.logged_by,
)


def waiting(connection: sa.Connection, answer: str, today: date, limit: int) -> Rows:
    """The newest engagements of ours, sent by a day, that stand at `answer` (awaiting, acknowledged or holding)."""
    query = (
        sa.select(*_SHOWN)
        .where(
            engagement.c.answer == answer,
            engagement.c.direction == "out",
            engagement.c.sort_key < (today.toordinal() + 1) << 32,
            # Not "= 'done'": SQLite would then walk the index of what is done, which is nearly everything.
            engagement.c.status.not_in(("planned", "cancelled")),
        )
        .order_by(engagement.c.sort_key.desc())
        .limit(limit)
    )
    return connection.execute(query).all()


def planned(connection: sa.Connection, today: date, limit: int) -> Rows:
    """Planned engagements that may still lie ahead, the earliest first."""
    since = max(0, today.toordinal() - VAGUEST_DAYS) << 32
    query = (
        sa.select(*_SHOWN)
        .where(
            engagement.c.status == "planned",
            engagement.c.sort_key >= since,
            engagement.c.occurred_latest.is_(None) | (engagement.c.occurred_latest >= today),
        )
        .order_by(engagement.c.sort_key)
        .limit(limit)
    )
    return connection.execute(query).all()


def planned_undated(connection: sa.Connection, limit: int) -> Rows:
    """Planned engagements of which no day is known, the one logged last first."""
    query = (
        sa.select(*_SHOWN)
        .where(engagement.c.status == "planned", engagement.c.sort_key < 1 << 32)
        .order_by(engagement.c.sort_key.desc())
        .limit(limit)
    )
    return connection.execute(query).all()


def logged_last(connection: sa.Connection, today: date, limit: int) -> Rows:
    """The engagements logged last. By number, which rises with each: a bulk import has one moment for all.

    What took place after a day had not happened then; so of a record read as of long ago the newest rows say nothing.
    """
    newest = sa.select(sa.func.max(engagement.c.number)).scalar_subquery()
    query = (
        sa.select(*_SHOWN)
        .where(
            engagement.c.number > newest - limit - NEWEST,
            sa.or_(engagement.c.status != "done", engagement.c.sort_key < (today.toordinal() + 1) << 32),
        )
        .order_by(engagement.c.number.desc())
        .limit(limit)
    )
    return connection.execute(query).all()


def participants_of(connection: sa.Connection, ids: Collection[uuid.UUID]) -> Rows:
    """Who took part in these engagements, in their order, in the capacity of the day."""
    query = (
        sa.select(participant.c.engagement_id, participant.c.side, participant.c.name, participant.c.capacity)
        .where(participant.c.engagement_id.in_(sa.bindparam("ids", expanding=True)))
        .order_by(participant.c.position)
    )
    return of_keys(connection, query, ids)


def board_meetings(connection: sa.Connection, today: date, limit: int) -> Rows:
    """Sittings of our boards that lie ahead, with the name of the board."""
    query = (
        sa.select(board_meeting, organisation.c.name.label("board"))
        .join(organisation, organisation.c.id == board_meeting.c.organisation_id)
        .where(board_meeting.c.status == "planned", board_meeting.c.occurred_latest >= today)
        .order_by(board_meeting.c.occurred_earliest)
        .limit(limit)
    )
    return connection.execute(query).all()


def review_stages(connection: sa.Connection, today: date, limit: int) -> Rows:
    """Stages of reviews that lie ahead, with the review's name."""
    query = (
        sa.select(review_stage, review.c.number, review.c.name.label("review"), review.c.marking)
        .join(review, review.c.id == review_stage.c.review_id)
        .where(review_stage.c.occurred_latest >= today)
        .order_by(review_stage.c.occurred_earliest)
        .limit(limit)
    )
    return connection.execute(query).all()
