"""Reading letters on their way: their steps, what changed their clocks, what chases them, and lists of them."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, NamedTuple

import sqlalchemy as sa

from db.queries.batches import of_keys
from db.tables.correspondence import chase, clock_change, contribution, letter_step, reply_clock, reply_target
from db.tables.engagements import engagement, participant
from db.tables.organisations import organisation, post
from db.tables.people import person

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    Rows = Sequence[sa.Row[*tuple[Any, ...]]]

_IDS: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)
_ID = sa.bindparam("id", type_=sa.Uuid())
_SHOWN_BY = engagement.alias("shown_by")

_STEPS = (
    sa.select(
        letter_step,
        person.c.name.label("person"),
        organisation.c.name.label("body"),
        organisation.c.acronym,
        _SHOWN_BY.c.number.label("shown_by_number"),
    )
    .outerjoin(person, person.c.id == letter_step.c.holder_id)
    .outerjoin(organisation, organisation.c.id == letter_step.c.organisation_id)
    .outerjoin(_SHOWN_BY, _SHOWN_BY.c.id == letter_step.c.shown_by_id)
    .where(letter_step.c.engagement_id.in_(_IDS))
    .order_by(letter_step.c.engagement_id, letter_step.c.day, letter_step.c.position, letter_step.c.id)
)
_SHOWING = sa.select(letter_step).where(letter_step.c.shown_by_id == _ID)
_CHANGES = (
    sa.select(clock_change)
    .where(clock_change.c.engagement_id.in_(_IDS))
    .order_by(
        clock_change.c.engagement_id,
        clock_change.c.since.is_not(None),
        clock_change.c.since,
        clock_change.c.id,
    )
)
_CHASERS = (
    sa.select(
        chase.c.engagement_id,
        chase.c.rung,
        engagement.c.id,
        engagement.c.number,
        engagement.c.kind,
        engagement.c.status,
        engagement.c.subject,
        engagement.c.occurred_edtf,
        engagement.c.occurred_earliest,
        engagement.c.occurred_latest,
    )
    .join(engagement, engagement.c.id == chase.c.chaser_id)
    .where(chase.c.engagement_id.in_(_IDS))
    .order_by(chase.c.engagement_id, chase.c.id)
)
_CHASED = sa.select(chase.c.engagement_id, chase.c.rung).where(chase.c.chaser_id == _ID)
_CONTRIBUTIONS = (
    sa.select(
        contribution,
        sa.func.coalesce(person.c.name, organisation.c.name, contribution.c.asked_of).label("of"),
    )
    .outerjoin(person, person.c.id == contribution.c.person_id)
    .outerjoin(organisation, organisation.c.id == contribution.c.organisation_id)
    .where(contribution.c.engagement_id == _ID)
    .order_by(contribution.c.number)
)
_RECIPIENTS = (
    sa.select(
        participant.c.engagement_id,
        participant.c.part,
        participant.c.name,
        participant.c.capacity,
        participant.c.person_id,
        participant.c.appointment_id,
        participant.c.post_id,
        participant.c.organisation_id,
        participant.c.review_id,
        post.c.title,
    )
    .outerjoin(post, post.c.id == participant.c.post_id)
    .where(participant.c.engagement_id.in_(_IDS), participant.c.side == "theirs")
    .order_by(participant.c.position, participant.c.id)
)

_SHOWN = (
    engagement.c.id,
    engagement.c.number,
    engagement.c.kind,
    engagement.c.subject,
    engagement.c.status,
    engagement.c.answer,
    engagement.c.marking,
    engagement.c.occurred_edtf,
    engagement.c.occurred_earliest,
    engagement.c.occurred_latest,
    engagement.c.logged_at,
    engagement.c.sort_key,
)
_KEPT = sa.select(reply_clock.c.engagement_id, reply_clock.c.due, reply_clock.c.sort_key)


class Having(NamedTuple):
    """Who is to have a letter: one of these bodies; else one of these people, or a holder of these posts, got it."""

    organisations: tuple[uuid.UUID, ...] = ()
    people: tuple[uuid.UUID, ...] = ()
    posts: tuple[uuid.UUID, ...] = ()


def _having(query: sa.Select[Any], having: Having | None) -> sa.Select[Any]:
    if having is None:
        return query
    if having.organisations:
        query = query.where(reply_clock.c.organisation_id.in_(having.organisations))
    if not having.people and not having.posts:
        return query
    got = sa.select(participant.c.engagement_id).where(participant.c.side == "theirs")
    of_people = got.where(participant.c.person_id.in_(having.people), participant.c.post_id.is_(None))
    of_posts = got.where(participant.c.post_id.in_(having.posts))
    return query.where(reply_clock.c.engagement_id.in_(of_people.union(of_posts)))


def steps(connection: sa.Connection, engagements: Collection[uuid.UUID]) -> Rows:
    """The steps of these letters in the order of their days, with the names of holder and body."""
    return of_keys(connection, _STEPS, engagements)


def steps_showing(connection: sa.Connection, engagement_id: uuid.UUID) -> Rows:
    """The steps that this engagement shows: it is their acknowledgement, holding reply or reply."""
    return connection.execute(_SHOWING, {"id": engagement_id}).all()


def changes(connection: sa.Connection, engagements: Collection[uuid.UUID]) -> Rows:
    """What changed the clocks of these letters, in the order of its days."""
    return of_keys(connection, _CHANGES, engagements)


def chasers(connection: sa.Connection, engagements: Collection[uuid.UUID]) -> Rows:
    """The engagements that chase these letters, in the order they were drafted; those called off too."""
    return of_keys(connection, _CHASERS, engagements)


def chased_by(connection: sa.Connection, engagement_id: uuid.UUID) -> Any:
    """The letter that this engagement chases, and on which rung; None where it chases none."""
    return connection.execute(_CHASED, {"id": engagement_id}).first()


def contributions(connection: sa.Connection, engagement_id: uuid.UUID) -> Rows:
    """What was asked of others for this letter, with `of`: of whom."""
    return connection.execute(_CONTRIBUTIONS, {"id": engagement_id}).all()


def recipients(connection: sa.Connection, engagements: Collection[uuid.UUID]) -> Rows:
    """Those of theirs in these letters, in their order, with the title of their post."""
    return of_keys(connection, _RECIPIENTS, engagements)


def letters(connection: sa.Connection, engagements: Collection[uuid.UUID]) -> Rows:
    """What a line says of these letters, in no order."""
    return of_keys(connection, sa.select(*_SHOWN).where(engagement.c.id.in_(_IDS)), engagements)


def due(
    connection: sa.Connection,
    limit: int,
    after: tuple[date, int] | None = None,
    *,
    until: date | None = None,
    having: Having | None = None,
) -> Rows:
    """Clocks that run, the longest due first, from the one after (due, sort key).

    With `until` only what is due by then; with `having` only what they have.
    """
    query = _KEPT.where(reply_clock.c.due.is_not(None))
    if after is not None:
        # Spelt out: a comparison of pairs is not walked by an index on SQLite where the first is a range.
        query = query.where(
            reply_clock.c.due >= after[0],
            sa.tuple_(reply_clock.c.due, reply_clock.c.sort_key) > sa.tuple_(*map(sa.literal, after)),
        )
    if until is not None:
        query = query.where(reply_clock.c.due <= until)
    query = _having(query, having).order_by(reply_clock.c.due, reply_clock.c.sort_key)
    return connection.execute(query.limit(limit)).all()


_EXTENDED = sa.func.sum(clock_change.c.working_days)
_LONGEST = (
    sa.select(sa.func.max(reply_target.c.working_days)),
    sa.select(sa.func.max(clock_change.c.working_days)).where(clock_change.c.kind == "target"),
)
_MOST_EXTENDED = (
    sa.select(_EXTENDED)
    .where(clock_change.c.kind == "extension")
    .group_by(clock_change.c.engagement_id)
    .order_by(_EXTENDED.desc())
    .limit(1)
)


def longest_allowed(connection: sa.Connection, convention: int) -> int:
    """At least as many working days as any clock allows, extensions and all; `convention` where none has a target.

    Few clocks were ever changed at all.
    """
    targets = [connection.execute(query).scalar() or 0 for query in _LONGEST]
    return max(convention, *targets) + (connection.execute(_MOST_EXTENDED).scalar() or 0)


def paused(connection: sa.Connection, today: date, limit: int, having: Having | None = None) -> Rows:
    """Clocks that a pause holds on this day, the oldest letter first. Few clocks were ever changed at all."""
    held = sa.select(clock_change.c.engagement_id).where(
        clock_change.c.kind == "pause",
        clock_change.c.since <= today,
        clock_change.c.until.is_(None) | (clock_change.c.until > today),
    )
    query = _KEPT.where(reply_clock.c.engagement_id.in_(held), reply_clock.c.stopped.is_(None))
    query = _having(query, having).order_by(reply_clock.c.sort_key)
    return connection.execute(query.limit(limit)).all()


def undated(connection: sa.Connection, limit: int, having: Having | None = None) -> Rows:
    """Clocks of letters of which no day is known, and so none on which they are due."""
    query = _KEPT.where(
        reply_clock.c.sort_key < 1 << 32, reply_clock.c.received.is_(None), reply_clock.c.stopped.is_(None)
    )
    query = _having(query, having).order_by(reply_clock.c.sort_key)
    return connection.execute(query.limit(limit)).all()


def newest(connection: sa.Connection, limit: int, today: date, having: Having | None = None) -> Rows:
    """Clocks of letters sent by a day, whether they run or not, the newest letter first."""
    sent = _KEPT.where(reply_clock.c.sort_key < (today.toordinal() + 1) << 32)
    query = _having(sent, having).order_by(reply_clock.c.sort_key.desc())
    return connection.execute(query.limit(limit)).all()


def drafts(connection: sa.Connection, kinds: Collection[str], limit: int, after: int | None = None) -> Rows:
    """Letters of ours that are not sent yet, the oldest first, from the one after a sort key."""
    query = (
        sa.select(*_SHOWN)
        .where(
            engagement.c.status == "planned",
            engagement.c.direction == "out",
            engagement.c.kind.in_(list(kinds)),
        )
        .order_by(engagement.c.sort_key)
        .limit(limit)
    )
    if after is not None:
        query = query.where(engagement.c.sort_key > after)
    return connection.execute(query).all()
