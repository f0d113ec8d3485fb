"""What a chair sees: the meetings ahead, and the briefing for each, page by page."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from crm import clock
from crm.editions.edition import Edition
from tui.commands import bindings_of
from tui.messages import Answer, Failed
from tui.paper_lines import Line, Piece, flowed
from tui.paper_texts import laid
from tui.widgets.key_bar import KeyBar
from tui.widgets.meetings_ahead import MeetingsAhead
from tui.widgets.pages import Pages, Part

if TYPE_CHECKING:
    from crm.api import Crm
    from crm.forms.paper import Paper
    from tui.chair import ChairApp

NOTHING = (
    "No meeting lies ahead.\n\nWhen a meeting with somebody, or a sitting of the board, is planned in the record, it stands "
    "here with its briefing.\n\nq leaves."
)
NO_BRIEFING = "There is no briefing for this meeting."
HELP = (
    ("↑ ↓", "choose a meeting"),
    ("Enter", "open its briefing"),
    ("→ or Space", "the next page"),
    ("← or Backspace", "the page before"),
    ("c", "the contents: go to any part of the briefing"),
    ("d", "make a document of it, to print or to send"),
    ("Esc", "go back to the meetings"),
    ("t", "other colours: dark, light, high contrast"),
    ("q", "leave"),
)


def help_text(_width: int) -> Content:
    """The help, in plain words."""
    pieces: list[Any] = [
        "Here are the meetings ahead of you, with a briefing for each.\n",
        "You can only read here: nothing you press changes the record.\n",
    ]
    for key, what in HELP:
        pieces += ["\n  ", (f"{key:<16}", "bold"), what]
    return Content.assemble(*pieces)


class Plain(Screen[None]):
    """The frame of both: a line above, the part itself, a line below, the keys; on a short terminal less room between."""

    VERTICAL_BREAKPOINTS = [(0, "-short"), (34, "-tall")]  # noqa: RUF012 - as Textual declares it

    @property
    def chair(self) -> "ChairApp":
        """The application."""
        return cast("ChairApp", self.app)

    def compose(self) -> ComposeResult:
        """The frame."""
        yield Static("", id="above", markup=False)
        yield from self.parts()
        yield Static("", id="below", markup=False)
        yield KeyBar()

    def parts(self) -> Iterable[Widget]:
        """The screen's own part."""
        return ()

    def say(self, where: str, text: str) -> None:
        """Say something in the line above or below."""
        self.query_one(f"#{where}", Static).update(text)


class MeetingsToCome(Plain):
    """The meetings ahead, the soonest first."""

    TITLE = "Your meetings"
    AUTO_FOCUS = "#meetings"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("ahead")]

    def parts(self) -> Iterable[Widget]:
        """The list, and what stands in its place when it is empty."""
        yield Container(
            Static("Looking what lies ahead…", id="nothing", markup=False),
            MeetingsAhead(id="meetings"),
            id="middle",
        )

    def on_screen_resume(self) -> None:
        """Read what lies ahead, each time one comes here."""
        self.chair.backend.tracking.ask(self, "ahead", _ahead)

    @property
    def listed(self) -> MeetingsAhead:
        """The list."""
        return self.query_one("#meetings", MeetingsAhead)

    @on(Answer)
    def show(self, answer: Answer) -> None:
        """Show them."""
        self.say("above", f"Your meetings{f' · {self.chair.record}' if self.chair.record else ''}")
        nothing = self.query_one("#nothing", Static)
        nothing.update(NOTHING)
        nothing.display = not answer.reading
        self.listed.display = bool(answer.reading)
        self.listed.fill(answer.reading, clock.today())
        self.listed.focus()

    @on(Failed)
    def explain(self, failed: Failed) -> None:
        """Say why nothing can be shown."""
        self.query_one("#nothing", Static).update(f"{failed.trouble}\n\nq leaves.")

    def action_move(self, by: int) -> None:
        """Choose the next, or the one before."""
        self.listed.go(self.listed.cursor + by)

    def action_end(self, way: int) -> None:
        """Choose the first or the last."""
        self.listed.go(0 if way < 0 else len(self.listed.meetings) - 1)

    def action_open(self) -> None:
        """Open the briefing for the one that is chosen."""
        self.listed.open()

    @on(MeetingsAhead.Opened)
    def brief(self, event: MeetingsAhead.Opened) -> None:
        """Open the briefing."""
        self.app.push_screen(Brief(str(event.meeting.reference)))


class Brief(Plain):
    """A briefing, page by page."""

    TITLE = "A briefing"
    AUTO_FOCUS = "#page"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("pages")]

    def __init__(self, reference: str) -> None:
        super().__init__()
        self.reference = reference
        self.paper: Any = None

    def parts(self) -> Iterable[Widget]:
        """The page."""
        yield Pages(id="page")

    def on_mount(self) -> None:
        """Ask for the paper."""
        self.say("below", "Making the briefing…")
        self.chair.backend.tracking.ask(self, "paper", partial(_paper, self.reference))

    @property
    def page(self) -> Pages:
        """The page that is shown."""
        return self.query_one("#page", Pages)

    @on(Answer)
    def show(self, answer: Answer) -> None:
        """Show the paper from its first page."""
        self.paper = answer.reading
        self.say("above", self.paper.marking.label)
        paper = self.paper
        self.page.say(lambda width, tight: laid(paper, width, roomy=True, tight=tight))

    @on(Failed)
    def explain(self, failed: Failed) -> None:
        """Say why there is no paper, where it would have stood."""
        told = failed.trouble.message.rstrip(".")
        why = f"{told[:1].upper()}{told[1:]}."
        self.page.say(
            lambda width, _tight: tuple(
                Line(line) for text in (NO_BRIEFING, "", why) for line in flowed((Piece(text),), width)
            )
        )
        self.say("below", "Esc goes back")

    @on(Pages.Turned)
    def tell_page(self) -> None:
        """Say which page it is, and which part of the briefing it belongs to."""
        if self.paper is not None:
            page, part = self.page, self.page.part
            self.say("below", f"Page {page.at + 1} of {page.count}{f' · {part}' if part else ''}")

    def action_turn(self, by: int) -> None:
        """The next page, or the one before."""
        self.page.turn_to(self.page.at + by)

    def action_end(self, way: int) -> None:
        """The first page, or the last."""
        self.page.turn_to(0 if way < 0 else self.page.count - 1)

    def action_contents(self) -> None:
        """Choose the part to go to."""
        from tui.modals.choose import Choose
        from tui.widgets.column import Column

        if self.paper is not None:
            parts = [Part(self.paper.title, 0), *self.page.parts]
            columns = (
                Column("Part", lambda part: part.heading),
                Column("Page", lambda part: f"{part.page + 1:>4}", 4),
            )
            self.app.push_screen(
                Choose("What is in this briefing, and on which page", columns, parts), self._go
            )

    def _go(self, part: Part | None) -> None:
        if part is not None:
            self.page.turn_to(part.page)

    def action_document(self) -> None:
        """Make a document of it."""
        from tui.modals.hand_out import HandOut

        if self.paper is not None:
            reference = self.reference
            self.app.push_screen(HandOut(lambda crm, edition: _paper(reference, crm, edition)), self._made)

    def _made(self, told: str | None) -> None:
        from tui.modals.note import Note

        if told:
            self.app.push_screen(Note("The document is made", lambda _width: Content(told)))


# ---------------------------------------------------------------- run on a thread: no widget is seen


def _ahead(crm: "Crm") -> Any:
    return crm.briefings.ahead()


def _paper(reference: str, crm: "Crm", edition: Edition = Edition.FULL) -> "Paper":
    return crm.briefings.paper((reference,), edition=edition)
