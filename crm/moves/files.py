"""Reading the files of moves: lines of named columns (CSV), and TOML; each line knows its place."""

from __future__ import annotations

import csv
import io
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from crm.errors import BadInput, FileTrouble
from crm.vocabulary.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

MOST_BYTES: Final = 2_000_000
"""A longer file is none that somebody wrote for this."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file: its values under the names that were asked for, "" where it has none; and where it stands."""

    place: str
    values: dict[str, str]


def lines_of(path: Path, columns: Mapping[str, Sequence[str]]) -> list[Line]:
    """The lines of a CSV file with their cells under these names; each is given with the headings it may have.

    Raises FileTrouble, and BadInput where a column that is needed (the first) is not there or a heading means nothing.
    """
    from crm.sheets.delimited import delimiter_of

    text = _text(path)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
    try:
        rows = [(reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)]
    except csv.Error as error:
        raise BadInput(
            f"this is no table: {error}", hint="Save it as CSV.", place=f"{path.name}, line {reader.line_num}"
        ) from error
    if not rows:
        raise BadInput("the file is empty", hint=_headings(columns), place=path.name)
    headings = _read_headings(rows[0][1], columns, f"{path.name}, line {rows[0][0]}")
    found = []
    for number, cells in rows[1:]:
        values = dict.fromkeys(columns, "")
        for name, cell in zip(headings, cells, strict=False):
            values[name] = " ".join(cell.split())
        found.append(Line(f"{path.name}, line {number}", values))
    return found


def toml_of(path: Path) -> dict[str, Any]:
    """The content of a TOML file. Raises FileTrouble, and BadInput with the line where it is none."""
    try:
        return tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"this is no TOML: {error}", hint="Correct it there.", place=path.name) from error


def _read_headings(cells: Sequence[str], columns: Mapping[str, Sequence[str]], place: str) -> list[str]:
    meant = {fold(word): name for name, words in columns.items() for word in words}
    headings = []
    for cell in cells:
        name = meant.get(fold(cell))
        if name is None or name in headings:
            said = (
                f"“{cell}” is no heading here"
                if name is None
                else f"“{cell}” says the same as another column"
            )
            raise BadInput(said, hint=_headings(columns), place=place)
        headings.append(name)
    if next(iter(columns)) not in headings:
        raise BadInput("the first line names no columns", hint=_headings(columns), place=place)
    return headings


def _headings(columns: Mapping[str, Sequence[str]]) -> str:
    return f"The first line names the columns: {', '.join(words[0] for words in columns.values())}."


def _text(path: Path) -> str:
    from crm.files.decoding import decoded

    try:
        if path.stat().st_size > MOST_BYTES:
            raise FileTrouble("is too large for a file of moves", hint="Divide it.", place=str(path))
        content = path.read_bytes()
    except OSError as error:
        raise FileTrouble(f"cannot be read: {error.strerror}", place=str(path)) from error
    text = decoded(content)
    if text is None:
        raise FileTrouble("is no text", hint="Save it as CSV in UTF-8.", place=str(path))
    return text
