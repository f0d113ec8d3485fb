"""The parts of a message: which is its text, which are attachments, which an invitation, which only decoration."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message as Parsed
from typing import Final

from crm.mail.charsets import decode
from crm.mail.headers import decoded, header
from crm.mail.html_text import text_of
from crm.mail.message import Attached
from crm.mail.plain import clean_text, safe_file_name

MOST_PARTS: Final = 3_000
MOST_ATTACHED: Final = 50
"""Files that are taken out of one message; what is beyond stays in the message itself, which is kept."""
MOST_BYTES: Final = 100 * 1024 * 1024
"""Bytes of all files taken out of one message."""
_SMALL_PICTURE: Final = 64 * 1024
_PICTURE_NAME: Final = re.compile(
    r"(?:image\d{1,4}|logo.*|banner.*|signature.*|outlook-.*)\.(?:png|jpe?g|gif|bmp)", re.IGNORECASE
)
_SIGNATURES: Final = frozenset(
    {"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"}
)


@dataclass
class Parts:
    """What the parts of a message came to."""

    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    attached: list[Attached] = field(default_factory=list)
    invitations: list[bytes] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    left_out: int = 0
    size: int = 0

    @property
    def body(self) -> str:
        """The text: the plain one, unless it is empty or only says that there is another."""
        plain = clean_text("\n".join(self.plain))
        if self.html and (len(plain) < 20 or _says_see_html(plain)):
            return text_of("\n".join(self.html)) or plain
        return plain


def parts_of(parsed: Parsed) -> Parts:
    """Sort the parts of a parsed message. What cannot be decoded is said in the remarks; nothing raises."""
    found = Parts()
    for number, part in enumerate(_leaves(parsed)):
        if number >= MOST_PARTS:
            found.remarks.append(f"the message has more than {MOST_PARTS:,} parts: the rest is not looked at")
            break
        _sort(part, found)
    if found.left_out:
        found.remarks.append(
            f"{found.left_out:,} more attachments were not taken out: at most {MOST_ATTACHED} are, and {MOST_BYTES // 2**20} MiB;"
            " all are in the message itself"
        )
    return found


def _leaves(parsed: Parsed) -> Iterator[Parsed]:
    """The parts that hold something, in order; nested messages are one part each. Without recursion: depth costs nothing."""
    waiting = [parsed]
    while waiting:
        part = waiting.pop()
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting += [one for one in reversed(inner[: MOST_PARTS + 1]) if isinstance(one, type(parsed))]
        else:
            yield part


def _sort(part: Parsed, found: Parts) -> None:
    kind = part.get_content_type()
    name = _file_name(part)
    disposition = header(part, "Content-Disposition").partition(";")[0].strip().lower()
    if kind == "message/rfc822":
        _nested(part, name, found)
    elif kind == "text/calendar":
        if data := _data(part, found, name):
            found.invitations.append(data)
    elif (
        kind in {"text/plain", "text/html"}
        and disposition != "attachment"
        and not (name and disposition == "inline")
    ):
        data = _data(part, found, name)
        (found.plain if kind == "text/plain" else found.html).append(decode(data, part.get_content_charset()))
    elif kind.startswith("multipart/"):
        # A container whose boundary never comes: what it holds is all the text there is.
        found.plain.append(decode(_data(part, found, name)) if not part.is_multipart() else "")
    elif kind.startswith("message/") or kind in _SIGNATURES:
        return  # a delivery report, a signature of the transport
    else:
        _attach(part, kind, name, disposition, found)


def _attach(part: Parsed, kind: str, name: str, disposition: str, found: Parts) -> None:
    if len(found.attached) >= MOST_ATTACHED or found.size >= MOST_BYTES:
        found.left_out += 1
        return
    data = _data(part, found, name)
    within = bool(header(part, "Content-ID")) and disposition != "attachment"
    if not data or is_decoration(kind, name, len(data), within=within):
        return
    if kind == "application/ms-tnef" or name.lower() == "winmail.dat":
        found.remarks.append(
            "the attachments are wrapped up by Outlook in winmail.dat, which is kept but not opened: ask for them as ordinary files"
        )
    found.size += len(data)
    kept = name or f"attachment {len(found.attached) + 1}"
    found.attached.append(Attached(kept, kind, data, message=kept.lower().endswith((".eml", ".msg"))))


def is_decoration(kind: str, name: str, size: int, *, within: bool) -> bool:
    """Whether a picture belongs to a signature or a letterhead rather than to what is said.

    `within` says that the text shows it by its Content-ID; `size` is in bytes.
    """
    return (
        kind.startswith("image/")
        and size <= _SMALL_PICTURE
        and (within or bool(_PICTURE_NAME.fullmatch(name)))
    )


def _nested(part: Parsed, name: str, found: Parts) -> None:
    """A message within the message: kept as a file of its own, byte for byte as far as the parser kept it."""
    inner = part.get_payload()
    inside = inner[0] if isinstance(inner, list) and inner else None
    if not isinstance(inside, type(part)):
        return
    if len(found.attached) >= MOST_ATTACHED:
        found.left_out += 1
        return
    try:
        data = inside.as_bytes()
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        found.remarks.append("an attached message cannot be read by itself: it stands in the message")
        return
    subject = safe_file_name(header(inside, "Subject").replace("/", "-"), "attached message")
    found.size += len(data)
    found.attached.append(Attached(name or f"{subject[:120]}.eml", "message/rfc822", data, message=True))


def _file_name(part: Parsed) -> str:
    try:
        name = part.get_filename()
    except (ValueError, LookupError, TypeError, IndexError):
        name = None
    return safe_file_name(decoded(str(name)), "") if name else ""


def _data(part: Parsed, found: Parts, name: str) -> bytes:
    """The bytes of a part, decoded as far as they can be."""
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError, IndexError):
        found.remarks.append(f"{name or 'a part of the message'} cannot be decoded")
        return b""
    return data if isinstance(data, bytes) else b""


def _says_see_html(plain: str) -> bool:
    return (
        len(plain) < 300
        and re.search(
            r"\b(?:html|view (?:this|it) (?:email|message)? ?(?:in|online))\b", plain, re.IGNORECASE
        )
        is not None
    )
