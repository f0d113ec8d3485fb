"""Documents: reading one, and getting its bytes back as they were."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from uuid import UUID

from crm.errors import BadInput, NotFound, Refused
from crm.vocabulary.text import clip

if TYPE_CHECKING:
    from crm.api import Crm

_REFERENCE = re.compile(r"\s*(?:D[-\s]?)?0*(\d{1,9})\s*", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class Document:
    """A document without its bytes. `size` is in bytes, `sha256` in hexadecimal."""

    id: UUID
    reference: str
    title: str
    file_name: str
    media_type: str
    size: int
    sha256: str
    text: str
    marking: str

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a document."""
        return {
            "reference": self.reference,
            "title": self.title,
            "file_name": self.file_name,
            "media_type": self.media_type,
            "size": self.size,
            "sha256": self.sha256,
            "marking": self.marking,
            "searchable": bool(self.text),
        }


class Documents:
    """Files kept byte for byte. They are attached through `crm.engagements`."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    def by_reference(self, reference: str) -> Document:
        """The document people call `D-7`. Raises BadInput and NotFound."""
        from db.queries import documents

        found = _REFERENCE.fullmatch(reference)
        if found is None:
            raise BadInput(
                f"“{clip(reference, 60)}” is no reference of a document", hint="It looks like D-7."
            )
        with self._crm.reading() as connection:
            row = documents.by_number(connection, int(found[1]))
        if row is None:
            raise NotFound(
                f"there is no document D-{found[1]}", hint="“despatch show” names those of an engagement."
            )
        return Document(
            row.id, f"D-{row.number}", row.title, row.file_name, row.media_type, row.size, row.sha256, row.text,
            row.marking,
        )  # fmt: skip

    def content(self, document: Document) -> bytes:
        """The bytes as they were attached. Raises Refused if they are not, or no longer there."""
        from db.queries import documents

        with self._crm.reading() as connection:
            data = documents.content(connection, document.sha256)
        if data is None or sha256(data).hexdigest() != document.sha256:
            raise Refused(
                f"the bytes of {document.reference} are not what was attached",
                hint="The database is damaged: run “despatch doctor”, and take the document from a backup.",
            )
        return data
