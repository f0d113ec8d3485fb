"""Cutting a snippet out of a text: a stretch about the first place where something was found.

Done here and not by the databases, so that both engines show the same, and so that a mark is a pair of
numbers and never markup in somebody's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from crm.search.readings import Snippet
from db.words import plain

BEFORE = 50
"""Characters shown before the first mark, at most."""

LENGTH = 160
"""Characters of a snippet, at most, without the dots that say it was cut."""

Sought = tuple[tuple[str, bool], ...]
"""Folded words, each with whether it is only the beginning of one."""

_WORD = re.compile(r"[^\W_]+")
_GAPS = re.compile(r"\s+")


def cut(texts: Iterable[tuple[str, str]], sought: Sought) -> Snippet | None:
    """A snippet of the first text that has one of the words in it; pairs of (where, text). None when none has."""
    for where, text in texts:
        place = _first(text, sought)
        if place is not None:
            return _about(text, place, sought, where)
    return None


def marks(text: str, sought: Sought) -> tuple[tuple[int, int], ...]:
    """Where the words stand in a text."""
    pattern = _pattern(sought)
    return tuple(_places(text, pattern)) if pattern is not None else ()


@lru_cache(maxsize=32)
def _pattern(sought: Sought) -> re.Pattern[str] | None:
    """Matches any of the words in folded text, whole, or as a beginning together with its end."""
    if not sought:
        return None
    words = "|".join(re.escape(word) + (r"[^\W_]*" if begins else "") for word, begins in sought)
    return re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])")


def _first(text: str, sought: Sought) -> int | None:
    """Where the first of the words stands, None when none does.

    A body has thousands of characters, so they are looked for as they are before any accent is folded.
    """
    small = text.lower()
    if len(small) == len(text):
        found = [
            place for word, begins in sought if (place := _word_at(small, word, begins=begins)) is not None
        ]
        if found or text.isascii():
            return min(found, default=None)
    pattern = _pattern(sought)
    span = next(_places(text, pattern), None) if pattern is not None else None
    return span[0] if span is not None else None


def _word_at(small: str, word: str, *, begins: bool) -> int | None:
    """Where a word stands in small letters, as a whole or as the beginning of one."""
    place = small.find(word)
    while place >= 0:
        after = place + len(word)
        starts = place == 0 or not small[place - 1].isalnum()
        if starts and (begins or after == len(small) or not small[after].isalnum()):
            return place
        place = small.find(word, place + 1)
    return None


def _places(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Stretches of the text whose folded form matches, one after the other."""
    folded = plain(text).lower()
    if len(folded) == len(text):
        return (found.span() for found in pattern.finditer(folded))
    # Some letter became two, or lost a mark: compare word by word, so that the places stay right.
    return (
        (found.start(), found.end())
        for found in re.finditer(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*", text)
        if any(pattern.fullmatch(word) for word in _WORD.findall(plain(found[0]).lower()))
    )


def _about(text: str, place: int, sought: Sought, where: str) -> Snippet:
    """The snippet about a place: from a word before it, on one line, with dots where it was cut."""
    start = max(0, place - BEFORE)
    if start:
        gap = text.find(" ", start, place)
        start = gap + 1 if gap >= 0 else start
    end = min(len(text), start + LENGTH)
    if end < len(text):
        gap = text.rfind(" ", place + 1, end)
        end = gap if gap > place + BEFORE else end
    shown = _GAPS.sub(" ", text[start:end]).strip()
    before, after = "… " if start else "", " …" if end < len(text) else ""
    # The dots are added last: folding makes three signs of one, and then takes the long way round.
    found = ((begin + len(before), stop + len(before)) for begin, stop in marks(shown, sought))
    return Snippet(f"{before}{shown}{after}", tuple(found), where)
