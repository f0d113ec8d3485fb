"""Undo: what was done last, shown before it is taken back."""

from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from tui import texts
from tui.backend import Backend
from tui.messages import Answer, Failed

if TYPE_CHECKING:
    from crm.operations.readings import Undone
    from tui.app import DespatchApp


class Undo(ModalScreen[str | None]):
    """Asks whether the last operation is to be undone; its result says what was."""

    CSS_PATH = "modals.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "undo", "Undo it"),
        Binding("escape,q,n", "leave", "Leave it"),
    ]

    _operation: Any = None

    @property
    def _backend(self) -> Backend:
        return cast("DespatchApp", self.app).backend

    def compose(self) -> ComposeResult:
        """The question; what it is about comes from the record."""
        with Vertical(classes="dialog") as frame:
            frame.border_title = "Undo"
            frame.border_subtitle = "Enter undoes it · Esc leaves it"
            yield Static("Reading what was saved last…", id="what", markup=False)

    def on_mount(self) -> None:
        """Ask what was done last."""
        self._backend.last_operation(self)

    @on(Answer)
    def show(self, answer: Answer) -> None:
        """Show what it would undo; or, once undone, close."""
        if answer.about == "undo":
            self.dismiss(_said(answer.reading))
            return
        self._operation = answer.reading
        said = (
            texts.operation(answer.reading)
            if answer.reading
            else "Nothing has been saved that could be undone."
        )
        self.query_one("#what", Static).update(said)

    @on(Failed)
    def explain(self, failed: Failed) -> None:
        """Say why it cannot be undone."""
        self._operation = None
        self.query_one("#what", Static).update(f"! {failed.trouble}")

    def action_undo(self) -> None:
        """Undo what was shown."""
        if self._operation is not None:
            self._backend.undo(self, self._operation.number)
            self._operation = None

    def action_leave(self) -> None:
        """Leave everything as it is."""
        self.dismiss(None)


def _said(undone: "Undone") -> str:
    """What was undone, and what was left standing since others use it."""
    left = f" · left standing, since others use it: {', '.join(undone.left)}" if undone.left else ""
    return f"Undone: {undone.operation.summary}{left}"
