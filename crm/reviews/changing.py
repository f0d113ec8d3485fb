"""Changing a review within an operation: its own fields, its stages, who leads it, its other names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crm.errors import BadInput, NotFound, Refused
from crm.reviews.deadlines import settle_deadlines, stage_of
from crm.reviews.inputs import NewReview, NewStage
from crm.reviews.kinds import ReviewKind
from crm.reviews.order import objection
from crm.vocabulary.partial_date import PartialDate
from crm.vocabulary.text import fold

if TYPE_CHECKING:
    import uuid
    from datetime import date

    from crm.reviews.readings import Lead, Review, Stage
    from db.recorder import Recorder

ANYWAY = "If it was so all the same, say so with --anyway."


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewAmendment:
    """What is to be changed of a review; None leaves a thing as it is."""

    name: str | None = None
    kind: str | None = None
    sponsor_id: uuid.UUID | None = None
    terms: str | None = None
    opens: PartialDate | None = None
    closes: PartialDate | None = None
    notes: str | None = None
    marking: str | None = None

    def columns(self) -> dict[str, Any]:
        """The columns that change."""
        plain = ("name", "kind", "sponsor_id", "terms", "notes", "marking")
        values = {name: getattr(self, name) for name in plain if getattr(self, name) is not None}
        for name in ("opens", "closes"):
            when = getattr(self, name)
            if when is not None:
                values |= when.columns(name)
        return values


def amend(recorder: Recorder, seen: Review, amendment: ReviewAmendment) -> None:
    """Write what differs, and what follows from it. Raises BadInput where the whole could not be, and StaleRow."""
    from db.tables.reviews import review

    line = seen.line
    NewReview(
        name=line.name if amendment.name is None else amendment.name,
        kind=amendment.kind or line.kind,
        opens=line.opens if amendment.opens is None else amendment.opens,
        closes=line.closes if amendment.closes is None else amendment.closes,
        marking=amendment.marking or line.marking,
    ).check()
    recorder.update(review, line.id, amendment.columns(), version=seen.version)
    settle_deadlines(recorder, line.id)


def add_stage(recorder: Recorder, review_id: uuid.UUID, new: NewStage, *, anyway: bool = False) -> uuid.UUID:
    """Add a stage, or date the one of that kind that was expected; returns its key. Actions that wait for it are due then.

    Raises BadInput for a stage there is not, and Refused where it cannot follow, unless `anyway`.
    """
    from crm.actions.waiting import settle_stage
    from db.queries import reviews
    from db.tables.reviews import review_stage

    row = reviews.lock(recorder.connection, review_id)
    if row is None:
        raise NotFound("there is no such review", hint="It may have been removed meanwhile.")
    new.check()
    there = [stage_of(each) for each in reviews.stages_of(recorder.connection, review_id)]
    expected = _expected(there, new, recorder.at.date())
    others = [stage for stage in there if stage is not expected]
    closes = PartialDate(row.closes_edtf, row.closes_earliest, row.closes_latest)
    opens = PartialDate(row.opens_edtf, row.opens_earliest, row.opens_latest)
    found = None if anyway else objection(ReviewKind(row.kind), closes, others, new, opens)
    if found:
        raise Refused(found, hint=ANYWAY, place="--on")
    values = {
        "kind": str(new.kind),
        "title": new.title or (expected.title if expected else ""),
        **new.occurred.columns("occurred"),
        "note": new.note or (expected.note if expected else ""),
    }
    if expected is not None:
        recorder.update(review_stage, expected.id, values)
        key = expected.id
    else:
        key = recorder.insert(review_stage, {"review_id": review_id, "position": len(there), **values})
    _in_order(recorder, review_id)
    settle_deadlines(recorder, review_id)
    settle_stage(recorder, review_id)
    return key


def _expected(there: list[Stage], new: NewStage, today: date) -> Stage | None:
    """The stage of that kind that was still to come, or has no date: it has come now, or its day has moved."""
    return next(
        (stage for stage in there if stage.kind == new.kind and (not stage.occurred or stage.ahead(today))),
        None,
    )


def _in_order(recorder: Recorder, review_id: uuid.UUID) -> None:
    """Let the stages stand in the order of time; those without a date keep their place after the one before them."""
    from db.queries import reviews
    from db.tables.reviews import review_stage

    last = 0
    keyed = []
    for place, row in enumerate(reviews.stages_of(recorder.connection, review_id)):
        when = PartialDate(row.occurred_edtf, row.occurred_earliest, row.occurred_latest).sort_day
        last = when or last
        keyed.append((last, place, row))
    for position, (_, _, row) in enumerate(sorted(keyed, key=lambda each: each[:2])):
        recorder.update(review_stage, row.id, {"position": position})


def remove_stage(recorder: Recorder, review_id: uuid.UUID, stage: Stage) -> None:
    """Take a stage away that was never one; what followed from it goes with it."""
    from db.tables.reviews import review_stage

    recorder.delete(review_stage, stage.id, version=stage.version)
    settle_deadlines(recorder, review_id)


def add_name(recorder: Recorder, seen: Review, name: str) -> None:
    """Give a review another name that it is known by. Raises BadInput for an empty one, or one it has already."""
    from db.tables.reviews import review_name

    plain = " ".join(name.split())
    if not any(sign.isalnum() for sign in plain):
        raise BadInput("that is no name", hint="Write the name it is known by.")
    if fold(plain) in {fold(known) for known in (seen.line.name, *seen.other_names)}:
        raise BadInput(f"{seen.line.reference} is called “{plain}” already")
    recorder.insert(review_name, {"review_id": seen.line.id, "name": plain})


def end_lead(recorder: Recorder, lead: Lead, until: date) -> None:
    """End a leading role on its last day + 1. Raises BadInput where that is not after its beginning."""
    from db.tables.organisations import appointment, post

    if lead.held.since is not None and until <= lead.held.since:
        first = PartialDate.of_day(lead.held.since)
        raise BadInput(
            f"{lead.person} would cease to be {lead.title} before they began ({first})",
            hint="The end is the first day on which it no longer holds.",
            place="--until",
        )
    recorder.update(appointment, lead.appointment_id, {"until": until})
    recorder.update(post, lead.post_id, {"until": until})
