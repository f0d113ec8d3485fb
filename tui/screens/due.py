"""Due: everything with a date, the most pressing first: letters, actions, deadlines, promises."""

from collections.abc import Mapping, Sequence
from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType

from tui import due_texts
from tui.commands import bindings_of
from tui.screens.register import Register
from tui.widgets.written import Written

if TYPE_CHECKING:
    from crm.api import Crm

_KINDS: Mapping[str, Sequence[str]] = {"letters": ("letter", "draft"), "actions": ("action", "reminder")}


class Due(Register):
    """Everything with a date, the most pressing first, under overdue, today, this week, later."""

    TITLE = "Due"
    BRIEFS: ClassVar[bool] = True
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("due")]
    COLUMNS = due_texts.COLUMNS
    VIEWS = (
        ("near", "Within 14 days"),
        ("all", "All"),
        ("mine", "Mine"),
        ("letters", "Letters"),
        ("actions", "Actions"),
    )
    EMPTY = "Nothing is due here. f shows others, a adds a reminder.\nEverything with a date stands here by itself: letters, actions, deadlines, promises."
    HELP: ClassVar[str] = (
        "Everything with a date, the most pressing first: answers awaited with their working days, promised days, drafts, "
        "contributions, responses, deadlines, questions, actions, commitments, lines, embargoes, reminders, meetings. "
        "o opens what it is about."
    )

    @staticmethod
    def rows(crm: "Crm", view: str, limit: int) -> Sequence[Any]:
        """What is due, of one of the views."""
        found = crm.due.now(
            days=14 if view in {"near", "mine"} else None,
            owner="me" if view == "mine" else None,
            kinds=_KINDS.get(view, ()),
            limit=limit,
        )
        return found.items

    def _look(self) -> None:
        """A row says all there is: nothing has to be read for it, and several may have one reference."""
        if (row := self.row) is not None:
            self.query_one("#text", Written).say(partial(due_texts.whole, row))

    def about(self, row: Any) -> Any:
        """What it is about; of a reminder what it reminds of."""
        return SimpleNamespace(
            reference=row.opens or row.reference, text=row.text, due=row.due, when=row.said
        )

    def action_done(self) -> None:
        """A reminder or an action is done."""
        if (row := self.row) is None:
            return
        if row.kind == "reminder":
            self.change(partial(_reminded, row.reference), f"{row.reference} is done.")
        elif row.kind == "action":
            from tui.modals.fields import Field

            note = Field("note", "What came of it", hint="the report went to the board on 11 June")
            self.form(
                f"Done: {row.reference}", (note,), partial(_acted, row.reference), f"{row.reference} is done."
            )

    def action_move(self) -> None:
        """A reminder is put to another day."""
        if (row := self.row) is not None and row.kind == "reminder":
            from tui.modals.fields import Field

            day = Field("day", "To which day", hint="friday, 12 March 2021", day=True)
            self.form(
                f"Move {row.reference}", (day,), partial(_moved, row.reference), f"{row.reference} was moved."
            )

    def action_remind(self) -> None:
        """A reminder is added, about the row under the cursor where there is one."""
        from tui.modals.fields import Field

        row = self.row
        about = "" if row is None else row.about if row.kind == "reminder" else row.opens
        fields = (
            Field("text", "What is to be remembered"),
            Field("day", "On which day", hint="friday, 12 March 2021", day=True),
            Field("about", "About", value=about, hint="E-12, R-3 or nothing"),
        )
        self.form("Remind", fields, _remind, "It will be remembered.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done is offered: reminders and actions are done, reminders moved."""
        if action in {"done", "move"} and self.is_mounted:
            kind = self.row.kind if self.row is not None else ""
            return kind == "reminder" or (kind == "action" and action == "done")
        return super().check_action(action, parameters)


def _reminded(reference: str, crm: "Crm") -> Any:
    return crm.reminders.done(reference)


def _acted(reference: str, crm: "Crm", values: Mapping[str, str]) -> Any:
    from crm.promises.kinds import ActionStatus

    number = int(reference.partition("-")[2])
    return crm.boards.actions.close(number, ActionStatus.DONE, note=values["note"])


def _moved(reference: str, crm: "Crm", values: Mapping[str, str]) -> Any:
    from crm.reminders.days import day_ahead

    return crm.reminders.move(reference, day_ahead(values["day"]))


def _remind(crm: "Crm", values: Mapping[str, str]) -> Any:
    from crm.reminders.days import day_ahead

    return crm.reminders.add(values["text"], day_ahead(values["day"]), about=values["about"])
