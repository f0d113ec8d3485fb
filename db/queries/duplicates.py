"""Reading what officers said of duplicates: pairs that are not the same, and what was merged into what."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from typing import Any, NamedTuple

import sqlalchemy as sa

from db.tables.base import metadata
from db.tables.duplicates import merged, not_same, person_alias
from db.tables.engagements import engagement, participant
from db.tables.history import change, operation
from db.tables.organisations import post
from db.tables.people import contact_detail

_CHUNK = 500


def in_order(one: uuid.UUID, other: uuid.UUID) -> tuple[uuid.UUID, uuid.UUID]:
    """A pair with the lower key first, as it is kept."""
    return (one, other) if one < other else (other, one)


def refusal(connection: sa.Connection, one: uuid.UUID, other: uuid.UUID) -> uuid.UUID | None:
    """The key of the row that says that these two are not the same; None where nobody said so."""
    first, second = in_order(one, other)
    query = sa.select(not_same.c.id).where(not_same.c.one_id == first, not_same.c.other_id == second)
    found: uuid.UUID | None = connection.execute(query).scalar_one_or_none()
    return found


def refused(connection: sa.Connection, kind: str) -> set[tuple[uuid.UUID, uuid.UUID]]:
    """Every pair of a kind that is not the same, the lower key first."""
    query = sa.select(not_same.c.one_id, not_same.c.other_id).where(not_same.c.kind == kind)
    return {(one, other) for one, other in connection.execute(query)}


class Into(NamedTuple):
    """What something went into when it was merged: its number, and what the one that is gone was called."""

    number: int
    gone_name: str


def into(connection: sa.Connection, kind: str, number: int) -> Into | None:
    """What the person, body, post or engagement of this number was merged into; None where it was not."""
    table = metadata.tables[kind]
    query = (
        sa.select(table.c.number, merged.c.gone_name)
        .join(merged, merged.c.into_id == table.c.id)
        .where(merged.c.kind == kind, merged.c.gone_number == number)
    )
    row = connection.execute(query).first()
    return Into(*row) if row is not None else None


def followed(connection: sa.Connection, ids: Collection[uuid.UUID]) -> dict[uuid.UUID, uuid.UUID]:
    """Of these keys, those that were merged into others: the key that stands for each now."""
    if not ids:
        return {}
    query = sa.select(merged.c.gone_id, merged.c.into_id).where(merged.c.gone_id.in_(list(ids)))
    return {row.gone_id: row.into_id for row in connection.execute(query)}


def known_by(connection: sa.Connection, external_key: str) -> uuid.UUID | None:
    """The engagement that a source knows under this key, also where it was merged into another since."""
    own = sa.select(engagement.c.id).where(engagement.c.external_key == external_key)
    found: uuid.UUID | None = connection.execute(own).scalar_one_or_none()
    if found is None:
        gone = sa.select(merged.c.into_id).where(merged.c.external_key == external_key)
        found = connection.execute(gone.limit(1)).scalar_one_or_none()
    return found


def keys_of_gone(connection: sa.Connection, keys: Collection[str]) -> dict[str, int]:
    """Of these keys, those of engagements that were merged into others: the number of the one that each is in."""
    if not keys:
        return {}
    query = (
        sa.select(merged.c.external_key, engagement.c.number)
        .join(engagement, engagement.c.id == merged.c.into_id)
        .where(merged.c.external_key.in_(list(keys)))
    )
    return {row.external_key: row.number for row in connection.execute(query)}


def aliases(connection: sa.Connection, people: Collection[uuid.UUID]) -> dict[uuid.UUID, list[str]]:
    """The names these people are found by besides those they bear."""
    found: dict[uuid.UUID, list[str]] = {}
    query = sa.select(person_alias.c.person_id, person_alias.c.name).where(
        person_alias.c.person_id.in_(list(people))
    )
    for person_id, name in connection.execute(query.order_by(person_alias.c.name)) if people else ():
        found.setdefault(person_id, []).append(name)
    return found


# ---------------------------------------------------------------- what two that stand side by side are


def engagements_with(connection: sa.Connection, column: str, key: uuid.UUID) -> int:
    """In how many engagements a person (`person_id`) or a body (`organisation_id`) took part."""
    query = sa.select(sa.func.count(participant.c.engagement_id.distinct()))
    return int(connection.execute(query.where(participant.c[column] == key)).scalar_one())


def last_engagements(connection: sa.Connection, column: str, key: uuid.UUID, most: int) -> list[Any]:
    """The latest engagements that somebody took part in, by column."""
    theirs = sa.select(participant.c.engagement_id).where(participant.c[column] == key)
    query = sa.select(engagement).where(engagement.c.id.in_(theirs)).order_by(engagement.c.sort_key.desc())
    return list(connection.execute(query.limit(most)).mappings())


def contacts(connection: sa.Connection, column: str, key: uuid.UUID) -> list[str]:
    """How a person (`person_id`) or a body (`organisation_id`) is reached."""
    query = sa.select(contact_detail.c.value).where(contact_detail.c[column] == key)
    return list(connection.execute(query.order_by(contact_detail.c.value)).scalars())


def posts_of(connection: sa.Connection, organisation_id: uuid.UUID) -> list[str]:
    """The titles of the posts of a body."""
    query = sa.select(post.c.title).where(post.c.organisation_id == organisation_id).order_by(post.c.title)
    return list(connection.execute(query).scalars())


def added(connection: sa.Connection, key: uuid.UUID) -> Any:
    """Who added a row, when, in which kind of operation; None where its history is not kept."""
    query = (
        sa.select(operation.c.actor, operation.c.at, operation.c.kind)
        .join(change, change.c.operation_id == operation.c.id)
        .where(change.c.row_id == key, change.c.action == "insert")
        .order_by(change.c.id)
        .limit(1)
    )
    return connection.execute(query).one_or_none()


def numbers(connection: sa.Connection, table: str, ids: Collection[uuid.UUID]) -> dict[uuid.UUID, int]:
    """The numbers of the references of some rows."""
    held = metadata.tables[table]
    query = sa.select(held.c.id, held.c.number).where(held.c.id.in_(list(ids)))
    return {row.id: row.number for row in connection.execute(query)} if ids else {}
