"""Reviews: adding one with its stages and who leads it, following its stages and deadlines, and reading it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from crm.errors import NotFound, Refused
from crm.reviews.deadlines import settle_deadlines, stage_of
from crm.reviews.inputs import NewLead, NewReview, NewStage
from crm.reviews.kinds import DeadlineKind, DeadlineStatus, ReviewKind
from crm.reviews.readings import Deadline, Lead, Review, ReviewLine, Stage
from crm.vocabulary.interval import Interval
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from crm.api import Crm
    from crm.reviews.changing import ReviewAmendment
    from crm.reviews.overview import ReviewState
    from crm.reviews.whole import ReviewWhole
    from crm.sources.inputs import NewSource
    from db.recorder import Recorder


class Leading(NamedTuple):
    """What a lead is kept as: the post in the review, and the appointment to it."""

    post_id: uuid.UUID
    appointment_id: uuid.UUID


class Reviews:
    """Anything run by government, Parliament or a regulator that takes evidence and reports."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    def add(self, new: NewReview, leads: Sequence[NewLead] = (), *, anyway: bool = False) -> Review:
        """Add a review and those who lead it. Raises BadInput, and Refused for a name on record, unless `anyway`."""
        from crm.reviews.finding import of_name

        same = None if anyway else of_name(self._crm, new.name)
        if same is not None:
            raise Refused(
                f"“{new.name}” is on record already: {same.reference}",
                hint="If it is another, say so with --anyway.",
            )
        with self._crm.writing("review", f"Review: {new.name}") as recorder:
            review_id = write_review(recorder, new)
            for lead in leads:
                write_lead(recorder, review_id, lead)
        return self.get(review_id)

    def get(self, review_id: uuid.UUID) -> Review:
        """The review with this key. Raises NotFound."""
        from db.queries import reviews

        with self._crm.reading() as connection:
            row = reviews.get(connection, review_id)
            if row is None:
                raise NotFound("there is no such review", hint="It may have been removed meanwhile.")
            return _read(connection, row)

    def by_number(self, number: int) -> Review:
        """The review that people call `R-number`. Raises NotFound."""
        from db.queries import reviews

        with self._crm.reading() as connection:
            review_id = reviews.by_number(connection, number)
        if review_id is None:
            raise NotFound(f"there is no review R-{number}", hint="Look for it by its name.")
        return self.get(review_id)

    def named(self, text: str, day: date | None = None) -> ReviewLine:
        """The review of a reference (R-3), a name or a part of one; among several, the one that ran on the day.

        Raises NotFound with the nearest, and Ambiguous with the choices.
        """
        from crm.reviews.finding import find

        return find(self._crm, text, day)

    def whole(self, review_id: uuid.UUID, day: date | None = None) -> ReviewWhole:
        """Everything about a review, and what is next as of the day (today, when None). Raises NotFound."""
        from crm.reviews.whole import read_whole

        return read_whole(self._crm, review_id, day)

    def overview(
        self, day: date | None = None, *, kind: str | None = None, running: bool = False, limit: int = 50
    ) -> list[ReviewState]:
        """Reviews with where each stands and what is next, as of the day: the most pressing first."""
        from crm.reviews.overview import MOST_WEIGHED, overview

        weighed = overview(self._crm, day, kind=kind, running=running, limit=max(limit, MOST_WEIGHED))
        return sorted(weighed, key=lambda each: each.order)[:limit]

    # ------------------------------------------------------------ changing

    def amend(self, seen: Review, amendment: ReviewAmendment) -> Review:
        """Change a review that was read as `seen`. Raises BadInput, and StaleRecord where it was changed meanwhile."""
        from crm.reviews import changing

        with self._crm.writing("review", f"Amended {seen.line.reference}") as recorder:
            changing.amend(recorder, seen, amendment)
        return self.get(seen.line.id)

    def add_stage(
        self, review: ReviewLine, new: NewStage, *, anyway: bool = False, source: NewSource | None = None
    ) -> Review:
        """Add a stage, or date the one that was expected; with `source`, say where that is known from.

        Raises BadInput, and Refused where it cannot follow, unless `anyway`.
        """
        from crm.reviews import changing
        from crm.sources.inputs import NewEvidence
        from crm.sources.service import write_evidence, write_source

        with self._crm.writing("review", f"Stage of {review.reference}: {new.kind}") as recorder:
            key = changing.add_stage(recorder, review.id, new, anyway=anyway)
            if source is not None:
                cited = NewEvidence(
                    source_id=write_source(recorder, source), subject="review_stage", subject_id=key
                )
                write_evidence(recorder, [cited])
        return self.get(review.id)

    def remove_stage(self, review: Review, stage: Stage) -> Review:
        """Take a stage away that was never one, with the deadlines that followed from it."""
        from crm.reviews import changing

        with self._crm.writing("review", f"Took “{stage}” from {review.line.reference}") as recorder:
            changing.remove_stage(recorder, review.line.id, stage)
        return self.get(review.line.id)

    def add_lead(self, review: ReviewLine, new: NewLead) -> Review:
        """Say who leads a review, from a day. Raises BadInput, and Refused where they lead it already in that role."""
        read = self.get(review.id)
        held = (
            Interval(new.since, new.until)
            if not (new.since and new.until and new.since >= new.until)
            else None
        )
        same = [lead for lead in read.leads if lead.person_id == new.person_id and lead.title == new.title]
        if held is not None and any(lead.held.overlaps(held) for lead in same):
            raise Refused(
                f"{same[0].person} is {new.title} of {review.reference} already, {same[0].held}",
                hint="End that first, with --until.",
            )
        with self._crm.writing("review", f"Lead of {review.reference}: {new.title}") as recorder:
            write_lead(recorder, review.id, new)
        return self.get(review.id)

    def end_lead(self, review: Review, lead: Lead, until: date) -> Review:
        """End a leading role: `until` is the first day on which it no longer holds. Raises BadInput."""
        from crm.reviews import changing

        with self._crm.writing(
            "review", f"{lead.person} no longer leads {review.line.reference}"
        ) as recorder:
            changing.end_lead(recorder, lead, until)
        return self.get(review.line.id)

    def add_name(self, review: Review, name: str) -> Review:
        """Give a review another name that it is known by. Raises BadInput."""
        from crm.reviews import changing

        with self._crm.writing("review", f"{review.line.reference} is also “{name.strip()}”") as recorder:
            changing.add_name(recorder, review, name)
        return self.get(review.line.id)

    def set_deadline(
        self, review: ReviewLine, kind: DeadlineKind, due: PartialDate, reason: str = ""
    ) -> Review:
        """Give a deadline another day than the convention's, with the reason. Raises BadInput."""
        from crm.reviews import deadlines

        with self._crm.writing("review", f"{kind.label} to {review.reference} is due {due}") as recorder:
            deadlines.override(recorder, review.id, kind, due, reason)
        return self.get(review.id)

    def deadline_by_convention(self, review: ReviewLine, kind: DeadlineKind) -> Review:
        """Let the day of the convention hold again. Raises BadInput where there is none."""
        from crm.reviews import deadlines

        with self._crm.writing("review", f"{kind.label} to {review.reference} by convention") as recorder:
            deadlines.by_convention(recorder, review.id, kind)
        return self.get(review.id)

    def lapse(self, review: ReviewLine, kind: DeadlineKind, why: str, note: str = "") -> Review:
        """Say that nothing will come by a deadline, and why (`LapseReason`). Raises BadInput."""
        from crm.reviews import deadlines

        with self._crm.writing("review", f"{kind.label} to {review.reference} lapsed: {why}") as recorder:
            deadlines.lapse(recorder, review.id, kind, why, note)
        return self.get(review.id)

    # ------------------------------------------------------------ lists

    def listed(self, limit: int = 50) -> list[ReviewLine]:
        """Reviews, those that opened last first."""
        from db.queries import reviews

        with self._crm.reading() as connection:
            return [line_of(row) for row in reviews.newest(connection, limit)]

    def closing(self, day: date, limit: int = 50) -> list[ReviewLine]:
        """Reviews that close on `day` or later, the next first: the deadlines that lie ahead."""
        from db.queries import reviews

        with self._crm.reading() as connection:
            return [line_of(row) for row in reviews.closing(connection, day, limit)]


def write_review(recorder: Recorder, new: NewReview) -> uuid.UUID:
    """Add a review with its names and stages within an operation and return its key. Raises BadInput."""
    from db.tables.reviews import review, review_name, review_stage

    new.check()
    review_id = recorder.insert(
        review,
        {
            "number": recorder.next_numbers(review).start,
            "name": new.name,
            "kind": str(new.kind),
            "sponsor_id": new.sponsor_id,
            "terms": new.terms,
            **new.opens.columns("opens"),
            **new.closes.columns("closes"),
            "notes": new.notes,
            "marking": str(new.marking),
        },
    )
    recorder.insert_many(review_name, [{"review_id": review_id, "name": name} for name in new.other_names])
    recorder.insert_many(
        review_stage,
        [
            {
                "review_id": review_id,
                "position": position,
                "kind": str(stage.kind),
                "title": stage.title,
                **stage.occurred.columns("occurred"),
                "note": stage.note,
            }
            for position, stage in enumerate(new.stages)
        ],
    )
    settle_deadlines(recorder, review_id)
    return review_id


def write_lead(recorder: Recorder, review_id: uuid.UUID, new: NewLead) -> Leading:
    """Give somebody a post in a review, within an operation. Raises BadInput."""
    from db.tables.organisations import appointment, post

    new.check()
    post_id = recorder.insert(
        post,
        {
            "number": recorder.next_numbers(post).start,
            "review_id": review_id,
            "title": new.title,
            "rank": new.rank,
            "since": new.since,
            "until": new.until,
        },
    )
    appointment_id = recorder.insert(
        appointment,
        {
            "person_id": new.person_id,
            "post_id": post_id,
            "since": new.since,
            "until": new.until,
            "note": new.note,
        },
    )
    return Leading(post_id, appointment_id)


def _read(connection: Connection, row: Any) -> Review:
    from db.queries import reviews

    return Review(
        line=line_of(row),
        version=row.version,
        sponsor_id=row.sponsor_id,
        other_names=tuple(reviews.names_of(connection, row.id)),
        terms=row.terms,
        notes=row.notes,
        stages=tuple(stage_of(found) for found in reviews.stages_of(connection, row.id)),
        leads=tuple(_lead(found) for found in reviews.leads_of(connection, row.id)),
        deadlines=tuple(deadline_of(found) for found in reviews.deadlines_of(connection, [row.id])),
    )


def line_of(row: Any) -> ReviewLine:
    """A review as it stands in a list, from its row."""
    return ReviewLine(
        row.id,
        row.number,
        row.name,
        ReviewKind(row.kind),
        row.sponsor or "",
        PartialDate(row.opens_edtf, row.opens_earliest, row.opens_latest),
        PartialDate(row.closes_edtf, row.closes_earliest, row.closes_latest),
        row.marking,
    )


def deadline_of(row: Any) -> Deadline:
    """A deadline from its row."""
    return Deadline(
        row.id,
        row.version,
        DeadlineKind(row.kind),
        row.rule or "",
        row.follows_from,
        row.derived,
        PartialDate(row.due_edtf, row.due_earliest, row.due_latest),
        row.reason,
        DeadlineStatus(row.status),
        row.met_on,
    )


def _lead(row: Any) -> Lead:
    held = Interval(row.since, row.until)
    return Lead(row.person_id, row.person, row.post_id, row.title, row.appointment_id, held)
