"""The words of rich text: no fonts, no pictures, no layout; of HTML that Outlook wrapped up as rich text, its words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from crm.mail.charsets import decode
from crm.mail.plain import clean_text

_TOKEN: Final = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])|(?P<brace>[{}])"
    rb"|[\r\n]+|(?P<text>[^\\{}\r\n]+)"
)
_SKIPPED: Final = frozenset(
    b"fonttbl colortbl stylesheet info pict object header footer headerl headerr footerl footerr listtable rsidtbl generator".split()
)
_BREAKS: Final = frozenset({b"par", b"line", b"sect", b"page", b"row"})
_SIGNS: Final = {
    b"tab": "\t", b"cell": "\t", b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“",
    b"rdblquote": "”", b"bullet": "•",
}  # fmt: skip
_DEEPEST: Final = 1_000


@dataclass
class _Reading:
    """Where the reading stands: the groups it is in, the charset, the bytes of a run, the text so far."""

    charset: str = "cp1252"
    skipping: list[bool] = field(default_factory=lambda: [False])
    shadow: bool = False
    """Within what stands there only for readers of rich text, and not in the HTML that is wrapped up."""
    after_unicode: int = 0
    run: bytearray = field(default_factory=bytearray)
    pieces: list[str] = field(default_factory=list)

    def flush(self) -> None:
        """Make text of the bytes that have gathered."""
        if self.run:
            self.pieces.append(decode(bytes(self.run), self.charset))
            self.run.clear()

    def write(self, text: str) -> None:
        """Add text, unless it stands where nothing is to be read."""
        if not self.skipping[-1]:
            self.flush()
            self.pieces.append(text)

    def write_bytes(self, data: bytes) -> None:
        """Add bytes of the charset; the stand-ins after a character given by its number are passed over."""
        if self.after_unicode:
            passed = min(self.after_unicode, len(data))
            self.after_unicode -= passed
            data = data[passed:]
        if data and not self.skipping[-1] and not self.shadow:
            self.run += data


def text_of_rtf(data: bytes) -> str:
    """The text of rich text; empty where it has none. Never fails: what is no rich text has no words."""
    reading = _Reading()
    for found in _TOKEN.finditer(data):
        if found["brace"]:
            _group(reading, opens=found["brace"] == b"{")
        elif found["word"]:
            _word(reading, found["word"], int(found["number"]) if found["number"] else None)
        elif found["hex"]:
            reading.write_bytes(bytes.fromhex(found["hex"].decode("ascii")))
        elif found["sign"] == b"*":
            reading.skipping[-1] = True  # a destination that need not be known
        elif found["sign"] in {b"~", b"_", b"\\", b"{", b"}"}:
            reading.write_bytes({b"~": b" ", b"_": b"-"}.get(found["sign"], found["sign"]))
        elif found["text"]:
            reading.write_bytes(found["text"])
    reading.flush()
    return clean_text("".join(reading.pieces))


def _group(reading: _Reading, *, opens: bool) -> None:
    reading.flush()
    reading.after_unicode = 0
    if opens and len(reading.skipping) < _DEEPEST:
        reading.skipping.append(reading.skipping[-1])
    elif not opens and len(reading.skipping) > 1:
        reading.skipping.pop()


def _word(reading: _Reading, word: bytes, number: int | None) -> None:
    if word in _SKIPPED:
        reading.skipping[-1] = True
    elif word == b"htmlrtf":
        reading.shadow = number != 0
    elif word in _BREAKS:
        reading.write("\n")
    elif word in _SIGNS:
        reading.write(_SIGNS[word])
    elif word == b"ansicpg" and number is not None:
        reading.charset = f"cp{number}"
    elif word == b"u" and number is not None:
        point = number % 65_536
        reading.write("\ufffd" if 0xD800 <= point <= 0xDFFF else chr(point))
        reading.after_unicode = 1
