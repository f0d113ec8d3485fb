"""Reading the tables of the open data, with errors that name the file, the line and the column."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from crm.errors import BadInput, FileTrouble


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table, with where it stands."""

    values: dict[str, str]
    place: str

    def __getitem__(self, column: str) -> str:
        return self.values[column]

    def day(self, column: str) -> str | None:
        """The ISO 8601 day in a column, None when it is empty. Raises BadInput."""
        text = self.values[column]
        if not text:
            return None
        try:
            return date.fromisoformat(text[:10]).isoformat()
        except ValueError:
            hint = "A day is written year, month, day: 2021-03-10."
            raise BadInput(f"“{text}” in column {column} is not a day", hint=hint, place=self.place) from None

    def whole_number(self, column: str) -> str:
        """The whole number in a column as text, "" when it is empty; "5033.0" is 5033. Raises BadInput."""
        text = self.values[column].removesuffix(".0")
        if text and not (text.isascii() and text.isdigit()):
            raise BadInput(f"“{text}” in column {column} is not a whole number", place=self.place)
        return text

    def needed(self, column: str) -> str:
        """The text in a column that may not be empty. Raises BadInput."""
        text = self.values[column]
        if not text:
            raise BadInput(f"column {column} is empty", place=self.place)
        return text


def read_table(folder: Path, name: str, columns: Iterable[str]) -> list[Line]:
    """The lines of `folder/name` (CSV in UTF-8, a byte order mark allowed), white space trimmed.

    Raises FileTrouble when it cannot be read or is not UTF-8, BadInput when one of `columns` is missing or a line
    has more cells than the heading.
    """
    path = folder / name
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            heading = [column.strip() for column in next(reader, [])]
            _check_heading(heading, columns, name)
            return [
                _line(heading, cells, f"{name}, line {reader.line_num}") for cells in reader if any(cells)
            ]
    except OSError as error:
        hint = "The folder is laid out as ministers/, members/ and councils/: see docs/roster.md."
        raise FileTrouble(f"cannot be read: {error.strerror}", hint=hint, place=str(path)) from error
    except UnicodeDecodeError as error:
        raise FileTrouble(f"is not UTF-8 (byte {error.start})", place=str(path)) from error
    except csv.Error as error:
        raise FileTrouble(f"is not a table of comma-separated values: {error}", place=str(path)) from error


def _check_heading(heading: list[str], columns: Iterable[str], name: str) -> None:
    missing = [column for column in columns if column not in heading]
    if missing:
        words = "column" if len(missing) == 1 else "columns"
        hint = f"It has: {', '.join(heading)[:400] or 'nothing'}."
        raise BadInput(f"{words} missing: {', '.join(missing)}", hint=hint, place=name)


def _line(heading: list[str], cells: list[str], place: str) -> Line:
    if len(cells) > len(heading):
        raise BadInput(f"has {len(cells)} cells, the heading {len(heading)}", place=place)
    cells = cells + [""] * (len(heading) - len(cells))
    return Line({column: cell.strip() for column, cell in zip(heading, cells, strict=True)}, place)
