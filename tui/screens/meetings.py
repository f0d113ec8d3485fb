"""Meetings: sittings of our boards: agenda, decisions, actions, attendance."""

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType

from crm import clock
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

_STATES = {"planned": "planned", "held": "held", "cancelled": "called off"}


def _rows(crm: "Crm", view: str, limit: int) -> "Sequence[Any]":
    if view == "coming":
        return crm.meetings.coming(clock.today(), limit)
    return crm.meetings.listed(limit)


def _number(reference: str) -> int:
    number = number_of(reference, "M")
    assert number is not None
    return number


def _whole(crm: "Crm", reference: str) -> Any:
    """The sitting, without the list of its day: that is on its own page."""
    return crm.meetings.by_number(_number(reference)), None


class Meetings(Register):
    """Sittings of our boards: agenda, decisions, actions, attendance."""

    TITLE = "Meetings"
    HELP: ClassVar[str] = (
        "Sittings of our boards, the latest first: agenda with papers, minutes, decisions and actions, who was there. "
        "`o` opens one on a page of its own, with the actions that were carried onto its list."
    )
    BRIEFS: ClassVar[bool] = True
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("meetings")]
    COLUMNS = (
        Column("Date", lambda row: short_date(row.occurred), 16),
        Column("Board", lambda row: row.title),
        Column("Stands", lambda row: _STATES[row.status], 10, since=50),
        Column("Ref", lambda row: row.reference, 6, since=40, quiet=True),
    )
    VIEWS = (("all", "All"), ("coming", "Coming"))
    EMPTY = "No sitting of a board is on record here.\na adds one."

    rows = staticmethod(_rows)
    whole = staticmethod(_whole)
    text = staticmethod(board_texts.meeting)

    def action_add(self) -> None:
        """A sitting of a board."""
        board = self.row.board if self.row is not None else ""
        fields = (
            Field("board", "Board", board, who=True),
            Field("date", "Date", hint="20 June 2026", day=True),
            Field("title", "Title", hint="The name of the board, when empty"),
            Field("place", "Place"),
        )
        self.form("A sitting", fields, _add)

    def action_item(self) -> None:
        """An item of the agenda."""
        if (row := self.row) is None:
            return
        fields = (
            Field("title", "Title"),
            Field("minutes", "Minutes", long=True),
            Field("engagement", "Engagement it is about", hint="E-12"),
        )
        self.form(f"An item of {row.reference}", fields, partial(_item, row.reference))

    def action_decide(self) -> None:
        """What was decided."""
        if (row := self.row) is None:
            return
        fields = (Field("item", "Item", hint="4"), Field("text", "Decision", long=True))
        self.form(f"A decision at {row.reference}", fields, partial(_decide, row.reference))

    def action_held(self) -> None:
        """It was held."""
        if (row := self.row) is not None:
            number = row.number
            self.change(lambda crm: crm.meetings.hold(number), f"{row.reference} was held.")

    def action_cancel(self) -> None:
        """It was called off."""
        if (row := self.row) is not None:
            number = row.number
            self.sure(
                f"Call {row.reference} off?",
                f"{row.title}, {row.occurred}. What is due at it waits for another.",
                lambda crm: crm.meetings.call_off(number),
                f"{row.reference} is called off.",
            )


def _add(crm: "Crm", given: "Mapping[str, str]") -> str:
    from crm.vocabulary.natural_date import read_date

    when = read_date(given["date"], clock.today(), "future", place="Date")
    board = crm.boards.named(given["board"], when.earliest)
    done = crm.meetings.schedule(board, when, title=given["title"], place=given["place"])
    return " ".join([f"Added {done.meeting.line}.", *(f"But {remark}." for remark in done.remarks)])


def _item(reference: str, crm: "Crm", given: "Mapping[str, str]") -> str:
    from crm.meetings.items import ItemChange

    named = given["engagement"].replace(",", " ").split()
    engagements = tuple(crm.engagements.by_reference(one).id for one in named)
    change = ItemChange(title=given["title"], minutes=given["minutes"], engagements=engagements)
    crm.meetings.add_item(_number(reference), change)
    return "Added the item."


def _decide(reference: str, crm: "Crm", given: "Mapping[str, str]") -> str:
    crm.meetings.decide(f"{reference}/{given['item']}", given["text"])
    return "Recorded the decision."
