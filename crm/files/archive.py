"""The files within a zip archive, one by one, in memory: nothing is ever written where a name says."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from crm.documents.inputs import MOST_BYTES
from crm.errors import FileTrouble
from crm.files.zipped import member, opened_zip
from crm.vocabulary.text import visible

if TYPE_CHECKING:
    from zipfile import ZipInfo

_NOT_MEANT = {"__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"}


def members(data: bytes, name: str = "the archive") -> Iterator[tuple[str, bytes]]:
    """The files in a zip archive, each with a safe name: relative, no step upwards, no sign that steers a terminal.

    Folders, links, and what operating systems leave behind are passed over. Raises FileTrouble for a damaged archive,
    a password, one that is no zip archive, or one that would become too large (`crm.files.zipped`).
    """
    if not data.startswith(b"PK"):
        raise FileTrouble(
            f"{visible(name)} is an archive of a kind that is not opened here",
            hint="Unpack it yourself, and give the files in it, or a .zip of them.",
        )
    with opened_zip(data, name) as archive:
        for entry in archive.infolist():
            if _is_meant(entry):
                if entry.file_size > MOST_BYTES:
                    raise FileTrouble(
                        f"{safe_name(entry.filename)} in {visible(name)} is too large: at most {MOST_BYTES:,} bytes are read",
                        hint="Take it out of the archive.",
                    )
                yield safe_name(entry.filename), member(archive, entry, name)


def _is_meant(entry: ZipInfo) -> bool:
    if entry.is_dir() or stat.S_ISLNK(entry.external_attr >> 16):
        return False
    return not _NOT_MEANT & set(entry.filename.split("/"))


def safe_name(name: str) -> str:
    """A member's name as it may be shown and kept: `../../etc/passwd` is `etc/passwd`.

    Drive letters, leading slashes and steps upwards are left out, control characters made visible.
    """
    plain = name.replace("\\", "/")
    parts = [part for part in PurePosixPath(plain).parts if part not in {"/", "//", "..", "."}]
    if parts and len(parts[0]) == 2 and parts[0][1] == ":":
        parts = parts[1:]
    return visible("/".join(parts)) or "unnamed"
