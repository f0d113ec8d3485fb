"""Actions: what one of us is to do, by when, and since when it is carried."""

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from textual.binding import BindingType

from crm import clock
from crm.promises.kinds import ActionStatus
from crm.references import number_of
from tui import board_texts
from tui.commands import bindings_of
from tui.modals.fields import Field
from tui.rows import short_date
from tui.screens.register import Register
from tui.widgets.column import Column

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crm.api import Crm

_NOTE = (Field("note", "What came of it"),)


def _rows(crm: "Crm", view: str, limit: int) -> "Sequence[Any]":
    if view == "closed":
        return crm.boards.actions.listed(limit, statuses=(ActionStatus.DONE, ActionStatus.DROPPED))
    return crm.boards.actions.listed(limit, overdue=view == "overdue")


def _number(reference: str) -> int:
    number = number_of(reference, "A")
    assert number is not None
    return number


class About(NamedTuple):
    """What an action came of: an engagement, or a sitting."""

    reference: str


class Actions(Register):
    """What one of us is to do, by when, and since when it is carried."""

    TITLE = "Actions"
    HELP: ClassVar[str] = (
        "What one of us is to do, the longest due first: a date, a sitting (“by the June board”) or something that has to "
        "happen (“once announced”). An action is carried from sitting to sitting until it is done or dropped."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("actions")]
    COLUMNS = (
        Column("Stands", lambda row: row.state(clock.today()), 7),
        Column("Owner", lambda row: row.owner or "nobody", 12, since=50),
        Column("Action", lambda row: row.text, 0, 2),
        Column("Due", lambda row: short_date(row.due) if row.due else row.due_shown or "no day set", 16),
        Column("Carried", lambda row: f"{row.carried}×" if row.carried else "", 7, since=100),
        Column("Ref", lambda row: row.reference, 6, since=40, quiet=True),
    )
    VIEWS = (("open", "Open"), ("overdue", "Overdue"), ("closed", "Closed"))
    EMPTY = "No action is on this list.\na adds one; f shows others."

    rows = staticmethod(_rows)
    whole = staticmethod(lambda crm, reference: crm.boards.actions.by_number(_number(reference)))
    text = staticmethod(board_texts.action)

    def about(self, row: Any) -> Any:
        """The engagement it came of, else the sitting."""
        return About(row.engagement or row.meeting or row.reference)

    def action_add(self) -> None:
        """Something to be done."""
        fields = (
            Field("text", "What is to be done"),
            Field("owner", "Owner", hint="a name, or Officers", who=True),
            Field("due", "Due", hint="11 May, by the June board, once announced"),
            Field("meeting", "Sitting it was agreed at", hint="M-3"),
            Field("item", "Item of that sitting", hint="4"),
        )
        self.form("An action", fields, _add)

    def action_done(self) -> None:
        """It is done."""
        self._close(ActionStatus.DONE, "is done")

    def action_drop(self) -> None:
        """It is no longer to be done."""
        self._close(ActionStatus.DROPPED, "is dropped")

    def _close(self, status: ActionStatus, said: str) -> None:
        if (row := self.row) is not None:
            title = f"{row.reference} {said}"
            self.form(title, _NOTE, partial(_close, row.number, status), f"{row.reference} {said}.")

    def action_reopen(self) -> None:
        """Back on the list."""
        if (row := self.row) is not None:
            number = row.number
            self.change(
                lambda crm: crm.boards.actions.reopen(number), f"{row.reference} is on the list again."
            )

    def action_amend(self) -> None:
        """Other words, another owner, another due."""
        if (row := self.row) is None:
            return
        due = row.due_meeting or row.due_words or str(row.due)
        fields = (
            Field("text", "What is to be done", row.text),
            Field("owner", "Owner", row.owner, who=True),
            Field("due", "Due", due),
        )
        before = {"text": row.text, "owner": row.owner, "due": due}
        self.form(f"Change {row.reference}", fields, partial(_amend, row.number, before), "Changed.")

    def action_happened(self) -> None:
        """What it waits for has happened."""
        if (row := self.row) is not None:
            fields = (Field("on", "The day it happened", clock.today().isoformat(), day=True),)
            self.form(f"{row.reference}: it happened", fields, partial(_happened, row.number))


def _add(crm: "Crm", given: "Mapping[str, str]") -> str:
    from crm.actions.inputs import NewBoardAction
    from crm.boards.finding import meeting_number

    done = crm.boards.actions.add(
        NewBoardAction(
            text=given["text"],
            owner=given["owner"],
            due=given["due"],
            meeting=meeting_number(given["meeting"]) if given["meeting"] else None,
            item=given["item"],
        )
    )
    return " ".join([f"Added {done.action.reference}.", *(f"{remark}." for remark in done.remarks)])


def _close(number: int, status: ActionStatus, crm: "Crm", given: "Mapping[str, str]") -> None:
    crm.boards.actions.close(number, status, note=given["note"])


def _amend(number: int, before: "Mapping[str, str]", crm: "Crm", given: "Mapping[str, str]") -> None:
    from crm.actions.inputs import ActionChange

    changed = {name: value for name, value in given.items() if value != before[name]}
    change = ActionChange(text=changed.get("text"), owner=changed.get("owner"), due=changed.get("due"))
    crm.boards.actions.amend(number, change)


def _happened(number: int, crm: "Crm", given: "Mapping[str, str]") -> str:
    from crm.vocabulary.natural_date import read_date

    when = read_date(given["on"], clock.today(), place="The day it happened")
    done = crm.boards.actions.happened(number, when.day)
    return f"{done.action.reference} is due {done.action.due}."
