"""What stands before a form begins: blocks with nothing in them left out, and no heading that skips a level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from crm.forms.paper import Bullets, Facts, Heading, Numbered, PageBreak

if TYPE_CHECKING:
    from crm.forms.paper import Block


def stepped(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks in order, without empty lists and headings, headings at most one level below the one before.

    A heading of level 3 after one of level 1 leaves a reader who goes by headings asking what was missed (PDF/UA-1 7.4.2,
    WCAG 2.2 technique G141), so it becomes a level 2.
    """
    level, breaking = 0, False
    for block in blocks:
        if isinstance(block, PageBreak):
            breaking = level > 0 or breaking
            continue
        if isinstance(block, Numbered | Bullets) and not block.items:
            continue
        if isinstance(block, Facts) and not block.pairs:
            continue
        if isinstance(block, Heading):
            if not block.text.strip():
                continue
            level = max(1, min(block.level, level + 1, 4))
        if breaking:
            yield PageBreak()
            breaking = False
        yield Heading(block.text, level) if isinstance(block, Heading) else block
