"""Boards: who sits on our boards, for which group, on a day."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType

from crm import clock
from crm.boards.kinds import ROLE_LABELS, SeatRole
from tui import board_texts
from tui.commands import bindings_of
from tui.modals.fields import Field
from tui.rows import short_date
from tui.screens.register import Register
from tui.widgets.column import Column

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crm.api import Crm


_ROLES = tuple((str(role), label) for role, label in ROLE_LABELS.items())


class Boards(Register):
    """Who sits on our boards, for which group, on a day."""

    TITLE = "Boards"
    HELP: ClassVar[str] = (
        "Our boards, committees and groups: who sits on one, as what and for which group, on any day; its cycle from 1 September "
        "to the end of July, when it sat before and sits next, and its task and finish groups."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("boards")]
    COLUMNS = (
        Column("Board", lambda row: row.name),
        Column("Members", lambda row: f"{row.members:>7,}", 7),
        Column("Next sitting", lambda row: short_date(row.next) if row.next else "none", 14, since=50),
        Column("Ref", lambda row: row.reference, 6, since=40, quiet=True),
    )
    EMPTY = "No board of ours is on record. On the command line this adds one:\ndespatch organisation add NAME --kind board --ours"

    text = staticmethod(board_texts.board)

    def __init__(self, at: str = "") -> None:
        super().__init__(at)
        self.day: date = clock.today()

    def read(self) -> None:
        """Ask for the boards on the day, and for the one that is shown."""
        self._reading = True
        day, limit = self.day, self._limit
        self.backend.tracking.ask(
            self, "rows", lambda crm: crm.boards.listed(day, limit + 1), (self.view, limit)
        )
        if self._shown:
            self._ask(self._shown)

    def _ask(self, reference: str) -> None:
        day = self.day
        self.backend.tracking.ask(
            self, "whole", lambda crm: crm.boards.on(crm.boards.named(reference), day), reference
        )

    def action_date(self) -> None:
        """As on another day."""
        fields = (Field("day", "As on", self.day.isoformat(), day=True),)
        self.form("Who sat on it on a day", fields, partial(_day, self))

    def changed(self, told: str) -> None:
        """Another day is not a change: nothing is there to be undone."""
        if told.startswith("As on"):
            self.say(told)
            self.read()
        else:
            super().changed(told)

    def action_seat(self) -> None:
        """A seat on the board."""
        if (row := self.row) is None:
            return
        fields = (
            Field("who", "Name", who=True),
            Field("role", "Role", str(SeatRole.MEMBER), choices=_ROLES),
            Field("group", "Group", hint="Labour Group"),
            Field("since", "From", self.day.isoformat(), day=True),
            Field("until", "Until: the first day on which it is no longer held", day=True),
        )
        self.form(f"A seat on the {row.name}", fields, partial(_seat, row.reference))

    def action_unseat(self) -> None:
        """The end of a seat."""
        if (row := self.row) is None:
            return
        fields = (
            Field("who", "Name", who=True),
            Field("on", "The first day on which it is no longer held", self.day.isoformat(), day=True),
        )
        self.form(f"The end of a seat on the {row.name}", fields, partial(_unseat, row.reference))


def _one_day(text: str, place: str) -> date:
    from crm.errors import BadInput
    from crm.vocabulary.natural_date import read_date

    when = read_date(text, clock.today(), place=place)
    if when.day is None:
        raise BadInput(f"“{text}” is not one day", hint="Write it as 14 March 2023.", place=place)
    return when.day


def _day(screen: Boards, _crm: "Crm", given: "Mapping[str, str]") -> str:
    from crm.people.words import day_words

    # Read on the thread, looked at when the form has closed.
    screen.day = _one_day(given["day"], "As on")
    return f"As on {day_words(screen.day)}."


def _seat(reference: str, crm: "Crm", given: "Mapping[str, str]") -> str:
    from crm.boards.finding import person_named
    from crm.boards.inputs import NewSeat

    since = _one_day(given["since"], "From")
    new = NewSeat(
        person_id=person_named(crm, given["who"], since, "Name").id,
        role=SeatRole(given["role"]),
        group=given["group"],
        since=since,
        until=_one_day(given["until"], "Until") if given["until"] else None,
    )
    done = crm.boards.seat(crm.boards.named(reference), new)
    return " ".join([f"Seated {done.seat.words}.", *(f"{remark}." for remark in done.remarks)])


def _unseat(reference: str, crm: "Crm", given: "Mapping[str, str]") -> str:
    done: Any = crm.boards.unseat(crm.boards.named(reference), given["who"], _one_day(given["on"], "On"))
    return f"Ended: {done.seat.words}, {done.seat.span}."
