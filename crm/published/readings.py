"""What is read of the public record: published meetings, whom they were with, where they are published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from uuid import UUID

    from crm.imports.proposed import Proposed

LICENCE: Final = "Contains public sector information licensed under the Open Government Licence v3.0."
"""What is to be said wherever published returns are handed on."""


@dataclass(frozen=True, slots=True)
class PublicParty:
    """One of those a minister met, as the return names them; `reference` and `body` are the body on record, if one is meant.

    `confidence` runs from 0 to 1.
    """

    name: str
    reference: str = ""
    body: str = ""
    confidence: float = 0.0

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a party to a published meeting."""
        return {
            "name": self.name,
            "organisation": self.reference or None,
            "body": self.body or None,
            "confidence": self.confidence,
        }


@dataclass(frozen=True, slots=True)
class PublicSource:
    """Where a meeting is published: the file, and the place in it; `original` is the return that a collection took it from."""

    file: str
    place: str
    original: str = ""
    minister: str = ""
    occurred: str = ""
    organisations: str = ""
    purpose: str = ""

    @property
    def words(self) -> str:
        """The file and the place in one line."""
        return f"{self.file}, {self.place}" + (f" (from {self.original})" if self.original else "")

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a source of a published meeting, with the cells as they stand there."""
        return {
            "file": self.file,
            "place": self.place,
            "original": self.original or None,
            "minister": self.minister or None,
            "date": self.occurred or None,
            "organisations": self.organisations,
            "purpose": self.purpose,
            "licence": "OGL v3.0",
        }


@dataclass(frozen=True, slots=True)
class PublicMeeting:
    """A meeting of a minister as a department published it: the public record, no engagement of ours.

    `minister` is as written; `name` and `capacity` are who that is on the day, empty where it is not clear. `confidence` of that
    runs from 0 to 1. `organisations` is the cell as published.
    """

    id: UUID
    number: int
    sort_key: int
    occurred: PartialDate
    minister: str
    name: str
    capacity: str
    confidence: float
    department: str
    organisations: str
    purpose: str
    fingerprint: str
    person_id: UUID | None
    post_id: UUID | None
    department_id: UUID | None
    parties: tuple[PublicParty, ...] = ()
    sources: tuple[PublicSource, ...] = ()

    @property
    def reference(self) -> str:
        """The short reference: "G-12"."""
        return f"G-{self.number}"

    @property
    def who(self) -> str:
        """The minister in the capacity of the day, or as written."""
        if not self.name:
            return self.minister
        return f"{self.name}, {self.capacity}" if self.capacity else self.name

    @property
    def names(self) -> tuple[str, ...]:
        """Those the minister met, or the whole cell where it names none."""
        return tuple(party.name for party in self.parties) or tuple(filter(None, (self.organisations,)))

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a published meeting."""
        return {
            "reference": self.reference,
            "public": True,
            "date": self.occurred.edtf or None,
            "date_text": str(self.occurred),
            "minister": self.minister,
            "name": self.name or None,
            "capacity": self.capacity or None,
            "confidence": self.confidence,
            "department": self.department or None,
            "organisations": self.organisations,
            "parties": [party.as_fields() for party in self.parties],
            "purpose": self.purpose,
            "sources": [source.as_fields() for source in self.sources],
        }


@dataclass(frozen=True, slots=True)
class PublicPage:
    """Some published meetings; `more` says that there are others, `total` how many in all where that was asked."""

    rows: tuple[PublicMeeting, ...]
    more: bool = False
    notes: tuple[str, ...] = ()
    total: int | None = None


@dataclass(frozen=True, slots=True)
class AlsoMet:
    """Somebody who met a minister on a topic: how often, when last, and what about."""

    name: str
    reference: str
    meetings: int
    latest: PartialDate
    purposes: tuple[str, ...]
    references: tuple[str, ...]

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: who else met a minister."""
        return {
            "name": self.name,
            "organisation": self.reference or None,
            "meetings": self.meetings,
            "latest": self.latest.edtf or None,
            "purposes": list(self.purposes),
            "references": list(self.references),
        }


@dataclass(frozen=True, slots=True)
class OurMeeting:
    """A meeting that we logged ourselves, as far as holding it against the public record needs it.

    `people` are those of their side, and `bodies` the bodies whose posts they held on the day.
    """

    id: UUID
    number: int
    kind: str
    occurred: PartialDate
    subject: str
    who: tuple[str, ...]
    people: frozenset[UUID]
    bodies: frozenset[UUID]

    @property
    def reference(self) -> str:
        """What people call it: "E-1042"."""
        return f"E-{self.number}"

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a meeting of ours, held against the public record."""
        return {
            "reference": self.reference,
            "date": self.occurred.edtf or None,
            "kind": self.kind,
            "subject": self.subject,
            "who": list(self.who),
        }


@dataclass(frozen=True, slots=True)
class Difference:
    """One meeting that both records have, told differently: `what` is "date" or "purpose"."""

    what: str
    meeting: PublicMeeting
    engagement: OurMeeting
    ours: str
    theirs: str

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a difference between our log and the public record."""
        return {
            "what": self.what,
            "reference": self.engagement.reference,
            "ours": self.ours,
            "public": self.meeting.reference,
            "theirs": self.theirs,
        }


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Our log held against the public record.

    `missing` are meetings with us that were published and that we have not logged, and `proposals` what would log them, in the same
    order; `omitted` are meetings of ours that departments left out which published for that time; `agreed` counts the
    meetings that both have.
    """

    names: tuple[str, ...]
    published: int
    agreed: int
    missing: tuple[PublicMeeting, ...]
    proposals: tuple[Proposed, ...]
    omitted: tuple[OurMeeting, ...]
    differences: tuple[Difference, ...]

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: our log against the public record."""
        return {
            "names": list(self.names),
            "published": self.published,
            "agreed": self.agreed,
            "missing": [meeting.as_fields() for meeting in self.missing],
            "omitted": [one.as_fields() for one in self.omitted],
            "differences": [one.as_fields() for one in self.differences],
            "licence": LICENCE,
        }
