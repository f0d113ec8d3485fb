"""Duplicates: what may be on record twice, one pair after the other, the two of each side by side."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.binding import BindingType
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from tui import rows, side_by_side
from tui.commands import bindings_of
from tui.messages import Answer, Failed
from tui.screens.place import Place
from tui.widgets.scrolled import Scrolled
from tui.widgets.virtual_list import VirtualList
from tui.widgets.written import Written

PAUSE = 0.06
"""Seconds the cursor must rest before the two are read."""


class Duplicates(Place):
    """The pairs, the likeliest first, and below them the two of the pair that the cursor stands on."""

    TITLE = "Duplicates"
    CSS_PATH = "duplicates.tcss"
    AUTO_FOCUS = "#pairs"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("duplicates")]
    HELP: ClassVar[str] = (
        "People, organisations and engagements that may be on record twice, the likeliest first, each with the reasons. "
        "Below, the two stand side by side; ≠ marks what they say differently. m shows what making one of them would do, "
        "and asks; s changes which is kept; x says that they are not the same, so that they are not offered again. u takes "
        "the last of it back, and gives both back with what was their own."
    )

    def __init__(self) -> None:
        super().__init__()
        self._pairs: list[Any] = []
        self._total = 0
        self._at = 0
        self._resting: Timer | None = None

    def parts(self) -> Iterable[Widget]:
        """What is said of all, the list, and the two of a pair."""
        yield Static("Looking for what may be on record twice…", id="said", markup=False)
        yield VirtualList(side_by_side.PAIRS, id="pairs")
        with Scrolled(id="beside"):
            yield Written(id="text")

    @property
    def listed(self) -> VirtualList:
        """The list of pairs."""
        return self.query_one("#pairs", VirtualList)

    def read(self) -> None:
        """Ask for the pairs."""
        self.backend.duplicates(self)

    @on(Answer)
    def show(self, answer: Answer) -> None:
        """Fill the list, or show the two of a pair; what was refused is no longer among them."""
        if answer.about == "beside":
            if (pair := self.listed.current) is not None:
                layout = partial(side_by_side.beside, answer.reading, f"{pair.score:.0%} sure: {pair.why}")
                self.query_one("#text", Written).say(layout)
                self.query_one("#beside").scroll_home(animate=False)
        elif answer.about == "refuse":
            kept, other = answer.asked
            self.notify(f"{kept} and {other} are not offered again. u takes it back.", markup=False)
            self.despatch.record_changed()
        else:
            self._pairs, self._total = list(answer.reading.pairs), answer.reading.total
            self._fill()

    @on(Failed)
    def explain(self, failed: Failed) -> None:
        """Say what went wrong, where it was asked."""
        if failed.about == "beside":
            self.query_one("#text", Written).update(str(failed.trouble))
            return
        if failed.about == "pairs":
            self.listed.empty = rows.told(failed.trouble)
            self.listed.fill(())
        self.tell(failed.trouble)

    def _fill(self) -> None:
        at = max(0, min(self._at, len(self._pairs) - 1))
        self.listed.empty = "Nothing seems to be on record twice.\nWhat was refused is not offered again."
        self.listed.fill(tuple(self._pairs))
        self.listed.cursor = at
        shown = f", the likeliest {len(self._pairs)}" if self._total > len(self._pairs) else ""
        pairs = "pair" if self._total == 1 else "pairs"
        said = f"{self._total:,} {pairs} that may be one{shown}"
        self.query_one("#said", Static).update(said if self._total else "")
        self.refresh_bindings()
        self.point()

    # ------------------------------------------------------------- the two of a pair

    @on(VirtualList.Pointed)
    def point(self) -> None:
        """Read the two once the cursor rests."""
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(PAUSE, self._beside)

    def _beside(self) -> None:
        self._at = self.listed.cursor
        if (pair := self.listed.current) is None:
            self.query_one("#text", Written).update("")
        else:
            self.backend.beside(self, pair.kept.reference, pair.other.reference)

    # ------------------------------------------------------------- what can be done

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a pair there is nothing to merge or to refuse."""
        if action in {"merge", "swap", "refuse", "skip"}:
            return bool(self._pairs)
        return super().check_action(action, parameters)

    @on(VirtualList.Opened)
    def action_merge(self) -> None:
        """Show what a merge would do, and ask."""
        from tui.modals.merge import Merge

        if (pair := self.listed.current) is not None:
            self.app.push_screen(Merge(pair.kept.reference, pair.other.reference), self._merged)

    def _merged(self, done: Any) -> None:
        if done is not None:
            said = f"{done.preview.goes} is in {done.preview.stays}. u gives both back."
            self.notify(said, markup=False)
            self.despatch.record_changed()

    def action_swap(self) -> None:
        """Keep the other one."""
        if (pair := self.listed.current) is not None:
            self._at = self.listed.cursor
            self._pairs[self._at] = replace(pair, kept=pair.other, other=pair.kept)
            self._fill()

    def action_refuse(self) -> None:
        """Say that the two are not the same."""
        if (pair := self.listed.current) is not None:
            self.backend.refuse(self, pair.kept.reference, pair.other.reference)

    def action_skip(self) -> None:
        """Leave the pair for another time, and go to the next."""
        self.listed.action_move(1)
