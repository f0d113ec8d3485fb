"""Text as a finished paper may hold it: what steers, hides or is no character of XML is shown as a sign."""

from __future__ import annotations

import re

from crm.vocabulary.text import visible

_JOINERS = re.compile("([\u200c\u200d]+|\U0001f3f4[\U000e0061-\U000e007a]{3,6}\U000e007f)")
"""Joiners are part of how Persian and emoji are written, tags of how the flag of Wales is; they neither hide nor turn anything."""


def safe(text: str) -> str:
    """The text with control characters, direction overrides, half characters and runs of marks made visible.

    Line feeds stay; tabs become spaces. What comes out may stand in XML and HTML once it is escaped.
    """
    if text.isascii() and text.isprintable():
        return text
    parts = _JOINERS.split(text)
    parts[::2] = (visible(part, newlines=True).replace("\t", " ") for part in parts[::2])
    return "".join(parts)


def one_line(text: str) -> str:
    """The same on one line: every run of white space is one space."""
    return safe(" ".join(text.split()))
