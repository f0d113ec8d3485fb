"""`despatch report`: tables about the record."""

from __future__ import annotations

import click

from crm.cli import output, report_accounts, report_registers, report_update
from crm.cli.common import MOST, opened
from crm.cli.days import edge_option
from crm.cli.output import Column
from crm.cli.tables_out import list_option
from crm.reports.readings import Timeliness, Treated

_NOTHING = "–"


def _shown(value: object) -> object:
    return _NOTHING if value is None else value


def _percent(value: int | None) -> str:
    return _NOTHING if value is None else f"{value}%"


def _median(row: Treated) -> str:
    return _NOTHING if row.median is None else f"{row.median:g}"


_SHORT = [
    Column[Treated]("Department", lambda row: row.body),
    Column[Treated]("Period", lambda row: row.period, firm=True),
    Column[Treated]("Target", lambda row: row.target, firm=True),
    Column[Treated]("Received", lambda row: row.received, firm=True),
    Column[Treated]("In target", lambda row: _percent(row.percent_in_target), firm=True),
    Column[Treated]("In 20", lambda row: _percent(row.percent_in_20), firm=True),
    Column[Treated]("Open", lambda row: row.still_open, firm=True),
    Column[Treated]("Median", _median, firm=True),
]
_FULL = [
    Column[Treated]("Department", lambda row: row.body),
    Column[Treated]("Period", lambda row: row.period),
    Column[Treated]("Target (working days)", lambda row: row.target),
    Column[Treated]("Received", lambda row: row.received),
    Column[Treated]("% within target", lambda row: _shown(row.percent_in_target)),
    Column[Treated]("% within 20 working days", lambda row: _shown(row.percent_in_20)),
    Column[Treated]("Still open", lambda row: row.still_open),
    Column[Treated]("Of these within target", lambda row: row.open_in_target),
    Column[Treated]("Median working days", _median),
]


@click.group()
def report() -> None:
    """Papers from the record, as pages or files: action log, tracker, registers, minutes, figures, returns.

    \b
      despatch report minutes M-2 -o minutes.docx
    """


for command in (*report_registers.COMMANDS, *report_accounts.COMMANDS, report_update.update):
    report.add_command(command)


@report.command()
@click.option(
    "--by", type=click.Choice(["quarter", "year"]), default="quarter", show_default=True, help="The periods."
)
@click.option(
    "--from", "since", metavar="DATE", help="Letters received from then on: 2021, March 2021, a day."
)
@click.option("--to", "until", metavar="DATE", help="Letters received until then, that day or year included.")
@click.option(
    "--dept",
    "bodies",
    multiple=True,
    metavar="NAME",
    help="Only this body, by name, acronym or reference; DESNZ+ takes in all it came from.",
)
@click.option("--departments", is_flag=True, help="Only departments of government.")
@click.option("--merged", is_flag=True, help="Count bodies that are no more as the one that came of each.")
@click.option(
    "--limit",
    type=click.IntRange(1, MOST),
    default=500,
    show_default=True,
    metavar="N",
    help="Print at most N rows.",
)
@list_option
def timeliness(
    by: str,
    since: str | None,
    until: str | None,
    bodies: tuple[str, ...],
    departments: bool,
    merged: bool,
    limit: int,
    as_json: bool,
) -> None:
    """How each body treats our letters, in the shape of the published tables.

    \b
      despatch report timeliness --by quarter --from 2021 --dept DfE

    A letter counts in the period in which whoever has it now received it, until its first full answer: a holding reply
    is none. What is open past its target is late; what is open within it is in no percentage, but counted as open.
    Days are working days; the median is that of the days answers took.
    """
    first, last = edge_option(since, "--from", last=False), edge_option(until, "--to", last=True)
    with opened() as crm:
        found = crm.reports.timeliness(
            by=by, first=first, last=last, bodies=bodies, departments=departments, merged=merged, limit=limit
        )
    if as_json:
        output.emit_json(found.as_fields())
        return
    _print(found)


def _print(found: Timeliness) -> None:
    columns = _SHORT if output.is_terminal() else _FULL
    empty = f"No letter of ours was received {found.span}."
    output.listing(found.table, columns, fields=Treated.as_fields, empty=empty)
    if found.more:
        output.note("There are more rows: see --limit, --from and --dept.")
    if found.undated:
        what, it = ("letter is", "it was") if found.undated == 1 else ("letters are", "they were")
        output.note(f"{found.undated:,} {what} not counted: nobody knows when {it} received.")
