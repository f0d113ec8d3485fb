"""A kept chair's update: its paragraphs by theme, put in order, folded, worded, and written as a document."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Container
from textual.widget import Widget
from textual.widgets import Static

from tui import update_texts
from tui.commands import bindings_of
from tui.messages import Answer, Failed
from tui.modals.fields import Field
from tui.screens.place import Place
from tui.widgets.scrolled import Scrolled
from tui.widgets.virtual_list import VirtualList
from tui.widgets.written import Written

if TYPE_CHECKING:
    from crm.api import Crm

Values = Mapping[str, str]


class UpdateScreen(Place):
    """One update. Each key does one thing to the paragraph under the cursor, at once; u takes it back."""

    TITLE = "A chair's update"
    CSS_PATH = "update.tcss"
    AUTO_FOCUS = "#paragraphs"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("update")]
    HELP: ClassVar[str] = (
        "The paragraphs of an update, by theme, as the record made them or as somebody worded them. What is done here is kept, "
        "and the next run of the update keeps it too. ! marks a paragraph under which the record has changed since it was "
        "worded: y takes over what the record says now. Enter opens the engagement that it tells of; v shows the update as it "
        "will be read, w writes it to a file."
    )

    def __init__(self, reference: str) -> None:
        super().__init__()
        self.reference = reference
        self.title = reference
        self.reading: Any = None
        self._told_at = 0

    def parts(self) -> Iterable[Widget]:
        """What it is, what is said, the paragraphs, and the one under the cursor."""
        yield Static("Reading…", id="which", markup=False)
        yield Static("", id="said", markup=False)
        with Container(id="both"):
            yield VirtualList(update_texts.COLUMNS, id="paragraphs", empty="Nothing passed in this time.")
            with Scrolled(id="one"):
                yield Written(id="text")

    @property
    def listed(self) -> VirtualList:
        """The paragraphs."""
        return self.query_one("#paragraphs", VirtualList)

    @property
    def paragraph(self) -> Any:
        """The paragraph under the cursor; None on a heading."""
        row = self.listed.current
        return row.paragraph if row is not None else None

    def read(self) -> None:
        """Ask for the update."""
        reference = self.reference
        self.backend.tracking.ask(self, "update", lambda crm: crm.updates.get(reference), reference)

    @on(Answer)
    def show(self, answer: Answer) -> None:
        """Show it; or something was changed."""
        if answer.about == "change":
            self._changed(str(answer.asked))
        elif answer.about == "update":
            self.reading = answer.reading
            if self._told_at != self.despatch.saved:
                self.say("")
            rows = update_texts.rows_of(answer.reading)
            self.query_one("#which", Static).update(update_texts.head(answer.reading))
            stood = self.listed.current.handle if self.listed.total else ""
            self.listed.fill(rows)
            first = next((at for at, row in enumerate(rows) if row.paragraph), 0)
            self.listed.cursor = next((at for at, row in enumerate(rows) if row.handle == stood), first)

    @on(Failed)
    def explain(self, failed: Failed) -> None:
        """Say what went wrong."""
        if self.reading is None:
            self.query_one("#which", Static).update(self.reference)
        self.say(f"! {failed.trouble}", wrong=True)

    @on(VirtualList.Pointed, "#paragraphs")
    def point(self, event: VirtualList.Pointed) -> None:
        """Show the paragraph under the cursor whole."""
        self.query_one("#text", Written).say(partial(update_texts.paragraph, event.row))

    @on(VirtualList.Opened, "#paragraphs")
    def open(self, event: VirtualList.Opened) -> None:
        """Open the engagement that it tells of."""
        if event.row.reference:
            self.despatch.follow(event.row)
        elif event.row.paragraph is not None:
            self.notify("This paragraph was written by an officer: it is of no engagement.")

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Say something above the list."""
        line = self.query_one("#said", Static)
        line.display = bool(text)
        line.update(text)
        line.set_class(wrong, "wrong")

    # ------------------------------------------------------------- order, folding, leaving out

    def _change(self, told: str, change: Callable[["Crm"], Any]) -> None:
        self.backend.tracking.do(self, "change", change, told)

    @property
    def kept(self) -> Any:
        """The paragraph under the cursor where it can be changed; else None, and why is said."""
        one = self.paragraph
        if one is None and self.listed.current is not None:
            self.say(
                "! This is a heading: < and > move it, and the other keys are for the paragraphs under it.",
                wrong=True,
            )
        if one is not None and one.id is None:
            self.say(
                "! The record has told this only since the update was kept. s takes up what is new.",
                wrong=True,
            )
            return None
        return one

    def action_keep(self) -> None:
        """Take up what the record has told since the update was kept."""
        reference = self.reference
        self._change("What is new is taken up.", lambda crm: crm.updates.keep(crm.updates.get(reference)))

    def action_move(self, by: int) -> None:
        """Move the paragraph up or down within its theme; a heading with all that stands under it."""
        row = self.listed.current
        if row is not None and row.paragraph is None:
            reference, theme = self.reference, row.theme
            self._change("Moved.", lambda crm: crm.updates.move_theme(reference, theme, by))
        elif (one := self.kept) is not None:
            self._change("Moved.", lambda crm: crm.updates.move(one.id, by))

    def action_theme(self) -> None:
        """Put the paragraph under another heading."""
        from tui.modals.fields import Fields

        if (one := self.kept) is not None:
            fields = (Field("theme", "Under the heading", self.listed.current.theme),)
            self.app.push_screen(Fields("Another heading", fields, partial(_under, one.id)), self._done)

    def action_fold(self) -> None:
        """Fold it into the one above; one that is folded stands by itself again."""
        if (one := self.kept) is None:
            return
        if one.state == "folded":
            self._change("It stands by itself again.", lambda crm: crm.updates.restore(one.id))
            return
        above = self._above(one)
        if above is None:
            self.say("! There is no paragraph above it in this theme to fold it into.", wrong=True)
        else:
            self._change(f"Folded into {above.handle}.", lambda crm: crm.updates.fold(one.id, above.id))

    def _above(self, one: Any) -> Any:
        """The nearest paragraph above that stands by itself, in the same theme."""
        for theme in self.reading.themes:
            if one in theme.paragraphs:
                before = theme.paragraphs[: theme.paragraphs.index(one)]
                return next((each for each in reversed(before) if each.state == "shown"), None)
        return None

    def action_out(self) -> None:
        """Leave it out; one that is left out comes back."""
        if (one := self.kept) is None:
            return
        if one.state == "left-out":
            self._change("It is in the update again.", lambda crm: crm.updates.restore(one.id))
        else:
            self._change("Left out.", lambda crm: crm.updates.leave_out(one.id))

    def action_take_over(self) -> None:
        """Take over what the record says now."""
        if (one := self.kept) is None:
            return
        if not one.wording or one.is_own:
            self.say("The words are the record's already.")
        else:
            self._change("It says again what the record says.", lambda crm: crm.updates.take_over(one.id))

    # ------------------------------------------------------------- words

    def action_edit(self) -> None:
        """Put it in other words."""
        from tui.modals.fields import Fields

        if (one := self.kept) is not None:
            fields = (Field("wording", "Words of the paragraph", one.text, long=True),)
            self.app.push_screen(
                Fields(f"Paragraph {one.handle}", fields, partial(_reword, one.id)), self._done
            )

    def action_editor(self) -> None:
        """Put it in other words in the officer's own editor."""
        if (one := self.kept) is None:
            return
        from crm.errors import DespatchError
        from tui.own_editor import edited

        try:
            with self.app.suspend():
                text = edited(one.text)
        except DespatchError as error:
            self.say(f"! {error}", wrong=True)
            return
        if text and text != one.text:
            self._change("Reworded.", lambda crm: crm.updates.reword(one.id, text))
        else:
            self.say("The words are as they were.")

    def action_add(self) -> None:
        """Add a paragraph of one's own."""
        from tui.modals.fields import Fields

        row = self.listed.current
        fields = (
            Field("theme", "Under the heading", row.theme if row is not None else ""),
            Field("wording", "Words of the paragraph", long=True),
        )
        self.app.push_screen(
            Fields("A paragraph of your own", fields, partial(_add, self.reference)), self._done
        )

    def _done(self, done: tuple[Any] | None) -> None:
        if done is not None:
            self._changed(str(done[0]))

    def _changed(self, told: str) -> None:
        """Say what was done, and read again; what is said goes when something else is done or undone."""
        self._told_at = self.despatch.saved + 1
        self.say(f"{told} u undoes it.")
        self.despatch.record_changed()

    # ------------------------------------------------------------- the paper

    def action_paper(self) -> None:
        """Show it as it will be read."""
        from tui.screens.update_paper import UpdatePaper

        self.app.push_screen(UpdatePaper(self.reference))

    def action_write(self) -> None:
        """Write it to a file."""
        from tui.modals.hand_out import HandOut
        from tui.screens.update_paper import paper_of

        self.app.push_screen(HandOut(partial(paper_of, self.reference)), self._written)

    def _written(self, told: str | None) -> None:
        if told:
            self.say(told)


# ---------------------------------------------------------------- run on a thread: no widget is seen


def _reword(id: Any, crm: "Crm", given: Values) -> str:
    crm.updates.reword(id, given["wording"])
    return "Reworded."


def _under(id: Any, crm: "Crm", given: Values) -> str:
    crm.updates.move(id, theme=given["theme"])
    return "Moved."


def _add(reference: str, crm: "Crm", given: Values) -> str:
    crm.updates.add(reference, given["theme"], given["wording"])
    return "Added."
