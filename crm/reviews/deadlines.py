"""The deadlines of a review as rows: kept in step with its dates and stages, within the operation that changed them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from crm import clock
from crm.errors import BadInput
from crm.reviews.conventions import derived
from crm.reviews.kinds import DeadlineKind, DeadlineStatus, LapseReason, ReviewKind, StageKind
from crm.reviews.readings import Stage
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from uuid import UUID

    from crm.reviews.conventions import Derived
    from db.recorder import Recorder

_COMMITTEE = "committee"
_HANDED_IN = frozenset({"submitted", "published"})


def settle_deadlines(recorder: Recorder, review_id: UUID) -> None:
    """Bring the deadlines of a review in step with what the record says of it now.

    A day that somebody gave stays; beside it stands the day that follows from the convention.
    """
    from db.queries import reviews

    row = reviews.get(recorder.connection, review_id)
    if row is None:
        return
    stages = [stage_of(each) for each in reviews.stages_of(recorder.connection, review_id)]
    follow = {
        each.kind: each
        for each in derived(
            ReviewKind(row.kind),
            of_committee=row.sponsor_kind in {None, _COMMITTEE} or _COMMITTEE in (row.sponsor or "").lower(),
            closes=PartialDate(row.closes_edtf, row.closes_earliest, row.closes_latest),
            stages=stages,
        )
    }
    there = {each.kind: each for each in reviews.deadlines_of(recorder.connection, [review_id])}
    for kind in DeadlineKind:
        met = _met(recorder, review_id, kind, stages)
        _settle_one(recorder, review_id, kind, follow.get(kind), there.get(kind), met)


def _settle_one(
    recorder: Recorder, review_id: UUID, kind: DeadlineKind, rule: Derived | None, row: Any, met: date | None
) -> None:
    from db.tables.responses import review_deadline

    if row is None and rule is None:
        return
    if row is None:
        values = {"review_id": review_id, "kind": str(kind), **_by_rule(rule), **_status(met, None)}
        recorder.insert(review_deadline, values)
        return
    overridden = row.derived is None or row.due_latest != row.derived
    if rule is None and not overridden and row.status != DeadlineStatus.LAPSED:
        recorder.delete(review_deadline, row.id)
        return
    changed = _by_rule(rule)
    if overridden:
        changed = {name: value for name, value in changed.items() if not name.startswith("due_")}
    recorder.update(review_deadline, row.id, {**changed, **_status(met, row.status)})


def _by_rule(rule: Derived | None) -> dict[str, Any]:
    """What follows from the convention, as columns."""
    if rule is None:
        return {"rule": None, "follows_from": None, "derived": None}
    return {
        "rule": rule.rule,
        "follows_from": rule.follows_from.latest,
        "derived": rule.due.latest,
        **rule.due.columns("due"),
    }


def _status(met: date | None, before: str | None) -> dict[str, Any]:
    if met is not None:
        return {"status": str(DeadlineStatus.MET), "met_on": met}
    lapsed = before == DeadlineStatus.LAPSED
    return {"status": str(DeadlineStatus.LAPSED if lapsed else DeadlineStatus.OPEN), "met_on": None}


def _met(recorder: Recorder, review_id: UUID, kind: DeadlineKind, stages: list[Stage]) -> date | None:
    """The day on which what was due came or, in the future, is to come: the stage, or our own submission; else None."""
    if kind is DeadlineKind.GOVERNMENT_RESPONSE:
        came = [each.occurred for each in stages if each.kind is StageKind.GOVERNMENT_RESPONSE]
        days = [when.latest or when.earliest for when in came]
        return min((day for day in days if day is not None), default=None)
    from db.queries import responses

    handed_in = responses.handed_in(recorder.connection, review_id)
    return min((day for day in handed_in if day is not None), default=None)


def override(recorder: Recorder, review_id: UUID, kind: DeadlineKind, due: PartialDate, reason: str) -> None:
    """Give a deadline another day than the convention's, or one where there is no convention.

    Raises BadInput without a reason for leaving the convention, for a day before what it follows from, and for the very
    day that holds already.
    """
    from db.queries import reviews
    from db.tables.responses import review_deadline

    row = _row(recorder, review_id, kind)
    _check_after(row, due)
    if row is not None and row.derived is not None and not reason.strip():
        told = PartialDate.of_day(row.derived)
        raise BadInput(
            f"by the convention it is due on {told}; another day needs a reason",
            hint="Say why it is due on another day.",
            place="--reason",
        )
    if row is not None and (row.due_edtf, row.reason) == (due.edtf, reason.strip()):
        raise BadInput(f"it is due on {due} already", place="--due")
    values = {**due.columns("due"), "reason": reason.strip()}
    if row is None:
        review = reviews.get(recorder.connection, review_id)
        _check_opened(review, kind, due)
        recorder.insert(review_deadline, {"review_id": review_id, "kind": str(kind), **values})
    else:
        recorder.update(review_deadline, row.id, {**values, "status": str(DeadlineStatus.OPEN)})
    settle_deadlines(recorder, review_id)


def by_convention(recorder: Recorder, review_id: UUID, kind: DeadlineKind) -> None:
    """Let the day of the convention hold again. Raises BadInput where nobody gave another, or there is no convention."""
    from db.tables.responses import review_deadline

    row = _row(recorder, review_id, kind)
    if row is None or row.derived is None:
        raise BadInput(f"no convention says when the {kind.label.lower()} is due", place="--by-convention")
    recorder.update(
        review_deadline,
        row.id,
        {**PartialDate.of_day(row.derived).columns("due"), "reason": "", "status": str(DeadlineStatus.OPEN)},
    )
    settle_deadlines(recorder, review_id)


def lapse(recorder: Recorder, review_id: UUID, kind: DeadlineKind, why: str, note: str) -> None:
    """Say that nothing will come by a deadline, and why. Raises BadInput where there is none, or it was met."""
    from db.tables.responses import review_deadline

    if why not in set(LapseReason):
        raise BadInput(f"“{why}” is no reason to lapse", hint=f"There are: {', '.join(LapseReason)}.")
    row = _row(recorder, review_id, kind)
    if row is None:
        raise BadInput(f"there is no deadline for the {kind.label.lower()}", hint="Give one with --due.")
    if row.status == DeadlineStatus.MET and row.met_on <= clock.today():
        raise BadInput(f"that deadline was met on {PartialDate.of_day(row.met_on)}", hint="It cannot lapse.")
    before = f"before: {row.reason}" if row.reason else ""
    reason = "; ".join(filter(None, (f"{why}: {LapseReason(why).label}", note.strip(), before)))
    recorder.update(review_deadline, row.id, {"status": str(DeadlineStatus.LAPSED), "reason": reason})


def stage_of(row: Any) -> Stage:
    """A stage from its row."""
    occurred = PartialDate(row.occurred_edtf, row.occurred_earliest, row.occurred_latest)
    return Stage(StageKind(row.kind), row.title, occurred, row.note, row.id, row.version)


def _row(recorder: Recorder, review_id: UUID, kind: DeadlineKind) -> Any:
    from db.queries import reviews

    rows = reviews.deadlines_of(recorder.connection, [review_id])
    return next((each for each in rows if each.kind == kind), None)


def _check_after(row: Any, due: PartialDate) -> None:
    if not due:
        raise BadInput("a deadline needs a day", hint="Write it as 2022-09-30.", place="--due")
    if row is None or row.follows_from is None or due.latest is None or due.latest >= row.follows_from:
        return
    raise BadInput(
        f"it would be due ({due}) before the day it follows from ({PartialDate.of_day(row.follows_from)})",
        hint="Correct the day, or the date of the stage.",
        place="--due",
    )


def _check_opened(review: Any, kind: DeadlineKind, due: PartialDate) -> None:
    opened = review.opens_earliest
    if opened is not None and due.latest is not None and due.latest < opened:
        raise BadInput(
            f"the {kind.label.lower()} would be due ({due}) before it opens ({PartialDate.of_day(opened)})",
            hint="Correct the day.",
            place="--due",
        )
