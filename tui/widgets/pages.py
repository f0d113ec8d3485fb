"""A paper page by page, to be read from afar: short lines in the middle of the screen, nothing half in sight."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.paper_lines import BLANK, LOOKS, Line

WIDEST = 76
"""Cells in a line at most."""
LEAST = 8
"""Lines that a page has at least, however small the terminal."""
Layout = Callable[[int, bool], Sequence[Line]]
"""A width in cells, and whether to save lines → the lines of the paper."""


class Part(NamedTuple):
    """A part of a paper: its heading, and the page it begins on, counted from 0."""

    heading: str
    page: int


class Pages(Widget, can_focus=True):
    """One page of a paper at a time."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"pages--{look}" for look in LOOKS}

    class Turned(Message):
        """Another page is shown, or there are more or fewer of them."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._layout: Layout | None = None
        self._pages: list[Sequence[Line]] = [()]
        self._looks: dict[str, Style] = {}
        self.at = 0
        """The page that is shown, counted from 0."""

    @property
    def count(self) -> int:
        """How many pages there are at this size of the terminal."""
        return len(self._pages)

    @property
    def parts(self) -> list[Part]:
        """The parts of the paper, in their order."""
        found: list[Part] = []
        for at, page in enumerate(self._pages):
            for before, line in pairwise((BLANK, *page)):
                if not _is_part(line):
                    continue
                text = line.plain.rstrip(" ━")
                if _is_part(before) and found:
                    found[-1] = Part(f"{found[-1].heading} {text}", found[-1].page)
                else:
                    found.append(Part(text, at))
        return found

    @property
    def part(self) -> str:
        """The heading of the part that the page begins with or goes on with; "" before the first."""
        page = self._pages[self.at]
        if page and _is_part(page[0]):
            return next(part.heading for part in self.parts if part.page == self.at)
        return next((part.heading for part in reversed(self.parts) if part.page < self.at), "")

    def say(self, layout: Layout) -> None:
        """Show another paper, from its first page."""
        self._layout = layout
        self._lay(0.0)

    def on_resize(self) -> None:
        """Divide it anew, at about the place where it was read."""
        self._lay(self.at / max(1, self.count))

    def _lay(self, share: float) -> None:
        """Divide it; where the paper's own first page is more than one of these, lines are saved."""
        if self._layout is None or not self.size.width:
            return
        width, height = max(20, min(WIDEST, self.size.width - 4)), max(LEAST, self.size.height)
        lines: Sequence[Line] = ()
        for tight in (False, True):
            lines = self._layout(width, tight)
            if next((at for at, line in enumerate(lines) if line.breaks), len(lines)) <= height:
                break
        self._pages = list(divided(lines, height)) or [()]
        self.turn_to(round(share * len(self._pages)))

    def turn_to(self, page: int) -> None:
        """Show a page, the nearest there is."""
        self.at = max(0, min(self.count - 1, page))
        self.refresh()
        self.post_message(self.Turned())

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel turns pages."""
        event.stop()
        self.turn_to(self.at + 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel turns pages."""
        event.stop()
        self.turn_to(self.at - 1)

    def render_line(self, y: int) -> Strip:
        """One line of the page."""
        width, page, style = self.size.width, self._pages[self.at], self.rich_style
        if y >= len(page):
            return Strip.blank(width, style)
        margin = max(2, (width - WIDEST) // 2)
        segments = [Segment(" " * margin, style)]
        segments += [Segment(piece.text, self._look(piece.look)) for piece in page[y].pieces]
        return Strip(segments).adjust_cell_length(width, style)

    def _look(self, name: str) -> Style:
        if not name:
            return self.rich_style
        if name not in self._looks:
            self._looks[name] = self.get_component_rich_style(f"pages--{name}")
        return self._looks[name]

    def notify_style_update(self) -> None:
        """Other styles: the looks are worked out anew."""
        self._looks.clear()
        super().notify_style_update()


def _is_part(line: Line) -> bool:
    """Whether a line is the heading of a part."""
    return line.heads and line.pieces[0].look == "part"


def divided(lines: Sequence[Line], height: int) -> Iterator[Sequence[Line]]:
    """Lines as pages of at most `height`: none ends after a line that holds on to the next, none begins or ends blank."""
    rest = list(lines)
    while rest:
        while rest and not rest[0].plain.strip():
            rest.pop(0)
        if not rest:
            return
        end = next((at for at, line in enumerate(rest[1 : height + 1], 1) if line.breaks), None)
        if end is None:
            end = min(height, len(rest))
            if end < len(rest):
                good = next((at for at in range(end, height // 2, -1) if not rest[at - 1].holds), end)
                end = good
        page = rest[:end]
        while page and not page[-1].plain.strip():
            page.pop()
        yield page
        rest = rest[end:]
