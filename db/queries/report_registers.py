"""What registers of asks and commitments say of many at once: occasions, whom they were raised with, what closed them."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa

from db.queries.batches import of_keys
from db.tables.documents import document, source
from db.tables.engagements import engagement, participant
from db.tables.promises import ask_occasion, commitment_closing

_IDS: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)
_BODIES: sa.BindParameter[Any] = sa.bindparam("bodies", expanding=True)

_OCCASIONS = (
    sa.select(
        ask_occasion.c.ask_id,
        ask_occasion.c.answer,
        ask_occasion.c.note,
        engagement.c.id.label("engagement_id"),
        engagement.c.number,
        engagement.c.status,
        engagement.c.sort_key,
        engagement.c.occurred_edtf,
        engagement.c.occurred_earliest,
        engagement.c.occurred_latest,
    )
    .select_from(ask_occasion.join(engagement))
    .where(ask_occasion.c.ask_id.in_(_IDS))
    .order_by(ask_occasion.c.ask_id, engagement.c.sort_key.desc())
)
_ASKED = (
    sa.select(
        participant.c.engagement_id,
        participant.c.name,
        participant.c.capacity,
        # A person who took part in no post holds no public office, as far as the record knows.
        sa.or_(participant.c.person_id.is_(None), participant.c.post_id.is_not(None)).label("office"),
    )
    .where(
        participant.c.engagement_id.in_(_IDS), participant.c.side == "theirs", participant.c.part != "copied"
    )
    .order_by(participant.c.engagement_id, participant.c.position)
)
_WITH_BODIES = (
    sa.select(participant.c.engagement_id)
    .where(
        participant.c.engagement_id.in_(_IDS),
        participant.c.side == "theirs",
        participant.c.organisation_id.in_(_BODIES),
    )
    .distinct()
)
_WITH_PERSON = (
    sa.select(participant.c.engagement_id)
    .where(
        participant.c.engagement_id.in_(_IDS),
        participant.c.side == "theirs",
        participant.c.person_id == sa.bindparam("person", type_=sa.Uuid()),
    )
    .distinct()
)
_CLOSINGS = (
    sa.select(
        commitment_closing.c.commitment_id,
        commitment_closing.c.closed_on,
        commitment_closing.c.engagement_id,
        engagement.c.number.label("engagement_number"),
        document.c.number.label("document_number"),
        document.c.title.label("document_title"),
        document.c.marking.label("document_marking"),
        source.c.title.label("source_title"),
        source.c.address.label("source_address"),
    )
    .select_from(commitment_closing)
    .outerjoin(engagement, engagement.c.id == commitment_closing.c.engagement_id)
    .outerjoin(document, document.c.id == commitment_closing.c.document_id)
    .outerjoin(source, source.c.id == commitment_closing.c.source_id)
    .where(commitment_closing.c.commitment_id.in_(_IDS))
)


def occasions(connection: sa.Connection, asks: Collection[uuid.UUID]) -> Sequence[Any]:
    """When and where these asks were raised, or are to be; those of one ask together, the latest first."""
    return of_keys(connection, _OCCASIONS, asks)


def those_asked(connection: sa.Connection, engagements: Collection[uuid.UUID]) -> Sequence[Any]:
    """Who on their side took part in these engagements, as shown on the day; those only copied in are left out."""
    return of_keys(connection, _ASKED, engagements)


def with_bodies(
    connection: sa.Connection, engagements: Collection[uuid.UUID], bodies: Collection[uuid.UUID]
) -> set[uuid.UUID]:
    """Those of these engagements in which one of some bodies took part on their side."""
    found = of_keys(connection, _WITH_BODIES, engagements, bodies=list(bodies))
    return {row.engagement_id for row in found}


def with_person(
    connection: sa.Connection, engagements: Collection[uuid.UUID], person: uuid.UUID
) -> set[uuid.UUID]:
    """Those of these engagements in which a person took part on their side, in any capacity."""
    return {row.engagement_id for row in of_keys(connection, _WITH_PERSON, engagements, person=person)}


def closings(connection: sa.Connection, commitments: Collection[uuid.UUID]) -> dict[uuid.UUID, Any]:
    """What closed each of these commitments that is closed."""
    return {row.commitment_id: row for row in of_keys(connection, _CLOSINGS, commitments)}
