"""Reviews: adding one with its stages and who leads it, and reading it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from crm.errors import NotFound
from crm.reviews.inputs import NewLead, NewReview
from crm.reviews.kinds import ReviewKind, StageKind
from crm.reviews.readings import Lead, Review, ReviewLine, Stage
from crm.vocabulary.interval import Interval
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from crm.api import Crm
    from db.recorder import Recorder


class Leading(NamedTuple):
    """What a lead is kept as: the post in the review, and the appointment to it."""

    post_id: uuid.UUID
    appointment_id: uuid.UUID


class Reviews:
    """Anything run by government, Parliament or a regulator that takes evidence and reports."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    def add(self, new: NewReview, leads: Sequence[NewLead] = ()) -> Review:
        """Add a review and those who lead it. Raises BadInput."""
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

    def listed(self, limit: int = 50) -> list[ReviewLine]:
        """Reviews, those that opened last first."""
        from db.queries import reviews

        with self._crm.reading() as connection:
            return [_line(row) for row in reviews.newest(connection, limit)]

    def closing(self, day: date, limit: int = 50) -> list[ReviewLine]:
        """Reviews that close on `day` or later, the next first: the deadlines that lie ahead."""
        from db.queries import reviews

        with self._crm.reading() as connection:
            return [_line(row) for row in reviews.closing(connection, day, limit)]


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
        line=_line(row),
        version=row.version,
        sponsor_id=row.sponsor_id,
        other_names=tuple(reviews.names_of(connection, row.id)),
        terms=row.terms,
        notes=row.notes,
        stages=tuple(_stage(found) for found in reviews.stages_of(connection, row.id)),
        leads=tuple(_lead(found) for found in reviews.leads_of(connection, row.id)),
    )


def _line(row: Any) -> ReviewLine:
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


def _stage(row: Any) -> Stage:
    occurred = PartialDate(row.occurred_edtf, row.occurred_earliest, row.occurred_latest)
    return Stage(StageKind(row.kind), row.title, occurred, row.note)


def _lead(row: Any) -> Lead:
    held = Interval(row.since, row.until)
    return Lead(row.person_id, row.person, row.post_id, row.title, row.appointment_id, held)
