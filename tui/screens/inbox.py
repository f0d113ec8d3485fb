"""The inbox: what imports propose, the words of the source beside it, and a decision by one key."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from tui import inbox_texts, rows
from tui.commands import bindings_of
from tui.deciding import Decisions, Placed
from tui.messages import Answer, Failed, Progressed, Waits
from tui.passage import Excerpt
from tui.screens.place import Place
from tui.screens.searching import PAUSE
from tui.widgets.scrolled import Scrolled
from tui.widgets.source_pane import SourcePane
from tui.widgets.virtual_list import PAGE, VirtualList
from tui.widgets.written import Written

EMPTY = (
    "Nothing waits.\n"
    "Drop a file on this window, or press Shift+I, to bring in a paper, minutes, a letter, mail or a calendar. "
    "What is found in it waits here until you accept it."
)


class Inbox(Place):
    """What waits for a decision; each decision goes to the next at once, so that thirty take thirty presses."""

    TITLE = "Inbox"
    CSS_PATH = "inbox.tcss"
    HERE = "inbox"
    AUTO_FOCUS = "#list"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("inbox")]
    HELP: ClassVar[str] = (
        "What was found in papers, minutes, letters, mail and calendars. Nothing of it is in the record until you "
        "accept it: a logs what is shown and goes to the next, x refuses it for good, m adds it to what it seems to "
        "be already (marked = in the list), e corrects it first. Tab goes to what would be logged and to its "
        "source, where the quoted words are marked. Space marks several; A accepts all above a confidence. "
        "u takes the last decision back. What was decided stays in the list with ✓ or ✗ until it is read again."
    )

    def __init__(self, of_import: int | None = None) -> None:
        super().__init__()
        self.of_import = of_import
        self.decisions = Decisions()
        self._resting: Timer | None = None
        self._shown: Any = None
        self._stand = False
        self._last = 0
        self._waiting: int | None = None
        self._message = ""
        self._looked: Any = None
        self._run: Any = None

    def parts(self) -> Iterable[Widget]:
        """The line of messages, the list, and beside it what would be logged and its source."""
        yield Static("", id="said", markup=False)
        with Container(id="desk"):
            yield VirtualList(rows.inbox(self.decisions.sign, self.decisions.beside), id="list")
            with Container(id="beside"):
                with Scrolled(id="proposal", classes="pane") as proposal:
                    proposal.border_title = "What would be logged"
                    yield Written(id="logged")
                yield SourcePane(id="source", classes="pane hidden")

    # ------------------------------------------------------------- the list

    @property
    def busy(self) -> bool:
        """Whether something is under way that takes a while."""
        return self._run is not None

    @property
    def listed(self) -> VirtualList:
        """The list."""
        return self.query_one("#list", VirtualList)

    @property
    def source(self) -> SourcePane:
        """The words of the source."""
        return self.query_one("#source", SourcePane)

    def read(self) -> None:
        """Ask for what waits; the cursor stays where it was, or goes to what was decided last."""
        at = self._last or (self.listed.current.number if self.listed.current else 0)
        self._last, self._message = 0, ""
        self.listed.restart((self.of_import, at))

    @on(VirtualList.Wanted)
    def fetch(self, event: VirtualList.Wanted) -> None:
        """Pass on the question of the list."""
        self.backend.capture.waiting(self, event.token, event.pages)

    @on(Answer)
    def show(self, answer: Answer) -> None:
        """Show what came back, or what came of a decision."""
        shown = {"rows": self._fill, "look": self._look, "accept all": self._accepted_all}
        shown.get(answer.about, self._settled)(answer)

    def _fill(self, answer: Answer) -> None:
        if answer.asked != self._shown:
            self._shown, self._stand = answer.asked, True
            self._waiting = answer.reading.total
            self.decisions.clear()
        self.listed.empty = EMPTY
        for page, some in answer.reading.pages:
            kept = self.decisions.on_page(page, some)
            self.listed.give(answer.asked, page, kept, answer.reading.total)
        if answer.reading.place is not None and self._stand:
            self._stand = False
            self.listed.cursor = answer.reading.place
        self._say()
        if not answer.reading.total:
            self._clear_panes()

    # ------------------------------------------------------------- the two panes

    @on(VirtualList.Pointed, "#list")
    def point(self) -> None:
        """Look at the proposal once the cursor rests."""
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(PAUSE, self._ask_look)

    def _ask_look(self) -> None:
        if (row := self.listed.current) is not None:
            self.backend.capture.look(self, row.number)

    def _look(self, answer: Answer) -> None:
        self._looked = answer.reading
        self._show_proposal()
        self.query_one("#proposal").scroll_home(animate=False)
        source = answer.reading.source
        if source.empty:
            self.source.say("No words of it are kept.")
        else:
            self.source.show(source)

    def _show_proposal(self) -> None:
        """Show what would be logged; with the quoted words in it where the source is not beside it."""
        if self._looked is not None:
            quoted = self.has_class("-narrow")
            self.query_one("#logged", Written).say(partial(inbox_texts.proposal, self._looked, quoted))

    def on_resize(self) -> None:
        """Another width: the source may no longer stand beside it."""
        self._show_proposal()

    def _clear_panes(self) -> None:
        self._looked = None
        self.query_one("#logged", Written).say(lambda _width: Content(""))
        self.source.say("")

    def action_look(self) -> None:
        """On a small terminal: the other of the two panes."""
        for pane in self.query(".pane"):
            pane.toggle_class("hidden")
        if isinstance(self.focused, Scrolled):
            self.listed.focus()
        self.call_after_refresh(self.source.to_quotation)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is another pane to go to only where one hides the other."""
        del parameters
        return self.has_class("-narrow") if action == "look" else True

    @on(VirtualList.Opened, "#list")
    def closer(self) -> None:
        """Enter: into the words of the source."""
        if self.source.has_class("hidden") and self.has_class("-narrow"):
            self.action_look()
        self.source.focus()

    # ------------------------------------------------------------- deciding

    def _current(self) -> list[Placed]:
        """The row under the cursor, if it waits."""
        row = self.listed.current
        if row is None or not self.decisions.waits(row):
            return []
        return [Placed(self.listed.cursor // PAGE, row)]

    def _decide(self, state: str, chosen: Sequence[Placed]) -> tuple[int, ...]:
        """Note a decision in the list and go to the next; the numbers it is about."""
        if self._run is not None:
            return ()
        self.decisions.decide(chosen, state)
        if chosen:
            self._advance()
        return tuple(one.row.number for one in chosen)

    def _advance(self) -> None:
        """To the next that waits; where all that follow are decided, stay."""
        listed = self.listed
        place = listed.cursor
        while (row := listed.row(place)) is not None and not self.decisions.waits(row):
            place += 1
        if place < (listed.total or 0):
            listed.cursor = place
        listed.refresh()

    def action_accept(self) -> None:
        """Accept, and go to the next at once; what came of it is told when it is written."""
        if numbers := self._decide("accepted", list(self.decisions.marked.values()) or self._current()):
            self.backend.capture.accept(self, numbers)

    def action_refuse(self) -> None:
        """Refuse, and go to the next at once."""
        if numbers := self._decide("refused", list(self.decisions.marked.values()) or self._current()):
            self.backend.capture.refuse(self, numbers)

    def action_merge(self) -> None:
        """Merge with what it seems to be; where it is like nothing on record, ask with what."""
        from tui.modals.merge_with import MergeWith

        for placed in self._current():
            if self.decisions.reference(placed.row):
                self._merge(placed, "")
            elif placed.row.kind == inbox_texts.BOARD:
                self._say("A meeting of a board finds its own meeting: a accepts it.", wrong=True)
            else:
                who = placed.row.who[0] if placed.row.who else placed.row.subject
                self.app.push_screen(MergeWith(placed.row.reference, who), partial(self._merge, placed))

    def _merge(self, placed: Placed, into: str | None) -> None:
        if into is not None and self._decide("merged", [placed]):
            self.backend.capture.merge(self, placed.row.number, into)

    def action_mark(self) -> None:
        """Mark the row, and go to the next."""
        for placed in self._current():
            self.decisions.mark(placed)
            self.listed.action_move(1)
            self.listed.refresh()
            self._say(
                f"{len(self.decisions.marked)} marked: a accepts them, x refuses them, Esc lets them go."
            )

    def _settled(self, answer: Answer) -> None:
        """A decision is written: say what each has become, and what was left."""
        numbers: tuple[int, ...] = answer.asked
        refused = answer.about == "refuse"
        became = {} if refused else dict(answer.reading.became)
        left = {} if refused else dict(answer.reading.left)
        self.decisions.settle(became, left)
        done = [number for number in numbers if number not in left]
        if done:
            self._last = done[-1]
            self._noted(len({*done, *became}))
        self._say(inbox_texts.settled(answer.about, done, became, left), wrong=bool(left))
        self.listed.refresh()

    def _noted(self, settled: int) -> None:
        """The record has changed, and this list shows it already; the other screens read again."""
        self.despatch.saved += 1
        self._read_at = self.despatch.saved
        self._waiting = max(0, (self._waiting or 0) - settled)
        self.listed.refresh()

    @on(Failed)
    def explain(self, failed: Failed) -> None:
        """Say what went wrong; what was to be decided waits as before."""
        if failed.about == "rows":
            self.listed.fail(failed.asked)
            if self.listed.total is None:
                self.listed.empty = rows.told(failed.trouble)
                self.listed.fill(())
        elif failed.about == "look":
            self.query_one("#logged", Written).say(lambda _width: Content(str(failed.trouble)))
            return
        elif failed.about == "accept all":
            self._run = None
        else:
            self.decisions.leave(dict.fromkeys(failed.asked, failed.trouble.message))
            self.listed.refresh()
        self._say(f"! {failed.trouble}", wrong=True)

    def _say(self, text: str = "", *, wrong: bool = False) -> None:
        """Say how many wait, and what happened last."""
        self._message = text or self._message
        line = self.query_one("#said", Static)
        line.update("  ·  ".join(filter(None, (self._counted(), self._message))))
        line.set_class(wrong, "wrong")

    def _counted(self) -> str:
        if not self._waiting:
            return "" if self._waiting is None else "Nothing waits"
        of = f" of import {self.of_import}" if self.of_import is not None else ""
        return f"{self._waiting:,} {'waits' if self._waiting == 1 else 'wait'}{of}"

    # ------------------------------------------------------------- mending, many at once, going on

    def action_mend(self) -> None:
        """Correct what is proposed before it is accepted."""
        from tui.screens.mend import Mend

        for placed in self._current():
            if placed.row.kind == inbox_texts.BOARD:
                self._say(
                    "A meeting of a board is accepted as it is, and amended then: a accepts it.", wrong=True
                )
            else:
                seen = self._looked if self._looked and self._looked.row.number == placed.row.number else None
                source = seen.source if seen else Excerpt("")
                self.app.push_screen(Mend(placed.row.number, source, self._mended))

    def _mended(self, row: Waits) -> None:
        current = self.listed.current
        if current is not None and current.number == row.number:
            self.decisions.mended(row.number)
            self.listed.put(self.listed.cursor, row)
            self._last = row.number
            self._noted(0)
            self._say(f"Mended {row.reference}. a accepts it; u takes the change back.")

    def action_many(self) -> None:
        """Ask how sure, and accept all that are."""
        from tui.modals.ask_sure import AskSure

        if self._waiting and self._run is None:
            self.app.push_screen(AskSure(self.of_import), self._accept_all)

    def _accept_all(self, least: float | None) -> None:
        if least is not None:
            self._run = self.backend.capture.accept_all(self, least, self.of_import)
            self._say("Accepting… Esc stops it.")

    @on(Progressed)
    def far(self, progressed: Progressed) -> None:
        """Say how far it is."""
        if self._run is not None:
            self._say(f"{progressed.doing}… Esc stops it.")

    def _accepted_all(self, answer: Answer) -> None:
        self._run = None
        settled = answer.reading
        self.despatch.record_changed()
        told = inbox_texts.accepted_all(settled.became, settled.left)
        self._say(told, wrong=not settled.became)

    def action_follow(self) -> None:
        """Open what it has become, or what it seems to be."""
        row = self.listed.current
        reference = self.decisions.reference(row) if row is not None else ""
        if reference.startswith("E-"):
            from tui.screens.engagement import Engagement

            self.app.push_screen(Engagement(reference))
        elif reference:
            self._say(f"It is {reference}, which has no screen of its own.")
        elif row is not None:
            self._say("It is like nothing on record. a accepts it, m merges it with an engagement you name.")

    def back(self) -> bool:
        """Stop what runs; out of a pane to the list; let marks go; leave."""
        if self._run is not None:
            self._run.stop()
            return True
        if self.focused is not self.listed:
            self.listed.focus()
            return True
        if self.decisions.marked:
            self.decisions.marked.clear()
            self.listed.refresh()
            return True
        return False
