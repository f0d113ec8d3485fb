"""A paper that is read by scrolling. Only the lines on the screen are drawn, so that a long one is as quick as a short one.

One of the references in sight is marked: Enter opens it, Tab goes to the next, and beyond the last in sight it scrolls.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.commands import bindings_of
from tui.paper_lines import LOOKS, Line, cells

Layout = Callable[[int], Sequence[Line]]
"""A width in cells → the lines in it."""
WIDEST = 100
"""Cells in a line at most: a longer one is hard to follow back."""
MARGIN = 2
"""Blank cells beside the text."""


class PaperView(ScrollView, can_focus=True):
    """Lines of a paper, with the references in it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"paper-view--{look}" for look in LOOKS),
        "paper-view--here",
    }
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("text"), *bindings_of("paper")]

    @dataclass
    class Opened(Message):
        """A reference was chosen, by Enter or by a click on it."""

        source: "PaperView"
        reference: str

        @property
        def control(self) -> "PaperView":
            """The text that was used."""
            return self.source

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._layout: Layout | None = None
        self._lines: Sequence[Line] = ()
        self._refs: list[tuple[int, int, str]] = []
        self._here: tuple[int, int] | None = None
        self._laid = 0
        self._looks: dict[str, Style] = {}

    # ------------------------------------------------------------- what is shown

    def say(self, layout: Layout) -> None:
        """Show another text, from its top."""
        self._layout, self._laid = layout, 0
        self._lay()
        self.scroll_to(y=0, animate=False, force=True)

    @property
    def room(self) -> int:
        """The cells of a line."""
        return max(20, min(self.size.width - 2 * MARGIN, WIDEST))

    def on_resize(self) -> None:
        """Lay it out for another width, at about the place where it was read."""
        before, share = self._laid, self.scroll_offset.y / max(1, len(self._lines))
        self._lay()
        if before and before != self._laid:
            self.scroll_to(y=round(share * len(self._lines)), animate=False, force=True)

    def _lay(self) -> None:
        if self._layout is None or not self.size.width or self._laid == self.room:
            return
        self._laid = self.room
        self._lines = self._layout(self._laid)
        self._refs = [
            (row, place, piece.ref)
            for row, line in enumerate(self._lines)
            for place, piece in enumerate(line.pieces)
            if piece.ref
        ]
        self._here = None
        self.virtual_size = Size(0, len(self._lines))
        self.refresh()

    # ------------------------------------------------------------- drawing

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width, row = self.size.width, self.scroll_offset.y + y
        style = self.rich_style
        if row >= len(self._lines):
            return Strip.blank(width, style)
        here = self.here if self.has_focus else None
        segments = [Segment(" " * MARGIN, style)]
        for place, piece in enumerate(self._lines[row].pieces):
            look = "here" if here is not None and here[:2] == (row, place) else piece.look
            segments.append(Segment(piece.text, self._look(look)))
        return Strip(segments).adjust_cell_length(width, style)

    def _look(self, name: str) -> Style:
        if not name:
            return self.rich_style
        if name not in self._looks:
            self._looks[name] = self.get_component_rich_style(f"paper-view--{name}")
        return self._looks[name]

    def notify_style_update(self) -> None:
        """Other styles: the looks are worked out anew."""
        self._looks.clear()
        super().notify_style_update()

    # ------------------------------------------------------------- references

    @property
    def here(self) -> tuple[int, int, str] | None:
        """The reference that is marked: the one gone to, else the first in sight."""
        top = self.scroll_offset.y
        begin, end = bisect_left(self._refs, (top,)), bisect_left(self._refs, (top + self.size.height,))
        if begin == end:
            return None
        return next((each for each in self._refs[begin:end] if each[:2] == self._here), self._refs[begin])

    def action_scroll_up(self) -> None:
        """One line up, at once."""
        self.scroll_to(y=self.scroll_offset.y - 1, animate=False)

    def action_scroll_down(self) -> None:
        """One line down, at once."""
        self.scroll_to(y=self.scroll_offset.y + 1, animate=False)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Another reference may be the first in sight."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.refresh()

    def action_reference(self, way: int) -> None:
        """Go to the next reference (1) or the one before (-1), scrolling where it is out of sight."""
        if not self._refs:
            return
        here = self.here
        if here is not None:
            place = max(0, min(len(self._refs) - 1, self._refs.index(here) + way))
        else:
            below = [at for at, each in enumerate(self._refs) if each[0] >= self.scroll_offset.y]
            place = below[0] if below and way > 0 else (below[0] - 1 if below else len(self._refs) - 1)
        row, at, _reference = self._refs[max(0, place)]
        self._here = (row, at)
        top = self.scroll_offset.y
        if not top <= row < top + self.size.height:
            self.scroll_to(y=max(0, row - self.size.height // 2), animate=False, force=True)
        self.refresh()

    def action_open(self) -> None:
        """Open the reference that is marked."""
        if (here := self.here) is not None:
            self.post_message(self.Opened(self, here[2]))

    def action_heading(self, way: int) -> None:
        """Go to the next heading (1) or the one before (-1)."""
        rows = [row for row, line in enumerate(self._lines) if line.heads]
        top = self.scroll_offset.y
        found = [row for row in rows if (row > top if way > 0 else row < top)]
        if found:
            self.scroll_to(y=found[0] if way > 0 else found[-1], animate=False, force=True)

    def on_click(self, event: events.Click) -> None:
        """A click on a reference opens it."""
        row, end = self.scroll_offset.y + event.y, MARGIN
        for piece in self._lines[row].pieces if row < len(self._lines) else ():
            begin, end = end, end + cells(piece.text)
            if piece.ref and begin <= event.x < end:
                self.post_message(self.Opened(self, piece.ref))
                return
