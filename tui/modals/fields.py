"""A small form over a screen: a few fields, and the change that is made of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.messages import Answer, Failed
from tui.widgets.boxes import Line
from tui.widgets.choice import Choice
from tui.widgets.text_box import Text

if TYPE_CHECKING:
    from crm.api import Crm

Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that is asked for. With `choices` (value, label) it is chosen, with `long` it has several lines.

    A `day` is said in full below the box as it is typed. `hint` stands in the empty box.
    """

    name: str
    label: str
    value: str = ""
    hint: str = ""
    choices: Sequence[tuple[str, str]] = ()
    day: bool = False
    long: bool = False


class Fields(ModalScreen[tuple[Any] | None]):
    """What the change gave, in a tuple of one; None where it was left. What is wrong is told, and what was typed stays."""

    CSS_PATH = "modals.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave it"),
        Binding("ctrl+s", "save", "Do it", priority=True),
    ]

    def __init__(self, title: str, fields: Sequence[Field], change: Callable[["Crm", Values], Any]) -> None:
        """`change` runs on a thread, with the record and what was typed; whitespace around it is taken off."""
        super().__init__()
        self._title, self._fields, self._change = title, tuple(fields), change
        self._saving = False
        self._typing: str | None = None

    def compose(self) -> ComposeResult:
        """Each field under its label."""
        with Vertical(classes="dialog") as frame:
            frame.border_title = self._title
            frame.border_subtitle = "Ctrl+S or Enter does it · Esc leaves it"
            with VerticalScroll(classes="fields", can_focus=False):
                for field in self._fields:
                    yield from self._box(field)
            yield Static("", id="told", classes="told", markup=False)

    def _box(self, field: Field) -> Iterator[Widget]:
        yield Static(field.label, classes="label", markup=False)
        if field.choices:
            yield Choice(field.choices, field.value or field.choices[0][0], id=field.name)
        elif field.long:
            box = Text(id=field.name)
            box.text = field.value
            yield box
        else:
            yield Line(field.value, placeholder=field.hint, id=field.name)
        if field.day:
            yield Static("", id=f"{field.name}-meant", classes="told", markup=False)

    @property
    def values(self) -> dict[str, str]:
        """What stands in the form, by the names of the fields."""
        found = {}
        for field in self._fields:
            box = self.query_one(f"#{field.name}")
            found[field.name] = box.text if isinstance(box, Text) else getattr(box, "value", "")
        return {name: text.strip() for name, text in found.items()}

    @on(Input.Changed)
    def understand(self, event: Input.Changed) -> None:
        """Say what is understood of a day so far."""
        if any(field.day and field.name == event.input.id for field in self._fields):
            app: Any = self.app
            app.backend.when(self, event.value)
            self._typing = event.input.id

    @on(Input.Submitted)
    def submit(self) -> None:
        """Enter: to the next field, and from the last one do it."""
        boxes = [field.name for field in self._fields]
        focused = self.focused.id if self.focused is not None else None
        if focused in boxes[:-1]:
            self.focus_next()
        else:
            self.action_save()

    def action_save(self) -> None:
        """Make the change."""
        if not self._saving:
            self._saving = True
            self.query_one("#told", Static).update("")
            app: Any = self.app
            values = self.values
            app.backend.tracking.do(self, "change", lambda crm: self._changed(crm, values))

    def _changed(self, crm: "Crm", values: Values) -> Any:
        """Make the change, on a thread; what is wrong is told by the label of its field, not by an option of a command."""
        from crm.errors import DespatchError

        try:
            return self._change(crm, values)
        except DespatchError as error:
            labels = {field.name: field.label for field in self._fields}
            error.place = labels.get((error.place or "").removeprefix("--").lower().replace("-", "_"))
            raise

    @on(Answer)
    def take(self, answer: Answer) -> None:
        """It is done; or a day was understood."""
        if answer.about == "change":
            self.dismiss((answer.reading,))
        else:
            self._meant(answer.reading.words)

    @on(Failed)
    def say(self, failed: Failed) -> None:
        """Say what is wrong."""
        if failed.about == "change":
            self._saving = False
            choices = "".join(f"\n  {choice}" for choice in failed.trouble.choices)
            self.query_one("#told", Static).update(f"! {failed.trouble}{choices}")
        else:
            self._meant(str(failed.trouble) if failed.asked else "")

    def _meant(self, words: str) -> None:
        if self._typing is None:
            return
        self.query_one(f"#{self._typing}-meant", Static).update(words)

    def action_leave(self) -> None:
        """Leave without a change."""
        self.dismiss(None)
