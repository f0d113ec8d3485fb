"""The lines of a letter: head, salutation, body, close, and what follows it; columns of tables put one under the other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import Final

LONGEST: Final = 200_000
"""Characters of a letter that are read."""
_MOST_LINES: Final = 5_000
_MOST_CELLS: Final = 20
_LOOKED_FOR_SALUTATION: Final = 120
SALUTATION: Final = re.compile(
    r"\s*(?:OFFICIAL\s*)?(?P<all>(?:my\s+)?dear\s+(?P<whom>[^\n.!?]{2,120}?))\s*[,:;]?\s*$|\s*(?P<plain>to whom it may concern)\s*[,:.]?\s*$",
    re.IGNORECASE,
)
_RUN_ON: Final = re.compile(r"\s*(?P<all>dear\s+(?P<whom>[^\n,.!?]{2,60})),\s+(?=[A-Z])", re.IGNORECASE)
CLOSE: Final = re.compile(
    r"\s*(?:yours\s+(?:very\s+)?(?:sincerely|faithfully|truly|ever|in\s+\w+)|yours(?=\s*,?\s*$)|(?:with\s+)?(?:very\s+|my\s+)?"
    r"(?:kind(?:est)?|best|warm(?:est)?)\s+(?:regards|wishes)|sincerely|regards|with thanks)\b\s*[,.]?\s*(?P<rest>.{0,400})$",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(
    r"\s*(?:(?P<copied>c\.?\s?c\.?\b|copied to\b|copy to\b|copies to\b|copy:)|(?P<enclosed>enc(?:s|l|losures?|losed)?\b\.?(?=\s*[:.(\d\-–]|\s*$)"
    r"|attach(?:ed|ments?)\b(?=\s*[:])))\s*[:.\-–]?\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_FURNITURE: Final = re.compile(
    r"\s*(?:page\s+)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?\s*$|\s*[-–]\s*\d{1,3}\s*[-–]\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what it says, where it begins in the text of the file, and whether an empty line stands above it."""

    text: str
    start: int
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """A letter in its parts. Each part may be empty; without a salutation everything before the close is body."""

    head: tuple[Line, ...] = ()
    salutation: Line | None = None
    whom: str = ""
    body: tuple[Line, ...] = ()
    close: Line | None = None
    signed: tuple[Line, ...] = ()
    copied: tuple[Line, ...] = ()
    enclosed: tuple[Line, ...] = ()


def lay_out(text: str) -> Layout:
    """Take the text of a letter apart. Never fails; what is no letter comes out as a body."""
    lines = lines_of(text[:LONGEST])
    place, whom, spare = _salutation(lines)
    head = tuple(lines[:place]) if place is not None else ()
    rest = lines[place + 1 :] if place is not None else lines
    if spare:
        rest = [spare, *rest]
    close = _close(rest)
    body = tuple(rest[:close]) if close is not None else tuple(rest)
    signed, copied, enclosed = _after(rest[close + 1 :]) if close is not None else ([], [], [])
    if close is not None and (found := CLOSE.match(rest[close].text)) and found["rest"].strip():
        signed = [Line(found["rest"].strip(), rest[close].start + found.start("rest")), *signed]
    early, head_copied = _copied_in_head(head)
    return Layout(
        tuple(early),
        lines[place] if place is not None else None,
        whom,
        body,
        rest[close] if close is not None else None,
        tuple(signed),
        (*head_copied, *copied),
        tuple(enclosed),
    )


def lines_of(text: str) -> list[Line]:
    """The filled lines of a text; the cells of neighbouring rows of a table come column by column, pages' numbers go."""
    rows: list[tuple[list[tuple[str, int]], bool]] = []
    start, gap = 0, True
    for raw in text.replace("\f", "\n").split("\n")[:_MOST_LINES]:
        cells, offset = [], start
        for cell in raw.split("\t", _MOST_CELLS):
            if cell.strip():
                cells.append((cell.strip(), offset + len(cell) - len(cell.lstrip())))
            offset += len(cell) + 1
        start += len(raw) + 1
        if not cells or (len(cells) == 1 and gap and _FURNITURE.match(cells[0][0])):
            gap = True
            continue
        rows.append((cells, gap))
        gap = False
    lines: list[Line] = []
    for several, group in groupby(rows, key=lambda row: len(row[0]) > 1):
        if several:
            lines += _columns([cells for cells, _ in group])
        else:
            lines += [Line(cells[0][0], cells[0][1], gap) for cells, gap in group]
    return lines


def _columns(rows: list[list[tuple[str, int]]]) -> list[Line]:
    """The cells of a table down its columns, each column a block of its own."""
    width = max(len(cells) for cells in rows)
    lines = []
    for column in range(width):
        below = [cells[column] for cells in rows if column < len(cells)]
        lines += [Line(text, start, gap=place == 0) for place, (text, start) in enumerate(below)]
    return lines


def _salutation(lines: list[Line]) -> tuple[int | None, str, Line | None]:
    """The place of the salutation, whom it greets, and the body that begins on the same line."""
    for place, line in enumerate(lines[:_LOOKED_FOR_SALUTATION]):
        if found := SALUTATION.match(line.text[:200]):
            return place, (found["whom"] or found["plain"] or "").strip(" ,"), None
        if found := _RUN_ON.match(line.text):
            spare = Line(line.text[found.end() :], line.start + found.end())
            return place, found["whom"].strip(), spare
    return None, "", None


def _close(lines: list[Line]) -> int | None:
    """The place of "Yours sincerely": the first in its full form, else the last short line of farewell."""
    farewell = None
    for place, line in enumerate(lines):
        found = CLOSE.match(line.text[:500])
        if not found or len(found["rest"]) > 150:
            continue
        if re.match(r"\s*yours\s+\w", line.text, re.IGNORECASE):
            return place
        if len(line.text) <= 40:
            farewell = place
    return farewell


def _after(lines: list[Line]) -> tuple[list[Line], list[Line], list[Line]]:
    """Who signed, who is copied, what is enclosed."""
    parts: dict[str, list[Line]] = {"signed": [], "copied": [], "enclosed": []}
    part = "signed"
    for line in lines[:120]:
        if found := _AFTER.match(line.text[:500]):
            part = "copied" if found["copied"] else "enclosed"
            if found["rest"].strip():
                parts[part].append(Line(found["rest"].strip(), line.start + found.start("rest")))
            continue
        parts[part].append(line)
    return parts["signed"], parts["copied"], parts["enclosed"]


def _copied_in_head(head: tuple[Line, ...]) -> tuple[list[Line], list[Line]]:
    """The head without a "cc" line, and that line."""
    kept, copied = [], []
    for line in head:
        found = _AFTER.match(line.text[:500])
        if found and found["copied"] and found["rest"].strip():
            copied.append(Line(found["rest"].strip(), line.start + found.start("rest")))
        else:
            kept.append(line)
    return kept, copied
