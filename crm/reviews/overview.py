"""Reviews in a list, each with where it stands and what is next: four statements for any number of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from crm import clock
from crm.reviews.deadlines import stage_of
from crm.reviews.upcoming import Next, upcoming

if TYPE_CHECKING:
    import uuid
    from datetime import date

    from crm.api import Crm
    from crm.reviews.readings import Deadline, ReviewLine, Stage


MOST_WEIGHED: Final = 500
"""Of so many reviews, those that opened last, the most pressing are looked for."""


@dataclass(frozen=True, slots=True)
class ReviewState:
    """A review as of a day: the last stage it came to, and what is next."""

    line: ReviewLine
    stage: Stage | None
    next: tuple[Next, ...]

    @property
    def reference(self) -> str:
        """The short reference of the review: `R-3`."""
        return self.line.reference

    @property
    def order(self) -> tuple[bool, Any, int]:
        """By what is next: what is overdue or soon first, what has nothing to come last."""
        first = self.next[0].order if self.next else None
        return (first is None, first, -self.line.number)

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a review in a list."""
        return {
            **self.line.as_fields(),
            "stage": self.stage.as_fields() if self.stage else None,
            "next": [each.as_fields() for each in self.next],
        }


def overview(
    crm: Crm, day: date | None, *, kind: str | None = None, running: bool = False, limit: int = 50
) -> list[ReviewState]:
    """Reviews as of the day (today, when None), those that opened last first.

    With `running` those not closed, or whose answer is awaited.
    """
    from crm.responses.rows import responses
    from crm.reviews.service import deadline_of, line_of
    from db.queries import responses as response_rows
    from db.queries import reviews

    on = day or clock.today()
    with crm.reading() as connection:
        lines = [
            line_of(row) for row in reviews.chosen(connection, on, kind=kind, running=running, limit=limit)
        ]
        keys = [line.id for line in lines]
        stages: defaultdict[uuid.UUID, list[Stage]] = defaultdict(list)
        for row in reviews.stages_of_many(connection, keys):
            stages[row.review_id].append(stage_of(row))
        deadlines: defaultdict[uuid.UUID, list[Deadline]] = defaultdict(list)
        for row in reviews.deadlines_of(connection, keys):
            deadlines[row.review_id].append(deadline_of(row))
        ours = responses(connection, response_rows.of_reviews(connection, keys))
    return [
        ReviewState(
            line,
            _last(stages[line.id], on),
            upcoming(
                line,
                stages[line.id],
                deadlines[line.id],
                [one for one in ours if one.review_id == line.id],
                on,
            ),
        )
        for line in lines
    ]


def _last(stages: list[Stage], day: date) -> Stage | None:
    """The last stage that it had surely come to by a day."""
    past = [stage for stage in stages if not stage.ahead(day)]
    return past[-1] if past else None
