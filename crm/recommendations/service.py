"""What was asked, recommended, answered and done: the trace by which a board judges what it achieved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm import clock
from crm.errors import BadInput, NotFound, Refused
from crm.promises.wording import checked
from crm.recommendations.kinds import Backed, Delivery, Reply
from crm.recommendations.readings import Recommendation
from crm.references import needed_number
from crm.vocabulary.partial_date import PartialDate
from crm.vocabulary.text import clip

if TYPE_CHECKING:
    import uuid
    from enum import StrEnum

    from crm.api import Crm
    from crm.engagements.readings import Engagement
    from crm.reviews.readings import ReviewLine
    from db.recorder import Recorder

LONGEST_LABEL = 40
UNKNOWN = PartialDate.unknown()


class Recommendations:
    """What was asked, recommended, answered and done. Each call is one transaction."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    def by_reference(self, reference: str) -> Recommendation:
        """The recommendation that people call `RC-5`. Raises BadInput and NotFound."""
        from db.queries import recommendations

        number = needed_number(reference, "RC", "a recommendation")
        with self._crm.reading() as connection:
            row = recommendations.by_number(connection, number)
        if row is None:
            raise NotFound(
                f"there is no recommendation RC-{number}", hint="See: despatch recommendation list"
            )
        return Recommendation.of_row(row)

    def of_review(
        self,
        review_id: uuid.UUID,
        *,
        backed: bool = False,
        undelivered: bool = False,
        limit: int | None = None,
    ) -> tuple[Recommendation, ...]:
        """What a review recommended, as printed: all of it, or what we back, or what is not delivered yet."""
        from db.queries import recommendations

        with self._crm.reading() as connection:
            rows = recommendations.of_review(
                connection, review_id, backed=backed, undelivered=undelivered, limit=limit
            )
        return tuple(map(Recommendation.of_row, rows))

    def newest(self, limit: int = 50) -> tuple[Recommendation, ...]:
        """Recommendations of any review, those added last first."""
        from db.queries import recommendations

        with self._crm.reading() as connection:
            return tuple(map(Recommendation.of_row, recommendations.newest(connection, limit)))

    def add(
        self, review: ReviewLine, text: str, *, label: str = "", ask: str = "", backed: str = Backed.NONE
    ) -> Recommendation:
        """Add what a review recommended, under the label it is printed with, beside an ask of ours (K-4).

        Raises BadInput, NotFound for an ask there is not, and Refused for a label that the review has already.
        """
        plain = checked(text, "a recommendation")
        _known(Backed, backed, "--backed")
        if len(label) > LONGEST_LABEL:
            raise BadInput(
                "that label is too long", hint="It is what is printed before it: 12a.", place="--label"
            )
        same = [each for each in self.of_review(review.id) if label and each.label == label.strip()]
        if same:
            raise Refused(f"{review.reference} has a recommendation {label} already: {same[0].reference}")
        with self._crm.writing(
            "recommendation", f"{review.reference} recommends: {clip(plain, 120)}"
        ) as recorder:
            number = write_recommendation(
                recorder, review.id, plain, label=label.strip(), ask_id=self._ask(ask), backed=backed
            )
        return self.by_reference(f"RC-{number}")

    def _ask(self, reference: str) -> uuid.UUID | None:
        from db.queries import recommendations

        if not reference:
            return None
        number = needed_number(reference, "K", "an ask")
        with self._crm.reading() as connection:
            found = recommendations.ask_of_number(connection, number)
        if found is None:
            raise NotFound(f"there is no ask K-{number}", place="--ask")
        return found

    def tie(self, seen: Recommendation, *, ask: str = "", backed: str = "") -> Recommendation:
        """Say which ask of ours it answers, and whether we back it. Raises BadInput and NotFound."""
        from db.tables.responses import recommendation

        values: dict[str, object] = {}
        if ask:
            values["ask_id"] = self._ask(ask)
        if backed:
            _known(Backed, backed, "--backed")
            values["backed"] = str(backed)
        with self._crm.writing("recommendation", f"{seen.reference}: what we asked") as recorder:
            recorder.update(recommendation, seen.id, values, version=seen.version)
        return self.by_reference(seen.reference)

    def answer(
        self,
        seen: Recommendation,
        reply: str,
        *,
        on: PartialDate = UNKNOWN,
        text: str = "",
        engagement: Engagement | None = None,
    ) -> Recommendation:
        """Say what Government answered. Raises BadInput for an answer there is not, one before the report, or one to come."""
        from db.tables.responses import recommendation

        values = {
            **self._answered(seen, reply, on, text),
            "answered_in_id": engagement.id if engagement else None,
        }
        with self._crm.writing("recommendation", f"{seen.reference}: {Reply(reply).label}") as recorder:
            recorder.update(recommendation, seen.id, values, version=seen.version)
        return self.by_reference(seen.reference)

    def trace(
        self,
        seen: Recommendation,
        *,
        reply: str = "",
        on: PartialDate = UNKNOWN,
        text: str = "",
        delivery: str = "",
        note: str = "",
    ) -> Recommendation:
        """Say in one operation what Government answered, what came of it, or both; "" leaves it as it is.

        Raises BadInput as `answer` and `deliver` do, and where there is nothing to say.
        """
        from db.tables.responses import recommendation

        if not (reply or delivery):
            raise BadInput("nothing was given to change", hint="Say what was answered, or what came of it.")
        values = self._answered(seen, reply, on, text) if reply else {}
        if delivery:
            _known(Delivery, delivery, "STATE")
            values |= {"delivery": str(delivery), "delivery_note": note.strip() or seen.delivery_note}
        with self._crm.writing("recommendation", f"{seen.reference}: what came of it") as recorder:
            recorder.update(recommendation, seen.id, values, version=seen.version)
        return self.by_reference(seen.reference)

    def _answered(self, seen: Recommendation, reply: str, on: PartialDate, text: str) -> dict[str, object]:
        """The columns of an answer. Raises BadInput."""
        from crm.reviews.kinds import StageKind
        from crm.reviews.order import after

        _known(Reply, reply, "ANSWER")
        if on.earliest is not None and on.earliest > clock.today():
            raise BadInput(f"{on} is still to come", hint="Say it when it has been answered.", place="--on")
        stages = self._crm.reviews.get(seen.review_id).stages
        report = next((stage for stage in stages if stage.kind is StageKind.FINAL_REPORT), None)
        if report is not None and after(report.occurred, on):
            raise BadInput(
                f"it cannot have been answered on {on}: the report is of {report.occurred}",
                hint="Correct the day.",
                place="--on",
            )
        return {"answer": str(reply), "answer_text": text.strip(), **on.columns("answered")}

    def deliver(self, seen: Recommendation, delivery: str, note: str = "") -> Recommendation:
        """Say what came of it. Raises BadInput for a state there is not."""
        from db.tables.responses import recommendation

        _known(Delivery, delivery, "STATE")
        values = {"delivery": str(delivery), "delivery_note": note.strip() or seen.delivery_note}
        with self._crm.writing("recommendation", f"{seen.reference}: {Delivery(delivery).label}") as recorder:
            recorder.update(recommendation, seen.id, values, version=seen.version)
        return self.by_reference(seen.reference)


def write_recommendation(
    recorder: Recorder,
    review_id: uuid.UUID,
    text: str,
    *,
    label: str = "",
    ask_id: uuid.UUID | None = None,
    backed: str = Backed.NONE,
) -> int:
    """Add a recommendation behind those there are, within an operation; returns its number."""
    from db.queries import recommendations
    from db.tables.responses import recommendation

    number = recorder.next_numbers(recommendation).start
    values = {
        "number": number,
        "review_id": review_id,
        "position": recommendations.last_position(recorder.connection, review_id) + 1,
        "label": label,
        "text": text,
        "ask_id": ask_id,
        "backed": str(backed),
    }
    recorder.insert(recommendation, values)
    return number


def _known(words: type[StrEnum], value: str, place: str) -> None:
    if value not in {word.value for word in words}:
        raise BadInput(f"“{clip(value, 60)}” is none of: {', '.join(words)}", place=place)
