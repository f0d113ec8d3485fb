"""Moves: somebody leaves, a reshuffle, a body that is divided; what is still to be passed on, and what was."""

from types import SimpleNamespace
from typing import Any, ClassVar

from textual.binding import BindingType

from tui import moving
from tui.commands import bindings_of
from tui.rows import short_day
from tui.screens.register import Register
from tui.widgets.column import Column

_SIGNS = {"left": "has left", "divided": "closed", "passed": "passed on", "rule": "choice"}


class Moves(Register):
    """Who left while something of ours was open with them, what passed on to whom, and the choices that are remembered."""

    TITLE = "Moves"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("moves")]
    HELP: ClassVar[str] = (
        "Who left their post while letters of ours were open with them, and which bodies closed with anything open: beside the "
        "list stands what would pass on, and to whom; x does it, after showing it whole. e lets somebody leave, b is a reshuffle "
        "from a file or the roster, s shares out what is open with a body that was divided. u takes each back as one. "
        "f shows what passed on, and the choices that are remembered."
    )
    COLUMNS = (
        Column("Stands", lambda row: _SIGNS[row.kind], 9),
        Column("Day", lambda row: short_day(row.on) if row.on else "", 11, since=60),
        Column("What", lambda row: row.what),
        Column("Open, or to", lambda row: row.to or row.why, 18, since=70, quiet=True),
        Column("Ref", lambda row: row.subject, 7, since=40, quiet=True),
    )
    VIEWS = (("to-do", "To pass on"), ("done", "Passed on"), ("rules", "Remembered"))
    EMPTY = (
        "Nothing is on this list.\ne: somebody leaves; b: a reshuffle; s: a body was divided; f shows others."
    )

    rows = staticmethod(lambda crm, view, limit: crm.moves.listed(view, limit))
    whole = staticmethod(moving.whole)
    text = staticmethod(moving.text)

    def about(self, row: Any) -> Any:
        """The person, the body or the letter that a line is about."""
        return SimpleNamespace(reference=row.subject)

    def action_pass_on(self) -> None:
        """Do what is shown beside the list, after showing it whole."""
        row = self.row
        if row is not None and self.reading is not None and self._shown == row.reference:
            moving.pass_on(self, self.changed, row.reference, self.reading)

    def action_leaves(self) -> None:
        """Somebody leaves."""
        moving.leave(self, self.changed)

    def action_reshuffle(self) -> None:
        """Many come and leave."""
        moving.reshuffle(self, self.changed)

    def action_split(self) -> None:
        """A body was divided."""
        moving.split(self, self.changed)

    def action_view(self) -> None:
        """The next of the lists; what can be done there is another."""
        super().action_view()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what is still to be done can be passed on."""
        if action == "pass_on":
            return self.view == "to-do"
        return super().check_action(action, parameters)
