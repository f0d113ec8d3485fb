"""Reading contributions: what colleagues and councils were asked to give, and when it is due."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from db.tables.correspondence import contribution
from db.tables.documents import document
from db.tables.engagements import engagement
from db.tables.organisations import organisation
from db.tables.people import person
from db.tables.responses import response

_LINES = sa.select(
    *contribution.c,
    person.c.number.label("person_number"),
    organisation.c.number.label("organisation_number"),
    engagement.c.number.label("engagement_number"),
    engagement.c.subject.label("engagement_subject"),
    response.c.number.label("response_number"),
    response.c.title.label("response_title"),
    document.c.number.label("document_number"),
).select_from(
    contribution.outerjoin(person, person.c.id == contribution.c.person_id)
    .outerjoin(organisation, organisation.c.id == contribution.c.organisation_id)
    .outerjoin(engagement, engagement.c.id == contribution.c.engagement_id)
    .outerjoin(response, response.c.id == contribution.c.response_id)
    .outerjoin(document, document.c.id == contribution.c.document_id)
)


def by_number(connection: sa.Connection, number: int) -> Any:
    """The contribution that people call `CN-number`, None where there is none."""
    return connection.execute(_LINES.where(contribution.c.number == number)).one_or_none()


def awaited(connection: sa.Connection, today: date, limit: int) -> Sequence[Any]:
    """Those asked for by a day and still to come: the longest due first, those without a day last."""
    query = _LINES.where(contribution.c.status == "requested", contribution.c.requested <= today)
    order = (contribution.c.due.asc().nulls_last(), contribution.c.number)
    return connection.execute(query.order_by(*order).limit(limit)).all()


def newest(connection: sa.Connection, today: date, limit: int) -> Sequence[Any]:
    """Contributions in every state that were asked for by a day, the newest first."""
    query = _LINES.where(contribution.c.requested <= today).order_by(contribution.c.number.desc())
    return connection.execute(query.limit(limit)).all()


def of(
    connection: sa.Connection,
    *,
    engagement_id: uuid.UUID | None,
    response_id: uuid.UUID | None,
    still_open: bool,
    limit: int,
) -> Sequence[Any]:
    """What was asked for one letter, or for one response, in the order it was asked; all of it, or what is to come."""
    column = contribution.c.engagement_id if engagement_id else contribution.c.response_id
    query = _LINES.where(column == (engagement_id or response_id)).order_by(contribution.c.number)
    if still_open:
        query = query.where(contribution.c.status == "requested")
    return connection.execute(query.limit(limit)).all()


def response_numbered(connection: sa.Connection, number: int) -> uuid.UUID | None:
    """The key of the response that people call `RS-number`."""
    query = sa.select(response.c.id).where(response.c.number == number)
    key: uuid.UUID | None = connection.execute(query).scalar_one_or_none()
    return key
