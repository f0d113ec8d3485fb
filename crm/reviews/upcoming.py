"""What is next in a review, as of a day: deadlines, our responses, stages and engagements still to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from crm.reviews.conventions import CLOSING
from crm.reviews.kinds import DeadlineKind, ReviewKind, StageKind
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crm.responses.readings import Response
    from crm.reviews.readings import Deadline, ReviewLine, Stage

_NEVER: Final = date.max
_OVER: Final = frozenset({StageKind.WITHDRAWN, StageKind.ROYAL_ASSENT, StageKind.GOVERNMENT_RESPONSE})
_VERBS: Final = {StageKind.OPENED: "it opens", StageKind.CLOSED: "it closes"}
_REPORTED: Final = frozenset(
    {ReviewKind.INDEPENDENT_REVIEW, ReviewKind.DEPARTMENTAL_REVIEW, ReviewKind.STUDY}
)


@dataclass(frozen=True, slots=True)
class Next:
    """Something still to come, or overdue: when, what, and the reference it is opened by ("" for the review)."""

    when: PartialDate
    what: str
    reference: str = ""
    overdue: bool = False

    @property
    def order(self) -> tuple[date, date, str]:
        """By the last day it may be; what has no day comes last."""
        return (self.when.latest or _NEVER, self.when.earliest or _NEVER, self.what)

    def __str__(self) -> str:
        """As "11 May 2023, overdue: our response was due (RS-2)"."""
        when = str(self.when) if self.when else "no day known"
        late = ", overdue" if self.overdue else ""
        return f"{when}{late}: {self.what}{f' ({self.reference})' if self.reference else ''}"

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: something that is next."""
        return {
            "date": self.when.edtf or None,
            "date_text": str(self.when) if self.when else None,
            "what": self.what,
            "reference": self.reference or None,
            "overdue": self.overdue,
        }


def upcoming(
    line: ReviewLine,
    stages: Sequence[Stage],
    deadlines: Iterable[Deadline],
    responses: Iterable[Response],
    day: date,
) -> tuple[Next, ...]:
    """What is next as of a day, by the day it may be at the latest: what is overdue stands first."""
    found = [
        *(_of_deadline(each, day) for each in deadlines if each.open_on(day)),
        *(_of_response(each, day) for each in responses if each.at_work),
        *(Next(stage.occurred, _stage_words(stage, day)) for stage in stages if stage.ahead(day)),
        *_closing(line, stages, day),
        *_answer_awaited(line, stages, deadlines, day),
    ]
    return tuple(sorted(found, key=lambda each: each.order))


def _of_deadline(deadline: Deadline, day: date) -> Next:
    evidence = deadline.kind is DeadlineKind.EVIDENCE
    what = "evidence" if evidence else "the government's response"
    late = deadline.late(day)
    said = f"{what} was due, and none is on record" if late else f"{what} is due"
    why = deadline.reason if deadline.overridden or not deadline.rule else deadline.basis
    # That evidence is due on the day it closes goes without saying.
    why = "" if deadline.rule == CLOSING and not deadline.overridden else why
    return Next(deadline.due, f"{said}: {why}" if why else said, overdue=late)


def _of_response(response: Response, day: date) -> Next:
    late = response.late(day)
    what = f"our response {'was' if late else 'is'} due: “{response.title}”, {response.stands}"
    return Next(response.due, what, response.reference, overdue=late)


def _stage_words(stage: Stage, day: date) -> str:
    if not stage.title and stage.kind in _VERBS:
        return _VERBS[stage.kind]
    begun = stage.occurred.earliest is not None and stage.occurred.earliest <= day
    words = f"{stage.words[:1].lower()}{stage.words[1:]}"
    return f"{words}{', within these days' if begun else ''}"


def _closing(line: ReviewLine, stages: Iterable[Stage], day: date) -> list[Next]:
    """The day it closes or ends, unless a stage says the same."""
    said = {stage.occurred.edtf for stage in stages if stage.ahead(day)}
    if line.closes.latest is None or line.closes.latest < day or line.closes.edtf in said:
        return []
    return [Next(line.closes, "it closes")]


def _answer_awaited(
    line: ReviewLine, stages: Sequence[Stage], deadlines: Iterable[Deadline], day: date
) -> list[Next]:
    """A report without a government response, where no convention says by when."""
    if line.kind not in _REPORTED or any(each.kind is DeadlineKind.GOVERNMENT_RESPONSE for each in deadlines):
        return []
    past = {stage.kind for stage in stages if not stage.ahead(day)}
    coming = {stage.kind for stage in stages if stage.ahead(day)}
    if StageKind.FINAL_REPORT not in past or (past | coming) & _OVER:
        return []
    return [Next(PartialDate.unknown(), "a government response; no convention says by when")]
