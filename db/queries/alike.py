"""Reading what may be there twice: names, addresses, and engagements in the order in which they happened."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator
from datetime import date
from typing import NamedTuple

import sqlalchemy as sa

from db.tables.derived import name_index
from db.tables.documents import document, engagement_document
from db.tables.engagements import engagement, participant
from db.tables.organisations import appointment, organisation, organisation_link, post
from db.tables.people import contact_detail

_CHUNK = 500
_AT_A_TIME = 2000

OwnedName = tuple[uuid.UUID, str]


def names(connection: sa.Connection, owner: str) -> Iterator[OwnedName]:
    """Every folded name of every person or organisation, with the key of whose it is."""
    query = (
        sa.select(name_index.c.owner_id, name_index.c.name)
        .where(name_index.c.owner == owner)
        .distinct()
        .order_by(name_index.c.owner_id, name_index.c.name)
    )
    streamed = connection.execution_options(stream_results=True, yield_per=_AT_A_TIME).execute(query)
    yield from ((row.owner_id, row.name) for row in streamed)


def addresses(connection: sa.Connection, column: str) -> list[OwnedName]:
    """The email addresses that more than one person (`person_id`) or body (`organisation_id`) has, with who has them."""
    value = sa.func.lower(contact_detail.c.value)
    owner = contact_detail.c[column]
    email = sa.and_(contact_detail.c.kind == "email", owner.is_not(None))
    shared = sa.select(value).where(email).group_by(value).having(sa.func.count(owner.distinct()) > 1)
    query = sa.select(owner, value).where(email, value.in_(shared)).order_by(value, owner)
    return [(owner_id, address) for owner_id, address in connection.execute(query)]


class Held(NamedTuple):
    """A role of a person, as far as it tells two people apart."""

    person_id: uuid.UUID
    post_id: uuid.UUID
    title: str
    rank: str
    organisation_id: uuid.UUID | None
    organisation: str | None
    since: date | None
    until: date | None


def held_by(connection: sa.Connection, people: Collection[uuid.UUID]) -> dict[uuid.UUID, list[Held]]:
    """The roles of these people."""
    found: dict[uuid.UUID, list[Held]] = {}
    for chunk in _chunks(people):
        query = (
            sa.select(
                appointment.c.person_id,
                appointment.c.post_id,
                post.c.title,
                post.c.rank,
                post.c.organisation_id,
                organisation.c.name,
                appointment.c.since,
                appointment.c.until,
            )
            .join(post, post.c.id == appointment.c.post_id)
            .outerjoin(organisation, organisation.c.id == post.c.organisation_id)
            .where(appointment.c.person_id.in_(chunk))
        )
        for row in connection.execute(query):
            found.setdefault(row.person_id, []).append(Held._make(row))
    return found


def together(connection: sa.Connection, one: uuid.UUID, other: uuid.UUID) -> int | None:
    """The number of an engagement in which both took part on one side; None where there is none."""
    second = participant.alias()
    query = (
        sa.select(engagement.c.number)
        .join(participant, participant.c.engagement_id == engagement.c.id)
        .join(second, second.c.engagement_id == engagement.c.id)
        .where(participant.c.person_id == one, second.c.person_id == other)
        .where(participant.c.side == second.c.side)
        .limit(1)
    )
    return connection.execute(query).scalar_one_or_none()


def how_many(connection: sa.Connection, column: str, ids: Collection[uuid.UUID]) -> dict[uuid.UUID, int]:
    """In how many engagements each of these people (`person_id`) or bodies (`organisation_id`) took part."""
    found: dict[uuid.UUID, int] = {}
    owner = participant.c[column]
    for chunk in _chunks(ids):
        query = sa.select(owner, sa.func.count()).where(owner.in_(chunk)).group_by(owner)
        found |= {key: count for key, count in connection.execute(query)}  # noqa: C416 - rows are no pairs to mypy
    return found


class Body(NamedTuple):
    """What tells two organisations apart."""

    id: uuid.UUID
    parent_id: uuid.UUID | None
    since: date | None
    until: date | None


def bodies(connection: sa.Connection, ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Body]:
    """These organisations."""
    found: dict[uuid.UUID, Body] = {}
    held = organisation.c
    for chunk in _chunks(ids):
        query = sa.select(held.id, held.parent_id, held.since, held.until).where(held.id.in_(chunk))
        found |= {row.id: Body._make(row) for row in connection.execute(query)}
    return found


def linked(connection: sa.Connection, ids: Collection[uuid.UUID]) -> set[frozenset[uuid.UUID]]:
    """The pairs of these organisations of which one came out of the other."""
    found: set[frozenset[uuid.UUID]] = set()
    link = organisation_link.c
    for chunk in _chunks(ids):
        query = sa.select(link.predecessor_id, link.successor_id).where(link.predecessor_id.in_(chunk))
        found |= {frozenset(row) for row in connection.execute(query)}
    return found


# ---------------------------------------------------------------- engagements


class Took(NamedTuple):
    """Somebody who took part in an engagement, with the engagement: one row of a walk through time."""

    id: uuid.UUID
    number: int
    sort_key: int
    kind: str
    direction: str
    earliest: date | None
    latest: date | None
    subject: str
    reply_to_id: uuid.UUID | None
    person_id: uuid.UUID | None
    post_id: uuid.UUID | None
    organisation_id: uuid.UUID | None
    review_id: uuid.UUID | None
    name: str | None


_TOOK = (
    sa.select(
        engagement.c.id,
        engagement.c.number,
        engagement.c.sort_key,
        engagement.c.kind,
        engagement.c.direction,
        engagement.c.occurred_earliest.label("earliest"),
        engagement.c.occurred_latest.label("latest"),
        engagement.c.subject,
        engagement.c.reply_to_id,
        participant.c.person_id,
        participant.c.post_id,
        participant.c.organisation_id,
        participant.c.review_id,
        participant.c.name,
    )
    .select_from(engagement)
    .outerjoin(
        participant,
        sa.and_(participant.c.engagement_id == engagement.c.id, participant.c.side == "theirs"),
    )
    .where(engagement.c.occurred_earliest.is_not(None))
    .order_by(engagement.c.sort_key)
)


def in_time(connection: sa.Connection, first: int | None = None, last: int | None = None) -> Iterator[Took]:
    """Every dated engagement, the earliest first, with each of theirs who took part; within some sort keys, if given."""
    query = _TOOK
    if first is not None and last is not None:
        query = query.where(engagement.c.sort_key.between(first, last))
    streamed = connection.execution_options(stream_results=True, yield_per=_AT_A_TIME).execute(query)
    for row in streamed:
        yield Took._make(row)


def dated(connection: sa.Connection) -> int:
    """About how many engagements a walk through time passes."""
    return int(connection.execute(sa.select(sa.func.count()).select_from(engagement)).scalar_one())


def same_papers(connection: sa.Connection, one: uuid.UUID, other: uuid.UUID) -> str | None:
    """The name of a file that is filed, byte for byte, with both engagements; None where there is none."""
    filed = engagement_document.c
    theirs = (
        sa.select(document.c.sha256)
        .join(engagement_document, filed.document_id == document.c.id)
        .where(filed.engagement_id == other)
    )
    query = (
        sa.select(document.c.file_name)
        .join(engagement_document, filed.document_id == document.c.id)
        .where(filed.engagement_id == one, document.c.sha256.in_(theirs))
        .limit(1)
    )
    return connection.execute(query).scalar_one_or_none()


def bodies_of_text(connection: sa.Connection, ids: Collection[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The texts of these engagements."""
    found: dict[uuid.UUID, str] = {}
    for chunk in _chunks(ids):
        query = sa.select(engagement.c.id, engagement.c.body).where(engagement.c.id.in_(chunk))
        found |= {row.id: row.body for row in connection.execute(query)}
    return found


def _chunks(ids: Collection[uuid.UUID]) -> Iterator[list[uuid.UUID]]:
    listed = list(ids)
    for start in range(0, len(listed), _CHUNK):
        yield listed[start : start + _CHUNK]
