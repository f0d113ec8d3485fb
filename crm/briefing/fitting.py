"""Keeping the first page to one page: how long each section is, and which give way where there is too much.

A page is counted in lines of body text at the size papers are written in; what is counted errs on the long side, since
fonts differ. Sections shorten one item at a time, the longest first, down to their least; what gave way is told below.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from crm.forms.paper import Bullets, Facts, Paragraph, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from crm.forms.paper import Block, Line

PAGE: Final = 45.0
"""Lines of body text on a printed page, less the title and the marking."""

LINE: Final = 84
"""Characters on a line of body text."""

FACT: Final = 62
"""Characters on a line beside the name of a fact."""

HEADING: Final = 1.9
"""Lines that a heading takes with the room around it."""

ITEM: Final = 0.25
"""Room between two items of a list, in lines."""


@dataclass(slots=True)
class Section:
    """A section of the first page: what always stands, then items of which the first `shown` do."""

    key: str
    heading: str
    fixed: tuple[Block, ...] = ()
    items: tuple[Paragraph, ...] = ()
    shown: int = 0
    least: int = 1
    besides: int = 0
    """How many there are besides the items, to be told below."""
    height: float = 0.0
    """Lines that the fixed blocks take, where they cannot be counted from their words."""
    after: tuple[Block, ...] = field(default=())

    @property
    def left(self) -> int:
        """How many items are told below only."""
        return len(self.items) - self.shown + self.besides

    @property
    def lines(self) -> float:
        """How many lines it takes."""
        many = HEADING + self.height + sum(map(_height, (*self.fixed, *self.after)))
        many += sum(_wrapped(_said(item), LINE) + ITEM for item in self.items[: self.shown])
        return many + (1 if self.left else 0)

    def blocks(self, below: Callable[[int], str]) -> tuple[Block, ...]:
        """Its blocks, without the heading."""
        items = self.items[: self.shown]
        if self.left:
            items = (*items, Paragraph(below(self.left)))
        return (*self.fixed, *((Bullets(items),) if items else ()), *self.after)


def fit(sections: Sequence[Section], room: float = PAGE) -> None:
    """Shorten the sections until they fit in so many lines, or are at their least."""
    while sum(section.lines for section in sections) > room:
        longest = max(
            (section for section in sections if section.shown > section.least),
            key=lambda section: section.lines,
            default=None,
        )
        if longest is None:
            return
        longest.shown -= 1


def _height(block: Block) -> float:
    if isinstance(block, Paragraph):
        return _wrapped(_said(block), LINE) + ITEM
    if isinstance(block, Facts):
        return sum(_wrapped(plain(line), FACT) + ITEM for _, line in block.pairs)
    if isinstance(block, Bullets):
        return sum(_wrapped(_said(item), LINE) + ITEM for item in block.items)
    return 0.0


def _said(item: Paragraph) -> str:
    return f"{plain(item.line)} ({', '.join(item.refs)})" if item.refs else plain(item.line)


def _wrapped(line: Line, width: int) -> int:
    return max(1, -(-len(plain(line)) // width))
