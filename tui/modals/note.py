"""Shows one thing of the record that has no screen of its own, whole."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen

from tui.widgets.scrolled import Scrolled
from tui.widgets.written import Written


class Note(ModalScreen[None]):
    """A text in a frame."""

    CSS_PATH = "modals.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,enter", "dismiss", "Close")]

    def __init__(self, title: str, text: Callable[[int], Content]) -> None:
        super().__init__()
        self._title, self._text = title, text

    def compose(self) -> ComposeResult:
        """The text in its frame."""
        with Scrolled(classes="dialog") as frame:
            frame.border_title = Content(self._title)
            frame.border_subtitle = "Esc closes"
            yield Written(self._text)
