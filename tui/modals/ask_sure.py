"""Asks how sure a proposal must be to be accepted unseen, and says how many are."""

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.messages import Answer, Failed
from tui.widgets.boxes import Line

USUAL = "90"


class AskSure(ModalScreen[float | None]):
    """The least confidence (0 to 1) that was agreed to; None when it was left."""

    CSS_PATH = "modals.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave it")]

    def __init__(self, batch: int | None) -> None:
        super().__init__()
        self._batch = batch
        self._agreed: float | None = None

    def compose(self) -> ComposeResult:
        """The box, and how many that are."""
        with Vertical(classes="dialog") as frame:
            frame.border_title = "Accept all that are sure"
            frame.border_subtitle = "Enter accepts them · Esc leaves it"
            yield Static("How sure, at least, in percent?", markup=False)
            yield Line(USUAL, id="least", select_on_focus=True)
            yield Static("", id="counted", classes="told", markup=False)

    @on(Input.Changed)
    def count(self, event: Input.Changed) -> None:
        """Ask how many are so sure."""
        self._agreed = None
        app: Any = self.app
        least = _percent(event.value)
        if least is None:
            self.query_one("#counted", Static).update("A number from 0 to 100.")
        else:
            app.backend.capture.how_many(self, least, self._batch)

    @on(Answer)
    def say(self, answer: Answer) -> None:
        """How many are so sure, and how many of them are left since they seem to be there already."""
        if answer.asked != _percent(self.query_one("#least", Line).value):
            return
        so_sure, new = answer.reading
        self._agreed = answer.asked if new else None
        told = f"Enter accepts {new:,}." if new else "There is none so sure."
        if so_sure > new:
            told += f" {so_sure - new:,} more seem to be there already; they are left for you."
        self.query_one("#counted", Static).update(told)

    @on(Failed)
    def explain(self, failed: Failed) -> None:
        """Say why they cannot be counted."""
        self.query_one("#counted", Static).update(str(failed.trouble))

    @on(Input.Submitted)
    def take(self) -> None:
        """Agree, once it is said how many."""
        if self._agreed is not None:
            self.dismiss(self._agreed)

    def action_leave(self) -> None:
        """Leave it."""
        self.dismiss(None)


def _percent(text: str) -> float | None:
    """A percentage as a share from 0 to 1; None for what is none."""
    try:
        number = float(text.strip().removesuffix("%"))
    except ValueError:
        return None
    return number / 100 if 0 <= number <= 100 else None
