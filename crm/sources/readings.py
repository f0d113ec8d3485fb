"""What is read of sources and evidence."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from crm.vocabulary.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class Source:
    """Where facts came from: a paper, minutes, a data set. `licence` is the one it may be used under."""

    id: uuid.UUID
    kind: str
    title: str
    publisher: str
    address: str
    licence: str
    published: PartialDate

    @classmethod
    def from_row(cls, row: Any) -> Source:
        """From a row whose columns are named `source_…`."""
        return cls(
            row.source_id,
            row.source_kind,
            row.source_title,
            row.source_publisher,
            row.source_address,
            row.source_licence,
            PartialDate(
                row.source_published_edtf, row.source_published_earliest, row.source_published_latest
            ),
        )

    def __str__(self) -> str:
        """As it is cited: title, publisher, date."""
        parts = [self.title, self.publisher, str(self.published) if self.published else ""]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Evidence:
    """That a row rests on a source: `place` is where in it, `quotation` its exact words (may be empty).

    `document` is the reference (D-7) of the file that the source is, "" where it is not kept.
    """

    source: Source
    subject: str
    subject_id: uuid.UUID
    place: str
    quotation: str
    document: str = ""

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: where something is known from."""
        return {
            "source": str(self.source),
            "kind": self.source.kind,
            "title": self.source.title,
            "publisher": self.source.publisher or None,
            "address": self.source.address or None,
            "licence": self.source.licence or None,
            "published": self.source.published.edtf or None,
            "place": self.place or None,
            "quotation": self.quotation or None,
            "document": self.document or None,
        }

    def __str__(self) -> str:
        """As a footnote has it: the source, the place, the document it is kept as, the words."""
        cited = f"{self.source}, {self.place}" if self.place else str(self.source)
        if self.document:
            cited = f"{cited} ({self.document})"
        return f"{cited}: “{self.quotation}”" if self.quotation else cited


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of a document, and where in them the quotation stands; it is nowhere where both are the same."""

    title: str
    document: str
    text: str
    start: int
    end: int

    @property
    def page(self) -> int:
        """The page on which the quotation begins, from 1; 0 where the text has no pages or no quotation."""
        if self.start == self.end or "\f" not in self.text:
            return 0
        return self.text.count("\f", 0, self.start) + 1
