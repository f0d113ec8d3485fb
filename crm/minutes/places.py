"""Where words of minutes stand in the source, letter by letter."""

from __future__ import annotations

import re

_ROOM = 400


def span_of(source: str, near: int, words: str) -> tuple[int, int] | None:
    """The span at or after `near` whose words these are, whatever the space between them; None if they are not there.

    Words that a list nested in them was joined from are found as far as the first of them goes.
    """
    pieces = words.split()
    if not pieces:
        return None
    window = source[near : near + 3 * len(words) + _ROOM]
    for count in (len(pieces), 8, 4):
        if count > len(pieces):
            continue
        found = re.search(r"\s+".join(re.escape(piece) for piece in pieces[:count]), window)
        if found:
            end = near + found.end()
            if count < len(pieces):
                line = source.find("\n", end)
                end = line if line >= 0 else len(source)
            return near + found.start(), end
    return None


def masked(source: str, spans: list[tuple[int, int]]) -> str:
    """The source with all but some spans (in order) blanked out, so that every character stays where it is."""
    pieces, last = [], 0
    for start, end in spans:
        pieces += [_blank(source[last:start]), source[max(start, last) : end]]
        last = max(last, end)
    pieces.append(_blank(source[last:]))
    return "".join(pieces)


_NOT_LINE = re.compile(r"[^\n]")


def _blank(words: str) -> str:
    return _NOT_LINE.sub(" ", words)
