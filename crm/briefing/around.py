"""What is open around a meeting: reviews with what is next in each, our responses, and actions of ours.

What reads them is loaded where there are any: a briefing pays for what it tells.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from db.criteria import Some
from db.queries import briefing as rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crm.actions.readings import BoardAction
    from crm.briefing.readings import About
    from crm.briefing.views import Reading, View, ViewName
    from crm.responses.readings import Response
    from crm.reviews.overview import ReviewState

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
    if not found:
        return ()
    from crm.briefing.around_read import reviews_told

    return reviews_told(reading, about, found)


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
    if not found:
        return ()
    from crm.briefing.around_read import actions_told

    return actions_told(reading, found)
