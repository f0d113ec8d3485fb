"""`despatch cover`: who sees what is somebody else's to do, while they are away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crm import clock
from crm.cli import output
from crm.cli.common import limit_option, opened
from crm.cli.days import day_option
from crm.cli.output import Column
from crm.cli.tables_out import list_option
from crm.errors import BadInput
from crm.reminders.covering import Cover, Covers

if TYPE_CHECKING:
    from datetime import date

_COLUMNS = [
    Column[Cover]("Away", lambda one: one.away),
    Column[Cover]("Covered by", lambda one: one.by),
    Column[Cover]("From", lambda one: one.since, firm=True),
    Column[Cover]("Until", lambda one: one.until, firm=True),
    Column[Cover]("Note", lambda one: one.note),
]


@click.command()
@click.argument("who", required=False, metavar="[PERSON]")
@click.option("--by", "by", metavar="NAME", help="Who covers for them.")
@click.option("--from", "since", metavar="DATE", help="The first day they are away; today when not given.")
@click.option("--until", "until", metavar="DATE", help="The first day they are back.")
@click.option("--end", "end", metavar="DATE", help="End it: from this day on they are back.")
@click.option("--note", default="", metavar="TEXT", help="Why, or what to look after.")
@limit_option
@list_option
def cover(
    who: str | None,
    by: str | None,
    since: str | None,
    until: str | None,
    end: str | None,
    note: str,
    limit: int,
    as_json: bool,
) -> None:
    """Let another see what is PERSON's to do while they are away; without --by, list who covers for whom.

    \b
      despatch cover P-12 --by P-17 --from "1 March 2021" --until "8 March 2021"

    From the first day to the day before the last, “despatch due --mine” of the one who covers has the actions, reminders
    and letters of the other beside their own.
    """
    first, last = day_option(since, "--from"), day_option(until, "--until")
    over = day_option(end, "--end")
    if over is not None:
        _end(_sure(who), by, over, as_json=as_json)
    elif by is not None:
        if last is None:
            raise BadInput(
                "say when they are back", hint="Give the first day: --until DATE.", place="--until"
            )
        with opened() as crm:
            done = Covers(crm).begin(_sure(who), by, first or clock.today(), last, note)
        for remark in done.remarks:
            output.note(f"Note: {remark}")
        if as_json:
            output.emit_json(done.cover.as_fields())
            return
        output.line(done.cover.words)
        output.note("Noted. “despatch undo” takes it back.")
    elif since or until:
        raise BadInput("say who covers for them", hint="Name them with --by.", place="--by")
    else:
        _list(who, limit, as_json=as_json)


def _list(who: str | None, limit: int, *, as_json: bool) -> None:
    with opened() as crm:
        found = Covers(crm).listed(who, limit)
    output.listing(
        found, _COLUMNS, fields=Cover.as_fields, as_json=as_json, empty="Nobody covers for anybody."
    )


def _end(who: str, by: str | None, day: date, *, as_json: bool) -> None:
    with opened() as crm:
        ended = Covers(crm).end(who, day, by)
    if as_json:
        output.emit_json([one.as_fields() for one in ended])
        return
    for one in ended:
        output.line(f"{one.away}: no longer covered by {one.by}")
    output.note("Ended. “despatch undo” takes it back.")


def _sure(who: str | None) -> str:
    """The person who is away. Raises BadInput where nobody is named."""
    if not who:
        raise BadInput("say who is away", hint="Such as: despatch cover P-12 --by P-17 --until DATE.")
    return who
