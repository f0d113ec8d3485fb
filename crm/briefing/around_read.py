"""Reading what is open around a meeting: reviews as they stood on the day, our responses to them, our actions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from crm.actions.reading import carried
from crm.briefing.around import ReviewTold
from crm.editions.edition import Edition
from crm.responses.rows import responses
from crm.reviews.deadlines import stage_of
from crm.reviews.overview import ReviewState
from crm.reviews.service import deadline_of, line_of
from crm.reviews.upcoming import upcoming
from db.queries import actions as action_rows
from db.queries import responses as response_rows
from db.queries import reviews as review_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from uuid import UUID

    from crm.actions.readings import BoardAction
    from crm.briefing.readings import About
    from crm.briefing.views import Reading
    from crm.responses.readings import Response
    from crm.reviews.readings import Deadline, Stage


def reviews_told(reading: Reading, about: About, found: Sequence[Any]) -> tuple[ReviewTold, ...]:
    """These reviews, from their rows, so far as they may be shown: what has something next first."""
    lines = [line_of(row) for row in found if reading.gate.passes(row.marking)]
    lines = [line for line in lines if line.opens.earliest is None or line.opens.earliest <= reading.day]
    keys = [line.id for line in lines]
    stages: defaultdict[UUID, list[Stage]] = defaultdict(list)
    for row in review_rows.stages_of_many(reading.connection, keys) if keys else ():
        stages[row.review_id].append(stage_of(row))
    deadlines: defaultdict[UUID, list[Deadline]] = defaultdict(list)
    for row in review_rows.deadlines_of(reading.connection, keys) if keys else ():
        deadlines[row.review_id].append(deadline_of(row))
    ours = _responses(reading, keys) if keys else ()
    told = []
    for line in lines:
        known = _known(stages[line.id], reading)
        mine = [each for each in ours if each.review_id == line.id]
        past = [stage for stage in known if not stage.ahead(reading.day)]
        following = upcoming(line, known, deadlines[line.id], mine, reading.day)
        state = ReviewState(line, past[-1] if past else None, following)
        told.append(ReviewTold(state, tuple(mine), line.id in about.reviews))
    return tuple(sorted(told, key=lambda each: (not each.state.next, not each.led)))


def _responses(reading: Reading, reviews: Sequence[UUID]) -> tuple[Response, ...]:
    """Our responses to these reviews, but for those that stand in a withheld engagement.

    Who of us has one is for ourselves, and in no edition for others.
    """
    if not reviews:
        return ()
    rows_of = response_rows.of_reviews(reading.connection, reviews)
    back = reading.gate.withheld(reading.connection, [row.engagement_id for row in rows_of])
    found = responses(reading.connection, [row for row in rows_of if row.engagement_id not in back])
    if reading.gate.edition is Edition.FULL:
        return found
    return tuple(replace(each, holder="") for each in found)


def _known(stages: Sequence[Stage], reading: Reading) -> list[Stage]:
    """Stages by the day, and those still to come today: what came between is not told before it happened."""
    return [stage for stage in stages if not stage.ahead(reading.day) or stage.ahead(reading.today)]


def actions_told(reading: Reading, found: Collection[UUID]) -> tuple[BoardAction, ...]:
    """Those of these actions that were open on the day; the first due first."""
    read = [
        replace(each, owner=reading.name(each.owner, office=each.owner_id is None))
        for each in carried(reading.connection, action_rows.by_ids(reading.connection, found), reading.day)
    ]
    return tuple(
        sorted(
            (each for each in read if each.open_on(reading.day) and not _agreed_there(each, reading)),
            key=lambda each: (each.due.latest is None, each.due.latest or reading.day, each.number),
        )
    )


def _agreed_there(action: BoardAction, reading: Reading) -> bool:
    """Whether an action comes of the very meeting that the briefing is for, or of the day it was on."""
    return bool(reading.but) and action.agreed == reading.day
