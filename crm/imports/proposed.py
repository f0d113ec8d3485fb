"""What reading a file gives: proposals with their evidence, not yet checked against the record, not yet written.

Each form of file (a paper, a mail, a calendar …) has a reader that returns a `Readout`; `crm.imports.service` keeps it
as a batch, asks the roster who is meant, and holds each proposal against what is there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crm.findings.engagements import Reason
from crm.vocabulary.kinds import Direction, Kind, Part, Side, Status
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from crm.documents.inputs import NewDocument
    from crm.findings.engagements import FoundEngagement
    from crm.findings.minutes import FoundMinutes


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedParticipant:
    """Somebody or something that took part, as the source has it; who is meant is resolved on the day.

    `address` is an email address where the source gives one; `name` may then be empty.
    """

    side: Side
    part: Part
    name: str
    role: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """An engagement as one source has it.

    `external_key` is the same whenever the same thing is read again ("mail:<message-id>", "ics:<uid>/<day>"), so that
    nothing is added twice; empty where the source has no key of its own, and then the quotation tells.
    `replies_to` are the keys of what it answers, nearest first. `revision` rises with each newer version under the same key
    (iCalendar's SEQUENCE). `quotation` is exactly what stands in the text at `start`; `place` says where for people ("page 2",
    "line 14"). `documents` are filed with it.
    """

    kind: Kind
    direction: Direction
    occurred: PartialDate = field(default_factory=PartialDate.unknown)
    subject: str = ""
    body: str = ""
    venue: str = ""
    status: Status = Status.DONE
    participants: tuple[ProposedParticipant, ...] = ()
    topics: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    promises: tuple[str, ...] = ()
    quotation: str = ""
    start: int = 0
    place: str = ""
    reasons: tuple[Reason, ...] = ()
    confidence: float = 1.0
    external_key: str = ""
    replies_to: tuple[str, ...] = ()
    revision: int = 0
    documents: tuple[NewDocument, ...] = ()
    known_as: tuple[str, ...] = ()
    """Further keys under which others may refer to it ("ref:abc21014", "letter-of:2021-01-08/quarrel", see `crm.mail.threads`);
    two things may bear the same one, so it joins only those that share participants."""
    thread_key: str = ""
    """What the subjects of one thread have in common, without Re: and Fwd:; a hint to be shown, no proof. May be empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something to be said about a file: what could not be read, and where. The rest of it goes on."""

    message: str
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Readout:
    """What was read from one file.

    `form` is what it was taken for ("paper", "minutes", "letter", "mail", "calendar"); `text` is the whole text, pages
    parted by form feeds; `dated` is the date of the source itself.
    """

    form: str
    title: str
    text: str = ""
    media_type: str = "application/octet-stream"
    dated: PartialDate = field(default_factory=PartialDate.unknown)
    proposals: tuple[Proposed, ...] = ()
    minutes: FoundMinutes | None = None
    found: tuple[FoundEngagement, ...] = ()
    """The findings the proposals were made from, as the text has them."""
    remarks: tuple[Remark, ...] = ()
