"""What is given to add an ask, a commitment or an action."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from enum import StrEnum

from crm.errors import BadInput
from crm.promises.kinds import ActionStatus, AskAnswer, AskStatus, CommitmentStatus
from crm.vocabulary.partial_date import PartialDate

UNKNOWN = PartialDate.unknown()


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """That an ask was raised in an engagement, and what came of it there."""

    engagement_id: uuid.UUID
    answer: str = AskAnswer.NONE
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAsk:
    """Something we want of them, in our words, with the occasions on which it was raised."""

    text: str
    topic_id: uuid.UUID | None = None
    status: str = AskStatus.OPEN
    notes: str = ""
    occasions: tuple[Occasion, ...] = ()

    def check(self) -> None:
        """Raises BadInput for an ask without words, or in a state there is not."""
        _need(self.text, "an ask")
        _known(self.status, AskStatus)
        for occasion in self.occasions:
            _known(occasion.answer, AskAnswer)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCommitment:
    """What somebody who took part in an engagement said would be done.

    The participant gives it its maker and the capacity of that day. `wording` are the exact words, `summary` ours.
    """

    participant_id: uuid.UUID
    wording: str
    summary: str = ""
    topic_id: uuid.UUID | None = None
    due: PartialDate = UNKNOWN
    status: str = CommitmentStatus.OPEN

    def check(self) -> None:
        """Raises BadInput for a commitment without its words, or in a state there is not."""
        _need(self.wording, "a commitment")
        _known(self.status, CommitmentStatus)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAction:
    """What one of us is to do, by when.

    `owner_id` where it is a person, else `owner` as written ("Officers"); `due` is the date that `due_as_written`
    ("in June") was understood as.
    """

    text: str
    owner_id: uuid.UUID | None = None
    owner: str = ""
    due: PartialDate = UNKNOWN
    due_as_written: str = ""
    status: str = ActionStatus.OPEN
    board_meeting_id: uuid.UUID | None = None
    agenda_item_id: uuid.UUID | None = None
    engagement_id: uuid.UUID | None = None

    def check(self) -> None:
        """Raises BadInput for an action without words, or in a state there is not."""
        _need(self.text, "an action")
        _known(self.status, ActionStatus)


def _need(text: str, what: str) -> None:
    if not text.strip():
        raise BadInput(f"{what} needs its words", hint="Write what it is.")


def _known(value: str, words: type[StrEnum]) -> None:
    if value not in {word.value for word in words}:
        raise BadInput(f"“{value}” is no state it can be in", hint=f"There are: {', '.join(words)}.")
