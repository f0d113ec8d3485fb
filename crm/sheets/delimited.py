"""CSV, in the dialect it happens to be in: commas, semicolons, tabs or bars, quoted or not, row by row.

A quotation mark that is never closed would swallow the rest of the file: the row it stands in is told as wrong, and
reading goes on with the next line. No line and no row is held that is longer than a cell may be.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Final

from crm.errors import BadInput
from crm.sheets.encodings import encoding_of
from crm.sheets.opening import MOST_COLUMNS, MOST_FIELD, Row, Sheet, Source, stream

if TYPE_CHECKING:
    from crm.sheets.readings import TableOptions

DELIMITERS: Final = (",", ";", "\t", "|")
_NAMED: Final = {"tab": "\t", "comma": ",", "semicolon": ";", "bar": "|", "\\t": "\t"}
_SAMPLE: Final = 64 * 1024
_MOST_LINE: Final = 2 * MOST_FIELD
_MOST_LINES: Final = 2_000
"""Lines of one row: more is a quotation mark that was not closed."""
_MOST_UNCLOSED: Final = 50
"""After so many of them, quotation marks are taken for ordinary signs."""
_SEP: Final = re.compile(r"sep=(.)[\r\n]*", re.IGNORECASE)


def sheet_of(source: Source, name: str, options: TableOptions) -> Sheet:
    """The table in a text file. Raises BadInput for an encoding or a delimiter that is none."""
    encoding = encoding_of(source, options.encoding)
    with _text(source, encoding) as file:
        sample = file.read(_SAMPLE)
    delimiter = _asked(options.delimiter) or delimiter_of(sample)
    remarks = () if encoding.startswith("utf") else (f"read as {encoding}",)
    return Sheet(name, partial(_rows, source, encoding, delimiter), remarks)


def in_columns(data: bytes) -> bool:
    """Whether a text is written in columns: several lines, nearly all with the same number of delimiters."""
    text = data[:_SAMPLE].decode("utf-8", errors="replace")
    return any(_consistency(text, sign)[0] >= 0.9 and _consistency(text, sign)[1] >= 3 for sign in DELIMITERS)


def delimiter_of(sample: str) -> str:
    """The sign that parts the cells: the one that gives most rows the same number of cells."""
    named = _SEP.match(sample)
    if named:
        return named[1]
    scored = [(_consistency(sample, sign), -place, sign) for place, sign in enumerate(DELIMITERS)]
    (share, width), _, sign = max(scored, key=lambda one: (one[0][0] * (one[0][1] > 1), one[0][1], one[1]))
    return sign if width > 1 and share > 0 else ","


def _consistency(sample: str, sign: str) -> tuple[float, int]:
    """The share of rows with the usual number of cells, and that number."""
    lines = sample.splitlines()
    if len(sample) >= _SAMPLE and len(lines) > 1:
        lines.pop()
    widths: Counter[int] = Counter()
    try:
        for cells in csv.reader(lines[:200], delimiter=sign):
            if any(cells):
                widths[len(cells)] += 1
    except csv.Error:
        return 0.0, 0
    if not widths:
        return 0.0, 0
    width, count = max(widths.items(), key=lambda one: (one[1] * (one[0] > 1), one[0]))
    return count / widths.total(), width


def _asked(delimiter: str | None) -> str | None:
    if not delimiter:
        return None
    sign = _NAMED.get(delimiter.lower(), delimiter)
    if len(sign) != 1 or sign in '"\r\n':
        raise BadInput(f"“{delimiter}” cannot part columns", hint="Such as “;”, “,”, “|” or tab.")
    return sign


def _text(source: Source, encoding: str) -> io.TextIOWrapper:
    # Bytes that are no character of the encoding stay visible as such, so that their row can be told.
    errors = "surrogateescape" if encoding.startswith("utf-8") else "replace"
    return io.TextIOWrapper(io.BufferedReader(stream(source)), encoding, errors, newline="")  # type: ignore[type-var]


class _TooLong(Exception):
    """A line that is no line of a table."""


class _Lines:
    """The lines of a file one by one, with those given back first; `taken` are those of the row being read."""

    def __init__(self, file: io.TextIOWrapper) -> None:
        self._file = file
        self._back: list[str] = []
        self.number = 0
        self.taken: list[str] = []
        self._size = 0

    def begin(self) -> None:
        """A new row begins with the next line."""
        self.taken = []
        self._size = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if len(self.taken) >= _MOST_LINES or self._size > _MOST_LINE:
            raise csv.Error("unclosed")
        line = self._back.pop() if self._back else self._file.readline(_MOST_LINE)
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) >= _MOST_LINE:
            self._skip(line)
            raise _TooLong
        self.taken.append(line)
        self._size += len(line)
        return line

    def give_back(self) -> int:
        """Give back all lines of the row but the first; the number of the first."""
        first = self.number - len(self.taken) + 1
        self._back.extend(reversed(self.taken[1:]))
        self.number = first
        return first

    def _skip(self, line: str) -> None:
        while line and not line.endswith(("\n", "\r")):
            line = self._file.readline(_MOST_LINE)


def _rows(source: Source, encoding: str, delimiter: str) -> Iterator[Row]:
    if csv.field_size_limit() < MOST_FIELD:
        csv.field_size_limit(MOST_FIELD)
    with _text(source, encoding) as file:
        lines = _Lines(file)
        unclosed = 0
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        while True:
            lines.begin()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except _TooLong:
                yield Row(lines.number - len(lines.taken), (), f"longer than {_MOST_LINE:,} characters")
                reader = csv.reader(lines, delimiter=delimiter, strict=True)
            except csv.Error:
                unclosed += len(lines.taken) > 1
                plain = unclosed > _MOST_UNCLOSED
                yield _mended(lines, delimiter)
                reader = csv.reader(
                    lines,
                    delimiter=delimiter,
                    strict=not plain,
                    quoting=csv.QUOTE_NONE if plain else csv.QUOTE_MINIMAL,
                )
            else:
                row = _row(lines.number - len(lines.taken) + 1, cells)
                if row.line > 1 or not _is_mark(lines.taken):
                    yield row


def _is_mark(taken: list[str]) -> bool:
    """Is it the line by which Excel is told the delimiter?"""
    return len(taken) == 1 and _SEP.fullmatch(taken[0]) is not None


def _row(line: int, cells: list[str]) -> Row:
    if len(cells) > MOST_COLUMNS:
        return Row(line, (), f"{len(cells):,} cells, and at most {MOST_COLUMNS:,} are read")
    return Row(line, tuple(cells))


def _mended(lines: _Lines, delimiter: str) -> Row:
    """What is made of a row that breaks the rules: a stray quotation mark stays one, an unclosed one is told."""
    alone = len(lines.taken) == 1
    line = lines.give_back()
    first = lines.taken[0] if lines.taken else ""
    if alone:
        try:
            return _row(line, next(csv.reader([first], delimiter=delimiter), []))
        except csv.Error:
            return Row(line, (), f"a cell is longer than {MOST_FIELD:,} characters")
    return Row(line, (), "a quotation mark is opened and not closed")
