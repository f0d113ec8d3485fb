"""Reading who has what since people moved and departments split, and what is open with somebody."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, Literal, NamedTuple

import sqlalchemy as sa

from db.queries.batches import AT_ONCE
from db.tables.base import metadata
from db.tables.correspondence import letter_step
from db.tables.engagements import engagement, engagement_topic, participant, topic
from db.tables.moves import allotment, allotment_rule
from db.tables.promises import ask, ask_occasion, commitment

Whose = Literal["post_id", "organisation_id"]
Rows = Sequence[Any]

_OPEN_ANSWERS = ("awaiting", "acknowledged", "holding")
_BESIDE = ("copied", "apologies")
_KEYS: Final[sa.BindParameter[Any]] = sa.bindparam("keys", expanding=True)
_NEWER = allotment.alias("newer")
HOLDS: Final = ~sa.exists(
    sa.select(_NEWER.c.id)
    .where(_NEWER.c.subject_id == allotment.c.subject_id, _NEWER.c.subject == allotment.c.subject)
    .where(sa.tuple_(_NEWER.c.since, _NEWER.c.id) > sa.tuple_(allotment.c.since, allotment.c.id))
    .correlate(allotment)
)


class OpenRow(NamedTuple):
    """Something that is open; `naturally` where it was sent to them, raised with them or promised by them at first."""

    id: uuid.UUID
    number: int
    text: str
    state: str
    sort_key: int
    naturally: bool


def newest_allotments(
    connection: sa.Connection, subject: str, ids: Collection[uuid.UUID], on: date | None = None
) -> Mapping[uuid.UUID, Any]:
    """Key of a letter ("engagement"), "ask" or "commitment" → the row that says who has it; only those allotted.

    The row has `since`, `organisation_id`, `post_id`, `person_id`, `from_organisation_id`, `cause` and `reason`. The one of
    the latest day holds, of one day the last written; with `on` what had been said to hold by that day.
    """
    found: dict[uuid.UUID, Any] = {}
    for some in _parts(ids):
        query = sa.select(allotment).where(allotment.c.subject_id.in_(some), allotment.c.subject == subject)
        if on is not None:
            query = query.where(allotment.c.since <= on)
        rows = connection.execute(query.order_by(allotment.c.since, allotment.c.id)).all()
        found |= {row.subject_id: row for row in rows}
    return found


def engagements_with(organisations: Collection[uuid.UUID]) -> sa.Select[tuple[uuid.UUID]]:
    """The keys of letters whose newest allotment is to one of these bodies: a selectable, to be used as a condition."""
    return allotted("engagement", "organisation_id", organisations)


def allotted(subject: str, whose: Whose, ids: Collection[uuid.UUID]) -> sa.Select[tuple[uuid.UUID]]:
    """The keys of letters ("engagement"), asks or commitments whose newest allotment is to one of these posts or bodies."""
    return sa.select(allotment.c.subject_id).where(
        allotment.c.subject == subject, allotment.c[whose].in_(list(ids)), HOLDS
    )


# ---- what is open with a post or a body, as it was sent, asked and promised, or as it was allotted since


def open_letters(
    connection: sa.Connection, whose: Whose, ids: Collection[uuid.UUID], before: date | None = None
) -> list[OpenRow]:
    """Letters of ours that await an answer of these posts or bodies, sent before a day: the oldest first.

    What was passed on since is among them: `passed_on` tells which.
    """
    line = sa.select(
        engagement.c.id,
        engagement.c.number,
        engagement.c.subject.label("text"),
        engagement.c.answer.label("state"),
        engagement.c.sort_key,
    ).where(engagement.c.answer.in_(_OPEN_ANSWERS), engagement.c.direction != "in")
    sent = line.join(participant, participant.c.engagement_id == engagement.c.id).where(
        participant.c[whose].in_(_KEYS),
        participant.c.side == "theirs",
        participant.c.part.not_in(_BESIDE),
    )
    if before is not None:
        sent = sent.where(participant.c.sort_key < before.toordinal() << 32)
    return _both(connection, sent, line, engagement.c.id, "engagement", whose, ids)


def open_asks(
    connection: sa.Connection, whose: Whose, ids: Collection[uuid.UUID], before: date | None = None
) -> list[OpenRow]:
    """Open asks that were last raised with these posts or bodies, as `open_letters` gives letters."""
    line = sa.select(
        ask.c.id, ask.c.number, ask.c.text, ask.c.status.label("state"), ask.c.number.label("sort_key")
    ).where(ask.c.status == "open")
    again = ask_occasion.alias("again")
    other = engagement.alias("other")
    later = (
        sa.select(again.c.id)
        .join(other, other.c.id == again.c.engagement_id)
        .where(again.c.ask_id == ask.c.id, other.c.sort_key > participant.c.sort_key)
        .correlate(ask, participant)
    )
    raised = (
        line.join(ask_occasion, ask_occasion.c.ask_id == ask.c.id)
        .join(participant, participant.c.engagement_id == ask_occasion.c.engagement_id)
        .where(participant.c[whose].in_(_KEYS), participant.c.side == "theirs", ~sa.exists(later))
    )
    if before is not None:
        raised = raised.where(participant.c.sort_key < before.toordinal() << 32)
    return _both(connection, raised, line, ask.c.id, "ask", whose, ids)


def open_commitments(
    connection: sa.Connection, whose: Whose, ids: Collection[uuid.UUID], before: date | None = None
) -> list[OpenRow]:
    """Their commitments that are not closed, made by these posts or bodies, as `open_letters` gives letters."""
    line = sa.select(
        commitment.c.id,
        commitment.c.number,
        sa.case((commitment.c.summary != "", commitment.c.summary), else_=commitment.c.wording).label("text"),
        commitment.c.status.label("state"),
        commitment.c.number.label("sort_key"),
    ).where(commitment.c.status != "closed", commitment.c.side == "theirs")
    made = line.where(commitment.c[whose].in_(_KEYS))
    if before is not None:
        made = made.join(engagement, engagement.c.id == commitment.c.engagement_id).where(
            engagement.c.sort_key < before.toordinal() << 32
        )
    return _both(connection, made, line, commitment.c.id, "commitment", whose, ids)


def _both(
    connection: sa.Connection,
    naturally: sa.Select[Any],
    line: sa.Select[Any],
    key: sa.Column[Any],
    subject: str,
    whose: Whose,
    ids: Collection[uuid.UUID],
) -> list[OpenRow]:
    """Those that are theirs from the beginning, and those that were allotted to them; each once, in order."""
    found = {row.id: _open(row, naturally=True) for row in connection.execute(naturally, {"keys": list(ids)})}
    passed = [row.subject_id for row in connection.execute(allotted(subject, whose, ids))]
    for some in _parts(one for one in passed if one not in found):
        found |= {
            row.id: _open(row, naturally=False) for row in connection.execute(line.where(key.in_(some)))
        }
    return sorted(found.values(), key=lambda row: (row.sort_key, row.number))


def _open(row: Any, *, naturally: bool) -> OpenRow:
    return OpenRow(row.id, row.number, row.text, row.state, row.sort_key, naturally)


def passed_on(
    connection: sa.Connection, subject: str, ids: Collection[uuid.UUID], organisation_id: uuid.UUID | None
) -> set[uuid.UUID]:
    """Those of these letters, asks or commitments that were once passed on from a body, whoever has them now."""
    query = sa.select(allotment.c.subject_id).where(allotment.c.subject == subject)
    from_them = sa.or_(
        allotment.c.from_organisation_id == organisation_id, allotment.c.from_organisation_id.is_(None)
    )
    return {
        row.subject_id
        for some in _parts(ids)
        for row in connection.execute(query.where(allotment.c.subject_id.in_(some), from_them))
    }


# ---- topics, rules, stages


def topics_of(connection: sa.Connection, subject: str, ids: Collection[uuid.UUID]) -> Rows:
    """Pairs of the key of a letter, ask or commitment (`id`) and a topic it is about (`topic_id`)."""
    if subject == "engagement":
        query = sa.select(engagement_topic.c.engagement_id.label("id"), engagement_topic.c.topic_id)
        key: sa.Column[Any] = engagement_topic.c.engagement_id
    else:
        table = {"ask": ask, "commitment": commitment}[subject]
        query = sa.select(table.c.id, table.c.topic_id).where(table.c.topic_id.is_not(None))
        key = table.c.id
    return [row for some in _parts(ids) for row in connection.execute(query.where(key.in_(some)))]


def topics(connection: sa.Connection) -> Rows:
    """Every topic with its parent: a small tree."""
    return connection.execute(sa.select(topic).order_by(topic.c.name)).all()


def rules_of(connection: sa.Connection, predecessor_id: uuid.UUID) -> Rows:
    """The choices that hold for what comes later with a body that was split."""
    query = sa.select(allotment_rule).where(allotment_rule.c.predecessor_id == predecessor_id)
    return connection.execute(query.order_by(allotment_rule.c.id)).all()


def exists(connection: sa.Connection, table: str, key: uuid.UUID) -> bool:
    """Whether there is a row of that key in a table."""
    held = metadata.tables[table]
    return connection.execute(sa.select(held.c.id).where(held.c.id == key)).first() is not None


def steps_so_far(connection: sa.Connection, engagements: Collection[uuid.UUID]) -> dict[uuid.UUID, int]:
    """The highest place of a stage of each of these letters; those without any are left out."""
    query = sa.select(letter_step.c.engagement_id, sa.func.max(letter_step.c.position)).group_by(
        letter_step.c.engagement_id
    )
    return {
        row[0]: row[1]
        for some in _parts(engagements)
        for row in connection.execute(query.where(letter_step.c.engagement_id.in_(some)))
    }


def _parts(ids: Iterable[uuid.UUID]) -> Iterator[list[uuid.UUID]]:
    """The keys, some hundred at a time."""
    keys = list(ids)
    for start in range(0, len(keys), AT_ONCE):
        yield keys[start : start + AT_ONCE]
