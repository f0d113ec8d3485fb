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
from functools import cache
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


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A sign that might begin a formula, a beginning that might, and either in texts put together with NUL between them.

    Compiled when they are needed: most files hold nothing of the kind.
    """
    return (
        re.compile(rf"(?:\A|(?<=[;|\t\r\n\v\f\x85\u2028\u2029]))([{_UNSEEN}]*)([{_SIGNS}])"),
        re.compile(r"\A(?=[\t\r\n])"),
        re.compile(rf"[;|\t\r\n\v\f\x85\u2028\u2029\x00][{_UNSEEN}]*[{_SIGNS}]|\x00[\t\r\n]"),
    )


def safe(text: str) -> str:
    """The text with an apostrophe where it might begin a formula; any other as it is."""
    if text.isidentifier():
        return text
    risky, leading, _ = _patterns()
    return risky.sub(r"\1'\2", leading.sub("'", text))


# Found even quicker in the bytes of a page: every byte as a sign (-), a letter or figure (a), or anything else (.).
_KINDS: Final = bytes(
    ord("-" if chr(byte) in "=+-@" else "a" if chr(byte).isascii() and chr(byte).isalnum() else ".")
    for byte in range(256)
)
_FAR: Final = tuple({sign.encode()[:2] for sign in "＝＋－＠﹦﹢﹣﹫−"})
"""How the signs that are not ASCII begin in UTF-8."""


def _suspect(data: bytes, lines: int) -> bool:
    """Might there be something in so many lines of CSV that `safe` would change? Where not, there is nothing."""
    kinds = data.translate(_KINDS)
    return (
        kinds[:1] == b"-"
        or b".-" in kinds
        or b"\t" in data
        # A line end within a cell is rare, and may be its beginning.
        or data.count(b"\n") != lines
        or data.count(b"\r") != lines
        # One byte is found much quicker than two.
        or any(far[:1] in data and far in data for far in _FAR)
    )


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

    def lines(self, lines: Sequence[str]) -> None:
        """Write rows that are lines of CSV already, without their ends; cells are made safe as by `rows`."""
        text = "\r\n".join(lines) + "\r\n" if lines else ""
        data = text.encode()
        if not self.lossless and _suspect(data, len(lines)):
            read = list(csv.reader(io.StringIO(text, newline="")))
            if _patterns()[2].search("\0" + "\0".join(chain.from_iterable(read))):
                data = _encoded([[safe(cell) for cell in row] for row in read])
        self._file.write(data)

    def _write(self, rows: Iterable[Sequence[Any]]) -> None:
        self._file.write(_encoded(rows))

    @staticmethod
    def _safe(value: object) -> object:
        flattened = flat(value)
        return safe(flattened) if isinstance(flattened, str) else flattened

    @staticmethod
    def _exact(value: object) -> object:
        if isinstance(value, (list, tuple, dict)):
            return json.dumps(value, ensure_ascii=False, default=plain_value)
        return flat(value)


def _encoded(rows: Iterable[Sequence[Any]]) -> bytes:
    together = io.StringIO(newline="")
    csv.writer(together).writerows(rows)
    return together.getvalue().encode()


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
