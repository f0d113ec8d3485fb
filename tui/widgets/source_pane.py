"""The words of a source in a pane, the quotation marked in them and brought into sight."""

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget

from tui.passage import Excerpt, laid_out
from tui.widgets.scrolled import Scrolled
from tui.widgets.written import Written

ABOVE = 2
"""Lines left in sight above the quotation."""


class SourcePane(Scrolled):
    """Shows an excerpt, or a sentence where there is none."""

    def __init__(self, *, id: str, classes: str) -> None:
        super().__init__(id=id, classes=classes)
        self._excerpt: Excerpt | None = None
        self.border_title = "Source"

    def compose(self) -> Iterable[Widget]:
        """The text."""
        yield Written()

    def show(self, excerpt: Excerpt, named: str = "") -> None:
        """Show the words of a source under its name."""
        told = named or ", ".join(part for part in (excerpt.title, excerpt.place) if part)
        self.border_title = f"Source: {told}" + (f" ({excerpt.document})" if excerpt.document else "")
        self._excerpt = excerpt
        self.query_one(Written).say(lambda width: laid_out(excerpt, width)[0])
        self.call_after_refresh(self.to_quotation)

    def say(self, text: str, title: str = "Source") -> None:
        """Say something instead."""
        self.border_title = title
        self._excerpt = None
        self.query_one(Written).say(lambda _width: Content(text))

    def to_quotation(self) -> None:
        """Bring the quotation near the top."""
        if self._excerpt is not None:
            line = laid_out(self._excerpt, self.query_one(Written).content_size.width or 80)[1]
            self.scroll_to(y=max(0, line - ABOVE), animate=False, force=True)

    def on_resize(self) -> None:
        """Another width: the quotation stands on another line."""
        self.call_after_refresh(self.to_quotation)
