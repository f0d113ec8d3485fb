"""Keeping the first page to one page: how long each section is, and which give way where there is too much.

A page is counted in lines of 12 point text on A4, the size that papers are written in. What is counted errs on the long
side, since fonts differ in width: a line holds more in Arial than is counted here. Every section has its least; then
they get one item more in turn, for as long as there is room. What found none stands behind the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from crm.forms.paper import Bullets, Heading, Paragraph, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from crm.forms.paper import Block

PAGE: Final = 45.0
"""Lines of text on a printed page, less the title, the day it was made and the marking."""

LINE: Final = 66
"""Characters on a line."""

HEADING: Final = 2.4
"""Lines that a heading takes with the room around it."""

ITEM: Final = 0.46
"""Room after a paragraph or an item of a list, in lines."""


@dataclass(slots=True)
class Section:
    """A section of the first page: what always stands, then items of which the first `shown` do.

    `heading` makes the heading of how many items stand and how many there are; without words there is none.
    """

    heading: Callable[[int, int], str]
    fixed: tuple[Paragraph, ...] = ()
    items: tuple[Paragraph, ...] = ()
    shown: int = 0
    least: int = 1
    total: int = 0
    bulleted: bool = True
    """Whether what always stands is a list."""

    @property
    def title(self) -> str:
        """The heading, "" where there is none."""
        return self.heading(self.shown, max(self.total, len(self.items)))

    @property
    def lines(self) -> float:
        """How many lines it takes."""
        return (HEADING if self.title else 0) + sum(map(_height, (*self.fixed, *self.items[: self.shown])))

    def blocks(self, level: int) -> Iterator[Block]:
        """Its blocks under its heading."""
        if self.title:
            yield Heading(self.title, level)
        items = self.items[: self.shown]
        if self.bulleted:
            items = (*self.fixed, *items)
        else:
            yield from self.fixed
        if items:
            yield Bullets(items)


def fit(sections: Sequence[Section], room: float = PAGE) -> None:
    """Show of each section as much as fits in so many lines: the least of each, then one more of each in turn."""
    wanted = [section.shown for section in sections]
    for section in sections:
        section.shown = min(section.least, section.shown)
    left = room - sum(section.lines for section in sections)
    growing = True
    while growing:
        growing = False
        for section, most in zip(sections, wanted, strict=True):
            if section.shown >= most:
                continue
            needed = _height(section.items[section.shown])
            if needed <= left:
                section.shown += 1
                left -= needed
                growing = True


def joined(sections: Sequence[Section], level: int) -> Iterator[Block]:
    """The blocks of all sections; lists that follow each other without a heading become one."""
    before: Block | None = None
    for section in sections:
        for block in section.blocks(level):
            if isinstance(block, Bullets) and isinstance(before, Bullets):
                before = Bullets((*before.items, *block.items))
                continue
            if before is not None:
                yield before
            before = block
    if before is not None:
        yield before


def _height(item: Paragraph) -> float:
    said = plain(item.line)
    if item.refs:
        said = f"{said} ({', '.join(item.refs)})"
    return max(1, -(-len(said) // LINE)) + ITEM
