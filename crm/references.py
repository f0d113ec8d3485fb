"""The short references people say: a letter or two for what it is, and a number: "P-17", "O-485", "CN-4"."""

from __future__ import annotations

import re
from typing import Final

_REFERENCE: Final = re.compile(r"\s*([A-Za-z]{1,2})-?(\d{1,9})\s*")


def number_of(text: str, letter: str) -> int | None:
    """The number of a reference with that letter, or those two; None where the text is none."""
    found = _REFERENCE.fullmatch(text)
    return int(found[2]) if found and found[1].upper() == letter else None
