"""A box for a long text, which takes no control characters but line breaks."""

from textual import events
from textual.widgets import TextArea

from tui.display import typed

LONGEST_TEXT = 1_000_000
"""Signs that are taken from one paste."""


class Text(TextArea):
    """A box of several lines; Tab leaves it."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, soft_wrap=True, tab_behavior="focus", show_line_numbers=False, compact=True)

    async def _on_paste(self, event: events.Paste) -> None:
        """Take what was pasted, cleaned."""
        event.text = typed(event.text[:LONGEST_TEXT], lines=True)
        await super()._on_paste(event)
