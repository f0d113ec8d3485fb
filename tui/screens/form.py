"""The full form: everything about an engagement, field by field, names in the capacity of the date typed."""

from collections.abc import Iterable
from typing import Any, ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from crm.vocabulary.kinds import ANSWER_LABELS, DIRECTION_LABELS, KINDS, Answer, Direction, Kind, Status
from crm.vocabulary.markings import Marking
from tui import rows, texts
from tui.commands import bindings_of
from tui.messages import Answer as Answered
from tui.messages import Entry, Failed
from tui.screens.log import REST
from tui.screens.place import Place
from tui.widgets.boxes import Line
from tui.widgets.choice import Choice
from tui.widgets.names_box import NamesBox
from tui.widgets.text_box import Text

DRAFT = "form"
"""The name under which the form is kept while it is not saved."""
USUAL = ("", "as is usual")
CHOICES: tuple[tuple[str, str, tuple[tuple[str, str], ...], str], ...] = (
    ("kind", "What", tuple((kind.value, KINDS[kind].label) for kind in Kind), Kind.LETTER),
    ("direction", "Direction", tuple((way.value, DIRECTION_LABELS[way]) for way in Direction), Direction.OUT),
    ("status", "Status", tuple((status.value, status.value) for status in Status), Status.DONE),
    ("answer", "Answer", (USUAL, *((each.value, ANSWER_LABELS[each]) for each in Answer)), ""),
    ("marking", "Marking", tuple((each.value, each.label) for each in Marking), Marking.OFFICIAL),
)
LINES: tuple[tuple[str, str, str], ...] = (
    ("when", "When", "8 January 2021, spring 2022, yesterday; empty: not known"),
    ("subject", "Subject", "What it was about"),
    ("topics", "Topics", "#early-years #send"),
    ("place", "Place", ""),
    ("reply_to", "Replies to", "E-1042"),
)
TEXTS = (("body", "Notes"), ("asks", "We asked"), ("promises", "Promised"))
ORDER = ("kind", "direction", "when", "theirs", "ours", "subject", "topics", "body", "status", "answer", "place", "reply_to", "marking")  # fmt: skip


class Form(Place):
    """Logs an engagement from fields. What stands in it is kept until it is saved."""

    TITLE = "The full form"
    CSS_PATH = "form.tcss"
    HERE = "log"
    WRITES = True
    AUTO_FOCUS = "#kind"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("form")]
    HELP: ClassVar[str] = (
        "Everything about an engagement. Tab and Shift+Tab go from field to field. Names are completed as you type, "
        "in the role held on the date above them: Enter takes the first, Down goes to the others, Up to those "
        "chosen. Ctrl+S saves; what is not saved is kept."
    )

    FIELDS: ClassVar[tuple[str, ...]] = ORDER

    def __init__(self, entry: Entry | None = None) -> None:
        super().__init__()
        self._given = entry
        self._resting: Timer | None = None
        self._saving = False
        self._filled = False

    def parts(self) -> Iterable[Widget]:
        """A row for each field, its label before it."""
        choices = {id: Choice(options, value, id=id) for id, _label, options, value in self._choices}
        lines = {id: Line(placeholder=hint, id=id, compact=True) for id, _label, hint in self._lines}
        boxes = {id: Text(id=id) for id, _label in self._texts}
        names = {
            "theirs": NamesBox(
                rows.OFFERED, rows.CHOSEN, placeholder="A name, a post or a body", id="theirs"
            ),
            "ours": NamesBox(rows.OFFERED, rows.CHOSEN, placeholder="Who of us", id="ours"),
        }
        labels = {id: label for id, label, *_rest in CHOICES} | {id: label for id, label, _hint in LINES}
        labels |= {"theirs": "With", "ours": "Our side", **dict(TEXTS)}
        fields: dict[str, Widget] = {**choices, **lines, **names, **boxes}
        with VerticalScroll(id="fields", can_focus=False):
            for id in self.FIELDS:
                with Horizontal(classes="field"):
                    yield Static(labels[id], classes="label", markup=False)
                    yield fields[id]
                if id == "when":
                    yield Static("", id="meant", markup=False)
        yield Static("", id="told", markup=False)

    @property
    def _choices(self) -> list[tuple[str, str, tuple[tuple[str, str], ...], str]]:
        return [each for each in CHOICES if each[0] in self.FIELDS]

    @property
    def _lines(self) -> list[tuple[str, str, str]]:
        return [each for each in LINES if each[0] in self.FIELDS]

    @property
    def _texts(self) -> list[tuple[str, str]]:
        return [each for each in TEXTS if each[0] in self.FIELDS]

    # ------------------------------------------------------------- what stands in it

    @property
    def entry(self) -> Entry:
        """What stands in the form."""
        fields = {id: self.query_one(f"#{id}", Choice).value for id, *_rest in self._choices}
        fields |= {id: self.query_one(f"#{id}", Line).value.strip() for id, *_rest in self._lines}
        fields |= {id: self.query_one(f"#{id}", Text).text for id, _label in self._texts}
        boxes = {side: self.query_one(f"#{side}", NamesBox) for side in ("theirs", "ours")}
        names = {side: (*box.chosen, *((box.as_written,) if box.text else ())) for side, box in boxes.items()}
        return Entry(fields, names["theirs"], names["ours"])

    def _fill(self, entry: Entry) -> None:
        for id, *_rest in self._choices:
            if id in entry.fields:
                self.query_one(f"#{id}", Choice).value = entry.fields[id]
        for id, *_rest in self._lines:
            self.query_one(f"#{id}", Line).value = entry.fields.get(id, "")
        for id, _label in self._texts:
            self.query_one(f"#{id}", Text).text = entry.fields.get(id, "")
        self.query_one("#theirs", NamesBox).choose(entry.theirs)
        self.query_one("#ours", NamesBox).choose(entry.ours)
        self._filled = True

    def read(self) -> None:
        """Fill the form with what was handed over, else with what was not saved last time."""
        if self._given is not None:
            self._fill(self._given)
            self._given = None
        elif not self._filled:
            self._filled = True
            self.backend.draft(self, DRAFT)

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Choice.Changed)
    @on(NamesBox.Changed)
    def changed(self) -> None:
        """Keep what stands in the form once nothing is typed for a moment."""
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(REST, self._keep_draft)

    def _keep_draft(self) -> None:
        self.backend.keep_draft(self, DRAFT, self.entry)

    def keep(self) -> None:
        """Keep what stands in the form at once: the application is about to close."""
        if self.is_mounted:
            self.backend.keep_draft_now(DRAFT, self.entry)

    # ------------------------------------------------------------- dates and names

    @on(Input.Changed, "#when")
    def date_typed(self, event: Input.Changed) -> None:
        """Say what the date means, and read the names again for that day."""
        self.backend.when(self, event.value)

    @on(NamesBox.Asked)
    def complete(self, event: NamesBox.Asked) -> None:
        """Ask who may be meant, on the day of the form."""
        self.backend.complete(self, f"complete {event.source.id}", event.text, self._when)

    @property
    def _when(self) -> str:
        return self.query_one("#when", Line).value

    @on(Answered)
    def show(self, answer: Answered) -> None:
        """Show what came back, where it belongs."""
        self.answered(answer)

    def answered(self, answer: Answered) -> None:
        """What is done with an answer; a form of another kind has its own ways with some."""
        if answer.about.startswith("complete "):
            self.query_one(f"#{answer.about.removeprefix('complete ')}", NamesBox).offer(
                answer.asked, answer.reading
            )
        elif answer.about == "when" and answer.asked == self._when:
            self.query_one("#meant", Static).update(answer.reading.words)
            self._reread_names()
        elif answer.about == "recast":
            for side, chosen in (("theirs", answer.reading.theirs), ("ours", answer.reading.ours)):
                self.query_one(f"#{side}", NamesBox).choose(chosen)
        elif answer.about == "draft" and isinstance(answer.reading, Entry):
            self._fill(answer.reading)
            self.notify("This was not saved last time. Ctrl+S saves it, F8 begins again.")
        elif answer.about == "save":
            self._saved(answer)

    def _reread_names(self) -> None:
        entry = self.entry
        if entry.theirs or entry.ours:
            self.backend.recast(self, entry, self._when)

    def _saved(self, answer: Answered) -> None:
        self._saving = False
        self.despatch.record_changed()
        self.notify(str(texts.saved(answer.reading)), markup=False)
        self.dismiss()

    @on(Failed)
    def explain(self, failed: Failed) -> None:
        """Say what is wrong; what was typed stays, and is kept."""
        self.failed(failed)

    def failed(self, failed: Failed) -> None:
        """What is done where something was not answered."""
        if failed.about == "when":
            self.query_one("#meant", Static).update(
                f"! {failed.trouble}" if failed.asked == self._when else ""
            )
            return
        self._saving = False
        if failed.about == "save":
            self._keep_draft()
        self.query_one("#told", Static).update(texts.trouble(failed.trouble))

    # ------------------------------------------------------------- doing

    def action_save(self) -> None:
        """Save the engagement."""
        if not self._saving:
            self._saving = True
            self.query_one("#told", Static).update("")
            self.backend.save_entry(self, self.entry)

    def action_clear(self) -> None:
        """Begin again with an empty form."""
        self._fill(Entry({id: value for id, _label, _options, value in self._choices}))
        self.query_one("#kind").focus()

    def back(self) -> bool:
        """Leave; what stands in the form is kept."""
        entry: Any = self.entry
        if not entry.empty:
            self._keep_draft()
            self.notify("What you typed is kept; F2 on the screen to log goes on with it.")
        return False
