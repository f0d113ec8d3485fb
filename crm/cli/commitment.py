"""`despatch commitment`: what was promised, by whom, and who has it now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crm import clock
from crm.cli import output
from crm.cli.common import json_option, limit_option, offset_option, opened
from crm.cli.days import day_option
from crm.cli.entries import stacked
from crm.cli.entry_options import completed
from crm.cli.output import Column
from crm.cli.tables_out import list_option_beside_open
from crm.promises.commitment_readings import CommitmentLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crm.promises.commitment_readings import CommitmentWhole
    from crm.vocabulary.partial_date import PartialDate

_UNDO = "“despatch undo” takes it back."

FULL = [
    Column[CommitmentLine]("Reference", lambda line: line.reference),
    Column[CommitmentLine]("Status", lambda line: line.commitment.status),
    Column[CommitmentLine]("Made by", lambda line: line.commitment.made_by),
    Column[CommitmentLine]("Now with", lambda line: line.holder.label),
    Column[CommitmentLine]("Due", lambda line: line.commitment.due.edtf),
    Column[CommitmentLine]("Topic", lambda line: line.commitment.topic),
    Column[CommitmentLine]("Words", lambda line: line.commitment.wording),
]


@click.group()
def commitment() -> None:
    """What was promised: the exact words, by whom, in the capacity of that day, and who holds the post now.

    \b
      despatch commitment add "a strategy by the summer" --in E-12 --by "Claire Coutinho"
      despatch commitment list --open --by Coutinho
      despatch commitment close C-3 --evidence E-40
    """


@commitment.command()
@click.argument("words")
@click.option(
    "--in",
    "where",
    metavar="REF",
    required=True,
    shell_complete=completed("references"),
    help="The engagement it was made in: E-12.",
)
@click.option("--by", metavar="NAME", required=True, help="Who made it: one who took part, theirs or ours.")
@click.option("--due", default="", metavar="DATE", help="By when, as exactly as was said.")
@click.option("--topic", default="", shell_complete=completed("topics"), help="The topic it belongs to.")
@click.option("--summary", default="", metavar="TEXT", help="What it is, in our words.")
@json_option
def add(words: str, where: str, by: str, due: str, topic: str, summary: str, as_json: bool) -> None:
    """Add what somebody promised, in their exact WORDS.

    The capacity is that of the day. Later it is shown with whoever holds the post then.

    \b
      despatch commitment add "a strategy by the summer" --in E-12 --by Coutinho --due "summer 2023"
    """
    with opened() as crm:
        engagement = crm.engagements.by_reference(where)
        added = crm.promises.commitments.add(
            words, engagement, by, due=_date(due), topic=topic, summary=summary
        )
    _told(added, "Added", as_json=as_json)


def _date(text: str) -> PartialDate:
    from crm.vocabulary.natural_date import read_date
    from crm.vocabulary.partial_date import PartialDate

    return read_date(text, clock.today(), place="--due") if text.strip() else PartialDate.unknown()


@commitment.command("list")
@click.option("--open", "open_only", is_flag=True, help="Only those that are not closed.")
@click.option(
    "--post", default="", metavar="TITLE", help="Made in this post, whoever held it, under any title."
)
@click.option(
    "--dept",
    default="",
    metavar="NAME",
    help="Made for this body, or passed on to it; with + under every name.",
)
@click.option("--by", default="", metavar="NAME", help="Made by this person, or this body.")
@click.option(
    "--topic", default="", shell_complete=completed("topics"), help="About this topic, or one below it."
)
@click.option(
    "--with",
    "now_with",
    default="",
    metavar="NAME",
    help="Open, and with this person today, whoever made it.",
)
@click.option("--due-by", metavar="DATE", help="Due by this day.")
@click.option("--ours", "side", flag_value="ours", help="Only what we promised.")
@click.option("--theirs", "side", flag_value="theirs", help="Only what they promised.")
@offset_option
@limit_option
@list_option_beside_open
def list_(
    open_only: bool,
    post: str,
    dept: str,
    by: str,
    now_with: str,
    topic: str,
    due_by: str | None,
    side: str | None,
    offset: int,
    limit: int,
    as_json: bool,
) -> None:
    """List commitments, the newest first: who made each as what, and who has it today.

    Where the output is no terminal, each line has, separated by tabs: reference, status, who made it, who has it now,
    due (EDTF), topic and the exact words.

    \b
      despatch commitment list --open --post "Minister for Children"
      despatch commitment list --with "Josh MacAlister"
    """
    from crm.promises.commitments import Listed

    day = day_option(due_by, "--due-by")
    wanted = Listed(
        open_only=open_only,
        post=post,
        dept=dept,
        by=by,
        topic=topic,
        side=side or "",
        due_by=day,
        now_with=now_with,
    )
    with opened() as crm:
        found = crm.promises.commitments.listed(wanted, limit, offset)
    _listed(found, as_json=as_json)


def _listed(found: Sequence[CommitmentLine], *, as_json: bool) -> None:
    if output.is_terminal() and not as_json and found:
        stacked(found, lambda each: (each.reference, f"“{each.commitment.wording}”"), _below)
        return
    output.listing(found, FULL, fields=CommitmentLine.as_fields, as_json=as_json, empty="No such commitment.")


def _below(line: CommitmentLine) -> tuple[str, ...]:
    made = line.commitment
    due = f"due {made.due}" if made.due else ""
    return (
        f"made by {line.said}, {made.where.reference}",
        ", ".join(
            filter(None, (made.status, due, "" if made.where.marking == "official" else made.where.marking))
        ),
        line.now,
    )


@commitment.command()
@click.argument("which", metavar="COMMITMENT", shell_complete=completed("commitments"))
@json_option
def show(which: str, as_json: bool) -> None:
    """Print COMMITMENT (C-3, or some of its words): said by whom as what, who has it now, and what closed it."""
    with opened() as crm:
        read = crm.promises.commitments.get(which)
    _show(read, as_json=as_json)


def _show(read: CommitmentWhole, *, as_json: bool) -> None:
    if as_json:
        output.emit_json(read.as_fields())
        return
    line, made = read.line, read.line.commitment
    output.record(
        [
            ("Reference", read.reference),
            ("Said by", f"{line.said}: “{made.wording}”"),
            ("In short", made.summary),
            ("Where", f"{made.where.reference} {made.where.subject}"),
            ("Now", line.now.removeprefix("now ")),
            *(("Held by", f"{role.person}, {role.capacity}, {role.span}") for role in read.since),
            *(("Passed on", each) for each in read.passed),
            ("Topic", made.topic),
            ("Due", str(made.due) if made.due else ""),
            ("Status", made.status),
            ("Marking", made.where.marking),
            ("Closed", str(read.closing) if read.closing else ""),
            ("Note", made.closing_note),
            *(("Source", str(each)) for each in read.evidence),
        ]
    )


@commitment.command()
@click.argument("which", metavar="COMMITMENT", shell_complete=completed("commitments"))
@click.argument("status", shell_complete=completed("commitment_steps"))
@click.option("--to", default="", metavar="BODY", help="With referred: the body that has it now.")
@click.option("--note", default="", metavar="TEXT", help="Why it went there.")
@json_option
def progress(which: str, status: str, to: str, note: str, as_json: bool) -> None:
    """Say how far COMMITMENT is; STATUS is in-progress, referred, or open again.

    \b
      despatch commitment progress C-3 referred --to "NHS England"
    """
    with opened() as crm:
        changed = crm.promises.commitments.progress(which, status, to=to, note=note)
    _told(changed, "Recorded", as_json=as_json)


@commitment.command()
@click.argument("which", metavar="COMMITMENT", shell_complete=completed("commitments"))
@click.option(
    "--evidence",
    default="",
    metavar="REF",
    help="What bears it out: E-40, D-3, or a source by title or address.",
)
@click.option("--note", default="", metavar="TEXT", help="What came of it.")
@click.option("--on", metavar="DATE", help="The day it was kept; today when not given.")
@json_option
def close(which: str, evidence: str, note: str, on: str | None, as_json: bool) -> None:
    """Close COMMITMENT, such as C-3, by the evidence that it was kept.

    \b
      despatch commitment close C-3 --evidence E-40
      despatch commitment close C-3 --evidence "Written statement, https://www.example.org/statement"
    """
    with opened() as crm:
        read = crm.promises.commitments.close(which, evidence, note=note, on=day_option(on, "--on"))
    if as_json:
        output.emit_json(read.as_fields())
        return
    output.line(f"{read.reference}\tclosed {read.closing}")
    output.note(f"Closed. {_UNDO}")


@commitment.command()
@click.argument("which", metavar="COMMITMENT", shell_complete=completed("commitments"))
@json_option
def reopen(which: str, as_json: bool) -> None:
    """Open COMMITMENT again, such as C-3, that was closed."""
    with opened() as crm:
        changed = crm.promises.commitments.reopen(which)
    _told(changed, "Open again", as_json=as_json)


@commitment.command()
@click.argument("which", metavar="COMMITMENT", shell_complete=completed("commitments"))
@click.option("--words", metavar="TEXT", help="Their exact words.")
@click.option("--summary", metavar="TEXT", help="What it is, in our words.")
@click.option("--topic", metavar="TOPIC", shell_complete=completed("topics"), help="The topic; “” for none.")
@click.option("--due", metavar="DATE", help="By when; “” for no date.")
@json_option
def amend(
    which: str, words: str | None, summary: str | None, topic: str | None, due: str | None, as_json: bool
) -> None:
    """Correct the words, the summary, the topic or the date of COMMITMENT, such as C-3."""
    when = _date(due) if due is not None else None
    with opened() as crm:
        changed = crm.promises.commitments.amend(which, words=words, summary=summary, topic=topic, due=when)
    _told(changed, "Amended", as_json=as_json)


def _told(line: CommitmentLine, said: str, *, as_json: bool) -> None:
    if as_json:
        output.emit_json(line.as_fields())
        return
    output.line(f"{line.reference}\t“{line.commitment.wording}” ({line.commitment.status}; {line.now})")
    output.note(f"{said}. {_UNDO}")
