"""Organisations: departments, councils and other bodies, found by any name or acronym they have had."""

from typing import Any, ClassVar

from textual.content import Content

from tui import rows, texts
from tui.screens.searching import Searching
from tui.widgets.virtual_list import Token


class Organisations(Searching):
    """The list of organisations, and beside it the posts of the body and who holds them today."""

    TITLE = "Organisations"
    HERE = "organisations"
    COLUMNS = rows.ORGANISATIONS
    PROMPT = "/  A name or an acronym of any year: dfe, MHCLG, cumbria"
    EMPTY = (
        "There is no organisation in the record yet.\n`despatch roster` brings in departments and councils."
    )
    NOT_FOUND = (
        "No organisation answers to this.\nTry one word of its name, or its acronym. Ctrl+L empties the box."
    )
    HELP: ClassVar[str] = (
        "Departments, councils, committees and other bodies, with those that came before and after them. / goes to "
        "the search box: any name or acronym of any year. Enter opens the body, with its posts and who holds them."
    )

    def ask(self, token: Token, pages: tuple[int, ...]) -> None:
        """Ask for pages of those that answer to the name."""
        self.backend.organisations(self, token, pages)

    def ask_preview(self, row: Any) -> None:
        """Ask for the body, today."""
        self.backend.organisation(self, "preview", row.reference, None)

    def preview_of(self, reading: Any, width: int) -> Content:
        """What the body is, and its posts."""
        return texts.organisation(reading, width)

    def found(self, total: int, searched: bool) -> str:  # noqa: FBT001 - as above it
        """How many organisations."""
        if not total:
            return ""
        things = "organisation" if total == 1 else "organisations"
        return f"{total:,} {things}{', best first' if searched else ', by name'}"
