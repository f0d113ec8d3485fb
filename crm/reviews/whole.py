"""Everything about one review, as of a day: stages, leads, deadlines, our part in it, recommendations, what is next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from crm import clock
from crm.reviews.upcoming import Next, upcoming
from crm.vocabulary.kinds import label
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    import uuid
    from datetime import date

    from crm.api import Crm
    from crm.recommendations.readings import Recommendation
    from crm.responses.readings import Response
    from crm.reviews.readings import Review, Stage
    from crm.search.readings import EngagementRow
    from crm.sources.readings import Evidence

MOST_ENGAGEMENTS: Final = 20
MOST_RECOMMENDATIONS: Final = 100


@dataclass(frozen=True, slots=True)
class ReviewWhole:
    """A review with all that belongs to it; `day` is the day it is read as of.

    `engagements` are the newest; `more` says that there are others.
    """

    day: date
    review: Review
    responses: tuple[Response, ...]
    recommendations: tuple[Recommendation, ...]
    engagements: tuple[EngagementRow, ...]
    more: bool
    next: tuple[Next, ...]
    sources: dict[uuid.UUID, list[Evidence]]

    def said_by(self, stage: Stage) -> str:
        """Where a stage is known from; "" where nobody said."""
        return "; ".join(str(each) for each in self.sources.get(stage.id, ()))

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a review, whole."""
        review = self.review
        return {
            **review.line.as_fields(),
            "on": self.day,
            "version": review.version,
            "other_names": list(review.other_names),
            "terms": review.terms or None,
            "notes": review.notes or None,
            "leads": [lead.as_fields() for lead in review.leads],
            "stages": [
                {
                    **stage.as_fields(),
                    "ahead": stage.ahead(self.day),
                    "sources": [each.as_fields() for each in self.sources.get(stage.id, ())],
                }
                for stage in review.stages
            ],
            "deadlines": [each.as_fields() for each in review.deadlines],
            "responses": [each.as_fields() for each in self.responses],
            "recommendations": [each.as_fields() for each in self.recommendations],
            "engagements": [each.as_fields() for each in self.engagements],
            "next": [each.as_fields() for each in self.next],
        }


def read_whole(crm: Crm, review_id: uuid.UUID, day: date | None) -> ReviewWhole:
    """Everything about a review as of the day (today, when None). Raises NotFound."""
    on = day or clock.today()
    review = crm.reviews.get(review_id)
    history = crm.histories.named(review.line.reference, view="review", limit=MOST_ENGAGEMENTS)
    rows = tuple(line.engagement for line in history.lines)
    responses = crm.responses.of_review(review_id)
    to_come = upcoming(review.line, review.stages, review.deadlines, responses, on)
    of_ours = {response.engagement_id for response in responses}
    met = [_planned(row) for row in rows if _is_ahead(row, on) and row.id not in of_ours]
    return ReviewWhole(
        day=on,
        review=review,
        responses=responses,
        recommendations=crm.recommendations.of_review(review_id, limit=MOST_RECOMMENDATIONS),
        engagements=rows,
        more=history.more,
        next=tuple(sorted((*to_come, *met), key=lambda each: each.order)),
        sources=dict(crm.sources.of([stage.id for stage in review.stages])),
    )


def _is_ahead(row: EngagementRow, day: date) -> bool:
    """Whether an engagement is surely still to come, or is on a day that may be: a month that has not ended, say.

    One that may as well be long past (a span of months that has begun) is not called next.
    """
    if row.status == "cancelled":
        return False
    first, last = row.occurred.earliest, row.occurred.latest
    if first is not None and first > day:
        return True
    return last is not None and last >= day and row.occurred.precision in {"day", "month"}


def _planned(row: EngagementRow) -> Next:
    return Next(
        PartialDate.parse(row.occurred.edtf), f"{label(row.kind).lower()}: {row.subject}", row.reference
    )
