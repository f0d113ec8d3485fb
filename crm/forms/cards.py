"""People as vCards (RFC 6350, version 4.0): every value escaped, lines folded at 75 bytes and never within a character."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO, Final

from crm.errors import BadInput
from crm.forms.words import safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crm.forms.paper import Card, Paper
    from crm.templates.style import Style
    from crm.vocabulary.markings import Marking

_MOST: Final = 75
"""Bytes of a line, its end not counted."""
_KEY: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def write(paper: Paper, file: BinaryIO, _style: Style) -> None:
    """Write the cards of a paper. Raises BadInput for a paper that is about nobody."""
    if not paper.cards:
        raise BadInput(
            "there is nobody in this paper whose card could be written",
            hint="Write it as .docx, .html or .pdf.",
            place=".vcf",
        )
    file.writelines(card(each, paper.marking) for each in paper.cards)


def card(person: Card, marking: Marking) -> bytes:
    """One card, with the marking of what it came from as a category."""
    return b"".join(_folded(line) for line in _lines(person, marking))


def _lines(person: Card, marking: Marking) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield "VERSION:4.0"
    yield "KIND:individual"
    yield (
        f"UID:urn:uuid:{person.uid}"
        if _KEY.fullmatch(person.uid)
        else f"UID;VALUE=text:{escaped(person.uid)}"
    )
    yield f"FN:{escaped(person.name)}"
    if person.title:
        yield f"TITLE:{escaped(person.title)}"
    if person.organisation:
        yield f"ORG:{escaped(person.organisation)}"
    for address in person.emails:
        yield f"EMAIL:{escaped(address)}"
    for number in person.phones:
        yield f"TEL;VALUE=text:{escaped(number)}"
    yield f"CATEGORIES:{marking.label}"
    yield "END:VCARD"


def escaped(text: str) -> str:
    """A value of text: backslash, comma, semicolon and line feed escaped; nothing can end the line."""
    return re.sub(r"[\\,;]", r"\\\g<0>", safe(text)).replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """The line with its end, folded."""
    pieces, piece, size = [], "", 0
    for sign in line:
        wide = len(sign.encode())
        if size + wide > _MOST:
            pieces.append(piece)
            piece, size = "", 1
        piece += sign
        size += wide
    pieces.append(piece)
    return "\r\n ".join(pieces).encode() + b"\r\n"
