"""The words for asks, commitments and actions: where each stands."""

from __future__ import annotations

from enum import StrEnum


class AskStatus(StrEnum):
    """Where an ask of ours stands over the years."""

    OPEN = "open"
    MET = "met"
    MET_IN_PART = "met-in-part"
    DROPPED = "dropped"


class AskAnswer(StrEnum):
    """What came of raising an ask on one occasion."""

    NONE = "none"
    HOLDING = "holding"
    SUPPORTIVE = "supportive"
    NON_COMMITTAL = "non-committal"
    REFUSED = "refused"


class CommitmentStatus(StrEnum):
    """Where a promise stands; one that was closed may be opened again."""

    OPEN = "open"
    IN_PROGRESS = "in-progress"
    REFERRED = "referred"
    CLOSED = "closed"


class ActionStatus(StrEnum):
    """Whether one of us has done what was to be done."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


ANSWER_LABELS: dict[AskAnswer, str] = {
    AskAnswer.NONE: "no answer recorded",
    AskAnswer.HOLDING: "holding answer",
    AskAnswer.SUPPORTIVE: "supportive",
    AskAnswer.NON_COMMITTAL: "non-committal",
    AskAnswer.REFUSED: "refused",
}

STATUS_WORDS: dict[AskStatus, str] = {
    AskStatus.OPEN: "open",
    AskStatus.MET: "met",
    AskStatus.MET_IN_PART: "met in part",
    AskStatus.DROPPED: "dropped",
}

ENDED: tuple[AskStatus, ...] = (AskStatus.MET, AskStatus.MET_IN_PART, AskStatus.DROPPED)
"""How an ask may end."""

NOT_CLOSED: tuple[CommitmentStatus, ...] = (
    CommitmentStatus.OPEN,
    CommitmentStatus.IN_PROGRESS,
    CommitmentStatus.REFERRED,
)
"""Where a commitment stands that is still owed."""
