"""Reading asks with how often, to whom and when each was raised.

An ask counts as raised in what has been done by today: not in what is planned, and not in what was cancelled. Whoever sent
apologies was not asked.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from db.tables.engagements import engagement, participant, topic
from db.tables.organisations import post
from db.tables.promises import ask, ask_occasion

MINISTERS = (
    "prime-minister",
    "deputy-prime-minister",
    "chancellor",
    "secretary-of-state",
    "minister-of-state",
    "under-secretary",
    "minister",
    "whip",
)
"""The ranks of posts whose holders are ministers: what `post:minister` stands for, too."""

_ASKS = sa.select(*ask.c, sa.func.coalesce(topic.c.name, "").label("topic")).select_from(ask.outerjoin(topic))
_MADE: sa.BindParameter[Any] = sa.bindparam("made", type_=sa.BigInteger())
_DONE = sa.and_(engagement.c.status == "done", engagement.c.sort_key < _MADE)
_ASKED = sa.and_(participant.c.side == "theirs", participant.c.part != "apologies")
_WHERE = (
    engagement.c.id.label("engagement_id"),
    engagement.c.number.label("engagement_number"),
    engagement.c.subject.label("engagement_subject"),
    engagement.c.occurred_edtf,
    engagement.c.occurred_earliest,
    engagement.c.occurred_latest,
    engagement.c.marking.label("engagement_marking"),
    engagement.c.status.label("engagement_status"),
    engagement.c.sort_key.label("engagement_sort_key"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskFilter:
    """Which asks are listed; whatever is empty does not narrow."""

    statuses: tuple[str, ...] = ()
    topics: tuple[uuid.UUID, ...] = ()
    not_raised_since: date | None = None
    """Those not raised on or after this day; what may have been then, by a vague date, counts as raised."""
    nowhere: int = 0
    """Those raised with so many different holders of a post, none of whom was supportive."""
    person: uuid.UUID | None = None
    """Those raised with this person, in any capacity."""


def _in_engagements(*columns: Any) -> sa.Select[Any]:
    query = sa.select(*columns).select_from(ask_occasion).join(engagement)
    return query.where(ask_occasion.c.ask_id == ask.c.id, _DONE)


def _raised_since(day: date) -> sa.ColumnElement[bool]:
    known = sa.or_(
        engagement.c.occurred_latest >= day,
        sa.and_(engagement.c.occurred_latest.is_(None), engagement.c.occurred_earliest.is_not(None)),
    )
    return sa.exists(_in_engagements(ask_occasion.c.id).where(known).correlate(ask))


def _nowhere(least: int) -> sa.ColumnElement[bool]:
    held = sa.and_(_ASKED, participant.c.person_id.is_not(None), participant.c.post_id.is_not(None))
    people = (
        _in_engagements(sa.func.count(participant.c.person_id.distinct()))
        .join(participant, participant.c.engagement_id == engagement.c.id)
        .where(held)
        .correlate(ask)
        .scalar_subquery()
    )
    supported = _in_engagements(ask_occasion.c.id).where(ask_occasion.c.answer == "supportive")
    return sa.and_(~sa.exists(supported.correlate(ask)), people >= least)


def _made(today: date) -> dict[str, int]:
    return {"made": (today.toordinal() + 1) << 32}


def listing(
    connection: sa.Connection, wanted: AskFilter, today: date, limit: int, offset: int = 0
) -> Sequence[Any]:
    """Asks, the newest first."""
    query = _ASKS
    if wanted.statuses:
        query = query.where(ask.c.status.in_(wanted.statuses))
    if wanted.topics:
        query = query.where(ask.c.topic_id.in_(wanted.topics))
    if wanted.not_raised_since is not None:
        query = query.where(~_raised_since(wanted.not_raised_since))
    if wanted.nowhere:
        query = query.where(_nowhere(wanted.nowhere))
    if wanted.person is not None:
        raised = (
            sa.select(ask_occasion.c.ask_id)
            .join(participant, participant.c.engagement_id == ask_occasion.c.engagement_id)
            .where(participant.c.person_id == wanted.person, _ASKED)
        )
        query = query.where(ask.c.id.in_(raised))
    page = query.order_by(ask.c.number.desc()).limit(limit).offset(offset)
    return connection.execute(page, _made(today)).all()


def by_number(connection: sa.Connection, number: int) -> Any:
    """The ask of this number, None when there is none."""
    return connection.execute(_ASKS.where(ask.c.number == number)).one_or_none()


def by_key(connection: sa.Connection, ask_id: uuid.UUID) -> Any:
    """The ask of this key, None when there is none."""
    return connection.execute(_ASKS.where(ask.c.id == ask_id)).one_or_none()


def with_words(connection: sa.Connection, words: Sequence[str], limit: int) -> Sequence[Any]:
    """The asks that hold all of these words, in whatever case, the newest first."""
    query = _ASKS.where(*(ask.c.text.icontains(word, autoescape=True) for word in words))
    return connection.execute(query.order_by(ask.c.number.desc()).limit(limit)).all()


def counts(connection: sa.Connection, asks: Collection[uuid.UUID], today: date) -> Sequence[Any]:
    """Of each of these asks that was raised by today: how often, with how many holders of a post and ministers, and last when.

    `last` is the key that the latest of its engagements sorts by.
    """
    minister = sa.case((post.c.rank.in_(MINISTERS), participant.c.person_id))
    holder = sa.case((participant.c.post_id.is_not(None), participant.c.person_id))
    query = (
        sa.select(
            ask_occasion.c.ask_id,
            sa.func.count(ask_occasion.c.id.distinct()).label("times"),
            sa.func.count(holder.distinct()).label("holders"),
            sa.func.count(minister.distinct()).label("ministers"),
            sa.func.max(engagement.c.sort_key).label("last"),
        )
        .select_from(ask_occasion)
        .join(engagement)
        .outerjoin(participant, sa.and_(participant.c.engagement_id == engagement.c.id, _ASKED))
        .outerjoin(post, post.c.id == participant.c.post_id)
        .where(ask_occasion.c.ask_id.in_(list(asks)), _DONE)
        .group_by(ask_occasion.c.ask_id)
    )
    return connection.execute(query, _made(today)).all() if asks else []


def at(connection: sa.Connection, asks: Collection[uuid.UUID], sort_keys: Collection[int]) -> Sequence[Any]:
    """The occasions of these asks in the engagements with these sort keys."""
    query = (
        sa.select(ask_occasion.c.ask_id, ask_occasion.c.answer, *_WHERE)
        .select_from(ask_occasion)
        .join(engagement)
        .where(engagement.c.sort_key.in_(list(sort_keys)), ask_occasion.c.ask_id.in_(list(asks)))
    )
    return connection.execute(query).all() if asks and sort_keys else []


def occasions(connection: sa.Connection, ask_id: uuid.UUID, limit: int, offset: int = 0) -> Sequence[Any]:
    """When and where an ask was raised, or is to be, the latest first."""
    query = (
        sa.select(ask_occasion.c.id, ask_occasion.c.answer, ask_occasion.c.note, *_WHERE)
        .select_from(ask_occasion)
        .join(engagement)
        .where(ask_occasion.c.ask_id == ask_id)
        .order_by(engagement.c.sort_key.desc())
    )
    return connection.execute(query.limit(limit).offset(offset)).all()


def occasion(connection: sa.Connection, ask_id: uuid.UUID, engagement_id: uuid.UUID) -> Any:
    """The row that says that an ask was raised in an engagement, None when it was not."""
    query = sa.select(ask_occasion).where(
        ask_occasion.c.ask_id == ask_id, ask_occasion.c.engagement_id == engagement_id
    )
    return connection.execute(query).one_or_none()


def those_asked(connection: sa.Connection, engagements: Collection[uuid.UUID]) -> Sequence[Any]:
    """Who on their side took part in these engagements, as shown on the day."""
    query = (
        sa.select(participant.c.engagement_id, participant.c.name, participant.c.capacity)
        .where(participant.c.engagement_id.in_(list(engagements)), _ASKED)
        .order_by(participant.c.engagement_id, participant.c.position)
    )
    return connection.execute(query).all() if engagements else []
