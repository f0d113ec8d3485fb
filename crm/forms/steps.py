"""What stands before a form begins: blocks with nothing in them left out, and no heading that skips a level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from crm.forms.paper import (
    BarChart,
    Bullets,
    Facts,
    Heading,
    Numbered,
    PageBreak,
    Paragraph,
    Span,
    Table,
    Timeline,
)
from crm.templates.template import load

if TYPE_CHECKING:
    from crm.forms.paper import Block


def stepped(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks in order: no empty lists and headings, a line for a table of nothing, headings at most one level below the one before.

    A heading of level 3 after one of level 1 leaves a reader who goes by headings asking what was missed (PDF/UA-1 7.4.2,
    WCAG 2.2 technique G141), so it becomes a level 2.
    """
    level, breaking = 0, False
    for block in blocks:
        if isinstance(block, PageBreak):
            breaking = level > 0 or breaking
            continue
        if _is_nothing(block):
            continue
        if breaking:
            yield PageBreak()
            breaking = False
        if isinstance(block, Heading):
            level = max(1, min(block.level, level + 1, 4))
            yield Heading(block.text, level)
        elif isinstance(block, Table | BarChart | Timeline) and not _table(block).rows:
            caption = Span(f"{_table(block).caption}: ", strong=True)
            yield Paragraph((caption, Span(load("page").say("empty"))))
        else:
            yield block


def _is_nothing(block: Block) -> bool:
    if isinstance(block, Heading):
        return not block.text.strip()
    if isinstance(block, Numbered | Bullets):
        return not block.items
    return isinstance(block, Facts) and not block.pairs


def _table(block: Table | BarChart | Timeline) -> Table:
    return block if isinstance(block, Table) else block.table
