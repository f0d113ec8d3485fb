"""`despatch embargo`: evidence that is not ours to publish until its owner clears it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crm import clock
from crm.cli import completing, output
from crm.cli.common import json_option, limit_option, opened
from crm.cli.days import day_option
from crm.cli.output import Column
from crm.cli.tables_out import list_option

if TYPE_CHECKING:
    from crm.responses.embargoes import Embargo

_REF = click.argument("reference", metavar="REF", shell_complete=completing.references)


@click.group()
def embargo() -> None:
    """Evidence that is somebody else's property, such as a select committee's, and not to be published until cleared.

    It is flagged wherever it is shown, and “despatch export --public” leaves it out.
    """


@embargo.command()
@_REF
@click.option("--owner", required=True, metavar="NAME", help="Whose property it is: “Education Committee”.")
@click.option("--since", metavar="DATE", help="The first day of it, if it did not hold from the beginning.")
@click.option("--until", metavar="DATE", help="The first day on which it is free by itself.")
@click.option("--note", default="", metavar="TEXT", help="What else should be known.")
@json_option
def add(reference: str, owner: str, since: str | None, until: str | None, note: str, as_json: bool) -> None:
    """Put the engagement REF under embargo.

    \b
      despatch embargo add E-40 --owner "Education Committee"
    """
    from crm.responses import embargoes

    first, end = day_option(since, "--since"), day_option(until, "--until")
    with opened() as crm:
        engagement = crm.engagements.by_reference(reference)
        added = embargoes.add(crm, engagement, owner, since=first, until=end, note=note)
    _told(engagement.reference, added, as_json=as_json)


@embargo.command()
@_REF
@click.option("--by", required=True, metavar="NAME", help="Who allowed it: the clerk of the committee.")
@click.option("--on", metavar="DATE", help="When; today when not given.")
@json_option
def clear(reference: str, by: str, on: str | None, as_json: bool) -> None:
    """Say that the owner allowed the engagement REF to be published.

    \b
      despatch embargo clear E-40 --by "Clerk of the Education Committee" --on 2022-05-04
    """
    from crm.responses import embargoes

    day = day_option(on, "--on") or clock.today()
    with opened() as crm:
        engagement = crm.engagements.by_reference(reference)
        cleared = embargoes.clear(crm, engagement, by, day)
    _told(engagement.reference, cleared, as_json=as_json)


@embargo.command("list")
@click.option("--all", "everything", is_flag=True, help="Also what was cleared or has ended.")
@limit_option
@list_option
def list_(everything: bool, limit: int, as_json: bool) -> None:
    """List what is under embargo today."""
    from crm.responses import embargoes

    with opened() as crm:
        found = embargoes.listed(crm, everything=everything, limit=limit)
    columns = [
        Column["Embargo"]("Ref", lambda each: each.engagement, firm=True),
        Column["Embargo"]("Embargo", str),
        Column["Embargo"]("Subject", lambda each: each.subject),
    ]
    output.listing(
        found,
        columns,
        fields=lambda each: each.as_fields(),
        as_json=as_json,
        empty="Nothing is under embargo.",
    )


def _told(reference: str, read: Embargo, *, as_json: bool) -> None:
    if as_json:
        output.emit_json(read.as_fields() | {"engagement": reference})
        return
    output.line(f"{reference}\t{read}")
    output.note("Recorded. “despatch undo” takes it back.")
