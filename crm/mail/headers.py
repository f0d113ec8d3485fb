"""The headers of a message, read by their bytes: broken encodings, endless lists and dates nobody can read.

The standard library's older policy is used with decoding of our own: its newer one parses headers of a hundred
kilobytes in time that grows with their square, and drops what does not follow the standard instead of reading it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from email.header import decode_header
from email.message import Message as Parsed
from email.utils import getaddresses, parsedate_to_datetime
from typing import Final

from crm.mail.charsets import decode
from crm.mail.message import Address
from crm.mail.plain import clean_line

LONGEST: Final = 65_536
"""Characters of one header that are read."""
MOST_ADDRESSES: Final = 500
_ID: Final = re.compile(r"<\s*([^<>\s]{1,500})\s*>")
_BARE_ID: Final = re.compile(r"[^\s<>\"']{1,500}@[^\s<>\"']{1,200}")
_AUTO_SUBJECT: Final = re.compile(
    r"^\s*(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response|acknowledge?ment)|out of (?:the )?office)\b",
    re.IGNORECASE,
)


def header(parsed: Parsed, name: str) -> str:
    """The first header of a name as text, unfolded and decoded; empty where there is none."""
    return next(iter(headers(parsed, name)), "")


def headers(parsed: Parsed, name: str) -> list[str]:
    """Every header of a name as text, at most twenty."""
    wanted = name.lower()
    raw = [value for key, value in parsed.raw_items() if key.lower() == wanted][:20]
    return [decoded(str(value)) for value in raw]


def decoded(raw: str) -> str:
    """A header as text: raw 8-bit bytes as UTF-8 or Windows-1252, encoded words in whatever charset they name."""
    text = decode(raw[:LONGEST].encode("utf-8", "surrogateescape")) if not raw.isascii() else raw[:LONGEST]
    text = text.replace("\r", "").replace("\n", " ")
    if "=?" not in text:
        return text
    try:
        pieces = decode_header(text)
    except (ValueError, LookupError):  # an encoded word that is none
        return text
    return "".join(decode(piece, charset) if isinstance(piece, bytes) else piece for piece, charset in pieces)


def addresses(parsed: Parsed, *names: str) -> tuple[Address, ...]:
    """Everybody named in headers, each address once; groups without addresses ("undisclosed-recipients:;") are nobody."""
    found: dict[tuple[str, str], Address] = {}
    for name in names:
        for text in _raw(parsed, name):
            for shown, address in getaddresses([text])[: MOST_ADDRESSES + 1]:
                one = Address(clean_line(decoded(shown)), clean_line(decoded(address), 320))
                if "@" not in one.address:
                    one = Address(one.shown or one.address, "")
                if one.shown or one.address:
                    found.setdefault((one.address.lower(), "" if one.address else one.shown), one)
    return tuple(found.values())[:MOST_ADDRESSES]


def _raw(parsed: Parsed, name: str) -> Iterable[str]:
    """Headers of addresses as they stand: encoded words are decoded after the commas have parted the names."""
    wanted = name.lower()
    for key, value in parsed.raw_items():
        if key.lower() == wanted:
            text = str(value)[:LONGEST].replace("\r", "").replace("\n", " ")
            yield text if text.isascii() else decode(text.encode("utf-8", "surrogateescape"))


def sent(parsed: Parsed) -> tuple[datetime | None, str]:
    """When it was sent and which header says so: Date, else the earliest Received; never the day of reading."""
    moment = read_moment(header(parsed, "Date"))
    if moment:
        return moment, "Date"
    received = [read_moment(text.rpartition(";")[2]) for text in headers(parsed, "Received")]
    moments = [one for one in received if one is not None]
    return (moments[-1], "Received") if moments else (None, "")


def read_moment(text: str) -> datetime | None:
    """A moment as RFC 5322 and its many misreaders write it; None for what is none, or lies beyond 1970 to 2200."""
    try:
        moment = parsedate_to_datetime(clean_line(text, 100))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if 1970 <= moment.year <= 2200 else None


def message_ids(text: str) -> tuple[str, ...]:
    """The Message-IDs of a header, without their brackets, case of the domain aside, each once, at most a hundred."""
    found = _ID.findall(text) or _BARE_ID.findall(text)
    return tuple(dict.fromkeys(_plain_id(one) for one in found[:1_000]))[-100:]


def _plain_id(text: str) -> str:
    local, at, domain = clean_line(text, 700).rpartition("@")
    return f"{local}{at}{domain.lower()}"


def answers(parsed: Parsed) -> tuple[str, ...]:
    """The Message-IDs of what it answers, nearest first: In-Reply-To, then References from the end."""
    nearest = message_ids(header(parsed, "In-Reply-To"))
    before = message_ids(" ".join(headers(parsed, "References")))
    return tuple(dict.fromkeys((*nearest, *reversed(before))))


def automatic(parsed: Parsed) -> str:
    """Why a message is taken for one that a machine sent: the header that says so; empty for one of a person."""
    submitted = header(parsed, "Auto-Submitted").strip().lower()
    if submitted and submitted != "no":
        return f"Auto-Submitted: {clean_line(submitted, 60)}"
    if parsed.get_content_type() == "multipart/report":
        return "Content-Type: multipart/report"
    if header(parsed, "X-Auto-Response-Suppress") and _AUTO_SUBJECT.match(header(parsed, "Subject")):
        return "X-Auto-Response-Suppress"
    if header(parsed, "Precedence").strip().lower() == "auto_reply":
        return "Precedence: auto_reply"
    subject = _AUTO_SUBJECT.match(header(parsed, "Subject"))
    return f"Subject: {clean_line(subject[0], 60)}" if subject else ""
