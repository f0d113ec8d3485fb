"""A sitting of a board: agenda, decisions, actions, attendance."""

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType

from crm.references import number_of
from tui import board_texts
from tui.commands import bindings_of
from tui.screens.sheet import Sheet
from tui.widgets.column import Column

if TYPE_CHECKING:
    from crm.api import Crm


_ABOUT = (
    Column("Ref", lambda row: row.reference, 6),
    Column("Date", lambda row: str(row.occurred), 16),
    Column("Subject", lambda row: row.subject),
)


def _whole(crm: "Crm", reference: str) -> Any:
    """The sitting, and the list that lay before it where its day is known."""
    number = number_of(reference, "M")
    assert number is not None
    meeting = crm.meetings.by_number(number)
    return meeting, crm.boards.actions.log(number) if meeting.line.occurred.earliest else None


class MeetingScreen(Sheet):
    """A sitting of a board: agenda, decisions, actions, attendance."""

    TITLE = "Meeting"
    HELP: ClassVar[str] = (
        "A sitting of a board: who was there, each item with its papers, minutes, decision and actions, the engagements it is"
        " about, and the actions that were carried onto its list from earlier sittings, as they stood that day."
    )

    BRIEFS: ClassVar[bool] = True
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("meeting")]

    whole = staticmethod(_whole)
    text = staticmethod(board_texts.meeting)

    def action_about(self) -> None:
        """Open one of the engagements that its items are about."""
        from tui.modals.choose import Choose

        meeting = self.reading[0] if self.reading else None
        known = list(
            {one.reference: one for item in meeting.items for one in item.engagements}.values()
            if meeting
            else ()
        )
        if not known:
            self.notify("No item of it is about an engagement.")
        elif len(known) == 1:
            self._open(known[0])
        else:
            self.app.push_screen(Choose("What its items are about", _ABOUT, known), self._open)

    def _open(self, one: Any) -> None:
        if one is not None:
            self.despatch.follow(one)
