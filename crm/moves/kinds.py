"""The words for moves: what may be allotted, and why it was."""

from __future__ import annotations

from enum import StrEnum


class Subject(StrEnum):
    """What may be with somebody else now; the value is the table its rows are kept in."""

    LETTER = "engagement"
    ASK = "ask"
    COMMITMENT = "commitment"


class Cause(StrEnum):
    """Why something is with somebody else now."""

    LEAVING = "leaving"
    RESHUFFLE = "reshuffle"
    SPLIT = "split"
    BY_HAND = "by-hand"


LETTERS: dict[Subject, str] = {Subject.LETTER: "E", Subject.ASK: "K", Subject.COMMITMENT: "C"}
"""The letter of the short reference of each."""
