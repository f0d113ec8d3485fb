"""Bringing something in: which files, what each is taken for, what would come of it; then it is written."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Static

from tui import inbox_texts, rows, texts
from tui.commands import bindings_of
from tui.messages import Answer, Brought, Failed, Progressed, Wish
from tui.screens.place import Place
from tui.widgets.boxes import Line
from tui.widgets.choice import Choice
from tui.widgets.column import Column
from tui.widgets.scrolled import Scrolled
from tui.widgets.virtual_list import VirtualList
from tui.widgets.written import Written

FORMS = (
    ("", "as its content says"), ("paper", "a paper"), ("minutes", "minutes"), ("letter", "a letter"), ("mail", "mail"),
    ("calendar", "a calendar"), ("table", "a table"), ("returns", "published returns"), ("document", "only a document"),
)  # fmt: skip
REST = 0.5
"""Seconds without a key after which the files are looked at again with what was changed."""
EMPTY = (
    "A paper, minutes, a letter, mail (.eml, .msg, a mailbox), a calendar, a table, published returns, or a folder of them.\n"
    "Type where it is, or drop it on this window; Enter looks at it, and nothing is written yet."
)


class Report(VirtualList):
    """The lines of the report; there is nothing behind a line to be opened, so Enter goes to the screen."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """All a list does but opening a row."""
        del parameters
        return action != "open"


class Bring(Place):
    """Looks at files first; Enter again writes what was shown, as one import that can be taken back."""

    TITLE = "Bring something in"
    CSS_PATH = "bring.tcss"
    HERE = "inbox"
    WRITES = True
    AUTO_FOCUS = "#path"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("bring")]
    HELP: ClassVar[str] = (
        "Files are looked at first: what each is taken for, and what would come of it, line by line. Engagements "
        "go into the inbox, where you decide on each; rows of tables and published returns go into the record when "
        "you bring them in. The date is for a paper that gives none itself (“March 2021”); our names are what your "
        "organisation is called in it. Of a table it is shown what each column was taken for; one that was understood wrongly "
        "is put right as Heading=field (occurred, kind, direction, subject, body, theirs, ours, from, to, organisation, role, "
        "topics …), and remembered for the next table with these headings. The whole import can be taken back on the screen of imports (L)."
    )

    def __init__(self, paths: Sequence[str] = ()) -> None:
        super().__init__()
        self._paths = tuple(paths)
        self._resting: Timer | None = None
        self._run: Any = None
        self._writing = False
        self._brought: Brought | None = None
        self._wish: Wish | None = None
        self._named = False

    def parts(self) -> Iterable[Widget]:
        """The four fields, what comes of it, line by line."""
        fields: tuple[tuple[str, Widget], ...] = (
            (
                "File",
                Line(
                    "  ".join(self._paths),
                    placeholder="/home/…/update.docx, or a folder",
                    id="path",
                    compact=True,
                ),
            ),
            ("It is", Choice(FORMS, "", id="form")),
            (
                "Dated",
                Line(placeholder="March 2021: the date of a paper that gives none", id="dated", compact=True),
            ),
            ("We are", Line(placeholder="our organisation; our board", id="ours", compact=True)),
            (
                "Columns",
                Line(
                    placeholder="Heading=field; Heading=field: what was understood wrongly",
                    id="columns",
                    compact=True,
                ),
            ),
        )
        for label, field in fields:
            with Horizontal(classes="field", id=f"field-{field.id}"):
                yield Static(label, classes="label", markup=False)
                yield field
            if field.id == "path":
                yield VirtualList((Column("", str),), head=False, id="offered")
        with Scrolled(id="top", can_focus=False):
            yield Written(id="report")
        yield Report(rows.REPORT, empty=EMPTY, id="list")

    def on_mount(self) -> None:
        """Nothing is offered yet, and nothing was looked at."""
        self._offer(())
        self.query_one("#list", VirtualList).fill(())
        self.query_one("#field-columns").display = False

    def read(self) -> None:
        """Ask, once, what we are called; then look at what was handed over."""
        if not self._named:
            self._named = True
            self.backend.capture.our_names(self)

    # ------------------------------------------------------------- what is wished

    @property
    def busy(self) -> bool:
        """Whether an import is under way."""
        return self._writing

    @property
    def wish(self) -> Wish:
        """What stands in the fields."""
        typed = self.query_one("#path", Line).value.strip()
        paths = self._paths if typed == "  ".join(self._paths) else (typed,) if typed else ()
        names = self.query_one("#ours", Line).value.split(";")
        return Wish(
            paths,
            self.query_one("#form", Choice).value,
            self.query_one("#dated", Line).value.strip(),
            tuple(name.strip() for name in names if name.strip()),
            self.query_one("#columns", Line).value.strip(),
        )

    @on(Input.Changed, "#path")
    def complete(self, event: Input.Changed) -> None:
        """Offer what the path may become; what was looked at is no longer what stands there."""
        if self._wish is None or self._wish.paths != self.wish.paths:
            self._forget()
        if event.value.strip() and event.value != "  ".join(self._paths):
            self.backend.capture.paths(self, event.value)
        else:
            self._offer(())

    @on(Input.Changed, "#dated")
    @on(Input.Changed, "#ours")
    @on(Input.Changed, "#columns")
    @on(Choice.Changed)
    def changed(self) -> None:
        """Look again with what was changed, once nothing is typed for a moment."""
        if self._resting is not None:
            self._resting.stop()
        if self.wish.paths and self._named and not self._writing:
            self._resting = self.set_timer(REST, self._look)

    def _offer(self, paths: Sequence[str]) -> None:
        offered = self.query_one("#offered", VirtualList)
        offered.fill(paths)
        offered.styles.height = len(paths)
        offered.display = bool(paths)

    def on_key(self, event: events.Key) -> None:
        """Down goes from the path to what it may become."""
        offered = self.query_one("#offered", VirtualList)
        if event.key == "down" and self.query_one("#path").has_focus and offered.display:
            offered.focus()
            event.stop()

    @on(VirtualList.Opened, "#offered")
    def take_path(self, event: VirtualList.Opened) -> None:
        """Take the path; a folder is gone on from."""
        line = self.query_one("#path", Line)
        line.value = event.row
        line.cursor_position = len(event.row)
        line.focus()
        if not event.row.endswith("/"):
            self._look()

    @on(VirtualList.Overran, "#offered")
    def step(self) -> None:
        """Over the end of what is offered, back to the path."""
        self.query_one("#path").focus()

    @on(events.Paste)
    def dropped(self, event: events.Paste) -> None:
        """Another file was dropped, outside the boxes."""
        event.stop()
        self.backend.capture.pasted(self, event.text)

    # ------------------------------------------------------------- looking, and bringing in

    @on(Input.Submitted)
    def action_enter(self) -> None:
        """Look at the files; where they were looked at, bring them in."""
        if self._brought is not None and self._wish == self.wish:
            self._go()
        else:
            self._look()

    def _forget(self) -> None:
        self._brought = self._wish = None
        if self._run is not None and not self._writing:
            self._run.stop()
            self._run = None

    def _look(self) -> None:
        self._forget()
        wish = self.wish
        if not wish.paths or self._writing:
            return
        self._offer(())
        self._wish = wish
        self._say("Looking…")
        self._run = self.backend.capture.preview(self, wish)

    def _go(self) -> None:
        if self._brought is None or self._wish is None or self._brought.nothing:
            self.notify("There is nothing in it to bring in.")
        elif not self._writing:
            self._writing = True
            self._say("Bringing it in… Esc stops it, and nothing is written.")
            self._run = self.backend.capture.bring_in(self, self._wish)

    @on(Progressed)
    def far(self, progressed: Progressed) -> None:
        """Say how far it is."""
        if self._run is not None and not self._run.stopped:
            share = "" if progressed.share is None else f" {progressed.share:.0%}"
            self._say(f"{progressed.doing}{share}   Esc stops it.")

    @on(Answer)
    def show(self, answer: Answer) -> None:
        """Show what would come of it; or it is done."""
        if answer.about == "ours":
            self.query_one("#ours", Line).value = "; ".join(answer.reading)
            self._look()
        elif answer.about == "paths":
            path = self.query_one("#path", Line)
            if answer.asked == path.value and path.has_focus:
                self._offer([each for each in answer.reading if each != path.value])
        elif answer.about == "pasted" and answer.reading and not self._writing:
            self._paths = answer.reading
            self.query_one("#path", Line).value = "  ".join(self._paths)
            self._look()
        elif answer.about == "preview" and answer.asked == self._wish:
            self._looked(answer.reading)
        elif answer.about == "bring in":
            self._done(answer.reading)

    def _looked(self, brought: Brought) -> None:
        self._run, self._brought = None, brought
        listed = self.query_one("#list", VirtualList)
        listed.empty = ""
        self.query_one("#field-columns").display = any(file.columns for file in brought.files)
        placed = any(line.place for line in brought.lines)
        listed.show_columns([each for each in rows.REPORT if placed or each.title != "Where"])
        listed.fill(brought.lines)
        self.query_one("#report", Written).say(partial(inbox_texts.report, brought))
        # Whoever is still typing a date or a column goes on typing.
        if not brought.nothing and (self.focused is None or self.focused.id in {"path", "offered"}):
            listed.focus()

    def _done(self, brought: Brought) -> None:
        self._run, self._writing = None, False
        self.despatch.record_changed()
        if brought.number is None:
            self._looked(brought)
            self.notify("Nothing new was in it: nothing was written.")
            return
        self.notify(inbox_texts.done(brought), markup=False)
        self.dismiss()
        if brought.proposed:
            self.despatch.action_go("inbox")

    @on(Failed)
    def explain(self, failed: Failed) -> None:
        """Say what is wrong; the fields stay."""
        if failed.about in {"preview", "bring in"} and (self._writing or failed.asked == self._wish):
            self._run, self._writing = None, False
            self._brought = self._wish = None
            self.query_one("#list", VirtualList).fill(())
            self.query_one("#report", Written).say(lambda _width: texts.trouble(failed.trouble))

    def _say(self, text: str) -> None:
        self.query_one("#report", Written).update(text)

    def back(self) -> bool:
        """Stop what runs; close what is offered; leave."""
        if self._run is not None:
            self._run.stop()
            if not self._writing:
                self._run = None
                self._wish = None
            self._say("Stopping…" if self._writing else "Stopped. Enter looks at it again.")
            return True
        if self.query_one("#offered").display:
            self._offer(())
            self.query_one("#path").focus()
            return True
        return False
