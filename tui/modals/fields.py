"""A small form over a screen: a few fields, and the change that is made of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.suggester import SuggestionReady
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

    A `day` is said in full below the box as it is typed; of a name (`who`) those it may be, and → completes it to the
    first. `hint` stands in the empty box.
    """

    name: str
    label: str
    value: str = ""
    hint: str = ""
    choices: Sequence[tuple[str, str]] = ()
    day: bool = False
    long: bool = False
    who: bool = False


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

    def compose(self) -> ComposeResult:
        """Each field under its label."""
        with Vertical(classes="dialog") as frame:
            frame.border_title = Content(self._title)
            frame.border_subtitle = "Ctrl+S or Enter does it · Esc leaves it"
            with VerticalScroll(classes="fields", can_focus=False):
                for field in self._fields:
                    with Vertical(classes="asked"):
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
            yield Line(field.value, placeholder=field.hint, id=field.name, compact=True)
        if field.day or field.who:
            yield Static("", id=f"{field.name}-meant", classes="meant", markup=False)

    @property
    def values(self) -> dict[str, str]:
        """What stands in the form, by the names of the fields."""
        found = {}
        for field in self._fields:
            box = self.query_one(f"#{field.name}")
            found[field.name] = box.text if isinstance(box, Text) else getattr(box, "value", "")
        return {name: text.strip() for name, text in found.items()}

    @on(events.DescendantFocus)
    def uncover(self, event: events.DescendantFocus) -> None:
        """Show the label with the box that one is in, where not all of the form has room."""
        self.scroll_to_center(event.widget)

    def scroll_to_center(self, widget: Widget, *_how: Any, **_more: Any) -> None:
        """As Textual asks for a box that has the focus: of a field the whole, and no further than is needed."""
        whole = widget.parent if isinstance(widget.parent, Vertical) else widget
        self.call_after_refresh(whole.scroll_visible, animate=False)

    @on(Input.Changed)
    def understand(self, event: Input.Changed) -> None:
        """Say what is understood of a day so far, or who may be meant."""
        field = next((field for field in self._fields if field.name == event.input.id), None)
        if field is None or not (field.day or field.who):
            return
        app: Any = self.app
        text = event.value.strip()
        asked = _meant if field.day else _offered
        app.backend.tracking.ask(self, f"{field.name}-meant", lambda crm: asked(crm, text), text)

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
            return
        words, first = answer.reading
        self._say(answer.about, words)
        box = self.query_one(f"#{answer.about.removesuffix('-meant')}", Line)
        if first.casefold().startswith(answer.asked.casefold()) and box.value == answer.asked:
            box.post_message(SuggestionReady(box.value, box.value + first[len(box.value) :]))

    @on(Failed)
    def say(self, failed: Failed) -> None:
        """Say what is wrong."""
        if failed.about == "change":
            self._saving = False
            choices = "".join(f"\n  {choice}" for choice in failed.trouble.choices)
            self.query_one("#told", Static).update(f"! {failed.trouble}{choices}")
        else:
            self._say(failed.about, str(failed.trouble) if failed.asked else "")

    def _say(self, below: str, words: str) -> None:
        said = self.query_one(f"#{below}", Static)
        said.update(words)
        said.display = bool(words)

    def action_leave(self) -> None:
        """Leave without a change."""
        self.dismiss(None)


# ---------------------------------------------------------------- run on a thread: no widget is seen

OFFERED = 3
"""So many of those who may be meant are said below a name."""


def _meant(_crm: "Crm", text: str) -> tuple[str, str]:
    """What a day means, in words; it is not completed."""
    from tui.questions import when

    return str(when(text).words), ""


def _offered(crm: "Crm", text: str) -> tuple[str, str]:
    """Those a name may be, each in a line, and the first of them, to which it is completed."""
    found = crm.names.complete(text, None, limit=OFFERED) if text else ()
    lines = [", ".join(filter(None, (f"{each.reference} {each.name}", each.capacity))) for each in found]
    return "\n".join(lines), found[0].name if found else ""
