"""A mailbox: an mbox file read message by message, or a Maildir folder file by file; memory holds one message at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from crm.errors import DespatchError, FileTrouble
from crm.imports.proposed import Readout, Remark
from crm.mail.ours import Ours
from crm.mail.parsing import LARGEST
from crm.mail.reading import read_mail

_SEPARATOR: Final = re.compile(rb"From (?:\S+|\"[^\"]{1,200}\"\S*)\s.{0,200}\d{4}|From -")
_SURELY: Final = re.compile(
    rb"From \S+\s+(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\s+\d{1,2}\s+\d\d:\d\d"
)
"""A line that no text has by chance: with it some programs begin a message without an empty line before."""
_ESCAPED: Final = re.compile(rb">+From ")
_PIECE: Final = 65_536
"""Bytes of a line that are read at a time: a mailbox of one endless line fills no memory."""


def read_mailbox(path: Path, ours: Ours) -> Iterator[Readout]:
    """Every message of an mbox file or a Maildir folder, each a readout of its own.

    One that cannot be read gives a readout without proposals that says why; the others go on. Raises FileTrouble for a
    file or folder that cannot be opened, or is no mailbox.
    """
    try:
        yield from _maildir(path, ours) if path.is_dir() else _mbox(path, ours)
    except OSError as error:
        raise FileTrouble(
            f"{path.name} cannot be read: {error.strerror or error}", place=path.name
        ) from error


def is_maildir(path: Path) -> bool:
    """Whether a folder holds mail as Maildir does: in `cur` or `new`."""
    return (path / "cur").is_dir() or (path / "new").is_dir()


def _one(data: bytes, name: str, place: str, ours: Ours) -> Readout:
    try:
        return read_mail(data, name, ours)
    except DespatchError as error:
        return Readout(form="mail", title=place, remarks=(Remark(message=error.message, place=place),))


def _mbox(path: Path, ours: Ours) -> Iterator[Readout]:
    stem = path.name.removesuffix(".mbox")
    with path.open("rb") as file:
        for number, data in enumerate(split_mbox(file, path.name), start=1):
            place = f"{path.name}, message {number:,}"
            if data is None:
                said = Remark(
                    message=f"the message is larger than {LARGEST:,} bytes and is not read", place=place
                )
                yield Readout(form="mail", title=place, remarks=(said,))
            else:
                yield _one(data, f"{stem} message {number}.eml", place, ours)


def split_mbox(file: BinaryIO, name: str) -> Iterator[bytes | None]:
    """The messages of an mbox file without their "From " lines; None for one too large. Raises FileTrouble for another file."""
    pieces: list[bytes] = []
    size, begun = 0, False
    after_empty, line_start = True, True
    while piece := file.readline(_PIECE):
        if line_start and ((after_empty and _SEPARATOR.match(piece)) or _SURELY.match(piece)):
            if begun:
                yield b"".join(pieces) if size <= LARGEST else None
            pieces, size, begun, after_empty = [], 0, True, False
            line_start = piece.endswith(b"\n")
            continue
        if not begun:
            if piece.strip():
                raise FileTrouble(
                    f"{name} is not a mailbox: it does not begin with a line “From …”",
                    hint="Give a single message as .eml or .msg.",
                    place=f"{name}, line 1",
                )
            continue
        size += len(piece)
        if size <= LARGEST:
            pieces.append(piece[1:] if line_start and _ESCAPED.match(piece) else piece)
        else:
            pieces.clear()
        if line_start:
            after_empty = piece in {b"\n", b"\r\n"}
        line_start = piece.endswith(b"\n")
    if begun:
        yield b"".join(pieces) if size <= LARGEST else None


def _maildir(path: Path, ours: Ours) -> Iterator[Readout]:
    folders = [
        path,
        *sorted(one for one in path.iterdir() if one.name.startswith(".") and not one.is_symlink()),
    ]
    boxes = [folder / box for folder in folders for box in ("cur", "new") if (folder / box).is_dir()]
    if not boxes:
        raise FileTrouble(
            f"{path.name} is no folder of mail: it has neither cur nor new",
            hint="Give the folder that holds cur, new and tmp.",
            place=path.name,
        )
    for box in boxes:
        for one in sorted(box.iterdir()):
            # A link may lead out of the folder; what is no file is no message.
            if one.is_symlink() or not one.is_file():
                continue
            yield _file(one, f"{path.name}, {one.relative_to(path).as_posix()}", ours)


def _file(one: Path, place: str, ours: Ours) -> Readout:
    """One file of a Maildir folder; one that cannot be opened, or is too large, is said."""
    try:
        size = one.stat().st_size
        data = one.read_bytes() if size <= LARGEST else None
    except OSError as error:
        said = Remark(message=f"the message cannot be read: {error.strerror or error}", place=place)
        return Readout(form="mail", title=place, remarks=(said,))
    if data is None:
        said = Remark(message=f"the message is larger than {LARGEST:,} bytes and is not read", place=place)
        return Readout(form="mail", title=place, remarks=(said,))
    return _one(data, f"{re.split(r'[:!;]2,', one.name)[0]}.eml", place, ours)
