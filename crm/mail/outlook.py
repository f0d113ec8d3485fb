"""An Outlook .msg file into a message: its properties, its recipients, its files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from email.message import Message as Parsed
from email.parser import HeaderParser
from email.policy import compat32
from io import BytesIO
from typing import TYPE_CHECKING, Final, TypeVar

from crm.errors import BadInput, FileTrouble
from crm.mail.charsets import decode
from crm.mail.headers import addresses, answers, automatic, header, message_ids, read_moment
from crm.mail.html_text import text_of
from crm.mail.message import Address, Attached, Message
from crm.mail.parsing import check_size
from crm.mail.parts import MOST_ATTACHED, MOST_BYTES, is_decoration
from crm.mail.plain import clean_line, clean_text, safe_file_name
from crm.mail.rtf import decompress
from crm.mail.rtf_text import text_of_rtf

if TYPE_CHECKING:
    from oxmsg import Message as Msg
    from oxmsg.attachment import Attachment
    from oxmsg.properties import Properties
    from oxmsg.recipient import Recipient

# Properties by their numbers in [MS-OXPROPS], where the library has no name for them.
_MESSAGE_ID, _IN_REPLY_TO, _REFERENCES = 0x1035, 0x1042, 0x1039
_SENDER_NAME, _SENDER_EMAIL, _SENDER_SMTP = 0x0C1A, 0x0C1F, 0x5D01
_REPRESENTED_NAME, _REPRESENTED_EMAIL, _REPRESENTED_SMTP = 0x0042, 0x0065, 0x5D02
_SENT, _DELIVERED = 0x0039, 0x0E06
_BODY, _HTML, _RTF, _HEADERS, _SUBJECT, _CLASS = 0x1000, 0x1013, 0x1009, 0x007D, 0x0037, 0x001A
_RECIPIENT_KIND, _ATTACH_SHORT_NAME, _CONTENT_ID, _HIDDEN = 0x0C15, 0x3704, 0x3712, 0x7FFE
_TO, _CC = 1, 2
_MOST_RECIPIENTS: Final = 500

T = TypeVar("T")


def parse_outlook(data: bytes, name: str) -> Message:
    """Read a .msg file. Raises FileTrouble for another kind of Office file, a damaged or an encrypted one."""
    from oxmsg import Message as Msg

    check_size(data, name)
    try:
        msg = Msg.load(BytesIO(data))
        properties = msg.properties
        list(properties)  # everything else asks for these: damage shows here
        return _message(msg, properties)
    except Exception as error:
        # olefile and oxmsg raise whatever a damaged file makes them meet; this file is told, the others go on.
        raise FileTrouble(
            f"{name} cannot be read as an Outlook message ({type(error).__name__})",
            hint="Open it in Outlook and save it again, or as .eml.",
            place=name,
        ) from error


def _message(msg: Msg, properties: Properties) -> Message:
    headers = HeaderParser(policy=compat32).parsestr(_text(properties, _HEADERS)[:1_000_000])
    moment, by = _sent(properties, headers)
    to, copied = _recipients(_each(lambda: msg.recipients))
    attached, invisible, remarks = _attached(_each(lambda: msg.attachments))
    body = _body(properties, remarks)
    if not body and not attached:
        remarks.append("the message has no text")
    ids = message_ids(_text(properties, _MESSAGE_ID)) or message_ids(header(headers, "Message-ID"))
    before = message_ids(_text(properties, _IN_REPLY_TO)) + tuple(
        reversed(message_ids(_text(properties, _REFERENCES)))
    )
    if invisible:
        remarks.append(f"{invisible} pictures of the signature or the letterhead were left out")
    if _text(properties, _CLASS).upper().startswith("IPM.SCHEDULE"):
        remarks.append("it is an invitation of Outlook: save the meeting as .ics to have its day and place")
    return Message(
        subject=clean_line(_text(properties, _SUBJECT) or header(headers, "Subject")),
        senders=addresses(headers, "From") or _sender(properties),
        to=to or addresses(headers, "To"),
        copied=copied or addresses(headers, "Cc"),
        sent=moment,
        dated_by=by,
        message_id=ids[0] if ids else "",
        answers=tuple(dict.fromkeys((*before, *answers(headers)))),
        body=body,
        attached=tuple(attached),
        automatic=automatic(headers),
        remarks=tuple(remarks),
    )


def _each(get: Callable[[], Iterable[T]]) -> list[T]:
    """The items of a list that a damaged file may not have."""
    with suppress(Exception):
        return list(get())
    return []


def _text(properties: Properties, number: int) -> str:
    """A property of text; empty where there is none, or none that can be decoded."""
    with suppress(Exception):
        return properties.str_prop_value(number) or ""
    return ""


def _bytes(properties: Properties, number: int) -> bytes:
    with suppress(Exception):
        return properties.binary_prop_value(number) or b""
    return b""


def _moment(properties: Properties, number: int) -> datetime | None:
    moment = None
    with suppress(Exception):
        moment = properties.date_prop_value(number)
    return moment if isinstance(moment, datetime) and 1970 <= moment.year <= 2200 else None


def _sent(properties: Properties, headers: Parsed) -> tuple[datetime | None, str]:
    """When it was sent: by its headers, the moment it was handed in, or the moment it arrived."""
    if moment := read_moment(header(headers, "Date")):
        return moment, "Date"
    if moment := _moment(properties, _SENT):
        return moment, "Date"
    moment = _moment(properties, _DELIVERED)
    return moment, "Received" if moment else ""


def _sender(properties: Properties) -> tuple[Address, ...]:
    """Who sent it, for whom it was sent first; the X.500 names of an Exchange server are no addresses."""
    for name, smtp, email in (
        (_REPRESENTED_NAME, _REPRESENTED_SMTP, _REPRESENTED_EMAIL),
        (_SENDER_NAME, _SENDER_SMTP, _SENDER_EMAIL),
    ):
        shown = clean_line(_text(properties, name))
        address = _smtp(_text(properties, smtp)) or _smtp(_text(properties, email))
        if shown or address:
            return (Address(shown, address),)
    return ()


def _smtp(text: str) -> str:
    plain = clean_line(text, 320)
    return plain if "@" in plain and not plain.upper().startswith("/O=") else ""


def _recipients(recipients: list[Recipient]) -> tuple[tuple[Address, ...], tuple[Address, ...]]:
    """To whom it was sent and copied; blind copies are left out."""
    lists: dict[int, list[Address]] = {_TO: [], _CC: []}
    for one in recipients[:_MOST_RECIPIENTS]:
        with suppress(Exception):
            kind = (one.properties.int_prop_value(_RECIPIENT_KIND) or _TO) & 0xF
            address = Address(clean_line(one.name), _smtp(one.email_address))
            if kind in lists and (address.shown or address.address):
                lists[kind].append(address)
    return tuple(lists[_TO]), tuple(lists[_CC])


def _body(properties: Properties, remarks: list[str]) -> str:
    """The text: plain, else of the HTML, else of the compressed rich text."""
    plain = clean_text(_text(properties, _BODY))
    if plain.strip():
        return plain
    if html := _bytes(properties, _HTML):
        charset = None
        with suppress(Exception):
            charset = properties.body_encoding
        return text_of(decode(html, charset))
    if html_text := _text(properties, _HTML):
        return text_of(html_text)
    if packed := _bytes(properties, _RTF):
        return _of_rich_text(packed, remarks)
    return ""


def _of_rich_text(packed: bytes, remarks: list[str]) -> str:
    try:
        text = text_of_rtf(decompress(packed))
    except BadInput as error:
        text = ""
        remarks.append(error.message)
    if not text:
        remarks.append("its text is only there as rich text, which cannot be read: save it as .eml")
    return text


def _attached(attachments: list[Attachment]) -> tuple[list[Attached], int, list[str]]:
    """The files, the number of pictures left out, and what there is to say."""
    files: list[Attached] = []
    invisible, size, nested = 0, 0, 0
    for number, one in enumerate(attachments):
        if len(files) >= MOST_ATTACHED or size >= MOST_BYTES:
            left = len(attachments) - number
            return (
                files,
                invisible,
                [f"{left:,} more attachments were not taken out: all are in the message itself"],
            )
        data = _bytes(one.properties, 0x3701)
        if not data:
            nested += 1
            continue
        name = _text(one.properties, 0x3707) or _text(one.properties, _ATTACH_SHORT_NAME)
        kind = clean_line(_text(one.properties, 0x370E), 100).lower() or "application/octet-stream"
        kept = safe_file_name(name, f"attachment {number + 1}")
        if is_decoration(kind, kept, len(data), within=bool(_text(one.properties, _CONTENT_ID))):
            invisible += 1
            continue
        size += len(data)
        files.append(Attached(kept, kind, data, message=kept.lower().endswith((".eml", ".msg"))))
    said = (
        [f"{nested} attached Outlook items are kept within the message and not read by themselves"]
        if nested
        else []
    )
    return files, invisible, said
