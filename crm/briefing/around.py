"""What is open around a meeting: reviews with what is next in each, our responses, and actions of ours."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from crm.actions.reading import carried
from crm.editions.edition import Edition
from crm.responses.rows import responses
from crm.reviews.deadlines import stage_of
from crm.reviews.overview import ReviewState
from crm.reviews.service import deadline_of, line_of
from crm.reviews.upcoming import upcoming
from db.criteria import Some
from db.queries import actions as action_rows
from db.queries import briefing as rows
from db.queries import responses as response_rows
from db.queries import reviews as review_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from crm.actions.readings import BoardAction
    from crm.briefing.readings import About
    from crm.briefing.views import Reading, View, ViewName
    from crm.responses.readings import Response
    from crm.reviews.readings import Deadline, Stage

_REVIEWS: Final = 30
_ACTIONS: Final = 60


@dataclass(frozen=True, slots=True)
class ReviewTold:
    """A review around the meeting: where it stood on the day, what was next, and our responses to it."""

    state: ReviewState
    responses: tuple[Response, ...]
    led: bool


def reviews(reading: Reading, about: About) -> tuple[ReviewTold, ...]:
    """The reviews the department runs or ran, and those they led: what has something next first."""
    found = rows.reviews_of(reading.connection, [body.id for body in about.bodies], about.reviews, _REVIEWS)
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


def actions(
    reading: Reading, views: Mapping[ViewName, View], around: Sequence[ReviewTold]
) -> tuple[BoardAction, ...]:
    """Actions of ours that come of what passed, or wait for one of these reviews, open on the day; the first due first."""
    criterion = Some(tuple(view.criterion for view in views.values()))
    found = rows.actions_from(
        reading.connection,
        reading.scope(criterion),
        [each.state.line.id for each in around],
        _ACTIONS,
    )
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
