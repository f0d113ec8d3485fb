"""How wide the columns of a table are, from what stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crm.forms.paper import said

if TYPE_CHECKING:
    from crm.forms.paper import Table

ROOM: Final = 72
"""Letters on a line of an A4 page upright at 12 points, in the widest sans serif a reader may have (Arial takes 84)."""

_GAP: Final = 2.5
"""What the space at both sides of a column takes, in letters."""
_NARROW: Final = 18
"""A column that is not wide gets no more than this where room is short: "28 September 2025" fits."""
_BOLD: Final = 1.12
_LONGEST: Final = 60
_LONGEST_WORD: Final = 26


def shares(table: Table, room: float = ROOM) -> tuple[float, ...]:
    """The part of the width that each column gets; together 1, or less where little stands in all of them.

    A column that is not wide gets what it holds up to about a date's length, wide ones the rest. No column is narrower than
    its longest word, as long as all of them fit.
    """
    room -= _GAP * len(table.columns)
    held = [_held(table, place) for place in range(len(table.columns))]
    wide = [column.wide for column in table.columns]
    if not any(wide):
        wide = [most > _NARROW for most, _ in held]
    wants = [
        float(most if broad else min(most, max(_NARROW, word)))
        for broad, (most, word) in zip(wide, held, strict=True)
    ]
    least = [
        want if want <= _NARROW else min(want, max(float(word), 20.0 if broad else 10.0))
        for want, broad, (_, word) in zip(wants, wide, held, strict=True)
    ]
    wants = _fitted(wants, least, room)
    left = room - sum(wants)
    if left > 0 and any(wide):
        whole = sum(want for want, broad in zip(wants, wide, strict=True) if broad)
        wants = [
            want + left * want / whole if broad else want for want, broad in zip(wants, wide, strict=True)
        ]
    total = sum(wants) + _GAP * len(wants)
    full = total if any(wide) else max(total, room + _GAP * len(wants))
    return tuple((want + _GAP) / full for want in wants)


def of_numbers(table: Table, place: int) -> bool:
    """Does a column hold numbers alone? Then its heading stands to the right, as they do."""
    cells = [row[place] for row in table.rows]
    return any(isinstance(cell, int | float) for cell in cells) and all(
        cell is None or isinstance(cell, int | float) for cell in cells
    )


def _held(table: Table, place: int) -> tuple[int, int]:
    """The longest text and the longest word in a column, in letters, both bounded."""
    title = table.columns[place].title
    texts = [said(row[place]) for row in table.rows]
    words = [word for text in texts for word in text[:2000].split()]
    # Headings are bold.
    head = [round(len(word) * _BOLD + 0.5) for word in title.split()]
    longest = max([*map(len, texts), round(len(title) * _BOLD + 0.5)])
    return max(1, min(_LONGEST, longest)), max([1, *head, *(min(_LONGEST_WORD, len(word)) for word in words)])


def _fitted(wants: list[float], least: list[float], room: float) -> list[float]:
    """Taken from in the measure of what each can spare, until all fit or all are at their least."""
    over = sum(wants) - room
    spare = sum(want - low for want, low in zip(wants, least, strict=True))
    if over <= 0 or spare <= 0:
        return wants
    part = min(1.0, over / spare)
    return [want - (want - low) * part for want, low in zip(wants, least, strict=True)]
