"""Which stage can follow which: what is refused, with the reason, unless somebody says that it was so all the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from crm.reviews.kinds import ReviewKind, StageKind
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from crm.reviews.inputs import NewStage
    from crm.reviews.readings import Stage

_K = StageKind
UNKNOWN: Final = PartialDate.unknown()

BEFORE: Final[tuple[tuple[StageKind, StageKind], ...]] = (
    *((_K.ANNOUNCED, later) for later in StageKind if later not in {_K.ANNOUNCED, _K.WITHDRAWN}),
    (_K.TERMS_PUBLISHED, _K.INTERIM_REPORT),
    (_K.TERMS_PUBLISHED, _K.FINAL_REPORT),
    (_K.OPENED, _K.CLOSED),
    (_K.OPENED, _K.FINAL_REPORT),
    (_K.OPENED, _K.GOVERNMENT_RESPONSE),
    (_K.CASE_FOR_CHANGE, _K.FINAL_REPORT),
    (_K.INTERIM_REPORT, _K.FINAL_REPORT),
    (_K.FIRST_READING, _K.SECOND_READING),
    (_K.SECOND_READING, _K.COMMITTEE_STAGE),
    (_K.COMMITTEE_STAGE, _K.ROYAL_ASSENT),
)
"""Pairs of which the first comes no later than the second."""

_REPORTS: Final = frozenset({_K.INTERIM_REPORT, _K.CASE_FOR_CHANGE, _K.FINAL_REPORT})
_AFTER_OPENING: Final = _REPORTS | {_K.ORAL_EVIDENCE, _K.GOVERNMENT_RESPONSE}
_AGAIN: Final = frozenset(
    {_K.CALL_FOR_EVIDENCE, _K.ORAL_EVIDENCE, _K.INTERIM_REPORT, _K.GOVERNMENT_RESPONSE, _K.COMMITTEE_STAGE}
)
"""What a review may come to more than once."""

_ANSWERS_REPORT: Final = frozenset(
    {ReviewKind.INDEPENDENT_REVIEW, ReviewKind.INQUIRY, ReviewKind.DEPARTMENTAL_REVIEW, ReviewKind.STUDY}
)
_ANSWERS_CLOSING: Final = frozenset(
    {ReviewKind.CONSULTATION, ReviewKind.CALL_FOR_EVIDENCE, ReviewKind.GREEN_PAPER}
)


def objection(
    kind: ReviewKind,
    closes: PartialDate,
    there: Sequence[Stage | NewStage],
    new: NewStage,
    opens: PartialDate = UNKNOWN,
) -> str | None:
    """Why a stage cannot follow those that are there, as a clause; None where it can.

    `opens` and `closes` are the days the review has.

    Vague dates are given the benefit of the doubt: only what is surely in the wrong order is objected to.
    """
    return (
        _repeated(there, new)
        or _unanswerable(kind, closes, there, new)
        or _running(opens, closes, new)
        or _crossing(there, new)
    )


def after(first: PartialDate, second: PartialDate) -> bool:
    """Whether the first is surely later than the second."""
    return first.earliest is not None and second.latest is not None and first.earliest > second.latest


def _repeated(there: Iterable[Stage | NewStage], new: NewStage) -> str | None:
    if new.kind in _AGAIN:
        return None
    same = next((stage for stage in there if stage.kind == new.kind), None)
    if same is None:
        return None
    when = f" ({same.occurred})" if same.occurred else ""
    return f"the stage “{StageKind(new.kind).label.lower()}” is on record already{when}"


def _unanswerable(
    kind: ReviewKind, closes: PartialDate, there: Sequence[Stage | NewStage], new: NewStage
) -> str | None:
    """A government response answers something: a report, or a consultation that has closed."""
    if new.kind != _K.GOVERNMENT_RESPONSE:
        return None
    reports = [stage.occurred for stage in there if stage.kind in _REPORTS]
    if kind in _ANSWERS_REPORT and not reports:
        return "there is no report on record that the government could respond to"
    if reports and all(after(report, new.occurred) for report in reports):
        return f"the report that it would respond to ({new.occurred}) came only later: {reports[0]}"
    if kind in _ANSWERS_CLOSING:
        closed = next((stage.occurred for stage in there if stage.kind == _K.CLOSED), closes)
        if after(closed, new.occurred):
            return f"it closes only on {closed}, so there is no response to it on {new.occurred} yet"
    return None


def _running(opens: PartialDate, closes: PartialDate, new: NewStage) -> str | None:
    if new.kind == _K.OPENED and after(new.occurred, closes):
        return f"it would open ({new.occurred}) after it closes ({closes})"
    if new.kind == _K.CLOSED and after(opens, new.occurred):
        return f"it would close ({new.occurred}) before it opens ({opens})"
    if new.kind in _AFTER_OPENING and after(opens, new.occurred):
        label = StageKind(new.kind).label.lower()
        return f"the stage “{label}” ({new.occurred}) would come before it opens ({opens})"
    return None


def _crossing(there: Iterable[Stage | NewStage], new: NewStage) -> str | None:
    kind = StageKind(new.kind)
    for stage in there:
        if (kind, stage.kind) in BEFORE and after(new.occurred, stage.occurred):
            return _told(kind, new.occurred, "comes before", StageKind(stage.kind), stage.occurred)
        if (stage.kind, kind) in BEFORE and after(stage.occurred, new.occurred):
            return _told(kind, new.occurred, "comes after", StageKind(stage.kind), stage.occurred)
    return None


def _told(kind: StageKind, when: PartialDate, how: str, other: StageKind, on: PartialDate) -> str:
    return f"the stage “{kind.label.lower()}” ({when}) {how} “{other.label.lower()}”, which is on record for {on}"
