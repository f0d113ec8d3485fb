"""Asks for a day, in any words the record understands, with what they mean shown as one types."""

from datetime import date
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.messages import Answer, Failed
from tui.widgets.boxes import Line


class AskDate(ModalScreen[date | None]):
    """The day that was typed; None when it was left."""

    CSS_PATH = "modals.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave it")]

    def __init__(self, day: date) -> None:
        super().__init__()
        self._day: date | None = day

    def compose(self) -> ComposeResult:
        """The question, the box, and what is understood."""
        with Vertical(classes="dialog") as frame:
            frame.border_title = "As on a date"
            frame.border_subtitle = "Enter shows it · Esc leaves it"
            yield Static("Any day: 8 January 2021, 6 July 2022, yesterday, today.", markup=False)
            yield Line(placeholder="8 January 2021", id="day")
            yield Static("", id="meant", classes="told", markup=False)

    @on(Input.Changed)
    def understand(self, event: Input.Changed) -> None:
        """Say what is understood so far."""
        app: Any = self.app
        app.backend.day(self, event.value)

    @on(Answer)
    def say(self, answer: Answer) -> None:
        """The day that is meant."""
        self._day = answer.reading.day
        self.query_one("#meant", Static).update(answer.reading.words)

    @on(Failed)
    def say_not(self, failed: Failed) -> None:
        """That it is no day, and why."""
        self._day = None
        self.query_one("#meant", Static).update(str(failed.trouble) if failed.asked else "")

    @on(Input.Submitted)
    def take(self) -> None:
        """Take the day, if it is one."""
        if self._day is not None:
            self.dismiss(self._day)

    def action_leave(self) -> None:
        """Leave without one."""
        self.dismiss(None)
