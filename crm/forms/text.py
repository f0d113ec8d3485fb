"""A paper as plain lines: what the command line prints, and what a screen reader reads from top to bottom."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

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
    letters,
    plain,
    said,
)

if TYPE_CHECKING:
    from crm.forms.paper import Block, Paper
    from crm.templates.style import Style

WIDTH = 78


def write(paper: Paper, file: BinaryIO, _style: Style) -> None:
    """Write it as UTF-8."""
    file.writelines(f"{line}\n".encode() for line in lines(paper, WIDTH))


def lines(paper: Paper, width: int) -> Iterator[str]:
    """Every line of it, no wider than `width` where words can be parted; the marking first and last."""
    room = max(40, min(width, 100))
    yield paper.marking.label
    yield ""
    yield from _wrapped(paper.title, room)
    if paper.subtitle:
        yield from _wrapped(paper.subtitle, room)
    number = 0
    for block in paper.blocks:
        if isinstance(block, PageBreak):
            continue
        yield ""
        if isinstance(block, Numbered):
            for item in block.items:
                number += 1
                yield from _wrapped(_with_refs(item), room, f"{number}. ")
        else:
            yield from _block(block, room)
    yield ""
    if paper.left_out:
        yield from _wrapped(f"{paper.left_out}.", room)
    yield paper.marking.label


def _block(block: Block, room: int) -> Iterator[str]:
    if isinstance(block, Heading):
        yield from _wrapped(block.text.upper() if block.level == 1 else block.text, room)
    elif isinstance(block, Paragraph):
        yield from _wrapped(_with_refs(block), room)
    elif isinstance(block, Bullets):
        for place, item in enumerate(block.items):
            yield from _wrapped(_with_refs(item), room, f"{letters(place)}. " if block.lettered else "- ")
    elif isinstance(block, Facts):
        for name, line in block.pairs:
            yield from _wrapped(plain(line), room, f"{name}: ")
    elif isinstance(block, Note):
        yield from _wrapped(plain(block.line), room)
    elif isinstance(block, Table):
        yield from _table(block, room)
    elif isinstance(block, BarChart):
        yield from _table(block.table, room)
    elif isinstance(block, Timeline):
        yield block.title
        for spell in block.spells:
            since, until = (said(day) if day else "" for day in (spell.since, spell.until))
            yield from _wrapped(f"{spell.label}, {since or '…'} to {until or 'now'}", room, "- ")
        for mark in block.marks:
            yield from _wrapped(f"{mark.when}: {mark.label}", room, "- ")


def _table(table: Table, room: int) -> Iterator[str]:
    """A row as lines of heading and value: a table read aloud says to what each value belongs."""
    yield from _wrapped(table.caption, room)
    for row in table.rows:
        told: list[tuple[str, Cell]] = [
            (column.title, cell) for column, cell in zip(table.columns, row, strict=True) if said(cell)
        ]
        for place, (title, cell) in enumerate(told):
            lead = "- " if place == 0 else "  "
            yield from _wrapped(" ".join(said(cell).split()), room, f"{lead}{title}: ")


def _with_refs(item: Paragraph) -> str:
    return f"{plain(item.line)} ({', '.join(item.refs)})" if item.refs else plain(item.line)


def _wrapped(text: str, room: int, lead: str = "") -> Iterator[str]:
    yield from textwrap.wrap(
        f"{lead}{text}", room, subsequent_indent=" " * min(len(lead), 4), break_on_hyphens=False
    ) or [""]
