"""What is told of a letter on its way, as names and values: alike on the screens and at the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm.clocks.readings import counted
from crm.people.words import day_words

if TYPE_CHECKING:
    from crm.correspondence.readings import Letter


def pairs(letter: Letter) -> list[tuple[str, str]]:
    """Where it stands, its clock, its steps, its chasers, what is next: names of at most nine letters, and values."""
    clock = letter.clock
    runs = clock is not None and clock.stopped is None
    waited = "" if letter.waited is None or not runs else counted(letter.waited)
    holder = letter.holder
    told = [
        ("Stands", letter.stands),
        ("Now with", str(holder) if holder is not None and holder.why else ""),
        ("Clock", letter.clock_line),
        ("Received", day_words(clock.received) if clock and clock.received else ""),
        ("Waited", waited),
        ("Expected", f"by {day_words(letter.expected)}" if letter.expected and runs else ""),
        *(("Changed", str(one)) for one in letter.changes),
        *(("Step", str(one)) for one in letter.steps),
        *(("Chased", one.words) for one in letter.chasers),
        *(("Asked", f"{reference} {words}") for reference, words in letter.contributions),
        ("Next", letter.next.words if letter.next else ""),
    ]
    return [(name, value) for name, value in told if value]
