"""The criteria of a search about what is tracked: clocks, stages, asks, commitments, campaigns, embargoes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import sqlalchemy as sa

from db.criteria import Happened, Is, Without
from db.queries.embargoes import in_force
from db.queries.moves import engagements_with
from db.tables.correspondence import campaign, campaign_entry, letter_step, reply_clock
from db.tables.engagements import engagement
from db.tables.moves import allotment
from db.tables.promises import ask, ask_occasion, commitment
from db.tables.responses import embargo

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection, Sequence
    from datetime import date

    from db.criteria import AtStage, Clocked, Criterion, Embargoed, Linked

Condition: TypeAlias = sa.ColumnElement[bool]

_MOST = 500
"""Asks, commitments and campaigns that some words stand for at most."""


def clocks(part: Clocked, *, by_day: bool = True) -> list[Condition]:
    """The conditions on a row of the clocks; without `by_day` SQLite is kept from the index of what is due.

    That is for a walk along the newest, most of which meet them.
    """
    clock = reply_clock.c
    if part.day is None:
        due: sa.ColumnElement[date] = clock.due
        if not by_day:
            due = sa.type_coerce(
                sa.UnaryExpression(clock.due, operator=sa.sql.operators.custom_op("+")), sa.Date()
            )
        return [
            due.is_not(None),
            *([due < part.before] if part.before else []),
            *([due >= part.since] if part.since else []),
        ]
    # While an answer is awaited its clock has a day that is due, unless it is paused.
    awaited = sa.or_(clock.stopped > part.day, sa.and_(clock.stopped.is_(None), clock.due.is_not(None)))
    return [
        clock.sort_key >= 1 << 32,
        clock.sort_key < (part.day.toordinal() + 1) << 32,
        awaited,
        *([clock.target_day < part.before] if part.before else []),
        *([clock.target_day >= part.since] if part.since else []),
    ]


def told_by(part: Clocked, other: Criterion) -> bool:
    """Whether a clock says so already: what has one was sent, and as of a day by that day; what is due is awaited."""
    if part.day is None:
        return other in {Is("answer", ("acknowledged", "awaiting", "holding")), Is("direction", ("out",))}
    sent = Without(Is("status", ("planned", "cancelled")))
    return other in {Happened(last=part.day), sent}


def clocked(part: Clocked) -> sa.Select[int]:
    """The sort keys of the letters whose clocks stand so."""
    return sa.select(reply_clock.c.sort_key).where(*clocks(part))


def linked(part: Linked) -> sa.Select[int]:
    """The sort keys of the engagements that rows of another table name."""
    rows: dict[str, sa.Select[Any]] = {
        "ask": sa.select(ask_occasion.c.engagement_id).where(ask_occasion.c.ask_id.in_(part.ids)),
        "commitment": sa.select(commitment.c.engagement_id).where(commitment.c.id.in_(part.ids)),
        "campaign": sa.select(campaign_entry.c.engagement_id).where(
            campaign_entry.c.campaign_id.in_(part.ids)
        ),
        "holder": _held(part),
        "allotted": engagements_with(part.ids),
    }
    return sa.select(engagement.c.sort_key).where(engagement.c.id.in_(rows[part.what]))


def embargoed(part: Embargoed) -> sa.Select[int]:
    """The sort keys of what is under an embargo on a day; the table holds nothing else."""
    held = sa.select(embargo.c.engagement_id).where(in_force(part.day))
    return sa.select(engagement.c.sort_key).where(engagement.c.id.in_(held))


def at_stage(part: AtStage) -> Condition:
    """The condition on an engagement that its newest step, on the side of the stage, is this one."""
    step = letter_step.alias("step")
    stands = (
        sa.select(sa.literal(1))
        .where(step.c.engagement_id == engagement.c.id, step.c.stage == part.stage, ~_newer(step))
        .correlate(engagement)
        .exists()
    )
    if part.stage != "draft":
        return stands
    none = sa.select(letter_step.c.id).where(letter_step.c.engagement_id == engagement.c.id).exists()
    return sa.or_(stands, ~none)


def _newer(step: sa.FromClause) -> Condition:
    """There is a later step on the same side of the same letter."""
    newer = letter_step.alias("newer")
    return (
        sa.select(sa.literal(1))
        .where(
            newer.c.engagement_id == step.c.engagement_id,
            newer.c.side == step.c.side,
            sa.tuple_(newer.c.day, newer.c.position, newer.c.id)
            > sa.tuple_(step.c.day, step.c.position, step.c.id),
        )
        .correlate(step)
        .exists()
    )


def _held(part: Linked) -> sa.Select[Any]:
    step = letter_step.alias("step")
    return (
        sa.select(step.c.engagement_id)
        .join(engagement, engagement.c.id == step.c.engagement_id)
        .where(
            step.c.holder_id.in_(part.ids),
            step.c.side == "ours",
            engagement.c.status == "planned",
            ~_newer(step),
        )
    )


# ---------------------------------------------------------------- what names and words stand for


def has_allotments(connection: sa.Connection, bodies: Collection[uuid.UUID]) -> bool:
    """Whether any open letter was ever allotted to one of these bodies."""
    query = sa.select(allotment.c.id).where(
        allotment.c.organisation_id.in_(bodies), allotment.c.subject == "engagement"
    )
    return connection.execute(query.limit(1)).first() is not None


def asks_with(connection: sa.Connection, words: Sequence[str], number: int | None) -> list[uuid.UUID]:
    """The asks with all these words, or the one of a number."""
    return _worded(connection, ask, [ask.c.text], words, number)


def commitments_with(connection: sa.Connection, words: Sequence[str], number: int | None) -> list[uuid.UUID]:
    """The commitments with all these words in their wording or summary, or the one of a number."""
    return _worded(connection, commitment, [commitment.c.wording, commitment.c.summary], words, number)


def campaigns_with(connection: sa.Connection, words: Sequence[str], number: int | None) -> list[uuid.UUID]:
    """The campaigns with all these words in their names, or the one of a number."""
    return _worded(connection, campaign, [campaign.c.name], words, number)


def _worded(
    connection: sa.Connection,
    table: sa.Table,
    columns: Sequence[sa.Column[Any]],
    words: Sequence[str],
    number: int | None,
) -> list[uuid.UUID]:
    if number is not None:
        query = sa.select(table.c.id).where(table.c.number == number)
    else:
        said = columns[0] if len(columns) == 1 else columns[0] + sa.literal(" ") + columns[1]
        here = [sa.func.lower(said).contains(word.lower(), autoescape=True) for word in words]
        query = sa.select(table.c.id).where(*here).order_by(table.c.number.desc()).limit(_MOST)
    return list(connection.execute(query).scalars())


def examples(connection: sa.Connection, what: str) -> list[str]:
    """Some of the asks, commitments or campaigns there are, the newest first, for a hint."""
    table, column = {
        "ask": (ask, ask.c.text),
        "commitment": (commitment, commitment.c.wording),
        "campaign": (campaign, campaign.c.name),
    }[what]
    return list(connection.execute(sa.select(column).order_by(table.c.number.desc()).limit(3)).scalars())
