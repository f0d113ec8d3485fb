"""What is given to add a response of ours, and where it may go from each stage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from crm.errors import BadInput
from crm.responses.kinds import ResponseKind, ResponseStage
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    import uuid

UNKNOWN = PartialDate.unknown()

_S = ResponseStage

FORWARD: Final = {
    _S.SCOPING: {_S.DRAFTING},
    _S.DRAFTING: {_S.CLEARANCE},
    # Back to drafting is what an objection leads to.
    _S.CLEARANCE: {_S.DRAFTING, _S.SUBMITTED},
    _S.TAKING_PART: set(),
    _S.SUBMITTED: {_S.PUBLISHED},
    _S.PUBLISHED: set(),
    _S.WITHDRAWN: {_S.SCOPING, _S.DRAFTING},
}
"""Where a response goes from each stage without anybody wondering. Whatever is at work may be withdrawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who has a response: a person of record, or a name as written ("Lead Members")."""

    name: str = ""
    person_id: uuid.UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewResponse:
    """A response that is to be added to a review. `day` is when its first stage began."""

    review_id: uuid.UUID
    title: str = ""
    kind: str = ResponseKind.SUBMISSION
    stage: str = ""
    due: PartialDate = UNKNOWN
    day: PartialDate = UNKNOWN
    holder: Holder = Holder()
    engagement_id: uuid.UUID | None = None
    notes: str = ""

    def check(self) -> None:
        """Raises BadInput for an unknown kind or stage."""
        if self.kind not in set(ResponseKind):
            raise BadInput(
                f"“{self.kind}” is no kind of response",
                hint=f"There are: {', '.join(ResponseKind)}.",
                place="--kind",
            )
        if self.stage:
            known_stage(self.stage)

    @property
    def first_stage(self) -> ResponseStage:
        """The stage it begins in: a group is taken part in, all else is scoped first."""
        if self.stage:
            return ResponseStage(self.stage)
        return _S.TAKING_PART if ResponseKind(self.kind).sits else _S.SCOPING


def known_stage(text: str) -> ResponseStage:
    """The stage of this name. Raises BadInput with those there are."""
    if text not in set(ResponseStage):
        raise BadInput(f"“{text}” is no stage of a response", hint=f"There are: {', '.join(ResponseStage)}.")
    return ResponseStage(text)


def misstep(kind: ResponseKind, before: ResponseStage, stage: ResponseStage) -> str | None:
    """Why a response does not usually go from one stage to another, as a clause; None where it does."""
    if stage is before or stage in FORWARD[before]:
        return None
    if stage is _S.WITHDRAWN and before not in {_S.SUBMITTED, _S.PUBLISHED}:
        return None
    if kind.sits or _S.TAKING_PART in {before, stage}:
        return None if kind.sits else "only a group or a meeting is taken part in"
    if kind is ResponseKind.ORAL_EVIDENCE and stage is _S.SUBMITTED:
        return None
    order = [_S.SCOPING, _S.DRAFTING, _S.CLEARANCE, _S.SUBMITTED, _S.PUBLISHED]
    if before not in order or stage not in order or order.index(stage) < order.index(before):
        return f"it is {before.label.lower()} already, and would go back to {stage.label.lower()}"
    skipped = ", ".join(each.label.lower() for each in order[order.index(before) + 1 : order.index(stage)])
    return f"it would go from {before.label.lower()} to {stage.label.lower()} without {skipped}"
