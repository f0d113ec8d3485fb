"""The evidence that closes a commitment: an engagement, a document, or a source by its words or address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from crm import clock
from crm.errors import BadInput
from crm.people.words import day_words
from crm.promises.commitment_readings import Closing
from crm.references import number_of

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from crm.api import Crm
    from crm.engagements.readings import Engagement
    from crm.promises.readings import Commitment
    from db.recorder import Recorder

_ADDRESS: Final = re.compile(r"https?://\S+", re.IGNORECASE)
_HINT: Final = "Give an engagement (E-40), a document (D-3), or a source: its title or address."


@dataclass(frozen=True, slots=True)
class BearsOut:
    """What bears out that a promise was kept: one of the three."""

    engagement: Engagement | None = None
    document_id: UUID | None = None
    source: str = ""

    def keys(self, recorder: Recorder) -> dict[str, UUID | None]:
        """The columns of the closing; a source is added to the record, unless it is there with the same words."""
        return {
            "engagement_id": self.engagement.id if self.engagement else None,
            "document_id": self.document_id,
            "source_id": source_key(recorder, self.source) if self.source else None,
        }


def found(crm: Crm, text: str) -> BearsOut:
    """What a text names as evidence. Raises BadInput for none, and NotFound for a reference that nothing has."""
    plain = " ".join(text.split())
    if not any(sign.isalnum() for sign in plain):
        raise BadInput("a commitment is closed by evidence", hint=_HINT, place="--evidence")
    if number_of(plain, "E") is not None:
        return BearsOut(engagement=crm.engagements.by_reference(plain))
    if number_of(plain, "D") is not None:
        return BearsOut(document_id=crm.documents.by_reference(plain).id)
    return BearsOut(source=plain)


def check(made: Commitment, bears_out: BearsOut, day: date) -> None:
    """Raises BadInput where a commitment would be closed before it was made, or by what is older than itself."""
    first = made.where.occurred.earliest
    if day > clock.today():
        raise BadInput("that day is still to come", hint="It is closed when it was kept.", place="--on")
    if first is not None and day < first:
        raise BadInput(
            f"it would be closed ({day_words(day)}) before it was made ({made.where.occurred})",
            hint="Give the day on which it was kept.",
            place="--on",
        )
    by = bears_out.engagement
    if by is None:
        return
    if by.id == made.where.engagement_id:
        raise BadInput(
            f"{by.reference} is where it was promised, and no evidence that it was kept",
            hint=_HINT,
            place="--evidence",
        )
    if first is not None and by.occurred.latest is not None and by.occurred.latest < first:
        raise BadInput(
            f"{by.reference} ({by.occurred}) is older than the promise ({made.where.occurred})",
            hint=_HINT,
            place="--evidence",
        )


def source_key(recorder: Recorder, text: str) -> UUID:
    """The key of the source of these words, or of this address; added where it is not on record."""
    from crm.sources.inputs import NewSource, SourceKind
    from crm.sources.readings import Source
    from crm.sources.service import write_source
    from db.queries import sources

    address = match[0] if (match := _ADDRESS.search(text)) else ""
    title = text.replace(address, "").strip(" ,;:") or text
    kind = SourceKind.WEB_PAGE if address else SourceKind.STATEMENT
    new = NewSource(title=title, kind=kind, address=address)
    known = [Source.from_row(row) for row in sources.titled(recorder.connection, title)]
    same = next((each for each in known if new.is_same(each)), None)
    return same.id if same else write_source(recorder, new)


def read(row: Any) -> Closing | None:
    """The reading of a row of `db.queries.commitments.closing`."""
    if row is None:
        return None
    if row.engagement_number is not None:
        return Closing(row.closed_on, f"E-{row.engagement_number}", row.engagement_subject)
    if row.document_number is not None:
        return Closing(row.closed_on, f"D-{row.document_number}", row.document_title or row.document_file)
    return Closing(row.closed_on, "", row.source_title or "", row.source_address or "")
