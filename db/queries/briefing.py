"""What a briefing reads of engagements: texts, everybody who took part, figures, and what hangs on them."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from db.criteria import Criterion
from db.queries.asks import MINISTERS
from db.queries.batches import of_keys
from db.queries.embargoes import OWNER, in_force
from db.queries.promises import COMMITMENTS
from db.queries.search_conditions import Conditions, FullText
from db.tables.engagements import engagement, participant, topic
from db.tables.meetings import agenda_item, agenda_item_engagement
from db.tables.organisations import organisation, post
from db.tables.papers import exempt_item
from db.tables.promises import action, ask, ask_occasion, commitment, commitment_closing
from db.tables.responses import embargo
from db.tables.reviews import review

Rows = Sequence[Any]

_AT_ONCE = 500
_KEYS: sa.BindParameter[Any] = sa.bindparam("keys", expanding=True)

_TOLD = sa.select(
    engagement.c.id,
    engagement.c.sort_key,
    engagement.c.number,
    engagement.c.kind,
    engagement.c.direction,
    engagement.c.occurred_edtf,
    engagement.c.occurred_earliest,
    engagement.c.occurred_latest,
    engagement.c.subject,
    engagement.c.place,
    engagement.c.status,
    engagement.c.answer,
    engagement.c.marking,
    sa.func.substr(engagement.c.body, 1, sa.bindparam("most", type_=sa.Integer())).label("body"),
    sa.func.substr(engagement.c.outcome, 1, sa.bindparam("most", type_=sa.Integer())).label("outcome"),
    OWNER.label("embargo"),
).where(engagement.c.sort_key.in_(_KEYS))

_WHO = (
    sa.select(
        participant.c.sort_key,
        participant.c.side,
        participant.c.part,
        participant.c.name,
        participant.c.capacity,
        participant.c.person_id,
        participant.c.post_id,
        participant.c.organisation_id,
        participant.c.review_id,
        organisation.c.name.label("body"),
    )
    .join(engagement, engagement.c.id == participant.c.engagement_id)
    .outerjoin(organisation, organisation.c.id == participant.c.organisation_id)
    .where(engagement.c.sort_key.in_(_KEYS))
    .order_by(participant.c.position, participant.c.id)
)


@dataclass(frozen=True, slots=True)
class Scope:
    """Which engagements are meant: those that meet a criterion, sort below `before`, and may be shown.

    `markings` are those that may be shown, None for any; with `published` nothing under embargo on `day`.
    """

    criterion: Criterion
    before: int
    day: date
    markings: tuple[str, ...] | None = None
    published: bool = False
    but: tuple[uuid.UUID, ...] = ()
    """Engagements that are not meant all the same."""


def told(connection: sa.Connection, keys: Collection[int], day: date, most: int) -> Rows:
    """The engagements of these sort keys in no order, with so many characters of what they say."""
    return _in_steps(connection, _TOLD, keys, {"most": most, "embargo_day": day})


def who(connection: sa.Connection, keys: Collection[int]) -> Rows:
    """Everybody who took part in these engagements, with the keys of their capacity and the body's name."""
    return _in_steps(connection, _WHO, keys, {})


def _in_steps(
    connection: sa.Connection, query: sa.Select[Any], keys: Collection[int], values: dict[str, Any]
) -> Rows:
    wanted = list(keys)
    return [
        row
        for start in range(0, len(wanted), _AT_ONCE)
        for row in connection.execute(query, {"keys": wanted[start : start + _AT_ONCE], **values})
    ]


def _meant(connection: sa.Connection, scope: Scope) -> list[sa.ColumnElement[bool]]:
    """The conditions on an engagement that a scope makes."""
    conditions = Conditions(FullText(connection.dialect.name), sets=True)
    found = conditions.all_of((scope.criterion,), engagement.c.sort_key)
    found.append(engagement.c.sort_key < scope.before)
    if scope.markings is not None:
        found.append(engagement.c.marking.in_(scope.markings))
    if scope.published:
        held = sa.select(embargo.c.id).where(embargo.c.engagement_id == engagement.c.id, in_force(scope.day))
        found.append(~held.exists())
    if scope.but:
        found.append(engagement.c.id.not_in(scope.but))
    return found


def figures(connection: sa.Connection, scope: Scope) -> Rows:
    """Of each kind of engagement that was done: how many, and the first and the last sort key."""
    query = (
        sa.select(
            engagement.c.kind,
            sa.func.count().label("many"),
            sa.func.min(engagement.c.sort_key).label("first"),
            sa.func.max(engagement.c.sort_key).label("last"),
        )
        .where(engagement.c.status == "done", *_meant(connection, scope))
        .group_by(engagement.c.kind)
    )
    return connection.execute(query).all()


def asks_raised(connection: sa.Connection, scope: Scope, topics: Collection[uuid.UUID], limit: int) -> Rows:
    """The asks that were raised in these engagements, the one raised last first."""
    last = sa.func.max(engagement.c.sort_key)
    raised = (
        sa.select(ask_occasion.c.ask_id, last.label("last"))
        .join(engagement, engagement.c.id == ask_occasion.c.engagement_id)
        .where(engagement.c.status == "done", *_meant(connection, scope))
        .group_by(ask_occasion.c.ask_id)
        .subquery()
    )
    query = sa.select(
        ask.c.id, ask.c.number, ask.c.text, ask.c.status, ask.c.until, topic.c.label.label("topic")
    )
    query = query.select_from(ask).join(raised, raised.c.ask_id == ask.c.id)
    query = query.outerjoin(topic, topic.c.id == ask.c.topic_id)
    if topics:
        query = query.where(ask.c.topic_id.in_(list(topics)))
    return connection.execute(query.order_by(raised.c.last.desc(), ask.c.number).limit(limit)).all()


_OCCASIONS = (
    sa.select(
        ask_occasion.c.ask_id,
        ask_occasion.c.answer,
        ask_occasion.c.note,
        engagement.c.id.label("engagement_id"),
        engagement.c.number.label("engagement_number"),
        engagement.c.sort_key,
        engagement.c.occurred_edtf,
        engagement.c.occurred_earliest,
        engagement.c.occurred_latest,
    )
    .select_from(ask_occasion)
    .join(engagement, engagement.c.id == ask_occasion.c.engagement_id)
    .where(
        ask_occasion.c.ask_id.in_(sa.bindparam("ids", expanding=True)),
        engagement.c.status == "done",
        engagement.c.sort_key < sa.bindparam("before", type_=sa.BigInteger()),
    )
    .order_by(engagement.c.sort_key.desc())
)
_ASKED = (
    sa.select(
        participant.c.engagement_id,
        participant.c.name,
        participant.c.capacity,
        participant.c.person_id,
        participant.c.post_id,
        participant.c.organisation_id,
        participant.c.review_id,
        participant.c.side,
        participant.c.part,
        post.c.rank.in_(MINISTERS).label("minister"),
    )
    .outerjoin(post, post.c.id == participant.c.post_id)
    .where(
        participant.c.engagement_id.in_(sa.bindparam("ids", expanding=True)),
        participant.c.side == "theirs",
        participant.c.part != "apologies",
    )
    .order_by(participant.c.engagement_id, participant.c.position, participant.c.id)
)


def occasions(connection: sa.Connection, asks: Collection[uuid.UUID], before: int) -> Rows:
    """Every occasion, done and sorting below `before`, on which these asks were raised, the latest first."""
    return of_keys(connection, _OCCASIONS, asks, before=before)


def asked(connection: sa.Connection, engagements: Collection[uuid.UUID]) -> Rows:
    """Who was asked in these engagements, as shown on the day, and whether their post was a minister's."""
    return of_keys(connection, _ASKED, engagements)


def ours_promised(connection: sa.Connection, scope: Scope, limit: int) -> Rows:
    """What we promised in these engagements, the latest first."""
    query = COMMITMENTS.where(commitment.c.side == "ours", *_meant(connection, scope))
    return connection.execute(query.order_by(engagement.c.sort_key.desc()).limit(limit)).all()


def closed_on(connection: sa.Connection, commitments: Collection[uuid.UUID]) -> dict[uuid.UUID, date]:
    """Key of a commitment → the day it was closed; those that no evidence closed are left out."""
    query = sa.select(commitment_closing.c.commitment_id, commitment_closing.c.closed_on).where(
        commitment_closing.c.commitment_id.in_(sa.bindparam("ids", expanding=True))
    )
    return {row.commitment_id: row.closed_on for row in of_keys(connection, query, commitments)}


def actions_from(
    connection: sa.Connection, scope: Scope, reviews: Collection[uuid.UUID], limit: int
) -> list[uuid.UUID]:
    """The actions that come of these engagements, directly or by an item of an agenda, or wait for these reviews."""
    from db.tables.promises import action_terms

    meant = sa.select(engagement.c.id).where(*_meant(connection, scope))
    linked = (
        sa.select(action.c.id)
        .join(agenda_item, agenda_item.c.id == action.c.agenda_item_id)
        .join(agenda_item_engagement, agenda_item_engagement.c.agenda_item_id == agenda_item.c.id)
        .where(agenda_item_engagement.c.engagement_id.in_(meant))
    )
    waiting = sa.select(action_terms.c.action_id).where(action_terms.c.due_review_id.in_(list(reviews)))
    query = sa.select(action.c.id).where(
        sa.or_(action.c.engagement_id.in_(meant), action.c.id.in_(linked), action.c.id.in_(waiting))
    )
    if scope.published:
        # What is to be done by an item that is not for the public is not for the public either.
        exempt = sa.select(exempt_item.c.id).where(exempt_item.c.agenda_item_id == action.c.agenda_item_id)
        query = query.where(~exempt.exists())
    return list(connection.execute(query.order_by(action.c.number.desc()).limit(limit)).scalars())


def reviews_of(
    connection: sa.Connection, sponsors: Collection[uuid.UUID], reviews: Collection[uuid.UUID], limit: int
) -> Rows:
    """The reviews that these bodies run, and these themselves, those that opened last first."""
    query = (
        sa.select(*review.c, organisation.c.name.label("sponsor"), organisation.c.kind.label("sponsor_kind"))
        .select_from(review.outerjoin(organisation))
        .where(sa.or_(review.c.sponsor_id.in_(list(sponsors)), review.c.id.in_(list(reviews))))
        .order_by(review.c.opens_earliest.desc().nulls_last(), review.c.number.desc())
    )
    return connection.execute(query.limit(limit)).all()


_OCCASION_COLUMNS = (
    engagement.c.id,
    engagement.c.number,
    engagement.c.sort_key,
    engagement.c.kind,
    engagement.c.subject,
    engagement.c.place,
    engagement.c.status,
    engagement.c.marking,
    engagement.c.occurred_edtf,
    engagement.c.occurred_earliest,
    engagement.c.occurred_latest,
)


def taking_place(connection: sa.Connection, day: date, kinds: Collection[str], limit: int) -> Rows:
    """The engagements of these kinds on just this day that were not called off."""
    query = sa.select(*_OCCASION_COLUMNS).where(
        engagement.c.sort_key >= day.toordinal() << 32,
        engagement.c.sort_key < (day.toordinal() + 1) << 32,
        engagement.c.occurred_earliest == engagement.c.occurred_latest,
        engagement.c.kind.in_(list(kinds)),
        engagement.c.status != "cancelled",
    )
    return connection.execute(query.order_by(engagement.c.sort_key).limit(limit)).all()


def numbered(connection: sa.Connection, number: int) -> Any:
    """The engagement of this number; None where there is none."""
    query = sa.select(*_OCCASION_COLUMNS).where(engagement.c.number == number)
    return connection.execute(query).one_or_none()


def planned(connection: sa.Connection, day: date, limit: int) -> Rows:
    """Engagements that are planned for a day or later, the next first."""
    query = sa.select(*_OCCASION_COLUMNS).where(
        engagement.c.status == "planned", engagement.c.sort_key >= day.toordinal() << 32
    )
    return connection.execute(query.order_by(engagement.c.sort_key).limit(limit)).all()


def in_agenda(connection: sa.Connection, meeting_id: uuid.UUID, *, exempt: bool) -> Sequence[Any]:
    """The keys and sort keys of the engagements that the items of a sitting are about; with `exempt`, of all items."""
    query = (
        sa.select(engagement.c.id, engagement.c.sort_key)
        .join(agenda_item_engagement, agenda_item_engagement.c.engagement_id == engagement.c.id)
        .join(agenda_item, agenda_item.c.id == agenda_item_engagement.c.agenda_item_id)
        .where(agenda_item.c.board_meeting_id == meeting_id)
        .order_by(agenda_item.c.position, engagement.c.sort_key)
    )
    if not exempt:
        hidden = sa.select(exempt_item.c.id).where(exempt_item.c.agenda_item_id == agenda_item.c.id)
        query = query.where(~hidden.exists())
    return connection.execute(query).all()


def how_many_took_part(connection: sa.Connection, engagement_id: uuid.UUID, side: str) -> int:
    """How many of a side take part in an engagement."""
    query = sa.select(sa.func.count()).where(
        participant.c.engagement_id == engagement_id, participant.c.side == side
    )
    return int(connection.execute(query).scalar_one())


def taking_part(connection: sa.Connection, engagement_id: uuid.UUID, side: str, limit: int) -> Rows:
    """Those of a side who take part in an engagement, in the order of the record; at most so many."""
    query = (
        sa.select(participant)
        .where(participant.c.engagement_id == engagement_id, participant.c.side == side)
        .order_by(participant.c.position, participant.c.id)
    )
    return connection.execute(query.limit(limit)).all()


def takes_part(
    connection: sa.Connection,
    engagements: Collection[uuid.UUID],
    people: Collection[uuid.UUID],
    posts: Collection[uuid.UUID],
    bodies: Collection[uuid.UUID],
) -> set[uuid.UUID]:
    """Those of these engagements in which one of these people, posts or bodies takes part on their side."""
    if not engagements:
        return set()
    query = sa.select(participant.c.engagement_id).where(
        participant.c.engagement_id.in_(list(engagements)),
        participant.c.side == "theirs",
        sa.or_(
            participant.c.person_id.in_(list(people)),
            participant.c.post_id.in_(list(posts)),
            sa.and_(participant.c.person_id.is_(None), participant.c.organisation_id.in_(list(bodies))),
        ),
    )
    return set(connection.execute(query).scalars())
