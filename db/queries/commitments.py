"""Reading commitments one by one and listed, with what closed them."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from db.queries.promises import COMMITMENTS
from db.tables.documents import document, source
from db.tables.engagements import engagement
from db.tables.moves import allotment
from db.tables.promises import commitment, commitment_closing


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentFilter:
    """Which commitments are listed; whatever is empty does not narrow."""

    open_only: bool = False
    side: str = ""
    people: tuple[uuid.UUID, ...] = ()
    """Made by these people, in any capacity."""
    posts: tuple[uuid.UUID, ...] = ()
    """Made in these posts, or allotted to them since."""
    bodies: tuple[uuid.UUID, ...] = ()
    """Made for these bodies, or allotted to them since."""
    topics: tuple[uuid.UUID, ...] = ()
    due_by: date | None = None
    made_by: date | None = None
    """Made by the end of this day, or nobody knows when."""
    may_be_with: uuid.UUID | None = None
    """Those that this person may have: made in `posts` or allotted to them, made by them in none, or allotted to them."""


def listing(
    connection: sa.Connection, wanted: CommitmentFilter, limit: int, offset: int = 0
) -> Sequence[Any]:
    """Commitments, the newest first."""
    query = sa.select(commitment.c.id)
    if wanted.open_only:
        # Not as a list of the others: that walks their index, and then sorts whatever is open.
        query = query.where(commitment.c.status != "closed")
    if wanted.side:
        query = query.where(commitment.c.side == wanted.side)
    if wanted.people:
        query = query.where(commitment.c.person_id.in_(wanted.people))
    if wanted.may_be_with is not None:
        query = query.where(_may_be_with(wanted.may_be_with, wanted.posts))
    elif wanted.posts:
        query = query.where(_with(commitment.c.post_id, allotment.c.post_id, wanted.posts))
    if wanted.bodies:
        query = query.where(_with(commitment.c.organisation_id, allotment.c.organisation_id, wanted.bodies))
    if wanted.topics:
        query = query.where(commitment.c.topic_id.in_(wanted.topics))
    if wanted.due_by is not None:
        query = query.where(commitment.c.due_latest <= wanted.due_by)
    if wanted.made_by is not None:
        query = query.join(engagement, engagement.c.id == commitment.c.engagement_id).where(
            engagement.c.sort_key < (wanted.made_by.toordinal() + 1) << 32
        )
    page = query.order_by(commitment.c.number.desc()).limit(limit).offset(offset).subquery()
    found = COMMITMENTS.where(commitment.c.id.in_(sa.select(page.c.id)))
    return connection.execute(found.order_by(commitment.c.number.desc())).all()


def _with(
    made: sa.Column[Any], allotted: sa.Column[Any], keys: Collection[uuid.UUID]
) -> sa.ColumnElement[bool]:
    passed = sa.select(allotment.c.subject_id).where(
        allotment.c.subject == "commitment", allotted.in_(list(keys))
    )
    return sa.or_(made.in_(list(keys)), commitment.c.id.in_(passed))


def _may_be_with(person_id: uuid.UUID, posts: Collection[uuid.UUID]) -> sa.ColumnElement[bool]:
    passed = sa.select(allotment.c.subject_id).where(
        allotment.c.subject == "commitment", allotment.c.person_id == person_id
    )
    return sa.or_(
        _with(commitment.c.post_id, allotment.c.post_id, posts),
        commitment.c.id.in_(passed),
        sa.and_(commitment.c.person_id == person_id, commitment.c.post_id.is_(None)),
    )


def by_number(connection: sa.Connection, number: int) -> Any:
    """The commitment of this number, None when there is none."""
    return connection.execute(COMMITMENTS.where(commitment.c.number == number)).one_or_none()


def by_key(connection: sa.Connection, commitment_id: uuid.UUID) -> Any:
    """The commitment of this key, None when there is none."""
    return connection.execute(COMMITMENTS.where(commitment.c.id == commitment_id)).one_or_none()


def with_words(connection: sa.Connection, words: Sequence[str], limit: int) -> Sequence[Any]:
    """The commitments whose words, theirs or ours for it, hold all of these, the newest first."""
    held = (
        sa.or_(
            commitment.c.wording.icontains(word, autoescape=True),
            commitment.c.summary.icontains(word, autoescape=True),
        )
        for word in words
    )
    query = COMMITMENTS.where(*held).order_by(commitment.c.number.desc())
    return connection.execute(query.limit(limit)).all()


def makers_among(connection: sa.Connection, people: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Those of these people who made any commitment."""
    query = sa.select(commitment.c.person_id).where(commitment.c.person_id.in_(list(people))).distinct()
    return set(connection.execute(query).scalars()) if people else set()


def closing(connection: sa.Connection, commitment_id: uuid.UUID) -> Any:
    """What closed a commitment, with the evidence for it; None when nothing did."""
    query = (
        sa.select(
            commitment_closing.c.id,
            commitment_closing.c.closed_on,
            engagement.c.number.label("engagement_number"),
            engagement.c.subject.label("engagement_subject"),
            document.c.number.label("document_number"),
            document.c.title.label("document_title"),
            document.c.file_name.label("document_file"),
            source.c.title.label("source_title"),
            source.c.address.label("source_address"),
        )
        .select_from(commitment_closing)
        .outerjoin(engagement, engagement.c.id == commitment_closing.c.engagement_id)
        .outerjoin(document, document.c.id == commitment_closing.c.document_id)
        .outerjoin(source, source.c.id == commitment_closing.c.source_id)
        .where(commitment_closing.c.commitment_id == commitment_id)
    )
    return connection.execute(query).one_or_none()


def allotments(connection: sa.Connection, subject: str, subject_id: uuid.UUID) -> Sequence[Any]:
    """To whom a commitment ("commitment"), ask or letter was passed on, in time."""
    from db.tables.organisations import organisation, post
    from db.tables.people import person

    query = (
        sa.select(
            allotment.c.since,
            allotment.c.cause,
            allotment.c.reason,
            person.c.name.label("person"),
            post.c.title.label("post"),
            organisation.c.name.label("organisation"),
        )
        .outerjoin(person, person.c.id == allotment.c.person_id)
        .outerjoin(post, post.c.id == allotment.c.post_id)
        .outerjoin(organisation, organisation.c.id == allotment.c.organisation_id)
        .where(allotment.c.subject_id == subject_id, allotment.c.subject == subject)
        .order_by(allotment.c.since, allotment.c.id)
    )
    return connection.execute(query).all()
