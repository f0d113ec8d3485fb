"""Which form a file without a signature has: the forms that are text to look at."""

from __future__ import annotations

import codecs
import csv
import re
from itertools import islice

from crm.files.recognise import HEAD, Form

_HEADER = re.compile(r"[!-9;-~]{1,70}:[ \t]?.*|[ \t]+\S.*")
_TELLING = {
    "received",
    "message-id",
    "mime-version",
    "return-path",
    "x-mailer",
    "delivered-to",
    "dkim-signature",
}
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(
    r"</?(?:p|div|span|br|table|tr|td|ul|ol|li|h[1-6]|strong|em|b|i|a|body|html|head|font)\b[^<>]*>",
    re.IGNORECASE,
)
_WEB_NAMES = {".html", ".htm", ".xhtml", ".mht", ".mhtml"}
_MAIL_NAMES = {".eml", ".mail"}
_TABLE_NAMES = {".csv", ".tsv", ".tab"}
_DELIMITERS = ",;\t|"


def of_text(data: bytes, kind: str) -> Form:
    """The form of a file that has no signature; `kind` is how its name ends (".csv")."""
    head = _head(data)
    if head is None:
        return Form.UNKNOWN
    start = head.lstrip()
    if start[:15].upper() == "BEGIN:VCALENDAR":
        return Form.CALENDAR
    if start.startswith("From ") and _headers(start.partition("\n")[2]):
        return Form.MAILBOX
    headers = _headers(start)
    if headers:
        if "multipart/related" in headers.get("content-type", "") and (
            "snapshot-content-location" in headers or kind in _WEB_NAMES
        ):
            return Form.HTML
        if _is_mail(headers, kind):
            return Form.MAIL
    if _PAGE.match(head) or _is_marked_up(head, kind):
        return Form.HTML
    return Form.CSV if _is_table(head, kind) else Form.TEXT


def _head(data: bytes) -> str | None:
    """The beginning, decoded; None where it is no text."""
    from crm.files.decoding import decoded

    head = data[:HEAD]
    if len(data) > HEAD and not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        # The cut may have gone through a letter of several bytes.
        newline = head.rfind(b"\n")
        head = head[: newline + 1] if newline > HEAD // 2 and b"\x00" not in head else head[:-4]
    text = decoded(head)
    if text is None and len(data) > HEAD:
        text = next(filter(None, (decoded(head[:-cut]) for cut in (1, 2, 3))), None)
    return None if text is None else text.lstrip("\ufeff")


def _headers(text: str) -> dict[str, str]:
    """The header lines a mail begins with, names in small letters; empty where it begins with anything else."""
    found: dict[str, str] = {}
    last = ""
    for line in islice(text.splitlines(), 400):
        if not line.strip():
            break
        if not _HEADER.fullmatch(line):
            return {}
        if line[0] in " \t":
            if not last:
                return {}
            found[last] += " " + line.strip()
            continue
        name, _, value = line.partition(":")
        last = name.lower()
        found[last] = value.strip()
    return found


def _is_mail(headers: dict[str, str], kind: str) -> bool:
    """Does a text with these headers come out of a mail program? A memo has To, From and Date too."""
    from email.utils import parsedate

    if not headers.keys() & {"from", "to", "subject", "date", "received"}:
        return False
    if headers.keys() & _TELLING or kind in _MAIL_NAMES:
        return True
    return "@" in headers.get("from", "") and parsedate(headers.get("date", "")) is not None


def _is_marked_up(head: str, kind: str) -> bool:
    """Is it a piece of a page? By name one tag is enough; else it begins with one, and has more."""
    if kind in _WEB_NAMES:
        return _TAG.search(head) is not None
    return _TAG.match(head.lstrip()) is not None and len(_TAG.findall(head)) >= 6


def _is_table(head: str, kind: str) -> bool:
    """Are there as many cells in every line? By name, two cells in one line are enough."""
    named = kind in _TABLE_NAMES
    lines = [line for line in islice(head.splitlines(), 40) if line.strip()]
    if not lines or not (named or len(lines) >= 3):
        return False
    return any(_is_parted_by(delimiter, lines, named=named) for delimiter in _DELIMITERS)


def _is_parted_by(delimiter: str, lines: list[str], *, named: bool) -> bool:
    try:
        rows = [row for row in csv.reader(lines, delimiter=delimiter) if row]
    except csv.Error:
        return False
    if not rows:
        return False
    widths = [len(row) for row in rows]
    width = widths[0]
    if width < 2:
        return False
    if named:
        return True
    # A paragraph may happen to have as many commas as the next, but has spaces after them; cells of a table are short.
    if sum(cell.startswith(" ") for row in rows for cell in row[1:]) * 2 > sum(widths) - len(rows):
        return False
    longest = max(len(cell) for row in rows for cell in row)
    alike = sum(each == width for each in widths)
    least = 3 if delimiter == "," else 2
    return width >= least and alike >= 0.9 * len(rows) and (longest < 80 or width >= 4)
