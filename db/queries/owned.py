"""What is somebody's of ours to do or to look after: actions, reminders, lines, responses, drafts, people and bodies."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from db.tables.correspondence import contribution, letter_step, line, reminder
from db.tables.engagements import engagement
from db.tables.organisations import organisation
from db.tables.people import contact_detail, person, relationship_owner
from db.tables.promises import action
from db.tables.responses import clearance, response, response_step

Rows = Sequence[Any]
_OVER = ("submitted", "published", "withdrawn")


def actions(connection: sa.Connection, owner: uuid.UUID) -> Rows:
    """The open actions of a person."""
    query = sa.select(action.c.id, action.c.number, action.c.text).where(
        action.c.owner_id == owner, action.c.status == "open"
    )
    return connection.execute(query.order_by(action.c.number)).all()


def reminders(connection: sa.Connection, owner: uuid.UUID) -> Rows:
    """The open reminders of a person."""
    query = sa.select(reminder.c.id, reminder.c.number, reminder.c.text).where(
        reminder.c.owner_id == owner, reminder.c.status == "open"
    )
    return connection.execute(query.order_by(reminder.c.number)).all()


def lines(connection: sa.Connection, owner: uuid.UUID) -> Rows:
    """The lines to take that a person owns and that were not withdrawn."""
    query = sa.select(line.c.id, line.c.number, line.c.text).where(
        line.c.owner_id == owner, line.c.status != "withdrawn"
    )
    return connection.execute(query.order_by(line.c.number)).all()


def contributions(connection: sa.Connection, asked: uuid.UUID) -> Rows:
    """What a person was asked to contribute and has not given yet."""
    query = sa.select(contribution.c.id, contribution.c.number, contribution.c.wanted.label("text")).where(
        contribution.c.person_id == asked, contribution.c.status == "requested"
    )
    return connection.execute(query.order_by(contribution.c.number)).all()


def clearances(connection: sa.Connection, asked: uuid.UUID) -> Rows:
    """The responses of ours that a person was asked to clear and has not, by the number of the response."""
    query = (
        sa.select(clearance.c.id, response.c.number, response.c.title.label("text"))
        .join(response, response.c.id == clearance.c.response_id)
        .where(clearance.c.person_id == asked, clearance.c.status == "asked", response.c.stage.not_in(_OVER))
    )
    return connection.execute(query.order_by(response.c.number)).all()


def responses(connection: sa.Connection, holder: uuid.UUID) -> Rows:
    """The responses of ours that a person has and that are not sent in yet."""
    query = sa.select(
        response.c.id, response.c.number, response.c.title.label("text"), response.c.stage
    ).where(response.c.holder_id == holder, response.c.stage.not_in(_OVER))
    return connection.execute(query.order_by(response.c.number)).all()


def next_place(connection: sa.Connection, response_id: uuid.UUID) -> int:
    """The place of the next step of a response."""
    query = sa.select(sa.func.max(response_step.c.position)).where(response_step.c.response_id == response_id)
    last = connection.execute(query).scalar_one()
    return 0 if last is None else int(last) + 1


def drafts(connection: sa.Connection, holder: uuid.UUID) -> Rows:
    """The letters of ours that a person has at their newest stage and that are not sent, with that stage."""
    newer = letter_step.alias("newer")
    passed = (
        sa.select(newer.c.id)
        .where(newer.c.engagement_id == letter_step.c.engagement_id, newer.c.side == "ours")
        .where(newer.c.position > letter_step.c.position)
        .correlate(letter_step)
    )
    query = (
        sa.select(
            engagement.c.id, engagement.c.number, engagement.c.subject.label("text"), letter_step.c.stage
        )
        .join(letter_step, letter_step.c.engagement_id == engagement.c.id)
        .where(letter_step.c.holder_id == holder, letter_step.c.side == "ours", letter_step.c.stage != "sent")
        .where(~sa.exists(passed))
    )
    return connection.execute(query.order_by(engagement.c.number)).all()


def leads(connection: sa.Connection, lead: uuid.UUID, day: date) -> Rows:
    """The rows by which a person looks after somebody on a day and later, with whom (`text`, `number`, `letter`)."""
    query = (
        sa.select(
            relationship_owner,
            sa.func.coalesce(person.c.name, organisation.c.name).label("text"),
            sa.func.coalesce(person.c.number, organisation.c.number).label("number"),
        )
        .outerjoin(person, person.c.id == relationship_owner.c.person_id)
        .outerjoin(organisation, organisation.c.id == relationship_owner.c.organisation_id)
        .where(
            sa.or_(relationship_owner.c.lead_officer_id == lead, relationship_owner.c.lead_member_id == lead),
            sa.or_(relationship_owner.c.until.is_(None), relationship_owner.c.until > day),
        )
    )
    return connection.execute(query.order_by(relationship_owner.c.id)).all()


def contacts_of_role(connection: sa.Connection, appointment_id: uuid.UUID, day: date) -> Rows:
    """The ways to reach somebody in a role that would serve on a day or later."""
    query = sa.select(contact_detail).where(
        contact_detail.c.appointment_id == appointment_id,
        sa.or_(contact_detail.c.until.is_(None), contact_detail.c.until > day),
    )
    return connection.execute(query.order_by(contact_detail.c.id)).all()
