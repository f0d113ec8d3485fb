"""Who holds a public office on a day, and with whom of them something has passed that may be told."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa

from db.queries.batches import of_keys
from db.queries.embargoes import in_force
from db.queries.gaps import MET_KINDS
from db.tables.engagements import engagement, participant
from db.tables.organisations import appointment, organisation, post
from db.tables.people import contact_detail, identifier, person, person_name
from db.tables.responses import embargo
from db.tables.reviews import review

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    Rows = Sequence[Any]

PUBLIC_BODIES: Final = ("department", "parliament", "committee", "council", "public-body")
"""Kinds of bodies that are not ours whose posts are public offices; so are those of a review."""

PARTY: Final = "party-member"

_IDS: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)
_PUBLIC: Final = sa.and_(
    post.c.rank != PARTY,
    sa.or_(
        post.c.review_id.is_not(None),
        sa.and_(organisation.c.kind.in_(PUBLIC_BODIES), ~organisation.c.ours),
    ),
)


def holders(
    connection: sa.Connection,
    day: date,
    *,
    bodies: Collection[uuid.UUID] | None,
    passed: bool,
    met: bool,
    markings: Collection[str] | None,
    limit: int,
) -> Rows:
    """Key, number, name and marking of each who holds a public office on a day, by name; of `bodies` alone where given.

    With `passed` those with whom something has passed by that day, with `met` those whom we met; what is marked otherwise
    than `markings`, or under embargo, counts for nothing where these are given.
    """
    held = (
        sa.select(appointment.c.person_id)
        .join(post, post.c.id == appointment.c.post_id)
        .outerjoin(organisation, organisation.c.id == post.c.organisation_id)
        .where(
            _PUBLIC,
            sa.or_(appointment.c.since.is_(None), appointment.c.since <= day),
            sa.or_(appointment.c.until.is_(None), appointment.c.until > day),
        )
    )
    if bodies is not None:
        held = held.where(post.c.organisation_id.in_(bodies))
    query = sa.select(person.c.id, person.c.number, person.c.name, person.c.marking).where(
        ~person.c.deleted, person.c.id.in_(held)
    )
    if passed or met:
        query = query.where(_passed(day, met=met, markings=markings))
    return connection.execute(query.order_by(person.c.sort_name, person.c.number).limit(limit)).all()


def _passed(day: date, *, met: bool, markings: Collection[str] | None) -> sa.ColumnElement[bool]:
    """Something has passed with a person by a day, or we have met."""
    query = (
        sa.select(participant.c.id)
        .join(engagement, engagement.c.id == participant.c.engagement_id)
        .where(
            participant.c.person_id == person.c.id,
            participant.c.side == "theirs",
            engagement.c.status.not_in(("planned", "cancelled")),
            sa.or_(engagement.c.occurred_earliest.is_(None), engagement.c.occurred_earliest <= day),
        )
        .correlate(person)
    )
    if met:
        query = query.where(
            engagement.c.kind.in_(MET_KINDS), participant.c.part.not_in(("apologies", "copied"))
        )
    if markings is not None:
        under = sa.exists().where(embargo.c.engagement_id == engagement.c.id, in_force(day))
        query = query.where(engagement.c.marking.in_(markings), ~under)
    return query.exists()


def names(connection: sa.Connection, people: Collection[uuid.UUID]) -> Rows:
    """Every name these people have borne, in time."""
    query = sa.select(person_name).where(person_name.c.person_id.in_(_IDS))
    return of_keys(connection, query.order_by(person_name.c.person_id, person_name.c.since), people)


def offices(connection: sa.Connection, people: Collection[uuid.UUID]) -> Rows:
    """The public offices these people have ever held, and the parties they belonged to, in time; with the marking of the body or review."""
    query = (
        sa.select(
            appointment.c.id,
            appointment.c.person_id,
            appointment.c.since,
            appointment.c.until,
            post.c.id.label("post_id"),
            post.c.number.label("post_number"),
            post.c.title,
            post.c.rank,
            post.c.since.label("post_since"),
            post.c.until.label("post_until"),
            post.c.organisation_id,
            sa.func.coalesce(organisation.c.name, review.c.name, "").label("body"),
            sa.func.coalesce(organisation.c.marking, review.c.marking, "official").label("marking"),
        )
        .join(post, post.c.id == appointment.c.post_id)
        .outerjoin(organisation, organisation.c.id == post.c.organisation_id)
        .outerjoin(review, review.c.id == post.c.review_id)
        .where(appointment.c.person_id.in_(_IDS), sa.or_(_PUBLIC, post.c.rank == PARTY))
        .order_by(appointment.c.person_id, appointment.c.since, appointment.c.id)
    )
    return of_keys(connection, query, people)


def contacts(
    connection: sa.Connection,
    *,
    people: Collection[uuid.UUID],
    appointments: Collection[uuid.UUID],
    posts: Collection[uuid.UUID],
    day: date,
) -> Rows:
    """How to reach these people, holders of these appointments, and posts, on a day."""
    found: list[Any] = []
    for column, keys in (
        (contact_detail.c.person_id, people),
        (contact_detail.c.appointment_id, appointments),
        (contact_detail.c.post_id, posts),
    ):
        query = sa.select(contact_detail).where(
            column.in_(_IDS),
            sa.or_(contact_detail.c.since.is_(None), contact_detail.c.since <= day),
            sa.or_(contact_detail.c.until.is_(None), contact_detail.c.until > day),
        )
        found += of_keys(connection, query.order_by(contact_detail.c.kind, contact_detail.c.value), keys)
    return found


def identifiers(connection: sa.Connection, owners: Collection[uuid.UUID]) -> Rows:
    """What others call these people, posts and bodies."""
    query = sa.select(identifier.c.owner_id, identifier.c.scheme, identifier.c.value)
    query = query.where(identifier.c.owner_id.in_(_IDS)).order_by(identifier.c.scheme, identifier.c.value)
    return of_keys(connection, query, owners)


def bodies(connection: sa.Connection, keys: Collection[uuid.UUID]) -> Rows:
    """These organisations."""
    return of_keys(connection, sa.select(organisation).where(organisation.c.id.in_(_IDS)), keys)
