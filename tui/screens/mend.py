"""Mending a proposal: what would be logged, field by field, corrected before it is accepted."""

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from textual.binding import BindingType
from textual.containers import Container
from textual.widget import Widget
from textual.widgets import Static

from tui import texts
from tui.commands import bindings_of
from tui.messages import Answer, Entry, Failed, Waits
from tui.passage import Excerpt
from tui.screens.form import Form
from tui.widgets.source_pane import SourcePane


class Mend(Form):
    """A proposal in the full form. What is saved waits in the inbox as before, corrected."""

    TITLE = "Mend"
    HERE = "inbox"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("mend")]
    FIELDS = (
        "when", "theirs", "subject", "kind", "direction", "ours", "topics", "asks", "promises", "body", "status", "place",
    )  # fmt: skip
    AUTO_FOCUS = "#when"
    HELP: ClassVar[str] = (
        "What would be logged, field by field. Names are completed as you type, in the role held on the date above "
        "them; Up goes to those chosen, where x takes one out. One ask or promise stands on each line. Ctrl+S puts "
        "the correction in the place of what was proposed; it still waits to be accepted."
    )

    def __init__(self, number: int, source: Excerpt, done: Callable[[Waits], Any]) -> None:
        """`source` are the words it was found in; `done` is told the row as it is once it was mended."""
        super().__init__()
        self.number = number
        self._source = source
        self._done = done
        self._before: Entry | None = None

    def parts(self) -> Iterable[Widget]:
        """The form, and the words it was found in: beside it, or in a line above where there is no room."""
        quoted = " ".join(self._source.quoted.split())
        yield Static(f"I-{self.number}" + (f": “{quoted}”" if quoted else ""), id="quoted", markup=False)
        with Container(id="mending"):
            with Container(id="form"):
                yield from super().parts()
            yield SourcePane(id="source", classes="pane")

    def on_mount(self) -> None:
        """Show the words."""
        if not self._source.empty:
            self.query_one("#source", SourcePane).show(self._source)

    def read(self) -> None:
        """Ask, once, for what is proposed."""
        if not self._filled:
            self._filled = True
            self.backend.capture.entry(self, self.number)

    def answered(self, answer: Answer) -> None:
        """Fill the form; or it is saved, and the inbox shows it."""
        if answer.about == "entry":
            self._before = answer.reading
            self._fill(answer.reading)
        elif answer.about == "save":
            self._done(answer.reading)
            self.dismiss()
        else:
            super().answered(answer)

    def failed(self, failed: Failed) -> None:
        """Say what is wrong; what was typed stays."""
        if failed.about == "when":
            super().failed(failed)
            return
        self._saving = False
        self.query_one("#told", Static).update(texts.trouble(failed.trouble))

    def action_save(self) -> None:
        """Put what stands here in the place of what was proposed."""
        if not self._saving and self._before is not None:
            self._saving = True
            self.query_one("#told", Static).update("")
            self.backend.capture.mend(self, self.number, self.entry)

    def action_clear(self) -> None:
        """Begin again with what was proposed."""
        if self._before is not None:
            self._fill(self._before)

    def _reread_names(self) -> None:
        """Those who were proposed stay in the capacity they were found in, until another date is typed."""
        if self._before is None or self._when != self._before.fields["when"]:
            super()._reread_names()

    def keep(self) -> None:
        """What is not saved here still stands in the inbox as it was; no draft is kept of it."""

    def _keep_draft(self) -> None:
        """As above."""

    def back(self) -> bool:
        """Leave; the proposal stays as it was."""
        return False
