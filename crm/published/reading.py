"""Reading a published return of ministers' meetings, every row of it: `read_return` and `looks_like_return`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from crm.published.headers import likelihood, read_header
from crm.published.opening import Sheet, heads, sheets
from crm.published.returns import ReadRow, Return
from crm.published.rows import SheetReader

if TYPE_CHECKING:
    from crm.published.returns import PublishedMeeting

_LOOKED_AT: Final = 40
"""A heading stands among the first rows of a table, below a title or a crest."""


def looks_like_return(rows: Iterable[Sequence[str]], name: str = "") -> float:
    """How likely the rows of a table (the first few will do) are a published return, 0 to 1. Never fails."""
    best = 0.0
    for number, cells in enumerate(rows):
        if number >= _LOOKED_AT:
            break
        header = read_header([str(cell) for cell in cells])
        if header is not None:
            best = max(best, likelihood(header))
    if 0 < best < 0.6 and "meeting" in name.lower():
        best += 0.3
    return best


def file_looks_like_return(data: bytes, name: str) -> float:
    """The same for the bytes of a file: the likeliest of its tables. 0 where it cannot be opened."""
    from crm.errors import DespatchError

    try:
        return max(
            (
                looks_like_return([row.cells for row in sheet.rows], f"{name} {sheet.name}")
                for sheet in heads(data, name, _LOOKED_AT)
            ),
            default=0.0,
        )
    except DespatchError:
        return 0.0


def read_return(data: bytes, name: str) -> Return:
    """All meetings of a file, and what became of every row. Raises FileTrouble where the file cannot be opened.

    `name` is the file's name: some returns tell their year nowhere else.
    """
    file = PurePath(name).name
    meetings: list[PublishedMeeting] = []
    rows: list[ReadRow] = []
    notes: list[str] = []
    title = ""
    for sheet in sheets(data, file):
        reader = SheetReader(file, sheet)
        reader.read()
        meetings += reader.meetings
        rows += reader.rows
        notes += _notes(sheet, reader)
        title = title or reader.first_title
    digest = hashlib.sha256(data).hexdigest()
    return Return(
        file=file,
        sha256=digest,
        meetings=tuple(meetings),
        rows=tuple(rows),
        title=title,
        notes=tuple(dict.fromkeys(notes)),
    )


def _notes(sheet: Sheet, reader: SheetReader) -> list[str]:
    """What a person should know of a whole sheet."""
    where = f"sheet “{sheet.name}”" if sheet.name else "the file"
    said = []
    if not reader.found_meetings and any(any(row.cells) for row in sheet.rows):
        said.append(f"{where} holds no table of meetings")
    if sheet.cut:
        said.append(f"{where} has more rows than are read: only the first {len(sheet.rows):,} were")
    said += [f"the file: {each}" for each in sheet.remarks]
    return said + reader.notes
