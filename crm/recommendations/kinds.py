"""The words for recommendations: whether we back one, what Government said to it, and what came of it."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Backed(StrEnum):
    """Whether we back what was recommended."""

    YES = "yes"
    IN_PART = "in-part"
    NO = "no"
    NONE = "none"

    @property
    def label(self) -> str:
        """As people read it: "backed in part"."""
        return _BACKED[self]


class Reply(StrEnum):
    """What Government said to it."""

    NO_RESPONSE = "no-response"
    ACCEPTED = "accepted"
    ACCEPTED_IN_PART = "accepted-in-part"
    REJECTED = "rejected"

    @property
    def label(self) -> str:
        """As people read it: "accepted in part"."""
        return self.value.replace("-", " ")


class Delivery(StrEnum):
    """What came of it."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    DELIVERED = "delivered"
    NOT_DELIVERED = "not-delivered"

    @property
    def label(self) -> str:
        """As people read it: "in progress"."""
        return self.value.replace("-", " ")


_BACKED: Final = {
    Backed.YES: "backed",
    Backed.IN_PART: "backed in part",
    Backed.NO: "not backed",
    Backed.NONE: "",
}
