"""Writing rows in batches, in the form of the file: CSV, a spreadsheet, JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

from crm.forms.values import plain_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from crm.editions.gate import Gate
    from crm.tables.wanted import Wanted


class Grid(Protocol):
    """Writes a table, its head first, then rows as they come."""

    def head(self, names: Sequence[str]) -> None:
        """The headings."""

    def rows(self, rows: Sequence[Sequence[Any]]) -> None:
        """More rows."""

    def end(self, gate: Gate) -> str:
        """All rows are there; gives a sentence that must be said of the file, or nothing."""

    def drop(self) -> None:
        """Something went wrong: leave nothing behind."""


class CsvGrid:
    """CSV."""

    def __init__(self, file: BinaryIO, *, lossless: bool) -> None:
        from crm.forms.delimited import Delimited

        self._out = Delimited(file, lossless=lossless)
        self.head = self._out.head
        self.rows = self._out.rows

    def lines(self, rows: Sequence[Sequence[Any]]) -> None:
        """Rows that are one text each, a line of CSV without its end."""
        self._out.lines([row[0] for row in rows])

    def end(self, _gate: Gate) -> str:
        """Nothing is held back."""
        return ""

    def drop(self) -> None:
        """Nothing is kept beside the file."""


class SheetGrid:
    """A spreadsheet of one sheet."""

    def __init__(self, file: BinaryIO, title: str, subject: str, made: date) -> None:
        from crm.forms.workbook import Workbook
        from crm.templates.style import organisation

        self._book = Workbook(file, title=title, made=made, subject=subject, organisation=organisation())
        self._title = title

    def head(self, names: Sequence[str]) -> None:
        """The sheet and its headings: `date_text` as "Date text"."""
        self._sheet = self._book.sheet(self._title, [worded(name) for name in names])

    def rows(self, rows: Sequence[Sequence[Any]]) -> None:
        """More rows. Raises BadInput where a sheet holds no more."""
        self._sheet.rows(rows)

    def end(self, gate: Gate) -> str:
        """Put the marking on every page."""
        self._book.finish(gate.marking.label, f"{gate.left_out}." if gate.left_out else "")
        cut = self._book.cut
        return f"{cut:,} texts longer than a cell holds were cut; CSV has them whole." if cut else ""

    def drop(self) -> None:
        """Take away what lies beside the file."""
        self._book.drop()


class JsonGrid:
    """An array of the documented objects."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._names: Sequence[str] = ()
        self._first = True

    def head(self, names: Sequence[str]) -> None:
        """The fields of each object."""
        self._names = names
        self._file.write(b"[")

    def rows(self, rows: Iterable[Sequence[Any]]) -> None:
        """More objects."""
        for row in rows:
            told = json.dumps(
                dict(zip(self._names, row, strict=True)), ensure_ascii=False, default=plain_value
            )
            self._file.write(("\n" if self._first else ",\n").encode() + told.encode())
            self._first = False

    def end(self, _gate: Gate) -> str:
        """Close the array."""
        self._file.write(b"\n]\n")
        return ""

    def drop(self) -> None:
        """Nothing is kept beside the file."""


def grid(wanted: Wanted, file: BinaryIO, *, title: str, subject: str, made: date) -> Grid:
    """The writer of a form; loads what it needs."""
    if wanted.form.ending == "csv":
        return CsvGrid(file, lossless=wanted.lossless)
    if wanted.form.ending == "xlsx":
        return SheetGrid(file, title, subject, made)
    return JsonGrid(file)


def worded(name: str) -> str:
    """A field as a heading for people: "Date text"."""
    said = name.replace("_", " ").strip()
    return said[:1].upper() + said[1:]
