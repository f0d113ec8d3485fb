"""Closing a body, showing what is within it, and who of ours looks after it: parts of `despatch organisation`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crm import clock
from crm.cli import output
from crm.cli.common import json_option, limit_option, opened
from crm.cli.days import day_option
from crm.cli.output import Column
from crm.cli.relations import lead_options, set_lead
from crm.cli.tables_out import list_option
from crm.organisations.inputs import CHANGES

if TYPE_CHECKING:
    from crm.organisations.trees import Branch


@click.command()
@click.argument("name")
@click.option("--on", metavar="DATE", required=True, help="The first day on which it is no more.")
@click.option(
    "--successor", "successors", multiple=True, metavar="BODY", help="What followed it; repeatable."
)
@click.option("--kind", type=click.Choice(CHANGES), help="What kind of change it was.")
@click.option("--note", default="", metavar="TEXT", help="What else should be known of the change.")
@json_option
def end(name: str, on: str, successors: tuple[str, ...], kind: str | None, note: str, as_json: bool) -> None:
    """Close the body NAME; it is kept, and its history reaches on into what followed it.

    \b
      despatch organisation end "Borough of Nether Wallop" --on 2026-04-01 \\
        --successor "Wallop Council" --kind merger
    """
    day = day_option(on, "--on")
    assert day is not None
    with opened() as crm:
        body = crm.organisations.get(name)
        followed = [crm.organisations.get(each, day) for each in successors]
        ended = crm.organisations.end(body, day, followed, kind or "", note)
        held = [role for post in crm.organisations.posts_on(ended.id, day) for role in post.holders]
    if held:
        number = "1 role" if len(held) == 1 else f"{len(held):,} roles"
        output.note(
            f"{number} in it did not end on that day: despatch who --dept {ended.reference} --on {day}"
        )
    if as_json:
        output.emit_json(ended.as_fields())
        return
    output.line(f"{ended.label}, {ended.span}")
    output.note("Closed. “despatch undo” takes it back.")


@click.command()
@click.argument("name")
@click.option("--on", metavar="DATE", help="As it was on this day; today when not given.")
@limit_option
@list_option
def tree(name: str, on: str | None, limit: int, as_json: bool) -> None:
    """Print the body NAME and what is within it: boards, working groups, agencies.

    Each has the number of engagements up to that day of those who took part for it, or for what is within it.
    """
    day = day_option(on, "--on") or clock.today()
    with opened() as crm:
        found = crm.organisations.tree_on(crm.organisations.get(name, day), day, limit)
    columns: list[Column[Branch]] = [
        Column("Ref", lambda one: one.body.reference, firm=True),
        Column("Body", lambda one: "  " * one.depth + one.body.label),
        Column("Kind", lambda one: one.body.kind.replace("-", " ")),
        Column("Engagements", lambda one: one.counted),
        Column("When", lambda one: one.body.span),
    ]
    output.listing(found, columns, fields=lambda one: one.as_fields(), as_json=as_json)
    if len(found) >= limit:
        output.note(f"The first {limit:,}; --limit shows more.")


@click.command()
@click.argument("name")
@lead_options
def lead(name: str, officer: str | None, member: str | None, since: str | None, end: str | None) -> None:
    """Say which officer and which member of ours look after the body NAME."""
    with opened() as crm:
        body = crm.organisations.get(name)
        set_lead(crm, "organisation_id", body.id, body.label, officer, member, since, end)
