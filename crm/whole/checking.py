"""Looking through the file of a whole record before anything of it is brought in. Nothing is unpacked to the disk."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from crm.errors import FileTrouble
from crm.vocabulary.text import clip, visible
from crm.whole import layout
from crm.whole.layout import Manifest, document_of, document_path, newer, read_manifest
from db.migrate import HEAD

if TYPE_CHECKING:
    from pathlib import Path

    from crm.api import Progress

_AT_ONCE: Final = 1024 * 1024
OLDEST: Final = "0009"
"""The first schema that records were written whole from."""


@contextmanager
def unpacked(path: Path) -> Iterator[zipfile.ZipFile]:
    """The file, open. Raises FileTrouble where it cannot be read, is none of ours, or turns out damaged within."""
    try:
        if path.exists() and not path.is_file():
            # Of a device there may be no end.
            raise FileTrouble(
                "is no file", hint="Name a file that “despatch export --whole” wrote.", place=str(path)
            )
        with path.open("rb") as file, zipfile.ZipFile(file) as archive:
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise _damaged(path, "it is damaged, or no file of a whole record") from error
    except OSError as error:
        raise FileTrouble(f"cannot be read: {error.strerror or error}", place=str(path)) from error


def check(archive: zipfile.ZipFile, path: Path, tell: Progress) -> Manifest:
    """What is in the file, once all of it was held against its hashes.

    Raises FileTrouble for a file that is damaged, was altered, is made to fill a disk or reach other folders, or is of a
    newer program.
    """
    entries = _entries(archive, path)
    manifest = _manifest(archive, path)
    expected = {table.path for table in manifest.tables} | {layout.MANIFEST, layout.README}
    documents = {name for name in entries if document_of(name)}
    if odd := sorted(entries - documents - expected):
        raise _damaged(path, f"“{clip(visible(odd[0]), 60)}” does not belong into a whole record")
    if missing := sorted(expected - entries - {layout.README}):
        raise _damaged(path, f"{missing[0]} is missing")
    _schema(manifest, path)
    total = max(1, sum(table.bytes for table in manifest.tables) + manifest.document_bytes)
    done = 0
    for table in manifest.tables:
        tell("Checking the file …", done / total)
        done += table.bytes
        if _hashed(archive, table.path) != (table.sha256, table.bytes):
            raise _damaged(path, f"{table.path} is not what it was when it was written")
    size = 0
    for name in sorted(documents):
        tell("Checking documents …", done / total)
        sha256, length = _hashed(archive, name)
        if name != document_path(sha256):
            raise _damaged(path, f"{clip(name, 24)} is not what it was when it was written")
        size += length
        done += length
    if (len(documents), size) != (manifest.documents, manifest.document_bytes):
        raise _damaged(path, "not all documents are there")
    return manifest


def _entries(archive: zipfile.ZipFile, path: Path) -> set[str]:
    names = [entry.filename for entry in archive.infolist()]
    if len(set(names)) != len(names):
        raise _damaged(path, "two entries have one name")
    if any(entry.flag_bits & 1 for entry in archive.infolist()):
        raise FileTrouble(
            "it is encrypted", hint="Decrypt it first; nothing was brought in.", place=str(path)
        )
    unpacked_size = sum(entry.file_size for entry in archive.infolist())
    if unpacked_size > layout.MOST_TIMES_LARGER * path.stat().st_size + layout.SPARE:
        raise _damaged(path, f"it would grow to {unpacked_size:,} bytes, which no whole record does")
    return set(names)


def _manifest(archive: zipfile.ZipFile, path: Path) -> Manifest:
    try:
        entry = archive.getinfo(layout.MANIFEST)
    except KeyError as error:
        raise FileTrouble(
            f"it has no {layout.MANIFEST}, so it is no whole record",
            hint="Name a file that “despatch export --whole” wrote.",
            place=str(path),
        ) from error
    with archive.open(entry) as file:
        data = file.read(layout.MOST_OF_MANIFEST + 1)
    if len(data) > layout.MOST_OF_MANIFEST:
        raise _damaged(path, f"its {layout.MANIFEST} is too long")
    return read_manifest(data, str(path))


def _schema(manifest: Manifest, path: Path) -> None:
    """That this program knows every table and column of the file."""
    from db.queries import whole

    if not manifest.schema.isdecimal() or manifest.schema > HEAD:
        raise newer(str(path))
    if manifest.schema < OLDEST:
        raise _damaged(path, f"no record was written whole from schema {visible(manifest.schema)}")
    known = {table.name: {column.name for column in whole.columns(table)} for table in whole.tables()}
    names = [table.name for table in manifest.tables]
    if len(set(names)) != len(names):
        raise _damaged(path, "a table is in it twice")
    for table in manifest.tables:
        if table.name not in known:
            raise _damaged(path, f"there is no table “{clip(visible(table.name), 40)}”")
        if odd := sorted(set(table.columns) - known[table.name]):
            raise _damaged(path, f"the table {table.name} has no column “{clip(visible(odd[0]), 40)}”")
    if manifest.schema == HEAD and (missing := sorted(set(known) - set(names))):
        raise _damaged(path, f"the table {missing[0]} is missing")


def _hashed(archive: zipfile.ZipFile, name: str) -> tuple[str, int]:
    hashed, size = hashlib.sha256(), 0
    with archive.open(name) as file:
        while piece := file.read(_AT_ONCE):
            hashed.update(piece)
            size += len(piece)
    return hashed.hexdigest(), size


def _damaged(path: Path, said: str) -> FileTrouble:
    return FileTrouble(said, hint="Nothing was brought in.", place=str(path))
