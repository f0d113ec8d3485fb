"""An organisation: what it is, what came before and after it, its posts and who holds them on a day."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from tui import rows, texts
from tui.commands import bindings_of
from tui.messages import Answer, Failed
from tui.screens.place import Place
from tui.widgets.virtual_list import VirtualList
from tui.widgets.written import Written


class Organisation(Place):
    """One body, as on a day: today until another is asked for."""

    TITLE = "An organisation"
    CSS_PATH = "organisation.tcss"
    HERE = "organisations"
    AUTO_FOCUS = "#posts"
    BRIEFS: ClassVar[bool] = True
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("organisation")]
    HELP: ClassVar[str] = (
        "A body with its posts and who holds them: today, or on the day that a asks for. p goes to the body that "
        "came before it, f to the one that followed. b briefs on the body, or on the post "
        "that you have moved to. Enter on a post opens whoever holds it, with everything that has passed between us and the holders of that post."
    )

    def __init__(self, which: Any, day: date | None = None) -> None:
        super().__init__()
        self.which = which
        self.day = day
        self._body: Any = None
        self._moved = False

    def parts(self) -> Iterable[Widget]:
        """What it is, then its posts."""
        yield Written(id="what")
        yield VirtualList(rows.POSTS, empty="The record knows no post of this body.", id="posts")

    def read(self) -> None:
        """Ask for the body as on the day."""
        self.backend.organisation(self, "organisation", self.which, self.day)

    @on(Answer)
    def show(self, answer: Answer) -> None:
        """Show the body and its posts."""
        self._body = answer.reading
        self.title = answer.reading.organisation.name
        self.query_one("#what", Written).say(partial(texts.body, answer.reading))
        self.query_one("#posts", VirtualList).fill(answer.reading.posts)
        self.refresh_bindings()

    @on(Failed)
    def explain(self, failed: Failed) -> None:
        """Say what cannot be shown."""
        self.query_one("#what", Written).update(str(failed.trouble))

    def action_date(self) -> None:
        """Ask for another day."""
        from tui.modals.ask_date import AskDate

        self.app.push_screen(AskDate(self.day or self.despatch.today), self._dated)

    def _dated(self, day: date | None) -> None:
        if day is not None:
            self.day = None if day == self.despatch.today else day
            self.read()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is a way to what came before and after only where there was something."""
        if action == "line" and self._body is not None:
            return bool(self._body.before if list(parameters) == [-1] else self._body.after)
        return True

    def action_line(self, way: int) -> None:
        """Go to the body that came before (-1) or after (1); when there are several, choose."""
        from tui.modals.choose import Choose

        others: tuple[Any, ...] = (self._body.before if way < 0 else self._body.after) if self._body else ()
        if len(others) == 1:
            self._go(others[0])
        elif others:
            title = "What came before" if way < 0 else "What came after"
            self.app.push_screen(Choose(title, rows.RELATIONS, others), self._go)

    @on(VirtualList.Pointed, "#posts")
    def point(self) -> None:
        """Whoever has moved the cursor means the post that it stands on, not the body."""
        self._moved = self._moved or self.query_one("#posts", VirtualList).cursor > 0

    def brief_on(self) -> str:
        """The body; once the cursor was moved, the post that it stands on."""
        held = self.query_one("#posts", VirtualList).current
        if self._moved and held is not None:
            return str(held.post.reference)
        return str(self._body.organisation.reference) if self._body is not None else ""

    def _go(self, relation: Any) -> None:
        if relation is not None:
            self.app.switch_screen(Organisation(relation.other.reference, self.day))

    @on(VirtualList.Opened)
    def open(self, event: VirtualList.Opened) -> None:
        """Open whoever holds the post."""
        from tui.screens.person import Person

        held = event.row
        if not held.holders:
            self.notify(
                "Nobody is recorded as holding this post on that day; a asks for another.", markup=False
            )
            return
        role = held.holders[0]
        self.app.push_screen(Person(f"P-{role.person_number}", view="post", post=role.post_id))
