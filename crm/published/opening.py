"""A return as tables of texts, opened by `crm.sheets.opening` as any table is: with line numbers, and days where typed.

What is a return's own: cells are texts as departments wrote them, rows with nothing in them count, and so much is read
as was ever published.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING, Final

from crm.errors import BadInput, FileTrouble
from crm.published.cells import clean

if TYPE_CHECKING:
    from crm.sheets import opening

MOST_BYTES: Final = 64 * 1024 * 1024
"""The largest return that is read; the largest ever published is a few megabytes."""
MOST_ROWS: Final = 200_000
_MOST_COLUMNS: Final = 60


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line of the file (or row of the sheet) it begins at, its cells as text, and the typed days among them.

    `trouble` says what is wrong with a row that could not be taken apart; such a row has no cells.
    """

    line: int
    cells: tuple[str, ...]
    days: tuple[date | None, ...] = ()
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of a file; `name` is empty for a CSV. `cut` says that there were more rows than are read."""

    name: str
    rows: tuple[Row, ...]
    cut: bool = False
    remarks: tuple[str, ...] = ()


def heads(data: bytes, name: str, most: int) -> tuple[Sheet, ...]:
    """The first rows of the tables of a file, however large it is. Raises FileTrouble as `sheets` does."""
    return _opened(data, name, most)


def sheets(data: bytes, name: str) -> tuple[Sheet, ...]:
    """The tables of a file. Raises FileTrouble where it is damaged, encrypted or too large."""
    if len(data) > MOST_BYTES:
        raise FileTrouble(
            f"{name} is larger than any published return",
            hint=f"At most {MOST_BYTES // 2**20} MB are read; is it the right file?",
        )
    return _opened(data, name, MOST_ROWS)


def _opened(data: bytes, name: str, most: int) -> tuple[Sheet, ...]:
    from crm.sheets.opening import is_workbook, opened
    from crm.sheets.readings import TableOptions

    try:
        tables = opened(data, name, TableOptions())
    except BadInput:  # there is nothing in it
        return (Sheet("", ()),)
    if not is_workbook(data):
        # Which code page it was written in is nothing to tell: most returns are in that of Windows.
        return tuple(_first(map(_row, each.rows()), Sheet("", ()), most) for each in tables)
    return tuple(_first(_of_grid(each), Sheet(each.name, (), remarks=each.remarks), most) for each in tables)


def _first(rows: Iterator[Row], sheet: Sheet, most: int) -> Sheet:
    """The sheet with so many of the rows."""
    read = tuple(islice(rows, most))
    return replace(sheet, rows=read, cut=next(rows, None) is not None)


def _row(row: opening.Row) -> Row:
    return Row(row.line, tuple(map(clean, row.cells[:_MOST_COLUMNS])), (), row.trouble)


def _of_grid(table: opening.Sheet) -> Iterator[Row]:
    """The rows of a sheet of a workbook, with those between them that hold nothing, and the days it holds as days."""
    following = 1
    for row in table.rows():
        yield from (Row(line, ()) for line in range(following, row.line))
        cells = row.cells[:_MOST_COLUMNS]
        yield Row(row.line, tuple(map(clean, cells)), tuple(map(_day, cells)))
        following = row.line + 1


def _day(cell: opening.Cell) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    return cell if isinstance(cell, date) else None
