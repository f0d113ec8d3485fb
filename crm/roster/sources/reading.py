"""Reading the tables of the open data, with errors that name the file, the line and the column."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from crm.errors import BadInput, FileTrouble
from crm.roster.sources.rows import Row

_Row = TypeVar("_Row", bound=Row)


def read_table(folder: Path, name: str, model: type[_Row]) -> list[_Row]:
    """The rows of `folder/name` (CSV in UTF-8, a byte order mark allowed), white space trimmed, each checked.

    Raises FileTrouble when it cannot be read or is not UTF-8; BadInput when a column of the model is missing, a line
    has more cells than the heading, or a cell is not what the model says.
    """
    path = folder / name
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            heading = [column.strip() for column in next(reader, [])]
            _check_heading(heading, model, name)
            return [
                _row(model, heading, cells, f"{name}, line {reader.line_num}")
                for cells in reader
                if any(cells)
            ]
    except OSError as error:
        hint = "The folder is laid out as ministers/, members/ and councils/: see docs/roster.md."
        raise FileTrouble(f"cannot be read: {error.strerror}", hint=hint, place=str(path)) from error
    except UnicodeDecodeError as error:
        raise FileTrouble(f"is not UTF-8 (byte {error.start})", place=str(path)) from error
    except csv.Error as error:
        raise FileTrouble(f"is not a table of comma-separated values: {error}", place=str(path)) from error


def _check_heading(heading: list[str], model: type[Row], name: str) -> None:
    missing = [column for column in model.columns() if column not in heading]
    if missing:
        words = "column" if len(missing) == 1 else "columns"
        hint = f"It has: {', '.join(heading)[:400] or 'nothing'}."
        raise BadInput(f"{words} missing: {', '.join(missing)}", hint=hint, place=name)


def _row(model: type[_Row], heading: list[str], cells: list[str], place: str) -> _Row:
    if len(cells) > len(heading):
        raise BadInput(f"has {len(cells)} cells, the heading {len(heading)}", place=place)
    cells = cells + [""] * (len(heading) - len(cells))
    values = {column: cell.strip() for column, cell in zip(heading, cells, strict=True)}
    try:
        return model.model_validate(values | {"place": place})
    except ValidationError as error:
        raise _in_our_words(error, place) from None


def _in_our_words(error: ValidationError, place: str) -> BadInput:
    """The first thing that is wrong with a row, as an officer can read it."""
    first = error.errors(include_url=False)[0]
    column, text = first["loc"][0], first["input"]
    if text == "":
        return BadInput(f"column {column} is empty", place=place)
    hint = first.get("ctx", {}).get("hint")
    return BadInput(f"“{text}” in column {column} {first['msg']}", hint=hint, place=place)
