"""In which encoding a table of text is written: a look at all of it, without holding it.

What marks and bytes say is told by `crm.files.decoding`, as of any text. Here is what a table needs besides: it may be
larger than the memory, and is read whatever is in it, so that the one row with a wrong byte can be told.
"""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from crm.errors import BadInput
from crm.files.decoding import mark_of, older_encoding
from crm.sheets.opening import Source, stream

if TYPE_CHECKING:
    from typing import IO

_PIECE = 1024 * 1024
_SAMPLE = 64 * 1024


def encoding_of(source: Source, asked: str | None = None) -> str:
    """The encoding a source is to be read in. Raises BadInput for one that was asked for and does not exist.

    A byte-order mark decides; else UTF-8 if all of it is, or more of its lines than are not; then UTF-16 without a mark;
    then what the lines beyond ASCII look like, Windows-1252 before any other.
    """
    if asked:
        return _known(asked)
    with stream(source) as file:
        head = file.read(_SAMPLE)
        if marked := mark_of(head):
            return marked
        if b"\x00" in head:
            return _unmarked(head)
        file.seek(0)
        if _all_utf8(file):
            return "utf-8"
        file.seek(0)
        return _older(file)


def _known(asked: str) -> str:
    try:
        return codecs.lookup(asked).name
    except LookupError as error:
        raise BadInput(f"“{asked}” is no encoding", hint="Such as utf-8, cp1252 or utf-16.") from error


def _unmarked(head: bytes) -> str:
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) * 2 < len(head) // 2:
        return "utf-8"
    return "utf-16-le" if odd > even else "utf-16-be"


def _all_utf8(file: IO[bytes]) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while piece := file.read(_PIECE):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _older(file: IO[bytes]) -> str:
    """The encoding of what is not all UTF-8, by its lines that are not ASCII."""
    sample = bytearray()
    good = bad = 0
    while len(sample) < _SAMPLE and (piece := file.read(_PIECE)):
        for whole in piece.splitlines():
            if whole.isascii():
                continue
            line = whole[:2000]
            if _is_utf8(line):
                good += 1
            else:
                bad += 1
                sample += line + b"\n"
            if len(sample) >= _SAMPLE:
                break
    if good > bad:
        return "utf-8"
    return older_encoding(bytes(sample)) or "cp1252"


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
