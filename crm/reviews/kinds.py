"""The words for reviews: what kinds there are, the stages they go through, and the deadlines they have."""

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
    TERMS_PUBLISHED = "terms-published"
    OPENED = "opened"
    CALL_FOR_ADVICE = "call-for-advice"
    CALL_FOR_EVIDENCE = "call-for-evidence"
    ORAL_EVIDENCE = "oral-evidence"
    CASE_FOR_CHANGE = "case-for-change"
    INTERIM_REPORT = "interim-report"
    CLOSED = "closed"
    FINAL_REPORT = "final-report"
    GOVERNMENT_RESPONSE = "government-response"
    FIRST_READING = "first-reading"
    SECOND_READING = "second-reading"
    COMMITTEE_STAGE = "committee-stage"
    ROYAL_ASSENT = "royal-assent"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """As people read it: "Government response"."""
        return self.value.replace("-", " ").capitalize()


class DeadlineKind(StrEnum):
    """What is due by a day: our evidence, or the government's answer."""

    EVIDENCE = "evidence"
    GOVERNMENT_RESPONSE = "government-response"

    @property
    def label(self) -> str:
        """As people read it: "Government response"."""
        return self.value.replace("-", " ").capitalize()


class DeadlineStatus(StrEnum):
    """Whether it is still waited for."""

    OPEN = "open"
    MET = "met"
    LAPSED = "lapsed"


class LapseReason(StrEnum):
    """Why nothing will come by a deadline."""

    NEW_GOVERNMENT = "new-government"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"
    NOT_ANSWERING = "not-answering"
    OTHER = "other"

    @property
    def label(self) -> str:
        """As people read it: "a new government need not answer its predecessor's consultation"."""
        return _LAPSED[self]


_LAPSED = {
    # A new government may choose not to answer what its predecessor consulted on.
    LapseReason.NEW_GOVERNMENT: "a new government need not answer its predecessor's consultation",
    LapseReason.WITHDRAWN: "the review was withdrawn",
    LapseReason.SUPERSEDED: "something else came in its place",
    LapseReason.NOT_ANSWERING: "we do not answer it",
    LapseReason.OTHER: "for another reason",
}
