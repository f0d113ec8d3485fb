"""Text out of strangers' files, made fit to be kept: no half characters, no control characters in names."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from crm.vocabulary.text import CANNOT_BE_KEPT

LONGEST_BODY: Final = 200_000
"""Characters of a body that are read; the rest stands in the document."""
LONGEST_LINE: Final = 1_000
LONGEST_NAME: Final = 300

_CONTROL: Final = re.compile(
    r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\u200b-\u200f\u202a-\u202e\u2060-\u2069]"
)
_MANY_EMPTY: Final = re.compile(r"\n(?:[ \t]*\n){2,}")


def clean_text(text: str, longest: int = LONGEST_BODY) -> str:
    """A text of several lines without what cannot be kept, lines ended by a line feed, at most one empty between."""
    text = text[: longest * 2].replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    text = _CONTROL.sub("", CANNOT_BE_KEPT.sub("\ufffd", text))
    text = "\n".join(line.rstrip() for line in text.split("\n"))
    return _MANY_EMPTY.sub("\n\n", text).strip("\n")[:longest]


def clean_line(text: str, longest: int = LONGEST_LINE) -> str:
    """A text of one line: control characters and line ends become spaces, and spaces one."""
    text = CANNOT_BE_KEPT.sub("\ufffd", text[: longest * 4])
    text = "".join(" " if unicodedata.category(sign) in {"Cc", "Zl", "Zp"} else sign for sign in text)
    return " ".join(_CONTROL.sub("", text).split())[:longest].strip()


def safe_file_name(name: str, otherwise: str) -> str:
    """A file name without folders or control characters; `otherwise` where nothing is left of it."""
    plain = clean_line(name.replace("\\", "/"), LONGEST_NAME * 2).rsplit("/", 1)[-1].strip(" .")
    if len(plain) > LONGEST_NAME:
        stem, dot, ending = plain.rpartition(".")
        plain = f"{stem[: LONGEST_NAME - 12]}{dot}{ending[:8]}" if dot else plain[:LONGEST_NAME]
    return plain or otherwise
