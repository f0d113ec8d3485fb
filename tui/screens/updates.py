"""The chair's updates that are kept, and how one comes about."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType

from crm.errors import BadInput
from tui import paper_texts
from tui.commands import bindings_of
from tui.modals.fields import Field
from tui.rows import short_day
from tui.screens.register import Register
from tui.widgets.column import Column

if TYPE_CHECKING:
    from crm.api import Crm


def _rows(crm: "Crm", _view: str, limit: int) -> Sequence[Any]:
    return crm.updates.list(limit)


def _whole(crm: "Crm", reference: str) -> Any:
    return crm.updates.paper(crm.updates.get(reference))


class Updates(Register):
    """The updates that are kept, the latest first."""

    TITLE = "Chair's updates"
    HELP: ClassVar[str] = (
        "The chair's updates that are kept for our boards, the latest first; beside the list the paper as it will be read. o opens "
        "its paragraphs: to put them in order, fold, leave out or word them, and to write the document. a makes another."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("updates")]
    COLUMNS = (
        Column("Board", lambda row: row.board, share=2),
        Column("From", lambda row: short_day(row.first), 11, since=50),
        Column("To", lambda row: short_day(row.last), 11),
        Column("Edited", lambda row: f"{row.edited} of {row.paragraphs}", 9, since=60, quiet=True),
        Column("Ref", lambda row: row.reference, 6, since=40, quiet=True),
    )
    EMPTY = "No chair's update is kept.\na makes one for a board, of what passed between two days."

    rows = staticmethod(_rows)
    whole = staticmethod(_whole)
    text = staticmethod(paper_texts.content)

    def action_add(self) -> None:
        """Make an update, and keep it."""
        fields = (
            Field("board", "Board", self.row.board if self.row is not None else "", who=True),
            Field("from", "From", day=True, hint="1 January 2021"),
            Field("to", "To", day=True, hint="today, when empty"),
            Field("voice", "Who speaks", choices=(("third", "The chair wrote …"), ("first", "I wrote …"))),
        )
        self.form("A chair's update", fields, _make)


def _make(crm: "Crm", given: Mapping[str, str]) -> str:
    from crm import clock
    from crm.vocabulary.natural_date import read_date

    today = clock.today()
    first = read_date(given["from"], today, "past", place="From").earliest
    last = read_date(given["to"], today, "past", place="To").latest if given["to"] else today
    if first is None or last is None:
        raise BadInput("an update needs a first and a last day", place="From")
    kept = crm.updates.keep(crm.updates.make(given["board"], first, last, voice=given["voice"]))
    return f"Kept {kept.reference}: {kept.board}, {kept.span}."
