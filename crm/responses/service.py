"""What we do about a review: our responses from scoping to publication, and who clears them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from crm import clock
from crm.errors import BadInput, NotFound, Refused
from crm.references import needed_number
from crm.responses.inputs import Holder, NewResponse
from crm.responses.kinds import AT_WORK, ClearanceStatus, ResponseStage
from crm.vocabulary.kinds import DIRECTION_LABELS, Direction, Kind, Part, Side, Status, label
from crm.vocabulary.partial_date import PartialDate
from crm.vocabulary.text import clip

if TYPE_CHECKING:
    import uuid
    from collections.abc import Sequence
    from datetime import date

    from crm.api import Crm
    from crm.engagements.inputs import NewEngagement
    from crm.engagements.readings import Engagement
    from crm.responses.embargoes import Embargo
    from crm.responses.readings import Response

SENT = frozenset(
    {Kind.SUBMISSION, Kind.ORAL_EVIDENCE, Kind.LETTER, Kind.EMAIL, Kind.PUBLICATION, Kind.MEETING}
)
"""The kinds of engagement that a response can have been."""


class Responses:
    """Our responses to reviews. Each call is one transaction."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    # ------------------------------------------------------------ reading

    def by_reference(self, reference: str) -> Response:
        """The response that people call `RS-2`. Raises BadInput and NotFound."""
        from crm.responses.rows import responses
        from db.queries import responses as queries

        number = needed_number(reference, "RS", "a response")
        with self._crm.reading() as connection:
            row = queries.by_number(connection, number)
            if row is None:
                raise NotFound(f"there is no response RS-{number}", hint="See: despatch response list --all")
            return responses(connection, [row])[0]

    def get(self, response_id: uuid.UUID) -> Response:
        """The response with this key. Raises NotFound."""
        from crm.responses.rows import responses
        from db.queries import responses as queries

        with self._crm.reading() as connection:
            row = queries.get(connection, response_id)
            if row is None:
                raise NotFound("there is no such response", hint="It may have been removed meanwhile.")
            return responses(connection, [row])[0]

    def of_review(self, review_id: uuid.UUID) -> tuple[Response, ...]:
        """Our responses to a review, in the order they were added."""
        from crm.responses.rows import responses
        from db.queries import responses as queries

        with self._crm.reading() as connection:
            return responses(connection, queries.of_reviews(connection, [review_id]))

    def listed(self, stages: Sequence[str] = AT_WORK, limit: int = 50) -> tuple[Response, ...]:
        """Responses at these stages (what is at work, unless others are named), the next due first."""
        from crm.responses.rows import responses
        from db.queries import responses as queries

        with self._crm.reading() as connection:
            rows = queries.at_stages(connection, [str(stage) for stage in stages], clock.today(), limit)
            return responses(connection, rows)

    def everything(self, limit: int = 50) -> tuple[Response, ...]:
        """Responses at whatever stage, those added last first."""
        from crm.responses.rows import responses
        from db.queries import responses as queries

        with self._crm.reading() as connection:
            return responses(connection, queries.newest(connection, limit))

    def embargoes(self, engagement_id: uuid.UUID) -> tuple[Embargo, ...]:
        """Every embargo that an engagement is or was under, the first first."""
        from crm.responses.embargoes import of_engagement

        return of_engagement(self._crm, engagement_id)

    def holder(self, name: str, day: date | None = None) -> Holder:
        """Who is meant by a name: a person of record where it clearly is one, else the name as written."""
        plain = " ".join(name.split())
        if not plain:
            return Holder()
        found = self._crm.names.resolve(plain, day, kinds={"person"})
        if found.sure and found.best and found.best.person_id:
            return Holder(name=found.best.name, person_id=found.best.person_id)
        return Holder(name=plain)

    # ------------------------------------------------------------ changing

    def add(self, new: NewResponse) -> Response:
        """Add a response to a review. Without a title it is called after its kind and the review. Raises BadInput."""
        from crm.responses.kinds import ResponseKind
        from crm.responses.writing import write_response

        new.check()
        if not new.title.strip():
            review = self._crm.reviews.get(new.review_id).line.name
            new = replace(new, title=f"{ResponseKind(new.kind).label}: {review}")
        with self._crm.writing("response", f"Response: {clip(new.title, 120)}") as recorder:
            key = write_response(recorder, new)
        return self.get(key)

    def move(
        self,
        seen: Response,
        stage: ResponseStage,
        *,
        day: PartialDate,
        holder: Holder | None = None,
        note: str = "",
        anyway: bool = False,
    ) -> Response:
        """Bring a response to a stage, or to another holder in the same one. Raises BadInput and Refused."""
        from crm.responses.writing import move

        if stage is seen.stage and holder is None:
            raise Refused(
                f"{seen.reference} is {seen.stands} already", hint="Say who has it now: --with NAME."
            )
        if stage is ResponseStage.PUBLISHED and not anyway:
            self._check_embargo(seen)
        kept = holder if holder is not None else Holder()
        with self._crm.writing("response", f"{seen.reference}: {stage.label.lower()}") as recorder:
            move(recorder, seen, stage, day, kept, note=note, anyway=anyway)
        return self.get(seen.id)

    def ask(self, seen: Response, holders: Sequence[Holder], day: date, note: str = "") -> Response:
        """Ask some to clear a response; from drafting it goes to clearance. Raises BadInput and Refused."""
        from crm.responses.writing import ask, move

        names = ", ".join(holder.name for holder in holders)
        with self._crm.writing("response", f"{seen.reference}: clearance asked of {names}") as recorder:
            for holder in holders:
                ask(recorder, seen, holder, day, note)
            if seen.stage is not ResponseStage.CLEARANCE:
                when = PartialDate.of_day(day)
                move(recorder, seen, ResponseStage.CLEARANCE, when, Holder(name=names))
        return self.get(seen.id)

    def clear(
        self, seen: Response, holder: Holder, status: ClearanceStatus, day: date, note: str = ""
    ) -> tuple[Response, tuple[str, ...]]:
        """Note what somebody said who was to clear it; with sentences to be read, as that nobody had asked them.

        Raises BadInput for an objection without a reason, or an answer from before the asking.
        """
        from crm.responses.writing import answer

        if status is ClearanceStatus.OBJECTED and not note.strip():
            raise BadInput(
                "an objection needs its reason", hint="Say what they object to.", place="--objects"
            )
        with self._crm.writing("response", f"{seen.reference}: {holder.name} {status}") as recorder:
            asked = answer(recorder, seen, holder, status, day, note.strip())
        read = self.get(seen.id)
        notes = [] if asked else [f"{holder.name} was never asked to clear {seen.reference}"]
        if asked and read.clearances and not read.waits_for and not read.objections:
            notes.append(f"all who were asked have cleared {seen.reference}")
        return read, tuple(notes)

    def submit(
        self,
        seen: Response,
        *,
        engagement: Engagement | None = None,
        day: PartialDate | None = None,
        anyway: bool = False,
    ) -> Response:
        """Say that a response was submitted: as an engagement on record, else one that is logged with it.

        An engagement that is tied to it already counts as named; one that was planned is done with it.
        Raises BadInput for an engagement that is no submission, and Refused where it was not cleared, unless `anyway`.
        """
        from crm.engagements.rules import check_day
        from crm.engagements.writing import write_engagement
        from crm.responses.writing import move
        from db.tables.engagements import engagement as table

        if seen.stage in {ResponseStage.SUBMITTED, ResponseStage.PUBLISHED}:
            raise Refused(
                f"{seen.reference} was {seen.stands} already", hint="“despatch undo” takes it back."
            )
        if engagement is None and seen.engagement_id is not None:
            engagement = self._crm.engagements.get(seen.engagement_id)
        if engagement is not None:
            _check_sent(engagement)
        was = engagement.occurred if engagement and engagement.status == Status.DONE else None
        when = day or was or PartialDate.of_day(clock.today())
        check_day(Status.DONE, when, clock.today())
        with self._crm.writing("response", f"{seen.reference}: submitted") as recorder:
            key = engagement.id if engagement else write_engagement(recorder, self._submission(seen, when))
            if engagement is not None and engagement.status == Status.PLANNED:
                recorder.update(table, key, {"status": str(Status.DONE)})
            stage = ResponseStage.SUBMITTED
            move(recorder, seen, stage, when, Holder(), anyway=anyway, engagement_id=key)
        return self.get(seen.id)

    def _submission(self, seen: Response, when: PartialDate) -> NewEngagement:
        """The engagement that a response becomes when nobody logged it."""
        from crm.engagements.inputs import NewEngagement, NewParticipant

        review = self._crm.reviews.get(seen.review_id)
        to = [
            NewParticipant(
                side=Side.THEIRS, part=Part.RECIPIENT, name=review.line.name, review_id=review.line.id
            )
        ]
        if review.sponsor_id is not None:
            to.append(
                NewParticipant(
                    side=Side.THEIRS,
                    part=Part.RECIPIENT,
                    name=review.line.sponsor,
                    organisation_id=review.sponsor_id,
                )
            )
        return NewEngagement(
            kind=Kind.SUBMISSION,
            direction=Direction.OUT,
            occurred=when,
            subject=seen.title,
            participants=tuple(to),
            marking=review.line.marking,
        )

    def _check_embargo(self, seen: Response) -> None:
        """Raises Refused where the submission is not ours to publish yet."""
        from crm.responses.embargoes import under_embargo

        if seen.engagement_id is None:
            return
        with self._crm.reading() as connection:
            held = under_embargo(connection, [seen.engagement_id], clock.today())
        if seen.engagement_id in held:
            raise Refused(
                f"{seen.engagement} is under embargo: {held[seen.engagement_id]}",
                hint=f"Clear it first: despatch embargo clear {seen.engagement} --by NAME",
            )


def _check_sent(engagement: Engagement) -> None:
    way = DIRECTION_LABELS[Direction(engagement.direction)]
    if Kind(engagement.kind) not in SENT or engagement.direction == Direction.IN:
        raise BadInput(
            f"{engagement.reference} is no submission of ours: {label(engagement.kind).lower()}, {way}",
            hint="Name what was sent, or leave --as out: it is then logged.",
            place="--as",
        )
    if engagement.status == Status.CANCELLED:
        raise BadInput(f"{engagement.reference} was called off", place="--as")
