"""The compressed rich text of Outlook messages, unpacked as [MS-OXRTFCP] says."""

from __future__ import annotations

import struct
from typing import Final

from crm.errors import BadInput

MOST_BYTES: Final = 20 * 1024 * 1024
"""Bytes of rich text that are unpacked."""
_DICTIONARY: Final = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
    b"\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    b"\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
_COMPRESSED, _PLAIN = b"LZFu", b"MELA"
_WINDOW: Final = 4096


def decompress(data: bytes) -> bytes:
    """The rich text in a compressed body. Raises BadInput for what is none, is cut off or too large."""
    if len(data) < 16:
        raise BadInput("the rich text is cut off")
    _, size, kind, _ = struct.unpack("<II4sI", data[:16])
    if size > MOST_BYTES:
        raise BadInput(f"the rich text is too large: {size:,} bytes")
    if kind == _PLAIN:
        return data[16 : 16 + size]
    if kind != _COMPRESSED:
        raise BadInput("the rich text is compressed in an unknown way")
    return _unpacked(data[16:], size)


class _Ring:
    """The last four kilobytes that were written, and everything that was."""

    def __init__(self) -> None:
        self.bytes = bytearray(_DICTIONARY.ljust(_WINDOW, b" "))
        self.place = len(_DICTIONARY)
        self.out = bytearray()

    def write(self, sign: int) -> None:
        """Write one byte."""
        self.out.append(sign)
        self.bytes[self.place] = sign
        self.place = (self.place + 1) % _WINDOW


def _unpacked(data: bytes, size: int) -> bytes:
    """Literals, and references into the ring; a reference to where it is written ends the text."""
    ring = _Ring()
    place = 0
    while place < len(data) and len(ring.out) < size:
        control = data[place]
        place += 1
        for bit in range(8):
            if not control >> bit & 1:
                if place < len(data):
                    ring.write(data[place])
                place += 1
                continue
            if place + 1 >= len(data):
                return bytes(ring.out[:size])
            token = data[place] << 8 | data[place + 1]
            place += 2
            if token >> 4 == ring.place:
                return bytes(ring.out[:size])
            for step in range((token & 0xF) + 2):
                ring.write(ring.bytes[((token >> 4) + step) % _WINDOW])
    return bytes(ring.out[:size])
