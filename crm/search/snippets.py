"""Cutting a snippet out of a text: the first stretch that has the most of what was looked for.

Done here and not by the databases, so that both engines show the same, and so that a mark is a pair of
numbers and never markup in somebody's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from crm.search.readings import Snippet
from db.words import plain, split

BEFORE = 50
"""Characters shown before the first mark, at most."""

LENGTH = 160
"""Characters of a snippet, at most, without the dots that say it was cut."""

_NEAR = LENGTH - BEFORE
_LOOKED_AT = 30
"""Places of each word that are looked at for the one with the most others near it."""

Sought = tuple[tuple[str, bool], ...]
"""Folded words, each with whether it is only the beginning of one."""

_WORD_WITH_MARKS = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")


def cut(texts: Iterable[tuple[str, str]], sought: Sought) -> Snippet | None:
    """A snippet of the first text that has one of the words in it; pairs of (where, text). None when none has.

    Where a document has pages (parted by form feeds), the snippet says on which it stands.
    """
    for where, text in texts:
        place = _best(text, sought) if text else None
        if place is not None:
            page = text.count("\f", 0, place) + 1 if where == "document" and "\f" in text else None
            return replace(_about(text, place, sought, where), page=page)
    return None


def marks(text: str, sought: Sought) -> tuple[tuple[int, int], ...]:
    """Where the words stand in a text, in order."""
    folded = plain(text).lower()
    if len(folded) == len(text):
        return tuple(
            sorted({span for word, begins in sought for span in _spans(folded, word, begins=begins)})
        )
    # Some letter became two, or lost a mark: compare word by word, so that the places stay right.
    return tuple(
        found.span()
        for found in _WORD_WITH_MARKS.finditer(text)
        if any(_is(word, sought) for word in split(found[0]))
    )


def _best(text: str, sought: Sought) -> int | None:
    """Where the first stretch with the most of the words begins, None when none of them stands in the text.

    A body has thousands of characters, so they are looked for as they are before any accent is folded.
    """
    small = text.lower()
    if len(small) == len(text):
        looked_at = _LOOKED_AT if len(sought) > 1 else 1
        found = [
            (span[0], word)
            for word, begins in sought
            for span in islice(_spans(small, word, begins=begins), looked_at)
        ]
        if found or text.isascii():
            return _densest(found)
    spans = marks(text, sought)
    return spans[0][0] if spans else None


def _densest(found: list[tuple[int, str]]) -> int | None:
    """Of places with the word that stands there, the one with the most different words close after it.

    Among as many, that where they stand closest together (a phrase does), and then the first.
    """
    found.sort()
    best: tuple[int, int, int] | None = None
    for number, (place, _) in enumerate(found):
        first: dict[str, int] = {}
        for near, word in found[number : number + _NEAR]:
            if near >= place + _NEAR:
                break
            first.setdefault(word, near)
        rank = (-len(first), max(first.values()) - place, place)
        best = rank if best is None else min(best, rank)
    return None if best is None else best[2]


def _spans(folded: str, word: str, *, begins: bool) -> Iterator[tuple[int, int]]:
    """Where a word stands in folded text, as a whole or as the beginning of one: that is marked to its end."""
    place = folded.find(word)
    while place >= 0:
        end = place + len(word)
        if place == 0 or not folded[place - 1].isalnum():
            whole = end
            while whole < len(folded) and folded[whole].isalnum():
                whole += 1
            if begins or whole == end:
                yield place, whole
        place = folded.find(word, end)


def _is(word: str, sought: Sought) -> bool:
    return any(word.startswith(wanted) if begins else word == wanted for wanted, begins in sought)


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
    shown = " ".join(text[start:end].split())
    before, after = "… " if start else "", " …" if end < len(text) else ""
    # The dots are added last: folding makes three signs of one, and then takes the long way round.
    found = ((begin + len(before), stop + len(before)) for begin, stop in marks(shown, sought))
    return Snippet(f"{before}{shown}{after}", tuple(found), where)
