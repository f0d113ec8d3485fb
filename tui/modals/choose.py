"""Asks to choose one of several things."""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from tui.widgets.column import Column
from tui.widgets.virtual_list import VirtualList


class Choose(ModalScreen[Any]):
    """The row that was chosen; None when it was left."""

    CSS_PATH = "modals.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "leave", "Leave it")]

    def __init__(self, title: str, columns: Sequence[Column], choices: Sequence[Any]) -> None:
        super().__init__()
        self._title, self._columns, self._choices = title, columns, choices

    def compose(self) -> ComposeResult:
        """The list in a frame."""
        with Vertical(classes="dialog") as frame:
            frame.border_title = Content(self._title)
            frame.border_subtitle = "Enter takes it · Esc leaves it"
            yield VirtualList(self._columns, head=False, id="choices")

    def on_mount(self) -> None:
        """Fill the list."""
        self.query_one("#choices", VirtualList).fill(self._choices)

    @on(VirtualList.Opened)
    def take(self, event: VirtualList.Opened) -> None:
        """Take the row."""
        self.dismiss(event.row)

    def action_leave(self) -> None:
        """Leave without one."""
        self.dismiss(None)
