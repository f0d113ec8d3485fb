"""`despatch saved`: queries under a name."""

from __future__ import annotations

import click

from crm.cli import completing, output
from crm.cli.common import json_option, limit_option, opened
from crm.cli.output import Column
from crm.cli.tables_out import list_option
from crm.saved.readings import Saved

COLUMNS: list[Column[Saved]] = [
    Column("Name", lambda each: each.name, firm=True),
    Column("Finds", lambda each: each.found, firm=True),
    Column("Query", lambda each: each.trouble or each.query),
    Column("Whose", lambda each: each.whose),
    Column("Home", lambda each: "yes" if each.on_home else "no", firm=True),
]


@click.group()
def saved() -> None:
    """Queries under a name: saved, counted, run again; Home shows how many each finds.

    In a query, @NAME stands for the whole of a saved one: despatch find '@overdue-letters dept:DfE'

    \b
      despatch saved add "overdue letters" 'awaiting:reply overdue:yes'
      despatch saved list
      despatch saved run "overdue letters"
    """


@saved.command()
@click.argument("name")
@click.argument("query", nargs=-1, required=True)
@click.option("--own/--shared", default=False, help="Mine alone, or everybody's (as it is unless said).")
@click.option("--home/--no-home", "on_home", default=True, help="Whether it is counted on Home.")
@json_option
def add(name: str, query: tuple[str, ...], own: bool, on_home: bool, as_json: bool) -> None:
    """Save QUERY under NAME. Put the query in single quotes.

    \b
      despatch saved add "overdue letters" 'awaiting:reply overdue:yes'
      despatch saved add gaps 'never-met post:minister dept:DfE'
    """
    from crm.cli.find import joined, pictured

    with pictured(), opened() as crm:
        added = crm.saved.add(name, joined(query), own=own, on_home=on_home)
    _told(added, "Saved", as_json=as_json)


@saved.command("list")
@list_option
def listed(as_json: bool) -> None:
    """List saved searches with how many each finds, at most 1,000.

    \b
      despatch saved list
    """
    with opened() as crm:
        found = crm.saved.listed()
    output.listing(found, COLUMNS, fields=Saved.as_fields, as_json=as_json, empty="No search is saved yet.")


@saved.command()
@click.argument("name", shell_complete=completing.saved_searches)
@limit_option
@json_option
@click.pass_context
def run(ctx: click.Context, name: str, limit: int, as_json: bool) -> None:
    """Find what the saved query NAME finds, as “despatch find” prints it.

    \b
      despatch saved run "overdue letters"
    """
    from crm.cli.find import find

    with opened() as crm:
        query = crm.saved.get(name).query
    ctx.invoke(find, query=(query,), limit=limit, as_json=as_json, sort="newest", offset=0)


@saved.command()
@click.argument("name", shell_complete=completing.saved_searches)
@click.argument("new")
@json_option
def rename(name: str, new: str, as_json: bool) -> None:
    """Call the saved query NAME by another name.

    \b
      despatch saved rename gaps "ministers we have not met"
    """
    with opened() as crm:
        changed = crm.saved.rename(name, new)
    _told(changed, "Renamed", as_json=as_json)


@saved.command()
@click.argument("name", shell_complete=completing.saved_searches)
@json_option
def remove(name: str, as_json: bool) -> None:
    """Take the saved query NAME away; what it found stays.

    \b
      despatch saved remove gaps
    """
    with opened() as crm:
        gone = crm.saved.remove(name)
    _told(gone, "Removed", as_json=as_json)


def _told(changed: Saved, word: str, *, as_json: bool) -> None:
    if as_json:
        output.emit_json(changed.as_fields())
    else:
        output.line(f"{word}: {changed.name} ({changed.reference}): {changed.query}")
