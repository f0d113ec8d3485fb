"""The bytes of an .eml file into a message, within bounds of time whatever was sent."""

from __future__ import annotations

import re
from email.message import Message as Parsed
from email.parser import BytesParser
from email.policy import compat32
from typing import Final

from crm.errors import FileTrouble
from crm.mail.headers import addresses, answers, automatic, header, message_ids, sent
from crm.mail.message import Message
from crm.mail.parts import parts_of
from crm.mail.plain import clean_line

LARGEST: Final = 100 * 1024 * 1024
"""Bytes of one message that are read."""
_HEADERS_LOOKED_AT: Final = 64 * 1024
_LONGEST_HEADER: Final = 16 * 1024
_MOST_LINES_BY_BOUNDARIES: Final = 30_000_000
_OF_CONTENT: Final = re.compile(
    rb"^content-(?:type|disposition)[ \t]*:[^\n]*(?:\n[ \t][^\n]*)*", re.IGNORECASE | re.MULTILINE
)
_HEADERS: Final = re.compile(
    rb"^(?:from|to|cc|date|subject|message-id|received|return-path|reply-to|mime-version|content-type|sender|x-[\w-]+|references"
    rb"|in-reply-to|delivered-to|dkim-signature|arc-[\w-]+|authentication-results|bcc|status)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)


def parse(data: bytes, name: str) -> Message:
    """Read one message of RFC 5322 and MIME. Raises FileTrouble for what is none, or too large or too tangled to read."""
    check_size(data, name)
    if b"\x00" in data[:1024] or len(_HEADERS.findall(data[:_HEADERS_LOOKED_AT])) < 2:
        raise FileTrouble(
            f"{name} is not a message: it does not begin with headers such as From and Date",
            hint="Save the message again from the mail program as .eml or .msg.",
            place=name,
        )
    _check_tangle(data, name)
    try:
        parsed = BytesParser(policy=compat32).parsebytes(data.lstrip(b"\r\n"))
        return _message(parsed)
    except Exception as error:
        # The standard library raises whatever a broken message makes it meet; this file is told, the others go on.
        raise FileTrouble(
            f"{name} cannot be read as a message ({type(error).__name__})",
            hint="Save it again from the mail program, or attach the file as it is.",
            place=name,
        ) from error


def check_size(data: bytes, name: str) -> None:
    """Raises FileTrouble for a message too large to read at once."""
    if len(data) > LARGEST:
        raise FileTrouble(
            f"{name} is too large to read: {len(data):,} bytes, and at most {LARGEST:,} are",
            hint="Save the attachments apart and attach them by themselves.",
            place=name,
        )


def _check_tangle(data: bytes, name: str) -> None:
    """Raises FileTrouble for headers and nesting that the standard library would be busy with for minutes."""
    longest = max((len(found[0]) for found in _OF_CONTENT.finditer(data)), default=0)
    boundaries = len(re.findall(rb"boundary", data, re.IGNORECASE))
    if longest > _LONGEST_HEADER or boundaries * data.count(b"\n") > _MOST_LINES_BY_BOUNDARIES:
        what = (
            f"a header of {longest:,} bytes"
            if longest > _LONGEST_HEADER
            else f"{boundaries:,} parts within parts"
        )
        raise FileTrouble(
            f"{name} is too tangled to read: it has {what}", hint="Attach the file as it is.", place=name
        )


def _message(parsed: Parsed) -> Message:
    parts = parts_of(parsed)
    moment, by = sent(parsed)
    ids = message_ids(header(parsed, "Message-ID"))
    remarks = list(parts.remarks)
    if len(parts.body) == 0 and not parts.attached and not parts.invitations:
        remarks.append("the message has no text")
    return Message(
        subject=clean_line(header(parsed, "Subject")),
        senders=addresses(parsed, "From") or addresses(parsed, "Sender"),
        to=addresses(parsed, "To"),
        copied=addresses(parsed, "Cc"),
        sent=moment,
        dated_by=by,
        message_id=ids[0] if ids else "",
        answers=answers(parsed),
        body=parts.body,
        attached=tuple(parts.attached),
        invitations=tuple(parts.invitations),
        automatic=automatic(parsed),
        remarks=tuple(remarks),
    )
