"""Asks for the engagement that a proposal is to be merged with: its reference, or words that find it."""

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui import rows
from tui.messages import Answer, Failed
from tui.widgets.boxes import Line
from tui.widgets.virtual_list import VirtualList

EMPTY = "Nothing on record is near it.\nType the reference of an engagement, or other words."


class MergeWith(ModalScreen[str | None]):
    """The reference of the engagement that was chosen; None when it was left."""

    CSS_PATH = "modals.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave it")]

    def __init__(self, reference: str, near: str) -> None:
        """`near` are words that find what it may be, before anything is typed."""
        super().__init__()
        self._reference, self._near = reference, near

    def compose(self) -> ComposeResult:
        """The box, and what it finds."""
        with Vertical(classes="dialog") as frame:
            frame.border_title = f"Merge {self._reference} with"
            frame.border_subtitle = "Enter takes the first · ↓ to the others · Esc leaves it"
            yield Line(placeholder="E-12, or words that find it", id="words")
            yield Static("", id="trouble", classes="told", markup=False)
            yield VirtualList(rows.ENGAGEMENTS, head=False, empty=EMPTY, id="found")

    def on_mount(self) -> None:
        """Offer what it may be."""
        self._ask(self._near)

    def _ask(self, text: str) -> None:
        app: Any = self.app
        app.backend.capture.nearest(self, text)

    @on(Input.Changed)
    def search(self, event: Input.Changed) -> None:
        """Look for what was typed."""
        self._ask(event.value.strip() or self._near)

    @on(Answer)
    def offer(self, answer: Answer) -> None:
        """Show what answers to it."""
        self.query_one("#trouble", Static).update("")
        self.query_one("#found", VirtualList).fill(answer.reading)

    @on(Failed)
    def explain(self, failed: Failed) -> None:
        """Say that there is no such engagement."""
        self.query_one("#trouble", Static).update(str(failed.trouble))
        self.query_one("#found", VirtualList).fill(())

    def on_key(self, event: Key) -> None:
        """Down goes from the box to what was found."""
        if event.key == "down" and self.query_one("#words").has_focus:
            self.query_one("#found").focus()
            event.stop()

    @on(VirtualList.Overran)
    def step(self, event: VirtualList.Overran) -> None:
        """Over the top of the list, back to the box."""
        if event.way < 0:
            self.query_one("#words").focus()

    @on(Input.Submitted)
    def take_first(self) -> None:
        """Take the first that was found."""
        if (row := self.query_one("#found", VirtualList).row(0)) is not None:
            self.dismiss(row.reference)

    @on(VirtualList.Opened)
    def take(self, event: VirtualList.Opened) -> None:
        """Take the one that was chosen."""
        self.dismiss(event.row.reference)

    def action_leave(self) -> None:
        """Leave without one."""
        self.dismiss(None)
