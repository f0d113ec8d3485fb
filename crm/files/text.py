"""The words of any file: what kind it is, and its text, page by page. Nothing is fetched, run, or written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm.documents.inputs import MOST_BYTES
from crm.errors import FileTrouble
from crm.files.readings import MOST_CHARACTERS, DocumentText, page_of
from crm.files.recognise import OLE, Form, recognise
from crm.imports.proposed import Remark
from crm.vocabulary.text import visible

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["DocumentText", "page_of", "read_text"]

_NO_WORDS = "it has no words that can be read here; it is kept as a document"


def read_text(data: bytes, name: str) -> DocumentText:
    """The text in a file, whatever it is; `name` is only shown, and asked where the content leaves the form open.

    A form that is not read (a picture, an older .doc) gives an empty text and a remark that says what can be done.
    Raises FileTrouble where it should be readable and is not: damaged, behind a password, too large.
    """
    if len(data) > MOST_BYTES:
        raise FileTrouble(
            f"{visible(name)} is too large: {len(data):,} bytes, and at most {MOST_BYTES:,} are read",
            hint="Give a smaller version of it, or part of it.",
        )
    return _READERS.get(recognise(data, name), _unread)(data, name)


def _plain(data: bytes, name: str) -> DocumentText:
    from crm.files.decoding import decoded, keepable

    form = recognise(data, name)
    text = decoded(data)
    if text is None:
        return _unread(data, name)
    text = keepable(text.replace("\r\n", "\n").replace("\r", "\n"))
    remarks = (Remark(message="it is empty"),) if not text.strip() else ()
    if len(text) > MOST_CHARACTERS:
        remarks = (Remark(message=f"only its first {MOST_CHARACTERS:,} characters were read"),)
    markdown = name.lower().endswith((".md", ".markdown"))
    types = {Form.CSV: "text/csv", Form.CALENDAR: "text/calendar", Form.MAILBOX: "application/mbox"}
    return DocumentText(
        text=text[:MOST_CHARACTERS],
        form=form,
        media_type=types.get(form) or ("text/markdown" if markdown else "text/plain"),
        title=_heading(text) if markdown else "",
        remarks=remarks,
    )


def _heading(text: str) -> str:
    """The first heading of a text in Markdown."""
    import re

    found = re.search(r"^#{1,6}[ \t]+(.{1,300}?)[ \t]*#*$", text[:20_000], re.MULTILINE)
    return found[1].strip() if found else ""


def _html(data: bytes, name: str) -> DocumentText:
    from crm.files.decoding import keepable
    from crm.files.webpage import html_source, page_text

    source = html_source(data)
    if source is None:
        return _unread(data, name)
    page = page_text(keepable(source))
    remarks = (Remark(message="it is too long to be read to its end"),) if page.cut else ()
    return DocumentText(
        text=keepable(page.text), form=Form.HTML, media_type="text/html", title=page.title, remarks=remarks
    )


def _word(data: bytes, name: str) -> DocumentText:
    from crm.files.recognise import is_encrypted_office, is_open_document
    from crm.files.zipped import has_bounded_contents, protected

    if data.startswith(OLE):
        if is_encrypted_office(data):
            raise protected(name)
        return _remarked(
            Form.WORD,
            "application/msword",
            "it is of an older Word (.doc), which cannot be read: save it as .docx",
        )
    if data.startswith(b"{\\rtf"):
        return _remarked(
            Form.WORD,
            "application/rtf",
            "it is rich text (.rtf), which cannot be read: save it as .docx",
        )
    if has_bounded_contents(data) and is_open_document(data):
        from crm.files.open_document import read_open_document

        return read_open_document(data, name)
    from crm.files.word import read_word

    return read_word(data, name)


def _pdf(data: bytes, name: str) -> DocumentText:
    from crm.files.pdf import read_pdf

    return read_pdf(data, name)


def _mail(data: bytes, name: str) -> DocumentText:
    from crm.files.other_words import read_mail_words

    return read_mail_words(data, name)


def _outlook(data: bytes, name: str) -> DocumentText:
    from crm.files.other_words import read_outlook_words

    return read_outlook_words(data, name)


def _spreadsheet(data: bytes, name: str) -> DocumentText:
    from crm.files.other_words import read_spreadsheet_words

    return read_spreadsheet_words(data, name)


def _unread(data: bytes, name: str) -> DocumentText:
    form = recognise(data, name)
    types = {
        Form.IMAGE: "image/*",
        Form.ARCHIVE: "application/zip",
        Form.OUTLOOK: "application/vnd.ms-outlook",
    }
    return _remarked(form, types.get(form, "application/octet-stream"), _NO_WORDS)


def _remarked(form: Form, media_type: str, message: str) -> DocumentText:
    return DocumentText(text="", form=form, media_type=media_type, remarks=(Remark(message=message),))


_READERS: dict[Form, Callable[[bytes, str], DocumentText]] = {
    Form.TEXT: _plain,
    Form.CSV: _plain,
    Form.CALENDAR: _plain,
    Form.MAILBOX: _plain,
    Form.MAIL: _mail,
    Form.OUTLOOK: _outlook,
    Form.SPREADSHEET: _spreadsheet,
    Form.HTML: _html,
    Form.WORD: _word,
    Form.PDF: _pdf,
}
