"""`despatch gaps`: whom we have not met, and what we have not raised."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from crm.cli import output
from crm.cli.common import limit_option, opened
from crm.cli.days import day_option
from crm.cli.output import Column
from crm.cli.tables_out import list_option
from crm.gaps.readings import NotMet, NotRaised

if TYPE_CHECKING:
    from crm.api import Crm
    from crm.gaps.readings import People

PEOPLE: list[Column[NotMet]] = [
    Column("Ref", lambda one: one.reference, firm=True),
    Column("Name", lambda one: one.name),
    Column("Post", lambda one: one.role),
    Column("Last met", lambda one: one.met),
]
ASKS: list[Column[NotRaised]] = [
    Column("Ref", lambda one: one.reference, firm=True),
    Column("Ask", lambda one: one.text),
    Column("Last raised", lambda one: one.raised),
    Column("With", lambda one: "; ".join(one.with_whom)),
]


@click.group()
def gaps() -> None:
    """Whom we have not met, and what we have not raised.

    Met is to have taken part together in a meeting, call, visit, event or oral evidence, in whatever capacity; a letter is
    no meeting. The roster knows ministers and MPs; who sits on a committee is known as far as it was entered.

    \b
      despatch gaps ministers --dept DfE
      despatch gaps committee "Education Committee" --since election
      despatch gaps asks
      despatch gaps met --in "Education Committee" --on 2021-01-08
    """


@gaps.command()
@click.option(
    "--dept", metavar="BODY", default="", help="Of this department; with + also of those before and after it."
)
@click.option("--on", "on", metavar="DATE", help="Who held the posts on this day; today where none is given.")
@click.option("--since", metavar="DATE", help="Not met since then; “election” is the last general election.")
@limit_option
@list_option
def ministers(dept: str, on: str | None, since: str | None, limit: int, as_json: bool) -> None:
    """Ministers whom we have never met, or not since a day.

    \b
      despatch gaps ministers --dept DfE
    """
    day = day_option(on, "--on")
    with opened() as crm:
        found = crm.gaps.ministers(dept, on=day, since=_since(crm, since, day), limit=limit)
    print_people(found, as_json=as_json)


@gaps.command()
@click.argument("body")
@click.option("--on", "on", metavar="DATE", help="Who belonged to it on this day; today where none is given.")
@click.option("--since", metavar="DATE", help="Not met since then; “election” is the last general election.")
@limit_option
@list_option
def committee(body: str, on: str | None, since: str | None, limit: int, as_json: bool) -> None:
    """Members of a committee, a board or another body whom we have never met, or not since a day.

    \b
      despatch gaps committee "Education Committee" --since election
    """
    day = day_option(on, "--on")
    with opened() as crm:
        found = crm.gaps.members(body, on=day, since=_since(crm, since, day), limit=limit)
    print_people(found, as_json=as_json)


@gaps.command()
@click.option(
    "--since", metavar="DATE", help="Not raised since then; the first of this year where none is given."
)
@limit_option
@list_option
def asks(since: str | None, limit: int, as_json: bool) -> None:
    """Open asks that were not raised this year, or since a day: those never raised first.

    \b
      despatch gaps asks --since 2025-09-01
    """
    with opened() as crm:
        found = crm.gaps.asks(_since(crm, since, None), limit=limit)
    empty = "Every open ask was raised."
    output.listing(found, ASKS, fields=NotRaised.as_fields, as_json=as_json, empty=empty)


@gaps.command()
@click.option("--in", "body", metavar="BODY", required=True, help="The committee or body they belonged to.")
@click.option("--on", "on", metavar="DATE", required=True, help="The day on which they did.")
@click.option("--met-before", is_flag=True, default=True, hidden=True)
@limit_option
@list_option
def met(body: str, on: str, met_before: bool, limit: int, as_json: bool) -> None:
    """Everybody who belonged to a body on a day, and had met us before it.

    \b
      despatch gaps met --in "Education Committee" --on 2021-01-08
    """
    del met_before
    day = day_option(on, "--on")
    assert day is not None, "the option is required"
    with opened() as crm:
        found = crm.gaps.met_before(body, day, limit=limit)
    print_people(found, as_json=as_json, empty="Nobody of them had met us.")


def print_people(found: People, *, as_json: bool, empty: str = "") -> None:
    """The people, and below them how many hold such a post."""
    for said in found.notes:
        output.note(f"{said}.")
    if not empty and found.among:
        empty = f"Of {found.among:,} there is nobody whom we have not met."
    output.listing(found.people, PEOPLE, fields=NotMet.as_fields, as_json=as_json, empty=empty)
    if found.people and not as_json:
        more = " or more" if found.more else ""
        output.note(f"{len(found.people):,}{more} of {found.among:,}.")


def _since(crm: Crm, text: str | None, day: date | None) -> date | None:
    if text is not None and text.strip().lower() in {"election", "the election"}:
        return crm.gaps.last_election(day)
    return day_option(text, "--since")
