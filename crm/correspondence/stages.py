"""The stages of a letter: of ours, from a draft until it is sent; of theirs, from then until nobody waits any more."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from crm.errors import BadInput, Refused
from crm.vocabulary.kinds import Answer
from crm.vocabulary.text import clip

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from typing import Protocol

    class _Step(Protocol):
        @property
        def stage(self) -> str: ...
        @property
        def day(self) -> date: ...
        @property
        def position(self) -> int: ...


class Stage(StrEnum):
    """Where a letter that was sent stands with them."""

    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    HOLDING = "holding"
    TRANSFERRED = "transferred"
    REPLIED = "replied"
    CLOSED = "closed"
    NO_REPLY_NEEDED = "no-reply-needed"
    HOLDER_LEFT = "holder-left"
    REOPENED = "reopened"


STAGE_LABELS: Final = {
    Stage.SENT: "sent",
    Stage.ACKNOWLEDGED: "acknowledged",
    Stage.HOLDING: "holding reply",
    Stage.TRANSFERRED: "transferred",
    Stage.REPLIED: "replied",
    Stage.CLOSED: "closed without a reply",
    Stage.NO_REPLY_NEEDED: "no reply needed",
    Stage.HOLDER_LEFT: "its holder left",
    Stage.REOPENED: "reopened",
}

FINAL: Final = {
    Stage.REPLIED: Answer.ANSWERED,
    Stage.CLOSED: Answer.CLOSED,
    Stage.NO_REPLY_NEEDED: Answer.NONE_EXPECTED,
}
"""After these nobody waits any more, and the answer then stands so."""

DRAFT: Final = "draft"
SENT: Final = "sent"
STANDARD: Final = "draft, clearance?, sign-off, sent"
"""The stages of ours where the setting `letter_stages` says nothing else."""

_NAME: Final = re.compile(r"[a-z][a-z0-9-]{0,38}")


def answer_after(steps: Iterable[_Step], base: Answer = Answer.AWAITING) -> Answer:
    """How the answer stands after these steps of theirs, taken in the order of their days; `base` is before them."""
    waiting, closed = base, None
    for step in sorted(steps, key=lambda each: (each.day, each.position)):
        if step.stage in FINAL:
            closed = FINAL[Stage(step.stage)]
        elif step.stage == Stage.REOPENED:
            closed = None
        elif step.stage == Stage.HOLDING:
            waiting = Answer.HOLDING
        elif step.stage == Stage.ACKNOWLEDGED and waiting is Answer.AWAITING:
            waiting = Answer.ACKNOWLEDGED
    return closed or waiting


@dataclass(frozen=True, slots=True)
class OurStage:
    """One of the stages of ours; one that is `skippable` may be left out."""

    name: str
    skippable: bool = False

    def __str__(self) -> str:
        """As the setting writes it."""
        return f"{self.name}?" if self.skippable else self.name


@dataclass(frozen=True, slots=True)
class Ladder:
    """The stages of ours in their order: the first is the draft, the last is that it was sent."""

    stages: tuple[OurStage, ...]

    @classmethod
    def read(cls, text: str, place: str | None = None) -> Ladder:
        """From a setting: "draft, clearance?, sign-off, sent", where ? is what may be skipped. Raises BadInput."""
        words = [" ".join(word.split()).replace(" ", "-").lower() for word in text.split(",") if word.strip()]
        stages = tuple(OurStage(word.rstrip("?").strip("-"), word.endswith("?")) for word in words)
        names = [stage.name for stage in stages]
        for name in names:
            if not _NAME.fullmatch(name):
                raise BadInput(
                    f"“{clip(name, 60)}” is no name of a stage",
                    hint="A stage has letters, digits and hyphens, and at most 39 of them: private-office.",
                    place=place,
                )
        doubled = next((name for name in names if names.count(name) > 1), None)
        if doubled:
            raise BadInput(f"the stage “{doubled}” stands there twice", hint="Name each once.", place=place)
        if len(names) < 2 or names[0] != DRAFT or names[-1] != SENT:
            raise BadInput(
                f"the stages run from {DRAFT} to {SENT}", hint=f"Write them so: {STANDARD}.", place=place
            )
        return cls((OurStage(DRAFT), *stages[1:-1], OurStage(SENT)))

    def __str__(self) -> str:
        """As the setting writes them."""
        return ", ".join(map(str, self.stages))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the stages, in their order."""
        return tuple(stage.name for stage in self.stages)

    def after(self, stage: str) -> str:
        """The next stage; of one that is no longer among them, the first after the draft."""
        place = self.names.index(stage) if stage in self.names else 0
        return self.names[min(place + 1, len(self.names) - 1)]

    def check(self, now: str, to: str, *, done: Collection[str] = (), free: bool = False) -> None:
        """Raises BadInput for no stage, and Refused for one that cannot follow, with the reason.

        It may go back to any stage, and forward past what is skippable or was `done` before; with `free` past anything.
        """
        if to not in self.names:
            raise BadInput(
                f"“{clip(to, 60)}” is no stage of ours", hint=f"There are: {', '.join(self.names)}."
            )
        if to == now:
            raise Refused(f"it is at {to} already", hint="Say who has it now with --with.")
        if free or now not in self.names:
            return
        between = self.stages[self.names.index(now) + 1 : self.names.index(to)]
        left_out = [stage.name for stage in between if not stage.skippable and stage.name not in done]
        if left_out:
            raise Refused(
                f"{to} cannot follow {now}: {' and '.join(left_out)} comes before it",
                hint=f"Put it to {left_out[0]} first, or say why it is left out: --skip REASON.",
            )


def our_stages() -> Ladder:
    """The stages of ours as they are set. Raises BadInput where the setting holds none."""
    from crm import settings

    held = settings.load()
    return Ladder.read(held.letter_stages or STANDARD, held.origins.get("letter_stages"))
