"""What passed between two days, counted: a few statements that each walk the engagements of those days once."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import sqlalchemy as sa

from db.queries.asks import MINISTERS
from db.queries.embargoes import in_force
from db.tables.correspondence import reply_clock
from db.tables.engagements import engagement, engagement_topic, participant, topic
from db.tables.organisations import appointment, organisation, post
from db.tables.promises import ask_occasion, commitment
from db.tables.responses import embargo

WRITTEN: Final = ("letter", "email")
MET: Final = ("meeting", "call", "visit", "event", "oral-evidence")
"""Kinds in two groups; what is of neither is the third."""

_theirs = sa.and_(participant.c.side == "theirs", participant.c.part != "apologies")


@dataclass(frozen=True, slots=True)
class Scope:
    """Which engagements are counted: done, and surely within `first` to `last`, both included.

    `markings` are those that may be shown (None: all there are), `embargoed` whether evidence under embargo on `today`
    may be. `topics` and `bodies` narrow them where there are any.
    """

    first: date
    last: date
    today: date
    markings: tuple[str, ...] | None = None
    embargoed: bool = True
    topics: tuple[uuid.UUID, ...] = ()
    bodies: tuple[uuid.UUID, ...] = ()


def kinds(connection: sa.Connection, scope: Scope) -> Sequence[Any]:
    """How many of each kind, direction and marking, under embargo or not, whether they may be shown or not."""
    held = _embargoed(scope).label("embargoed")
    query = (
        sa.select(
            engagement.c.kind,
            engagement.c.direction,
            engagement.c.marking,
            held,
            sa.func.count().label("count"),
        )
        .where(*within(scope))
        .group_by(engagement.c.kind, engagement.c.direction, engagement.c.marking, held)
    )
    return connection.execute(query).all()


def vague(connection: sa.Connection, scope: Scope) -> int:
    """How many more may have happened then, but may as well have happened before or after."""
    query = sa.select(sa.func.count()).select_from(engagement).where(*perhaps_within(scope), *visible(scope))
    return int(connection.execute(query).scalar_one())


def total(connection: sa.Connection, scope: Scope) -> int:
    """How many there are that may be shown."""
    query = sa.select(sa.func.count()).select_from(engagement).where(*within(scope), *visible(scope))
    return int(connection.execute(query).scalar_one())


def by_body(
    connection: sa.Connection,
    scope: Scope,
    *,
    departments: bool,
    into: Mapping[uuid.UUID, uuid.UUID] | None = None,
) -> Sequence[Any]:
    """For each body on their side how many engagements it took part in: written, met, other; the most first.

    Only departments, or all others but parties. `into` says as which body another counts.
    """
    found = _scope(scope)
    body: Any = participant.c.organisation_id
    if into:
        body = sa.case(into, value=participant.c.organisation_id, else_=participant.c.organisation_id)
    kind = (
        organisation.c.kind == "department"
        if departments
        else organisation.c.kind.not_in(("department", "party"))
    )
    counted = (
        sa.select(body.label("body"), *_groups(found))
        .select_from(found.join(participant, participant.c.engagement_id == found.c.id))
        .where(_theirs, participant.c.organisation_id.is_not(None))
        .group_by(body)
        .subquery("counted")
    )
    query = (
        sa.select(organisation.c.id, organisation.c.number, organisation.c.name, *_series(counted))
        .select_from(counted.join(organisation, organisation.c.id == counted.c.body))
        .where(kind)
        .order_by(counted.c.total.desc(), organisation.c.name)
    )
    return connection.execute(query).all()


def by_topic(connection: sa.Connection, scope: Scope) -> Sequence[Any]:
    """For each topic how many engagements were about it, the most first."""
    found = _scope(scope)
    counted = (
        sa.select(engagement_topic.c.topic_id, *_groups(found))
        .select_from(found.join(engagement_topic, engagement_topic.c.engagement_id == found.c.id))
        .group_by(engagement_topic.c.topic_id)
        .subquery("counted")
    )
    query = (
        sa.select(topic.c.name, topic.c.label, *_series(counted))
        .select_from(counted.join(topic, topic.c.id == counted.c.topic_id))
        .order_by(counted.c.total.desc(), topic.c.name)
    )
    return connection.execute(query).all()


def by_party(connection: sa.Connection, scope: Scope) -> Sequence[Any]:
    """For each party how many engagements somebody of it took part in, by the party of the day, the most first.

    Of an engagement of several days, the party on the first.
    """
    found = _scope(scope)
    day = found.c.occurred_earliest
    member = sa.and_(
        appointment.c.person_id == participant.c.person_id,
        sa.or_(appointment.c.since.is_(None), appointment.c.since <= day),
        sa.or_(appointment.c.until.is_(None), appointment.c.until > day),
    )
    counted = (
        sa.select(post.c.organisation_id, *_groups(found))
        .select_from(
            found.join(participant, participant.c.engagement_id == found.c.id)
            .join(appointment, member)
            .join(post, sa.and_(post.c.id == appointment.c.post_id, post.c.rank == "party-member"))
        )
        .where(_theirs)
        .group_by(post.c.organisation_id)
        .subquery("counted")
    )
    query = (
        sa.select(organisation.c.name, *_series(counted))
        .select_from(counted.join(organisation, organisation.c.id == counted.c.organisation_id))
        .order_by(counted.c.total.desc(), organisation.c.name)
    )
    return connection.execute(query).all()


def no_party(connection: sa.Connection, scope: Scope) -> Any:
    """The same of those who took part as a minister, MP or peer and have no party on record for the day."""
    found = _scope(scope)
    day = found.c.occurred_earliest
    theirs = post.alias("theirs")
    member = (
        sa.select(appointment.c.id)
        .join(theirs, theirs.c.id == appointment.c.post_id)
        .where(
            appointment.c.person_id == participant.c.person_id,
            theirs.c.rank == "party-member",
            sa.or_(appointment.c.since.is_(None), appointment.c.since <= day),
            sa.or_(appointment.c.until.is_(None), appointment.c.until > day),
        )
    )
    query = (
        sa.select(*_groups(found))
        .select_from(
            found.join(participant, participant.c.engagement_id == found.c.id).join(
                post, post.c.id == participant.c.post_id
            )
        )
        .where(_theirs, post.c.rank.in_((*MINISTERS, "mp", "peer")), ~member.exists())
    )
    return connection.execute(query).one()


def people(connection: sa.Connection, scope: Scope) -> Any:
    """How many different `people` of theirs took part, and how many of them as `ministers`."""
    found = _scope(scope)
    minister = sa.case((post.c.rank.in_(MINISTERS), participant.c.person_id))
    query = (
        sa.select(
            sa.func.count(participant.c.person_id.distinct()).label("people"),
            sa.func.count(minister.distinct()).label("ministers"),
        )
        .select_from(
            found.join(participant, participant.c.engagement_id == found.c.id).outerjoin(
                post, post.c.id == participant.c.post_id
            )
        )
        .where(_theirs)
    )
    return connection.execute(query).one()


def asked_and_promised(connection: sa.Connection, scope: Scope) -> tuple[int, int]:
    """On how many occasions an ask was raised, and how many commitments were made."""
    counts = []
    for table in (ask_occasion, commitment):
        found = _scope(scope)
        query = sa.select(sa.func.count()).select_from(found.join(table, table.c.engagement_id == found.c.id))
        counts.append(int(connection.execute(query).scalar_one()))
    return counts[0], counts[1]


def timeliness(connection: sa.Connection, scope: Scope) -> Any:
    """Of letters received in those days: how many, `answered`, `in_target` of `of_target`, and `still_open`.

    As the report on timeliness counts: a holding reply is no answer, what is open past its target is late, and what is
    open within it is in no percentage.
    """
    clock = reply_clock.c
    ended = sa.case((clock.stopped <= scope.today, clock.stopped))
    closed = engagement.c.answer.in_(("closed", "none-expected"))
    answered = ended.is_not(None) & ~closed
    late = ended.is_(None) & (clock.target_day < scope.today)
    given_up = ended.is_not(None) & closed & (ended > clock.target_day)
    query = (
        sa.select(
            sa.func.count().label("received"),
            _many(answered).label("answered"),
            _many(ended.is_(None)).label("still_open"),
            _many(answered & (ended <= clock.target_day)).label("in_target"),
            _many((answered & clock.target_day.is_not(None)) | late | given_up).label("of_target"),
        )
        .select_from(reply_clock.join(engagement, engagement.c.id == clock.engagement_id))
        .where(
            clock.received >= scope.first,
            clock.received <= scope.last,
            # What was received by then was sent by then: the index ends there.
            clock.sort_key < (scope.last.toordinal() + 1) << 32,
            *_narrowed(scope),
            *visible(scope),
        )
    )
    return connection.execute(query).one()


def _scope(scope: Scope) -> sa.CTE:
    """The engagements that are counted and may be shown."""
    query = sa.select(engagement.c.id, engagement.c.kind, engagement.c.occurred_earliest).where(
        *within(scope), *visible(scope)
    )
    return query.cte("scope")


def within(scope: Scope) -> list[sa.ColumnElement[bool]]:
    """That an engagement is counted, whether it may be shown or not."""
    return [
        engagement.c.status == "done",
        engagement.c.sort_key >= scope.first.toordinal() << 32,
        engagement.c.sort_key < (scope.last.toordinal() + 1) << 32,
        engagement.c.occurred_earliest.is_not(None),
        engagement.c.occurred_latest <= scope.last,
        *_narrowed(scope),
    ]


def perhaps_within(scope: Scope) -> list[sa.ColumnElement[bool]]:
    """That an engagement may have happened within the days, but may as well have happened before or after."""
    before = scope.first.toordinal() << 32
    return [
        # As the index on vague dates says it.
        engagement.c.occurred_latest.is_distinct_from(engagement.c.occurred_earliest),
        engagement.c.occurred_latest >= scope.first,
        engagement.c.occurred_earliest <= scope.last,
        engagement.c.status == "done",
        sa.or_(engagement.c.sort_key < before, engagement.c.occurred_latest > scope.last),
        *_narrowed(scope),
    ]


def _narrowed(scope: Scope) -> list[sa.ColumnElement[bool]]:
    conditions: list[sa.ColumnElement[bool]] = []
    # Aliases: what is counted may be joined to the same tables itself.
    if scope.topics:
        about = engagement_topic.alias("about")
        conditions.append(
            sa.select(about.c.engagement_id)
            .where(about.c.engagement_id == engagement.c.id, about.c.topic_id.in_(scope.topics))
            .correlate(engagement)
            .exists()
        )
    if scope.bodies:
        party = participant.alias("party")
        conditions.append(
            sa.select(party.c.engagement_id)
            .where(
                party.c.engagement_id == engagement.c.id,
                party.c.side == "theirs",
                party.c.organisation_id.in_(scope.bodies),
            )
            .correlate(engagement)
            .exists()
        )
    return conditions


def _embargoed(scope: Scope) -> sa.Exists:
    return (
        sa.select(embargo.c.engagement_id)
        .where(embargo.c.engagement_id == engagement.c.id, in_force(scope.today))
        .exists()
    )


def visible(scope: Scope) -> list[sa.ColumnElement[bool]]:
    """That an engagement may be shown."""
    conditions: list[sa.ColumnElement[bool]] = []
    if scope.markings is not None:
        conditions.append(engagement.c.marking.in_(scope.markings))
    if not scope.embargoed:
        conditions.append(~_embargoed(scope))
    return conditions


def _groups(found: sa.CTE) -> tuple[sa.Label[int], ...]:
    """Different engagements: written, met, of another kind, and all."""
    written, met = found.c.kind.in_(WRITTEN), found.c.kind.in_(MET)
    return (
        sa.func.count(sa.case((written, found.c.id)).distinct()).label("written"),
        sa.func.count(sa.case((met, found.c.id)).distinct()).label("met"),
        sa.func.count(sa.case((~written & ~met, found.c.id)).distinct()).label("other"),
        sa.func.count(found.c.id.distinct()).label("total"),
    )


def _series(counted: sa.Subquery) -> Collection[sa.ColumnElement[Any]]:
    return counted.c.written, counted.c.met, counted.c.other, counted.c.total


def _many(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.coalesce(sa.func.sum(sa.case((condition, 1), else_=0)), 0)
