"""Opening a return: a CSV in whatever bytes, or a workbook with several sheets; bounded, and nothing in it is run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from crm.errors import FileTrouble
from crm.published.cells import clean

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

MOST_BYTES: Final = 64 * 1024 * 1024
"""The largest return that is read; the largest ever published is a few megabytes."""
MOST_ROWS: Final = 200_000
_HEAD: Final = 64 * 1024
_MOST_COLUMNS: Final = 60
_MOST_CELLS: Final = 4_000_000
_MOST_UNPACKED: Final = 512 * 2**20
_WORKBOOKS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line of the file (or row of the sheet) it begins at, its cells as text, and the typed days among them."""

    line: int
    cells: tuple[str, ...]
    days: tuple[date | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of a file; `name` is empty for a CSV. `cut` says that there were more rows than are read."""

    name: str
    rows: tuple[Row, ...]
    cut: bool = False


def heads(data: bytes, name: str, most: int) -> tuple[Sheet, ...]:
    """The first rows of the tables of a file, however large it is. Raises FileTrouble as `sheets` does."""
    if data.startswith(_WORKBOOKS):
        return _workbook(data, name, most)
    head = data[:_HEAD]
    if len(data) > _HEAD and b"\n" in head:
        head = head[: head.rindex(b"\n")]
    return (_table(head),)


def sheets(data: bytes, name: str) -> tuple[Sheet, ...]:
    """The tables of a file. Raises FileTrouble where it is damaged, encrypted or too large."""
    if len(data) > MOST_BYTES:
        raise FileTrouble(
            f"{name} is larger than any published return",
            hint=f"At most {MOST_BYTES // 2**20} MB are read; is it the right file?",
        )
    return _workbook(data, name) if data.startswith(_WORKBOOKS) else (_table(data),)


def _table(data: bytes) -> Sheet:
    text = decoded(data)
    rows: list[Row] = []
    for row in _csv_rows(text):
        if len(rows) >= MOST_ROWS:
            return Sheet("", tuple(rows), cut=True)
        rows.append(row)
    return Sheet("", tuple(rows))


def _csv_rows(text: str) -> Iterator[Row]:
    """The rows with the line each begins at: a quoted cell may run over several."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    begins = 1
    before = csv.field_size_limit(MOST_BYTES)
    try:
        for cells in reader:
            yield Row(begins, tuple(clean(cell) for cell in cells[:_MOST_COLUMNS]))
            begins = reader.line_num + 1
    finally:
        csv.field_size_limit(before)


def _delimiter(text: str) -> str:
    """What stands between the cells of the first lines: a comma, unless they have more of another sign."""
    head = text[:4_000]
    return max(",;\t|", key=lambda sign: (head.count(sign), sign == ","))


def decoded(data: bytes) -> str:
    """Bytes as text: Unicode where it is, else the code page of Windows, in which no byte is refused."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _workbook(data: bytes, name: str, most: int = MOST_ROWS) -> tuple[Sheet, ...]:
    from python_calamine import CalamineError, CalamineWorkbook

    _refuse_bomb(data, name)
    if not data.startswith(b"PK"):
        from crm.files.apart import try_workbook

        try_workbook(data, name)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return tuple(_sheet(each, book.get_sheet_by_name(each), most) for each in book.sheet_names)
    except (CalamineError, ValueError, OSError) as error:
        raise FileTrouble(
            f"{PurePath(name).name} cannot be opened as a workbook: {error}",
            hint="It may be damaged or locked with a password; save it again as .xlsx or .csv.",
        ) from error


def _refuse_bomb(data: bytes, name: str) -> None:
    """Raise FileTrouble for a workbook that unpacks to far more than any return holds."""
    import zipfile

    if not data.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(entry.file_size for entry in packed.infolist())
    except (zipfile.BadZipFile, ValueError, OverflowError) as error:
        raise FileTrouble(f"{name} is damaged: it cannot be unpacked", hint="Fetch it again.") from error
    if size > _MOST_UNPACKED:
        raise FileTrouble(
            f"{name} unpacks to {size // 2**20:,} MB, more than any published return",
            hint="It is not opened; is it the right file?",
        )


def _sheet(name: str, sheet: CalamineSheet, at_most: int) -> Sheet:
    """The rows of a sheet: no more cells than a return can have, however wide or long it says it is."""
    width = max(sheet.total_width, 1)
    most = max(min(at_most, _MOST_CELLS // width), 1)
    rows = sheet.to_python(skip_empty_area=False, nrows=most)
    while rows and not any(value not in {"", None} for value in rows[-1]):
        rows.pop()
    read = []
    for number, cells in enumerate(rows, 1):
        kept = cells[:_MOST_COLUMNS]
        read.append(Row(number, tuple(map(clean, kept)), tuple(map(_day, kept))))
    return Sheet(name, tuple(read), cut=len(rows) >= most)


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None
