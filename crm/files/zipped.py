"""Opening zip archives of strangers: what they would become is known before anything is inflated."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO

from crm.errors import FileTrouble
from crm.vocabulary.text import visible

MOST_MEMBERS = 5_000
MOST_INFLATED = 256 * 1024 * 1024
"""Bytes that all members may become together."""

MOST_RATIO = 120
"""How many times larger than the file they may become together; Word's own files stay below fifty."""

ALWAYS_ALLOWED = 8 * 1024 * 1024
"""Bytes that an archive may become whatever its ratio: small files of one repeated line are harmless."""


MOST_CONTENTS = 4 * 1024 * 1024
"""Bytes of an archive's table of contents that are read: it can have a hundred thousand entries of nothing."""

_END = struct.Struct("<4s4H2LH")


def has_bounded_contents(data: bytes) -> bool:
    """Is the table of contents of an archive small enough to be read? True where there is none that can be found."""
    place = data.rfind(b"PK\x05\x06", max(0, len(data) - 70_000))
    if place < 0 or len(data) - place < _END.size:
        return True
    size: int = _END.unpack_from(data, place)[5]
    return size <= MOST_CONTENTS


def opened_zip(data: bytes, name: str) -> zipfile.ZipFile:
    """The archive, once its table of contents keeps within the bounds.

    A member never yields more than the table says, so a table that lies is of no use. Raises FileTrouble for a damaged
    archive, and for one that would become too large.
    """
    shown = visible(name)
    if not has_bounded_contents(data):
        raise _too_many(shown, "too many files")
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, OverflowError) as error:
        raise damaged(name) from error
    entries = archive.infolist()
    if len(entries) > MOST_MEMBERS:
        raise _too_many(shown, f"{len(entries):,} files")
    inflated = sum(entry.file_size for entry in entries)
    if inflated > MOST_INFLATED or inflated > max(ALWAYS_ALLOWED, MOST_RATIO * len(data)):
        raise FileTrouble(
            f"{shown} has {len(data):,} bytes and would become {inflated:,}: that is no ordinary file, and it was not opened",
            hint="If it comes from somebody you know, ask for it in another form.",
        )
    return archive


def _too_many(shown: str, count: str) -> FileTrouble:
    return FileTrouble(
        f"{shown} holds {count}, and at most {MOST_MEMBERS:,} are opened",
        hint="Open it yourself, and give the files in it that are meant.",
    )


def member(archive: zipfile.ZipFile, inside: str | zipfile.ZipInfo, name: str) -> bytes:
    """One member's bytes. Raises FileTrouble if it is missing, damaged or behind a password."""
    try:
        return archive.read(inside)
    except RuntimeError as error:
        raise protected(name) from error
    except Exception as error:  # zlib, lzma and struct raise errors of their own
        raise damaged(name) from error


def damaged(name: str) -> FileTrouble:
    """What to say of a file that cannot be opened because something in it is wrong."""
    return FileTrouble(
        f"{visible(name)} is damaged, or was not saved to its end",
        hint="Open it with the program it comes from and save it again, or ask for another copy.",
    )


def protected(name: str) -> FileTrouble:
    """What to say of a file behind a password."""
    return FileTrouble(
        f"{visible(name)} is protected by a password",
        hint="Open it with the password, save a copy without one, and give that.",
    )
