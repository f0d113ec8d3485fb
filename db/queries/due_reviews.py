"""What has a date among reviews and what we do about them: responses, clearances, deadlines, questions, embargoes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from db.queries.due import ENGAGEMENT, HAPPENED, MOST, TODAY, Window, during
from db.tables.engagements import engagement
from db.tables.people import person
from db.tables.responses import (
    clearance,
    embargo,
    parliamentary_question,
    response,
    review_deadline,
)
from db.tables.reviews import review, review_stage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from db.queries.due import Whose

    Rows = Sequence[sa.Row[*tuple[Any, ...]]]

WORKING_STAGES = ("scoping", "drafting", "clearance")
"""The stages of a response of ours at which it is still with us."""

_REVIEW = (
    review.c.number.label("review_number"),
    review.c.name.label("review"),
    review.c.marking,
)
_BEGUN = sa.or_(review.c.opens_earliest.is_(None), review.c.opens_earliest <= TODAY)
_RESPONSES = (
    sa.select(response, *_REVIEW, person.c.name.label("person"))
    .outerjoin(review, review.c.id == response.c.review_id)
    .outerjoin(person, person.c.id == response.c.holder_id)
    .where(
        response.c.stage == sa.bindparam("stage", type_=sa.String()),
        *during(response.c.due_latest),
        sa.or_(response.c.since.is_(None), response.c.since <= TODAY),
    )
    .order_by(response.c.due_latest, response.c.number)
    .limit(MOST)
)
_CLEARANCES = (
    sa.select(
        clearance,
        *_REVIEW,
        person.c.name.label("person"),
        response.c.number.label("response_number"),
        response.c.title,
        response.c.due_edtf,
        response.c.due_earliest,
        response.c.due_latest,
    )
    .select_from(response)
    .join(clearance, clearance.c.response_id == response.c.id)
    .outerjoin(review, review.c.id == response.c.review_id)
    .outerjoin(person, person.c.id == clearance.c.person_id)
    .where(
        response.c.stage == "clearance",
        *during(response.c.due_latest),
        clearance.c.status == "asked",
        clearance.c.asked <= TODAY,
    )
    .order_by(response.c.due_latest, response.c.number)
    .limit(MOST)
)
_DEADLINES = (
    sa.select(review_deadline, *_REVIEW)
    .outerjoin(review, review.c.id == review_deadline.c.review_id)
    .where(
        review_deadline.c.status == sa.bindparam("status", type_=sa.String()),
        # What is to be met on a day still to come is open until then.
        sa.or_(review_deadline.c.met_on.is_(None), review_deadline.c.met_on > TODAY),
        *during(review_deadline.c.due_latest),
        # What follows from something is due once that has happened; the day evidence closes follows from itself.
        sa.or_(
            review_deadline.c.kind == "evidence",
            review_deadline.c.follows_from.is_(None),
            review_deadline.c.follows_from <= TODAY,
        ),
        # Once evidence is closed there is nothing left to do about it.
        sa.or_(review_deadline.c.kind != "evidence", review_deadline.c.due_latest >= TODAY),
        _BEGUN,
    )
    .order_by(review_deadline.c.due_latest, review_deadline.c.id)
    .limit(MOST)
)
# One that has an open deadline of its own for evidence says it there.
_CLOSINGS = (
    sa.select(review)
    .where(
        *during(review.c.closes_latest),
        _BEGUN,
        ~sa.select(sa.literal(1))
        .where(review_deadline.c.review_id == review.c.id, review_deadline.c.kind == "evidence")
        .exists(),
    )
    .order_by(review.c.closes_latest)
    .limit(MOST)
)
_STAGES = (
    sa.select(review_stage, *_REVIEW)
    .outerjoin(review, review.c.id == review_stage.c.review_id)
    .where(*during(review_stage.c.occurred_latest))
    .order_by(review_stage.c.occurred_latest)
    .limit(MOST)
)
_QUESTIONS = (
    sa.select(parliamentary_question, *ENGAGEMENT)
    .outerjoin(engagement, engagement.c.id == parliamentary_question.c.engagement_id)
    .where(
        parliamentary_question.c.status == "open",
        *during(parliamentary_question.c.due),
        HAPPENED,
    )
    .order_by(parliamentary_question.c.due)
    .limit(MOST)
)
_EMBARGOES = (
    sa.select(embargo, *ENGAGEMENT)
    .outerjoin(engagement, engagement.c.id == embargo.c.engagement_id)
    .where(
        embargo.c.cleared_on.is_(None) | (embargo.c.cleared_on > TODAY),
        *during(embargo.c.until),
        sa.or_(embargo.c.since.is_(None), embargo.c.since <= TODAY),
    )
    .order_by(embargo.c.until)
    .limit(MOST)
)


def responses(connection: sa.Connection, window: Window, whose: Whose | None = None) -> Rows:
    """Responses of ours that are still with us and due within the window."""
    query = _RESPONSES
    if whose is not None:
        query = query.where(whose.owns(response.c.holder_id, response.c.holder))
    found = [
        row for stage in WORKING_STAGES for row in connection.execute(query, window.values | {"stage": stage})
    ]
    return sorted(found, key=lambda row: (row.due_latest, row.number))[: window.limit]


def clearances(connection: sa.Connection, window: Window, whose: Whose | None = None) -> Rows:
    """Who was asked to clear a response that is due within the window, and has not answered."""
    query = _CLEARANCES
    if whose is not None:
        query = query.where(whose.owns(clearance.c.person_id, clearance.c.name))
    return connection.execute(query, window.values).all()


def deadlines(connection: sa.Connection, window: Window) -> Rows:
    """Open deadlines of reviews within the window."""
    found = [
        row
        for status in ("open", "met")
        for row in connection.execute(_DEADLINES, window.values | {"status": status})
    ]
    return sorted(found, key=lambda row: (row.due_latest, row.id))[: window.limit]


def closings(connection: sa.Connection, window: Window) -> Rows:
    """Reviews that close within the window, and have no open deadline that says so."""
    return connection.execute(_CLOSINGS, window.values).all()


def stages(connection: sa.Connection, window: Window) -> Rows:
    """Stages of reviews within the window."""
    return connection.execute(_STAGES, window.values).all()


def questions(connection: sa.Connection, window: Window) -> Rows:
    """Parliamentary questions whose answer is due within the window."""
    return connection.execute(_QUESTIONS, window.values).all()


def embargoes(connection: sa.Connection, window: Window) -> Rows:
    """Embargoes that end within the window. The table is small: it holds evidence under embargo and nothing else."""
    return connection.execute(_EMBARGOES, window.values).all()
