"""`despatch ask`: what we want of them, and how often, to whom and when it was raised."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crm.cli import output
from crm.cli.common import MOST, json_option, limit_option, offset_option, opened
from crm.cli.days import day_option
from crm.cli.entries import fits, stacked
from crm.cli.entry_options import completed
from crm.cli.output import Column
from crm.cli.tables_out import list_option_beside_open
from crm.promises.ask_readings import AskLine
from crm.promises.kinds import AskAnswer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crm.promises.ask_readings import AskWhole

_UNDO = "“despatch undo” takes it back."
_ANSWERS = "supportive, non-committal, refused, holding, none"

SHORT = [
    Column[AskLine]("Ref", lambda ask: ask.reference, firm=True),
    Column[AskLine]("Ask", lambda ask: ask.text),
    Column[AskLine]("Raised", lambda ask: ask.counts),
    Column[AskLine]("Last", lambda ask: ask.last.occurred if ask.last else "", firm=True),
    Column[AskLine]("Stands", lambda ask: ask.stands),
]
FULL = [
    Column[AskLine]("Reference", lambda ask: ask.reference),
    Column[AskLine]("Status", lambda ask: ask.status),
    Column[AskLine]("Topic", lambda ask: ask.topic),
    Column[AskLine]("Ask", lambda ask: ask.text),
    Column[AskLine]("Times", lambda ask: ask.times),
    Column[AskLine]("Ministers", lambda ask: ask.ministers),
    Column[AskLine]("Holders of a post", lambda ask: ask.holders),
    Column[AskLine]("Last raised", lambda ask: ask.last.occurred.edtf if ask.last else ""),
    Column[AskLine]("Last answer", lambda ask: ask.last_answer or ""),
]


@click.group()
def ask() -> None:
    """What we want of them: each ask, on which occasions it was raised, with what answer.

    \b
      despatch ask add "£500m for prevention" --topic mental-health
      despatch ask raise K-5 E-12 --answer non-committal
      despatch ask list --nowhere
    """


@ask.command()
@click.argument("text")
@click.option("--topic", default="", shell_complete=completed("topics"), help="The topic it belongs to.")
@click.option("--in", "raised", metavar="REF", shell_complete=completed("references"), help="Raised in E-12.")
@click.option(
    "--answer", default="none", metavar="ANSWER", shell_complete=completed("ask_answers"), help=f"{_ANSWERS}."
)
@click.option("--note", default="", metavar="TEXT", help="What was said to it there.")
@json_option
def add(text: str, topic: str, raised: str | None, answer: str, note: str, as_json: bool) -> None:
    """Add the ask TEXT, in our words.

    \b
      despatch ask add "£500m for prevention" --topic mental-health --in E-12
    """
    if (answer != AskAnswer.NONE or note) and raised is None:
        raise click.UsageError("--answer and --note belong to an occasion: name it with --in.")
    with opened() as crm:
        where = crm.engagements.by_reference(raised) if raised else None
        added = crm.promises.asks.add(text, topic=topic, raised=where, answer=answer, note=note)
    _told(added, "Added", as_json=as_json)


@ask.command("raise")
@click.argument("which", metavar="ASK", shell_complete=completed("asks"))
@click.argument("reference", metavar="REF", shell_complete=completed("references"))
@click.option(
    "--answer", default="none", metavar="ANSWER", shell_complete=completed("ask_answers"), help=f"{_ANSWERS}."
)
@click.option("--note", default="", metavar="TEXT", help="What was said to it there.")
@json_option
def raise_(which: str, reference: str, answer: str, note: str, as_json: bool) -> None:
    """Say that ASK (K-7, or some of its words) was raised in the engagement REF, such as E-12.

    To whom, and in what capacity, is known from the engagement.

    \b
      despatch ask raise K-7 E-12 --answer holding --note "to be looked at in the spending review"
    """
    with opened() as crm:
        raised = crm.promises.asks.raise_in(which, crm.engagements.by_reference(reference), answer, note)
    _told(raised, "Recorded", as_json=as_json)


@ask.command()
@click.argument("which", metavar="ASK", shell_complete=completed("asks"))
@click.argument("reference", metavar="REF", shell_complete=completed("references"))
@click.argument("answer", shell_complete=completed("ask_answers"))
@click.option("--note", metavar="TEXT", help="What was said to it there.")
@json_option
def answer(which: str, reference: str, answer: str, note: str | None, as_json: bool) -> None:
    """Say what ANSWER an ASK had where it was raised: supportive, non-committal, refused, holding, none.

    \b
      despatch ask answer K-7 E-12 supportive
    """
    with opened() as crm:
        engagement = crm.engagements.by_reference(reference)
        answered = crm.promises.asks.answer(which, engagement, answer, note)
    _told(answered, "Recorded", as_json=as_json)


@ask.command("list")
@click.option("--open", "open_only", is_flag=True, help="Only those that stand open.")
@click.option(
    "--topic", default="", shell_complete=completed("topics"), help="About this topic, or one below it."
)
@click.option(
    "--with", "raised_with", default="", metavar="NAME", help="Raised with this person, in any capacity."
)
@click.option("--not-raised-since", metavar="DATE", help="Open ones not raised on that day or since.")
@click.option(
    "--nowhere", is_flag=True, help="Open ones raised with several holders of a post, and supported by none."
)
@click.option(
    "--holders",
    type=click.IntRange(1, MOST),
    default=2,
    show_default=True,
    metavar="N",
    help="With --nowhere: with so many different holders of a post at least.",
)
@offset_option
@limit_option
@list_option_beside_open
def list_(
    open_only: bool,
    topic: str,
    raised_with: str,
    not_raised_since: str | None,
    nowhere: bool,
    holders: int,
    offset: int,
    limit: int,
    as_json: bool,
) -> None:
    """List asks, the newest first, with how often and to how many each was raised.

    An ask that has gone nowhere in four ministers is found by “despatch ask list --nowhere --holders 4”. Where the output
    is no terminal, each line has, separated by tabs: reference, status, topic, text, times raised, ministers, holders of
    a post, last raised (EDTF), and the answer then.
    """
    since = day_option(not_raised_since, "--not-raised-since")
    with opened() as crm:
        found = crm.promises.asks.listed(
            open_only=open_only,
            topic=topic,
            not_raised_since=since,
            nowhere=holders if nowhere else 0,
            raised_with=raised_with,
            limit=limit,
            offset=offset,
        )
    _listed(found, as_json=as_json)


def _listed(found: Sequence[AskLine], *, as_json: bool) -> None:
    if output.is_terminal() and not as_json and found and not fits(found, SHORT):
        stacked(found, lambda each: (each.reference, each.text), _below)
        return
    columns = SHORT if output.is_terminal() else FULL
    output.listing(found, columns, fields=AskLine.as_fields, as_json=as_json, empty="No such ask.")


def _below(each: AskLine) -> tuple[str, ...]:
    last = f"last {each.last.occurred} ({each.last.reference})" if each.last else ""
    topic = f"#{each.topic}" if each.topic else ""
    return (", ".join(filter(None, (each.stands, each.counts, last, topic))),)


@ask.command()
@click.argument("which", metavar="ASK", shell_complete=completed("asks"))
@offset_option
@limit_option
@json_option
def show(which: str, offset: int, limit: int, as_json: bool) -> None:
    """Print ASK (K-7, or some of its words) with every occasion, the latest first: where, to whom, with what answer."""
    with opened() as crm:
        read = crm.promises.asks.get(which, limit, offset)
    if as_json:
        output.emit_json(read.as_fields())
        return
    output.record(_pairs(read))
    if read.more:
        output.note("There are more occasions: --limit and --offset show them.")


def _pairs(read: AskWhole) -> list[tuple[str, object]]:
    line = read.line
    return [
        ("Reference", line.reference),
        ("Ask", line.text),
        ("Topic", line.topic),
        ("Stands", line.stands),
        ("Raised", line.counts),
        *(("Occasion", _occasion(each)) for each in read.occasions),
        *(("Passed on", each) for each in read.passed),
        ("Notes", line.notes),
        *(("Source", str(each)) for each in read.evidence),
    ]


def _occasion(each: object) -> str:
    from crm.promises.ask_readings import AskRaised

    assert isinstance(each, AskRaised)
    to = "; ".join(each.to) or "nobody named"
    marked = "" if each.where.marking == "official" else f" [{each.where.marking}]"
    return f"{each.where.occurred}, {each.where.reference} {each.where.subject}{marked}: to {to} – {each.answered}"


@ask.command()
@click.argument("which", metavar="ASK", shell_complete=completed("asks"))
@click.argument("status", shell_complete=completed("ask_ends"))
@click.option("--note", default="", metavar="TEXT", help="Why, and what came of it.")
@click.option("--on", metavar="DATE", help="The day it ended; today when not given.")
@json_option
def close(which: str, status: str, note: str, on: str | None, as_json: bool) -> None:
    """End ASK; STATUS is met, met-in-part or dropped.

    \b
      despatch ask close K-7 met-in-part --note "half of it, in the autumn statement"
    """
    with opened() as crm:
        closed = crm.promises.asks.close(which, status, note, day_option(on, "--on"))
    _told(closed, "Closed", as_json=as_json)


@ask.command()
@click.argument("which", metavar="ASK", shell_complete=completed("asks"))
@json_option
def reopen(which: str, as_json: bool) -> None:
    """Open ASK again, such as K-7, that was closed."""
    with opened() as crm:
        opened_again = crm.promises.asks.reopen(which)
    _told(opened_again, "Open again", as_json=as_json)


@ask.command()
@click.argument("which", metavar="ASK", shell_complete=completed("asks"))
@click.option("--text", metavar="TEXT", help="Our words for it.")
@click.option("--topic", metavar="TOPIC", shell_complete=completed("topics"), help="The topic; “” for none.")
@click.option("--notes", metavar="TEXT", help="What else is to be known of it.")
@json_option
def amend(which: str, text: str | None, topic: str | None, notes: str | None, as_json: bool) -> None:
    """Correct the words, the topic or the notes of ASK, such as K-7."""
    with opened() as crm:
        amended = crm.promises.asks.amend(which, text=text, topic=topic, notes=notes)
    _told(amended, "Amended", as_json=as_json)


def _told(ask: AskLine, said: str, *, as_json: bool) -> None:
    if as_json:
        output.emit_json(ask.as_fields())
        return
    output.line(f"{ask.reference}\t{ask.text} ({ask.stands}, {ask.counts})")
    output.note(f"{said}. {_UNDO}")
