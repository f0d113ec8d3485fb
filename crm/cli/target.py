"""`despatch target`: within how many working days departments say they answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crm.cli import completing, output
from crm.cli.common import json_option, limit_option, opened
from crm.cli.days import day_option
from crm.cli.output import Column
from crm.cli.tables_out import list_option

if TYPE_CHECKING:
    from crm.clocks.targets import Target


@click.group(invoke_without_command=True)
@click.option("--body", default="", shell_complete=completing.targeted, help="Only those of this body.")
@click.option("--on", metavar="DATE", help="Only those that hold on this day.")
@limit_option
@list_option
@click.pass_context
def target(context: click.Context, body: str, on: str | None, limit: int, as_json: bool) -> None:
    """Within how many working days departments say they answer, and from when until when.

    A letter is counted by the target that its recipient had on the day it was received, else by 20 working days, which is
    the convention. Published targets are for the letters of MPs and peers; others go by them all the same.

    \b
      despatch target --on 2023-05-01
      despatch target set DfE 18 --from 2023-04-01 --until 2023-07-01 --source "Q2 2023"
    """
    if context.invoked_subcommand is not None:
        return
    day = day_option(on, "--on")
    with opened() as crm:
        found = crm.clocks.targets(body, day)
    _list(found[:limit], as_json=as_json)
    if len(found) > limit:
        output.note(f"{len(found) - limit} more: --limit {len(found)}")


@target.command("set")
@click.argument("body", shell_complete=completing.targeted)
@click.argument("days", type=int)
@click.option("--from", "since", metavar="DATE", help="The first day on which it holds.")
@click.option("--until", metavar="DATE", help="The first day on which it no longer holds.")
@click.option(
    "--nation",
    default="england-and-wales",
    show_default=True,
    metavar="NATION",
    help="Whose bank holidays count: scotland, northern-ireland …",
)
@click.option("--agreed", is_flag=True, help="It was agreed with us, not published.")
@click.option("--source", default="", metavar="TEXT", help="Where it is published.")
@json_option
def set_(
    body: str,
    days: int,
    since: str | None,
    until: str | None,
    nation: str,
    agreed: bool,
    source: str,
    as_json: bool,
) -> None:
    """Say that BODY answers within so many working DAYS; its open letters are counted again.

    \b
      despatch target set DfE 18 --from 2023-04-01 --until 2023-07-01 --source "Q2 2023"
    """
    from crm.almanac.nations import read_nation
    from crm.clocks.inputs import NewTarget
    from crm.clocks.terms import Basis

    first, end = day_option(since, "--from"), day_option(until, "--until")
    whose = read_nation(nation, "--nation")
    with opened() as crm:
        of = crm.clocks.body(body, first)
        basis = Basis.AGREED if agreed else Basis.PUBLISHED
        made = crm.clocks.set_target(NewTarget(of.id, days, first, end, str(whose), str(basis), source))
    _told(made, "Set", as_json=as_json)


@target.command()
@click.argument("body", shell_complete=completing.targeted)
@click.option(
    "--on", metavar="DATE", help="The first day on which it no longer holds; today where it is not given."
)
@json_option
def end(body: str, on: str | None, as_json: bool) -> None:
    """Let the target of BODY end; letters received from that day on are counted by the convention.

    \b
      despatch target end DfE --on 2023-07-01
    """
    from crm import clock

    day = day_option(on, "--on") or clock.today()
    with opened() as crm:
        left = crm.clocks.end_target(body, day)
    if left is not None:
        _told(left, "Ended", as_json=as_json)
    elif as_json:
        output.emit_json(None)
    else:
        output.note("It was to begin on that day, so it is gone. “despatch undo” brings it back.")


def _list(found: list[Target], *, as_json: bool) -> None:
    output.listing(
        found,
        [
            Column("Body", lambda one: one.acronym or one.body),
            Column("Days", lambda one: one.working_days, firm=True),
            Column("When", lambda one: one.when, firm=True),
            Column("Basis", lambda one: one.basis),
            Column("Nation", lambda one: one.nation_label),
            Column("Source", lambda one: one.source),
        ],
        fields=lambda one: one.as_fields(),
        as_json=as_json,
        empty="No target is on record: letters are counted by 20 working days, the convention.",
    )


def _told(one: Target, said: str, *, as_json: bool) -> None:
    if as_json:
        output.emit_json(one.as_fields())
        return
    output.line(str(one))
    output.note(f"{said}. “despatch undo” takes it back.")
