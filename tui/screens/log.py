"""Log: one plain line, and under it what is understood of it while it is typed."""

from collections.abc import Iterable
from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Static

from tui import rows, texts
from tui.commands import bindings_of
from tui.messages import Answer, Entry, Failed, Taker
from tui.screens.place import Place
from tui.widgets.boxes import Line
from tui.widgets.scrolled import Scrolled
from tui.widgets.virtual_list import VirtualList
from tui.widgets.written import Written

DRAFT = "line"
"""The name under which the line is kept while it is not saved."""
REST = 0.4
"""Seconds without a key after which the draft is written."""


class Log(Place):
    """Write what happened in one line; Enter saves it once it has been understood."""

    TITLE = "Log"
    CSS_PATH = "log.tcss"
    HERE = "log"
    WRITES = True
    AUTO_FOCUS = "#line"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("log")]
    HELP: ClassVar[str] = (
        "Write what happened in one line, as you would say it: who, when, about what; #words are topics. What is "
        "understood stands below while you type; Enter saves it. Where a name may be more than one, Down goes to "
        "those it may be. F2 opens the full form with what was understood. Nothing typed is lost: leave with Esc, "
        "and it is here when you come back."
    )

    def __init__(self) -> None:
        super().__init__()
        self._resting: Timer | None = None
        self._save_when_read = False
        self._saving = False
        self._begun = False
        self._read: Any = None
        self._picks: dict[str, str] = {}

    def parts(self) -> Iterable[Widget]:
        """The line, its reading, who an unclear name may be, and what was saved last."""
        yield Static("What happened? Write it in one line, as you would say it.", id="question", markup=False)
        yield Line(placeholder="Wrote to … on … about …", id="line")
        with Scrolled(id="under", can_focus=False):
            yield Written(_examples, id="reading")
            yield VirtualList(rows.OFFERED, head=False, id="choices")
            yield Static("", id="saved", markup=False)

    def on_mount(self) -> None:
        """Nothing is unclear yet."""
        self._offer(())

    def read(self) -> None:
        """Ask, once, for the line that was not saved last time."""
        if not self._begun:
            self._begun = True
            self.backend.draft(self, DRAFT)

    @property
    def line(self) -> str:
        """What stands in the line."""
        return self.query_one("#line", Line).value

    @on(Input.Changed)
    def changed(self) -> None:
        """Have the line read, and keep it."""
        self._understand()
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(REST, self._keep_draft)

    def _understand(self) -> None:
        self._read = None
        self._save_when_read = False
        if self.line.strip():
            self.backend.read_line(self, self.line, dict(self._picks))
        else:
            self._offer(())
            self.query_one("#reading", Written).say(_examples)

    def _keep_draft(self) -> None:
        self.backend.keep_draft(self, DRAFT, self.line)

    def keep(self) -> None:
        """Keep the line at once: the application is about to close."""
        if self.is_mounted:
            self.backend.keep_draft_now(DRAFT, self.line)

    # ------------------------------------------------------------- answers

    @on(Answer)
    def show(self, answer: Answer) -> None:
        """Show what is understood, what was saved, or the draft."""
        if answer.about == "line" and answer.asked == self.line:
            self._read = answer.reading
            self.query_one("#reading", Written).say(partial(texts.understood, answer.reading))
            self._offer(answer.reading.choices)
            if self._save_when_read:
                self.action_save()
        elif answer.about == "draft" and answer.reading and not self.line:
            self.query_one("#line", Line).value = answer.reading
            self.notify("This line was not saved last time. Enter saves it; F8 empties it.")
        elif answer.about == "entry":
            self._to_form(answer.reading)
        elif answer.about == "save":
            self._saved(answer)

    def _saved(self, answer: Answer) -> None:
        self._saving = False
        self._picks.clear()
        if self.line == answer.asked:
            self.query_one("#line", Line).value = ""
        self.query_one("#saved", Static).update(texts.saved(answer.reading))
        self.despatch.record_changed()

    @on(Failed)
    def explain(self, failed: Failed) -> None:
        """Say what is wrong; what was typed stays, and is kept."""
        if failed.about == "save":
            self._saving = False
            self._keep_draft()
            self.tell(failed.trouble)
        elif failed.about == "line" and failed.asked == self.line:
            self.query_one("#reading", Written).say(lambda _width: texts.trouble(failed.trouble))
        elif failed.about == "kept":
            self.tell(failed.trouble)

    # ------------------------------------------------------------- an unclear name

    def _offer(self, choices: Iterable[Taker]) -> None:
        """Show who the unclear name may be."""
        offered = tuple(choices)
        listed = self.query_one("#choices", VirtualList)
        listed.fill(offered)
        listed.styles.height = len(offered)
        listed.display = bool(offered)

    def on_key(self, event: Any) -> None:
        """Down goes from the line to those an unclear name may be."""
        line = self.query_one("#line")
        if event.key == "down" and line.has_focus and self._read is not None and self._read.choices:
            self.query_one("#choices").focus()
            event.stop()

    @on(VirtualList.Opened, "#choices")
    def pick(self, event: VirtualList.Opened) -> None:
        """Take who was picked for the unclear name, and read the line again."""
        self._picks[self._read.unclear] = event.row.key or ""
        self.query_one("#line").focus()
        self._understand()

    @on(VirtualList.Overran, "#choices")
    def step(self) -> None:
        """Over the end of the choices, back to the line."""
        self.query_one("#line").focus()

    # ------------------------------------------------------------- doing

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Save the line: at once if it has been read, else as soon as it has."""
        if not self.line.strip() or self._saving:
            return
        if self._read is None:
            self._save_when_read = True
        elif self._read.choices:
            self.query_one("#choices").focus()
        elif self._read.trouble is not None:
            self.tell(self._read.trouble)
        else:
            self._saving = True
            self.backend.save_line(self, self.line, dict(self._picks))

    def action_form(self) -> None:
        """The full form, with what was understood filled in."""
        if self.line.strip():
            self.backend.entry(self, self.line, dict(self._picks))
        else:
            self._to_form(None)

    def _to_form(self, entry: Entry | None) -> None:
        from tui.screens.form import Form

        self.app.switch_screen(Form(entry))

    def action_clear(self) -> None:
        """Empty the line."""
        self.query_one("#line", Line).value = ""

    def back(self) -> bool:
        """Out of the choices; else leave, and the line is kept."""
        if self.query_one("#choices").has_focus:
            self.query_one("#line").focus()
            return True
        if self.line.strip():
            self._keep_draft()
            self.notify("What you typed is kept; press n to go on with it.")
        return False


def _examples(_width: int) -> Content:
    return texts.EXAMPLES
