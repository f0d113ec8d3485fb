"""What lies in the file of a whole record, and its first page. The form is documented in docs/record-format.md."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, Final

from crm.errors import FileTrouble

FORMAT: Final = "despatch-record"
VERSION: Final = 1
"""Of the form. A newer one is refused; what an older one lacks would be filled in here."""

MANIFEST: Final = "manifest.json"
README: Final = "README.txt"
MOST_OF_MANIFEST: Final = 1024 * 1024
LONGEST_LINE: Final = 64 * 1024 * 1024
"""Bytes of one row. The longest text of a record has a million characters, and a change holds it twice."""
MOST_TIMES_LARGER: Final = 200
SPARE: Final = 200 * 1024 * 1024
"""A file that grows to more than so many times its size, and so many bytes, is none of ours: it is made to fill a disk."""

_DOCUMENT: Final = re.compile(r"documents/([0-9a-f]{64})")

ABOUT: Final = """\
This is a whole record of Despatch, with its history and its documents.

manifest.json   what is in here: tables with their columns, rows and SHA-256; versions
tables/         a table each, as JSON Lines: a row is one JSON object in UTF-8
documents/      the bytes of documents, each under the SHA-256 of its bytes

Read it in with: despatch import --whole FILE
"""


@dataclass(frozen=True, slots=True)
class TableEntry:
    """A table in the file: its columns, how many rows it has, how many bytes they take, and their SHA-256."""

    name: str
    columns: tuple[str, ...]
    rows: int
    bytes: int
    sha256: str

    @property
    def path(self) -> str:
        """Where it lies in the file."""
        return table_path(self.name)

    def as_fields(self) -> dict[str, Any]:
        """As the manifest has it."""
        return {
            "name": self.name,
            "columns": list(self.columns),
            "rows": self.rows,
            "bytes": self.bytes,
            "sha256": self.sha256,
        }


@dataclass(frozen=True, slots=True)
class Manifest:
    """The first page: what made the file and when (ISO 8601 in UTC), for which schema, and what is in it."""

    program: str
    schema: str
    made_at: str
    made_by: str
    documents: int
    document_bytes: int
    tables: tuple[TableEntry, ...]

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return sum(table.rows for table in self.tables)

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a manifest."""
        return {
            "format": FORMAT,
            "version": VERSION,
            "program": self.program,
            "schema": self.schema,
            "made_at": self.made_at,
            "made_by": self.made_by,
            "documents": self.documents,
            "document_bytes": self.document_bytes,
            "tables": [table.as_fields() for table in self.tables],
        }

    def written(self) -> bytes:
        """As it stands in the file."""
        return (json.dumps(self.as_fields(), ensure_ascii=False, indent=1) + "\n").encode()


def table_path(name: str) -> str:
    """Where a table lies in the file."""
    return f"tables/{name}.jsonl"


def document_path(sha256: str) -> str:
    """Where the bytes of a document lie in the file."""
    return f"documents/{sha256}"


def document_of(path: str) -> str | None:
    """The hash of the document that lies there; None where none can."""
    found = _DOCUMENT.fullmatch(path)
    return found[1] if found else None


def read_manifest(data: bytes, place: str) -> Manifest:
    """The first page as it was read. Raises FileTrouble for one that is none, or of a newer program."""
    try:
        held = json.loads(data)
        if _version(held) > VERSION:
            raise newer(place)
        return Manifest(
            program=_text(held["program"]),
            schema=_text(held["schema"]),
            made_at=_text(held["made_at"]),
            made_by=_text(held["made_by"]),
            documents=_number(held["documents"]),
            document_bytes=_number(held["document_bytes"]),
            tables=tuple(
                TableEntry(
                    _text(table["name"]),
                    tuple(_text(name) for name in table["columns"]),
                    _number(table["rows"]),
                    _number(table["bytes"]),
                    _text(table["sha256"]),
                )
                for table in held["tables"]
            ),
        )
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise FileTrouble(
            f"its {MANIFEST} is not that of a whole record",
            hint="Name a file that “despatch export --whole” wrote.",
            place=place,
        ) from error


def newer(place: str) -> FileTrouble:
    """That a file was written by a program newer than this."""
    return FileTrouble(
        "it was written by a newer version of Despatch",
        hint="Update this program; nothing was brought in.",
        place=place,
    )


def _version(held: Any) -> int:
    if held["format"] != FORMAT:
        raise ValueError(FORMAT)
    return _number(held["version"])


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _number(value: object) -> int:
    if type(value) is not int or value < 0:
        raise TypeError
    return value
