"""An engagement on a screen of its own, with everything that hangs on it."""

from collections.abc import Iterable
from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from tui import rows, texts
from tui.commands import bindings_of
from tui.messages import Answer, Failed
from tui.screens.place import Place
from tui.widgets.scrolled import Scrolled
from tui.widgets.written import Written


class Engagement(Place):
    """One engagement: who, when, what was said, asked and promised, what answers it, where it is from."""

    TITLE = "An engagement"
    CSS_PATH = "engagement.tcss"
    HERE = "engagements"
    AUTO_FOCUS = "#whole"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("engagement")]
    HELP: ClassVar[str] = (
        "One engagement, whole. w shows who took part and leads to each of them, to the post they held, and to all "
        "that has passed between us; v shows the words that it is known from; the arrows scroll."
    )

    def __init__(self, reference: str) -> None:
        super().__init__()
        self.reference = reference
        self.title = reference
        self._whole: Any = None

    def parts(self) -> Iterable[Widget]:
        """A text that scrolls."""
        with Scrolled(id="whole"):
            yield Written(id="text")

    def read(self) -> None:
        """Ask for the engagement."""
        self.backend.engagement(self, "engagement", self.reference)

    @on(Answer)
    def show(self, answer: Answer) -> None:
        """Show it."""
        self._whole = answer.reading
        self.refresh_bindings()
        self.query_one("#text", Written).say(partial(texts.engagement, answer.reading))

    @on(Failed)
    def explain(self, failed: Failed) -> None:
        """Say why it cannot be shown."""
        self.query_one("#text", Written).update(texts.trouble(failed.trouble))

    def action_who(self) -> None:
        """Choose one of those who took part, and open them."""
        from tui.modals.choose import Choose

        known = (
            [one for one in self._whole.engagement.participants if one.person_id or one.organisation_id]
            if self._whole
            else []
        )
        if not known:
            self.notify("Nobody who took part is known to the record.")
        elif len(known) == 1:
            self._open(known[0])
        else:
            self.app.push_screen(Choose("Who took part", rows.TOOK_PART, known), self._open)

    def may_brief(self) -> bool:
        """While it lies ahead."""
        return self._whole is not None and self._whole.engagement.status == "planned"

    def brief_on(self) -> str:
        """The engagement."""
        return self.reference

    def action_board(self) -> None:
        """The sitting of our board that it was an item of; the latest, where there were several."""
        if self._whole and self._whole.board:
            self.despatch.follow(self._whole.board[-1].meeting)
        else:
            self.notify("It was no item of a board of ours.")

    def action_source(self) -> None:
        """What it is known from."""
        from tui.screens.evidence import Evidence

        self.app.push_screen(Evidence(self.reference))

    def _open(self, one: Any) -> None:
        if one is None:
            return
        if one.person_id:
            from tui.screens.person import Person

            self.app.push_screen(Person(one.person_id, post=one.post_id))
        else:
            from tui.screens.organisation import Organisation

            self.app.push_screen(Organisation(one.organisation_id))
