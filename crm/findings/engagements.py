"""An engagement found in a text: what was done, when, by whom, with whom, and the words that say so.

Nothing here is in the record yet. A finding keeps the names as they are written; who is meant on that day is
asked of the roster when it becomes a proposal (`crm.imports`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from crm.vocabulary.kinds import Direction, Kind
from crm.vocabulary.partial_date import PartialDate


class FoundKind(StrEnum):
    """What was done, as a text tells it: finer in places than the kinds of the record, see `RECORD_KIND`."""

    LETTER = "letter"
    EMAIL = "email"
    CALL = "call"
    MEETING = "meeting"
    VISIT = "visit"
    EVENT = "event"
    SUBMISSION = "submission"
    EVIDENCE = "evidence"
    PARLIAMENTARY = "parliamentary"
    PRESS = "press"
    PUBLICATION = "publication"
    INVITATION = "invitation"
    MEMBERSHIP = "membership"
    OTHER = "other"


RECORD_KIND: dict[FoundKind, Kind] = {
    FoundKind.LETTER: Kind.LETTER,
    FoundKind.EMAIL: Kind.EMAIL,
    FoundKind.CALL: Kind.CALL,
    FoundKind.MEETING: Kind.MEETING,
    FoundKind.VISIT: Kind.VISIT,
    FoundKind.EVENT: Kind.EVENT,
    FoundKind.SUBMISSION: Kind.SUBMISSION,
    FoundKind.EVIDENCE: Kind.ORAL_EVIDENCE,
    FoundKind.PARLIAMENTARY: Kind.QUESTION,
    FoundKind.PRESS: Kind.STATEMENT,
    FoundKind.PUBLICATION: Kind.PUBLICATION,
    FoundKind.INVITATION: Kind.INVITATION,
    FoundKind.MEMBERSHIP: Kind.OTHER,
    FoundKind.OTHER: Kind.OTHER,
}
"""What a found kind is in the record."""


class FoundStatus(StrEnum):
    """Whether it was done at the date of the text, is still to come, or is standing contact."""

    DONE = "done"
    PLANNED = "planned"
    ONGOING = "ongoing"


class PartyKind(StrEnum):
    """What sort of party somebody or something outside is."""

    PERSON = "person"
    DEPARTMENT = "department"
    ORGANISATION = "organisation"
    COMMITTEE = "committee"
    REVIEW = "review"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody or something outside that took part, as written; `role` is the capacity as written, or empty."""

    name: str
    kind: PartyKind
    role: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a field of a finding says what it says: the field, the words that gave it, and where they start."""

    field: str
    words: str
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundEngagement:
    """One act between us and them that a text mentions.

    `quotation` is exactly `text[start:end]`. `date` is unknown where the text gives none; `year_given` says that the
    year stands in the text for it (else it was resolved from the date of the text). `confidence` runs from 0 to 1.
    """

    quotation: str
    start: int
    end: int
    kind: FoundKind
    direction: Direction
    date: PartialDate = field(default_factory=PartialDate.unknown)
    year_given: bool = False
    status: FoundStatus = FoundStatus.DONE
    ours: tuple[str, ...] = ()
    parties: tuple[Party, ...] = ()
    topics: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    """What we asked for, in the words of the text."""
    promises: tuple[str, ...] = ()
    """What the other side said it would do, in the words of the text."""
    reasons: tuple[Reason, ...] = ()
    confidence: float = 1.0
