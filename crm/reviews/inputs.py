"""What is given to add a review, and to say who leads it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from crm.errors import BadInput
from crm.reviews.kinds import ReviewKind, StageKind
from crm.vocabulary.markings import DEFAULT, Marking
from crm.vocabulary.partial_date import PartialDate

UNKNOWN = PartialDate.unknown()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStage:
    """A stage of a review: what happened and when, as vaguely as that is known."""

    kind: str
    occurred: PartialDate = UNKNOWN
    title: str = ""
    note: str = ""

    def check(self) -> None:
        """Raises BadInput for a stage there is not."""
        if self.kind not in {kind.value for kind in StageKind}:
            raise BadInput(
                f"“{self.kind}” is no stage of a review", hint=f"There are: {', '.join(StageKind)}."
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReview:
    """A review that is to be added. `opens` and `closes` are when it takes evidence, or runs."""

    name: str
    kind: str = ReviewKind.INDEPENDENT_REVIEW
    sponsor_id: uuid.UUID | None = None
    other_names: tuple[str, ...] = ()
    terms: str = ""
    opens: PartialDate = UNKNOWN
    closes: PartialDate = UNKNOWN
    notes: str = ""
    marking: str = DEFAULT
    stages: tuple[NewStage, ...] = ()

    def check(self) -> None:
        """Raises BadInput for a review without a name, of an unknown kind, or that closes before it opens."""
        if not self.name.strip():
            raise BadInput("a review needs a name", hint="Write the name it is known by.")
        if self.kind not in {kind.value for kind in ReviewKind}:
            raise BadInput(f"“{self.kind}” is no kind of review", hint=f"There are: {', '.join(ReviewKind)}.")
        if self.marking not in {marking.value for marking in Marking}:
            raise BadInput(f"“{self.marking}” is no marking", hint=f"There are: {', '.join(Marking)}.")
        for stage in self.stages:
            stage.check()
        opens, closes = self.opens.earliest, self.closes.latest
        if opens and closes and closes < opens:
            raise BadInput(
                f"{self.name} closes ({self.closes}) before it opens ({self.opens})",
                hint="Exchange the two dates, or leave out the one that is not known.",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLead:
    """Who leads a review, as what, from a day up to (not including) a day."""

    person_id: uuid.UUID
    title: str = "Chair"
    rank: str = "chair"
    since: date | None = None
    until: date | None = None
    note: str = ""

    def check(self) -> None:
        """Raises BadInput when the role would end before it begins, or has no title."""
        if not self.title.strip():
            raise BadInput("a leading role needs a title", hint="Chair, for example.")
        if self.since and self.until and self.since >= self.until:
            raise BadInput(
                f"the role of {self.title} ends before it begins",
                hint="Give the first day, and the day after the last.",
            )
