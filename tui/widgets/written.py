"""A text that is laid out for the width it has, and again when that changes."""

import textwrap
from collections.abc import Callable

from textual.content import Content
from textual.widgets import Static

Layout = Callable[[int], Content]
"""A width in cells → the text in it."""


class Written(Static):
    """A text with lines that hang under their labels."""

    def __init__(self, layout: Layout | None = None, *, id: str | None = None) -> None:
        super().__init__("", id=id, markup=False)
        self._layout = layout
        self._width = 0

    def say(self, layout: Layout) -> None:
        """Show another text."""
        self._layout = layout
        self.update(layout(self._width or 80))

    def on_resize(self) -> None:
        """Lay the text out for its new width, once the frame around it is known."""
        self.call_later(self._fit)

    def _fit(self) -> None:
        if self.content_size.width != self._width:
            self._width = self.content_size.width
            if self._layout is not None:
                self.update(self._layout(self._width))


def hanging(text: str, indent: int, width: int) -> str:
    """`text` broken for `width` cells, every line after the first begun with `indent` blanks."""
    room = max(20, width - indent)
    return f"\n{' ' * indent}".join(textwrap.wrap(text, room, break_on_hyphens=False) or [""])
