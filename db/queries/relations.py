"""Reading links between people, who looks after whom on our side, and whose a way to reach somebody is."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from db.tables.people import contact_detail, person, person_link, relationship_owner

Rows = Sequence[Any]

_OTHER = person.alias("other")
_OFFICER = person.alias("officer")
_MEMBER = person.alias("member")


def links_of(connection: sa.Connection, person_id: uuid.UUID) -> Rows:
    """The links in which a person stands at either end, with the name of the other, in time."""
    forward = person_link.c.person_id == person_id
    query = (
        sa.select(
            person_link.c.id,
            person_link.c.version,
            person_link.c.kind,
            forward.label("forward"),
            person_link.c.since,
            person_link.c.until,
            _OTHER.c.id.label("other_id"),
            _OTHER.c.number.label("other_number"),
            _OTHER.c.name.label("other"),
        )
        .join(
            _OTHER, _OTHER.c.id == sa.case((forward, person_link.c.other_id), else_=person_link.c.person_id)
        )
        .where(sa.or_(forward, person_link.c.other_id == person_id))
        .order_by(person_link.c.since.is_not(None), person_link.c.since, person_link.c.id)
    )
    return connection.execute(query).all()


def leads_of(
    connection: sa.Connection, *, person_id: uuid.UUID | None = None, organisation_id: uuid.UUID | None = None
) -> Rows:
    """Who has looked after a person, or a body, in time, with the names of the leads."""
    whose = (
        relationship_owner.c.person_id == person_id
        if person_id is not None
        else relationship_owner.c.organisation_id == organisation_id
    )
    query = (
        sa.select(
            relationship_owner.c.id,
            relationship_owner.c.version,
            relationship_owner.c.lead_officer_id,
            relationship_owner.c.lead_member_id,
            relationship_owner.c.since,
            relationship_owner.c.until,
            _OFFICER.c.name.label("officer"),
            _MEMBER.c.name.label("member"),
        )
        .outerjoin(_OFFICER, _OFFICER.c.id == relationship_owner.c.lead_officer_id)
        .outerjoin(_MEMBER, _MEMBER.c.id == relationship_owner.c.lead_member_id)
        .where(whose)
        .order_by(relationship_owner.c.since.is_not(None), relationship_owner.c.since)
    )
    return connection.execute(query).all()


def looked_after(connection: sa.Connection, lead_id: uuid.UUID, day: date) -> Rows:
    """The people and bodies (`person_id`, `organisation_id`) that somebody leads on, as officer or member, on a day."""
    query = sa.select(relationship_owner.c.person_id, relationship_owner.c.organisation_id).where(
        sa.or_(
            relationship_owner.c.lead_officer_id == lead_id, relationship_owner.c.lead_member_id == lead_id
        ),
        sa.or_(relationship_owner.c.since.is_(None), relationship_owner.c.since <= day),
        sa.or_(relationship_owner.c.until.is_(None), relationship_owner.c.until > day),
    )
    return connection.execute(query).all()


def contacts_owned(connection: sa.Connection, owner: str, owner_id: uuid.UUID) -> Rows:
    """The ways to reach one owner: `owner` is "person_id", "appointment_id" or "post_id"."""
    return connection.execute(sa.select(contact_detail).where(contact_detail.c[owner] == owner_id)).all()
