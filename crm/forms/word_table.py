"""A table in Word: a caption above it, a heading row on every page, rows that stay whole, columns as wide as they need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm.forms.paper import said
from crm.forms.widths import ROOM, bold_names, of_numbers, shares
from crm.forms.word_text import escaped

if TYPE_CHECKING:
    from crm.forms.paper import Cell, Table
    from crm.forms.word_text import Writer

_LETTER = 9411 / ROOM
"""How wide a letter is taken to be, in twentieths of a point."""


def table_xml(table: Table, writer: Writer, width: int, *, more: str = "") -> str:
    """The caption and the table, `width` twentieths of a point wide; `more` goes among the caption's properties."""
    widths = [round(share * width) for share in shares(table, width / _LETTER)]
    ids = writer.ids
    named = bold_names(table)
    look = "06A0" if named else "0620"
    head = (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{ids["Paper table"]}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="{look}" w:firstRow="1" w:lastRow="0" '
        f'w:firstColumn="{int(named)}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escaped(table.caption)}"/></w:tblPr><w:tblGrid>'
    )
    parts = [
        writer.paragraph("caption", table.caption, more=more),
        head,
        *(f'<w:gridCol w:w="{wide}"/>' for wide in widths),
        "</w:tblGrid>",
        _row(_headings(table, writer), widths, "<w:tblHeader/>"),
        *(_row([_cell(cell, writer) for cell in row], widths) for row in table.rows),
        "</w:tbl>",
    ]
    return "".join(parts)


def _headings(table: Table, writer: Writer) -> list[str]:
    """The cells of the heading row, which is never left alone at the foot of a page."""
    styles = (
        "Paper table number" if of_numbers(table, at) else "Paper table text"
        for at in range(len(table.columns))
    )
    return [
        writer.paragraph(style, column.title, more="<w:keepNext/>")
        for style, column in zip(styles, table.columns, strict=True)
    ]


def _row(cells: list[str], widths: list[int], more: str = "") -> str:
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for cell, wide in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{more}</w:trPr>{made}</w:tr>"


def _cell(cell: Cell, writer: Writer) -> str:
    if isinstance(cell, int | float):
        return writer.paragraph("Paper table number", said(cell))
    return writer.paragraph("Paper table text", cell if isinstance(cell, tuple) else said(cell))
