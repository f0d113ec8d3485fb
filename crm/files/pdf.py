"""The text of a PDF, read in a process of its own that may take so much time and memory and no more."""

from __future__ import annotations

from typing import Any

from crm.errors import FileTrouble
from crm.files.apart import asked
from crm.files.decoding import keepable
from crm.files.pdf_lines import Line, heading, text_of_pages
from crm.files.readings import MOST_CHARACTERS, DocumentText
from crm.files.recognise import Form
from crm.files.word_parts import meant_title
from crm.files.zipped import damaged, protected
from crm.imports.proposed import Remark
from crm.vocabulary.text import visible

MEDIA_TYPE = "application/pdf"
MOST_SECONDS = 30


def read_pdf(data: bytes, name: str) -> DocumentText:
    """The text of a PDF. Raises FileTrouble if it is damaged, protected, or too much for the reader.

    A page that cannot be read is left out, and a remark says so.
    """
    answers, stopped = asked(data, seconds=MOST_SECONDS)
    if not answers:
        raise _gave_up(name) if stopped else damaged(name)
    first, *pages = answers
    if "trouble" in first:
        raise protected(name) if first["trouble"] == "password" else damaged(name)
    if not pages and first["pages"]:
        raise _gave_up(name)
    placed = [[Line(*line) for line in page or ()] for page in pages]
    text = keepable(text_of_pages(placed)[:MOST_CHARACTERS])
    remarks = [Remark(message=message) for message in _remarks(first["pages"], pages, text)]
    title = keepable(meant_title(first["title"] or "") or heading(placed))
    return DocumentText(
        text=text, form=Form.PDF, media_type=MEDIA_TYPE, title=title[:500], remarks=tuple(remarks)
    )


def _remarks(count: int, pages: list[Any], text: str) -> list[str]:
    if not text.strip():
        return ["there is no text in it, as in a scan; it is kept as a document, and its words are not found"]
    said = []
    if len(pages) < count:
        said.append(f"only its first {len(pages):,} pages of {count:,} could be read")
    unread = [str(number) for number, page in enumerate(pages, 1) if page is None]
    if unread:
        said.append(f"page {', '.join(unread[:20])} could not be read")
    return said


def _gave_up(name: str) -> FileTrouble:
    return FileTrouble(
        f"{visible(name)} is more than the reader of PDFs can bear, and it was stopped",
        hint="Open it, print it to a new PDF, and give that.",
    )
