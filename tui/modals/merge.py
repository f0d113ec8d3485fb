"""Asks whether two are to become one: whose value of each field holds, what goes over, and what cannot be."""

from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from tui import side_by_side
from tui.backend import Backend
from tui.messages import Answer, Failed
from tui.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from tui.app import DespatchApp


class Merge(ModalScreen[Any]):
    """What a merge would do, field by field; its result is what was done, None when it was left."""

    CSS_PATH = ["modals.tcss", "merge.tcss"]  # noqa: RUF012 - as Textual declares it
    AUTO_FOCUS = "#fields"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,ctrl+s", "merge", "Merge them"),
        Binding("space", "turn", "Take the other’s"),
        Binding("escape,q,n", "leave", "Leave both"),
    ]

    def __init__(self, kept: str, other: str) -> None:
        super().__init__()
        self._kept, self._other = kept, other
        self._take: dict[str, str] = {}
        self._preview: Any = None

    @property
    def _backend(self) -> Backend:
        return cast("DespatchApp", self.app).backend

    def compose(self) -> ComposeResult:
        """What will be; the fields come from the record."""
        with Vertical(classes="dialog") as frame:
            frame.border_title = f"Keep {self._kept}, merge {self._other} into it"
            frame.border_subtitle = "y merges · Space takes the other’s value · Esc leaves both"
            yield Static("Reading what a merge would do…", id="outcome", markup=False)
            yield VirtualList(side_by_side.FIELDS, empty="They say nothing different.", id="fields")

    def on_mount(self) -> None:
        """Ask what a merge would do."""
        self._ask()

    def _ask(self) -> None:
        self._backend.merge_preview(self, self._kept, self._other, dict(self._take))

    @on(Answer)
    def show(self, answer: Answer) -> None:
        """Show what it would do; or, once it is done, close."""
        if answer.about == "merge":
            self.dismiss(answer.reading)
            return
        self._preview = answer.reading
        listed = self.query_one("#fields", VirtualList)
        at = listed.cursor
        listed.fill(tuple(field for field in answer.reading.fields if field.kept != field.other))
        listed.cursor = max(0, min(at, (listed.total or 1) - 1))
        self.query_one("#outcome", Static).update(side_by_side.outcome(answer.reading, 70))

    @on(Failed)
    def explain(self, failed: Failed) -> None:
        """Say why the two cannot be one."""
        self._preview = None
        self.query_one("#outcome", Static).update(f"! {failed.trouble}")

    @on(VirtualList.Opened)
    def action_turn(self) -> None:
        """Let the next of the choices hold for the field under the cursor."""
        field = self.query_one("#fields", VirtualList).current
        if self._preview is None or field is None:
            return
        if len(field.choices) < 2:
            self.notify(f"The {field.name} is not a matter of choice.", markup=False)
            return
        after = (field.choices.index(field.wins) + 1) % len(field.choices)
        self._take[field.name] = field.choices[after]
        self._ask()

    def action_merge(self) -> None:
        """Merge them as shown."""
        if self._preview is not None:
            self._preview = None
            self._backend.merge(self, self._kept, self._other, dict(self._take))

    def action_leave(self) -> None:
        """Leave both as they are."""
        self.dismiss(None)
