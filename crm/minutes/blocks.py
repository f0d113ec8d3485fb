"""The text of minutes as blocks: paragraphs, entries of lists, rows of tables, each with where it stands.

Lines that a PDF broke are one block again, "view the full minutes text" and icons of files are gone, and what
stands at the head and foot of every page is left out. Everything is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_SAME_LENGTH = str.maketrans(
    {"\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x85": "\n"}
)
_MARK = re.compile(
    r"(?P<mark>[•·●▪‣◦∙○■□➢❖\uf0b7\uf0a7\u2043]|[-–—*](?=\s)|o(?=[ \t]{1,}\S)(?=[ \t]{2,}|\t)"
    r"|\d{1,3}\.\d{1,3}(?:\.\d{1,2})?\.?(?=\s+[A-Z(“\"])"
    r"|\(?(?:\d{1,3}|[ivxlc]{1,6}|[IVX]{2,5}|[a-z])[.)](?=\s)|[a-z]{2}\)(?=\s)|[A-Z]\)(?=\s)"
    r"|\((?:\d{1,3}|[ivxlc]{1,6}|[IVX]{1,5}|[a-z]{1,2}|[A-Z])\))[ \t]*"
)
_CUT = re.compile(r"\s*(?:\.{2,}|…)?\s*\(?\bview the full\b[^\n.]{0,80}\.?\)?", re.IGNORECASE)
_ICON = re.compile(
    r"\s*\(?(?:(?:pdf|word|html|document|excel|powerpoint)\s+)?\bicon\b[ :]*(?:pdf|docx?|html?|xlsx?|pptx?)?\s*[\d.,]{0,8}\s*(?:[km]b|bytes)?\)?"
    r"|\s*[(\[]?\b(?:pdf|docx?)[,:]?\s*[\d.,]{1,8}\s*[km]b\b[)\]]?",
    re.IGNORECASE,
)
_ICON_HINT = re.compile(r"icon\b|\d\s*[km]b\b", re.IGNORECASE)
_PAGE = re.compile(
    r"(?:page|pg\.?)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|\d{1,4}\s*(?:of|/)\s*\d{1,4}|[-–]\s*\d{1,4}\s*[-–]",
    re.IGNORECASE,
)
_EMPHASIS = re.compile(r"^(?:\*\*|__|\*|_|#{1,6}\s)(?P<inner>.*?)(?:\*\*|__|\*|_)?$")
_STRAY = re.compile(r"(?<=[;:])\s*\?+$")
_ENDS = re.compile(r"[.!?:;]['’”\")\]]*$")
_LONGEST_WRAPPED = 140


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, an entry of a list or a row of a table; `text[start:end]` of the source gives its words.

    `mark` is the bullet or number as printed, `body` where its words begin after it; `cells` are those of a table's
    row (else empty); `gap` says that a blank line stands before it; `strong` that it was set off as a heading; `icon` that the icon of
    a file stood beside it; `cut` that the source breaks off here.
    """

    start: int
    end: int
    text: str
    mark: str = ""
    body: int = 0
    cells: tuple[str, ...] = ()
    indent: int = 0
    gap: bool = False
    strong: bool = False
    icon: bool = False
    cut: bool = False

    @property
    def full(self) -> str:
        """The words with the mark before them."""
        return f"{self.mark} {self.text}".strip()


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    indent: int
    gap: bool


def same_length(text: str) -> str:
    """The text with odd spaces and line ends made plain, every character where it was."""
    return text.replace("\r\n", " \n").replace("\r", "\n").translate(_SAME_LENGTH)


def blocks_of(text: str) -> list[Block]:
    """The blocks of a text, in order."""
    plain = same_length(text)
    lines = list(_without_page_edges(_lines(plain)))
    wide = _wrapped_at(lines)
    found: list[Block] = []
    held: list[_Line] = []
    for line in lines:
        if held and _goes_on(held[-1], line, wide):
            held.append(line)
            continue
        if held:
            found.append(_block(plain, held))
        held = [line]
    if held:
        found.append(_block(plain, held))
    return [block for block in found if block.text or block.mark or block.cut]


def _lines(plain: str) -> Iterator[_Line]:
    place, gap = 0, True
    for raw in plain.split("\n"):
        words = raw.replace("\f", " ").strip()
        if words.strip("?\u200b\ufeff "):
            indent = len(raw) - len(raw.lstrip())
            yield _Line(place + indent, place + len(raw.rstrip()), words, indent, gap)
            gap = False
        elif "\f" not in raw:
            gap = True
        place += len(raw) + 1


def _without_page_edges(lines: Iterator[_Line]) -> Iterator[_Line]:
    """Leave out the numbers of pages; a heading or foot that every page repeats goes with them."""
    every = list(lines)
    numbers = [at for at, line in enumerate(every) if _PAGE.fullmatch(line.text)]
    near = Counter(every[at + step].text for at in numbers for step in (-1, 1) if 0 <= at + step < len(every))
    repeated = {words for words, count in near.items() if count >= 2 and len(numbers) >= 2}
    kept: set[str] = set()
    for line in every:
        if _PAGE.fullmatch(line.text):
            continue
        if line.text in repeated:
            if line.text in kept:
                continue
            kept.add(line.text)
        yield line


def _wrapped_at(lines: list[_Line]) -> int:
    """The width at which the lines were broken, or 0 where paragraphs stand on lines of their own."""
    runs = [one for one, two in pairwise(lines) if not two.gap]
    long = sorted(len(line.text) for line in lines if len(line.text) >= 50)
    if not runs or not long or long[-1] > _LONGEST_WRAPPED:
        return 0
    broken = sum(1 for line in runs if len(line.text) >= 50 and not _ENDS.search(line.text[-8:]))
    return long[len(long) * 9 // 10] if broken * 4 >= len(runs) else 0


def _goes_on(before: _Line, line: _Line, wide: int) -> bool:
    """Whether a line goes on with the sentence of the one before it."""
    if line.gap or "\t" in line.text or "\t" in before.text or _MARK.match(line.text):
        return False
    if len(before.text) < 50 or _ENDS.search(before.text[-8:]):
        return False
    if line.text[0].islower():
        return True
    return bool(wide) and len(before.text) >= wide * 0.7 and not _looks_set_off(line.text)


def _looks_set_off(words: str) -> bool:
    """Whether a line is a label or heading of its own: in capitals, numbered, or ending with a colon."""
    return words.isupper() or words[:1].isdigit() or (len(words) <= 40 and words.endswith(":"))


def _block(plain: str, lines: list[_Line]) -> Block:
    first, last = lines[0], lines[-1]
    raw = plain[first.start : last.end]
    cut = _CUT.search(raw)
    if cut:
        raw = raw[: cut.start()]
    mark = _MARK.match(raw)
    if mark and mark[0].endswith("\t") and mark["mark"][:1].isalnum() and "\t" in raw[mark.end() :]:
        mark = None  # The first cell of a row, which is a number.
    after = mark.end() if mark else 0
    body = _ICON.sub("", raw[after:]) if _ICON_HINT.search(raw) else raw[after:]
    words = _STRAY.sub("", " ".join(body.split()))
    cells: tuple[str, ...] = ()
    if "\t" in body:
        cells = tuple(" ".join(cell.split()) for cell in body.strip().split("\t"))
        cells = cells if len(cells) > 1 else ()
    strong = False
    if emphasis := (_EMPHASIS.match(words) if words[:1] in "*_#" else None):
        words, strong = emphasis["inner"].strip(), True
    return Block(
        first.start,
        first.start + len(raw.rstrip()),
        words,
        mark["mark"] if mark else "",
        first.start + after,
        cells,
        first.indent,
        first.gap,
        strong,
        body != raw[after:],
        bool(cut),
    )
