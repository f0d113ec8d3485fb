"""The frame of a screen that shows a finished paper: what it is, the paper, and the way from it to a file."""

from collections.abc import Iterable
from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from crm.editions.edition import Edition
from tui.commands import bindings_of
from tui.messages import Answer, Failed
from tui.paper_texts import laid, status
from tui.screens.place import Place
from tui.widgets.paper_view import PaperView

if TYPE_CHECKING:
    from crm.api import Crm
    from crm.forms.paper import Paper


class PaperPlace(Place):
    """A paper that is made anew whenever the record changes; `make` says of what."""

    CSS_PATH = "paper.tcss"
    AUTO_FOCUS = "#paper"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("reading")]

    def __init__(self) -> None:
        super().__init__()
        self.edition = Edition.FULL
        self.paper: Any = None

    def make(self, crm: "Crm", edition: Edition) -> "Paper":
        """The paper in an edition; runs on a thread and sees no widget."""
        raise NotImplementedError

    def parts(self) -> Iterable[Widget]:
        """A line for what it is, one for what is said, and the paper."""
        yield Static("Making the paper…", id="which", markup=False)
        yield Static("", id="said", markup=False)
        yield PaperView(id="paper")

    @property
    def view(self) -> PaperView:
        """The paper."""
        return self.query_one("#paper", PaperView)

    def read(self) -> None:
        """Ask for the paper."""
        self.backend.tracking.ask(self, "paper", partial(_made, self.maker(), self.edition))

    def maker(self) -> Any:
        """What makes the paper, as things are now: (record, edition) → paper."""
        return self.make

    @on(Answer)
    def show(self, answer: Answer) -> None:
        """Show the paper; or the screen's own answer."""
        if answer.about == "paper":
            self.paper = answer.reading
            self.title = self.paper.title
            self.query_one("#which", Static).update(self.which(self.paper))
            self.say("")
            self.view.say(partial(laid, self.paper))
        else:
            self.answered(answer)

    def answered(self, answer: Answer) -> None:
        """Whatever else the screen asked."""

    def which(self, paper: "Paper") -> str:
        """What stands above it: the marking, the edition and what is not in it."""
        return f"{paper.marking.label} · {status(paper)}"

    @on(Failed)
    def explain(self, failed: Failed) -> None:
        """Say why there is no paper; one that is shown stays."""
        if self.paper is None:
            self.query_one("#which", Static).update("")
        choices = "".join(f"\n  {choice}" for choice in failed.trouble.choices)
        self.say(f"! {failed.trouble}{choices}", wrong=True)

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Say something above the paper."""
        line = self.query_one("#said", Static)
        line.display = bool(text)
        line.update(text)
        line.set_class(wrong, "wrong")

    # ------------------------------------------------------------- going and writing

    @on(PaperView.Opened)
    def go(self, event: PaperView.Opened) -> None:
        """Open what an entry was made from."""
        from tui.registers import opener

        if opener(event.reference) is None:
            self.notify(f"{event.reference} has no screen of its own.", markup=False)
        else:
            self.despatch.follow(SimpleNamespace(reference=event.reference))

    def action_edition(self) -> None:
        """Show the next edition: full, public, redacted."""
        editions = list(Edition)
        self.edition = editions[(editions.index(self.edition) + 1) % len(editions)]
        self.read()

    def action_write(self) -> None:
        """Write the paper to a file, after showing what the edition leaves out."""
        from tui.modals.hand_out import HandOut

        if self.paper is not None:
            self.app.push_screen(HandOut(self.maker(), self.edition), self._written)

    def _written(self, told: str | None) -> None:
        if told:
            self.say(told)


def _made(make: Any, edition: Edition, crm: "Crm") -> Any:
    """The paper, on a thread."""
    return make(crm, edition)
