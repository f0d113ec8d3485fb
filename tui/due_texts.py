"""How what is due looks as rows and as a text."""

from typing import Any, Final

from textual.content import Content

from tui.rows import short_date
from tui.texts import Piece, labelled
from tui.widgets.column import Column

COLUMNS: Final = (
    Column("", lambda row: row.group.capitalize(), 11, since=100),
    Column("Due", lambda row: row.brief, 23),
    Column("What", lambda row: row.text, share=3),
    Column("Who", lambda row: "; ".join(row.who[:1]) or row.owner, share=2, since=56, quiet=True),
    Column("Ref", lambda row: row.reference, 8, since=50, quiet=True),
)
SAVED: Final = (
    Column("Name", lambda row: row.name, share=2),
    Column("Finds", lambda row: row.found.rjust(7), 7),
    Column("Query", lambda row: row.trouble or row.query, share=3, quiet=True),
    Column("Whose", lambda row: row.whose, 16, since=90, quiet=True),
)


def whole(item: Any, width: int) -> Content:
    """One thing that is due, whole: its day, its state, of a letter its clock and what to do next."""
    clock = item.clock
    lines: list[tuple[str, str]] = [
        ("When", item.said),
        ("Day", short_date(item.due) or item.due_as_written),
        *(("To" if clock else "Who", each) for each in item.who),
        ("Owner", item.owner),
        ("About", item.about),
    ]
    if clock is not None:
        lines += [(name, said) for name, said in _clock(clock)]
    lines.append(("Note", item.note))
    pieces: list[Piece] = [
        (f"{item.text}\n", "bold"),
        f"{item.reference} · {item.kind} · {item.marking.upper()}\n\n",
        *labelled(((name, said) for name, said in lines if said), width),
    ]
    return Content.assemble(*pieces)


def _clock(clock: Any) -> list[tuple[str, str]]:
    from crm.clocks.terms import Basis
    from crm.due.readings import counted

    waited = (
        ""
        if clock.waited is None
        else f"{counted(clock.waited, 'working day')} of {clock.target}, {Basis(clock.basis).words}"
    )
    held = f"holding answer of {_day(clock.holding_since)}" if clock.holding_since else ""
    promised = f"; promised by {_day(clock.promised)}" if clock.promised else ""
    return [
        ("With", clock.body),
        ("Since", _day(clock.received) if clock.received else ""),
        ("Waited", waited),
        ("Heard", f"{held}{promised}"),
        ("Next", clock.next_step),
    ]


def _day(day: Any) -> str:
    return f"{day.day} {day:%B %Y}"


def saved(reading: Any, width: int) -> Content:
    """A saved search, whole, with the people it finds, where it asks for people."""
    search, people = reading
    if search is None:
        return Content("")
    lines = [
        ("Query", search.query),
        ("Finds", search.found or "not counted"),
        ("Whose", search.whose),
        ("On Home", "yes" if search.on_home else "no"),
        ("Type", search.reference),
        ("Wrong", search.trouble),
    ]
    head: list[Piece] = [(f"{search.name}\n\n", "bold")]
    pieces = [*head, *labelled(((name, said) for name, said in lines if said), width)]
    if people:
        pieces.append("\n")
        pieces += [f"{each.reference}  {each.name}, {each.role}: last met {each.met}\n" for each in people]
    return Content.assemble(*pieces)
