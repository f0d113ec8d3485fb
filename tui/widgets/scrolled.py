"""A text that can be scrolled by the same keys as a list."""

from typing import ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll

from tui.commands import bindings_of


class Scrolled(VerticalScroll):
    """A column that scrolls, with the keys of the lists."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("text")]
