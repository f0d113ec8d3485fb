"""What a history as a paper says of an engagement beside its line: outcome, documents, who holds no office."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa

from db.queries.batches import of_keys
from db.queries.report_origins import NO_OFFICE
from db.tables.documents import document, engagement_document
from db.tables.engagements import engagement, participant
from db.tables.organisations import post
from db.tables.promises import ask, ask_occasion

_IDS: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)

_OUTCOMES = sa.select(engagement.c.id, engagement.c.outcome).where(engagement.c.id.in_(_IDS))
_DOCUMENTS = (
    sa.select(
        engagement_document.c.engagement_id,
        document.c.number,
        document.c.title,
        document.c.file_name,
        document.c.marking,
    )
    .select_from(engagement_document.join(document))
    .where(engagement_document.c.engagement_id.in_(_IDS))
    .order_by(engagement_document.c.engagement_id, engagement_document.c.position, engagement_document.c.id)
)
_ASKED = (
    sa.select(ask_occasion.c.engagement_id, ask_occasion.c.answer, ask.c.number, ask.c.text)
    .select_from(ask_occasion.join(ask))
    .where(ask_occasion.c.engagement_id.in_(_IDS))
    .order_by(ask_occasion.c.engagement_id, ask.c.number)
)
_WITHOUT_OFFICE = (
    sa.select(participant.c.engagement_id, participant.c.name)
    .outerjoin(post, post.c.id == participant.c.post_id)
    .where(
        participant.c.engagement_id.in_(_IDS),
        participant.c.person_id.is_not(None),
        sa.or_(participant.c.post_id.is_(None), post.c.rank.in_(NO_OFFICE)),
    )
)


def outcomes(connection: sa.Connection, engagements: Collection[uuid.UUID]) -> dict[uuid.UUID, str]:
    """What came of each of these engagements, in words."""
    return {row.id: row.outcome for row in of_keys(connection, _OUTCOMES, engagements)}


def documents(connection: sa.Connection, engagements: Collection[uuid.UUID]) -> Sequence[Any]:
    """The documents of these engagements with their markings, those of one together."""
    return of_keys(connection, _DOCUMENTS, engagements)


def asked(connection: sa.Connection, engagements: Collection[uuid.UUID]) -> Sequence[Any]:
    """The asks raised in these engagements, with the answer each had there."""
    return of_keys(connection, _ASKED, engagements)


def without_office(
    connection: sa.Connection, engagements: Collection[uuid.UUID]
) -> set[tuple[uuid.UUID, str]]:
    """Engagement and name of every person who took part in these engagements in no public office."""
    return {(row.engagement_id, row.name) for row in of_keys(connection, _WITHOUT_OFFICE, engagements)}
