"""The short references people say: a letter or two for what it is, and a number: "P-17", "O-485", "CN-4"."""

from __future__ import annotations

import re
from typing import Final

from crm.errors import BadInput
from crm.vocabulary.text import clip

_REFERENCE: Final = re.compile(r"\s*([A-Za-z]{1,2})-?(\d{1,9})\s*")


def number_of(text: str, letter: str) -> int | None:
    """The number of a reference with that letter, or those two; None where the text is none."""
    found = _REFERENCE.fullmatch(text)
    return int(found[2]) if found and found[1].upper() == letter else None


def needed_number(text: str, letter: str, what: str) -> int:
    """The number of a reference that must be one, of `what` ("an action"). Raises BadInput with what it looks like."""
    number = number_of(text, letter)
    if number is None:
        raise BadInput(f"“{clip(text, 60)}” is no reference of {what}", hint=f"It looks like {letter}-4.")
    return number
