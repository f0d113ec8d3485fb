"""Reading what is still to be passed on, and what was: people who left and bodies that closed, allotments, rules."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from db.queries.batches import AT_ONCE
from db.queries.moves import HOLDS
from db.tables.engagements import engagement, participant, topic
from db.tables.moves import allotment, allotment_rule
from db.tables.organisations import appointment, organisation, organisation_link
from db.tables.people import person
from db.tables.promises import ask, ask_occasion, commitment

Rows = Sequence[Any]
_OPEN_ANSWERS = ("awaiting", "acknowledged", "holding")
_BESIDE = ("copied", "apologies")
_SUCCESSOR = organisation.alias("successor")
_FROM = organisation.alias("from_body")
_LOOKED_AT = 5
"""So many open letters are looked at for each that is asked for."""


def held_by_those_who_left(connection: sa.Connection, today: date, most: int) -> Rows:
    """Letters that await an answer of somebody who left the post they had: appointment and letter, the oldest first.

    At most so many; what was passed on since is for the caller to leave out.
    """
    found: list[Any] = []
    letters = _open_letters(connection, _LOOKED_AT * most)
    for start in range(0, len(letters), AT_ONCE):
        held = (
            sa.select(
                participant.c.appointment_id,
                appointment.c.until,
                participant.c.engagement_id.label("id"),
                participant.c.sort_key,
                participant.c.organisation_id,
            )
            .join(appointment, appointment.c.id == participant.c.appointment_id)
            .where(participant.c.engagement_id.in_(letters[start : start + AT_ONCE]))
            .where(participant.c.side == "theirs", participant.c.part.not_in(_BESIDE))
            .where(appointment.c.until <= today)
            .order_by(participant.c.sort_key)
        )
        found += connection.execute(held).all()
        if len(found) >= most:
            break
    return found[:most]


def _open_letters(connection: sa.Connection, most: int) -> list[uuid.UUID]:
    """The oldest letters of ours that await an answer: at most so many of each kind of open answer."""
    found: list[Any] = []
    for answer in _OPEN_ANSWERS:
        query = (
            sa.select(engagement.c.id, engagement.c.sort_key)
            .where(engagement.c.answer == answer, engagement.c.direction != "in")
            .order_by(engagement.c.sort_key)
            .limit(most)
        )
        found += connection.execute(query).all()
    return [row.id for row in sorted(found, key=lambda row: int(row.sort_key))]


def allotted_to_those_who_left(connection: sa.Connection, today: date, most: int) -> Rows:
    """Letters that were passed on to somebody who has left since: appointment and letter."""
    query = (
        sa.select(
            appointment.c.id.label("appointment_id"),
            appointment.c.until,
            engagement.c.id,
            engagement.c.sort_key,
        )
        .select_from(allotment)
        .join(engagement, engagement.c.id == allotment.c.subject_id)
        .join(
            appointment,
            sa.and_(
                appointment.c.person_id == allotment.c.person_id, appointment.c.post_id == allotment.c.post_id
            ),
        )
        .where(allotment.c.subject == "engagement", HOLDS, engagement.c.answer.in_(_OPEN_ANSWERS))
        .where(appointment.c.until <= today, appointment.c.until > allotment.c.since)
    )
    return connection.execute(query.order_by(engagement.c.sort_key).limit(most)).all()


def closed_bodies(connection: sa.Connection, today: date, most: int) -> Rows:
    """Bodies that closed, have something open of ours, and that others followed: at most so many."""
    letters = (
        sa.select(participant.c.organisation_id)
        .join(engagement, engagement.c.id == participant.c.engagement_id)
        .where(engagement.c.answer.in_(_OPEN_ANSWERS), participant.c.side == "theirs")
    )
    # In this shape both engines begin with the asks, which are few, and not with those who took part.
    raised = (
        sa.select(ask_occasion.c.engagement_id)
        .join(ask, ask.c.id == ask_occasion.c.ask_id)
        .where(ask.c.status == "open")
    )
    asks = sa.select(participant.c.organisation_id).where(
        participant.c.engagement_id.in_(raised), participant.c.side == "theirs"
    )
    made = sa.select(commitment.c.organisation_id).where(
        commitment.c.status != "closed", commitment.c.side == "theirs"
    )
    followed = sa.select(organisation_link.c.predecessor_id)
    query = sa.select(organisation).where(
        organisation.c.until <= today,
        organisation.c.id.in_(followed),
        sa.or_(*(organisation.c.id.in_(each) for each in (letters, asks, made))),
    )
    return connection.execute(query.order_by(organisation.c.until.desc()).limit(most)).all()


def latest(connection: sa.Connection, most: int) -> Rows:
    """The allotments written last, each with the number and words of what was allotted and who has it."""
    query = (
        sa.select(
            allotment,
            sa.func.coalesce(engagement.c.number, ask.c.number, commitment.c.number).label("number"),
            sa.func.coalesce(
                engagement.c.subject,
                ask.c.text,
                sa.func.nullif(commitment.c.summary, ""),
                commitment.c.wording,
            ).label("text"),
            person.c.name.label("person"),
            sa.func.coalesce(sa.func.nullif(_SUCCESSOR.c.acronym, ""), _SUCCESSOR.c.name).label("body"),
            sa.func.coalesce(sa.func.nullif(_FROM.c.acronym, ""), _FROM.c.name).label("from_body"),
        )
        .outerjoin(engagement, engagement.c.id == allotment.c.subject_id)
        .outerjoin(ask, ask.c.id == allotment.c.subject_id)
        .outerjoin(commitment, commitment.c.id == allotment.c.subject_id)
        .outerjoin(person, person.c.id == allotment.c.person_id)
        .outerjoin(_SUCCESSOR, _SUCCESSOR.c.id == allotment.c.organisation_id)
        .outerjoin(_FROM, _FROM.c.id == allotment.c.from_organisation_id)
        .order_by(allotment.c.id.desc())
        .limit(most)
    )
    return connection.execute(query).all()


def rules(connection: sa.Connection, most: int) -> Rows:
    """The choices that are remembered, with the bodies and the topic (NULL for all the rest)."""
    query = (
        sa.select(
            allotment_rule,
            topic.c.name.label("topic"),
            _FROM.c.number,
            _FROM.c.name.label("body"),
            _SUCCESSOR.c.name.label("successor"),
        )
        .join(_FROM, _FROM.c.id == allotment_rule.c.predecessor_id)
        .join(_SUCCESSOR, _SUCCESSOR.c.id == allotment_rule.c.successor_id)
        .outerjoin(topic, topic.c.id == allotment_rule.c.topic_id)
        .order_by(_FROM.c.name, topic.c.name.is_(None), topic.c.name)
        .limit(most)
    )
    return connection.execute(query).all()


def of_subject(connection: sa.Connection, key: uuid.UUID) -> Rows:
    """Every allotment of one letter, ask or commitment, in time."""
    query = sa.select(allotment).where(allotment.c.subject_id == key)
    return connection.execute(query.order_by(allotment.c.since, allotment.c.id)).all()
