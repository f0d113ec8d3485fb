"""The frame of the registers: a list, and beside it the whole of what the cursor stands on.

A register says in a few class attributes what it lists, and in three functions of the record what stands there:

    class Letters(Register):
        TITLE = "Letters"
        BINDINGS = [*bindings_of("letters")]             # its own commands; those of every register are there already
        COLUMNS = (Column("Ref", lambda row: row.reference, 8), …)
        VIEWS = (("open", "Awaiting an answer"), ("all", "All"))
        EMPTY = "No letter awaits an answer."

        rows = staticmethod(lambda crm, view, limit: crm.correspondence.listed(view, limit))
        whole = staticmethod(lambda crm, reference: crm.correspondence.get(reference))
        text = staticmethod(letter_texts.whole)          # (reading, width) -> Content

        def action_close(self) -> None:
            if row := self.row:
                self.form("Close " + row.reference, (Field("reason", "Why"),), partial(_close, row.reference), "Closed.")

`rows` and `whole` run on a thread and see no widget. A row has a `reference`. What changes the record goes through
`form` (asks for something first), `sure` (asks whether) or `change` (at once): each says what was done, and `u` undoes it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from tui.commands import bindings_of
from tui.messages import Answer, Failed
from tui.registers import opener
from tui.screens.place import Place
from tui.widgets.column import Column
from tui.widgets.scrolled import Scrolled
from tui.widgets.virtual_list import VirtualList
from tui.widgets.written import Written

if TYPE_CHECKING:
    from crm.api import Crm
    from tui.modals.fields import Field

STEP = 200
"""Rows that are read at first, and again whenever the end of the list is walked over."""
PAUSE = 0.12
"""Seconds that the cursor rests before the whole of a row is read."""

Change = Callable[["Crm"], Any]


class Register(Place):
    """A list of what the record holds of one kind, with the whole of one beside it."""

    CSS_PATH = "register.tcss"
    AUTO_FOCUS = "#list"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("register")]
    COLUMNS: ClassVar[Sequence[Column]] = ()
    VIEWS: ClassVar[Sequence[tuple[str, str]]] = ()
    """What may be listed: a word for `rows`, and how it is called. The first is shown first."""
    EMPTY: ClassVar[str] = "Nothing is here yet."

    rows: Callable[["Crm", str, int], Sequence[Any]] = staticmethod(lambda _crm, _view, _limit: ())
    """The first `limit` rows of a view, the most pressing or the newest first."""
    whole: Callable[["Crm", str], Any] = staticmethod(lambda _crm, _reference: None)
    """All that is shown of one, by its reference."""
    text: Callable[[Any, int], Content] = staticmethod(lambda reading, _width: Content(str(reading or "")))
    """What was read as a text for so many cells."""

    def __init__(self, at: str = "") -> None:
        """`at` is a reference to stand on, where somebody came for one of them."""
        super().__init__()
        self.at = at
        self.view = self.VIEWS[0][0] if self.VIEWS else ""
        self._limit = STEP
        self._resting: Timer | None = None
        self._shown = at
        self._reading = False
        self.reading: Any = None

    def parts(self) -> Iterable[Widget]:
        """A line for what is listed and what is said, the list, and one of it whole."""
        yield Static("", id="which", markup=False)
        yield Static("", id="said", markup=False)
        with Horizontal(id="both"):
            yield VirtualList(self.COLUMNS, id="list")
            with Scrolled(id="preview"):
                yield Written(id="text")

    @property
    def listed(self) -> VirtualList:
        """The list."""
        return self.query_one("#list", VirtualList)

    @property
    def row(self) -> Any:
        """What the cursor stands on; None in an empty list."""
        return self.listed.current

    # ------------------------------------------------------------- reading

    def read(self) -> None:
        """Ask for the list, and for what is shown beside it."""
        self._reading = True
        view, limit, rows = self.view, self._limit, type(self).rows
        self.backend.tracking.ask(self, "rows", lambda crm: rows(crm, view, limit + 1), (view, limit))
        if self._shown:
            self._ask(self._shown)

    def _ask(self, reference: str) -> None:
        whole = type(self).whole
        self.backend.tracking.ask(self, "whole", lambda crm: whole(crm, reference), reference)

    @on(Answer)
    def show(self, answer: Answer) -> None:
        """Show the list, or one of it; or something was changed."""
        if answer.about == "rows":
            self._fill(answer.asked, answer.reading)
        elif answer.about == "whole" and answer.asked == self._shown:
            self.reading = answer.reading
            self.query_one("#text", Written).say(partial(type(self).text, answer.reading))
        elif answer.about == "change":
            self.changed(str(answer.asked or answer.reading or "Done."))
        else:
            self.answered(answer)

    def answered(self, answer: Answer) -> None:
        """Whatever else was asked by the register itself."""

    def _fill(self, asked: tuple[str, int], rows: Sequence[Any]) -> None:
        view, limit = asked
        self._reading = False
        if view != self.view:
            return
        listed = self.listed
        place = listed.cursor if listed.total else 0
        if self.at:
            place = next((at for at, row in enumerate(rows) if row.reference == self.at), place)
            self.at = ""
        listed.empty = self.EMPTY
        shown = rows[:limit]
        listed.fill(shown)
        listed.cursor = min(place, max(0, len(shown) - 1))
        if not rows and not self._shown:
            self.query_one("#text", Written).say(lambda _width: Content(""))
        self._head(len(shown), more=len(rows) > limit)

    def _head(self, count: int, *, more: bool) -> None:
        """The views there are, the one that is shown in brackets, and how many rows it has."""
        names = [f"[{name}]" if view == self.view else f" {name} " for view, name in self.VIEWS]
        rows = f"{count:,}{' or more' if more else ''}"
        self.query_one("#which", Static).update("  ".join([f"{self.TITLE} · {rows}", *names]))

    @on(VirtualList.Overran, "#list")
    def further(self, event: VirtualList.Overran) -> None:
        """Over the end of what was read: read more, if there is more."""
        if event.way > 0 and (self.listed.total or 0) >= self._limit and not self._reading:
            self._limit += STEP
            self.read()

    @on(VirtualList.Pointed, "#list")
    def point(self, event: VirtualList.Pointed) -> None:
        """Read the whole of a row once the cursor rests on it."""
        if self._resting is not None:
            self._resting.stop()
        if event.row is not None and not self.at:
            self._resting = self.set_timer(PAUSE, self._look)

    def _look(self) -> None:
        if (row := self.row) is not None:
            self._shown = str(row.reference)
            self._ask(self._shown)

    # ------------------------------------------------------------- going about

    @on(VirtualList.Opened, "#list")
    def open(self) -> None:
        """Enter: the whole of it; on a small terminal in the place of the list."""
        self.add_class("-open")
        self.query_one("#preview").focus()

    def action_view(self) -> None:
        """The next of the views."""
        views = [view for view, _name in self.VIEWS]
        if len(views) > 1:
            self.view = views[(views.index(self.view) + 1) % len(views)]
            self._limit, self._shown = STEP, ""
            self.listed.cursor = 0
            self.read()

    def action_follow(self) -> None:
        """Open what the row is about."""
        if (row := self.row) is not None:
            self.despatch.follow(self.about(row))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No key for another view where there is one only, and none to open what would be this register again."""
        if action == "view":
            return len(self.VIEWS) > 1
        if action == "follow" and self.is_mounted and (row := self.row) is not None:
            about = self.about(row)
            return about is not None and opener(str(about.reference)) is not type(self)
        return super().check_action(action, parameters)

    def about(self, row: Any) -> Any:
        """What `o` opens for a row: something with a `reference`; None where there is nothing to open."""
        return row

    def brief_on(self) -> str:
        """What the row is about."""
        from tui.briefed import of_row

        return of_row(self.row)

    def back(self) -> bool:
        """From the whole of one to the list; leave."""
        if self.focused is not self.listed:
            self.remove_class("-open")
            self.listed.focus()
            return True
        return False

    # ------------------------------------------------------------- changing

    def form(
        self,
        title: str,
        fields: Sequence["Field"],
        change: Callable[["Crm", Mapping[str, str]], Any],
        told: str = "",
    ) -> None:
        """Ask for something over the screen, then change the record; what went wrong is told in the form."""
        from tui.modals.fields import Fields

        self.app.push_screen(Fields(title, fields, change), partial(self._formed, told))

    def _formed(self, told: str, done: Any) -> None:
        if done is not None:
            self.changed(told or str(done[0] or "Done."))

    def sure(self, title: str, question: str, change: Change, told: str = "") -> None:
        """Ask whether, then change the record."""
        from tui.modals.agree import Agree

        def agreed(yes: bool | None) -> None:  # noqa: FBT001 - as the question is answered
            if yes:
                self.change(change, told)

        self.app.push_screen(Agree(title, question), agreed)

    def change(self, change: Change, told: str = "") -> None:
        """Change the record at once; `told` is said when it is done, else what the change gave."""
        self.backend.tracking.do(self, "change", change, told)

    def changed(self, told: str) -> None:
        """Something was written: say so, and read again."""
        self.say(f"{told} u undoes it.")
        self.despatch.record_changed()

    @on(Failed)
    def explain(self, failed: Failed) -> None:
        """Say what went wrong."""
        self._reading = False
        if failed.about == "rows":
            self.listed.empty = f"{failed.trouble}"
            self.listed.fill(())
        self.say(f"! {failed.trouble}", wrong=True)

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Say something in the line above the list."""
        line = self.query_one("#said", Static)
        line.display = bool(text)
        line.update(text)
        line.set_class(wrong, "wrong")
