"""Columns of a list: what each shows, how wide it is, and when there is no room for it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len, set_cell_size

GAP = 2
"""Blank cells between two columns."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: a title, the text of a row, a width in cells (0: a share of what is left).

    A column is left out of lists narrower than `since` cells, so that a small terminal keeps the
    columns that matter at a width in which they can be read.
    """

    title: str
    text: Callable[[Any], str]
    width: int = 0
    share: int = 1
    since: int = 0
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """A column with the width it was given in a list of a certain width."""

    column: Column
    width: int


def lay_out(columns: Sequence[Column], width: int) -> tuple[Slot, ...]:
    """The columns that fit into `width` cells, each with its own width; the rest is shared out."""
    shown = [column for column in columns if column.since <= width]
    free = width - sum(column.width for column in shown) - GAP * max(0, len(shown) - 1)
    shares = sum(column.share for column in shown if not column.width)
    slots: list[Slot] = []
    for column in shown:
        if column.width:
            slots.append(Slot(column, column.width))
            continue
        given = max(0, free * column.share // shares)
        free, shares = free - given, shares - column.share
        slots.append(Slot(column, given))
    return tuple(slots)


def fitted(text: str, width: int) -> str:
    """`text` on one line in exactly `width` cells: cut with … when it is longer, filled when shorter.

    Looks at no more of the text than can be shown, so a name of ten megabytes costs nothing.
    """
    if width <= 0:
        return ""
    piece = text[: width + 1]
    if not piece.isascii() or "\n" in piece or "\t" in piece:
        piece = text[: width * 4 + 1].replace("\n", " ").replace("\t", " ")
    if cell_len(piece) <= width:
        return set_cell_size(piece, width)
    return set_cell_size(set_cell_size(piece, width - 1).rstrip() + "…", width)
