"""`despatch organisation`: adding a body that is not in the roster."""

from __future__ import annotations

import click

from crm.cli import entry, output
from crm.cli.bodies import end, lead, tree
from crm.cli.common import json_option, opened
from crm.cli.days import day_option
from crm.errors import Ambiguous
from crm.organisations.inputs import KINDS


@click.group()
def organisation() -> None:
    """Add a body that is not on record, close one, show what is within it, say who looks after it."""


for _command in (end, tree, lead):
    organisation.add_command(_command)


@organisation.command()
@click.argument("name")
@click.option("--acronym", default="", help="What it is called for short.")
@click.option("--kind", type=click.Choice(KINDS), default="other", show_default=True, help="What it is.")
@click.option("--alias", "aliases", multiple=True, help="Another name it goes by; may be given again.")
@click.option("--within", metavar="BODY", help="The body it is a part of.")
@click.option("--ours", is_flag=True, help="It is our own: a board or a group of ours.")
@click.option("--since", metavar="DATE", help="The day it was founded.")
@click.option("--until", metavar="DATE", help="The day it closed: the first on which it is no more.")
@click.option("--anyway", is_flag=True, help="Add it although one of a near name is on record.")
@json_option
def add(
    name: str,
    acronym: str,
    kind: str,
    aliases: tuple[str, ...],
    within: str | None,
    ours: bool,
    since: str | None,
    until: str | None,
    anyway: bool,
    as_json: bool,
) -> None:
    """Add the organisation of this NAME."""
    from crm.organisations.inputs import NewOrganisation

    first, end = day_option(since, "--since"), day_option(until, "--until")
    with opened() as crm:
        parent = crm.organisations.get(within).id if within else None
        new = NewOrganisation(name, acronym, kind, ours, parent, aliases, first, end)
        new.check()
        near = (
            ()
            if anyway or not entry.can_ask()
            else crm.duplicates.near("organisation", name, acronym=acronym)
        )
        if near and not entry.is_another(name, near):
            output.note("Nothing was added.")
            return
        try:
            added = crm.organisations.create(new, anyway=anyway or bool(near))
        except Ambiguous as error:
            hint = "If it is another, say so with --anyway."
            raise Ambiguous(error.message, error.choices, hint=hint) from error
    if as_json:
        output.emit_json(added.as_fields())
        return
    output.line(added.reference)
    output.note(f"Added {added.label}. “despatch undo” takes it back.")
