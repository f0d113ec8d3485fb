"""The text of a cell as departments wrote it, without what only their programs put there."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any, Final

# Bytes of Windows that somebody took for Latin 1: the typographical signs stand among the C1 controls.
_WINDOWS: Final = {code: bytes([code]).decode("cp1252", "ignore") or " " for code in range(0x80, 0xA0)}
# Single bytes of Windows in a file that is Unicode but for them.
_STRAY: Final = {
    0xDC00 + code: bytes([code]).decode("cp1252", "ignore") or " " for code in range(0x80, 0x100)
}
_SIGNS: Final = _WINDOWS | _STRAY
_SPACES: Final = re.compile(r"[^\S\n]+")
_LINES: Final = re.compile(r" *\n[\n ]*")
_HIDDEN: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
# A mark of a footnote that stands after a heading: "Purpose of meeting²".
_FOOTNOTE: Final = re.compile(r"[²³¹*†‡]+$|^[²³¹*†‡]+")


def clean(value: Any) -> str:
    """A cell as text: white space made single, lines kept, signs of Windows in their Unicode form; whole numbers plain."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = str(value).replace("\r\n", "\n").replace("\r", "\n").translate(_SIGNS)
    text = _HIDDEN.sub(" ", text)
    return _LINES.sub("\n", _SPACES.sub(" ", text)).strip()


def heading(value: str) -> str:
    """A heading in small letters, without the marks of footnotes and the spaces around it."""
    return " ".join(_FOOTNOTE.sub("", value.strip()).lower().replace("’", "'").split()).strip(" :?.")


_DECORATION: Final = re.compile(r"[^\w&]+")


def words(text: str) -> tuple[str, ...]:
    """The words of a text in plain small form, for telling whether two cells say the same."""
    from db.name_tokens import folded

    return tuple(part for part in _DECORATION.sub(" ", folded(text).replace("&", " and ")).split() if part)
