"""People: everybody in the record, found by any name they have borne or any role they have held."""

from typing import Any, ClassVar

from textual.content import Content

from tui import rows, texts
from tui.screens.searching import Searching
from tui.widgets.virtual_list import Token


class People(Searching):
    """The list of people, and beside it who they are and were."""

    TITLE = "People"
    HERE = "people"
    COLUMNS = rows.PEOPLE
    PROMPT = "/  A name, as far as you know it: ford, macalister, children's minister"
    EMPTY = "There is nobody in the record yet.\n`despatch roster` brings in every minister since 1979."
    NOT_FOUND = (
        "Nobody answers to this.\n"
        "Try the family name alone, or the post: secretary of state for education.\n"
        "Ctrl+L empties the box."
    )
    HELP: ClassVar[str] = (
        "Everybody in the record and in the roster. / goes to the search box: any part of any name they have "
        "borne, or of a post. Enter opens the person, with everything that has passed between us."
    )

    def ask(self, token: Token, pages: tuple[int, ...]) -> None:
        """Ask for pages of those who answer to the name."""
        self.backend.people(self, token, pages)

    def ask_preview(self, row: Any) -> None:
        """Ask who somebody is."""
        self.backend.person(self, "preview", row.reference)

    def preview_of(self, reading: Any, width: int) -> Content:
        """Who somebody is and was."""
        return texts.person(reading, self.despatch.today, width)

    def found(self, total: int, searched: bool) -> str:  # noqa: FBT001 - as above it
        """How many people."""
        if not total:
            return ""
        return (
            f"{total:,} {'person' if total == 1 else 'people'}{', best first' if searched else ', by name'}"
        )
