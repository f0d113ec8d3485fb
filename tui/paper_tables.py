"""A table on a screen: in columns where there is room for them, else each row as lines of heading and value."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from crm.forms.paper import Cell, Table, said
from tui.paper_lines import BLANK, Line, Piece, cells, flowed

GAP = 2
"""Blank cells between two columns."""
LEAST = 18
"""Cells that a column of sentences has at least."""
SHORT = 24
"""Cells up to which a column is not broken."""
REFERENCES = re.compile(r"(?:[A-Z]{1,2}-\d{1,9})(?:, [A-Z]{1,2}-\d{1,9})*")
"""A cell that holds references and nothing else leads to them."""

Row = Sequence[str]


def table(block: Table, width: int, *, roomy: bool = False) -> Iterator[Line]:
    """The table under its caption."""
    if block.caption:
        for text in flowed((Piece(block.caption, "section"),), width):
            yield Line(text, holds=True)
    rows = [tuple(" ".join(said(cell).split()) for cell in row) for row in block.rows]
    widths = _widths(block, rows, width)
    if widths is None:
        yield from _stacked(block, rows, width)
    else:
        yield from _columns(block, rows, widths, roomy=roomy)


def _widths(block: Table, rows: Sequence[Row], width: int) -> list[int] | None:
    """The cells of each column; None where they do not fit beside each other."""
    titles = [column.title for column in block.columns]
    wanted = [max(map(cells, texts), default=0) for texts in zip_longest(*[titles, *rows], fillvalue="")]
    room = width - GAP * (len(titles) - 1)
    if sum(wanted) <= room:
        return wanted
    broken = [place for place, size in enumerate(wanted) if block.columns[place].wide or size > SHORT]
    least = {place: min(wanted[place], max(LEAST, _longest(titles[place]))) for place in broken}
    left = room - sum(size for place, size in enumerate(wanted) if place not in least)
    if not broken or left < sum(least.values()):
        return None
    over = sum(wanted[place] for place in broken)
    extra = left - sum(least.values())
    for place in broken:
        wanted[place] = min(wanted[place], least[place] + extra * wanted[place] // max(1, over))
    return wanted


def _longest(text: str) -> int:
    return max(map(cells, text.split()), default=0)


def _columns(block: Table, rows: Sequence[Row], widths: Sequence[int], *, roomy: bool) -> Iterator[Line]:
    """Rows under their titles, apart from each other where one takes several lines; numbers stand to the right."""
    right = [_numeric([row[place] for row in block.rows]) for place in range(len(widths))]
    titles = [column.title for column in block.columns]
    for line in _row(titles, widths, right, "quiet"):
        yield Line(line, holds=True)
    yield Line((Piece("─" * (sum(widths) + GAP * (len(widths) - 1)), "quiet"),), holds=True)
    told = [list(_row(row, widths, right, "")) for row in rows]
    apart = roomy or any(len(lines) > 1 for lines in told)
    for place, lines in enumerate(told):
        if apart and place:
            yield BLANK
        for at, line in enumerate(lines):
            yield Line(line, holds=at < len(lines) - 1)


def _row(texts: Row, widths: Sequence[int], right: Sequence[bool], look: str) -> Iterator[tuple[Piece, ...]]:
    broken = [list(flowed(_pieces(text, look), size)) for text, size in zip(texts, widths, strict=True)]
    for parts in zip_longest(*broken, fillvalue=()):
        line: list[Piece] = []
        for place, part in enumerate(parts):
            blanks = " " * (widths[place] - sum(piece.cells for piece in part))
            if right[place]:
                line.append(Piece(blanks))
            line.extend(part)
            if place < len(parts) - 1:
                line.append(Piece(("" if right[place] else blanks) + " " * GAP))
        yield tuple(line)


def _numeric(column: Sequence[Cell]) -> bool:
    held = [cell for cell in column if cell is not None]
    return bool(held) and all(isinstance(cell, int | float) for cell in held)


def all_references(column: Iterable[Cell]) -> bool:
    """Whether a column holds references, and nothing else."""
    held = [text for text in map(said, column) if text]
    return bool(held) and all(map(REFERENCES.fullmatch, held))


def _pieces(text: str, look: str) -> tuple[Piece, ...]:
    """The text of a cell; references in it lead somewhere."""
    if look or not REFERENCES.fullmatch(text):
        return (Piece(text, look),)
    pieces: list[Piece] = []
    for place, ref in enumerate(text.split(", ")):
        if place:
            pieces.append(Piece(", ", "quiet"))
        pieces.append(Piece(ref, "ref", ref))
    return tuple(pieces)


def _stacked(block: Table, rows: Sequence[Row], width: int) -> Iterator[Line]:
    """Each row as lines of heading and value, what names it first."""
    names = max((cells(column.title) for column in block.columns), default=0)
    room = min(names, width // 3) + 2
    for place, row in enumerate(rows):
        if place:
            yield BLANK
        told = [(column, text) for column, text in zip(block.columns, row, strict=True) if text]
        for at, (column, text) in enumerate(told):
            look = "strong" if column.head else ""
            titles = flowed((Piece(column.title, "quiet"),), room - 1)
            values = flowed(_pieces(text, look), width - room)
            for title, value in zip_longest(titles, values, fillvalue=()):
                blanks = Piece(" " * (room - sum(piece.cells for piece in title)))
                yield Line((*title, blanks, *value), holds=at < len(told) - 1)
