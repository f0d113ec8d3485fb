"""`despatch position`: where we stand on a topic, edition by edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crm.cli import output
from crm.cli.common import json_option, limit_option, offset_option, opened
from crm.cli.days import day_option
from crm.cli.entries import fits, stacked
from crm.cli.entry_options import completed
from crm.cli.output import Column
from crm.cli.tables_out import list_option
from crm.positions.readings import Position

if TYPE_CHECKING:
    from collections.abc import Sequence

_UNDO = "“despatch undo” takes it back."

COLUMNS = [
    Column[Position]("Ref", lambda one: one.reference, firm=True),
    Column[Position]("Topic", lambda one: one.topic, firm=True),
    Column[Position]("Edition", lambda one: one.edition, firm=True),
    Column[Position]("Since", lambda one: one.since or "", firm=True),
    Column[Position]("Until", lambda one: one.until or "", firm=True),
    Column[Position]("Approved by", lambda one: one.approved),
    Column[Position]("Position", lambda one: one.text),
]


@click.group()
def position() -> None:
    """Where we stand on a topic: each edition, by whom it was approved, from when, and what cites it.

    \b
      despatch position set kinship "Paid leave for kinship carers" --approved-by "Children Board" --from 2023-01-10
      despatch position cite kinship E-12
    """


@position.command("set")
@click.argument("topic", shell_complete=completed("topics"))
@click.argument("text")
@click.option(
    "--from",
    "since",
    metavar="DATE",
    required=True,
    help="The first day of this edition; the one before ends.",
)
@click.option("--approved-by", default="", metavar="NAME", help="A person or a board of ours.")
@click.option("--approved-on", metavar="DATE", help="The day it was approved.")
@click.option("--document", default="", metavar="REF", help="Where it is written out: D-3.")
@json_option
def set_(
    topic: str, text: str, since: str, approved_by: str, approved_on: str | None, document: str, as_json: bool
) -> None:
    """Say where we stand on TOPIC from a day on, in the words TEXT: the next edition."""
    first, approved = day_option(since, "--from"), day_option(approved_on, "--approved-on")
    assert first is not None
    with opened() as crm:
        made = crm.positions.set(
            topic, text, first, approved_by=approved_by, approved_on=approved, document=document
        )
    _told(made, f"Edition {made.edition} of our position on {made.topic}.", as_json=as_json)
    if not as_json and not made.approved_by:
        output.note("It does not say who approved it: --approved-by.")


@position.command()
@click.argument("which", metavar="TOPIC", shell_complete=completed("topics"))
@click.option("--on", metavar="DATE", help="As on this day; today when not given.")
@json_option
def show(which: str, on: str | None, as_json: bool) -> None:
    """Print our position on TOPIC, or the edition PS-2: its words, who approved it, what cites it."""
    with opened() as crm:
        read = crm.positions.get(which, day_option(on, "--on"))
    if as_json:
        output.emit_json(read.as_fields())
        return
    one = read.position
    output.record(
        [
            ("Reference", one.reference),
            ("Topic", one.topic),
            ("Edition", f"{one.edition} of {len(read.editions)}"),
            ("Position", one.text),
            ("In force", one.span),
            ("Approved by", one.approved),
            ("Document", one.document),
            *(("Cited in", f"{each.reference} {each.subject}, {each.occurred}") for each in read.cited),
            *(("Source", str(each)) for each in read.evidence),
        ]
    )


@position.command()
@click.argument("topic", shell_complete=completed("topics"))
@list_option
def history(topic: str, as_json: bool) -> None:
    """List every edition of our position on TOPIC, the newest first."""
    with opened() as crm:
        found = crm.positions.history(topic)
    _listed(found, as_json=as_json)


@position.command("list")
@click.option(
    "--topic", default="", shell_complete=completed("topics"), help="On this topic, or one below it."
)
@click.option("--on", metavar="DATE", help="Those in force on this day; today when not given.")
@offset_option
@limit_option
@list_option
def list_(topic: str, on: str | None, offset: int, limit: int, as_json: bool) -> None:
    """List our positions in force, by topic."""
    with opened() as crm:
        found = crm.positions.listed(topic=topic, on=day_option(on, "--on"), limit=limit, offset=offset)
    _listed(found, as_json=as_json)


def _listed(found: Sequence[Position], *, as_json: bool) -> None:
    if output.is_terminal() and not as_json and found and not fits(found, COLUMNS):
        stacked(found, lambda one: (one.reference, one.topic, f"edition {one.edition}, {one.span}"), _below)
        return
    output.listing(
        found, COLUMNS, fields=Position.as_fields, as_json=as_json, empty="We have no such position."
    )


def _below(one: Position) -> tuple[str, ...]:
    return one.text, f"approved by {one.approved}" if one.approved else ""


@position.command()
@click.argument("which", metavar="POSITION", shell_complete=completed("positions"))
@click.argument("reference", metavar="REF", shell_complete=completed("references"))
@json_option
def cite(which: str, reference: str, as_json: bool) -> None:
    """Say that the engagement REF cites POSITION: an edition such as PS-2, or a topic.

    Of a topic it is the edition that was in force on the day of the engagement.

    \b
      despatch position cite kinship E-12
    """
    with opened() as crm:
        engagement = crm.engagements.by_reference(reference)
        cited = crm.positions.cite(which, engagement)
    _told(cited.position, f"{engagement.reference} cites edition {cited.position.edition}.", as_json=as_json)
    if cited.note and not as_json:
        output.note(f"Note: {cited.note}.")


@position.command()
@click.argument("topic", shell_complete=completed("topics"))
@click.option(
    "--on", metavar="DATE", required=True, help="The first day on which it is no longer our position."
)
@json_option
def end(topic: str, on: str, as_json: bool) -> None:
    """Say that we have no position on TOPIC from a day on; it is kept for the days before."""
    day = day_option(on, "--on")
    assert day is not None
    with opened() as crm:
        ended = crm.positions.end(topic, day)
    _told(ended, "Ended.", as_json=as_json)


def _told(one: Position, said: str, *, as_json: bool) -> None:
    if as_json:
        output.emit_json(one.as_fields())
        return
    output.line(f"{one.reference}\t{one.topic}, edition {one.edition}, {one.span}: {one.text}")
    output.note(f"{said} {_UNDO}")
