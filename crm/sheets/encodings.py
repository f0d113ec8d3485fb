"""In which encoding a table of text is written: a look at all of it, without holding it."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from crm.errors import BadInput
from crm.sheets.opening import Source, stream

if TYPE_CHECKING:
    from typing import IO

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PIECE = 1024 * 1024
_SAMPLE = 64 * 1024
_NOT_ASCII = re.compile(rb"[^\n\r]*[\x80-\xff][^\n\r]*")
_CANDIDATES = (
    "cp1252",
    "mac_roman",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1257",
    "shift_jis",
    "gb18030",
    "big5",
)


def encoding_of(source: Source, asked: str | None = None) -> str:
    """The encoding a source is to be read in. Raises BadInput for one that was asked for and does not exist.

    A byte-order mark decides; else UTF-8 if all of it is, or more of its lines than are not; then UTF-16 without a mark;
    then what the lines beyond ASCII look like, Windows-1252 before any other.
    """
    if asked:
        return _known(asked)
    with stream(source) as file:
        head = file.read(_SAMPLE)
        for mark, encoding in _MARKS:
            if head.startswith(mark):
                return encoding
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
        for found in _NOT_ASCII.finditer(piece):
            line = found[0][:2000]
            if _is_utf8(line):
                good += 1
            else:
                bad += 1
                sample += line + b"\n"
            if len(sample) >= _SAMPLE:
                break
    if good > bad:
        return "utf-8"
    return _looks_like(bytes(sample))


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _looks_like(sample: bytes) -> str:
    from crm.files.decoding import decoded

    text = decoded(sample)
    if text is None:
        return "cp1252"
    for encoding in _CANDIDATES:
        try:
            if sample.decode(encoding) == text:
                return encoding
        except UnicodeDecodeError:
            continue
    return "cp1252"
