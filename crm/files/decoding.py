"""The text in some bytes: one way to decode, for every file that has no encoding of its own."""

from __future__ import annotations

import codecs
import re

from crm.vocabulary.text import CANNOT_BE_KEPT

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 64 * 1024
_OTHER_ENCODINGS = [
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1257",
    "mac_roman",
    "shift_jis",
    "gb18030",
    "big5",
]
# What British writing has beyond ASCII in Windows-1252: the punctuation of Word, pounds and fractions, Welsh and
# Gaelic and French letters. A text of one of the other encodings soon has something else.
_BRITISH = re.compile(
    r"[\x00-\x7f€‚„…†‰‘’“”•–—™£§©«¬®°±²³·»¼½¾\xa0\xad´ÀÁÂÄÇÈÉÊËÌÍÎÏÑÒÓÔÖÙÚÛÜàáâäçèéêëìíîïñòóôöùúûüÿŵŷŴŶß×÷åÅøØæÆœŒ]*"
)


def decoded(data: bytes) -> str | None:
    """The text in some bytes; None where they are no text.

    A byte-order mark decides; else UTF-8 where the bytes are that, Windows-1252 where it gives what is written in
    Britain, UTF-16 without its mark where every other byte is empty; and only then what the bytes look like.
    """
    if marked := mark_of(data):
        return _as(marked, data)
    if b"\x00" in data:
        return _unmarked(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _older(data)[1]


def mark_of(data: bytes) -> str | None:
    """The encoding that a byte-order mark at the beginning tells; None where there is none."""
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)


def older_encoding(data: bytes) -> str | None:
    """The encoding of what is not UTF-8; None where it is no text."""
    return _older(data)[0]


def _as(encoding: str, data: bytes) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _unmarked(data: bytes) -> str | None:
    """UTF-16 without its mark, as some programs save it: in Western writing, one byte of each pair is empty."""
    head = data[:_SAMPLE]
    if len(data) % 2:
        return None
    for encoding, empty, full in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
        if empty.count(0) > 0.8 * len(empty) and full.count(0) == 0:
            text = _as(encoding, data)
            return text if text is not None and _is_text(text) else None
    return None


def _older(data: bytes) -> tuple[str | None, str | None]:
    """Text from before UTF-8: its encoding, and the text in it."""
    text = _as("cp1252", data)
    if text is None:
        return _detected(data)
    if not _is_text(text):
        return None, None
    if _BRITISH.fullmatch(text[:_SAMPLE]):
        return "cp1252", text
    encoding, other = _detected(data)
    return (encoding, other) if other and other != text else ("cp1252", text)


def _detected(data: bytes) -> tuple[str | None, str | None]:
    """The encoding that the bytes look like, and the text in it."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE], cp_isolation=_OTHER_ENCODINGS, preemptive_behaviour=False).best()
    text = _as(best.encoding, data) if best is not None else None
    return (best.encoding, text) if best is not None and text is not None and _is_text(text) else (None, None)


def _is_text(text: str) -> bool:
    """Are there hardly any control characters in it?"""
    head = text[:10_000]
    odd = sum(sign < " " and sign not in "\t\n\r\f" for sign in head)
    return odd <= len(head) // 100


def keepable(text: str) -> str:
    """The text without the characters that no database keeps."""
    return CANNOT_BE_KEPT.sub("", text)
