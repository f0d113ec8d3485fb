"""Workbooks (.xlsx, .xlsm, .xls, .ods): their sheets as rows, with real dates.

The library makes a full grid from the first used cell to the last: one value in the furthest corner of a sheet would
make it ask for more memory than there is, and end the program. So how far the values reach is found out first.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from crm.errors import BadInput, FileTrouble
from crm.sheets.opening import MOST_COLUMNS, Row, Sheet, Source, stream
from crm.vocabulary.text import visible

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

MOST_CELLS: Final = 5_000_000
"""Cells of the grid of one sheet: 100,000 rows of 50 columns; some 200 MB of memory."""
MOST_INFLATED: Final = 1024 * 1024 * 1024
_MOST_MEMBER: Final = 256 * 1024 * 1024
"""Bytes of any part that is held as a whole, such as the shared texts."""
_PIECE: Final = 1024 * 1024
_LONGEST_TAG: Final = 4096


def sheets_of(source: Source, name: str) -> list[Sheet]:
    """The sheets that hold anything, the hidden ones left out. Raises FileTrouble and BadInput."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    _keep_within_bounds(source, name)
    file = stream(source)
    try:
        book = CalamineWorkbook.from_filelike(file)
        metadata = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
        shown = [one for one in metadata if one.visible == SheetVisibleEnum.Visible]
        sheets = []
        for one in shown or metadata:
            grid = book.get_sheet_by_name(one.name)
            if grid.start is not None:
                sheets.append(Sheet(one.name, partial(_rows, grid), _hidden(metadata, shown)))
    except BaseException as error:
        # What goes wrong within the library in earnest is no Exception to Python.
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise _cannot(name, error) from error
        raise
    if not sheets:
        raise BadInput(f"{visible(name)} holds no values", hint="A table has headings in its first row.")
    return sheets


def _hidden(metadata: list[Any], shown: list[Any]) -> tuple[str, ...]:
    hidden = len(metadata) - len(shown) if shown else 0
    return (f"{hidden} hidden sheet{'s' if hidden > 1 else ''} left out",) if hidden else ()


def _cannot(name: str, error: BaseException) -> FileTrouble:
    from python_calamine import PasswordError

    if isinstance(error, PasswordError) or "assword" in str(error):
        from crm.files.zipped import protected

        return protected(name)
    from crm.files.zipped import damaged

    return damaged(name)


def _rows(grid: CalamineSheet) -> Iterator[Row]:
    for line, cells in enumerate(grid.iter_rows(), 1):
        if any(cell != "" for cell in cells):
            yield Row(line, tuple(cells))  # type: ignore[arg-type]


def _keep_within_bounds(source: Source, name: str) -> None:
    """Raises FileTrouble for a zipped workbook that would become too large, or whose values reach too far."""
    with stream(source) as file:
        if not file.read(4).startswith(b"PK"):
            from crm.files.apart import try_workbook

            file.seek(0)
            try_workbook(file.read(), name)
            return
        file.seek(0)
        try:
            with zipfile.ZipFile(file) as archive:
                said = _out_of_bounds(archive)
        except Exception as error:
            raise _cannot(name, error) from error
    if said:
        raise FileTrouble(
            f"{visible(name)} {said}: that is more than is opened",
            hint="Delete what stands far from the table, or save the table as CSV.",
        )


def _out_of_bounds(archive: zipfile.ZipFile) -> str:
    """What is too much about a workbook; empty if nothing is."""
    entries = archive.infolist()
    held = sum(one.file_size for one in entries if not _is_sheet(one.filename))
    if sum(one.file_size for one in entries) > MOST_INFLATED or held > _MOST_MEMBER:
        return "would become too large when it is opened"
    for one in entries:
        if not _is_sheet(one.filename):
            continue
        with archive.open(one) as part:
            extent = _ods_extent(part) if one.filename == "content.xml" else _xlsx_extent(part)
            if extent is None:
                part.seek(0)
                extent = _xlsx_extent(part, exactly=True)
        rows, columns = extent or (0, 0)
        if rows * columns > MOST_CELLS or columns > MOST_COLUMNS:
            return f"has values over {rows:,} rows and {columns:,} columns"
    return ""


def _is_sheet(inside: str) -> bool:
    return inside == "content.xml" or re.search(r"worksheets/[^/]*\.xml$", inside) is not None


def _tags(part: Any, pattern: re.Pattern[bytes]) -> Iterator[re.Match[bytes]]:
    """The tags a pattern finds, of a stream that is held piece by piece."""
    rest = b""
    while piece := part.read(_PIECE):
        text = rest + piece
        cut = text.rfind(b"<")
        if cut < 0 or len(text) - cut > _LONGEST_TAG:
            cut = len(text)
        yield from pattern.finditer(text, 0, cut)
        rest = text[cut:]
    yield from pattern.finditer(rest)


# The rows; the cells in columns beyond Z; and, for a closer look, every cell that has a value.
_LOOSELY = re.compile(rb"<(?:\w+:)?(?:(row)\b(?:[^>]*?\br=[\"'](\d+))?|c\b[^>]*?\br=[\"']([A-Z]{2,})\d)")
_EXACTLY = re.compile(
    rb"<(?:\w+:)?(?:(row)\b(?:[^>]*?\br=[\"'](\d+))?|c(?=[\s>])(?:[^>]*?\br=[\"']([A-Z]+)(\d+))?[^>]*(?<!/)>(?!</))"
)


def _xlsx_extent(part: Any, *, exactly: bool = False) -> tuple[int, int] | None:
    """How many rows and columns the values of a sheet reach over; None if that needs a closer look."""
    last = row = 0
    width = 0 if exactly else 26
    within = 0
    for found in _tags(part, _EXACTLY if exactly else _LOOSELY):
        if found[1]:
            row = int(found[2]) if found[2] else row + 1
            within = 0
            last = last if exactly else max(last, row)
            continue
        within += 1
        letters = found[3]
        width = max(width, _column(letters) if letters else within)
        if exactly:
            last = max(last, int(found[4]) if found[4] else row)
    if not exactly and last * width > MOST_CELLS:
        return None
    return last, width


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters[:6]:
        number = number * 26 + letter - 64
    return number


_ODS = re.compile(rb"<table:(?:(table)(?=[\s>])|(table-row)\b([^>]*)|(?:covered-)?table-cell\b([^>]*?)(/?)>)")
_ROWS_AGAIN = re.compile(rb"number-rows-repeated=[\"'](\d+)")
_COLUMNS_AGAIN = re.compile(rb"number-columns-repeated=[\"'](\d+)")


def _ods_extent(part: Any) -> tuple[int, int]:
    """How many rows and columns the values of the largest sheet reach over, with all that is repeated."""
    most = (0, 0)
    row = again = last = width = column = 0
    for found in _tags(part, _ODS):
        if found[1]:
            most = max(most, (last, width), key=lambda one: one[0] * one[1])
            row = again = last = width = column = 0
        elif found[2]:
            row += again
            again = _number(_ROWS_AGAIN, found[3])
            column = 0
        else:
            column += _number(_COLUMNS_AGAIN, found[4])
            if not found[5] or b"value" in found[4]:
                last, width = row + again, max(width, column)
    return max(most, (last, width), key=lambda one: one[0] * one[1])


def _number(pattern: re.Pattern[bytes], attributes: bytes) -> int:
    found = pattern.search(attributes)
    return int(found[1][:9]) if found else 1
