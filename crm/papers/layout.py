"""How a paper is laid out: headings, paragraphs, bullets and rows, each with its place in the text.

A pasted or converted page has lost its mark-up. What is left are line breaks, bullets, numbers, tabs and the length of
lines; lines that were only wrapped are put together again, so that a sentence is never cut in two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_LINE: Final = re.compile(r"[^\n\f\r]+")
_BULLET: Final = re.compile(r"[ \t\xa0]*(?:[*•◦▪‣●○■·\uf0b7\uf0a7\uf0d8–—-]|o(?=[ \t]))[ \t\xa0]+")
_NUMBER: Final = re.compile(
    r"[ \t\xa0]*(?:\d{1,3}(?:\.\d{1,3}){0,3}[.)]?|\(?(?:[a-z]|[ivx]{1,4})\))[ \t\xa0]+(?=\S)"
)
_MARKDOWN: Final = re.compile(r"[ \t]*(#{1,6}[ \t]+|\*\*(?=[^*]+\*\*:?[ \t]*$))")
_RULE: Final = re.compile(r"[\s=_*~-]{3,}$")
_ENDS: Final = re.compile(r"[.!?…:;,][\"”’')\]]*\s*$")
_STOPPED: Final = re.compile(r"[.!?…][\"”’')\]]*\s*$")
_CELLS: Final = re.compile(r"\t+|[ ]?\|[ ]?")
_PRONOUN: Final = re.compile(r"\b(?:I|I['’]\w+|[Ww]e|[Ww]e['’]\w+|has|have|had|was|were|is|are|will)\b")
_WRAPPED_FROM: Final = 45
_HEADING_CHARS: Final = 90
_HEADING_WORDS: Final = 12


class Form(StrEnum):
    """What a block of a paper is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, bullet, row or heading; `start` is after its bullet or number.

    `section` are the headings it stands under, nearest last; `lead` is the sentence that introduced a list ("Since the
    last meeting I have:"), empty where none did.
    """

    start: int
    end: int
    form: Form
    section: tuple[str, ...] = ()
    lead: str = ""
    depth: int = 0
    bulleted: bool = False


@dataclass(slots=True)
class _Line:
    start: int
    end: int
    body: int
    blank_before: bool
    bullet: bool = False
    numbered: bool = False
    indent: int = 0
    marked: bool = False
    """Marked as a heading by what marks one up: # or **."""


def blocks(text: str) -> list[Block]:
    """The blocks of a text, in order; what stands in none is bullets, numbers and white space."""
    lines = _joined(text, _lines(text))
    made: list[Block] = []
    section: tuple[str, ...] = ()
    lead = ""
    for place, line in enumerate(lines):
        body = text[line.body : line.end]
        after = lines[place + 1] if place + 1 < len(lines) else None
        if _is_heading(body, line, after, text):
            title = body.strip("#* \t:")
            section = _under(section, title, line)
            made.append(Block(line.body, line.end, Form.HEADING, section[:-1]))
            lead = title if body.rstrip().endswith(":") else ""
            continue
        form = Form.ITEM if line.bullet else Form.ROW if _CELLS.search(body) else Form.PARAGRAPH
        if form is Form.PARAGRAPH and not line.numbered:
            lead = ""
        made.append(
            Block(line.body, line.end, form, section, lead, line.indent, line.bullet or line.numbered)
        )
        if body.rstrip().endswith(":"):
            lead = body.strip()[-300:]
    return made


def cells(text: str, block: Block) -> list[tuple[int, int]]:
    """The places of the cells of a row that hold anything."""
    found: list[tuple[int, int]] = []
    at = block.start
    for gap in [*_CELLS.finditer(text, block.start, block.end), None]:
        end = gap.start() if gap else block.end
        if text[at:end].strip():
            lead = len(text[at:end]) - len(text[at:end].lstrip())
            found.append((at + lead, at + len(text[at:end].rstrip())))
        at = gap.end() if gap else end
    return found


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    last = 0
    for found in _LINE.finditer(text):
        if not found[0].strip() or _RULE.match(found[0]):
            continue
        gap = text[last : found.start()]
        blank = gap.count("\n") > 1 or "\f" in gap or not lines
        last = found.end()
        line = _Line(found.start(), found.start() + len(found[0].rstrip()), found.start(), blank)
        _take_marks(text, line)
        if line.body < line.end:
            lines.append(line)
    return lines


def _take_marks(text: str, line: _Line) -> None:
    """Step over the bullet, the number and the mark-up of a line."""
    while text[line.body] in " \t\xa0":
        line.body += 1
    line.indent = line.body - line.start
    at = line.start
    if marked := _MARKDOWN.match(text, at, line.end):
        line.marked, at = True, marked.end()
    if bullet := _BULLET.match(text, at, line.end):
        line.bullet, at = True, bullet.end()
    if number := _NUMBER.match(text, at, line.end):
        following = text[number.end() : number.end() + 12].split(" ", maxsplit=1)[0].strip(".,")
        if not _is_month(following):
            line.numbered, at = True, number.end()
    if at > line.start:
        line.body = at


def _is_month(word: str) -> bool:
    return word[:3].lower() in {
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    }  # fmt: skip


def _joined(text: str, lines: list[_Line]) -> list[_Line]:
    """The lines with those put together that were only wrapped."""
    joined: list[_Line] = []
    for line in lines:
        before = joined[-1] if joined else None
        if before is not None and _continues(text, before, line):
            before.end = line.end
        else:
            joined.append(line)
    return joined


def _continues(text: str, before: _Line, line: _Line) -> bool:
    if line.blank_before or line.bullet or line.numbered or line.marked or before.marked:
        return False
    # Only the last line of what was put together says whether it was full.
    tail = text[max(before.body, before.end - 400) : before.end]
    last = tail.rsplit("\n", 1)[-1]
    first = text[line.body]
    if "\t" in last or "\t" in text[line.start : line.end]:
        return False
    if first.islower():
        return not _STOPPED.search(last) or len(last) >= _WRAPPED_FROM
    if len(last) < _WRAPPED_FROM:
        return False
    if _STOPPED.search(last) or last.rstrip().endswith((":", ";")):
        return False
    return len(text[line.body : line.end]) > 0 and len(last) <= 130


def _is_heading(body: str, line: _Line, after: _Line | None, text: str) -> bool:
    if line.marked:
        return True
    words = body.split()
    if line.bullet or len(body) > _HEADING_CHARS or len(words) > _HEADING_WORDS or "\t" in body:
        return False
    if body.rstrip().endswith(":"):
        return not _PRONOUN.search(body)
    if _ENDS.search(body) or (_PRONOUN.search(body) and not body.isupper()):
        return False
    if after is None:
        return False
    if not body[:1].isupper() and not body[:1].isdigit() and body[:1] not in "‘“'\"":
        return False
    following = text[after.body : after.end]
    stands_alone = line.blank_before or line.numbered
    if after.bullet or after.numbered:
        return True
    return stands_alone or len(following) > len(body) + 20


def _under(section: tuple[str, ...], title: str, line: _Line) -> tuple[str, ...]:
    """The headings one is under: the last two, as no depth is told."""
    del line
    return (*section[-1:], title)
