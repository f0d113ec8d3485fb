"""A choice of a few words on one line: left and right go through them, a letter goes to the next that begins so."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import RenderResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tui.commands import bindings_of


class Choice(Widget, can_focus=True):
    """One of several values, shown by its label between two arrows."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("choice")]
    value: reactive[str] = reactive("")

    @dataclass
    class Changed(Message):
        """Another value was chosen."""

        source: "Choice"
        value: str

        @property
        def control(self) -> "Choice":
            """The choice that changed."""
            return self.source

    def __init__(self, options: Sequence[tuple[str, str]], value: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.options = tuple(options)
        self.set_reactive(Choice.value, value)

    def render(self) -> RenderResult:
        """The label between its arrows, and beside it the labels that come next."""
        labels = dict(self.options)
        return Content.assemble("‹ ", (labels.get(self.value, self.value), "bold"), " ›")

    def watch_value(self, _old: str, new: str) -> None:
        """Tell of the change."""
        if self.is_mounted:
            self.post_message(self.Changed(self, new))

    def action_turn(self, by: int) -> None:
        """The next value, or the one before."""
        values = [value for value, _label in self.options]
        place = values.index(self.value) if self.value in values else -1
        self.value = values[(place + by) % len(values)]

    def on_key(self, event: events.Key) -> None:
        """A letter goes to the next value whose label begins with it."""
        if not event.is_printable or not event.character or event.character.isspace():
            return
        values = [value for value, _label in self.options]
        place = values.index(self.value) if self.value in values else -1
        ring = self.options[place + 1 :] + self.options[: place + 1]
        for value, label in ring:
            if label.lower().startswith(event.character.lower()):
                self.value = value
                event.stop()
                event.prevent_default()
                return

    def on_click(self) -> None:
        """A click turns to the next."""
        self.action_turn(1)
