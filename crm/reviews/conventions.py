"""When an answer is expected, by the kind of review: conventions of government and Parliament, not law.

All days are calendar days. A day that is only known vaguely gives a deadline that is as vague.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from crm.reviews.kinds import DeadlineKind, ReviewKind, StageKind
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from crm.reviews.inputs import NewStage
    from crm.reviews.readings import Stage

SELECT_COMMITTEE, CONSULTATION, CLOSING = "select-committee-report", "consultation", "closing-day"

RULES: Final = {
    SELECT_COMMITTEE: "two months after the committee's report of {day}",
    CONSULTATION: "twelve weeks after it closed on {day}",
    CLOSING: "the day it closes",
}
"""The conventions in words, by the short value that is kept with a deadline; `{day}` is what it follows from."""

_CONSULTS: Final = frozenset({ReviewKind.CONSULTATION, ReviewKind.GREEN_PAPER})
_TAKES_EVIDENCE: Final = _CONSULTS | {ReviewKind.CALL_FOR_EVIDENCE, ReviewKind.INQUIRY, ReviewKind.STUDY}
"""The kinds whose closing day is the last day for evidence; others "close" when they end."""

_WEEKS: Final = timedelta(weeks=12)


@dataclass(frozen=True, slots=True)
class Derived:
    """A deadline that follows from a date of the review: the rule, what it follows from, and the day."""

    kind: DeadlineKind
    rule: str
    follows_from: PartialDate
    due: PartialDate


def months_after(day: date, months: int) -> date:
    """The corresponding day so many calendar months later; the last day of that month where it has no such day.

    31 December and two months are 28 February (29 in a leap year). The house convention for months: it is how periods
    of months are counted in the United Kingdom (the corresponding date rule).
    Raises OverflowError beyond the year 9999.
    """
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    if year > date.max.year:
        raise OverflowError(f"there is no day {months} months after {day}")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def response_to_committee(report: date) -> date:
    """When the government is expected to have answered a select committee's report: two months after it.

    Source: the government's undertaking in response to the Liaison Committee, repeated on the pages of every committee at
    committees.parliament.uk ("the Government must usually respond within two months"); it is not always met.
    """
    return months_after(report, 2)


def response_to_consultation(closed: date) -> date:
    """When the government is expected to have answered a consultation: within twelve weeks of its closing.

    Source: Cabinet Office, Consultation Principles (2016, kept in 2018): "publish responses within 12 weeks of the
    consultation closing", or say why not.
    """
    return closed + _WEEKS


def derived(
    kind: ReviewKind, *, of_committee: bool, closes: PartialDate, stages: Iterable[Stage | NewStage]
) -> tuple[Derived, ...]:
    """What is due by convention for a review of this kind.

    `of_committee` says that it is run by a committee of Parliament (or by nobody known): an inquiry of any
    other body, such as a statutory inquiry, is under no convention. `closes` is the day it was to close on; where a
    stage says when it did, that counts.
    """
    seen = list(stages)
    closed = _of_stage(seen, StageKind.CLOSED) or closes
    found: list[Derived | None] = []
    if kind in _TAKES_EVIDENCE and closed:
        found.append(Derived(DeadlineKind.EVIDENCE, CLOSING, closed, _last_day(closed)))
    if kind in _CONSULTS and closed:
        found.append(_answer(CONSULTATION, closed, response_to_consultation))
    report = _of_stage(seen, StageKind.FINAL_REPORT)
    if kind is ReviewKind.INQUIRY and of_committee and report:
        found.append(_answer(SELECT_COMMITTEE, report, response_to_committee))
    return tuple(each for each in found if each is not None and each.due)


def _of_stage(stages: Iterable[Stage | NewStage], kind: StageKind) -> PartialDate:
    """When a stage was, the first that has a date; unknown where there is none."""
    dated = (stage.occurred for stage in stages if stage.kind == kind and stage.occurred)
    return next(dated, PartialDate.unknown())


def _last_day(when: PartialDate) -> PartialDate:
    """A closing day as a deadline: of a span in which it was open, the last day; what is vague stays so."""
    if when.precision == "interval" and when.latest is not None:
        return PartialDate.of_day(when.latest)
    return when


def _answer(rule: str, base: PartialDate, after: Callable[[date], date]) -> Derived | None:
    """An answer by the government so long after a day, as exact as that day is; None at the end of time."""
    try:
        first = after(base.earliest) if base.earliest else None
        last = after(base.latest) if base.latest else None
    except OverflowError:
        return None
    return Derived(DeadlineKind.GOVERNMENT_RESPONSE, rule, base, _spanning(first, last))


def _spanning(first: date | None, last: date | None) -> PartialDate:
    """From the one day to the other, as a day or a month where it is one."""
    if first is None or last is None:
        return PartialDate.between(first, last)
    if first == last:
        return PartialDate.of_day(first)
    month = PartialDate.of_month(first.year, first.month)
    return month if (month.earliest, month.latest) == (first, last) else PartialDate.between(first, last)
