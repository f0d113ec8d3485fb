"""Reading clocks and targets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from db.queries.batches import of_keys
from db.tables.correspondence import reply_clock, reply_target
from db.tables.engagements import engagement
from db.tables.moves import allotment
from db.tables.organisations import organisation

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection, Sequence
    from datetime import date

    Rows = Sequence[sa.Row[*tuple[Any, ...]]]

_OF_LETTERS = (
    sa.select(reply_clock, organisation.c.name.label("body"))
    .outerjoin(organisation, organisation.c.id == reply_clock.c.organisation_id)
    .where(reply_clock.c.engagement_id.in_(sa.bindparam("ids", expanding=True, type_=sa.Uuid())))
)


def clocks_of(connection: sa.Connection, keys: Collection[uuid.UUID]) -> Rows:
    """The clocks of these letters, with the name of the body (`body`); those that have none are left out."""
    return of_keys(connection, _OF_LETTERS, keys)


def running_with(connection: sa.Connection, organisation_id: uuid.UUID | None) -> list[uuid.UUID]:
    """The letters whose clock may follow the target of a body; with None every letter that has a clock."""
    with_it = sa.select(reply_clock.c.engagement_id)
    if organisation_id is None:
        return list(connection.execute(with_it).scalars())
    # What passed from it to another when it split may still be counted by its target.
    passed_on = sa.select(allotment.c.subject_id).where(
        allotment.c.from_organisation_id == organisation_id, allotment.c.subject == "engagement"
    )
    held = with_it.where(reply_clock.c.organisation_id == organisation_id)
    return list(connection.execute(held.union(passed_on)).scalars())


def reaching(connection: sa.Connection, day: date) -> list[uuid.UUID]:
    """The letters whose clock reaches a day or one after it, or that it might reach when it is counted again."""
    query = sa.select(reply_clock.c.engagement_id).where(reply_clock.c.target_day >= day)
    return list(connection.execute(query).scalars())


_AWAITED = (
    engagement.c.answer.in_(("awaiting", "acknowledged", "holding", "answered", "closed")),
    engagement.c.direction == "out",
    engagement.c.status == "done",
)


def awaited_ever(connection: sa.Connection) -> int:
    """How many letters of ours await, or awaited, an answer."""
    return connection.execute(
        sa.select(sa.func.count()).select_from(engagement).where(*_AWAITED)
    ).scalar_one()


def awaited_after(connection: sa.Connection, after: int, limit: int) -> Rows:
    """Letters of ours that await or awaited an answer: key and order, those after an order."""
    query = sa.select(engagement.c.id, engagement.c.sort_key).where(*_AWAITED, engagement.c.sort_key > after)
    return connection.execute(query.order_by(engagement.c.sort_key).limit(limit)).all()


def bodies_named(connection: sa.Connection, names: Collection[str]) -> dict[str, uuid.UUID]:
    """Name → the body of that name that is there still, or was there last."""
    query = (
        sa.select(organisation.c.name, organisation.c.id)
        .where(organisation.c.name.in_(sorted(names)))
        .order_by(organisation.c.until.is_(None), organisation.c.until)
    )
    return {row.name: row.id for row in connection.execute(query)}


def listed_targets(connection: sa.Connection) -> Rows:
    """Every target with the name, acronym and number of its body, by name and day."""
    query = (
        sa.select(reply_target, organisation.c.name, organisation.c.acronym, organisation.c.number)
        .outerjoin(organisation, organisation.c.id == reply_target.c.organisation_id)
        .order_by(organisation.c.name, reply_target.c.since, reply_target.c.id)
    )
    return connection.execute(query).all()
