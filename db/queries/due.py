"""What has a date among letters and occasions. Each query walks an index in the order of the dates and stops.

Every query of this module, and of `due_work` and `due_reviews`, is asked for the days from `first` to `last` of a
window, the earliest first, and leaves out what had not happened by the day that is today.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from db.queries.batches import of_keys
from db.tables.correspondence import chase, letter_step, reply_clock
from db.tables.engagements import engagement, participant
from db.tables.meetings import board_meeting
from db.tables.organisations import organisation
from db.tables.people import person

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection, Sequence
    from datetime import date

    Rows = Sequence[sa.Row[*tuple[Any, ...]]]

VAGUEST_DAYS = 366
"""A planned engagement whose day is vaguer than a year is not looked for before its earliest day."""

NEWEST_DRAFTS = 1_000
"""Letters of ours in draft are looked for among so many that are planned, the latest first."""


@dataclass(frozen=True, slots=True)
class Window:
    """The days asked for, both included, and how many at most; `today` bounds what had happened."""

    first: date
    last: date
    today: date
    limit: int

    @property
    def values(self) -> dict[str, Any]:
        """The values of the parameters that all queries share."""
        return {
            "first": self.first,
            "last": self.last,
            "today": self.today,
            "made": (self.today.toordinal() + 1) << 32,
            "most": self.limit,
        }


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose things are asked for: people on record, and names as they were written (folded by the database's lower)."""

    people: tuple[uuid.UUID, ...]
    names: tuple[str, ...]
    after_people: tuple[uuid.UUID, ...] = ()
    after_bodies: tuple[uuid.UUID, ...] = ()
    """Whom they look after: people and bodies whose letters and promises are theirs to see to."""

    def owns(self, key: sa.Column[Any], written: sa.Column[Any] | None = None) -> sa.ColumnElement[bool]:
        """The condition that a row is theirs, by its key or by the words beside it."""
        mine: sa.ColumnElement[bool] = key.in_(self.people)
        if written is None:
            return mine
        return sa.or_(mine, sa.and_(key.is_(None), sa.func.lower(written).in_(self.names)))


FIRST: sa.BindParameter[Any] = sa.bindparam("first", type_=sa.Date())
LAST: sa.BindParameter[Any] = sa.bindparam("last", type_=sa.Date())
TODAY: sa.BindParameter[Any] = sa.bindparam("today", type_=sa.Date())
MADE: sa.BindParameter[Any] = sa.bindparam("made", type_=sa.BigInteger())
MOST: sa.BindParameter[Any] = sa.bindparam("most", type_=sa.Integer())
IDS: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)

ENGAGEMENT = (
    engagement.c.number.label("engagement_number"),
    engagement.c.kind,
    engagement.c.subject,
    engagement.c.answer,
    engagement.c.marking,
    engagement.c.place,
    engagement.c.occurred_edtf,
    engagement.c.occurred_earliest,
    engagement.c.occurred_latest,
)
_TOOK_PART = (
    sa.select(sa.literal(1)).where(participant.c.engagement_id == engagement.c.id).correlate(engagement)
)


def _ours(whose: Whose | None, query: sa.Select[Any]) -> sa.Select[Any]:
    """Those in which somebody took part whose things are asked for, or whom they look after."""
    if whose is None:
        return query
    ours = sa.and_(participant.c.side == "ours", participant.c.person_id.in_(whose.people))
    theirs = sa.or_(
        participant.c.person_id.in_(whose.after_people), participant.c.organisation_id.in_(whose.after_bodies)
    )
    return query.where(_TOOK_PART.where(sa.or_(ours, theirs)).exists())


HAPPENED = sa.func.coalesce(engagement.c.sort_key, 0) < MADE
"""The engagement that a row comes of had happened by the day that is today.

Joined as an outer table, and so coalesced, an engagement is looked up for each row and never walked along in its place.
"""


def during(column: sa.Column[Any]) -> tuple[sa.ColumnElement[bool], ...]:
    """The condition that a day lies in the window."""
    return (column >= FIRST, column <= LAST)


_LETTERS = (
    sa.select(reply_clock, *ENGAGEMENT, organisation.c.name.label("body"))
    .outerjoin(engagement, engagement.c.id == reply_clock.c.engagement_id)
    .outerjoin(organisation, organisation.c.id == reply_clock.c.organisation_id)
    .where(*during(reply_clock.c.due), reply_clock.c.sort_key < MADE)
    .order_by(reply_clock.c.due, reply_clock.c.sort_key)
    .limit(MOST)
)
_STEPS = (
    sa.select(letter_step, person.c.name.label("person"))
    .outerjoin(person, person.c.id == letter_step.c.holder_id)
    .where(letter_step.c.engagement_id.in_(IDS), letter_step.c.day <= TODAY)
    .order_by(letter_step.c.day, letter_step.c.position, letter_step.c.id)
)
_CHASES = (
    sa.select(chase.c.engagement_id, chase.c.rung, engagement.c.status, engagement.c.number)
    .join(engagement, engagement.c.id == chase.c.chaser_id)
    .where(chase.c.engagement_id.in_(IDS), engagement.c.sort_key < MADE)
)
_WHO = (
    sa.select(
        participant.c.engagement_id,
        participant.c.side,
        participant.c.part,
        participant.c.name,
        participant.c.capacity,
    )
    .where(participant.c.engagement_id.in_(IDS))
    .order_by(participant.c.engagement_id, participant.c.position)
)
# A planned engagement may be vague: it is looked for from a year before, and the day decides.
_PLANNED = (
    sa.select(engagement.c.id, engagement.c.sort_key, engagement.c.direction, *ENGAGEMENT)
    .where(
        engagement.c.status == "planned",
        engagement.c.sort_key >= sa.bindparam("vaguest", type_=sa.BigInteger()),
        engagement.c.sort_key < sa.bindparam("beyond", type_=sa.BigInteger()),
        engagement.c.occurred_latest.is_(None) | (engagement.c.occurred_latest >= FIRST),
    )
    .order_by(engagement.c.sort_key)
    .limit(MOST)
)
_NEWEST_OUT = (
    sa.select(engagement.c.id)
    .where(
        engagement.c.status == "planned",
        engagement.c.direction == "out",
    )
    .order_by(engagement.c.sort_key.desc())
    .limit(NEWEST_DRAFTS)
    .subquery()
)
_DRAFTED = (
    sa.select(engagement.c.id, engagement.c.sort_key, engagement.c.direction, *ENGAGEMENT)
    .where(
        engagement.c.id.in_(sa.select(_NEWEST_OUT.c.id)),
        sa.select(sa.literal(1))
        .where(letter_step.c.engagement_id == engagement.c.id, letter_step.c.side == "ours")
        .exists(),
    )
    .order_by(engagement.c.sort_key.desc())
    .limit(MOST)
)
_SITTINGS = (
    sa.select(board_meeting, organisation.c.name.label("board"))
    .outerjoin(organisation, organisation.c.id == board_meeting.c.organisation_id)
    .where(
        board_meeting.c.occurred_earliest >= sa.bindparam("vaguest", type_=sa.Date()),
        board_meeting.c.occurred_earliest <= LAST,
        board_meeting.c.occurred_latest >= FIRST,
        board_meeting.c.status == "planned",
    )
    .order_by(board_meeting.c.occurred_earliest)
    .limit(MOST)
)


def letters(connection: sa.Connection, window: Window, whose: Whose | None = None) -> Rows:
    """Letters of ours whose answer is due within the window, with the body that has them."""
    return connection.execute(_ours(whose, _LETTERS), window.values).all()


def steps_of(connection: sa.Connection, engagements: Collection[uuid.UUID], today: date) -> Rows:
    """The steps that these letters had taken by a day, in order."""
    return of_keys(connection, _STEPS, engagements, today=today)


def chases_of(connection: sa.Connection, engagements: Collection[uuid.UUID], today: date) -> Rows:
    """The rungs of the chase ladder that were taken for these letters by a day."""
    return of_keys(connection, _CHASES, engagements, made=(today.toordinal() + 1) << 32)


def who_of(connection: sa.Connection, engagements: Collection[uuid.UUID]) -> Rows:
    """Everybody who took part in these engagements, in their order, in the capacity of the day."""
    return of_keys(connection, _WHO, engagements)


def planned(connection: sa.Connection, window: Window, whose: Whose | None = None) -> Rows:
    """Planned engagements that may happen within the window."""
    values = window.values | {
        "vaguest": max(0, window.first.toordinal() - VAGUEST_DAYS) << 32,
        "beyond": (window.last.toordinal() + 1) << 32,
    }
    return connection.execute(_ours(whose, _PLANNED), values).all()


def drafted(connection: sa.Connection, window: Window, whose: Whose | None = None) -> Rows:
    """Letters of ours that are not sent and have stages, whatever day they are planned for."""
    return connection.execute(_ours(whose, _DRAFTED), window.values).all()


def sittings(connection: sa.Connection, window: Window) -> Rows:
    """Sittings of our boards that are planned within the window."""
    vaguest = window.first.fromordinal(max(1, window.first.toordinal() - VAGUEST_DAYS))
    return connection.execute(_SITTINGS, window.values | {"vaguest": vaguest}).all()
