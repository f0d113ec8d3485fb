"""Reading a file that is to be attached: its bytes, its type, and the words in it where they can be read.

Any file is kept byte for byte. Whatever it is, `crm.files` says what words are in it; where it cannot, a remark says why.
"""

from __future__ import annotations

import stat
from pathlib import Path

from crm.documents.inputs import MOST_BYTES, NewDocument
from crm.errors import FileTrouble
from crm.files.decoding import decoded
from crm.vocabulary import markings
from crm.vocabulary.kinds import DocumentRole
from crm.vocabulary.text import visible

MOST_TEXT = 1_000_000
"""Characters of a document's text that are searched; the bytes are kept whole."""

_TYPES_BY_NAME = {
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
_VAGUE = {"application/octet-stream", "image/*"}


def read_document(
    path: Path, *, title: str = "", role: str = DocumentRole.ORIGINAL, marking: str = markings.DEFAULT
) -> NewDocument:
    """The file at `path` as a document. Raises FileTrouble if it is missing, no file, unreadable or too large.

    No more than the limit is ever read into memory.
    """
    data = _bytes_of(path)
    # A name that is no Unicode (a file from an old disk) is kept with its odd bytes shown.
    name = path.name.encode("utf-8", "backslashreplace").decode()
    media_type, text, remark = _words(data, name)
    return NewDocument(
        file_name=name,
        data=data,
        title=title.strip() or path.stem.encode("utf-8", "backslashreplace").decode(),
        media_type=media_type,
        text=text,
        role=role,
        marking=marking,
        remark=remark,
    )


def _words(data: bytes, name: str) -> tuple[str, str, str]:
    """The type of a file, the words to be searched, and what is to be said of it where there are none."""
    from crm.files.text import read_text as read_any

    by_name = _TYPES_BY_NAME.get(Path(name).suffix.lower(), "application/octet-stream")
    try:
        found = read_any(data, name)
    except FileTrouble as trouble:
        said = trouble.message.removeprefix(f"{visible(name)} ")
        return by_name, "", f"it {said}; it is kept as it is, and only its title is found"
    text = found.text[:MOST_TEXT]
    remarks = [each.message for each in found.remarks]
    if len(found.text) > MOST_TEXT:
        remarks.append(f"only its first {MOST_TEXT:,} characters are searched")
    if not text.strip():
        text = ""
        remarks.append("only its title is found")
    return found.media_type if text or found.media_type not in _VAGUE else by_name, text, "; ".join(remarks)


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
