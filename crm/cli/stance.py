"""`despatch stance`: where office-holders and bodies stand on a topic, as they said."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click

from crm import clock
from crm.cli import output
from crm.cli.common import json_option, opened
from crm.cli.entry_options import completed
from crm.cli.output import Column
from crm.positions.readings import Chart

if TYPE_CHECKING:
    from collections.abc import Sequence


class _Row(NamedTuple):
    """A line of the list where no person reads it."""

    who: str
    date: str
    stance: str
    capacity: str
    known_from: str
    quotation: str


ROWS = [
    Column[_Row]("Who", lambda row: row.who),
    Column[_Row]("Date", lambda row: row.date),
    Column[_Row]("Stance", lambda row: row.stance),
    Column[_Row]("Capacity", lambda row: row.capacity),
    Column[_Row]("Where", lambda row: row.known_from),
    Column[_Row]("Words", lambda row: row.quotation),
]


@click.group()
def stance() -> None:
    """Where office-holders and bodies stand on a topic: what they said, when, in what capacity, and where.

    Only what was said to us, or in public with its source. Of a private person no stance is kept: what somebody thinks
    may be a political opinion, which is special category data.

    \b
      despatch stance add "Claire Coutinho" kinship supportive --in E-33
      despatch stance show kinship
    """


@stance.command()
@click.argument("who", metavar="NAME")
@click.argument("topic", shell_complete=completed("topics"))
@click.argument("stance", metavar="STANCE", shell_complete=completed("stances"))
@click.option(
    "--on", default="", metavar="DATE", help="When it was said; with --in, the day of the engagement."
)
@click.option(
    "--in",
    "where",
    metavar="REF",
    shell_complete=completed("references"),
    help="The engagement it was said in: E-12.",
)
@click.option(
    "--source", default="", metavar="TEXT", help="A public source: its title, its address, or both."
)
@click.option(
    "--quote", "quotation", default="", metavar="TEXT", help="The exact words; a source needs them."
)
@click.option("--note", default="", metavar="TEXT", help="What else is to be known of it.")
@json_option
def add(
    who: str,
    topic: str,
    stance: str,
    on: str,
    where: str | None,
    source: str,
    quotation: str,
    note: str,
    as_json: bool,
) -> None:
    """Record what NAME said of TOPIC. STANCE is supportive, supportive-in-part, non-committal or opposed.

    \b
      despatch stance add "Claire Coutinho" kinship supportive --on 2023-06-01
        --source "Hansard, https://hansard.parliament.uk/…" --quote "we will"
    """
    from crm.vocabulary.natural_date import read_date
    from crm.vocabulary.partial_date import PartialDate

    when = read_date(on, clock.today(), place="--on") if on.strip() else PartialDate.unknown()
    with opened() as crm:
        engagement = crm.engagements.by_reference(where) if where else None
        said = crm.positions.stances.add(
            who,
            topic,
            stance,
            on=when,
            engagement=engagement,
            source=source,
            quotation=quotation,
            note=note,
        )
    if as_json:
        output.emit_json(said.as_fields())
        return
    label = ", ".join(filter(None, (said.name, said.capacity)))
    output.line(f"{label}: {said.words} on {said.topic}, {said.occurred} ({said.known_from})")
    output.note("Recorded. “despatch undo” takes it back.")


@stance.command()
@click.argument("topic", shell_complete=completed("topics"))
@click.option("--who", default="", metavar="NAME", help="Only this person, or this body.")
@json_option
def show(topic: str, who: str, as_json: bool) -> None:
    """Print where each of them stands on TOPIC: their words in time, and since when they are silent.

    Somebody who holds the post still is silent since their last word, once a year has gone by, or once an ask of ours
    on the topic has been unanswered for more than 20 working days. Where the output is no terminal, each line has,
    separated by tabs: who, date (EDTF), stance, capacity of the day, where it was said, and the exact words.
    """
    with opened() as crm:
        found = crm.positions.stances.of_topic(topic, who)
    if as_json:
        output.emit_json([chart.as_fields() for chart in found])
    elif not found:
        output.note("Nothing that anybody said of it is on record.")
    elif output.is_terminal():
        _charts(found)
    else:
        rows = [row for chart in found for row in _rows(chart)]
        output.listing(rows, ROWS, fields=_Row._asdict)


def _charts(found: Sequence[Chart]) -> None:
    for chart in found:
        output.heading(f"{chart.label}: {chart.line}")
        for said in chart.said:
            words = f" “{said.quotation}”" if said.quotation else ""
            output.line(f"    {said.occurred}  {said.words}  {said.known_from}{words}")


def _rows(chart: Chart) -> list[_Row]:
    rows = [
        _Row(chart.name, said.occurred.edtf, said.stance, said.capacity, said.known_from, said.quotation)
        for said in chart.said
    ]
    if chart.silence:
        since = chart.silence.since.isoformat()
        rows.append(_Row(chart.name, since, "silent", chart.capacity, "", chart.silence.because))
    if chart.left:
        rows.append(_Row(chart.name, chart.left.isoformat(), "left", chart.capacity, "", "left the post"))
    return rows
