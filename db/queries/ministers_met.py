"""The meetings that ministers had with us: what a department would publish of them."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from typing import Any, Final

import sqlalchemy as sa

from db.queries.asks import MINISTERS
from db.queries.batches import of_keys
from db.queries.figures import Scope, perhaps_within, visible, within
from db.tables.engagements import engagement, participant
from db.tables.organisations import organisation, post

KINDS: Final = ("meeting", "call", "visit", "event")
"""What departments publish as meetings; calls are out of their scope in places, and said for completeness."""

_IDS: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)

_PRESENT = (
    sa.select(
        participant.c.engagement_id,
        participant.c.side,
        participant.c.name,
        participant.c.person_id,
        participant.c.post_id,
        post.c.rank,
        organisation.c.id.label("organisation_id"),
        organisation.c.name.label("organisation"),
        organisation.c.kind.label("organisation_kind"),
    )
    .select_from(participant)
    .outerjoin(post, post.c.id == participant.c.post_id)
    .outerjoin(organisation, organisation.c.id == participant.c.organisation_id)
    .where(participant.c.engagement_id.in_(_IDS), participant.c.part.not_in(("copied", "apologies")))
    .order_by(participant.c.engagement_id, participant.c.position, participant.c.id)
)


def met(connection: sa.Connection, scope: Scope, kinds: Collection[str], limit: int) -> Sequence[Any]:
    """A row for every minister at a meeting within the scope: by department, minister and date."""
    query = (
        sa.select(
            engagement.c.id,
            engagement.c.number,
            engagement.c.kind,
            engagement.c.subject,
            engagement.c.occurred_edtf,
            engagement.c.occurred_earliest,
            engagement.c.occurred_latest,
            participant.c.name,
            participant.c.capacity,
            participant.c.person_id,
            post.c.title,
            organisation.c.name.label("department"),
        )
        .select_from(engagement)
        .join(participant, participant.c.engagement_id == engagement.c.id)
        .join(post, post.c.id == participant.c.post_id)
        .outerjoin(organisation, organisation.c.id == participant.c.organisation_id)
        .where(
            *within(scope),
            engagement.c.kind.in_(list(kinds)),
            participant.c.side == "theirs",
            participant.c.part.not_in(("copied", "apologies")),
            participant.c.person_id.is_not(None),
            post.c.rank.in_(MINISTERS),
        )
        .order_by(organisation.c.name, participant.c.name, engagement.c.sort_key)
    )
    if scope.bodies:
        query = query.where(participant.c.organisation_id.in_(scope.bodies))
    return connection.execute(query.limit(limit)).all()


def perhaps_met(connection: sa.Connection, scope: Scope, kinds: Collection[str]) -> int:
    """How many more meetings with ministers may have taken place then, of those that may be shown."""
    minister = (
        sa.select(participant.c.id)
        .join(post, post.c.id == participant.c.post_id)
        .where(
            participant.c.engagement_id == engagement.c.id,
            participant.c.side == "theirs",
            participant.c.part.not_in(("copied", "apologies")),
            participant.c.person_id.is_not(None),
            post.c.rank.in_(MINISTERS),
        )
    )
    query = (
        sa.select(sa.func.count())
        .select_from(engagement)
        .where(*perhaps_within(scope), *visible(scope), engagement.c.kind.in_(list(kinds)), minister.exists())
    )
    return int(connection.execute(query).scalar_one())


def present(connection: sa.Connection, engagements: Collection[uuid.UUID]) -> Sequence[Any]:
    """Everybody at these meetings, with the body each came for, those of one meeting together."""
    return of_keys(connection, _PRESENT, engagements)


def ours(connection: sa.Connection) -> dict[uuid.UUID, tuple[uuid.UUID | None, str]]:
    """Every body of ours: what it is part of, and its name."""
    rows = connection.execute(
        sa.select(organisation.c.id, organisation.c.parent_id, organisation.c.name).where(organisation.c.ours)
    ).all()
    return {row.id: (row.parent_id, row.name) for row in rows}
