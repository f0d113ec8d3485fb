"""Commitments: what was promised, by whom, and who holds the post now."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType

from tui import promise_texts
from tui.commands import bindings_of
from tui.rows import short_date
from tui.screens.register import Register
from tui.typed_days import one_day, vague
from tui.widgets.column import Column

if TYPE_CHECKING:
    from crm.api import Crm

Values = Mapping[str, str]

STEPS = (("in-progress", "In progress"), ("referred", "Referred to a body"), ("open", "Open"))


def _rows(crm: "Crm", view: str, limit: int) -> Sequence[Any]:
    from crm.promises.commitments import Listed

    wanted = {"open": Listed(open_only=True, side="theirs"), "ours": Listed(side="ours")}
    return crm.promises.commitments.listed(wanted.get(view, Listed()), limit)


class Commitments(Register):
    """What was promised, by whom, and who holds the post now."""

    TITLE = "Commitments"
    HELP: ClassVar[str] = (
        "What was promised, in the exact words, by whom, in the capacity of that day. A promise outlives whoever made it:"
        " it stands with whoever holds the post today. It is closed by evidence alone: an engagement, a document, a source."
        " Enter shows one whole; o opens the engagement in which it was made."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("commitments")]
    VIEWS = (("open", "Theirs, open"), ("ours", "Ours"), ("all", "All"))
    EMPTY = "Nothing that was promised is on record here.\na writes down the exact words, where they were said and by whom; f shows others."
    COLUMNS = (
        Column("Promised", lambda row: row.commitment.summary or row.commitment.wording, share=3),
        Column("Made by", lambda row: row.commitment.name, share=2),
        Column("Now with", lambda row: row.holder.name if row.now else "", share=2),
        Column("On", lambda row: short_date(row.commitment.where.occurred), 12, since=110, quiet=True),
        Column(
            "Due", lambda row: short_date(row.commitment.due) if row.commitment.due else "", 12, since=110
        ),
        Column("Stands", lambda row: str(row.commitment.status), 11, since=90),
        Column("Ref", lambda row: row.reference, 6, since=40, quiet=True),
    )

    rows = staticmethod(_rows)
    whole = staticmethod(lambda crm, reference: crm.promises.commitments.get(reference))
    text = staticmethod(promise_texts.commitment)

    def about(self, row: Any) -> Any:
        """The engagement in which it was made."""
        return row.commitment.where

    def action_add(self) -> None:
        """Add what somebody promised."""
        from tui.modals.fields import Field

        fields = (
            Field("words", "The exact words", long=True),
            Field("where", "Made in", hint="E-12"),
            Field("by", "By", hint="one who took part", who=True),
            Field("due", "Due", day=True),
            Field("topic", "Topic", hint="early-years"),
        )
        self.form("Add a commitment", fields, _add, "Added.")

    def action_progress(self) -> None:
        """Say how far it is."""
        from tui.modals.fields import Field

        if (row := self.row) is not None:
            reference = row.reference
            fields = (
                Field("status", "It is", choices=STEPS),
                Field("to", "Referred to", hint="a body: a name, an acronym, O-12", who=True),
                Field("note", "Why"),
            )
            self.form(
                f"How far {reference} is",
                fields,
                lambda crm, given: _progress(crm, reference, given),
                "Recorded.",
            )

    def action_close(self) -> None:
        """Close it by evidence, or open it again."""
        from tui.modals.fields import Field

        row = self.row
        if row is None:
            return
        reference = row.reference
        if row.commitment.status == "closed":
            self.sure(
                f"Open {reference} again",
                "It is closed; what closed it stays in the history.",
                lambda crm: crm.promises.commitments.reopen(reference),
                "Open again.",
            )
            return
        fields = (
            Field("evidence", "Evidence", hint="E-40, D-3, or a source by title or address"),
            Field("note", "What came of it"),
            Field("on", "On", "today", day=True),
        )
        self.form(f"Close {reference}", fields, lambda crm, given: _close(crm, reference, given), "Closed.")


def _add(crm: "Crm", given: Values) -> None:
    where = crm.engagements.by_reference(given["where"])
    due = vague(given["due"], "Due")
    crm.promises.commitments.add(given["words"], where, given["by"], due=due, topic=given["topic"])


def _progress(crm: "Crm", reference: str, given: Values) -> None:
    crm.promises.commitments.progress(reference, given["status"], to=given["to"], note=given["note"])


def _close(crm: "Crm", reference: str, given: Values) -> None:
    on = one_day(given["on"], "On")
    crm.promises.commitments.close(reference, given["evidence"], note=given["note"], on=on)
