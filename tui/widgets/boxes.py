"""Boxes to type in, which take no control characters, whether typed or pasted."""

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.widgets import Input

from tui.commands import bindings_of
from tui.display import typed

LONGEST_LINE = 20_000
"""Signs that a box of one line takes; what is pasted beyond is cut."""


class Line(Input):
    """A box of one line."""

    def validate_value(self, value: str) -> str:
        """What may stand in the box: one line, nothing that steers a terminal."""
        return typed(value)[:LONGEST_LINE]

    def _on_paste(self, event: events.Paste) -> None:
        """Take all lines of what was pasted, as one; Textual would take the first."""
        event.text = typed(event.text[:LONGEST_LINE])
        super()._on_paste(event)

    def replace(self, text: str, start: int, end: int) -> None:
        """Put text between two places, cleaned first, so that the cursor stands behind what is kept."""
        super().replace(typed(text)[:LONGEST_LINE], start, end)


class SearchLine(Line):
    """A box whose answer stands below it: Down and Enter go there."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("search")]
