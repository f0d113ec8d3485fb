"""A paper page by page, to be read from afar: short lines in the middle of the screen, nothing half in sight."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.paper_lines import LOOKS, Line
from tui.widgets.paper_view import Layout

WIDEST = 76
"""Cells in a line at most."""
LEAST = 8
"""Lines that a page has at least, however small the terminal."""


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

    def say(self, layout: Layout) -> None:
        """Show another paper, from its first page."""
        self._layout = layout
        self._lay(0.0)

    def on_resize(self) -> None:
        """Divide it anew, at about the place where it was read."""
        self._lay(self.at / max(1, self.count))

    def _lay(self, share: float) -> None:
        if self._layout is None or not self.size.width:
            return
        lines = self._layout(max(20, min(WIDEST, self.size.width - 4)))
        self._pages = list(divided(lines, max(LEAST, self.size.height))) or [()]
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
