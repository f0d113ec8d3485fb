"""`despatch reader`: who may see what is marked how high, and who may take it out of the record."""

from __future__ import annotations

import click

from crm.cli import completing, output
from crm.cli.common import json_option, opened
from crm.cli.output import Column
from crm.cli.tables_out import list_option
from crm.readers.readings import Reader
from crm.vocabulary.markings import Marking

_COLUMNS = [
    Column[Reader]("Name", lambda one: one.name),
    Column[Reader]("May see up to", lambda one: one.clearance, firm=True),
    Column[Reader]("May export", lambda one: "yes" if one.may_export else "no", firm=True),
    Column[Reader]("Note", lambda one: one.note),
]
NOBODY = "Nothing is set: everybody may see and export everything."


@click.group()
def reader() -> None:
    """Who may see what is marked how high, and who may take it out of the record.

    A reader is known by the name that their changes are recorded under (the setting “officer”). Whoever is not set may see and
    export everything. It keeps honest people from mistakes; whoever has the file of the record can read it.
    """


@reader.command("set")
@click.argument("name", metavar="NAME")
@click.option(
    "--clearance",
    type=click.Choice([each.value for each in Marking]),
    shell_complete=completing.markings,
    help="The highest marking they may see in a paper or an export; restricted is everything.",
)
@click.option("--export/--no-export", "may_export", default=None, help="Whether they may take anything out.")
@click.option("--note", metavar="TEXT", help="What else should be known.")
@json_option
def set_(name: str, clearance: str | None, may_export: bool | None, note: str | None, as_json: bool) -> None:
    """Say what NAME may see and take out; what is not said stays as it was.

    \b
      despatch reader set "Wilhelmina Quarrel" --clearance official
      despatch reader set "Wilhelmina Quarrel" --no-export --note "Work experience until July"
    """
    with opened() as crm:
        before = crm.readers.named(name)
        if clearance is None and may_export is None and note is None:
            raise click.UsageError("Say what they may: --clearance, --no-export or --export.")
        done = crm.readers.set(
            name,
            before.clearance if clearance is None else Marking(clearance),
            may_export=before.may_export if may_export is None else may_export,
            note=before.note if note is None else note,
        )
        locked = done.name == crm.actor and not crm.readers.current().sees_everything
    if as_json:
        output.emit_json(done.as_fields())
    else:
        output.line(str(done))
    if locked:
        output.note("That is you: from now on somebody else has to change who may see what.")


@reader.command("list")
@list_option
def list_(as_json: bool) -> None:
    """List everybody for whom something is set.

    \b
      despatch reader list
    """
    with opened() as crm:
        found = crm.readers.list()
    output.listing(found, _COLUMNS, fields=Reader.as_fields, as_json=as_json, empty=NOBODY)


@reader.command()
@click.argument("name", metavar="NAME")
@json_option
def remove(name: str, as_json: bool) -> None:
    """Let NAME see and export everything again.

    \b
      despatch reader remove "Wilhelmina Quarrel"
    """
    with opened() as crm:
        crm.readers.remove(name)
        now = crm.readers.named(" ".join(name.split()))
    if as_json:
        output.emit_json(now.as_fields())
    else:
        output.line(str(now))
