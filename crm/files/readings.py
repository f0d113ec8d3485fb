"""What is read from a file: its words, what it is, and what is to be said about it."""

from __future__ import annotations

from dataclasses import dataclass

from crm.files.recognise import Form
from crm.imports.proposed import Remark

MOST_CHARACTERS = 20_000_000
"""Characters of text that are read from one file: some 8,000 pages. What is longer is cut, and that is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentText:
    """The words of a file.

    Paragraphs are parted by newlines (an empty line where the file shows a gap), the cells of a table's row by tabs,
    pages by form feeds. `title` is what the file says of itself, or its first heading, or empty. `text` is empty where
    there are no words to be read, and then a remark says why.
    """

    text: str
    form: Form
    media_type: str
    title: str = ""
    remarks: tuple[Remark, ...] = ()


def page_of(text: str, offset: int) -> int:
    """The page, from 1, on which the character at `offset` stands; pages are parted by form feeds."""
    return text.count("\f", 0, max(0, offset)) + 1


def has_pages(text: str) -> bool:
    """Is the text known to run over several pages?"""
    return "\f" in text
