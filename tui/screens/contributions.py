"""Contributions: what colleagues and councils were asked to give."""

from collections.abc import Mapping, Sequence
from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType

from tui import giving_texts
from tui.commands import bindings_of
from tui.screens.register import Register
from tui.typed_days import one_day
from tui.widgets.column import Column

if TYPE_CHECKING:
    from crm.api import Crm

Values = Mapping[str, str]


def _rows(crm: "Crm", view: str, limit: int) -> Sequence[Any]:
    return crm.contributions.listed(still_open=view == "open", limit=limit)


class Contributions(Register):
    """What colleagues and councils were asked to give."""

    TITLE = "Contributions"
    HELP: ClassVar[str] = (
        "What colleagues and councils were asked to give to a letter or a response of ours, the longest due first. How"
        " each stands follows from the calendar: due soon within five working days, due, overdue. Enter shows one"
        " whole; o opens what it is for."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("contributions")]
    VIEWS = (("open", "Awaited"), ("all", "All"))
    EMPTY = "Nothing is awaited.\na notes what a colleague or a council was asked to give; f shows others."
    COLUMNS = (
        Column("Asked of", lambda row: row.asked_of),
        Column("What", lambda row: row.wanted, share=2, since=70),
        Column("Stands", lambda row: row.standing_words, 34, since=100),
        Column("Stands", lambda row: str(row.standing).replace("-", " "), 9),
        Column("For", lambda row: row.what_for, 7, since=60, quiet=True),
        Column("Ref", lambda row: row.reference, 6, since=40, quiet=True),
    )

    rows = staticmethod(_rows)
    whole = staticmethod(lambda crm, reference: crm.contributions.get(reference))
    text = staticmethod(giving_texts.contribution)

    def about(self, row: Any) -> Any:
        """What it is for."""
        return SimpleNamespace(reference=row.what_for or row.reference)

    def action_add(self) -> None:
        """Ask somebody for something."""
        from tui.modals.fields import Field

        fields = (
            Field("who", "Asked of", hint="a person or a body", who=True),
            Field("what", "What they are to give", long=True),
            Field("for", "For", hint="E-12 or RS-3; may be left empty"),
            Field("due", "Due", day=True),
            Field("on", "Asked on", "today", day=True),
        )
        self.form("Ask for a contribution", fields, _ask, "Noted.")

    def action_received(self) -> None:
        """It came."""
        from tui.modals.fields import Field

        if (row := self.row) is not None:
            fields = (Field("on", "It came on", "today", day=True), Field("note", "Note"))
            self.form(f"{row.reference} came", fields, partial(_received, row.reference))

    def action_chase(self) -> None:
        """Draft an email that asks again."""
        if (row := self.row) is not None:
            question = f"Draft an email to {row.asked_of} that asks again for: {row.wanted}"
            self.sure(f"Chase {row.reference}", question, partial(_chase, row.reference))

    def action_cancel(self) -> None:
        """It is no longer wanted."""
        from tui.modals.fields import Field

        if (row := self.row) is not None:
            fields = (Field("note", "Why it is no longer wanted"),)
            self.form(f"Cancel {row.reference}", fields, partial(_cancel, row.reference), "Cancelled.")


def _ask(crm: "Crm", given: Values) -> None:
    due, on = one_day(given["due"], "Due"), one_day(given["on"], "Asked on")
    crm.contributions.ask_of(given["who"], given["what"], what_for=given["for"] or None, due=due, on=on)


def _received(reference: str, crm: "Crm", given: Values) -> str:
    seen = crm.contributions.get(reference)
    came = crm.contributions.received(seen, one_day(given["on"], "It came on"), note=given["note"])
    return " ".join(["Noted.", *(f"Note: {remark}." for remark in came.remarks)])


def _chase(reference: str, crm: "Crm") -> str:
    engagement, _words = crm.contributions.chase(crm.contributions.get(reference))
    return f"Drafted as {engagement.reference}, planned."


def _cancel(reference: str, crm: "Crm", given: Values) -> None:
    crm.contributions.cancel(crm.contributions.get(reference), given["note"])
