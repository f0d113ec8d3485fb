"""`despatch assess`: the influence, interest and so on of stakeholders, kept as a history."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crm.assessments.readings import Assessment
from crm.cli import output
from crm.cli.common import json_option, opened
from crm.cli.days import day_option
from crm.cli.entry_options import completed
from crm.cli.output import Column
from crm.cli.tables_out import list_option

if TYPE_CHECKING:
    from crm.assessments.readings import Assessed

COLUMNS = [
    Column[Assessment]("Attribute", lambda one: one.attribute, firm=True),
    Column[Assessment]("Value", lambda one: one.value, firm=True),
    Column[Assessment]("Since", lambda one: one.since or "", firm=True),
    Column[Assessment]("Until", lambda one: one.until or "", firm=True),
    Column[Assessment]("Reason", lambda one: one.reason),
]


class _OrName(click.Group):
    """A group that takes a name where it knows no command of that name: `assess NAME influence high`."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is named; else `set`."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            args = ["set", *args]
        return super().resolve_command(ctx, args)


@click.group(cls=_OrName)
def assess() -> None:
    """How we see a stakeholder: influence, interest, relationship, priority, each value with the days it held.

    Never what they think: political opinions are special category data.

    \b
      despatch assess "Vicky Ford" influence high --reason "holds the brief"
      despatch assess show "Vicky Ford"
    """


@assess.command("set")
@click.argument("name")
@click.argument("attribute", shell_complete=completed("attributes"))
@click.argument("value")
@click.option("--from", "since", metavar="DATE", help="From this day on; today when not given.")
@click.option("--reason", default="", metavar="TEXT", help="Why.")
@json_option
def set_(name: str, attribute: str, value: str, since: str | None, reason: str, as_json: bool) -> None:
    """Say how ATTRIBUTE of NAME is seen from a day on; “set” may be left out.

    ATTRIBUTE is influence, interest or priority (low, medium, high) or relationship (none, strained, distant, good,
    close). The value before is kept with its days.

    \b
      despatch assess "Vicky Ford" influence high --from 2021-01-08
    """
    with opened() as crm:
        told = crm.assessments.assess(name, attribute, value, day_option(since, "--from"), reason)
    if as_json:
        output.emit_json(told.as_fields())
        return
    now = next(one for one in reversed(told.assessments) if one.attribute == attribute.strip().casefold())
    output.line(f"{told.name}: {now.attribute} {now.value} {now.span}")
    output.note("Recorded. “despatch undo” takes it back.")


@assess.command()
@click.argument("name")
@list_option
def show(name: str, as_json: bool) -> None:
    """List how NAME, a person or a body, was assessed, in time within each attribute."""
    with opened() as crm:
        told = crm.assessments.of(name)
    _listed(told, as_json=as_json)


def _listed(told: Assessed, *, as_json: bool) -> None:
    if as_json:
        output.emit_json(told.as_fields())
        return
    if output.is_terminal() and told.assessments:
        output.heading(f"{told.name}, {told.reference}")
    output.listing(
        told.assessments, COLUMNS, fields=Assessment.as_fields, empty=f"{told.name} has not been assessed."
    )
