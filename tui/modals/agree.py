"""Asks whether something is to be done."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static


class Agree(ModalScreen[bool]):
    """Whether it was agreed to."""

    CSS_PATH = "modals.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "answer(True)", "Do it"),
        Binding("escape,q,n", "answer(False)", "Leave it"),
    ]

    def __init__(self, title: str, question: str) -> None:
        super().__init__()
        self._title, self._question = title, question

    def compose(self) -> ComposeResult:
        """The question in a frame."""
        with Vertical(classes="dialog") as frame:
            frame.border_title = Content(self._title)
            frame.border_subtitle = "Enter does it · Esc leaves it"
            yield Static(self._question, markup=False)

    def action_answer(self, agreed: bool) -> None:  # noqa: FBT001 - as the binding hands it over
        """Answer."""
        self.dismiss(agreed)
