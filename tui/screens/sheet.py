"""The frame of a screen that is one text: a review, a sitting of the board."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from tui.messages import Answer, Failed
from tui.screens.place import Place
from tui.widgets.scrolled import Scrolled
from tui.widgets.written import Written

if TYPE_CHECKING:
    from crm.api import Crm


class Sheet(Place):
    """One thing of the record as a page to read; `whole` and `text` are as in a register."""

    CSS_PATH = "register.tcss"
    AUTO_FOCUS = "#page"

    whole: Callable[["Crm", str], Any] = staticmethod(lambda _crm, _reference: None)
    """All that is shown, by its reference; runs on a thread."""
    text: Callable[[Any, int], Content] = staticmethod(lambda reading, _width: Content(str(reading or "")))
    """What was read as a text for so many cells."""

    def __init__(self, reference: str) -> None:
        super().__init__()
        self.reference = reference
        self.reading: Any = None

    def parts(self) -> Iterable[Widget]:
        """A line for what is said, and the page."""
        yield Static("", id="said", markup=False)
        with Scrolled(id="page"):
            yield Written(id="text")

    def read(self) -> None:
        """Ask for it."""
        whole, reference = type(self).whole, self.reference
        self.backend.tracking.ask(self, "whole", lambda crm: whole(crm, reference), reference)

    @on(Answer)
    def show(self, answer: Answer) -> None:
        """Show it."""
        if answer.about == "whole":
            self.reading = answer.reading
            self.query_one("#text", Written).say(partial(type(self).text, answer.reading))

    def brief_on(self) -> str:
        """What the page is of."""
        return self.reference

    @on(Failed)
    def explain(self, failed: Failed) -> None:
        """Say what went wrong."""
        line = self.query_one("#said", Static)
        line.display = True
        line.update(f"! {failed.trouble}")
        line.set_class(True, "wrong")  # noqa: FBT003 - as Textual has it
