"""What is read of campaigns: the letter, how many sent it, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from crm.people.words import day_words
from crm.vocabulary.kinds import ANSWER_LABELS, Answer

if TYPE_CHECKING:
    from uuid import UUID

    from crm.vocabulary.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class Counts:
    """How many letters a campaign has, and how they stand: holding answers are among those awaiting one."""

    entries: int = 0
    sent: int = 0
    planned: int = 0
    answered: int = 0
    awaiting: int = 0
    holding: int = 0
    closed: int = 0
    overdue: int = 0

    def __str__(self) -> str:
        """In words: "60 sent, 12 answered, 48 awaiting an answer (5 overdue)"."""
        late = f" ({self.overdue:,} overdue)" if self.overdue else ""
        said = [
            f"{self.sent:,} sent",
            f"{self.answered:,} answered",
            f"{self.awaiting:,} awaiting an answer{late}",
        ]
        if self.planned:
            said.insert(0, f"{self.planned:,} planned")
        if self.closed:
            said.append(f"{self.closed:,} closed without an answer")
        return ", ".join(said)


@dataclass(frozen=True, slots=True)
class Campaign:
    """Near-identical letters of many; each is an engagement of its own. It has ended from the day `until` on."""

    id: UUID
    version: int
    number: int
    name: str
    letter: str
    topic: str
    notes: str
    since: date | None
    until: date | None
    counts: Counts

    @property
    def reference(self) -> str:
        """The short reference that people say: "CP-1"."""
        return f"CP-{self.number}"

    @property
    def ended(self) -> str:
        """That it has ended, and on which day, in words; "" while it goes on."""
        return f"ended on {day_words(self.until)}" if self.until else ""

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a campaign."""
        return {
            "reference": self.reference,
            "name": self.name,
            "topic": self.topic or None,
            "since": self.since,
            "until": self.until,
            "notes": self.notes,
            "entries": self.counts.entries,
            "planned": self.counts.planned,
            "sent": self.counts.sent,
            "answered": self.counts.answered,
            "awaiting": self.counts.awaiting,
            "holding": self.counts.holding,
            "overdue": self.counts.overdue,
            "closed": self.counts.closed,
        }


@dataclass(frozen=True, slots=True)
class Entry:
    """One letter of a campaign: who sent it, to whom, and how it stands; `due` is the day its answer is due."""

    reference: str
    occurred: PartialDate
    sender: str
    recipient: str
    status: str
    answer: str
    due: date | None
    overdue: bool

    @property
    def stands(self) -> str:
        """How it stands, in words."""
        if self.status != "done":
            return self.status
        return "overdue" if self.overdue else ANSWER_LABELS[Answer(self.answer)]

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a letter of a campaign."""
        return {
            "reference": self.reference,
            "date": self.occurred.edtf or None,
            "date_text": str(self.occurred),
            "sender": self.sender,
            "recipient": self.recipient,
            "status": self.status,
            "answer": self.answer,
            "due": self.due,
            "overdue": self.overdue,
        }


@dataclass(frozen=True, slots=True)
class CampaignView:
    """A campaign with its letters, the earliest first; `more` says that some are not among them."""

    campaign: Campaign
    entries: tuple[Entry, ...]
    more: bool

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a campaign, whole."""
        return {
            **self.campaign.as_fields(),
            "letter": self.campaign.letter,
            "letters": [entry.as_fields() for entry in self.entries],
            "more": self.more,
        }


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Letters of one kind to one recipient that are near-identical: the references, and the likeness of the least alike.

    `likeness` runs to 100, which is the same words; `first` and `last` are the days of the earliest and the latest.
    """

    kind: str
    recipient: str
    subject: str
    first: date
    last: date
    references: tuple[str, ...]
    senders: tuple[str, ...]
    likeness: int

    @property
    def reference(self) -> str:
        """The reference of the first of them."""
        return self.references[0]

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: letters that may be a campaign."""
        return {
            "kind": self.kind,
            "recipient": self.recipient,
            "subject": self.subject,
            "first": self.first,
            "last": self.last,
            "references": list(self.references),
            "senders": list(self.senders),
            "likeness": self.likeness,
        }


def sending(direction: str) -> str:
    """The side that sends in a direction."""
    return "theirs" if direction == "in" else "ours"
