"""Sentences of a block, with their places; one that never ends is cut, so that nothing takes long."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_STOP: Final = re.compile(r"[.!?]+[\"”’')\]]*(?=\s)|;(?=\s)|\n(?=[ \t]*\n)")
_SHORT: Final = re.compile(
    r"(?:\b(?:Cllr|Cllrs|Mr|Mrs|Ms|Dr|Prof|Rev|St|Rt|Hon|No|Nos|Sir|Jr|Sr|vs|etc|e\.g|i\.e|eg|ie|cf|approx|para|paras|Ltd|Co|Inc"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun|c|p|pp)|(?<![\w.])[A-Z]|\b[a-z]\.[a-z])\.$"
)
_MOST: Final = 1600
_MOST_PIECES: Final = 12
"""Of a text without a full stop no more is read: it is no prose."""
_LOOK_BACK: Final = 12


class Sentence(NamedTuple):
    """A sentence: `text[start:end]`, without the white space around it."""

    start: int
    end: int


def sentences(text: str, start: int, end: int) -> list[Sentence]:
    """The sentences between two places; a semicolon parts them too."""
    found: list[Sentence] = []
    at = start
    for stop in _STOP.finditer(text, start, end):
        if not _is_stop(text, stop, end):
            continue
        _add(found, text, at, stop.end())
        at = stop.end()
    _add(found, text, at, end)
    return found


def _is_stop(text: str, stop: re.Match[str], end: int) -> bool:
    if stop[0].startswith((";", "\n")):
        return True
    if stop[0] == "." and _SHORT.search(text, max(0, stop.start() - _LOOK_BACK), stop.end()):
        following = text[stop.end() : min(end, stop.end() + 4)].strip()
        if not (text[max(0, stop.start() - 3) : stop.start()] == "etc" and following[:1].isupper()):
            return False
    following = text[stop.end() : min(end, stop.end() + 8)].lstrip()
    return not following or not following[0].islower()


def _add(found: list[Sentence], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    pieces = 0
    while end - start > _MOST:
        pieces += 1
        if pieces > _MOST_PIECES:
            return
        cut = text.rfind(" ", start + _MOST // 2, start + _MOST)
        cut = cut if cut > start else start + _MOST
        found.append(Sentence(start, cut))
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if end > start:
        found.append(Sentence(start, end))
