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
    pattern = _pattern(sought)
    if pattern is None:
        return None
    for where, text in texts:
        found = next(_places(text, pattern), None)
        if found is not None:
            return _about(text, found[0], pattern, where)
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


def _about(text: str, place: int, pattern: re.Pattern[str], where: str) -> Snippet:
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
    shown = f"{'… ' if start else ''}{shown}{' …' if end < len(text) else ''}"
    return Snippet(shown, tuple(_places(shown, pattern)), where)
