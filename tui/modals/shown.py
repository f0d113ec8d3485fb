"""Shows what would be done, whole, and does it when that is agreed to."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.messages import Answer, Failed
from tui.widgets.scrolled import Scrolled
from tui.widgets.written import Layout, Written

if TYPE_CHECKING:
    from crm.api import Crm
    from tui.app import DespatchApp


class Shown(ModalScreen[tuple[Any] | None]):
    """What was done, in a tuple of one; None where it was left. What went wrong is told, and nothing was done."""

    CSS_PATH = "shown.tcss"
    AUTO_FOCUS = "#shown"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,ctrl+s", "do", "Do it"),
        Binding("escape,q,n", "leave", "Leave it"),
    ]

    def __init__(self, title: str, text: Layout, change: Callable[["Crm"], Any]) -> None:
        """`text` lays out what would be done; `change` does it, on a thread."""
        super().__init__()
        self._title, self._text, self._change = title, text, change
        self._doing = False

    def compose(self) -> ComposeResult:
        """The text in a frame, to be scrolled."""
        with Vertical(classes="dialog") as frame:
            frame.border_title = Content(self._title)
            frame.border_subtitle = "y does it all · Esc leaves it"
            with Scrolled(id="shown"):
                yield Written(id="text")
            yield Static("", id="told", classes="told", markup=False)

    def on_mount(self) -> None:
        """Lay it out."""
        self.query_one("#told", Static).display = False
        self.query_one("#text", Written).say(partial(self._text))

    def action_do(self) -> None:
        """Do what is shown."""
        if not self._doing:
            self._doing = True
            cast("DespatchApp", self.app).backend.tracking.do(self, "change", self._change)

    @on(Answer)
    def take(self, answer: Answer) -> None:
        """It is done."""
        self.dismiss((answer.reading,))

    @on(Failed)
    def say(self, failed: Failed) -> None:
        """Say why it was not done."""
        self._doing = False
        told = self.query_one("#told", Static)
        told.display = True
        told.update(f"! {failed.trouble}")

    def action_leave(self) -> None:
        """Leave it all as it is."""
        self.dismiss(None)
