"""A list that does not care whether it holds two hundred rows or a million.

Only the lines on the screen are ever drawn, and only the pages near them are held: what is missing is
asked for by a message (`VirtualList.Wanted`) and handed in later (`give`). The list knows no service;
its screen passes the question on and the answer back.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.commands import bindings_of
from tui.widgets.column import GAP, Column, Slot, fitted, lay_out

PAGE = 64
"""Rows that are asked for at a time."""
HELD = 10
"""Pages held at most: the memory of a list does not grow with the record."""
Token = tuple[int, object]
"""A question asked of the record, with a serial number: two askings of one question are told apart."""
WAITING = "…"
"""Stands for a row whose page has been asked for and has not come."""


class VirtualList(ScrollView, can_focus=True):
    """Rows under one line of column titles, with a cursor, drawn line by line."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "virtual-list--head",
        "virtual-list--cursor",
        "virtual-list--held",
        "virtual-list--quiet",
        "virtual-list--empty",
    }
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("list")]

    cursor: reactive[int] = reactive(0, repaint=False, init=False)

    @dataclass
    class Wanted(Message):
        """Rows are needed: the pages by number, of the question in `token`."""

        source: "VirtualList"
        token: Token
        pages: tuple[int, ...]

        @property
        def control(self) -> "VirtualList":
            """The list that asks."""
            return self.source

    @dataclass
    class Pointed(Message):
        """The cursor stands on `row` (None: on nothing)."""

        source: "VirtualList"
        row: Any

        @property
        def control(self) -> "VirtualList":
            """The list whose cursor moved."""
            return self.source

    @dataclass
    class Opened(Message):
        """`row` was chosen, by Enter or by a second click."""

        source: "VirtualList"
        row: Any

        @property
        def control(self) -> "VirtualList":
            """The list that was used."""
            return self.source

    @dataclass
    class Overran(Message):
        """The cursor was moved past an end of the list: by -1 over its top, by 1 under its bottom."""

        source: "VirtualList"
        way: int

        @property
        def control(self) -> "VirtualList":
            """The list whose end was reached."""
            return self.source

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        empty: str = "",
        head: bool = True,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.columns = tuple(columns)
        self.empty = empty
        self.head = 1 if head else 0
        self.total: int | None = None
        self._looks: dict[tuple[bool, bool, str], tuple[Style, Style]] = {}
        self._serial = 0
        self._shown: Token | None = None
        self._coming: Token | None = None
        self._counted: tuple[Token | None, int] = (None, 0)
        self._pages: OrderedDict[int, Sequence[Any]] = OrderedDict()
        self._asked: set[int] = set()
        self._missing: set[int] = set()
        self._slots: tuple[Slot, ...] = ()
        self._slots_width = -1

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns of the same rows, or of those that come next."""
        self.columns = tuple(columns)
        self._slots_width = -1
        self.refresh()

    # ------------------------------------------------------------- rows in

    def fill(self, rows: Sequence[Any]) -> None:
        """Show exactly these rows; nothing will be asked for."""
        self._shown = self._coming = None
        self._begin(len(rows))
        for page in range(0, len(rows), PAGE):
            self._pages[page // PAGE] = rows[page : page + PAGE]
        self._arrived()

    def restart(self, question: object) -> None:
        """Ask `question` from the top; what is shown stays until the first answer to it comes."""
        self._serial += 1
        self._coming = (self._serial, question)
        self._asked = {0}
        self._missing.clear()
        self.post_message(self.Wanted(self, self._coming, (0,)))

    def give(self, token: Token, page: int, rows: Sequence[Any], total: int) -> None:
        """Hand in one page of the answer to `token`; an answer to an older question is dropped.

        `total` is how many rows there are at least; `count` says how many there are in all.
        """
        if token != self._coming:
            return
        if token != self._shown:
            self._shown = token
            self._begin(max(total, self._counted[1]) if self._counted[0] == token else total)
        elif total > (self.total or 0):
            self.total = total
            self._measure()
        self._asked.discard(page)
        self._pages[page] = rows
        self._pages.move_to_end(page)
        while len(self._pages) > HELD:
            self._pages.popitem(last=False)
        self._arrived()

    def count(self, token: Token, total: int) -> None:
        """Say how many rows the answer to `token` has in all, once its first page is shown."""
        self._counted = (token, total)
        if token == self._shown:
            self.total = total
            self._measure()

    def put(self, index: int, row: Any) -> None:
        """Show another row in the place of the one at `index`, if its page is held."""
        page, place = divmod(index, PAGE)
        if place < len(held := self._pages.get(page, ())):
            self._pages[page] = [*held[:place], row, *held[place + 1 :]]
            self._arrived()

    def fail(self, token: Token) -> None:
        """The question under `token` was not answered: what is missing may be asked for again."""
        if token == self._coming:
            self._asked.clear()

    def _begin(self, total: int) -> None:
        """Forget the rows of the question before and stand at the top."""
        self._pages.clear()
        self._missing.clear()
        self.total = total
        self._measure()
        self.set_reactive(VirtualList.cursor, 0)
        self.scroll_to(y=0, animate=False, force=True)

    def _measure(self) -> None:
        self.virtual_size = Size(0, (self.total or 0) + self.head)

    def _arrived(self) -> None:
        if self.total and self.cursor >= self.total:
            self.set_reactive(VirtualList.cursor, self.total - 1)
        self.refresh()
        self.post_message(self.Pointed(self, self.current))

    # ------------------------------------------------------------- rows out

    @property
    def current(self) -> Any:
        """The row under the cursor; None while there is none or its page has not come."""
        return self.row(self.cursor)

    def row(self, index: int) -> Any:
        """The row at `index`, counted from 0; None if it is not held (its page is then asked for)."""
        if not 0 <= index < (self.total or 0):
            return None
        page = self._pages.get(index // PAGE)
        if page is None:
            self._want(index // PAGE)
            return None
        place = index % PAGE
        return page[place] if place < len(page) else None

    def _want(self, page: int) -> None:
        if self._coming is None or page in self._asked:
            return
        if not self._missing:
            self.call_later(self._ask)
        self._missing.add(page)

    def _ask(self) -> None:
        """Ask for the pages near what is shown; those scrolled past meanwhile are not worth a question."""
        top = int(self.scroll_y) // PAGE
        bottom = (int(self.scroll_y) + self.size.height) // PAGE
        near = {
            page for page in self._missing if top - 1 <= page <= bottom + 1 or page == self.cursor // PAGE
        }
        self._missing.clear()
        if near and self._coming is not None:
            self._asked |= near
            self.post_message(self.Wanted(self, self._coming, tuple(sorted(near))))

    # ------------------------------------------------------------- drawing

    def render_line(self, y: int) -> Strip:
        """One line of the screen: the titles, a row, or what to do when there is nothing."""
        width = self.size.width
        if width != self._slots_width:
            self._slots, self._slots_width = lay_out(self.columns, width - 3), width
        if self.total == 0:
            return self._empty_line(y, width)
        if y < self.head:
            return self._head_line(width)
        index = self.scroll_offset.y + y - self.head
        if index >= (self.total or 0):
            return Strip.blank(width, self.rich_style)
        row = self.row(index)
        here = index == self.cursor
        styles = self._row_styles(here=here)
        mark = "▌ " if here and self.has_focus else "│ " if here else "  "
        if row is None:
            return Strip([Segment(fitted(mark + WAITING, width), styles[0])], width)
        return self._row_line(row, mark, styles, width)

    def _row_styles(self, *, here: bool) -> tuple[Style, Style]:
        """The style of a row and of its quiet columns; worked out once for each look a row can have."""
        look = (here, self.has_focus, self.app.theme)
        if look not in self._looks:
            style = self.rich_style
            if here:
                part = "virtual-list--cursor" if self.has_focus else "virtual-list--held"
                style = self.get_component_rich_style(part)
            quiet = self.get_component_rich_style("virtual-list--quiet") + Style(bgcolor=style.bgcolor)
            self._looks[look] = (style, style if here and self.has_focus else quiet)
        return self._looks[look]

    def notify_style_update(self) -> None:
        """Other styles: the looks of the rows are worked out anew."""
        self._looks.clear()
        super().notify_style_update()

    def _row_line(self, row: Any, mark: str, styles: tuple[Style, Style], width: int) -> Strip:
        style, quiet = styles
        gap = Segment(" " * GAP, style)
        segments = [Segment(mark, style)]
        for place, slot in enumerate(self._slots):
            if place:
                segments.append(gap)
            text = fitted(slot.column.text(row), slot.width)
            segments.append(Segment(text, quiet if slot.column.quiet else style))
        return Strip(segments).adjust_cell_length(width, style)

    def _head_line(self, width: int) -> Strip:
        style = self.get_component_rich_style("virtual-list--head")
        titles = (" " * GAP).join(fitted(slot.column.title, slot.width) for slot in self._slots)
        return Strip([Segment(fitted("  " + titles, width), style)], width)

    def _empty_line(self, y: int, width: int) -> Strip:
        style = self.get_component_rich_style("virtual-list--empty")
        lines = [
            piece for line in self.empty.splitlines() for piece in wrap(line, max(10, width - 3)) or [""]
        ]
        text = "  " + lines[y - self.head] if 0 <= y - self.head < len(lines) else ""
        return Strip([Segment(fitted(text, width), style)], width)

    # ------------------------------------------------------------- moving

    @property
    def page_height(self) -> int:
        """Rows that fit on the screen."""
        return max(1, self.size.height - self.head)

    def watch_cursor(self, old: int, new: int) -> None:
        """Keep the cursor in sight and draw only the two lines that changed."""
        top = self.scroll_offset.y
        if new < top:
            self.scroll_to(y=new, animate=False, force=True)
        elif new >= top + self.page_height:
            self.scroll_to(y=new - self.page_height + 1, animate=False, force=True)
        ahead = 2 * self.page_height
        self.row(new + ahead if new > old else new - ahead)  # asks for it, if it is not held yet
        for index in (old, new):
            line = index - self.scroll_offset.y + self.head
            if self.head <= line < self.size.height:
                self.refresh(Region(0, line, self.size.width, 1))
        self.post_message(self.Pointed(self, self.current))

    def watch_has_focus(self, has_focus: bool) -> None:  # noqa: FBT001 - as Textual calls it
        """The cursor looks different while the keys go elsewhere."""
        super().watch_has_focus(has_focus)
        self.refresh()

    def _move(self, by: int) -> None:
        last = max(0, (self.total or 0) - 1)
        target = max(0, min(last, self.cursor + by))
        if target == self.cursor and abs(by) == 1:
            self.post_message(self.Overran(self, by))
        self.cursor = target

    def action_move(self, by: int) -> None:
        """Move the cursor by so many rows."""
        self._move(by)

    def action_page(self, by: int) -> None:
        """Move the cursor by so many screens."""
        self._move(by * self.page_height)

    def action_end(self, way: int) -> None:
        """Go to the first row (-1) or the last (1)."""
        self.cursor = 0 if way < 0 else max(0, (self.total or 0) - 1)

    def action_open(self) -> None:
        """Open the row under the cursor."""
        if (row := self.current) is not None:
            self.post_message(self.Opened(self, row))

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; a click on the row under the cursor opens it."""
        index = self.scroll_offset.y + event.y - self.head
        if event.y < self.head or not 0 <= index < (self.total or 0):
            return
        if index == self.cursor:
            self.action_open()
        else:
            self.cursor = index
