"""The documents of a message: the message itself, byte for byte, and the files that came with it, their words read."""

from __future__ import annotations

from crm.documents.inputs import MOST_BYTES, NewDocument
from crm.errors import DespatchError
from crm.imports.proposed import Remark
from crm.mail.message import Attached
from crm.mail.plain import LONGEST_NAME, clean_line, safe_file_name
from crm.vocabulary.kinds import DocumentRole

MEDIA_OF_MAIL = "message/rfc822"
MEDIA_OF_OUTLOOK = "application/vnd.ms-outlook"
_READ_UP_TO = 20 * 1024 * 1024
"""Bytes of an attachment whose words are read for the search."""


def original(
    data: bytes, name: str, title: str, text: str, media_type: str
) -> tuple[NewDocument | None, tuple[Remark, ...]]:
    """The message as a document; None, with a remark, where it is too large to be kept."""
    file_name = safe_file_name(name, "message.eml")
    if len(data) > MOST_BYTES:
        return None, (
            Remark(
                message=f"the message is too large to be kept as a document: {len(data):,} bytes", place=name
            ),
        )
    document = NewDocument(
        file_name=file_name,
        data=data,
        title=clean_line(title, LONGEST_NAME),
        media_type=media_type,
        text=text,
        role=DocumentRole.ORIGINAL,
    )
    return document, ()


def of_attachments(
    attached: tuple[Attached, ...], place: str
) -> tuple[tuple[NewDocument, ...], tuple[Remark, ...]]:
    """The attachments as documents, with their words where they have any; what could not be read of them is said."""
    documents, remarks = [], []
    for one in attached:
        if len(one.data) > MOST_BYTES:
            remarks.append(
                Remark(
                    message=f"the attachment {one.name} is too large to be kept by itself: {len(one.data):,} bytes",
                    place=place,
                )
            )
            continue
        text, said = _words(one)
        remarks += [Remark(message=f"the attachment {one.name}: {words}", place=place) for words in said]
        documents.append(
            NewDocument(
                file_name=safe_file_name(one.name, "attachment"),
                data=one.data,
                title=clean_line(one.name, LONGEST_NAME),
                media_type=clean_line(one.media_type, 100) or "application/octet-stream",
                text=text,
                role=DocumentRole.BACKGROUND,
            )
        )
    return tuple(documents), tuple(remarks)


def _words(one: Attached) -> tuple[str, list[str]]:
    """The words of an attachment for the search, and what there is to say about reading them."""
    if (
        one.message
        or len(one.data) > _READ_UP_TO
        or one.media_type.startswith(("image/", "audio/", "video/"))
    ):
        return "", []
    from crm.files.text import read_text

    try:
        read = read_text(one.data, one.name)
    except DespatchError as error:
        return "", [error.message]
    return read.text, [remark.message for remark in read.remarks]
