"""`despatch operations`: what was done to the record, by whom and when."""

import click

from crm.cli import output
from crm.cli.common import limit_option, opened
from crm.cli.output import Column
from crm.cli.tables_out import list_option
from crm.operations.readings import Operation

COLUMNS = [
    Column[Operation]("No.", lambda done: done.number, firm=True),
    # In the time zone of whoever reads it; `--json` gives UTC.
    Column[Operation]("When", lambda done: f"{done.at.astimezone():%Y-%m-%d %H:%M}", firm=True),
    Column[Operation]("Who", lambda done: done.actor),
    Column[Operation]("What", lambda done: done.kind, firm=True),
    Column[Operation]("Of what", lambda done: done.summary),
    Column[Operation]("Undone", lambda done: f"by {done.undone_by}" if done.undone_by else ""),
]


@click.command()
@limit_option
@list_option
def operations(limit: int, as_json: bool) -> None:
    """Print what was done to the record, newest first: its number, when, by whom, what.

    “despatch undo NUMBER” takes one back.
    """
    with opened() as crm:
        done = crm.operations.listed(limit)
    output.listing(done, COLUMNS, fields=Operation.as_fields, as_json=as_json, empty="Nothing was done yet.")
