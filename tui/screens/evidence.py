"""Evidence: each fact of an engagement, and beside it the words of the document that it is known from."""

from collections.abc import Iterable
from typing import Any, ClassVar

from textual import on
from textual.containers import Container
from textual.widget import Widget

from tui import rows
from tui.messages import Answer, Failed
from tui.passage import Excerpt
from tui.screens.place import Place
from tui.widgets.source_pane import SourcePane
from tui.widgets.virtual_list import VirtualList

NO_SOURCE = "No source is recorded for this: it was typed in.\n`despatch source add {of} --title …` adds one."
NO_WORDS = "The source is no document of the record, or no words could be read in it."


class Evidence(Place):
    """What an engagement, and what was asked and promised in it, is known from."""

    TITLE = "Where it is known from"
    CSS_PATH = "evidence.tcss"
    HERE = "engagements"
    AUTO_FOCUS = "#list"
    HELP: ClassVar[str] = (
        "Each fact of the engagement with the source it is known from, and the words of the document with the quotation "
        "marked in them. Enter goes into the words, Esc back to the list."
    )

    def __init__(self, reference: str) -> None:
        super().__init__()
        self.reference = reference
        self.title = f"Where {reference} is known from"
        self._passage: Any = None
        self._fact: Any = None

    def parts(self) -> Iterable[Widget]:
        """The facts, and the words."""
        with Container(id="desk"):
            yield VirtualList(rows.FACTS, id="list")
            yield SourcePane(id="source", classes="pane")

    def read(self) -> None:
        """Ask for the facts."""
        self.backend.capture.evidence(self, self.reference)

    @on(Answer)
    def show(self, answer: Answer) -> None:
        """Show the facts, or the words of one."""
        if answer.about == "evidence":
            listed = self.query_one("#list", VirtualList)
            listed.fill(answer.reading)
            listed.styles.height = min(8, len(answer.reading) + 1) if self.has_class("-narrow") else "1fr"
        elif answer.asked == self._fact:
            self._passage = answer.reading
            self._show()

    @on(VirtualList.Pointed, "#list")
    def point(self, event: VirtualList.Pointed) -> None:
        """Ask for the words of the fact."""
        self._fact, self._passage = event.row, None
        if event.row is None:
            return
        if event.row.source:
            self.backend.capture.passage(self, event.row)
        else:
            self._show()

    def _show(self) -> None:
        fact, passage = self._fact, self._passage
        pane = self.query_one("#source", SourcePane)
        if not fact.source:
            pane.say(NO_SOURCE.format(of=fact.of), "Source: none")
        elif passage is not None and not passage.empty:
            pane.show(passage)
        elif fact.quotation:
            said = Excerpt("", fact.document, quoted=fact.quotation, after=f"\n\n{fact.at}")
            pane.show(said, f"{fact.source}, {fact.where}".rstrip(", "))
        else:
            pane.say(f"{NO_WORDS}\n\n{fact.at}", f"Source: {fact.source}")

    @on(VirtualList.Opened, "#list")
    def closer(self) -> None:
        """Enter: into the words."""
        self.query_one("#source").focus()

    @on(Failed)
    def explain(self, failed: Failed) -> None:
        """Say why it cannot be shown."""
        self.query_one("#source", SourcePane).say(str(failed.trouble))

    def back(self) -> bool:
        """Out of the words, to the list."""
        listed = self.query_one("#list")
        if self.focused is not listed:
            listed.focus()
            return True
        return False
