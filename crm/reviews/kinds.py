"""The words for reviews: what kinds there are, and the stages they go through."""

from __future__ import annotations

from enum import StrEnum


class ReviewKind(StrEnum):
    """Anything run by government, Parliament or a regulator that takes evidence and reports."""

    INDEPENDENT_REVIEW = "independent-review"
    DEPARTMENTAL_REVIEW = "departmental-review"
    INQUIRY = "inquiry"
    CONSULTATION = "consultation"
    CALL_FOR_EVIDENCE = "call-for-evidence"
    GREEN_PAPER = "green-paper"
    WHITE_PAPER = "white-paper"
    BILL = "bill"
    STRATEGY = "strategy"
    STUDY = "study"

    @property
    def label(self) -> str:
        """As people read it: "Call for evidence"."""
        return self.value.replace("-", " ").capitalize()


class StageKind(StrEnum):
    """A step that a review takes, on a date of its own."""

    ANNOUNCED = "announced"
    OPENED = "opened"
    CALL_FOR_ADVICE = "call-for-advice"
    CALL_FOR_EVIDENCE = "call-for-evidence"
    INTERIM_REPORT = "interim-report"
    FINAL_REPORT = "final-report"
    GOVERNMENT_RESPONSE = "government-response"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """As people read it: "Government response"."""
        return self.value.replace("-", " ").capitalize()
