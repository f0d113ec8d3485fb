"""CSV, in two modes: safe for spreadsheets, in which no cell can become a formula, and lossless for interchange.

Safe mode follows OWASP's page on CSV injection: a text that begins with a sign that may begin a formula (= + - @, their
full-width and small forms, a tab, a line end), at once or after blanks, quotation marks and signs that are not seen, gets
an apostrophe before the sign. So does such a sign within a text where a reader that parts cells otherwise than we do would
see a cell begin: after a semicolon, a tab, a bar or a line end. Numbers and days are no texts and stay as they are.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
from itertools import chain
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from crm.errors import BadInput
from crm.forms.values import flat, plain_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crm.forms.paper import Paper
    from crm.templates.style import Style

_SIGNS: Final = r"=+\-@＝＋－＠﹦﹢﹣﹫−"
_UNSEEN: Final = (
    r"\s\x00-\x1f\x7f\"'`´‘’“”\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
)
_RISKY: Final = re.compile(rf"(?:\A|(?<=[;|\t\r\n\v\f\x85\u2028\u2029]))([{_UNSEEN}]*)([{_SIGNS}])")
_LEADING: Final = re.compile(r"\A(?=[\t\r\n])")
# Found quickly in many texts put together: anything that _RISKY or _LEADING might meet in one of them.
_MAYBE: Final = re.compile(rf"[;|\t\r\n\v\f\x85\u2028\u2029\x00][{_UNSEEN}]*[{_SIGNS}]|\x00[\t\r\n]")


def safe(text: str) -> str:
    """The text with an apostrophe where it might begin a formula; any other as it is."""
    return _RISKY.sub(r"\1'\2", _LEADING.sub("'", text))


class Delimited:
    """Rows as CSV to an open binary file: RFC 4180, UTF-8, line breaks kept within quotation marks.

    Safe: with a byte order mark, by which spreadsheets know UTF-8; lists joined by semicolons. Lossless: without, every
    text to the byte, lists as JSON.
    """

    def __init__(self, file: BinaryIO, *, lossless: bool = False) -> None:
        self.lossless = lossless
        self._file = file
        if not lossless:
            file.write(codecs.BOM_UTF8)

    def head(self, names: Sequence[str]) -> None:
        """Write the headings."""
        self._write([names if self.lossless else [safe(name) for name in names]])

    def rows(self, rows: Iterable[Sequence[Any]]) -> None:
        """Write rows of values of any kind."""
        read = self._exact if self.lossless else self._safe
        self._write([[read(value) for value in row] for row in rows])

    def texts(self, rows: Sequence[Sequence[str]]) -> None:
        """Write rows that hold nothing but texts; the same as `rows`, and quicker."""
        if not self.lossless and _MAYBE.search("\0" + "\0".join(set(chain.from_iterable(rows)))):
            rows = [[safe(text) for text in row] for row in rows]
        self._write(rows)

    def _write(self, rows: Iterable[Sequence[Any]]) -> None:
        together = io.StringIO(newline="")
        csv.writer(together).writerows(rows)
        self._file.write(together.getvalue().encode())

    @staticmethod
    def _safe(value: object) -> object:
        flattened = flat(value)
        return safe(flattened) if isinstance(flattened, str) else flattened

    @staticmethod
    def _exact(value: object) -> object:
        if isinstance(value, (list, tuple, dict)):
            return json.dumps(value, ensure_ascii=False, default=plain_value)
        return flat(value)


def write(paper: Paper, file: BinaryIO, _style: Style) -> None:
    """Write the one table of a paper, safe for spreadsheets. Raises BadInput where it has none, or several."""
    tables = list(paper.tables)
    if len(tables) != 1:
        has = f"{len(tables)} tables" if tables else "no table"
        hint = "Write .xlsx, which has a sheet for each." if tables else "Write .docx, .html or .pdf."
        raise BadInput(f"“{paper.title}” has {has}, and a CSV file holds one", hint=hint)
    (table,) = tables
    out = Delimited(file)
    out.head([column.title for column in table.columns])
    out.rows(table.rows)
