"""A review whole: what is next, stages, deadlines, our responses, recommendations."""

from typing import TYPE_CHECKING, Any, ClassVar

from tui import review_texts
from tui.screens.sheet import Sheet

if TYPE_CHECKING:
    from crm.api import Crm


def read_review(crm: "Crm", reference: str) -> Any:
    """The review of a reference, its own or that of a recommendation of it, whole, as of today."""
    from crm.references import number_of

    if number_of(reference, "RC") is not None:
        return crm.reviews.whole(crm.recommendations.by_reference(reference).review_id)
    return crm.reviews.whole(crm.reviews.named(reference).id)


class ReviewScreen(Sheet):
    """A review whole: stages, deadlines, responses, recommendations."""

    TITLE = "Review"
    HELP: ClassVar[str] = (
        "A review whole: what is next as of today, its stages, deadlines with the rule they follow from, our part in it, and of "
        "each recommendation what we asked, what was recommended, what Government said and what came of it."
    )

    BRIEFS: ClassVar[bool] = True

    def brief_on(self) -> str:
        """The review, also where one came for a recommendation of it."""
        return str(self.reading.review.line.reference) if self.reading is not None else ""

    whole = staticmethod(read_review)
    text = staticmethod(review_texts.whole)
