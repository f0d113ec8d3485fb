"""Calendar: recesses, pre-election periods, conferences, bank holidays; and within how many days departments answer."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType

from tui import calendar_texts
from tui.commands import bindings_of
from tui.screens.register import Register

if TYPE_CHECKING:
    from crm.api import Crm


class Calendar(Register):
    """Recesses, pre-election periods, conferences, bank holidays; and the targets that letters are counted by."""

    TITLE = "Calendar"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("calendar")]
    COLUMNS = calendar_texts.COLUMNS
    VIEWS = (("ahead", "Ahead"), ("past", "Two years back"), ("targets", "Targets"))
    EMPTY = "Nothing is known of that time.\na brings in a file: recesses, conferences, bank holidays"
    HELP: ClassVar[str] = (
        "What lies ahead: recesses, dissolutions, pre-election periods, party conferences and bank holidays. Letters are "
        "counted in working days, without the bank holidays, by the target that the recipient had on the day."
    )
    text = staticmethod(calendar_texts.whole)

    @staticmethod
    def rows(crm: "Crm", view: str, limit: int) -> Sequence[Any]:
        """What a view lists."""
        from crm import clock

        return calendar_texts.rows(crm, view, clock.today(), limit)

    @staticmethod
    def whole(crm: "Crm", reference: str) -> Any:
        """One of what is listed."""
        from crm import clock

        today = clock.today()
        for view in ("targets",) if reference.startswith("target ") else ("ahead", "past"):
            for row in calendar_texts.rows(crm, view, today, 2_000):
                if row.reference == reference:
                    return row
        return None

    def action_bring(self) -> None:
        """Bring in a file of periods or bank holidays."""
        from tui.modals.fields import Field

        fields = (
            Field("file", "File", hint="bank-holidays.json, recesses.ics, periods.toml, periods.csv"),
            Field(
                "whole",
                "It is",
                choices=(
                    ("no", "something to add"),
                    ("yes", "all there is from today on: take away the rest"),
                ),
            ),
        )
        self.form("Bring in a calendar", fields, _bring)

    def action_target(self) -> None:
        """Say within how many working days a body answers."""
        from tui.modals.fields import Field

        row = self.row
        fields = (
            Field("body", "Who", value=row.target if row else "", hint="DfE", who=True),
            Field("days", "Working days", hint="18"),
            Field("since", "From", day=True),
            Field("until", "Until: the first day on which it no longer holds", day=True),
            Field("source", "Where it is published"),
        )
        self.form("A target", fields, _set_target)

    def action_end(self) -> None:
        """The target of the row ends."""
        from tui.modals.fields import Field

        if (row := self.row) is not None and row.target:
            last = Field("on", "The first day on which it no longer holds", value="today", day=True)
            self.form(
                f"The target of {row.whose or row.name} ends", (last,), partial(_end, row.target), "It ends."
            )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a target ends; nothing here has a screen of its own."""
        if action == "follow":
            return False
        if action == "end" and self.is_mounted:
            return bool(self.row is not None and self.row.target)
        return super().check_action(action, parameters)


def _bring(crm: "Crm", values: Mapping[str, str]) -> str:
    from pathlib import Path

    from crm.errors import BadInput

    if not values["file"]:
        raise BadInput("no file is named", hint="Give its path.")
    brought = crm.almanac.bring(Path(values["file"]).expanduser(), whole=values["whole"] == "yes")
    return f"{str(brought).capitalize()}."


def _set_target(crm: "Crm", values: Mapping[str, str]) -> str:
    return f"{crm.clocks.set_typed(**values)}."


def _end(body: str, crm: "Crm", values: Mapping[str, str]) -> Any:
    return crm.clocks.end_typed(body, values["on"])
