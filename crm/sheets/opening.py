"""A table as a stream of rows with their line numbers, whatever kind of file it stands in.

Nothing of it is run: a formula is read as the value it was saved with, and a text that looks like one is a text. A
file may be larger than the memory: rows are read one by one, and again for every pass.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING

from crm.errors import BadInput, FileTrouble
from crm.vocabulary.text import visible

if TYPE_CHECKING:
    from crm.sheets.readings import TableOptions

Cell = str | date | datetime | float | int | bool
Source = Path | bytes

MOST_FIELD = 1_000_000
"""Characters of one cell; more is a file that is no table."""
MOST_COLUMNS = 1_000
LOOKED_AT = 60
"""Rows at the beginning that are looked at to find the headings."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line (of a spreadsheet the row) it begins on, its cells, and what is wrong with the whole of it."""

    line: int
    cells: tuple[Cell, ...]
    trouble: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return not self.trouble and not any(cell != "" and str(cell).strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its name, the rows from its first line on (as often as they are asked for), and remarks on reading it."""

    name: str
    rows: Callable[[], Iterator[Row]]
    remarks: tuple[str, ...] = ()

    def beginning(self) -> list[Row]:
        """The first rows that hold anything."""
        found: list[Row] = []
        for row in self.rows():
            if not row.empty:
                found.append(row)
                if len(found) == LOOKED_AT:
                    break
        return found


def opened(source: Source, name: str, options: TableOptions) -> list[Sheet]:
    """The tables in a file: one of a CSV, and one for each sheet of a workbook that holds anything.

    Raises FileTrouble for a file that cannot be opened, and BadInput for one that is no table.
    """
    head = _head(source)
    if not head.strip(b"\x00 \t\r\n"):
        raise BadInput(f"{visible(name)} is empty", hint="A table has headings in its first row.")
    if is_workbook(head):
        from crm.sheets.workbook import sheets_of

        return sheets_of(source, name)
    from crm.sheets.delimited import sheet_of

    return [sheet_of(source, name, options)]


def is_workbook(head: bytes) -> bool:
    """Whether a file that begins so is opened as a workbook; any other is opened as text in columns."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0"))


def looks_like_table(data: bytes, name: str = "") -> bool:
    """Whether some bytes (a file, or its beginning) are a workbook, or a text in columns."""
    from crm.files.recognise import Form, recognise

    form = recognise(data, name)
    if form in {Form.CSV, Form.SPREADSHEET}:
        return True
    if form is not Form.TEXT:
        return False
    from crm.sheets.delimited import in_columns

    return name.lower().endswith((".csv", ".tsv", ".tab")) or in_columns(data)


def stream(source: Source) -> IO[bytes]:
    """The bytes of a source, from the beginning. Raises FileTrouble."""
    if isinstance(source, bytes):
        return BytesIO(source)
    try:
        return source.open("rb")
    except OSError as error:
        raise FileTrouble(
            f"{visible(str(source))} cannot be read: {error.strerror}", hint="Check the path."
        ) from error


def _head(source: Source) -> bytes:
    with stream(source) as file:
        return file.read(4096)
