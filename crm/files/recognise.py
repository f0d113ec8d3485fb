"""What a file is, by what is in it; its name only decides where that leaves it open."""

from __future__ import annotations

import zipfile
from enum import StrEnum
from io import BytesIO
from pathlib import PurePosixPath

from crm.files.zipped import has_bounded_contents

HEAD = 64 * 1024
"""Bytes at the beginning that are looked at where a form has no signature."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the files of older Office programs begin."""


class Form(StrEnum):
    """What kind of file it is, to whoever reads it."""

    TEXT = "text"
    HTML = "html"
    WORD = "word"
    PDF = "pdf"
    MAIL = "mail"
    OUTLOOK = "outlook"
    MAILBOX = "mailbox"
    CALENDAR = "calendar"
    CSV = "csv"
    SPREADSHEET = "spreadsheet"
    ARCHIVE = "archive"
    IMAGE = "image"
    UNKNOWN = "unknown"


_IMAGES = (
    b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*", b"BM", b"\x00\x00\x01\x00",
)  # fmt: skip
_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")
_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": Form.WORD,
    b"application/vnd.oasis.opendocument.spreadsheet": Form.SPREADSHEET,
}
_BY_NAME = {
    ".docx": Form.WORD, ".docm": Form.WORD, ".dotx": Form.WORD, ".dotm": Form.WORD, ".odt": Form.WORD, ".doc": Form.WORD,
    ".xlsx": Form.SPREADSHEET, ".xlsm": Form.SPREADSHEET, ".xlsb": Form.SPREADSHEET, ".xls": Form.SPREADSHEET,
    ".ods": Form.SPREADSHEET, ".msg": Form.OUTLOOK, ".pdf": Form.PDF, ".zip": Form.ARCHIVE,
}  # fmt: skip


def recognise(data: bytes, name: str = "") -> Form:
    """What these bytes are. Never raises; what nothing fits is `Form.UNKNOWN`.

    A file that is damaged is taken for what it was meant to be, so that its reader can say that it is damaged.
    """
    kind = PurePosixPath(name.replace("\\", "/")).suffix.lower()
    if b"%PDF-" in data[:1024]:
        return Form.PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data, kind)
    if data.startswith(OLE):
        return _older_office(data, kind)
    if data.startswith(b"{\\rtf"):
        return Form.WORD
    if _is_image(data):
        return Form.IMAGE
    if data.startswith(_ARCHIVES):
        return Form.ARCHIVE
    from crm.files.recognise_text import of_text

    return of_text(data, kind)


def _is_image(data: bytes) -> bool:
    if data.startswith(b"BM"):  # two letters only: a text may begin so
        return b"\x00" in data[:32]
    return (
        data.startswith(_IMAGES)
        or data[8:12] == b"WEBP"
        or data[4:12] in {b"ftypheic", b"ftypheix", b"ftypmif1"}
    )


def _zipped(data: bytes, kind: str) -> Form:
    """Office and OpenDocument files are zip archives with a table of contents of their own."""
    if not has_bounded_contents(data):
        return _BY_NAME.get(kind, Form.ARCHIVE)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = {entry.filename for entry in archive.infolist()}
            if "[Content_Types].xml" in names:
                for folder, form in (("word/", Form.WORD), ("xl/", Form.SPREADSHEET)):
                    if any(each.startswith(folder) for each in names):
                        return form
                return Form.UNKNOWN
            if "mimetype" in names:
                with archive.open("mimetype") as file:
                    return _OPEN_DOCUMENT.get(file.read(200).strip(), Form.UNKNOWN)
            return Form.ARCHIVE
    except Exception:  # noqa: BLE001 - whatever is wrong with it, its reader says so
        return _BY_NAME.get(kind, Form.ARCHIVE)


def _older_office(data: bytes, kind: str) -> Form:
    """By the streams in its outermost storage; documents within documents have streams of their own."""
    streams = _streams(data)
    if "__properties_version1.0" in streams:
        return Form.OUTLOOK
    if "WordDocument" in streams:
        return Form.WORD
    if streams & {"Workbook", "Book"}:
        return Form.SPREADSHEET
    if "EncryptedPackage" in streams:  # a newer Office file behind a password
        return Form.SPREADSHEET if kind.startswith(".xls") else Form.WORD
    return _BY_NAME.get(kind, Form.UNKNOWN)


def _streams(data: bytes) -> set[str]:
    """The names of what stands in the outermost storage; empty where it cannot be read."""
    import olefile  # type: ignore[import-untyped]

    try:
        with olefile.OleFileIO(BytesIO(data)) as storage:
            return {entry[0] for entry in storage.listdir(streams=True, storages=False) if len(entry) == 1}
    except Exception:  # noqa: BLE001 - olefile raises whatever a damaged file makes it meet
        return set()


def is_encrypted_office(data: bytes) -> bool:
    """Is it a Word or Excel file behind a password?"""
    return data.startswith(OLE) and "EncryptedPackage" in _streams(data)


def is_open_document(data: bytes) -> bool:
    """Is it a file of LibreOffice (.odt) and not of Word?"""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return "mimetype" in archive.namelist()
    except Exception:  # noqa: BLE001 - whatever is wrong with it, its reader says so
        return False
