"""Home: what is due, who owes us an answer, what is coming, what was logged last."""

from collections.abc import Iterable, Sequence
from types import SimpleNamespace
from typing import Any, ClassVar

from textual import on
from textual.containers import Container
from textual.widget import Widget
from textual.widgets import Static

from tui import rows
from tui.messages import Answer, Failed
from tui.screens.place import WIDE, Place
from tui.widgets.top_bar import Further
from tui.widgets.virtual_list import VirtualList

PANELS = (
    ("due", "Due", "Nothing is due.\nAnswers, actions, deadlines and promises stand here."),
    ("waiting", "Waiting for an answer", "Nobody owes us an answer.\nLetters we sent stand here until they are answered."),
    ("coming", "Coming", "Nothing is coming.\nMeetings and events that lie ahead stand here."),
    ("logged", "Logged last", "Nothing has been logged yet.\nPress n and write what happened in one line:\nWrote to Vicky Ford on 8 January 2021 about early years"),
)  # fmt: skip

TWO_BY_TWO = 160
"""From this many columns on, the lists stand two by two."""


class Home(Place):
    """The first screen: four short lists, each leading to what it names."""

    TITLE = "Home"
    CSS_PATH = "home.tcss"
    HERE = "home"
    BRIEFS: ClassVar[bool] = True
    HELP: ClassVar[str] = (
        "What needs doing today: what is due, who owes us an answer, what is coming, and what was logged last. "
        "The arrows go through all four lists; Enter opens what the cursor stands on."
    )

    # Later than elsewhere: half of a screen must have room for a name with its capacity, and a subject.
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide"), (TWO_BY_TWO, "-very-wide")]  # noqa: RUF012 - as Textual declares it

    def parts(self) -> Iterable[Widget]:
        """Four lists, beside each other where there is room."""
        lists = []
        for id, title, _empty in PANELS:
            panel = VirtualList(rows.HOME[id], head=False, id=id)
            panel.border_title = title
            lists.append(panel)
        yield Static("", id="inbox", markup=False)
        yield Static("", id="saved", markup=False)
        yield Container(*lists, id="panels")
        yield Further()

    def read(self) -> None:
        """Ask for all four at once."""
        self.backend.home(self)

    @on(Answer)
    def show(self, answer: Answer) -> None:
        """Fill the lists, and say what waits in the inbox; or how many the saved searches find."""
        if answer.about == "saved":
            self._count(answer.reading)
            return
        waiting = self.query_one("#inbox", Static)
        waiting.display = bool(answer.reading.inbox)
        waits = (
            "1 proposal waits" if answer.reading.inbox == 1 else f"{answer.reading.inbox:,} proposals wait"
        )
        waiting.update(f"{waits} in the inbox: {self.despatch.key_of('app.inbox')} opens it.")
        for id, title, empty in PANELS:
            panel = self.query_one(f"#{id}", VirtualList)
            panel.empty = empty
            items = getattr(answer.reading, id)
            panel.border_title = f"{title} · {len(items)}" if items else title
            panel.fill(items)
        self._count(answer.reading.saved)
        if answer.reading.saved:
            # Counting takes longer than all else here: it is asked for once the lists stand there.
            self.backend.tracking.ask(self, "saved", lambda crm: crm.saved.listed(on_home=True))

    def _count(self, searches: Sequence[Any]) -> None:
        """The saved searches in a line, with how many each finds once that is known."""
        line = self.query_one("#saved", Static)
        line.display = bool(searches)
        named = " · ".join(f"{each.name} {each.found or '…'}" for each in searches)
        line.update(f"{named}   {self.despatch.key_of('app.saved')} opens them.")

    @on(Failed)
    def explain(self, failed: Failed) -> None:
        """Say in the first list why nothing can be read."""
        if failed.about == "saved":
            return
        panel = self.query_one("#due", VirtualList)
        panel.empty = rows.told(failed.trouble)
        panel.fill(())
        self.tell(failed.trouble)

    @on(VirtualList.Overran)
    def step(self, event: VirtualList.Overran) -> None:
        """Over the end of one list into the next."""
        ids = [id for id, _title, _empty in PANELS]
        place = ids.index(str(event.source.id)) + event.way
        if 0 <= place < len(ids):
            panel = self.query_one(f"#{ids[place]}", VirtualList)
            panel.focus()
            panel.action_end(event.way * -1)

    def brief_on(self) -> str:
        """What the cursor stands on."""
        from tui.briefed import of_row

        return of_row(self.focused.current) if isinstance(self.focused, VirtualList) else ""

    @on(VirtualList.Opened)
    def open(self, event: VirtualList.Opened) -> None:
        """Open what the row is about."""
        row = event.row
        opens = getattr(row, "opens", "")
        if opens and opens != row.reference:
            row = SimpleNamespace(reference=opens, text=row.text, due=row.due, when=row.said)
        self.despatch.follow(row)
