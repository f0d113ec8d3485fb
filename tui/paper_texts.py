"""A finished paper as lines for a screen: headings, numbered paragraphs, facts, tables, pictures made of characters.

`laid(paper, width)` is the paper as an officer reads it, scrolling; with `roomy` as a page that is read from afar: wider
spacing, heavier headings, without its references, and the marking left to the frame of the page. Where a page has few
lines it is also `tight`: what matters most is to stand on the first of them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.content import Content

from crm.forms.paper import (
    BarChart,
    Bullets,
    Facts,
    Heading,
    Note,
    Numbered,
    PageBreak,
    Paragraph,
    Table,
    Timeline,
    letters,
    plain,
    spans,
)
from crm.forms.paper import (
    Line as Words,
)
from tui.paper_charts import bars, timeline
from tui.paper_lines import BLANK, Line, Piece, cells, centred, flowed
from tui.paper_tables import all_references, table

if TYPE_CHECKING:
    from crm.forms.paper import Block, Paper

STYLES = {
    "title": "bold $primary", "part": "bold $primary", "section": "bold", "marking": "bold $warning", "strong": "bold",
    "quiet": "$quiet", "ref": "$primary", "chart": "$primary",
}  # fmt: skip
NAMES = 26
"""Cells at most for the names of facts beside their values."""
BESIDE = 44
"""From so many cells on, a fact stands beside its name; below, under it."""
WHOLE = 8
"""A paragraph of so many lines is not divided between two pages."""


def content(paper: "Paper", width: int) -> Content:
    """The paper as one text, for a frame that scrolls."""
    pieces: list[tuple[str, str]] = []
    for line in laid(paper, width):
        pieces += [(piece.text, STYLES.get(piece.look, "")) for piece in line.pieces]
        pieces.append(("\n", ""))
    return Content.assemble(*pieces)


def laid(paper: "Paper", width: int, *, roomy: bool = False, tight: bool = False) -> tuple[Line, ...]:
    """Every line of a paper for so many cells; unless it is `roomy`, its marking is the first and the last of them."""
    return tuple(_Layout(max(20, width), roomy=roomy, tight=tight).of(paper))


def status(paper: "Paper") -> str:
    """What must be known of a paper at a glance: its edition and what is not in it."""
    edition = {"full": "Full edition", "public": "Public edition", "redacted": "Redacted edition"}[
        paper.edition
    ]
    return f"{edition} · {paper.left_out}" if paper.left_out else edition


class _Layout:
    """Lays one paper out: holds the width, and the number the paragraphs have come to."""

    def __init__(self, width: int, *, roomy: bool, tight: bool) -> None:
        self._width, self._roomy = width, roomy
        self._spaced, self._tight = roomy and not tight, tight
        self._number = 0

    def of(self, paper: "Paper") -> Iterator[Line]:
        """The paper from its marking to its marking."""
        if not self._roomy:
            yield centred(paper.marking.label, self._width, "marking")
            yield BLANK
        title = list(flowed((Piece(paper.title, "title"),), self._width))
        beside = self._tight and self._rule_beside(title, "title")
        yield from (Line(line, holds=True) for line in title)
        if paper.subtitle:
            yield from self._text((Piece(paper.subtitle, "quiet"),), holds=True)
        if self._roomy and not beside:
            yield Line((Piece("━" * self._width, "title"),), holds=True)
        breaks, before = False, None
        for block in paper.blocks:
            if isinstance(block, PageBreak):
                breaks = True
                continue
            yield from self._gap(block, before, breaks=breaks)
            breaks = False
            yield from self._block(block)
            before = block
        yield BLANK
        if paper.left_out:
            yield from self._text((Piece(f"{paper.left_out}.", "quiet"),))
            yield BLANK
        if not self._roomy:
            yield centred(paper.marking.label, self._width, "marking")

    def _gap(self, block: "Block", before: "Block | None", *, breaks: bool) -> Iterator[Line]:
        """What stands between two blocks: a line; where there is room two before a part, and one below a heading."""
        holds = isinstance(before, Heading)
        if self._tight and not breaks and not _apart(block, before):
            return
        if breaks and not self._roomy:
            yield BLANK
            yield Line((Piece("─" * self._width, "quiet"),))
        if self._roomy or not holds:
            yield Line(holds=holds, breaks=breaks)
        if (
            self._spaced
            and isinstance(block, Heading)
            and block.level == 1
            and not breaks
            and before is not None
        ):
            yield BLANK

    def _block(self, block: "Block") -> Iterator[Line]:
        if isinstance(block, Heading):
            yield from self._heading(block)
        elif isinstance(block, Paragraph):
            yield from self._text(self._words_of(block))
        elif isinstance(block, Numbered):
            yield from self._numbered(block.items)
        elif isinstance(block, Bullets):
            yield from self._bullets(block)
        elif isinstance(block, Facts):
            yield from self._facts(block)
        elif isinstance(block, Note):
            yield from self._text((Piece(plain(block.line), "quiet"),))
        elif isinstance(block, Table):
            yield from table(
                _without_references(block) if self._roomy else block, self._width, roomy=self._spaced
            )
        elif isinstance(block, BarChart):
            yield from bars(block, self._width)
        elif isinstance(block, Timeline):
            yield from timeline(block, self._width)

    def _heading(self, heading: Heading) -> Iterator[Line]:
        look = "part" if heading.level == 1 else "section"
        lines = list(flowed((Piece(heading.text, look),), self._width))
        beside = self._tight and heading.level == 1 and self._rule_beside(lines, look)
        for line in lines:
            yield Line(line, holds=True, heads=True)
        if heading.level == 1 and not beside:
            yield Line((Piece(("━" if self._roomy else "─") * self._width, look),), holds=True)

    def _rule_beside(self, lines: list[tuple[Piece, ...]], look: str) -> bool:
        """Put the rule of a heading beside its last line rather than below it; False where there is no room."""
        rule = self._width - sum(piece.cells for piece in lines[-1]) - 1
        if rule > 0:
            lines[-1] = (*lines[-1], Piece(f" {'━' * rule}", look))
        return rule > 0

    def _numbered(self, items: Iterable[Paragraph]) -> Iterator[Line]:
        for place, item in enumerate(items):
            if place:
                yield BLANK
            self._number += 1
            yield from self._text(self._words_of(item), lead=f"{self._number}. ")

    def _bullets(self, bullets: Bullets) -> Iterator[Line]:
        for place, item in enumerate(bullets.items):
            if place and self._spaced:
                yield BLANK
            yield from self._text(
                self._words_of(item), lead=f"{letters(place)}. " if bullets.lettered else "• "
            )

    def _facts(self, facts: Facts) -> Iterator[Line]:
        beside = self._width >= BESIDE
        widest = max((cells(name) for name, _line in facts.pairs), default=0)
        room = min(widest, NAMES, self._width // 3) + 2
        for place, (name, line) in enumerate(facts.pairs):
            if place and self._spaced:
                yield BLANK
            value = tuple(Piece(span.text, "strong" if span.strong else "") for span in spans(line))
            if not beside or cells(name) > room - 2:
                yield from self._text((Piece(name, "quiet"),), holds=True)
                yield from self._text(value, lead=" " * (room if beside else 2))
            else:
                lead = (Piece(f"{name}{' ' * (room - cells(name))}", "quiet"),)
                for text in flowed(value, self._width, lead=lead, indent=room):
                    yield Line(text)

    def _words_of(self, paragraph: Paragraph) -> tuple[Piece, ...]:
        """The words of a paragraph, and behind them what it was made from."""
        return (*_styled(paragraph.line), *(() if self._roomy else _refs(paragraph.refs)))

    def _text(self, pieces: Iterable[Piece], *, lead: str = "", holds: bool = False) -> Iterator[Line]:
        """A paragraph; a page does not end after its first line."""
        first = (Piece(lead, "quiet"),) if lead else ()
        lines = list(flowed(pieces, self._width, lead=first, indent=cells(lead)))
        whole = self._roomy and len(lines) <= WHOLE
        for place, line in enumerate(lines):
            last = place == len(lines) - 1
            yield Line(line, holds=holds or (not last and (whole or place in {0, len(lines) - 2})))


def _apart(block: "Block", before: "Block | None") -> bool:
    """Whether a blank line stands between two blocks even where lines are few: not below a heading, nor before a list."""
    return not (before is None or isinstance(before, Heading) or isinstance(block, Bullets))


def _without_references(block: Table) -> Table:
    """A table without its columns of nothing but references."""
    kept = [
        place for place in range(len(block.columns)) if not all_references(row[place] for row in block.rows)
    ]
    return replace(
        block,
        columns=tuple(block.columns[place] for place in kept),
        rows=tuple(tuple(row[place] for place in kept) for row in block.rows),
    )


def _styled(line: Words) -> Iterator[Piece]:
    for span in spans(line):
        yield Piece(span.text, "strong" if span.strong else "")
        if span.href and span.href.removeprefix("mailto:") != span.text:
            yield Piece(f" <{span.href.removeprefix('mailto:')}>", "quiet")


def _refs(refs: tuple[str, ...]) -> Iterator[Piece]:
    for place, ref in enumerate(refs):
        yield Piece(" (" if place == 0 else ", ", "quiet")
        yield Piece(ref, "ref", ref)
    if refs:
        yield Piece(")", "quiet")
