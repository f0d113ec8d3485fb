"""Reading what a chair's update tells: the engagements of a board in a period, and what is known of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import sqlalchemy as sa

from db.queries.batches import of_keys
from db.tables.engagements import discussion_point, engagement, engagement_topic, participant, topic
from db.tables.meetings import agenda_item, agenda_item_engagement, board_meeting
from db.tables.organisations import organisation, post
from db.tables.people import person
from db.tables.promises import ask, ask_occasion, commitment
from db.tables.reviews import review

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection, Sequence
    from datetime import date

    Rows = Sequence[Any]

VAGUEST_DAYS = 1_100
"""What may have happened on any day of more than three years is not looked for by the days it reaches over."""

MOST_WHO = 40
"""So many of each side that took part in one engagement are read; the rest are counted."""

_IDS: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)

_SLIM = sa.select(
    engagement.c.id,
    engagement.c.number,
    engagement.c.sort_key,
    engagement.c.kind,
    engagement.c.status,
    engagement.c.marking,
    engagement.c.occurred_edtf,
    engagement.c.occurred_earliest,
    engagement.c.occurred_latest,
)


class Period(NamedTuple):
    """The days told of, and until when is looked ahead; all included."""

    first: date
    last: date
    ahead: date

    @property
    def since(self) -> int:
        """The least sort key of the first day."""
        return self.first.toordinal() << 32

    @property
    def before(self) -> int:
        """The least sort key after the last day looked ahead to."""
        return (self.ahead.toordinal() + 1) << 32


def engaged(
    connection: sa.Connection,
    bodies: Collection[uuid.UUID],
    period: Period,
    most: int,
    *,
    apart: Collection[uuid.UUID] = (),
) -> Rows:
    """The engagements that one of these bodies took part in on our side, and that may have happened in the period.

    At most `most`, by their dates; those that are planned also until the day looked ahead to. Without what was called
    off, and without those that one of `apart` took part in.
    """
    mine = participant.c.organisation_id.in_(bodies), participant.c.side == "ours"
    within = (
        sa.select(participant.c.sort_key)
        .distinct()
        .where(*mine, participant.c.sort_key >= period.since, participant.c.sort_key < period.before)
        .limit(most + 1)
    )
    here = sa.exists().where(participant.c.engagement_id == engagement.c.id, *mine)
    found = list(connection.execute(_wanted(engagement.c.sort_key.in_(within), period, apart)).all())
    reaching = sa.and_(here, *_reaching(period))
    found += connection.execute(_wanted(reaching, period, apart).limit(most + 1)).all()
    return found


def on_agendas(connection: sa.Connection, boards: Collection[uuid.UUID], period: Period) -> Rows:
    """The engagements of the period that were before one of these boards, whoever took part in them."""
    before_it = (
        sa.select(agenda_item_engagement.c.engagement_id)
        .join(agenda_item, agenda_item.c.id == agenda_item_engagement.c.agenda_item_id)
        .join(board_meeting, board_meeting.c.id == agenda_item.c.board_meeting_id)
        .where(board_meeting.c.organisation_id.in_(boards))
    )
    within = sa.or_(
        sa.and_(engagement.c.sort_key >= period.since, engagement.c.sort_key < period.before),
        sa.and_(*_reaching(period)),
    )
    return connection.execute(_wanted(sa.and_(engagement.c.id.in_(before_it), within), period, ())).all()


def _reaching(period: Period) -> tuple[sa.ColumnElement[bool], ...]:
    """Vague dates that sort before the first day and reach over it: an index of their own has them."""
    return (
        engagement.c.occurred_latest.is_distinct_from(engagement.c.occurred_earliest),
        engagement.c.occurred_latest >= period.first,
        engagement.c.occurred_latest < _later(period.first, VAGUEST_DAYS),
        engagement.c.occurred_earliest < period.first,
        engagement.c.occurred_earliest >= _later(period.first, -VAGUEST_DAYS),
    )


def _later(day: date, days: int) -> date:
    return day.fromordinal(min(max(day.toordinal() + days, 1), day.max.toordinal()))


def _wanted(
    which: sa.ColumnElement[bool], period: Period, apart: Collection[uuid.UUID]
) -> sa.Select[*tuple[Any, ...]]:
    told = (period.last.toordinal() + 1) << 32
    query = _SLIM.where(
        which,
        sa.or_(
            sa.and_(engagement.c.status == "done", engagement.c.sort_key < told),
            engagement.c.status == "planned",
        ),
    )
    if apart:
        theirs = sa.exists().where(
            participant.c.engagement_id == engagement.c.id,
            participant.c.organisation_id.in_(apart),
            participant.c.side == "ours",
        )
        query = query.where(~theirs)
    return query


def weighty(connection: sa.Connection, ids: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Those of these engagements in which something was asked or promised."""
    return {
        row.engagement_id for query in (_ASKED_IN, _PROMISED_IN) for row in of_keys(connection, query, ids)
    }


def undated(connection: sa.Connection, bodies: Collection[uuid.UUID], most: int) -> Sequence[int]:
    """The numbers of some engagements of these bodies of which nobody knows when they were."""
    query = (
        sa.select(engagement.c.number)
        .join(participant, participant.c.engagement_id == engagement.c.id)
        .where(
            participant.c.organisation_id.in_(bodies),
            participant.c.side == "ours",
            participant.c.sort_key < 1 << 32,
            engagement.c.status == "done",
        )
        .distinct()
        .order_by(engagement.c.number)
        .limit(most)
    )
    return connection.execute(query).scalars().all()


def topics_dealt_with(
    connection: sa.Connection, bodies: Collection[uuid.UUID], since: date, until: date
) -> set[uuid.UUID]:
    """The topics of what these bodies took part in from a day to a day, both included."""
    query = (
        sa.select(engagement_topic.c.topic_id)
        .distinct()
        .join(participant, participant.c.engagement_id == engagement_topic.c.engagement_id)
        .where(
            participant.c.organisation_id.in_(bodies),
            participant.c.side == "ours",
            participant.c.sort_key >= since.toordinal() << 32,
            participant.c.sort_key < (until.toordinal() + 1) << 32,
        )
    )
    return set(connection.execute(query).scalars())


_REPLIED = engagement.alias("replied")
_TOLD = (
    sa.select(
        engagement.c.id,
        engagement.c.number,
        engagement.c.sort_key,
        engagement.c.kind,
        engagement.c.direction,
        engagement.c.status,
        engagement.c.answer,
        engagement.c.subject,
        engagement.c.place,
        sa.func.substr(engagement.c.body, 1, 2_000).label("body"),
        sa.func.substr(engagement.c.outcome, 1, 2_000).label("outcome"),
        engagement.c.occurred_edtf,
        engagement.c.occurred_earliest,
        engagement.c.occurred_latest,
        engagement.c.reply_to_id,
        _REPLIED.c.kind.label("replied_kind"),
        _REPLIED.c.direction.label("replied_direction"),
        _REPLIED.c.status.label("replied_status"),
        _REPLIED.c.occurred_edtf.label("replied_edtf"),
        _REPLIED.c.occurred_earliest.label("replied_earliest"),
        _REPLIED.c.occurred_latest.label("replied_latest"),
    )
    .outerjoin(_REPLIED, _REPLIED.c.id == engagement.c.reply_to_id)
    .where(engagement.c.id.in_(_IDS))
)
_SIDE = (participant.c.engagement_id, participant.c.side)
_RANKED = (
    sa.select(
        participant,
        sa.func.row_number()
        .over(partition_by=_SIDE, order_by=(participant.c.position, participant.c.id))
        .label("place"),
        sa.func.count().over(partition_by=_SIDE).label("how_many"),
    )
    .where(participant.c.engagement_id.in_(_IDS))
    .subquery()
)
_WHO = (
    sa.select(
        _RANKED,
        post.c.rank,
        review.c.name.label("review"),
        review.c.marking.label("review_marking"),
        organisation.c.marking.label("body_marking"),
        person.c.marking.label("person_marking"),
    )
    .outerjoin(post, post.c.id == _RANKED.c.post_id)
    .outerjoin(review, review.c.id == _RANKED.c.review_id)
    .outerjoin(organisation, organisation.c.id == _RANKED.c.organisation_id)
    .outerjoin(person, person.c.id == _RANKED.c.person_id)
    .where(_RANKED.c.place <= MOST_WHO)
    .order_by(_RANKED.c.engagement_id, _RANKED.c.position, _RANKED.c.id)
)
_TOPICS = (
    sa.select(engagement_topic.c.engagement_id, topic.c.id, topic.c.name, topic.c.label)
    .join(topic, topic.c.id == engagement_topic.c.topic_id)
    .where(engagement_topic.c.engagement_id.in_(_IDS))
    .order_by(engagement_topic.c.id)
)
_ASKS = (
    sa.select(ask_occasion.c.engagement_id, ask.c.text, ask_occasion.c.answer, ask_occasion.c.note)
    .join(ask, ask.c.id == ask_occasion.c.ask_id)
    .where(ask_occasion.c.engagement_id.in_(_IDS))
    .order_by(ask_occasion.c.id)
)
_COMMITMENTS = (
    sa.select(commitment, person.c.name.label("person"), organisation.c.name.label("body"))
    .outerjoin(person, person.c.id == commitment.c.person_id)
    .outerjoin(organisation, organisation.c.id == commitment.c.organisation_id)
    .where(commitment.c.engagement_id.in_(_IDS))
    .order_by(commitment.c.number)
)
_ASKED_IN = sa.select(ask_occasion.c.engagement_id).where(ask_occasion.c.engagement_id.in_(_IDS)).distinct()
_PROMISED_IN = sa.select(commitment.c.engagement_id).where(commitment.c.engagement_id.in_(_IDS)).distinct()
_POINTS = (
    sa.select(discussion_point.c.engagement_id, discussion_point.c.text)
    .where(discussion_point.c.engagement_id.in_(_IDS))
    .order_by(discussion_point.c.position, discussion_point.c.id)
)
_ANSWERS = (
    sa.select(
        engagement.c.reply_to_id,
        engagement.c.id,
        engagement.c.kind,
        engagement.c.direction,
        engagement.c.occurred_edtf,
        engagement.c.occurred_earliest,
        engagement.c.occurred_latest,
    )
    .where(engagement.c.reply_to_id.in_(_IDS), engagement.c.status == "done")
    .order_by(engagement.c.sort_key)
)


def told(connection: sa.Connection, ids: Collection[uuid.UUID]) -> Rows:
    """These engagements with what they reply to; the first of their texts."""
    return of_keys(connection, _TOLD, ids)


def who(connection: sa.Connection, ids: Collection[uuid.UUID]) -> Rows:
    """Those who took part, in their order, with the rank of the post and the name of the review each is of."""
    return of_keys(connection, _WHO, ids)


def topics(connection: sa.Connection, ids: Collection[uuid.UUID]) -> Rows:
    """Their topics, in the order in which they were given."""
    return of_keys(connection, _TOPICS, ids)


def asks(connection: sa.Connection, ids: Collection[uuid.UUID]) -> Rows:
    """What was asked in them, with the answer to it."""
    return of_keys(connection, _ASKS, ids)


def commitments(connection: sa.Connection, ids: Collection[uuid.UUID]) -> Rows:
    """What was promised in them, and by whom."""
    return of_keys(connection, _COMMITMENTS, ids)


def points(connection: sa.Connection, ids: Collection[uuid.UUID]) -> Rows:
    """The points that they were about."""
    return of_keys(connection, _POINTS, ids)


def answers(connection: sa.Connection, ids: Collection[uuid.UUID]) -> Rows:
    """What replied to them, the earliest first."""
    return of_keys(connection, _ANSWERS, ids)


def bodies_of_ours(connection: sa.Connection) -> Rows:
    """Our organisation, its boards and groups: key, name, kind, and what each is part of."""
    query = sa.select(
        organisation.c.id, organisation.c.name, organisation.c.kind, organisation.c.parent_id
    ).where(organisation.c.ours)
    return connection.execute(query).all()


def last_sitting(connection: sa.Connection, board: uuid.UUID, day: date) -> Any:
    """The last sitting of a board that was held, or planned and not called off, and was over before a day."""
    query = (
        sa.select(board_meeting)
        .where(
            board_meeting.c.organisation_id == board,
            board_meeting.c.status != "cancelled",
            board_meeting.c.occurred_latest < day,
            board_meeting.c.occurred_earliest.is_not(None),
        )
        .order_by(board_meeting.c.occurred_latest.desc(), board_meeting.c.number.desc())
        .limit(1)
    )
    return connection.execute(query).first()
