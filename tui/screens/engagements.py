"""Engagements: everything that passed between us and them, searched as one types."""

from typing import Any, ClassVar

from textual.content import Content

from tui import rows, texts
from tui.screens.searching import Searching
from tui.widgets.virtual_list import Token


class Engagements(Searching):
    """The list of engagements, newest first, and beside it what the cursor stands on."""

    TITLE = "Engagements"
    HERE = "engagements"
    COUNTED_APART = True
    COLUMNS = rows.ENGAGEMENTS
    PROMPT = '/  Search: words, kind:letter, to:"Vicky Ford", dept:DfE+, since:2021-01 …'
    EMPTY = (
        "Nothing has been logged yet.\n"
        "Press n and write what happened in one line, for example:\n"
        "Wrote to Vicky Ford on 8 January 2021 about early years funding #early-years"
    )
    NOT_FOUND = (
        "Nothing answers to this.\n"
        "Take a word away, or type only its beginning:\n"
        "minist finds minister and ministry.\n"
        "Ctrl+L empties the box; F1 shows what can be asked."
    )
    HELP: ClassVar[str] = (
        "Everything that passed between us and them, newest first. / goes to the search box: words, “phrases in "
        'quotes”, and kind:letter to:"Vicky Ford" from: with: dept:DfE+ topic:send since:2021-01 before:2021-04 '
        "direction:out status:awaiting, joined by or, - (not) and brackets. The list follows as you type. "
        "→ is from us, ← to us, ↔ both ways."
    )

    def ask(self, token: Token, pages: tuple[int, ...]) -> None:
        """Ask for pages of what answers to the search."""
        self.backend.engagements(self, token, pages)

    def ask_count(self, token: Token) -> None:
        """Ask how many answer to the search."""
        self.backend.count_engagements(self, token)

    def ask_preview(self, row: Any) -> None:
        """Ask for the whole engagement."""
        self.backend.engagement(self, "preview", row.reference)

    def preview_of(self, reading: Any, width: int) -> Content:
        """The engagement as a text."""
        return texts.engagement(reading, width)

    def found(self, total: int, searched: bool) -> str:  # noqa: FBT001 - as above it
        """How many engagements."""
        return rows.found(total, searched=searched)
