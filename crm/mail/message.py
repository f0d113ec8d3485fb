"""A message as it was read, whatever kind of file it stood in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Address:
    """One addressee or sender: the name as shown by the header (may be empty) and the address (may be empty)."""

    shown: str
    address: str


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that came with a message; `message` says that it is itself a message."""

    name: str
    media_type: str
    data: bytes
    message: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What one message says.

    `sent` is the moment of sending, aware where its zone is told; `dated_by` the header that gave it, empty where none did.
    `body` is the whole text with what is quoted, quotation marked by ">" where the source marked it at all.
    `automatic` says that a machine answered, by its headers. `remarks` are what could not be read.
    """

    subject: str = ""
    senders: tuple[Address, ...] = ()
    to: tuple[Address, ...] = ()
    copied: tuple[Address, ...] = ()
    sent: datetime | None = None
    dated_by: str = ""
    message_id: str = ""
    answers: tuple[str, ...] = ()
    body: str = ""
    attached: tuple[Attached, ...] = ()
    invitations: tuple[bytes, ...] = ()
    automatic: str = ""
    remarks: tuple[str, ...] = ()
