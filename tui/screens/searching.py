"""What Engagements, People and Organisations share: a search box, what was found, a list, a preview."""

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Static

from tui import rows
from tui.commands import bindings_of
from tui.messages import Answer, Failed
from tui.screens.place import Place
from tui.widgets.boxes import SearchLine
from tui.widgets.column import Column
from tui.widgets.scrolled import Scrolled
from tui.widgets.virtual_list import Token, VirtualList
from tui.widgets.written import Written

PAUSE = 0.06
"""Seconds the cursor must rest before the preview is read, so that scrolling asks for nothing."""


class Searching(Place):
    """A list that is searched as one types, and beside it what the cursor stands on."""

    CSS_PATH = "searching.tcss"
    AUTO_FOCUS = "#list"
    BRIEFS: ClassVar[bool] = True
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("browse")]
    COLUMNS: ClassVar[Sequence[Column]] = ()
    PROMPT: ClassVar[str] = ""
    EMPTY: ClassVar[str] = ""
    """What to do while there is nothing at all."""
    NOT_FOUND: ClassVar[str] = ""
    COUNTED_APART: ClassVar[bool] = False
    """Whether the number of what was found is asked for after the first rows."""
    """What to do when nothing answers to the search."""

    def __init__(self) -> None:
        super().__init__()
        self._resting: Timer | None = None
        self._note = ""

    def parts(self) -> Iterable[Widget]:
        """The search box, the line that says what was found, the list and the preview."""
        yield SearchLine(placeholder=self.PROMPT, id="search", compact=True)
        yield Static("", id="found", markup=False)
        with Horizontal(id="both"):
            yield VirtualList(self.COLUMNS, empty=self.EMPTY, id="list")
            with Scrolled(id="preview"):
                yield Written(id="text")

    # ------------------------------------------------------------- what differs

    @abstractmethod
    def ask(self, token: Token, pages: tuple[int, ...]) -> None:
        """Ask the record for pages of the list."""

    def ask_count(self, token: Token) -> None:
        """Ask the record how many rows the list has in all, once the first are shown."""

    @abstractmethod
    def ask_preview(self, row: Any) -> None:
        """Ask the record for what the preview shows of a row."""

    @abstractmethod
    def preview_of(self, reading: Any, width: int) -> Content:
        """The text of the preview."""

    def found(self, total: int, searched: bool) -> str:  # noqa: FBT001 - one line of words, called in one place
        """How many the list holds, in words."""
        del searched
        return f"{total:,}" if total else ""

    # ------------------------------------------------------------- the list

    @property
    def listed(self) -> VirtualList:
        """The list."""
        return self.query_one("#list", VirtualList)

    @property
    def wanted(self) -> str:
        """What stands in the search box."""
        return self.query_one("#search", SearchLine).value.strip()

    def read(self) -> None:
        """Ask for the list from the top."""
        self.listed.restart(self.wanted)

    @on(Input.Changed, "#search")
    def search(self) -> None:
        """Another search: the list begins again; what is shown stays until the answer comes."""
        self.read()

    @on(VirtualList.Wanted)
    def fetch(self, event: VirtualList.Wanted) -> None:
        """Pass on the question of the list."""
        self.ask(event.token, event.pages)

    @on(Answer)
    def show(self, answer: Answer) -> None:
        """Hand the list its rows, or the preview its text."""
        if answer.about == "preview":
            self.query_one("#text", Written).say(partial(self.preview_of, answer.reading))
            self.query_one("#preview").scroll_home(animate=False)
            return
        searched = bool(answer.asked[1])
        if answer.about == "count":
            if answer.reading is not None:
                self.listed.count(answer.asked, answer.reading)
                self.say(self._said(answer.reading, searched=searched))
            return
        self.listed.empty = self.NOT_FOUND if searched else self.EMPTY
        for page, some in answer.reading.pages:
            self.listed.give(answer.asked, page, some, answer.reading.total)
        self._note = answer.reading.note
        if self.COUNTED_APART:
            if any(page == 0 for page, _some in answer.reading.pages):
                self.ask_count(answer.asked)
        elif searched:
            self.say(self._said(answer.reading.total, searched=searched))

    @on(Failed)
    def explain(self, failed: Failed) -> None:
        """Say what is wrong with the search where it was typed; the list stays as it was."""
        if failed.about == "preview":
            self.query_one("#text", Written).update(str(failed.trouble))
            return
        self.listed.fail(failed.asked)
        if self.listed.total is None:
            self.listed.empty = rows.told(failed.trouble)
            self.listed.fill(())
        self.say(f"! {failed.trouble}", wrong=True)

    def _said(self, total: int, *, searched: bool) -> str:
        return "  ".join(part for part in (self.found(total, searched), self._note) if part)

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Say something of the search in the line under the box."""
        line = self.query_one("#found", Static)
        line.update(text)
        line.set_class(wrong, "wrong")

    # ------------------------------------------------------------- the preview

    @on(VirtualList.Pointed)
    def point(self) -> None:
        """Read the preview once the cursor rests."""
        if self._resting is not None:
            self._resting.stop()
        if self.query_one("#preview").display:
            self._resting = self.set_timer(PAUSE, self._preview)

    def _preview(self) -> None:
        if (row := self.listed.current) is None:
            self.query_one("#text", Written).update("")
        else:
            self.ask_preview(row)

    def action_preview(self) -> None:
        """Show or hide the preview."""
        preview = self.query_one("#preview")
        preview.display = not preview.display
        self.point()

    # ------------------------------------------------------------- going

    @on(VirtualList.Opened)
    def open(self, event: VirtualList.Opened) -> None:
        """Open the row on a screen of its own."""
        self.despatch.follow(event.row)

    def action_leave_search(self) -> None:
        """From the box to the list."""
        self.listed.focus()

    def action_clear_search(self) -> None:
        """Empty the box."""
        self.query_one("#search", SearchLine).value = ""

    def brief_on(self) -> str:
        """What the cursor stands on."""
        from tui.briefed import of_row

        return of_row(self.listed.current)

    def back(self) -> bool:
        """Out of the box or the preview, then empty the search, then leave."""
        if self.focused is not self.listed:
            self.listed.focus()
            return True
        if self.wanted:
            self.action_clear_search()
            return True
        return False
