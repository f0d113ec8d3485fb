"""`despatch due`: everything with a date, the most pressing first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from crm.cli import output
from crm.cli.common import MOST, limit_option, opened
from crm.cli.output import Column
from crm.cli.tables_out import list_option

if TYPE_CHECKING:
    from crm.api import Crm
    from crm.due.readings import Due, DueNow

FULL: list[Column[Due]] = [
    Column("Group", lambda item: item.group),
    Column("Reference", lambda item: item.reference),
    Column("Kind", lambda item: item.kind),
    Column("Due", lambda item: item.due.edtf),
    Column("State", lambda item: item.said),
    Column("What", lambda item: item.text),
    Column("Who", lambda item: "; ".join(item.who)),
    Column("Owner", lambda item: item.owner),
    Column("Details", lambda item: item.details),
]
"""What a script or a screen reader gets, a line each: always the same columns."""

NOTHING = "Nothing is due."


def _kinds(_context: click.Context, _option: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from crm.due.readings import KINDS

    before, comma, begun = incomplete.rpartition(",")
    return [
        CompletionItem(f"{before}{comma}{kind}", help=words)
        for kind, words in KINDS.items()
        if kind.startswith(begun)
    ]


@click.command()
@click.option(
    "--days",
    type=click.IntRange(0, MOST),
    default=14,
    show_default=True,
    metavar="N",
    help="What is due within N days, besides all that is overdue.",
)
@click.option("--all", "everything", is_flag=True, help="However far ahead it is due.")
@click.option("--mine", is_flag=True, help="What is mine, or of those I cover for.")
@click.option("--owner", metavar="NAME", help="What is somebody's; also as it is written: Officers.")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    metavar="KINDS",
    shell_complete=_kinds,
    help="These alone: letters,actions,deadlines,reminders …",
)
@click.option("--quiet", is_flag=True, help="Say nothing where nothing is due: for a login shell.")
@click.option("--mail", "address", metavar="ADDRESS", help="Send the list to this address instead.")
@click.option(
    "--ics", metavar="FILE", type=click.Path(path_type=Path), help="Write it all as a calendar instead."
)
@limit_option
@list_option
def due(
    days: int,
    everything: bool,
    mine: bool,
    owner: str | None,
    kinds: tuple[str, ...],
    quiet: bool,
    address: str | None,
    ics: Path | None,
    limit: int,
    as_json: bool,
) -> None:
    """Print everything with a date, the most pressing first.

    Answers awaited, with the working days they have taken and the next step; promised days, drafts that lie somewhere too
    long, contributions, responses, deadlines of reviews, parliamentary questions, actions, commitments, lines that expire,
    embargoes, reminders, meetings ahead; last what has no day.

    \b
      despatch due
      despatch due --days 30 --kind letters,actions
      despatch due --quiet                      at the end of ~/.profile
      despatch due --mine --mail me@example.org in a line of cron
      despatch due --ics ~/public/despatch.ics  for a calendar to subscribe to

    Where the output is no terminal, each line has, separated by tabs: group, reference, kind, due (EDTF), state, what, who,
    owner, details.
    """
    whose = "me" if mine else owner
    with opened() as crm:
        if ics is not None:
            from crm.due.calendar import write_calendar

            written = write_calendar(crm, ics, owner=whose, kinds=kinds)
            output.note(
                f"{written.entries:,} entries in {ics}, {written.marking}; {written.without_day:,} without a day left out."
            )
            _left_out(written.left_out)
            return
        if address is not None:
            crm.readers.check_may_export()
        found = crm.due.now(days=None if everything else days, owner=whose, kinds=kinds, limit=limit)
        if address is not None:
            _mail(crm, found, address, quiet=quiet)
            return
    if as_json:
        output.emit_json({"day": found.day, "due": [item.as_fields() for item in found.items]})
    elif output.is_terminal():
        _print(found, quiet=quiet)
    else:
        from crm.due.readings import Due

        output.listing(found.items, FULL, fields=Due.as_fields, empty="" if quiet else NOTHING)


def _mail(crm: Crm, everything: DueNow, address: str, *, quiet: bool) -> None:
    from crm.due.leaving import for_reader, note_mail
    from crm.due.mail import send
    from crm.vocabulary.markings import highest

    found, left_out = for_reader(crm, everything)
    if found.items or not quiet:
        send(found, address)
        marking = highest(item.marking for item in found.items)
        note_mail(crm, str(marking), len(found.items), left_out)
        output.note(f"Sent to {address}: {len(found.items):,} due.")
        _left_out(left_out)


def _left_out(count: int) -> None:
    if count:
        output.note(f"{count:,} marked above what you may see left out.")


def _print(found: DueNow, *, quiet: bool) -> None:
    """The list for people, under its groups; of a letter on a second line how long it is waited for, and what is next."""
    if not found.items:
        if not quiet:
            output.line(NOTHING)
        return
    for group, items in found.grouped():
        output.heading(group.capitalize())
        for item in items:
            _line(item)
        if group == "overdue" and found.more_overdue:
            output.note("More is overdue; --limit shows it.")
    if found.more:
        output.note("More is due later; --limit shows it.")


def _line(item: Due) -> None:
    from crm.vocabulary.text import clip, visible

    room = output.width()
    # To whom a letter went stands on the line below it.
    who = "" if item.clock else item.who[0] if item.who else item.owner
    said = f"  {item.reference:<7} {item.said}: {item.text}" + (f" – {who}" if who else "")
    output.line(clip(visible(" ".join(said.split("\n"))), room))
    if item.clock is not None:
        to = f"to {item.who[0]}; " if item.who else ""
        for line in _wrapped(to + item.details, room - 10):
            output.line(f"          {line}")


def _wrapped(text: str, room: int) -> list[str]:
    from textwrap import wrap

    return wrap(text, max(20, room))
