"""`despatch people`: the public office-holders we deal with, also as Popolo JSON and as cards for an address book."""

from __future__ import annotations

import click

from crm.cli import output, tables_out
from crm.cli.common import limit_option, opened
from crm.cli.days import day_option
from crm.cli.output import Column
from crm.popolo.readings import Holder

COLUMNS: list[Column[Holder]] = [
    Column("Ref", lambda one: one.reference, firm=True),
    Column("Name", lambda one: one.name),
    Column("Post", lambda one: one.now[0].said),
    Column("Since", lambda one: one.now[0].since or "", firm=True),
    Column("Party", lambda one: one.party),
]


@click.command()
@click.option(
    "--dept", metavar="BODY", default="", help="Of this body; with + also of those before and after it."
)
@click.option("--on", metavar="DATE", help="Who held the posts on this day; today when not given.")
@click.option("--met", is_flag=True, help="Only those whom we have met: in a meeting, call, visit or event.")
@click.option("--all", "everybody", is_flag=True, help="Those, too, with whom nothing has passed yet.")
@limit_option
@tables_out.list_option_with("json", "vcf")
def people(dept: str, on: str | None, met: bool, everybody: bool, limit: int, as_json: bool) -> None:
    """List the public office-holders we deal with: ministers, MPs, peers, members of committees, councillors elsewhere.

    Of everybody with whom something has passed by the day, the offices of that day. A file named .json has them as Popolo
    JSON with every public office they have held, .vcf as address cards; .csv, .xlsx and the others have the list. What is a
    person's own (a private number) is in the full edition alone.

    \b
      despatch people --dept DfE
      despatch people --met -o ministers.vcf
      despatch people --on 2021-01-08 --edition public -o popolo.json
    """
    from crm.popolo.service import OfficeHolders

    asked = tables_out.asked()
    day = day_option(on, "--on")
    with opened() as crm:
        book = OfficeHolders(crm, *([asked.edition] if asked is not None else []))
        found = book.held(dept=dept, on=day, met=met, everybody=everybody, limit=limit)
        if asked is not None and asked.by_itself:
            assert asked.target is not None
            asked.wrote(book.write(found, asked.target))
            return
    output.listing(found, COLUMNS, fields=Holder.as_fields, as_json=as_json, empty="Nobody of that kind.")
    if len(found) == limit and not as_json:
        output.note(f"The first {limit:,}; --limit shows more.")
