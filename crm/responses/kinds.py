"""The words for our responses: what they are, and how far they have come."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class ResponseKind(StrEnum):
    """What a response of ours is."""

    SUBMISSION = "submission"
    CALL_FOR_ADVICE = "call-for-advice"
    ORAL_EVIDENCE = "oral-evidence"
    DESIGN_GROUP = "design-group"
    ADVISORY_GROUP = "advisory-group"
    MEETING = "meeting"

    @property
    def label(self) -> str:
        """As people read it: "Call for advice"."""
        return self.value.replace("-", " ").capitalize()

    @property
    def sits(self) -> bool:
        """Whether it is a group we sit on or a meeting we go to, and nothing that is written and sent."""
        return self in {ResponseKind.DESIGN_GROUP, ResponseKind.ADVISORY_GROUP, ResponseKind.MEETING}


class ResponseStage(StrEnum):
    """How far it has come."""

    SCOPING = "scoping"
    DRAFTING = "drafting"
    CLEARANCE = "clearance"
    TAKING_PART = "taking-part"
    SUBMITTED = "submitted"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """As people read it: "Out for clearance"."""
        return _STAGES[self]


_STAGES: Final = {
    ResponseStage.SCOPING: "Scoping",
    ResponseStage.DRAFTING: "Drafting",
    ResponseStage.CLEARANCE: "Out for clearance",
    ResponseStage.TAKING_PART: "Taking part",
    ResponseStage.SUBMITTED: "Submitted",
    ResponseStage.PUBLISHED: "Published",
    ResponseStage.WITHDRAWN: "Withdrawn",
}

AT_WORK: Final = (ResponseStage.SCOPING, ResponseStage.DRAFTING, ResponseStage.CLEARANCE)
"""The stages in which something is still to be done by us, in their order."""


class ClearanceStatus(StrEnum):
    """What somebody who was asked to clear a response has said."""

    ASKED = "asked"
    CLEARED = "cleared"
    OBJECTED = "objected"
