"""A paper as typst's source: a fixed preamble, then one call for each block, every text in it a quoted string."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from crm.forms.details import details
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
    plain,
    said,
)
from crm.forms.pdf_compiler import fonts
from crm.forms.pdf_text import content, literal
from crm.forms.steps import stepped
from crm.forms.widths import ROOM, bold_names, of_numbers, shares
from crm.forms.word_text import right_to_left
from crm.templates.template import load

if TYPE_CHECKING:
    from crm.forms.paper import Block, Cell, Line, Paper
    from crm.templates.style import Style

_WORD: Final = 24
"""Letters of a word that a column holds; a longer one is parted."""
_HIGH_HEADING: Final = 12
"""Lines of a heading row up to which it stands on every page again."""
_LONG_CELL: Final = 1200
"""Letters from which a row may go over a page: one that may not, and is higher than the page, would be cut off."""

_PREAMBLE: Final = """
#let ref(it) = text(fill: rgb("#505a5f"), it)
#let turned(it) = { set text(dir: rtl); it }
#let note(it) = block(stroke: (left: 4pt + accent), inset: (left: 10pt, y: 2pt), above: 10pt, below: 12pt, it)
#let fact(name, it) = terms.item(context if measure(name).width < 4.2cm { box(width: 4.3cm, name) } else { name }, it)
#let facts(..items) = terms(tight: false, spacing: 10pt, hanging-indent: 4.5cm, separator: h(0.2cm), ..items)
#let cells(caption, widths, repeated, heads, rows) = figure(kind: table, caption: caption, text(size: 11pt, table(
  columns: widths, align: left + top, inset: (x: 4.5pt, y: 5pt), fill: (_, y) => if y == 0 { rgb("#eef2f6") },
  stroke: (_, y) => (top: if y < 2 { 1pt + accent } else { 0.5pt + rgb("#b1b4b6") }, bottom: 1pt + accent),
  table.header(repeat: repeated, ..heads), ..rows)))
#let chart(svg, words) = block(above: 12pt, below: 8pt, sticky: true,
  image(bytes(svg), format: "svg", width: 100%, alt: words))
#set par(justify: false, leading: 0.58em, spacing: 11pt)
#set block(spacing: 11pt)
#set enum(tight: false, spacing: 11pt, body-indent: 0.5em, number-align: start + top)
#set list(tight: false, spacing: 9.5pt, marker: "•", body-indent: 0.6em)
#set figure(numbering: none, supplement: none)
#set figure.caption(position: top, separator: none)
#show figure: set block(breakable: true, above: 12pt, below: 14pt)
#show figure: set align(start)
#show figure.caption: it => block(sticky: true, below: 6pt, strong(it.body))
#show heading: set text(fill: accent)
#show heading: set block(above: 16pt, below: 9pt, sticky: true)
#show heading.where(level: 1): set text(size: 22pt)
#show heading.where(level: 1): set block(above: 0pt, below: 10pt)
#show heading.where(level: 2): set text(size: 16pt)
#show heading.where(level: 3): set text(size: 14pt)
#show heading.where(level: 4): set text(size: 12.5pt)
#show heading.where(level: 5): set text(size: 12pt)
#show link: it => underline(text(fill: rgb("#1d4e79"), it))
"""


def source(paper: Paper, style: Style, logo: str = "") -> str:
    """The whole source; `logo` is the name of the picture's file in typst's root."""
    return "\n".join(
        (_document(paper, style), _PREAMBLE, _head(paper, style, logo), *_Blocks(style.accent).calls(paper))
    )


def _document(paper: Paper, style: Style) -> str:
    page = load("page")
    made = said(paper.made)
    left = page.say(
        "footer", title=paper.title, made=made, subject=paper.subject, organisation=paper.organisation
    )
    words = page.say("page", page="\1", pages="\2", title=paper.title, organisation=paper.organisation)
    head, _, region = paper.language.partition("-")
    marking = literal(paper.marking.label)
    whose = paper.organisation or style.organisation
    return (
        f"#set document(title: {literal(paper.title)}, author: ({literal(whose)},), keywords: ({marking},), "
        f"description: {literal(paper.subject or paper.title)}, "
        f"date: datetime(year: {paper.made.year}, month: {paper.made.month}, day: {paper.made.day}))\n"
        f"#set text(lang: {literal(head.lower())}, region: {literal(region.upper()) if region else 'none'}, "
        f'font: {fonts()}, size: 12pt, fill: rgb("#0b0c0c"), hyphenate: false)\n'
        f"#let accent = rgb({literal(style.accent)})\n"
        f"#let marking = align(center, text(size: 12pt, strong({marking})))\n"
        '#set page(paper: "a4", margin: (x: 2.2cm, top: 2.1cm, bottom: 2.2cm), header: marking, '
        'footer: context { set text(size: 10pt, fill: rgb("#505a5f")); '
        f"grid(columns: (1fr, auto), column-gutter: 1cm, {literal(left)}, {{{_pieces(words)}}}); "
        "v(2pt); set text(fill: black); marking })"
    )


def _pieces(words: str) -> str:
    """The words of a page's number, the two numbers in their places."""
    made, held = [], ""
    for sign in f"{words}\3":
        if sign in "\1\2\3":
            made.append(literal(held))
            held = ""
            made += {"\1": ["str(here().page())"], "\2": ["str(counter(page).final().first())"]}.get(sign, [])
        else:
            held += sign
    return "; ".join(made)


def _logo_width(style: Style) -> float:
    """18 mm high, 70 mm wide at most, as in Word."""
    from crm.templates.pictures import size_of

    assert style.logo is not None
    wide, high = size_of(style.logo.read_bytes(), style.logo)
    return min(7.0, 1.8 * wide / high)


def _head(paper: Paper, style: Style, logo: str) -> str:
    whose = paper.organisation or style.organisation
    lines = []
    if logo:
        lines.append(
            f"#block(below: 12pt, image({literal(logo)}, width: {_logo_width(style):.2f}cm, alt: {literal(style.logo_alt)}))"
        )
    elif whose:
        lines.append(f"#block(below: 10pt, strong({content(whose)}))")
    title = f"heading(level: 1, {content(paper.title)})"
    lines.append(f"#{_from_its_side(title, paper.title)}")
    if paper.subtitle:
        subtitle = _from_its_side(content(paper.subtitle), paper.subtitle)
        lines.append(f"#block(above: 0pt, below: 8pt, text(size: 14pt, {subtitle}))")
    lines.append(f'#block(below: 12pt, text(fill: rgb("#505a5f"), {content(details(paper))}))')
    return "\n".join(lines)


@dataclass(slots=True)
class _Blocks:
    """Blocks as calls; `number` is the last number given to a paragraph, since they go on through the paper."""

    accent: str
    number: int = 0

    def calls(self, paper: Paper) -> Iterator[str]:
        """A line of source for each block."""
        from crm.forms import svg

        for block in stepped(paper.blocks):
            if isinstance(block, BarChart):
                yield self._chart(svg.bars(block, self.accent), svg.alt(block), block.table)
            elif isinstance(block, Timeline):
                table = None if block.compact else block.table
                yield self._chart(svg.timeline(block, self.accent), svg.alt(block), table)
            else:
                yield self._call(block)

    def _call(self, block: Block) -> str:
        if isinstance(block, Heading):
            made = f"heading(level: {block.level + 1}, {content(block.text)})"
            return f"#{_from_its_side(made, block.text)}"
        if isinstance(block, Paragraph):
            return f"#{_from_its_side(f'par({content(block.line, block.refs)})', block.line)}"
        if isinstance(block, Note):
            return f"#note({_from_its_side(content(block.line), block.line)})"
        if isinstance(block, PageBreak):
            return "#pagebreak(weak: true)"
        if isinstance(block, Numbered):
            first, self.number = self.number + 1, self.number + len(block.items)
            return f'#enum(start: {first}, numbering: "1.", {_items(block.items)})'
        if isinstance(block, Bullets):
            return (
                f'#enum(numbering: "a)", {_items(block.items)})'
                if block.lettered
                else f"#list({_items(block.items)})"
            )
        if isinstance(block, Facts):
            pairs = (
                f"fact({_from_its_side(content(name), name)}, {_from_its_side(content(line), line)}),"
                for name, line in block.pairs
            )
            return f"#facts({' '.join(pairs)})"
        assert isinstance(block, Table)
        return _table(block)

    @staticmethod
    def _chart(drawn: str, words: str, table: Table | None) -> str:
        below = _table(table) if table is not None else ""
        return f"#chart({literal(drawn)}, {literal(words)})\n{below}"


def _items(items: tuple[Paragraph, ...]) -> str:
    return " ".join(
        f"{_from_its_side(content(item.line, item.refs), item.line, alone=True)}," for item in items
    )


def _from_its_side(made: str, line: Line, *, alone: bool = False) -> str:
    """Content that begins on the right where its first letter is of a script from there; `alone` in an item or a cell."""
    if not right_to_left(plain(line)):
        return made
    return f"turned(align(start, {made}))" if alone else f"turned({made})"


def _table(table: Table) -> str:
    shared, named = shares(table), bold_names(table)
    widths = "".join(f"{share:.2%}, " for share in shared)
    heads = "".join(_heading(table, place) for place in range(len(table.columns)))
    rows = "".join(
        f"{''.join(_cell(cell, named=place == 0 and named) for place, cell in enumerate(row))}\n"
        for row in table.rows
    )
    # A heading row as high as a page leaves no room for a row below it, on any page.
    lines = (len(column.title) / (share * ROOM) for column, share in zip(table.columns, shared, strict=True))
    repeated = "true" if max(lines, default=0) <= _HIGH_HEADING else "false"
    caption = _from_its_side(content(table.caption), table.caption)
    return f"#cells({caption}, ({widths}), {repeated}, ({heads}), (\n{rows}))"


def _heading(table: Table, place: int) -> str:
    title = table.columns[place].title
    made = _from_its_side(f"strong({content(title, longest=_WORD)})", title, alone=True)
    return f"table.cell(align: right, {made}), " if of_numbers(table, place) else f"{made}, "


def _cell(cell: Cell, *, named: bool) -> str:
    text = said(cell)
    line = content(cell if isinstance(cell, tuple) else text, longest=_WORD)
    made = _from_its_side(f"strong({line})" if named else line, text, alone=True)
    across = ", align: right" if isinstance(cell, int | float) else ""
    return f"table.cell(breakable: {'true' if len(text) > _LONG_CELL else 'false'}{across}, {made}), "
