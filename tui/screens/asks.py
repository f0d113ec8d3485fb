"""Asks: what we want of them, and on which occasions it was raised."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType

from tui import promise_texts
from tui.commands import bindings_of
from tui.rows import short_date
from tui.screens.register import Register
from tui.typed_days import one_day
from tui.widgets.column import Column

if TYPE_CHECKING:
    from crm.api import Crm

Values = Mapping[str, str]

ANSWERS = (
    ("none", "No answer"),
    ("holding", "Holding answer"),
    ("supportive", "Supportive"),
    ("non-committal", "Non-committal"),
    ("refused", "Refused"),
)
ENDS = (("met", "Met"), ("met-in-part", "Met in part"), ("dropped", "Dropped"))


def _rows(crm: "Crm", view: str, limit: int) -> Sequence[Any]:
    from crm import clock
    from crm.promises.asks import FEWEST

    asks = crm.promises.asks
    if view == "nowhere":
        return asks.listed(nowhere=FEWEST, limit=limit)
    if view == "year":
        return asks.listed(not_raised_since=clock.today().replace(month=1, day=1), limit=limit)
    return asks.listed(open_only=view == "open", limit=limit)


class Asks(Register):
    """What we want of them, and on which occasions it was raised."""

    TITLE = "Asks"
    HELP: ClassVar[str] = (
        "What we want of them, in our words; beside it every occasion on which it was raised, to whom in the capacity of"
        " the day, and with what answer. “Nowhere” are those raised with two holders of a post or more, and supported by"
        " none. Enter shows one whole; o opens the engagement in which it was raised last."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("asks")]
    VIEWS = (("open", "Open"), ("nowhere", "Nowhere"), ("year", "Not this year"), ("all", "All"))
    EMPTY = "No ask is on this list.\na writes down what we want of them; f shows others."
    COLUMNS = (
        Column("Ask", lambda row: row.text),
        Column("Raised", lambda row: row.counts, 34, since=110, quiet=True),
        Column("Times", lambda row: f"{row.times:>5,}", 5),
        Column("Last", lambda row: short_date(row.last.occurred) if row.last else "", 14, since=64),
        Column("Stands", lambda row: str(row.status), 11, since=90),
        Column("Ref", lambda row: row.reference, 6, since=40, quiet=True),
    )

    rows = staticmethod(_rows)
    whole = staticmethod(lambda crm, reference: crm.promises.asks.get(reference))
    text = staticmethod(promise_texts.ask)

    def about(self, row: Any) -> Any:
        """The engagement in which it was raised last; None where it never was."""
        return row.last

    def action_add(self) -> None:
        """Add an ask."""
        from tui.modals.fields import Field

        fields = (
            Field("text", "What we want, in our words", long=True),
            Field("topic", "Topic", hint="early-years"),
            Field("where", "Raised in", hint="E-12; may be left empty"),
            Field("answer", "Answer there", choices=ANSWERS),
        )
        self.form("Add an ask", fields, _add, "Added.")

    def action_raised(self) -> None:
        """Say that it was raised in an engagement."""
        from tui.modals.fields import Field

        if (row := self.row) is not None:
            reference = row.reference
            fields = (
                Field("where", "Raised in", hint="E-12"),
                Field("answer", "Answer", choices=ANSWERS),
                Field("note", "What was said to it"),
            )
            self.form(
                f"{reference} was raised",
                fields,
                lambda crm, given: _raised(crm, reference, given),
                "Recorded.",
            )

    def action_answer(self) -> None:
        """Say what came of it where it was raised last."""
        from tui.modals.fields import Field

        row = self.row
        if row is None:
            return
        reference = row.reference
        fields = (
            Field("where", "Raised in", row.last.reference if row.last else "", hint="E-12"),
            Field("answer", "Answer", str(row.last_answer or "none"), choices=ANSWERS),
        )
        self.form(
            f"Answer to {reference}", fields, lambda crm, given: _answered(crm, reference, given), "Recorded."
        )

    def action_close(self) -> None:
        """End it, or open it again."""
        from tui.modals.fields import Field

        row = self.row
        if row is None:
            return
        reference = row.reference
        if row.status != "open":
            self.sure(
                f"Open {reference} again",
                f"It is closed: {row.stands}.",
                lambda crm: crm.promises.asks.reopen(reference),
                "Open again.",
            )
            return
        fields = (
            Field("status", "How it ended", choices=ENDS),
            Field("note", "What came of it"),
            Field("on", "On", "today", day=True),
        )
        self.form(f"Close {reference}", fields, lambda crm, given: _closed(crm, reference, given), "Closed.")


def _add(crm: "Crm", given: Values) -> None:
    where = crm.engagements.by_reference(given["where"]) if given["where"] else None
    answer = given["answer"] if where else "none"
    crm.promises.asks.add(given["text"], topic=given["topic"], raised=where, answer=answer)


def _raised(crm: "Crm", reference: str, given: Values) -> None:
    where = crm.engagements.by_reference(given["where"])
    crm.promises.asks.raise_in(reference, where, given["answer"], given["note"])


def _answered(crm: "Crm", reference: str, given: Values) -> None:
    crm.promises.asks.answer(reference, crm.engagements.by_reference(given["where"]), given["answer"])


def _closed(crm: "Crm", reference: str, given: Values) -> None:
    crm.promises.asks.close(reference, given["status"], given["note"], one_day(given["on"], "On"))
