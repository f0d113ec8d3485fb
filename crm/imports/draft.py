"""A proposal as the inbox keeps it: the engagement it would become, with everyone resolved as far as the record knows them."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any
from uuid import UUID

from crm.engagements.inputs import NewEngagement, NewParticipant
from crm.findings.engagements import Reason
from crm.vocabulary import markings
from crm.vocabulary.kinds import KINDS, Direction, Kind, Side
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from collections.abc import Mapping

_WAYS: dict[str, str] = {Direction.OUT: "{} from us", Direction.IN: "{} to us", Direction.MUTUAL: "{}"}
_KEYS = ("person_id", "appointment_id", "post_id", "organisation_id", "review_id")
_TEXTS = ("kind", "direction", "status", "subject", "body", "venue", "marking", "form", "thread_key")
_LISTS = ("topics", "asks", "promises", "replies_to", "known_as")


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftDocument:
    """A document that is filed with the engagement when it is accepted."""

    document_id: UUID
    role: str
    reference: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What would be logged. `form` says what it was read from: paper, minutes, letter, mail, calendar, returns.

    `replies_to`, `known_as` and `thread_key` are those of `crm.imports.proposed.Proposed`.
    """

    kind: str
    direction: str
    occurred: PartialDate
    status: str
    form: str
    subject: str = ""
    body: str = ""
    venue: str = ""
    marking: str = markings.DEFAULT
    participants: tuple[NewParticipant, ...] = ()
    topics: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    promises: tuple[str, ...] = ()
    replies_to: tuple[str, ...] = ()
    known_as: tuple[str, ...] = ()
    thread_key: str = ""
    documents: tuple[DraftDocument, ...] = ()
    reasons: tuple[Reason, ...] = ()

    @property
    def theirs(self) -> tuple[NewParticipant, ...]:
        """Those of the other side."""
        return tuple(one for one in self.participants if one.side == Side.THEIRS)

    @property
    def title(self) -> str:
        """One line: what it is, with whom, about what."""
        names = ", ".join(one.name for one in self.theirs[:3])
        more = f" and {len(self.theirs) - 3} more" if len(self.theirs) > 3 else ""
        return ": ".join(filter(None, (names + more, self.subject))) or self.kind

    def in_words(self) -> tuple[str, tuple[str, ...]]:
        """A line with everybody in their capacity, and the lines below it: what was asked, what was promised."""
        way = _WAYS[self.direction].format(KINDS[Kind(self.kind)].label)
        whom = "; ".join(one.label for one in self.theirs[:3])
        more = f" and {len(self.theirs) - 3} more" if len(self.theirs) > 3 else ""
        line = ": ".join(filter(None, (f"{self.occurred}, {way}, {whom}{more}".rstrip(", "), self.subject)))
        asked = (f"we asked: {text}" for text in self.asks)
        promised = (f"they promised: {text}" for text in self.promises)
        return line, (*asked, *promised)

    def as_engagement(
        self, external_key: str | None, reply_to: UUID | None, *, holding: bool = False
    ) -> NewEngagement:
        """What is handed over to be logged; documents are linked by the one who writes it."""
        return NewEngagement(
            kind=self.kind,
            direction=self.direction,
            occurred=self.occurred,
            subject=self.subject,
            body=self.body,
            place=self.venue,
            status=self.status,
            marking=self.marking,
            participants=self.participants,
            topics=self.topics,
            reply_to=reply_to,
            holding=holding,
            arrived=self.form,
            external_key=external_key,
        )

    def kept(self) -> dict[str, Any]:
        """As JSON keeps it; `of` reads it back."""
        return {
            **{name: str(getattr(self, name)) for name in _TEXTS},
            **{name: list(getattr(self, name)) for name in _LISTS},
            "occurred": self.occurred.edtf,
            "participants": [_kept_participant(one) for one in self.participants],
            "documents": [{**asdict(one), "document_id": one.document_id.hex} for one in self.documents],
            "reasons": [[each.field, each.words, each.start] for each in self.reasons],
        }

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Draft:
        """The reverse of `kept`."""
        written: dict[str, Any] = {name: kept[name] for name in _TEXTS}
        written |= {name: tuple(kept[name]) for name in _LISTS}
        return cls(
            **written,
            occurred=PartialDate.parse(kept["occurred"]),
            participants=tuple(_participant(one) for one in kept["participants"]),
            documents=tuple(
                DraftDocument(**{**one, "document_id": UUID(one["document_id"])}) for one in kept["documents"]
            ),
            reasons=tuple(Reason(*each) for each in kept["reasons"]),
        )


def _kept_participant(one: NewParticipant) -> dict[str, Any]:
    values = {field.name: getattr(one, field.name) for field in fields(one)}
    return {name: value.hex if isinstance(value, UUID) else value for name, value in values.items() if value}


def _participant(kept: Mapping[str, Any]) -> NewParticipant:
    values: dict[str, Any] = {name: UUID(value) if name in _KEYS else value for name, value in kept.items()}
    return NewParticipant(**values)
