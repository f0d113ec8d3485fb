"""Two of the record side by side as a text, and what a merge of them would do."""

import textwrap
from itertools import zip_longest
from typing import Any

from textual.content import Content

from tui.widgets.column import Column, fitted

Piece = str | tuple[str, str]

LABEL = 15
"""Cells for what a line is about."""
GAP = 2
DIFFERS = "≠"
"""Stands before what the two say differently: a sign, so that nothing is told by colour alone."""

PAIRS = (
    Column("Sure", lambda pair: f"{pair.score:.0%}", 4),
    Column("Keep", lambda pair: f"{pair.kept.reference} {pair.kept.name}", share=4),
    Column("Other", lambda pair: f"{pair.other.reference} {pair.other.name}", share=4),
    Column("Why", lambda pair: pair.why, share=5, since=100, quiet=True),
)
FIELDS = (
    Column("Field", lambda field: field.name, 12),
    Column("From", lambda field: field.wins, 5),
    Column("Will be", lambda field: _flat(field.result), share=3),
    Column("Not", lambda field: _flat(_lost(field)), share=2, since=60, quiet=True),
)


def _flat(text: str) -> str:
    return " ".join(text[:1000].split()) or "–"


def _lost(field: Any) -> str:
    if field.wins == "both":
        return ""
    return str(field.other if field.wins == "kept" else field.kept)


def beside(both: Any, why: str, width: int) -> Content:
    """The two in columns beside each other, line by line, those that differ marked."""
    room = max(10, (width - LABEL - GAP) // 2)
    pieces: list[Piece] = [(f"{line}\n", "bold") for line in textwrap.wrap(why, max(20, width))]
    if both.refused:
        pieces.append(("It is known that these are not the same.\n", "bold"))
    heads = (f"keep {both.kept.reference}", f"other {both.other.reference}")
    pieces += [f"\n{' ' * LABEL}", (_columns(*heads, room), "bold underline"), "\n"]
    for line in both.lines:
        left, right = _wrapped(line.kept, room), _wrapped(line.other, room)
        sign = DIFFERS if line.differs else " "
        for place, (one, other) in enumerate(zip_longest(left, right, fillvalue="")):
            label = f"{sign} {line.label}" if place == 0 else ""
            said = _columns(one, other, room)
            pieces += [(fitted(label, LABEL), "$quiet"), (said, "bold") if line.differs else said, "\n"]
    return Content.assemble(*pieces)


def _columns(one: str, other: str, room: int) -> str:
    return f"{fitted(one, room)}{' ' * GAP}{other}"


def _wrapped(text: str, room: int) -> list[str]:
    return [piece for line in (text or "–").split("\n") for piece in textwrap.wrap(line, room) or [""]]


def outcome(preview: Any, width: int) -> Content:
    """Which of two stays, what goes over to it, and what is remarkable."""
    pieces: list[Piece] = [(f"{preview.goes} goes into {preview.stays}", "bold"), "\n"]
    said = [moving.words for moving in preview.moving]
    if said:
        pieces += [f"{line}\n" for line in textwrap.wrap(f"Goes over: {'; '.join(said)}.", max(20, width))]
    else:
        pieces.append("Nothing refers to it.\n")
    for remark in preview.remarks:
        pieces += [
            f"{line}\n" for line in textwrap.wrap(f"{remark[:1].upper()}{remark[1:]}.", max(20, width))
        ]
    return Content.assemble(*pieces)
