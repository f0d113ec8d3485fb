"""What is given to take a letter further, and what is refused before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from crm.correspondence.stages import FINAL, Stage
from crm.errors import BadInput, Refused
from crm.people.words import day_words
from crm.vocabulary.kinds import OPEN_ANSWERS, Answer, Direction, Kind, Status, label
from crm.vocabulary.text import clip

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from crm.correspondence.readings import Letter, Step
    from crm.engagements.readings import Engagement

LONGEST_NOTE: Final = 2_000
"""Characters of a note or a reason."""
LONGEST_HOLDER: Final = 300
"""Characters of who has it."""
MOST_DAYS: Final = 250
"""Working days of a target or an extension: a year."""

LETTERS: Final = (
    Kind.LETTER,
    Kind.EMAIL,
    Kind.INVITATION,
    Kind.SUBMISSION,
    Kind.STATEMENT,
    Kind.QUESTION,
)
"""What is sent to somebody, and so goes through stages."""


@dataclass(frozen=True, slots=True)
class NewStep:
    """A step of theirs that is to be noted; see `crm.correspondence.readings.Step`."""

    stage: Stage
    day: date
    holder: str = ""
    note: str = ""
    expected: date | None = None
    position: int = 0


class Done(NamedTuple):
    """A letter after something was noted, what somebody should know, and what was logged in its thread."""

    letter: Letter
    notes: tuple[str, ...] = ()
    logged: str | None = None


def plain(text: str, what: str, longest: int = LONGEST_NOTE, *, place: str | None = None) -> str:
    """A note on one line. Raises BadInput where it is too long to be kept."""
    from crm.engagements.inputs import keepable

    words = " ".join(text.split())
    try:
        keepable(words, what, longest)
    except BadInput as error:
        raise BadInput(error.message, hint=error.hint, place=place) from None
    return words


def reason(text: str, what: str) -> str:
    """A reason, which must be given. Raises BadInput."""
    words = plain(text, "reason", place="--reason")
    if not words:
        raise BadInput(f"{what} needs a reason", hint="Say why: --reason TEXT.", place="--reason")
    return words


def check_letter(engagement: Engagement) -> None:
    """Raises Refused for what is no letter of ours: a meeting, or one that came to us."""
    what = f"{engagement.reference} is {_a(label(engagement.kind).lower())}"
    if engagement.direction == Direction.IN:
        raise Refused(
            f"{what} to us: what is tracked is what they owe us",
            hint=f"Log our answer to it: despatch log … --reply-to {engagement.reference}",
        )
    if engagement.kind not in LETTERS or engagement.direction != Direction.OUT:
        raise Refused(
            f"{what}, and no letter", hint="Stages are of what we send: letters, emails, submissions."
        )


def check_sent(engagement: Engagement) -> None:
    """Raises Refused for what is no letter of ours that was sent, and so cannot be answered."""
    check_letter(engagement)
    if engagement.status == Status.CANCELLED:
        raise Refused(f"{engagement.reference} was called off, and never sent")
    if engagement.status == Status.PLANNED:
        raise Refused(
            f"{engagement.reference} is a draft: it was not sent yet",
            hint=f"When it is sent: despatch letter stage {engagement.reference} sent --on DATE",
        )


def check_open(engagement: Engagement, steps: Sequence[Step], day: date | None = None) -> None:
    """Raises Refused where nobody waits any more, unless the day lies before that: real life is noted late."""
    if engagement.answer in OPEN_ANSWERS:
        return
    last = next((step for step in reversed(steps) if step.stage in FINAL), None)
    if last is not None and day is not None and day <= last.day:
        return
    stands = {
        Answer.ANSWERED: "was answered",
        Answer.CLOSED: "was closed",
        Answer.NONE_EXPECTED: "needs no reply",
    }[Answer(engagement.answer)]
    when = f" on {day_words(last.day)}" if last and engagement.answer != Answer.NONE_EXPECTED else ""
    raise Refused(
        f"{engagement.reference} {stands}{when}, so nothing is awaited that this could follow",
        hint=f"If it is awaited after all: despatch letter reopen {engagement.reference} --reason …",
    )


def check_day(
    engagement: Engagement,
    day: date,
    today: date,
    what: str,
    *,
    anyway: bool | None = False,
    place: str = "--on",
) -> tuple[str, ...]:
    """What to say of the day of a step. Raises BadInput for one to come, Refused for one before the letter.

    With `anyway` a day before the letter is kept, and said; None is for what cannot be so in real life either.
    """
    if day > today:
        raise BadInput(f"{day_words(day)} is still to come", hint="Give the day it happened.", place=place)
    sent = engagement.occurred.earliest
    if sent is None or day >= sent:
        return ()
    told = f"{what} of {day_words(day)} is dated before {engagement.reference} itself ({engagement.occurred})"
    if not anyway:
        hint = "Correct the day; or keep it so with --anyway." if anyway is not None else "Correct the day."
        raise Refused(told, hint=hint, place=place)
    return (told,)


def working_days_given(count: int, place: str = "--days") -> int:
    """A number of working days. Raises BadInput."""
    if not 1 <= count <= MOST_DAYS:
        raise BadInput(
            f"{clip(str(count), 20)} working days are not from 1 to {MOST_DAYS}",
            hint="Give a number.",
            place=place,
        )
    return count


def _a(words: str) -> str:
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"
