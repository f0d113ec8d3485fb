"""Writing responses, their steps and clearances within an operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm.errors import BadInput, Refused
from crm.responses.inputs import Holder, NewResponse, misstep
from crm.responses.kinds import ClearanceStatus, ResponseStage
from crm.reviews.deadlines import settle_deadlines
from crm.vocabulary.partial_date import PartialDate
from crm.vocabulary.text import fold
from db.tables.responses import clearance, response, response_step

if TYPE_CHECKING:
    import uuid
    from datetime import date

    from crm.responses.readings import Clearance, Response
    from db.recorder import Recorder

ANYWAY = "If it was so all the same, say so with --anyway."


def write_response(recorder: Recorder, new: NewResponse) -> uuid.UUID:
    """Add a response with its first step; returns its key. Raises BadInput."""
    new.check()
    stage = new.first_stage
    response_id = recorder.insert(
        response,
        {
            "number": recorder.next_numbers(response).start,
            "review_id": new.review_id,
            "title": new.title.strip(),
            "kind": str(new.kind),
            "stage": str(stage),
            **new.due.columns("due"),
            "holder_id": new.holder.person_id,
            "holder": new.holder.name,
            "since": new.day.day,
            "engagement_id": new.engagement_id,
            "notes": new.notes,
        },
    )
    write_step(recorder, response_id, 0, stage, new.day, new.holder)
    settle_deadlines(recorder, new.review_id)
    return response_id


def write_step(
    recorder: Recorder,
    response_id: uuid.UUID,
    position: int,
    stage: ResponseStage,
    day: PartialDate,
    holder: Holder,
    note: str = "",
) -> None:
    """Add a step behind those there are."""
    recorder.insert(
        response_step,
        {
            "response_id": response_id,
            "position": position,
            "stage": str(stage),
            **day.columns("day"),
            "holder_id": holder.person_id,
            "holder": holder.name,
            "note": note,
        },
    )


def move(
    recorder: Recorder,
    seen: Response,
    stage: ResponseStage,
    day: PartialDate,
    holder: Holder,
    *,
    note: str = "",
    anyway: bool = False,
    engagement_id: uuid.UUID | None = None,
) -> None:
    """Bring a response to a stage. Raises BadInput and Refused where it cannot go there, unless `anyway`.

    A day before that of the step before is refused in any case: the steps are a history.
    """
    check_day(seen, day)
    if not anyway:
        found = misstep(seen.kind, seen.stage, stage) or _uncleared(seen, stage)
        if found:
            raise Refused(f"{seen.reference}: {found}", hint=ANYWAY)
    values = {
        "stage": str(stage),
        "holder_id": holder.person_id,
        "holder": holder.name,
        "since": day.day,
    }
    if engagement_id is not None:
        values["engagement_id"] = engagement_id
    recorder.update(response, seen.id, values, version=seen.version)
    write_step(recorder, seen.id, len(seen.steps), stage, day, holder, note)
    settle_deadlines(recorder, seen.review_id)


def check_day(seen: Response, day: PartialDate) -> None:
    """Raises BadInput for a day that is surely before the last step."""
    last = seen.since
    if day.latest is not None and last.earliest is not None and day.latest < last.earliest:
        raise BadInput(
            f"{seen.reference} was {seen.stage.label.lower()} on {last}, so the next step cannot be on {day}",
            hint="Correct the day, or take the step before it back with “despatch undo”.",
            place="--on",
        )


def _uncleared(seen: Response, stage: ResponseStage) -> str | None:
    """Why it should not go out yet: somebody has not cleared it, or objects."""
    if (
        stage not in {ResponseStage.SUBMITTED, ResponseStage.PUBLISHED}
        or seen.stage is ResponseStage.SUBMITTED
    ):
        return None
    if seen.objections:
        return f"{seen.objections[0].name} objects"
    if seen.waits_for:
        return f"{' and '.join(each.name for each in seen.waits_for)} has not cleared it"
    return None


def ask(recorder: Recorder, seen: Response, holder: Holder, day: date, note: str = "") -> None:
    """Note that somebody was asked to clear a response. Raises BadInput where they were, and have not answered."""
    known = find_clearance(seen, holder)
    if known is not None and known.status is ClearanceStatus.ASKED:
        asked = PartialDate.of_day(known.asked)
        raise BadInput(f"{known.name} was asked already, on {asked}", hint="Say what they answered.")
    recorder.insert(
        clearance,
        {
            "response_id": seen.id,
            "person_id": holder.person_id,
            "name": holder.name,
            "asked": day,
            "status": str(ClearanceStatus.ASKED),
            "note": note,
        },
    )


def answer(
    recorder: Recorder, seen: Response, holder: Holder, status: ClearanceStatus, day: date, note: str
) -> bool:
    """Note what somebody said; whether they had been asked at all. Raises BadInput for an answer before the asking."""
    known = find_clearance(seen, holder)
    if known is None:
        values = {"response_id": seen.id, "person_id": holder.person_id, "name": holder.name, "asked": day}
        recorder.insert(clearance, {**values, "answered": day, "status": str(status), "note": note})
        return False
    if day < known.asked:
        raise BadInput(
            f"{known.name} was asked on {PartialDate.of_day(known.asked)}, and cannot have answered before",
            hint="Correct the day.",
            place="--on",
        )
    values = {"answered": day, "status": str(status), "note": note or known.note}
    recorder.update(clearance, known.id, values, version=known.version)
    return True


def find_clearance(seen: Response, holder: Holder) -> Clearance | None:
    """The last asking of somebody, by the person or by the name."""
    same = [
        each
        for each in seen.clearances
        if (holder.person_id and each.person_id == holder.person_id) or fold(each.name) == fold(holder.name)
    ]
    return same[-1] if same else None
