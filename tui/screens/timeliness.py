"""Timeliness: how each department treats our letters, by quarter."""

from collections.abc import Sequence
from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, ClassVar

from tui import giving_texts
from tui.screens.register import Register
from tui.widgets.column import Column
from tui.widgets.written import Written

if TYPE_CHECKING:
    from crm.api import Crm

_NOTHING = "–"


def _rows(crm: "Crm", view: str, limit: int) -> Sequence[Any]:
    by = "year" if view == "year" else "quarter"
    found = crm.reports.timeliness(
        by=by, departments=view == "departments", merged=view == "merged", limit=limit
    )
    return found.table[:limit]


def _percent(value: int | None) -> str:
    return _NOTHING if value is None else f"{value}%"


class Timeliness(Register):
    """How each department treats our letters, by quarter."""

    TITLE = "Timeliness"
    HELP: ClassVar[str] = (
        "How each body treats our letters, in the shape of the published tables: the target in working days, how many of"
        " our letters it received, how many per cent were answered within its target and within twenty working days, and"
        " how many are still open; the newest period first. A holding reply is no answer. What is open within the target"
        " is in no percentage. “As one” counts bodies that are no more as the one that came of each. Enter shows a row in"
        " words; o opens the body."
    )
    VIEWS = (
        ("quarter", "By quarter"),
        ("year", "By year"),
        ("departments", "Departments"),
        ("merged", "As one"),
    )
    EMPTY = "No letter of ours was received yet: n logs one."
    COLUMNS = (
        Column("Department", lambda row: row.body),
        Column("Period", lambda row: str(row.period), 8),
        Column("Target", lambda row: row.target, 8, since=90),
        Column("Received", lambda row: f"{row.received:>8,}", 8, since=50),
        Column("In target", lambda row: _percent(row.percent_in_target), 9),
        Column("In 20", lambda row: _percent(row.percent_in_20), 6, since=64),
        Column("Open", lambda row: f"{row.still_open:>5,}", 5, since=58),
        Column("Median", lambda row: _NOTHING if row.median is None else f"{row.median:g}", 6, since=100),
    )

    rows = staticmethod(_rows)

    def _ask(self, reference: str) -> None:
        """A row is whole as it stands in the list: counting it again would tell no more."""
        row = self.row
        if row is not None and row.reference == reference:
            self.query_one("#text", Written).say(partial(giving_texts.treated, row))

    def about(self, row: Any) -> Any:
        """The body."""
        return SimpleNamespace(reference=row.body_reference, line=row.body)

    def action_follow(self) -> None:
        """Open the body."""
        if self.row is not None and self.row.body_reference:
            super().action_follow()
