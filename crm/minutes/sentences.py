"""Sentences of a paragraph, with where each begins; abbreviations and initials do not end one."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"[.!?]['’”\")\]]*\s+(?=[A-Z“‘\"'(\d])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Cllrs?|Dr|Mr|Mrs|Ms|Prof|Rev|Revd|St|No|Nos|Hon|Rt|vs|etc|approx|e\.g|i\.e|p\.m|a\.m|para|paras|Fig|Ltd|Co|Jan|Feb|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z])$"
)


def sentences(words: str) -> Iterator[tuple[int, str]]:
    """Each sentence with its offset in `words`."""
    begin = 0
    for end in _END.finditer(words):
        if words[end.start()] == "." and _ABBREVIATION.search(
            words, max(begin, end.start() - 8), end.start()
        ):
            continue
        yield begin, words[begin : end.end()].rstrip()
        begin = end.end()
    if words[begin:].strip():
        yield begin, words[begin:].rstrip()
