"""The text of a Word paper: blocks as paragraphs and tables in styles, with nothing formatted by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

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
    is_strip,
    spans,
)
from crm.forms.word_table import table_xml
from crm.forms.word_text import Writer, escaped, right_to_left

if TYPE_CHECKING:
    from crm.forms.paper import Block
    from crm.forms.word_numbers import Numbers
    from crm.forms.word_pictures import Pictures

_SPACES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)


def parsed(xml: str) -> list[Any]:
    """Paragraphs and tables as elements of the document."""
    from docx.oxml.parser import parse_xml

    return list(parse_xml(f"<w:body {_SPACES}>{xml}</w:body>"))


@dataclass(slots=True)
class Body:
    """Turns blocks into XML. `width` is that of the text, in twentieths of a point."""

    writer: Writer
    pictures: Pictures
    numbers: Numbers
    accent: str
    width: int

    def xml(self, blocks: Iterator[Block]) -> Iterator[str]:
        """Each block in its turn; a page break is the affair of what comes after it."""
        more, before = "", None
        for block in blocks:
            if isinstance(block, PageBreak):
                more = "<w:pageBreakBefore/>"
                continue
            after_table = isinstance(before, Table | BarChart | Timeline) and not is_strip(before)
            yield "".join(self._block(block, more, after_table=after_table))
            more, before = "", block

    def _block(self, block: Block, more: str, *, after_table: bool) -> Iterator[str]:
        write = self.writer.paragraph
        if isinstance(block, Heading):
            yield write(f"heading {block.level}", block.text, more=more)
        elif isinstance(block, Paragraph):
            yield write("Paper after table" if after_table else "Normal", block.line, block.refs, more=more)
        elif isinstance(block, Note):
            yield write("Paper note", block.line, more=more)
        elif isinstance(block, Numbered):
            for place, item in enumerate(block.items):
                yield write("List Number", item.line, item.refs, more="" if place else more)
        elif isinstance(block, Bullets):
            yield from self._bullets(block, more)
        elif isinstance(block, Facts):
            yield from self._facts(block, more)
        elif isinstance(block, Table):
            yield table_xml(block, self.writer, self.width, more=more)
        elif isinstance(block, BarChart | Timeline):
            yield self._picture(block, more)
            if not is_strip(block):
                yield table_xml(block.table, self.writer, self.width)

    def _bullets(self, block: Bullets, more: str) -> Iterator[str]:
        style, own = "List Bullet", ""
        if block.lettered:
            style = "List Number 2"
            own = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self.numbers.restarted()}"/></w:numPr>'
        for place, item in enumerate(block.items):
            yield self.writer.paragraph(style, item.line, item.refs, more=("" if place else more) + own)

    def _facts(self, block: Facts, more: str) -> Iterator[str]:
        for place, (name, line) in enumerate(block.pairs):
            # Name and value are one paragraph, so that they are read together, from the side of the name.
            value = "".join(self.writer.run(span.text, span.strong, span.href) for span in spans(line))
            inner = self.writer.run(name, strong=True) + "<w:r><w:tab/></w:r>" + value
            turned = "<w:bidi/>" if right_to_left(name) else ""
            yield self.writer.around("Paper facts", inner, more=("" if place else more) + turned)

    def _picture(self, chart: BarChart | Timeline, more: str) -> str:
        from crm.forms import svg

        drawn = (
            svg.bars(chart, self.accent) if isinstance(chart, BarChart) else svg.timeline(chart, self.accent)
        )
        data = drawn.encode()
        from crm.templates.pictures import svg_size

        return self.writer.around(
            "Paper picture", self.pictures.vector(data, svg_size(data), svg.alt(chart), self.width), more=more
        )


def title_lines(writer: Writer, title: str, subtitle: str, details: str) -> str:
    """The head of a paper: title, subtitle, and a line on what kind of file this is."""
    return (
        writer.paragraph("Title", title)
        + (writer.paragraph("Subtitle", subtitle) if subtitle else "")
        + writer.paragraph("Paper details", details)
    )


__all__ = ["Body", "escaped", "parsed", "title_lines"]
