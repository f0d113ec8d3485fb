"""Writing the whole record to a file: a table after the other, a row at a time."""

from __future__ import annotations

import hashlib
import zipfile
from typing import TYPE_CHECKING, BinaryIO, Final

from crm import clock
from crm.errors import Refused
from crm.version import VERSION as PROGRAM
from crm.whole.layout import ABOUT, MANIFEST, README, Manifest, TableEntry, document_path, table_path
from db.migrate import HEAD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import sqlalchemy as sa
    from sqlalchemy import Connection

    from crm.api import Progress

_LINES_AT_ONCE: Final = 1_000
_FAST: Final = 1
"""The quickest way of deflating; slower ones save little of what rows take."""
_STILL: Final = (2000, 1, 1, 0, 0, 0)
"""The time of every entry, so that the same record gives the same entries."""


def write(connection: Connection, file: BinaryIO, made_by: str, tell: Progress) -> Manifest:
    """Write everything that a connection sees of the record. Raises Refused where a document's bytes are not what they were."""
    from db.queries import whole

    tables = whole.tables()
    counts = {table.name: whole.count(connection, table) for table in tables}
    total, done = max(1, sum(counts.values())), 0

    def said(rows: int) -> None:
        tell("Writing the record …", (done + rows) / total)

    entries = []
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=_FAST) as archive:
        archive.writestr(_entry(README), ABOUT)
        for table in tables:
            entries.append(_table(archive, table, whole.lines(connection, table), said))
            done += counts[table.name]
        documents, size = _documents(archive, connection, tell)
        manifest = Manifest(
            program=PROGRAM,
            schema=HEAD,
            made_at=clock.now().isoformat(timespec="seconds"),
            made_by=made_by,
            documents=documents,
            document_bytes=size,
            tables=tuple(entries),
        )
        archive.writestr(_entry(MANIFEST), manifest.written())
    return manifest


def _table(
    archive: zipfile.ZipFile, table: sa.Table, lines: Iterator[str], said: Callable[[int], None]
) -> TableEntry:
    from db.queries import whole

    names = tuple(column.name for column in whole.columns(table))
    hashed, rows, size = hashlib.sha256(), 0, 0
    with archive.open(_entry(table_path(table.name)), "w", force_zip64=True) as part:
        for piece in _pieces(lines):
            data = ("\n".join(piece) + "\n").encode()
            part.write(data)
            hashed.update(data)
            rows += len(piece)
            size += len(data)
            said(rows)
    return TableEntry(table.name, names, rows, size, hashed.hexdigest())


def _pieces(lines: Iterator[str]) -> Iterator[list[str]]:
    from itertools import islice

    while piece := list(islice(lines, _LINES_AT_ONCE)):
        yield piece


def _documents(archive: zipfile.ZipFile, connection: Connection, tell: Progress) -> tuple[int, int]:
    from db.queries import whole

    count = size = 0
    for sha256 in whole.hashes(connection):
        tell("Writing documents …", None)
        data = whole.bytes_of(connection, sha256)
        if hashlib.sha256(data).hexdigest() != sha256:
            raise Refused(
                f"the bytes of a document are not what they were when it was attached ({sha256[:12]}…)",
                hint="“despatch doctor” says which document it is; nothing was written.",
            )
        # Word files, PDFs and pictures are pressed together already.
        archive.writestr(_entry(document_path(sha256), zipfile.ZIP_STORED), data)
        count += 1
        size += len(data)
    return count, size


def _entry(path: str, way: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, _STILL)
    entry.compress_type = way
    entry.external_attr = 0o600 << 16
    return entry
