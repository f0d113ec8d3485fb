"""`despatch exports`: what left the record, who took it, when, in which form and edition."""

from __future__ import annotations

import click

from crm.cli import output
from crm.cli.common import limit_option, offset_option, opened
from crm.cli.output import Column
from crm.cli.tables_out import list_option
from crm.exports.readings import ExportMade

_COLUMNS = [
    Column[ExportMade]("No.", lambda one: one.number, firm=True),
    # In the time zone of whoever reads it; `--json` gives UTC.
    Column[ExportMade]("When", lambda one: f"{one.at.astimezone():%Y-%m-%d %H:%M}", firm=True),
    Column[ExportMade]("Who", lambda one: one.actor),
    Column[ExportMade]("What", lambda one: one.what),
    Column[ExportMade]("Of", lambda one: one.subject),
    Column[ExportMade]("Form", lambda one: one.form, firm=True),
    Column[ExportMade]("Edition", lambda one: one.edition, firm=True),
    Column[ExportMade]("Marking", lambda one: one.marking, firm=True),
    Column[ExportMade]("Left out", lambda one: one.left_out or ""),
    Column[ExportMade]("File", lambda one: one.file),
]


@click.command()
@limit_option
@offset_option
@list_option
def exports(limit: int, offset: int, as_json: bool) -> None:
    """List what left the record, the newest first: when, who, what, in which form and edition.

    Every paper, list, calendar and document that was written to a file is in this book, what was mailed, and the record as a
    whole; not what was only printed to be read. Nothing in it is ever altered, and undo does not meet it.

    \b
      despatch exports --limit 10
    """
    with opened() as crm:
        found = crm.exports.list(limit, offset)
    output.listing(
        found, _COLUMNS, fields=ExportMade.as_fields, as_json=as_json, empty="Nothing left the record yet."
    )
