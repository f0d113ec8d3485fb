"""A spreadsheet (.xlsx): real dates and numbers, a header that stays, filters; texts are texts, never formulas or links.

What is written goes to disk row by row, so that a hundred thousand rows take no more memory than ten.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from crm.errors import BadInput
from crm.forms.paper import said
from crm.forms.values import flat
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crm.forms.paper import Paper
    from crm.templates.style import Style

MOST_ROWS: Final = 1_048_575
"""Rows below the header that a sheet holds."""
MOST_CHARACTERS: Final = 32_767
"""Characters that a cell holds (UTF-16 units)."""
CUT: Final = " … [cut: a cell holds no more; the CSV has it all]"
_AT_ONCE: Final = 1024 * 1024
_NARROWEST, _WIDEST = 8, 45
_DAY, _MOMENT = "d mmmm yyyy", "d mmmm yyyy hh:mm"
_FIRST_DAY: Final = date(1900, 3, 1)
"""Before it spreadsheets count days wrongly, or not at all."""
_NAME_SIGNS: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f]")


class Workbook:
    """A workbook being written to an open binary file; `finish` puts its marking on every page and ends it."""

    def __init__(
        self, file: BinaryIO, *, title: str, made: date, subject: str = "", organisation: str = ""
    ) -> None:
        import xlsxwriter  # type: ignore[import-untyped]

        self._file = file
        # What is on its way lies in a folder that nobody else may read, and that goes whatever happens.
        self._folder = tempfile.TemporaryDirectory(prefix="despatch-")
        self._path = Path(self._folder.name, "book.xlsx")
        self._book = xlsxwriter.Workbook(
            str(self._path),
            {
                "constant_memory": True,
                "tmpdir": self._folder.name,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "nan_inf_to_errors": True,
                "remove_timezone": True,
            },
        )
        self._properties = {
            "title": _said(title),
            "subject": _said(subject),
            "company": _said(organisation),
            "created": datetime.combine(made, time(), UTC),
        }
        self.head = self._book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.text = self._book.add_format({"text_wrap": True, "valign": "top"})
        self.day = self._book.add_format({"num_format": _DAY, "align": "left", "valign": "top"})
        self.moment = self._book.add_format({"num_format": _MOMENT, "align": "left", "valign": "top"})
        self.number = self._book.add_format({"valign": "top"})
        self._names: set[str] = set()
        self._sheets: list[Sheet] = []
        self.cut = 0
        """Texts that no cell can hold, and that were cut with a word that says so."""

    def sheet(self, name: str, titles: Sequence[str]) -> Sheet:
        """A new sheet with these headings. The one before it is then finished."""
        if self._sheets:
            self._sheets[-1].finish()
        sheet = Sheet(self, self._book.add_worksheet(self._free_name(name)), titles)
        self._sheets.append(sheet)
        return sheet

    def finish(self, marking: str, note: str = "") -> None:
        """Set the marking in the header and footer of every page and in the properties, and write the file.

        Raises OSError where it cannot be written.
        """
        from xlsxwriter.exceptions import FileCreateError  # type: ignore[import-untyped]

        for sheet in self._sheets:
            sheet.finish()
            sheet.mark(marking)
        told = " ".join(filter(None, (f"{marking}.", note, "Made by Despatch.")))
        self._book.set_properties({**self._properties, "category": marking, "comments": _said(told)})
        try:
            self._book.close()
            with self._path.open("rb") as written:
                shutil.copyfileobj(written, self._file, _AT_ONCE)
        except FileCreateError as error:
            # What it wraps says what is wrong: a disk that is full.
            raise OSError(*error.args[0].args) from error
        finally:
            self._folder.cleanup()

    def drop(self) -> None:
        """Leave nothing behind of a workbook that is not to be."""
        for sheet in self._book.worksheets():
            sheet.row_data_fh.close()
        self._folder.cleanup()

    def _free_name(self, name: str) -> str:
        """A name as sheets may have it: no sign of a path, 31 characters, none twice whatever the case."""
        plain = " ".join(_NAME_SIGNS.sub(" ", name).split()).strip("'") or "Sheet"
        if plain.casefold() == "history":
            plain = "History of it"
        short = _units(plain, 31).strip().strip("'")
        number = 1
        while short.casefold() in self._names:
            number += 1
            short = f"{_units(plain, 31 - len(f' ({number})')).strip()} ({number})"
        self._names.add(short.casefold())
        return short


class Sheet:
    """One sheet: its rows in order, one after the other."""

    def __init__(self, book: Workbook, sheet: Any, titles: Sequence[str]) -> None:
        self._book, self._sheet = book, sheet
        self._widths = [max(_NARROWEST, len(title) + 4) for title in titles]
        self._count = 0
        self._done = False
        for place, title in enumerate(titles):
            sheet.write_string(0, place, _said(title), book.head)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)

    def rows(self, rows: Iterable[Sequence[Any]]) -> None:
        """Write rows. Raises BadInput where a sheet holds no more."""
        for row in rows:
            self._count += 1
            if self._count > MOST_ROWS:
                raise too_many()
            for place, value in enumerate(row):
                self._cell(place, value)

    def _cell(self, place: int, value: object) -> None:
        if value is None or value == "":
            return
        sheet, book, line = self._sheet, self._book, self._count
        value = _typed(value)
        if isinstance(value, bool) or not isinstance(value, (int, float, date)):
            text = _held(str(flat(value)))
            book.cut += text.endswith(CUT)
            sheet.write_string(line, place, text, book.text)
            self._wide(place, min(_WIDEST, max(map(len, text.split("\n", 20)))))
        elif isinstance(value, datetime):
            sheet.write_datetime(line, place, value.astimezone(UTC) if value.tzinfo else value, book.moment)
            self._wide(place, 22)
        elif isinstance(value, date):
            sheet.write_datetime(line, place, value, book.day)
            self._wide(place, 18)
        else:
            sheet.write_number(line, place, value, book.number)

    def _wide(self, place: int, wide: int) -> None:
        self._widths[place] = max(self._widths[place], wide + 1)

    def finish(self) -> None:
        """Set the widths and the filters."""
        if self._done:
            return
        self._done = True
        for place, wide in enumerate(self._widths):
            self._sheet.set_column(place, place, min(wide, _WIDEST))
        if self._widths:
            self._sheet.autofilter(0, 0, max(self._count, 1), len(self._widths) - 1)

    def mark(self, marking: str) -> None:
        """Print the marking at the head and the foot of every page."""
        shown = marking.replace("&", "&&")
        self._sheet.set_header(f"&C{shown}")
        self._sheet.set_footer(f"&C{shown}&RPage &P of &N")


def too_many() -> BadInput:
    """The refusal of more rows than a sheet holds."""
    return BadInput(
        f"a sheet holds {MOST_ROWS:,} rows, and there are more",
        hint="Write .csv, or narrow down what is found.",
        place=".xlsx",
    )


def write(paper: Paper, file: BinaryIO, _style: Style) -> None:
    """Write every table of a paper, a sheet each. Raises BadInput where it has none."""
    tables = list(paper.tables)
    if not tables:
        raise BadInput(
            f"“{paper.title}” has no table for a spreadsheet", hint="Write .docx, .html, .pdf or .md."
        )
    book = Workbook(
        file, title=paper.title, made=paper.made, subject=paper.subject, organisation=paper.organisation
    )
    try:
        for table in tables:
            sheet = book.sheet(table.caption or paper.title, [column.title for column in table.columns])
            sheet.rows(table.rows)
    except BaseException:
        book.drop()
        raise
    book.finish(paper.marking.label, f"{paper.left_out}." if paper.left_out else "")


def _typed(value: object) -> object:
    """A day that is known as a date, unless spreadsheets cannot count to it; one that is vague as people write it."""
    if isinstance(value, PartialDate):
        sure = value.day is not None and value.edtf == value.day.isoformat()
        value = value.day if sure else str(value)
    if isinstance(value, date) and (value.date() if isinstance(value, datetime) else value) < _FIRST_DAY:
        return said(value)
    return value


def _held(text: str) -> str:
    """As much of a text as a cell holds."""
    text = _said(text)
    if len(text) <= MOST_CHARACTERS // 2 or len(text.encode("utf-16-le")) // 2 <= MOST_CHARACTERS:
        return text
    return _units(text, MOST_CHARACTERS - len(CUT)) + CUT


def _said(text: str) -> str:
    """A text that XML can hold: what it cannot is left to the escapes of the library, but a lone surrogate is none."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _units(text: str, most: int) -> str:
    """The first so many UTF-16 units of a text, no sign cut in two."""
    return text.encode("utf-16-le")[: most * 2].decode("utf-16-le", "ignore")
