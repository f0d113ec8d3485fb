"""The words of mails and spreadsheets, for searching: what they propose is for `crm.mail` and `crm.sheets` to read."""

from __future__ import annotations

from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING

from crm.errors import BadInput
from crm.files.decoding import keepable
from crm.files.readings import MOST_CHARACTERS, DocumentText
from crm.files.recognise import Form
from crm.imports.proposed import Remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crm.mail.message import Address, Message
    from crm.sheets.opening import Cell, Sheet

MOST_ROWS = 50_000
"""Rows of each sheet whose words are searched."""


def read_mail_words(data: bytes, name: str) -> DocumentText:
    """A mail: who, to whom, when, about what, and its text. Raises FileTrouble for what is none after all."""
    from crm.mail.parsing import parse

    return _of_message(parse(data, name), Form.MAIL, "message/rfc822")


def read_outlook_words(data: bytes, name: str) -> DocumentText:
    """The same of a message that Outlook saved."""
    from crm.mail.outlook import parse_outlook

    return _of_message(parse_outlook(data, name), Form.OUTLOOK, "application/vnd.ms-outlook")


def _of_message(message: Message, form: Form, media_type: str) -> DocumentText:
    head = [
        ("From", _said(message.senders)),
        ("To", _said(message.to)),
        ("Cc", _said(message.copied)),
        ("Date", f"{message.sent:%d %B %Y %H:%M}" if message.sent else ""),
        ("Subject", message.subject),
        ("Attached", "; ".join(each.name for each in message.attached)),
    ]
    lines = [f"{label}: {text}" for label, text in head if text]
    text = keepable("\n".join([*lines, "", message.body])[:MOST_CHARACTERS])
    remarks = tuple(Remark(message=each) for each in message.remarks)
    return DocumentText(
        text=text, form=form, media_type=media_type, title=message.subject[:500], remarks=remarks
    )


def _said(addresses: Iterable[Address]) -> str:
    return "; ".join(f"{each.shown} <{each.address}>" if each.shown else each.address for each in addresses)


def read_spreadsheet_words(data: bytes, name: str) -> DocumentText:
    """A workbook: its sheets as pages, under their names; rows on lines, cells parted by tabs. Raises FileTrouble."""
    from crm.sheets.workbook import sheets_of

    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    remarks: list[Remark] = []
    try:
        pages = ["\n".join((sheet.name, *_lines(sheet, remarks))) for sheet in sheets_of(data, name)]
    except BadInput as empty:
        pages, remarks = [], [Remark(message=empty.message)]
    text = keepable("\f".join(pages))[:MOST_CHARACTERS]
    return DocumentText(text=text, form=Form.SPREADSHEET, media_type=media_type, remarks=tuple(remarks))


def _lines(sheet: Sheet, remarks: list[Remark]) -> Iterator[str]:
    rows = sheet.rows()
    for row in islice(rows, MOST_ROWS):
        yield "\t".join(map(_cell, row.cells)).rstrip()
    if next(rows, None) is not None:
        remarks.append(
            Remark(message=f"only its first {MOST_ROWS:,} rows are searched", place=f"sheet {sheet.name}")
        )


def _cell(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return f"{cell:%d %B %Y}" if cell.hour == cell.minute == 0 else f"{cell:%d %B %Y %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%d %B %Y}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell).split())
