"""Documents: reading one, and getting its bytes back as they were."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from uuid import UUID

from crm.editions.edition import Edition
from crm.errors import BadInput, FileTrouble, NotFound, Refused
from crm.vocabulary.text import clip

if TYPE_CHECKING:
    from pathlib import Path

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

    def save(self, document: Document, target: Path) -> None:
        """Write a document to a file that is not there yet, for its owner alone, and note it in the book of exports.

        Raises Refused for who may not export, or not see the document or an engagement it is filed with; FileTrouble.
        """
        from db.queries.documents import engagements_with

        self._crm.readers.check_may_export()
        gate = self._crm.readers.gate(Edition.FULL)
        with self._crm.reading() as connection:
            withheld = gate.withheld(connection, engagements_with(connection, [document.id]))
        if withheld or not gate.passes(document.marking):
            raise Refused(f"{gate.reader.name} may not see {document.reference}")
        data = self.content(document)
        try:
            descriptor = os.open(
                target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600
            )
        except FileExistsError as error:
            raise FileTrouble(
                "is there already", hint="Name another file; nothing is written over.", place=str(target)
            ) from error
        except OSError as error:
            raise _unwritable(target, error) from error
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
            self._crm.exports.note(
                "document",
                f"{document.reference} {document.title}",
                form=target.suffix.removeprefix(".").lower(),
                edition=Edition.FULL,
                marking=str(gate.marking),
                file=target.name,
                sha256=document.sha256,
            )
        except OSError as error:
            target.unlink(missing_ok=True)
            raise _unwritable(target, error) from error
        except BaseException:
            target.unlink(missing_ok=True)
            raise


def _unwritable(target: Path, error: OSError) -> FileTrouble:
    return FileTrouble(f"cannot be written: {error.strerror}", hint="Name another file.", place=str(target))
