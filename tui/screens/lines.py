"""Lines to take: words that may be used again, with owner and expiry."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from tui import giving_texts
from tui.commands import bindings_of
from tui.rows import short_day
from tui.screens.register import Register
from tui.typed_days import one_day
from tui.widgets.column import Column

if TYPE_CHECKING:
    from datetime import date

    from crm.api import Crm

Values = Mapping[str, str]

ANYWAY = (
    ("no", "Only if it is approved and has not expired"),
    ("yes", "All the same; that is kept on record"),
)


class Lines(Register):
    """Words that may be used again, with owner and expiry."""

    TITLE = "Lines to take"
    HELP: ClassVar[str] = (
        "Words that may be used again, each with who answers for it, who approved it and the last day it may be used; the"
        " next to expire first. One that has expired, or that nobody approved, is used only when you say so, and"
        " that is kept on record. Enter shows one whole, with where it was used."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("lines")]
    VIEWS = (("live", "In use"), ("expiring", "Expiring"), ("expired", "Expired"), ("all", "All"))
    EMPTY = "No line to take is on this list.\na adds words that may be used again; f shows others."
    COLUMNS = (
        Column("Words", lambda row: row.text),
        Column("Topic", lambda row: row.topic, 18, since=110, quiet=True),
        Column("Owner", lambda row: row.owner, 18, since=90),
        Column("Until", lambda row: short_day(row.expires), 11, since=50),
        Column("Stands", lambda row: str(row.standing), 10),
        Column("Ref", lambda row: row.reference, 6, since=40, quiet=True),
    )

    rows = staticmethod(lambda crm, view, limit: crm.lines.listed(view, limit=limit))
    whole = staticmethod(lambda crm, reference: crm.lines.get(reference))
    text = staticmethod(giving_texts.line)

    def action_add(self) -> None:
        """Add a line."""
        from tui.modals.fields import Field

        fields = (
            Field("text", "The words", long=True),
            Field("owner", "Who answers for it", hint="a person, or words", who=True),
            Field("expires", "The last day it may be used", day=True),
            Field("topic", "Topic", hint="early-years"),
        )
        self.form("Add a line to take", fields, _add, "Added; somebody must approve it.")

    def action_use(self) -> None:
        """Use it in an engagement."""
        from tui.modals.fields import Field

        if (row := self.row) is not None:
            fields = (
                Field("where", "Used in", hint="E-12: a draft gets the words, a letter is noted"),
                Field("anyway", "Use it", choices=ANYWAY),
            )
            self.form(f"Use {row.reference}", fields, partial(_use, row.reference))

    def action_approve(self) -> None:
        """Somebody approved it."""
        from tui.modals.fields import Field

        if (row := self.row) is not None:
            fields = (Field("by", "Approved by", who=True), Field("on", "On", "today", day=True))
            self.form(f"Approve {row.reference}", fields, partial(_approve, row.reference), "Approved.")

    def action_renew(self) -> None:
        """It may be used until another day."""
        from tui.modals.fields import Field

        if (row := self.row) is not None:
            fields = (Field("expires", "The new last day", day=True),)
            self.form(f"Renew {row.reference}", fields, partial(_renew, row.reference), "Renewed.")

    def action_withdraw(self) -> None:
        """Take it out of use."""
        from tui.modals.fields import Field

        if (row := self.row) is not None:
            fields = (Field("note", "Why"),)
            self.form(f"Withdraw {row.reference}", fields, partial(_withdraw, row.reference), "Withdrawn.")


def _add(crm: "Crm", given: Values) -> None:
    crm.lines.add_owned(given["text"], given["owner"], _last(given), topic=given["topic"])


def _use(reference: str, crm: "Crm", given: Values) -> str:
    engagement = crm.engagements.by_reference(given["where"])
    used = crm.lines.use(crm.lines.get(reference).line, engagement, anyway=given["anyway"] == "yes")
    said = "Added to the text" if used.appended else "Noted as used"
    return f"{said}: {'; '.join(used.warnings)}." if used.warnings else f"{said}."


def _approve(reference: str, crm: "Crm", given: Values) -> None:
    crm.lines.approve(crm.lines.get(reference).line, given["by"], one_day(given["on"], "On"))


def _renew(reference: str, crm: "Crm", given: Values) -> None:
    crm.lines.renew(crm.lines.get(reference).line, _last(given))


def _withdraw(reference: str, crm: "Crm", given: Values) -> None:
    crm.lines.withdraw(crm.lines.get(reference).line, given["note"])


def _last(given: Values) -> "date":
    """The last day that was typed. Raises BadInput where none was."""
    from crm.errors import BadInput

    day = one_day(given["expires"], "The last day")
    if day is None:
        raise BadInput("a line has a last day", hint="Write it as 8 January 2027.", place="The last day")
    return day
