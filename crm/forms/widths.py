"""How wide the columns of a table are, from what stands in them."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final

from crm.forms.paper import said

if TYPE_CHECKING:
    from crm.forms.paper import Table

ROOM: Final = 80
"""Letters on a line of an A4 page upright at 11 points, the size of tables; Arial takes some nine more on average."""

_GAP: Final = 2.0
"""What the space at both sides of a column takes, in letters."""
_SHORT: Final = 10
"""What is no longer than this stands on one line: "E-12, K-204"."""
_NAME: Final = 50
"""Letters of a name; what is longer on average is a sentence."""
_BOLD: Final = 1.08
_LONGEST_WORD: Final = 24
_LOOKED_AT: Final = 80
"""Rows by which widths are found: more of them change little."""
_STEP: Final = 1.0
_WORDS: Final = re.compile(r"\b\d{1,2} [A-Z][a-z]{2,}|\S+")
"""What is not parted: a word, a day with its month."""
_NARROW: Final = frozenset(" !',./:;I[]fijlt|’“”")
_BROAD: Final = frozenset("MW@mw%")
_LONGEST: Final = 400


def shares(table: Table, room: float = ROOM) -> tuple[float, ...]:
    """The part of the width that each column gets; together 1, or less where little stands in all of them.

    No column is narrower than its longest word or day with its month, as long as all fit. What is left goes, letter by letter, to the column in
    which it saves most lines, the highest cells first.
    """
    room -= _GAP * len(table.columns)
    texts = [_lengths(table, place) for place in range(len(table.columns))]
    widths = [_least(table, place) for place in range(len(table.columns))]
    natural = [max(width, *column, 0) for width, column in zip(widths, texts, strict=True)]
    full = sum(widths) >= room
    while not full and sum(widths) + _STEP <= room:
        gains = [
            _gain(column, width) if width < most else 0.0
            for column, width, most in zip(texts, widths, natural, strict=True)
        ]
        best = max(range(len(gains)), key=gains.__getitem__)
        if gains[best] <= 0:
            break
        widths[best] += _STEP
    return _of_whole(table, widths, room)


def bold_names(table: Table) -> bool:
    """Does the first column name its rows in bold? Names do; sentences would be a wall of black."""
    return bool(table.columns) and table.columns[0].head and not _sentences(table)


def _sentences(table: Table) -> bool:
    lengths = [len(said(row[0])) for row in table.rows[:_LOOKED_AT]]
    return bool(lengths) and sum(lengths) > _NAME * len(lengths)


def of_numbers(table: Table, place: int) -> bool:
    """Does a column hold numbers alone? Then its heading stands to the right, as they do."""
    cells = [row[place] for row in table.rows]
    return any(isinstance(cell, int | float) for cell in cells) and all(
        cell is None or isinstance(cell, int | float) for cell in cells
    )


def _of_whole(table: Table, widths: list[float], room: float) -> tuple[float, ...]:
    """Widths as parts of the whole; what nobody needs goes to the wide columns where there are any."""
    left = room - sum(widths)
    wide = [place for place, column in enumerate(table.columns) if column.wide]
    if left > 0 and wide:
        for place in wide:
            widths[place] += left / len(wide)
    total = max(sum(widths), room if widths else 1) + _GAP * len(widths)
    return tuple((width + _GAP) / total for width in widths)


def _lengths(table: Table, place: int) -> list[float]:
    """How long what stands in a column is, in letters; its bold heading first."""
    bold = _BOLD if bold_names(table) and place == 0 else 1.0
    texts = [said(row[place]) for row in table.rows[:_LOOKED_AT]]
    title = min(_LONGEST, len(table.columns[place].title)) * _BOLD
    return [title, *(min(_LONGEST, len(text)) * bold for text in texts)]


def _least(table: Table, place: int) -> float:
    """The least a column can do with: its longest word, a short text whole."""
    column = table.columns[place]
    bold = _BOLD if bold_names(table) and place == 0 else 1.0
    texts = [said(row[place])[:_LONGEST] for row in table.rows]
    words = [_wide(word) * bold for word in {word for text in texts for word in _WORDS.findall(text)}]
    short = [_wide(text) * bold for text in texts if len(text) <= _SHORT]
    # Headings are bold.
    heading = [_wide(word) * _BOLD for word in column.title.split()]
    whole = short if len(short) == len(texts) else []
    longest: float = max([3.0, *words, *heading, *whole])
    return min(float(_LONGEST_WORD), longest)


def _wide(word: str) -> float:
    """How wide a word is, in letters: “November” takes ten of them, “little” five; some room is left for a wider font."""
    return sum(
        0.6 if sign in _NARROW else 1.65 if sign in _BROAD else 1.32 if sign.isupper() else 1.05
        for sign in word
    )


def _gain(lengths: list[float], width: float) -> float:
    """What one letter more saves: the height of cells counts more, the higher they are."""
    return sum(
        math.pow(length / width, 3) - math.pow(length / (width + _STEP), 3)
        for length in lengths
        if length > width
    )
