"""Imports: what was brought in, and taking one back as a whole."""

from collections.abc import Iterable
from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from tui import inbox_texts, rows
from tui.commands import bindings_of
from tui.messages import Answer, Failed, Progressed
from tui.screens.place import Place
from tui.screens.searching import PAUSE
from tui.widgets.scrolled import Scrolled
from tui.widgets.virtual_list import VirtualList
from tui.widgets.written import Written

EMPTY = (
    "Nothing was brought in yet.\nDrop a file on this window, or press Shift+I, to bring in a paper, minutes, a letter, "
    "mail, a calendar or a table."
)


class Imports(Place):
    """The list of imports, newest first, and beside it what became of the one under the cursor."""

    TITLE = "Imports"
    CSS_PATH = "imports.tcss"
    HERE = "inbox"
    AUTO_FOCUS = "#list"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("imports")]
    HELP: ClassVar[str] = (
        "What was brought in, newest first: when, by whom, the files, and what became of what they proposed. o goes "
        "to what still waits of it. x takes the import back: what it made goes, what it changed returns; what "
        "somebody has edited or used since stays, and is named."
    )

    def __init__(self) -> None:
        super().__init__()
        self._resting: Timer | None = None
        self._run: Any = None

    def parts(self) -> Iterable[Widget]:
        """A line for messages, the list, and one import whole."""
        yield Static("", id="said", markup=False)
        with Horizontal(id="both"):
            yield VirtualList(rows.IMPORTS, id="list")
            with Scrolled(id="preview"):
                yield Written(id="text")

    @property
    def busy(self) -> bool:
        """Whether something is under way that takes a while."""
        return self._run is not None

    @property
    def listed(self) -> VirtualList:
        """The list."""
        return self.query_one("#list", VirtualList)

    def read(self) -> None:
        """Ask for the list; what was said of the one before is past."""
        self._say("")
        self.backend.capture.imports(self)

    @on(Answer)
    def show(self, answer: Answer) -> None:
        """Show the list, or one import; or one was taken back."""
        if answer.about == "imports":
            place = self.listed.cursor
            self.listed.empty = EMPTY
            self.listed.fill(answer.reading)
            self.listed.cursor = min(place, max(0, len(answer.reading) - 1))
        elif answer.about == "imported":
            self.query_one("#text", Written).say(partial(inbox_texts.batch, answer.reading))
        elif answer.about == "take back":
            self._taken_back(answer.reading)

    @on(VirtualList.Pointed, "#list")
    def point(self) -> None:
        """Read the import once the cursor rests."""
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(PAUSE, self._ask)

    def _ask(self) -> None:
        if (batch := self.listed.current) is not None:
            self.backend.capture.imported(self, batch.number)

    @on(VirtualList.Opened, "#list")
    def open(self) -> None:
        """Enter: the whole of it."""
        self.add_class("-open")
        self.query_one("#preview").focus()

    # ------------------------------------------------------------- taking back

    def action_take_back(self) -> None:
        """Ask, and take the import back."""
        from tui.modals.agree import Agree

        batch = self.listed.current
        if batch is None or self._run is not None:
            return
        if batch.undone_by is not None:
            self._say(f"Import {batch.number} is taken back already. u undoes the last thing that was done.")
            return
        question = (
            f"{batch.title}\n\nWhat import {batch.number} made goes, and what it changed returns, with all that was accepted "
            "from it. What somebody has edited or used since stays, and is named."
        )
        self.app.push_screen(
            Agree(f"Take import {batch.number} back", question), partial(self._agreed, batch.number)
        )

    def _agreed(self, number: int, agreed: bool | None) -> None:  # noqa: FBT001 - as the question is answered
        if agreed:
            self._say(f"Taking import {number} back… Esc stops it.")
            self._run = self.backend.capture.take_back(self, number)

    @on(Progressed)
    def far(self, progressed: Progressed) -> None:
        """Say how far it is."""
        if self._run is not None:
            share = "" if progressed.share is None else f" {progressed.share:.0%}"
            self._say(f"{progressed.doing}{share}… Esc stops it.")

    def _taken_back(self, undone: Any) -> None:
        self._run = None
        self.despatch.record_changed()
        stays = f" Stays, since it was edited or is used: {', '.join(undone.kept)}." if undone.kept else ""
        self._say(f"Import {undone.batch.number} is taken back.{stays} u brings it in again.")

    @on(Failed)
    def explain(self, failed: Failed) -> None:
        """Say what went wrong."""
        self._run = None
        self._say(f"! {failed.trouble}", wrong=True)

    def _say(self, text: str, *, wrong: bool = False) -> None:
        line = self.query_one("#said", Static)
        line.update(text)
        line.set_class(wrong, "wrong")

    # ------------------------------------------------------------- going

    def action_inbox(self) -> None:
        """What waits of the import, in an inbox of its own."""
        from tui.screens.inbox import Inbox

        batch = self.listed.current
        if batch is not None and batch.open and batch.undone_by is None:
            self.app.push_screen(Inbox(batch.number))
        elif batch is not None:
            self._say(f"Nothing of import {batch.number} waits.")

    def back(self) -> bool:
        """Stop what runs; from one import to the list; leave."""
        if self._run is not None:
            self._run.stop()
            return True
        if self.focused is not self.listed:
            self.remove_class("-open")
            self.listed.focus()
            return True
        return False
