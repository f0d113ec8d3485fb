"""Reading the public record: names of bodies to match against, meetings known, pages of what a search finds."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from db.tables.organisations import organisation, organisation_name
from db.tables.published import public_meeting, public_meeting_party, public_meeting_source

_CHUNK = 400

Rows = list[Any]


def names_of_bodies(connection: sa.Connection) -> Rows:
    """Every name of every body, with its spell: organisation_id, name, acronym (letters only), kind, since, until."""
    own = sa.select(
        organisation.c.id.label("organisation_id"),
        organisation.c.name,
        organisation.c.kind,
        sa.false().label("acronym"),
        organisation.c.since,
        organisation.c.until,
    )
    letters = sa.select(
        organisation.c.id,
        organisation.c.acronym,
        organisation.c.kind,
        sa.true(),
        organisation.c.since,
        organisation.c.until,
    ).where(organisation.c.acronym != "")
    others = sa.select(
        organisation.c.id,
        organisation_name.c.name,
        organisation.c.kind,
        organisation_name.c.kind == "acronym",
        sa.func.coalesce(organisation_name.c.since, organisation.c.since),
        sa.func.coalesce(organisation_name.c.until, organisation.c.until),
    ).join(organisation, organisation.c.id == organisation_name.c.organisation_id)
    return list(connection.execute(sa.union_all(own, letters, others)))


def known_between(connection: sa.Connection, first: date | None, last: date | None) -> Rows:
    """The meetings that may have happened between two days, and those without a date."""
    within: sa.ColumnElement[bool] = public_meeting.c.occurred_earliest.is_(None)
    if first is not None and last is not None:
        within = sa.or_(
            within,
            sa.and_(public_meeting.c.occurred_earliest <= last, public_meeting.c.occurred_latest >= first),
        )
    return list(connection.execute(sa.select(public_meeting).where(within).order_by(public_meeting.c.number)))


def published_in(connection: sa.Connection, hashes: Collection[str]) -> Rows:
    """The meetings that these files, told by their bytes, were read for."""
    read = sa.select(public_meeting_source.c.meeting_id).where(public_meeting_source.c.sha256.in_(hashes))
    return list(connection.execute(sa.select(public_meeting).where(public_meeting.c.id.in_(read))))


def sources_of(connection: sa.Connection, meetings: Collection[uuid.UUID]) -> Rows:
    """Where these meetings are published: their rows in files, in the order they came in."""
    ids = list(meetings)
    found: list[Any] = []
    for start in range(0, len(ids), _CHUNK):
        some = public_meeting_source.c.meeting_id.in_(ids[start : start + _CHUNK])
        query = sa.select(public_meeting_source).where(some).order_by(public_meeting_source.c.id)
        found += connection.execute(query).all()
    return found


def parties_of(connection: sa.Connection, meetings: Collection[uuid.UUID]) -> Rows:
    """Whom these meetings were with, in the order of the cell."""
    ids = list(meetings)
    found: list[Any] = []
    for start in range(0, len(ids), _CHUNK):
        query = (
            sa.select(
                public_meeting_party,
                organisation.c.number.label("organisation_number"),
                organisation.c.name.label("body"),
            )
            .outerjoin(organisation, organisation.c.id == public_meeting_party.c.organisation_id)
            .where(public_meeting_party.c.meeting_id.in_(ids[start : start + _CHUNK]))
            .order_by(public_meeting_party.c.meeting_id, public_meeting_party.c.position)
        )
        found += connection.execute(query).all()
    return found


def by_sort_keys(connection: sa.Connection, keys: Sequence[int]) -> Rows:
    """The meetings of these sort keys, in no order."""
    found: list[Any] = []
    for start in range(0, len(keys), _CHUNK):
        found += connection.execute(
            sa.select(public_meeting).where(public_meeting.c.sort_key.in_(keys[start : start + _CHUNK]))
        ).all()
    return found


def by_number(connection: sa.Connection, number: int) -> Any:
    """The meeting of a number; None where there is none."""
    return connection.execute(
        sa.select(public_meeting).where(public_meeting.c.number == number)
    ).one_or_none()
