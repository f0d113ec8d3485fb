"""Reading a file that is to be attached: its bytes, its type, and the words in it where there are any.

Text is read from plain text, Markdown and HTML. Any other file is kept all the same; its title is found,
its words are not.
"""

from __future__ import annotations

import codecs
import re
import stat
from html.parser import HTMLParser
from pathlib import Path

from crm.documents.inputs import MOST_BYTES, NewDocument
from crm.errors import FileTrouble
from crm.vocabulary import markings
from crm.vocabulary.kinds import DocumentRole

MOST_TEXT = 1_000_000
"""Characters of a document's text that are searched; the bytes are kept whole."""

_TEXT_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
}
_OTHER_TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".doc": "application/msword",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".rtf": "application/rtf",
    ".eml": "message/rfc822",
    ".msg": "application/vnd.ms-outlook",
    ".csv": "text/csv",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".zip": "application/zip",
}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANNOT_BE_KEPT = re.compile("[\x00\ud800-\udfff]")


def read_document(
    path: Path, *, title: str = "", role: str = DocumentRole.ORIGINAL, marking: str = markings.DEFAULT
) -> NewDocument:
    """The file at `path` as a document. Raises FileTrouble if it is missing, no file, unreadable or too large.

    No more than the limit is ever read into memory.
    """
    data = _bytes_of(path)
    # A name that is no Unicode (a file from an old disk) is kept with its odd bytes shown.
    name = path.name.encode("utf-8", "backslashreplace").decode()
    kind = path.suffix.lower()
    return NewDocument(
        file_name=name,
        data=data,
        title=title.strip() or path.stem.encode("utf-8", "backslashreplace").decode(),
        media_type=_TEXT_TYPES.get(kind) or _OTHER_TYPES.get(kind, "application/octet-stream"),
        text=_text_of(data, _TEXT_TYPES[kind]) if kind in _TEXT_TYPES else "",
        role=role,
        marking=marking,
    )


def read_text(path: Path) -> str:
    """The text in a file of text, for a body. Raises FileTrouble if it is no text."""
    data = _bytes_of(path)
    text = decoded(data)
    if text is None:
        raise FileTrouble(
            f"{path} is not a file of text",
            hint="Attach it as a document (--attach): any file is kept byte for byte.",
        )
    return text


def decoded(data: bytes) -> str | None:
    """The text in some bytes: UTF-8, UTF-16 with its mark, or Windows-1252; None where they are no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                return None
    if b"\x00" in data:
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    odd = sum(sign < " " and sign not in "\t\n\r\f" for sign in text[:10_000])
    return None if odd > len(text[:10_000]) // 100 else text


def _bytes_of(path: Path) -> bytes:
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise FileTrouble(f"{path} is a folder", hint="Name the file in it that is meant.")
        if not stat.S_ISREG(found.st_mode):
            raise FileTrouble(
                f"{path} is no ordinary file", hint="Save what it gives to a file, and name that."
            )
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise FileTrouble(f"there is no file {path}", hint="Check the name and the folder.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise FileTrouble(f"{path} cannot be read: {reason}", hint="Check that you may read it.") from error
    if len(data) > MOST_BYTES:
        raise FileTrouble(
            f"{path} is too large: at most {MOST_BYTES:,} bytes are kept",
            hint="Attach a smaller version, or say in the body where it is kept.",
        )
    return data


def _text_of(data: bytes, media_type: str) -> str:
    """The words to be searched; empty where the bytes are no text after all."""
    text = decoded(data)
    if text is None:
        return ""
    if media_type == "text/html":
        reader = _Words()
        reader.feed(text[: 4 * MOST_TEXT])
        text = " ".join(" ".join(reader.words).split())
    return _CANNOT_BE_KEPT.sub("", text[:MOST_TEXT])


class _Words(HTMLParser):
    """What a reader of a web page sees of it: no scripts, no styles."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the base's
        """Stop reading within a script or style."""
        self._hidden += tag in {"script", "style"}

    def handle_endtag(self, tag: str) -> None:
        """Read on after it."""
        self._hidden -= tag in {"script", "style"} and self._hidden > 0

    def handle_data(self, data: str) -> None:
        """Keep what is seen."""
        if not self._hidden:
            self.words.append(data)
