"""Reading how stakeholders were assessed, from when to when."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from db.tables.positions import assessment


def of_subject(
    connection: sa.Connection,
    *,
    person_id: uuid.UUID | None = None,
    organisation_id: uuid.UUID | None = None,
    attribute: str = "",
) -> Sequence[Any]:
    """How a person or a body (exactly one) was assessed, in time within each attribute."""
    query = sa.select(assessment)
    if person_id is not None:
        query = query.where(assessment.c.person_id == person_id)
    else:
        query = query.where(assessment.c.organisation_id == organisation_id)
    if attribute:
        query = query.where(assessment.c.attribute == attribute)
    return connection.execute(
        query.order_by(assessment.c.attribute, assessment.c.since, assessment.c.id)
    ).all()
