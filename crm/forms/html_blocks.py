"""The blocks of a paper as HTML, from top to bottom."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Final

from crm.forms import svg
from crm.forms.html_text import flow, item, reading
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
from crm.forms.widths import shares

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crm.forms.paper import Block, Cell, Column, Line

_BROAD: Final = 5
"""Columns from which on a table takes more room than the text, where the screen has it."""
_PAGE: Final = 47
"""Rem across the text of a page."""
_WORD: Final = 30
"""Letters of a word from which on a column on a telephone is not made as wide as the word."""
_SHORT: Final = 20
"""Rows up to which the table beside a picture is shown at once."""


@dataclass(slots=True)
class Blocks:
    """Writes one block after the other: numbers go on, headings never leave out a level."""

    accent: str
    _number: int = 0
    _parts: int = 0
    _tables: int = 0
    _deep: int = field(default=0)

    def html(self, block: Block) -> str:
        """One block."""
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                return f"<p{reading(block.line)}>{item(block)}</p>\n"
            case Numbered():
                first, self._number = self._number + 1, self._number + len(block.items)
                return (
                    f'<ol class="numbered" start="{first}">\n{_items(block.items)}</ol>\n'
                    if block.items
                    else ""
                )
            case Bullets():
                opened, closed = ('<ol type="a">', "</ol>") if block.lettered else ("<ul>", "</ul>")
                return f"{opened}\n{_items(block.items)}{closed}\n" if block.items else ""
            case Facts():
                return _facts(block)
            case Table():
                return self._table(block)
            case BarChart():
                return self._figure(block.title, svg.bars(block, self.accent), block.table)
            case Timeline(compact=True):
                return f'<figure class="strip">\n<div class="sideways" role="group" tabindex="0" aria-label="{escape(svg.alt(block))}">{svg.timeline(block, self.accent)}</div>\n</figure>\n'
            case Timeline():
                return self._figure(block.title, svg.timeline(block, self.accent), block.table)
            case Note():
                return f'<p class="note"{reading(block.line)}>{flow(block.line)}</p>\n'
            case PageBreak():
                return '<hr class="page">\n'

    def _heading(self, block: Heading) -> str:
        self._deep = max(1, min(block.level, self._deep + 1, 4))
        anchor = ""
        if block.level == 1:
            self._parts += 1
            anchor = f' id="part-{self._parts}"'
        tag = f"h{self._deep + 1}"
        return f"<{tag}{anchor}{reading(block.text)}>{flow(block.text)}</{tag}>\n"

    def _table(self, table: Table) -> str:
        self._tables += 1
        name = f"table-{self._tables}"
        caption = f'<caption id="{name}"{reading(table.caption)}>{flow(table.caption)}</caption>\n'
        heads = "".join(_head(column, place, table) for place, column in enumerate(table.columns))
        rows = "".join(_row(table.columns, row) for row in table.rows)
        made = f"<table{_room(table)}>\n{caption}{_widths(table)}<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
        if not table.rows:
            return f'{made}<p class="note">There is nothing in this table.</p>\n'
        kind = "sideways broad" if len(table.columns) >= _BROAD else "sideways"
        return f'<div class="{kind}" role="group" tabindex="0" aria-labelledby="{name}">\n{made}</div>\n'

    def _figure(self, title: str, picture: str, table: Table) -> str:
        shown = " open" if len(table.rows) <= _SHORT else ""
        name = f"picture-{self._tables + 1}"
        return (
            f'<figure>\n<figcaption id="{name}"{reading(title)}>{flow(title)}</figcaption>\n'
            f'<div class="sideways" role="group" tabindex="0" aria-labelledby="{name}">{picture}</div>\n'
            f"<details{shown}>\n<summary>The same as a table</summary>\n{self._table(table)}</details>\n</figure>\n"
        )


def _room(table: Table) -> str:
    """How wide a table is: no wider than what stands in it asks for."""
    whole = sum(shares(table))
    return f' style="width:min(100%,{whole * _PAGE:.0f}rem)"' if whole < 0.97 else ""


def _widths(table: Table) -> str:
    """A column element for each column, with its part of the width."""
    parts = shares(table)
    whole = sum(parts) or 1
    return (
        "<colgroup>" + "".join(f'<col style="width:{part / whole:.1%}">' for part in parts) + "</colgroup>\n"
    )


def _items(items: Iterable[Paragraph]) -> str:
    return "".join(f"<li{reading(each.line)}>{item(each)}</li>\n" for each in items)


def _facts(block: Facts) -> str:
    pairs = "".join(
        f"<div><dt{reading(name)}>{flow(name)}</dt><dd{reading(line)}>{flow(line)}</dd></div>\n"
        for name, line in block.pairs
    )
    return f'<dl class="facts">\n{pairs}</dl>\n' if pairs else ""


def _head(column: Column, place: int, table: Table) -> str:
    numbers = bool(table.rows) and all(_is_number(row[place]) for row in table.rows)
    kind = ' class="number"' if numbers else _long(column.title)
    if not column.title:
        return f"<td{kind}></td>"
    return f'<th scope="col"{kind}{reading(column.title)}>{flow(column.title)}</th>'


def _row(columns: tuple[Column, ...], row: tuple[Cell, ...]) -> str:
    cells = (_cell(column, cell) for column, cell in zip(columns, row, strict=True))
    return f"<tr>{''.join(cells)}</tr>\n"


def _cell(column: Column, cell: Cell) -> str:
    line = cell if isinstance(cell, tuple) else said(cell)
    kind = ' class="number"' if _is_number(cell) else _long(line)
    if column.head and line:
        return f'<th scope="row"{kind}{reading(line)}>{flow(line)}</th>'
    return f"<td{kind}{reading(line)}>{flow(line)}</td>"


def _long(line: Line) -> str:
    words = plain(line)
    return ' class="long"' if len(words) > _WORD and any(len(word) > _WORD for word in words.split()) else ""


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float)
