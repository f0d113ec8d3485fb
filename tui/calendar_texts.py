"""What the Calendar shows: a period, a bank holiday or a target as a row, and whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from textual.content import Content

from tui.texts import Piece, labelled
from tui.widgets.column import Column


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list. `lines` is what is shown of it beside the list, each with its label."""

    reference: str
    when: str
    what: str
    name: str
    whose: str
    lines: tuple[tuple[str, str], ...]
    target: str = ""
    """The reference of the body whose target it is, where it is one."""


COLUMNS: Final = (
    Column("When", lambda row: row.when, 31),
    Column("What", lambda row: row.what, 17, since=70, quiet=True),
    Column("Name", lambda row: row.name, share=4),
    Column("Whose", lambda row: row.whose, 18, since=100, quiet=True),
)


def of_day(day: Any) -> Row:
    """A period or a bank holiday."""
    lines = (
        ("When", day.when),
        ("What", day.label),
        ("Whose", day.whose),
        ("Note", day.note),
        ("Source", day.source),
    )
    return Row(f"{day.kind} {day.whose} {day.since}", day.when, day.label, day.name, day.whose, lines)


def of_target(target: Any) -> Row:
    """What a body says of how soon it answers."""
    lines = (
        ("Within", f"{target.working_days} working days"),
        ("When", target.when),
        ("Basis", target.basis),
        ("Holidays", target.nation_label),
        ("Source", target.source),
    )
    reference = f"O-{target.number}" if target.number else ""
    return Row(
        f"target {target.id}",
        target.when,
        f"{target.working_days} working days",
        target.body,
        target.acronym,
        lines,
        reference,
    )


def whole(row: Row | None, width: int) -> Content:
    """One of them, whole."""
    if row is None:
        return Content("")
    head: list[Piece] = [(f"{row.name}\n\n", "bold")]
    return Content.assemble(*head, *labelled(((name, said) for name, said in row.lines if said), width))


def rows(crm: Any, view: str, today: Any, limit: int) -> Sequence[Row]:
    """The rows of a view: what lies ahead, what was, or the targets."""
    from datetime import date, timedelta

    if view == "targets":
        return [of_target(one) for one in crm.clocks.targets()[:limit]]
    first, end = (today, date.max) if view == "ahead" else (today - timedelta(days=730), today)
    found = [of_day(one) for one in crm.almanac.ahead(first, end, "", limit)]
    return found if view == "ahead" else found[::-1]
