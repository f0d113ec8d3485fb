"""`despatch calendar`: recesses, pre-election periods, conferences and bank holidays; and bringing in a file of them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crm import clock
from crm.cli import output
from crm.cli.common import json_option, limit_option, opened
from crm.cli.days import day_option
from crm.cli.output import Column
from crm.cli.tables_out import list_option
from crm.errors import BadInput

if TYPE_CHECKING:
    from crm.almanac.bringing import Brought
    from crm.almanac.lines import Day

AHEAD = timedelta(days=183)
SAID = 10
"""Changes that are named one by one."""


@click.group(invoke_without_command=True)
@click.option("--from", "since", metavar="DATE", help="The first day; today where it is not given.")
@click.option("--until", metavar="DATE", help="The day after the last; half a year on where it is not given.")
@click.option("--nation", default="", metavar="NATION", help="Only the bank holidays of this nation.")
@limit_option
@list_option
@click.pass_context
def calendar(
    context: click.Context, since: str | None, until: str | None, nation: str, limit: int, as_json: bool
) -> None:
    """What lies ahead: recesses, dissolutions, pre-election periods, party conferences, bank holidays.

    \b
      despatch calendar --from 2024-03-01 --until 2024-07-10
      despatch calendar update bank-holidays.json
    """
    if context.invoked_subcommand is not None:
        return
    first = day_option(since, "--from") or clock.today()
    end = day_option(until, "--until") or _later(first)
    if end <= first:
        raise BadInput(f"{end} is not after {first}", hint="Give a later day.", place="--until")
    with opened() as crm:
        found = crm.almanac.ahead(first, end, nation, limit + 1)
    _list(found[:limit], as_json=as_json)
    if len(found) > limit:
        output.note(f"There is more: --limit {limit * 2}")


@calendar.command()
@click.argument("file", type=click.Path(path_type=Path))
@json_option
def add(file: Path, as_json: bool) -> None:
    """Add the periods in FILE (.toml, .csv, .ics), or the bank holidays of gov.uk's bank-holidays.json.

    What is there already stays; a period that is not over yet and begins on the same day is corrected.

    \b
      despatch calendar add recesses.ics
    """
    with opened() as crm:
        brought = crm.almanac.bring(file, whole=False)
    _told(brought, as_json=as_json)


@calendar.command()
@click.argument("file", type=click.Path(path_type=Path))
@json_option
def update(file: Path, as_json: bool) -> None:
    """Bring the calendar up to date with FILE: from today on, it is all there is of what it speaks of.

    As “add”, and what FILE no longer has is taken away: bank holidays of its nations and years, periods of its kinds.
    What is past stays as it is. Letters that are still awaiting an answer are counted again.

    \b
      despatch calendar update bank-holidays.json
    """
    with opened() as crm:
        brought = crm.almanac.bring(file, whole=True)
    _told(brought, as_json=as_json)


def _later(first: date) -> date:
    return first + AHEAD if first <= date.max - AHEAD else date.max


def _list(found: list[Day], *, as_json: bool) -> None:
    output.listing(
        found,
        [
            Column("When", lambda one: one.when, firm=True),
            Column("What", lambda one: one.label),
            Column("Name", lambda one: one.name),
            Column("Whose", lambda one: one.whose),
            Column("Note", lambda one: one.note),
        ],
        fields=lambda one: one.as_fields(),
        as_json=as_json,
        empty="Nothing is known of that time. “despatch calendar add FILE” brings a calendar in.",
    )


def _told(brought: Brought, *, as_json: bool) -> None:
    if as_json:
        output.emit_json(brought.as_fields())
        return
    for sign, changes in (("+", brought.added), ("~", brought.changed), ("-", brought.taken_away)):
        for one in changes[:SAID]:
            output.line(f"{sign} {one}")
        if len(changes) > SAID:
            output.line(f"{sign} {len(changes) - SAID} more")
    left = f"; {brought.left} left as they were" if brought.left else ""
    undo = "" if brought.nothing else " “despatch undo” takes it back."
    output.note(f"{brought}{left}.{undo}")
