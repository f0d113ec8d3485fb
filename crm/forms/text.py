"""A paper as plain lines: what the command line prints, and what a screen reader reads from top to bottom."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from crm.forms.details import details
from crm.forms.paper import (
    BarChart,
    Bullets,
    Cell,
    Facts,
    Heading,
    Note,
    Numbered,
    PageBreak,
    Paragraph,
    Table,
    Timeline,
    is_strip,
    letters,
    plain,
    said,
)
from crm.forms.words import safe
from crm.vocabulary.text import cells

if TYPE_CHECKING:
    from crm.forms.paper import Block, Paper
    from crm.templates.style import Style

WIDTH = 78


def write(paper: Paper, file: BinaryIO, _style: Style) -> None:
    """Write it as UTF-8."""
    file.writelines(f"{line}\n".encode() for line in lines(paper, WIDTH))


def lines(paper: Paper, width: int) -> Iterator[str]:
    """Every line of it, no wider than `width` (40 to 100) where words can be parted; the marking first and last."""
    room = max(40, min(width, 100))
    yield from (paper.marking.label, "")
    yield from _underlined(paper.title, room, "=")
    yield from _wrapped(paper.subtitle, room) if paper.subtitle else ()
    yield from _wrapped(details(paper), room)
    number = 0
    for block in paper.blocks:
        if isinstance(block, PageBreak) or is_strip(block):
            continue
        yield ""
        if isinstance(block, Numbered):
            leads = [f"{number + at}." for at in range(1, len(block.items) + 1)]
            number += len(block.items)
            yield from _list(block.items, leads, room)
        else:
            yield from _block(block, room)
    yield ""
    yield paper.marking.label


def _block(block: Block, room: int) -> Iterator[str]:
    match block:
        case Heading() if block.level == 1:
            yield from _underlined(block.text, room, "-")
        case Heading():
            yield from _wrapped(block.text, room)
        case Paragraph():
            yield from _wrapped(_with_refs(block), room)
        case Bullets():
            leads = [f"{letters(at)}." if block.lettered else "-" for at in range(len(block.items))]
            yield from _list(block.items, leads, room)
        case Facts():
            for name, line in block.pairs:
                yield from _wrapped(plain(line), room, f"{' '.join(name.split())}: ")
        case Note():
            yield from _wrapped(plain(block.line), room)
        case Table():
            yield from _table(block, room)
        case BarChart() | Timeline():
            yield from _table(block.table, room)


def _list(items: Iterable[Paragraph], leads: list[str], room: int) -> Iterator[str]:
    """Items after their numbers, all beginning in one column."""
    column = max((len(lead) for lead in leads), default=0) + 1
    for lead, item in zip(leads, items, strict=True):
        yield from _wrapped(_with_refs(item), room, lead.ljust(column))


def _table(table: Table, room: int) -> Iterator[str]:
    """A row as lines of heading and value: a table read aloud says to what each value belongs."""
    yield from _wrapped(table.caption, room)
    for row in table.rows:
        told: list[tuple[str, Cell]] = [
            (column.title, cell) for column, cell in zip(table.columns, row, strict=True) if said(cell)
        ]
        for place, (title, cell) in enumerate(told):
            lead = "- " if place == 0 else "  "
            yield from _wrapped(" ".join(said(cell).split()), room, f"{lead}{' '.join(title.split())}: ")
    if not table.rows:
        yield "There is nothing in this table."


def _with_refs(item: Paragraph) -> str:
    return f"{plain(item.line)} ({', '.join(item.refs)})" if item.refs else plain(item.line)


def _underlined(text: str, room: int, sign: str) -> Iterator[str]:
    told = list(_wrapped(text, room))
    yield from told
    yield sign * min(room, max(map(cells, told)))


def _wrapped(text: str, room: int, lead: str = "") -> Iterator[str]:
    """The text in lines that fit, its own line feeds kept; what steers or hides is shown as a sign."""
    indent = " " * (len(lead) if len(lead) <= 6 else 4)
    for place, line in enumerate(safe(f"{lead}{text}").split("\n")):
        yield from textwrap.wrap(
            line,
            room,
            initial_indent=indent if place else "",
            subsequent_indent=indent,
            break_on_hyphens=False,
        ) or [""]
