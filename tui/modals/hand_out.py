"""The way of a paper to a file: its name, its form, its edition, and before it is written what the edition leaves out."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from crm.editions.edition import Edition
from crm.forms.endings import FORMS
from tui.messages import Answer, Failed
from tui.widgets.boxes import Line
from tui.widgets.choice import Choice

if TYPE_CHECKING:
    from crm.api import Crm
    from crm.forms.paper import Paper

Make = Callable[["Crm", Edition], "Paper"]
EDITIONS = (
    (Edition.FULL, "Full: all that you may see"),
    (Edition.PUBLIC, "Public: without what may not be published"),
    (Edition.REDACTED, "Redacted: shows where something was taken out"),
)


class HandOut(ModalScreen[str | None]):
    """What was written and where, in a sentence; None where it was left. What is wrong is told, and nothing is written."""

    CSS_PATH = ["modals.tcss", "hand_out.tcss"]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave it"),
        Binding("ctrl+s", "save", "Write it", priority=True),
    ]
    folder: ClassVar[str] = ""
    """The folder that was written to last, as long as the program runs."""

    def __init__(self, make: Make, edition: Edition = Edition.FULL) -> None:
        """`make` makes the paper in an edition, on a thread."""
        super().__init__()
        self._make, self._edition = make, edition
        self._suggested = ""
        self._writing = False

    def compose(self) -> ComposeResult:
        """File, form, edition; what will be in it."""
        forms = [
            (form.ending, f"{form.name[:1].upper()}{form.name[1:]} (.{form.ending})")
            for form in FORMS
            if form.shape == "paper"
        ]
        with Vertical(classes="dialog") as frame:
            frame.border_title = "Write it to a file"
            frame.border_subtitle = "Enter or Ctrl+S writes it · Esc leaves it"
            yield Static("File", classes="label")
            yield Line("", id="file", compact=True)
            yield Static("Form: ← → change it", classes="label")
            yield Choice(forms, "docx", id="form")
            yield Static("Edition: ← → change it", classes="label")
            yield Choice([(str(each), words) for each, words in EDITIONS], str(self._edition), id="edition")
            yield Static("Looking what is in it…", id="inside", markup=False)
            yield Static("", id="told", classes="told", markup=False)

    def on_mount(self) -> None:
        """Look at what the edition holds."""
        self._look()

    def _look(self) -> None:
        app: Any = self.app
        make, edition, folder = self._make, self._edition, type(self).folder
        app.backend.tracking.ask(self, "inside", lambda crm: inside(crm, make, edition, folder), edition)

    # ------------------------------------------------------------- what is asked

    @on(Choice.Changed, "#edition")
    def other_edition(self, event: Choice.Changed) -> None:
        """Another edition holds something else."""
        self._edition = Edition(event.value)
        self.query_one("#inside", Static).update("Looking what is in it…")
        self._look()

    @on(Choice.Changed, "#form")
    def other_form(self, event: Choice.Changed) -> None:
        """Another form is another ending."""
        box = self.query_one("#file", Line)
        path = Path(box.value.strip())
        if path.name and path.suffix.removeprefix(".").lower() != event.value:
            known = path.suffix.removeprefix(".").lower() in {form.ending for form in FORMS}
            # A name may itself hold a dot ("notes v1.2"): only an ending that is a form is taken off.
            changed = str(path.with_suffix(f".{event.value}") if known else f"{path}.{event.value}")
            self._suggested = changed if box.value == self._suggested else self._suggested
            box.value = changed

    @on(Input.Changed, "#file")
    def other_file(self, event: Input.Changed) -> None:
        """An ending that is typed is a form."""
        choice = self.query_one("#form", Choice)
        ending = Path(event.value.strip()).suffix.removeprefix(".").lower()
        if ending in dict(choice.options):
            choice.value = ending

    @on(Input.Submitted)
    def submit(self) -> None:
        """Enter writes it."""
        self.action_save()

    # ------------------------------------------------------------- writing

    def action_save(self, *, over: bool = False) -> None:
        """Write the file; one that is there is replaced only once that was agreed to."""
        if self._writing:
            return
        self._writing = True
        self._tell("Writing…")
        app: Any = self.app
        make, edition, text = self._make, self._edition, self.query_one("#file", Line).value
        ending = self.query_one("#form", Choice).value
        app.backend.tracking.do(
            self, "written", lambda crm: write(crm, make, edition, text, ending, over=over)
        )

    @on(Answer)
    def take(self, answer: Answer) -> None:
        """What is in it is known; or it is written; or a file of that name is there."""
        if answer.about == "inside":
            words, suggested = answer.reading
            self.query_one("#inside", Static).update(words)
            box = self.query_one("#file", Line)
            if box.value == self._suggested:
                form = self.query_one("#form", Choice).value
                self._suggested = f"{suggested}.{form}"
                box.value = self._suggested
                box.cursor_position = len(box.value)
                # What matters of a long path is its end; Textual does not scroll to the cursor of a first value.
                box.call_after_refresh(box.scroll_to, x=len(box.value), animate=False, force=True)
            return
        self._writing = False
        told, path, there = answer.reading
        if there:
            self._ask_over(path)
        else:
            type(self).folder = str(Path(path).parent)
            self.dismiss(told)

    def _ask_over(self, path: str) -> None:
        from tui.modals.agree import Agree

        self._tell("")

        def agreed(yes: bool | None) -> None:  # noqa: FBT001 - as the question is answered
            self._tell("" if yes else "Nothing was written.")
            if yes:
                self.action_save(over=True)

        self.app.push_screen(
            Agree("Replace it?", f"{path} is there already. What is in it would be lost."), agreed
        )

    @on(Failed)
    def say(self, failed: Failed) -> None:
        """Say what is wrong; nothing was written."""
        self._writing = False
        if failed.about == "inside":
            self.query_one("#inside", Static).update("")
        self._tell(f"! {failed.trouble}")

    def _tell(self, text: str) -> None:
        self.query_one("#told", Static).update(Content(text))

    def action_leave(self) -> None:
        """Leave without writing."""
        self.dismiss(None)


# ---------------------------------------------------------------- run on a thread: no widget is seen


def inside(crm: "Crm", make: Make, edition: Edition, folder: str) -> tuple[str, str]:
    """What an edition holds, in words, and the file it may go to, without an ending. Raises Refused for who may not export."""
    crm.readers.check_may_export()
    paper = make(crm, edition)
    told = f"{paper.left_out}." if paper.left_out else "Nothing is left out."
    words = f"{paper.title}\nMarked {paper.marking.label} on every page. {told}"
    return words, str(_folder(folder) / file_name(paper))


def _folder(before: str) -> Path:
    """The folder written to last, the documents of the user, or where the program was started."""
    if before and Path(before).is_dir():
        return Path(before)
    documents = Path("~/Documents").expanduser()
    return documents if documents.is_dir() else Path.cwd()


def file_name(paper: "Paper") -> str:
    """A name for the file of a paper, without an ending: briefing-josh-macalister-2026-06-04, and the edition."""
    from unicodedata import combining, normalize

    said = normalize("NFKD", f"{paper.what} {paper.subject or paper.title} {paper.made:%Y-%m-%d}")
    plain = "".join(sign for sign in said if not combining(sign)).lower()
    words = re.sub(r"[^\w]+", "-", plain).strip("-")[:80].rstrip("-") or "paper"
    return words if paper.edition is Edition.FULL else f"{words}-{paper.edition}"


def write(
    crm: "Crm", make: Make, edition: Edition, text: str, ending: str, *, over: bool
) -> tuple[str, str, bool]:
    """Write it: what is said of it, the file, and whether one is there that was not to be replaced.

    Where a folder is named, it goes into it under the name that was suggested.
    """
    from crm.errors import BadInput
    from crm.forms.handing_out import hand_out
    from crm.paths import expanded

    crm.readers.check_may_export()
    if not text.strip():
        raise BadInput("no file is named", hint=f"Type a name, such as briefing.{ending}.")
    paper = make(crm, edition)
    target = expanded(Path(text.strip())).absolute()
    if target.is_dir() or text.rstrip().endswith(("/", os.sep)):
        target = target / f"{file_name(paper)}.{ending}"
    elif not target.suffix:
        target = target.with_name(f"{target.name}.{ending}")
    if target.is_file() and not over:
        return "", str(target), True
    hand_out(crm, paper, target)
    left = f" {paper.left_out}." if paper.left_out else ""
    return f"Written: {target} · {paper.marking.label}.{left}", str(target), False
