"""The header blocks that mail programs write into a text above what they quote or forward: From, Sent, To, Subject."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from crm.mail.days import date_of
from crm.mail.headers import message_ids, read_moment
from crm.mail.message import Address
from crm.mail.plain import clean_line
from crm.vocabulary.natural_date import find_dates
from crm.vocabulary.partial_date import PartialDate

_FIELD: Final = re.compile(
    r"[>|\s]{0,20}[*_]{0,2}(?P<name>from|sent|date|to|cc|bcc|subject|importance|reply-to|attachments?|message-id|sensitivity)[*_]{0,2}"
    r"\s{0,4}[:：][*_]{0,2}\s{0,20}(?P<value>.{0,2000})$",
    re.IGNORECASE,
)
_MOST_LINES: Final = 40
_ADDRESS: Final = re.compile(
    r"[<\[(]?\s*(?:mailto:|smtp:)?(?P<address>[^\s<>\[\]()\"',;:]{1,200}@[^\s<>\[\]()\"',;:]{1,200})\s*[>\])]?"
)
_MOST_NAMED: Final = 200


@dataclass(frozen=True, slots=True)
class Block:
    """One header block: its fields by lower-case name, and the line after it."""

    fields: dict[str, str] = field(default_factory=dict)
    after: int = 0

    @property
    def senders(self) -> tuple[Address, ...]:
        """Whom the block says it is from."""
        return named(self.fields.get("from", ""))

    @property
    def to(self) -> tuple[Address, ...]:
        """Whom the block says it was sent to."""
        return named(self.fields.get("to", ""))

    @property
    def copied(self) -> tuple[Address, ...]:
        """Whom the block says it was copied to."""
        return named(self.fields.get("cc", ""))

    @property
    def subject(self) -> str:
        """The subject in the block, with its marks."""
        return clean_line(self.fields.get("subject", ""))

    @property
    def message_id(self) -> str:
        """The Message-ID where the block has one (few programs write it)."""
        return next(iter(message_ids(self.fields.get("message-id", ""))), "")

    @property
    def dated(self) -> PartialDate:
        """The day it was sent: of a moment with a zone the day in London, otherwise the day as written."""
        written = self.fields.get("sent") or self.fields.get("date") or ""
        if re.search(r"[+-]\d{4}\b", written) and (moment := read_moment(written)):
            return date_of(moment)
        found = [one.when for one in find_dates(written[:100], date(1900, 1, 1)) if one.when and one.when.day]
        with_year = [one for one in found if one.day and 1970 <= one.day.year <= 2200]
        if with_year:
            return with_year[0]
        return date_of(read_moment(written)) if re.search(r"\d{4}", written) else PartialDate.unknown()


def read_block(lines: Sequence[str], start: int) -> Block | None:
    """The header block that begins at a line: From with Sent or Date, and To or Subject; None where none does.

    Lines that begin with no field go on with the field before; one empty line between fields is allowed.
    """
    first = _FIELD.match(lines[start][:2_100]) if start < len(lines) else None
    if first is None or first["name"].lower() not in {"from", "date", "sent", "subject", "to"}:
        return None
    fields: dict[str, str] = {}
    last, after, empty = "", start, 0
    for place in range(start, min(len(lines), start + _MOST_LINES)):
        line = lines[place]
        found = _FIELD.match(line[:2_100])
        plain = line.strip("> |\t")
        if found and found["name"].lower() not in fields:
            last, after, empty = found["name"].lower(), place + 1, 0
            fields[last] = found["value"].strip()
        elif not plain:
            empty += 1
            if empty > 1:
                break
        elif (
            empty == 0
            and last in {"to", "cc", "subject", "bcc"}
            and len(fields[last]) < 4_000
            and place == after
        ):
            # A list of addressees goes on in the next line; a subject may, when it is folded.
            if last == "subject" and (len(fields[last]) < 60 or len(fields) < 4):
                break
            fields[last] += " " + plain
            after = place + 1
        else:
            break
    told = "from" in fields and ({"sent", "date"} & fields.keys()) and ({"to", "subject"} & fields.keys())
    return Block(fields, after) if told else None


def named(text: str) -> tuple[Address, ...]:
    """The people named in a line of a block, which has semicolons, or commas, or neither between them."""
    pieces = [text] if ";" not in text else text.split(";")
    if len(pieces) == 1 and text.count("@") > 1:
        pieces = re.split(r"(?<=[>\]])\s*,|,\s*(?=[^\s,]+@[^\s,]+\s*(?:,|$))", text)
    found = []
    for piece in pieces[:_MOST_NAMED]:
        plain = clean_line(piece).strip(" ,")
        address = _ADDRESS.search(plain)
        shown = (plain[: address.start()] if address else plain).strip(" ,\"'<")
        if address or shown:
            found.append(Address(shown, address["address"].rstrip(".") if address else ""))
    return tuple(found)
