"""What the commands of moves share: showing what would be done, and asking whether to do it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from crm.cli import entry, output
from crm.errors import BadInput

if TYPE_CHECKING:
    from crm.moves.readings import Departure

F = TypeVar("F", bound=Callable[..., Any])


def dry_run_option(command: F) -> F:
    """`--dry-run`: show what would be done and do nothing."""
    return click.option("--dry-run", is_flag=True, help="Show what would be done, and change nothing.")(
        command
    )


def yes_option(command: F) -> F:
    """`--yes`: do it without asking."""
    return click.option("--yes", "-y", is_flag=True, help="Do it without asking.")(command)


def agreed(question: str, *, dry_run: bool, yes: bool) -> bool:
    """Whether to go on: asked at a terminal, unless it was said. Raises BadInput where nobody can be asked."""
    if dry_run:
        output.note("Nothing was changed: this was a trial.")
        return False
    if yes:
        return True
    if not entry.can_ask():
        raise BadInput(
            "nothing was changed: nobody can be asked here",
            hint="Add --yes to do it, or --dry-run only to look.",
        )
    if entry.ask(f"{question} [y/N]", "ny") == "y":
        return True
    output.note("Nothing was changed.")
    return False


def number(question: str, most: int) -> int:
    """Ask on standard error for a number from 0 to `most`; an empty line or the end of input is 0."""
    while True:
        output.note(f"{question} 0 to {most}?")
        line = sys.stdin.readline().strip()
        if not line or (line.isdecimal() and int(line) <= most):
            return int(line or 0)
        output.note(f"Please give a number from 0 to {most}.")


def show_departure(found: Departure, limit: int) -> None:
    """Write who leaves, who follows, and what passes on: at most so many lines of things."""
    output.heading(found.sentence)
    output.record(
        [
            ("role", _role(found)),
            (
                "follows",
                f"{found.successor.words}: {found.successor.how}" if found.successor else "nobody on record",
            ),
            ("passes on", found.counted or "nothing was open"),
            ("reminded", ", ".join(found.told)),
        ]
    )
    for one in found.passed[:limit]:
        output.line("\t".join(filter(None, (one.kind, one.reference, one.text, one.what))))
    if len(found.passed) > limit:
        output.line(f"… and {len(found.passed) - limit:,} more (--limit)")
    for remark in found.remarks:
        output.note(f"{remark[:1].upper()}{remark[1:]}.")


def _role(found: Departure) -> str:
    from crm.people.words import day_words

    if not found.post_reference:
        return found.ended
    return f"{found.post_reference}, {found.ended}: until {day_words(found.on)}, not included"
