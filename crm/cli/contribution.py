"""`despatch contribution`: what colleagues and councils were asked to give to a letter or a response of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crm.cli import completing, output
from crm.cli.common import json_option, limit_option, opened
from crm.cli.days import day_option
from crm.cli.output import Column
from crm.cli.tables_out import list_option_beside_open
from crm.contributions.readings import Contribution
from crm.people.words import day_words

if TYPE_CHECKING:
    from crm.documents.inputs import NewDocument

_UNDO = "“despatch undo” takes it back."

_SHORT = [
    Column[Contribution]("Ref", lambda one: one.reference, firm=True),
    Column[Contribution]("Asked of", lambda one: one.asked_of),
    Column[Contribution]("For", lambda one: one.what_for, firm=True),
    Column[Contribution]("What", lambda one: one.wanted),
    Column[Contribution]("Stands", lambda one: one.standing_words, firm=True),
]
_FULL = [
    Column[Contribution]("Reference", lambda one: one.reference),
    Column[Contribution]("Asked of", lambda one: one.asked_of),
    Column[Contribution]("For", lambda one: one.what_for),
    Column[Contribution]("What", lambda one: one.wanted),
    Column[Contribution]("Asked on", lambda one: one.requested),
    Column[Contribution]("Due", lambda one: one.due),
    Column[Contribution]("Received", lambda one: one.received),
    Column[Contribution]("Stands", lambda one: one.standing),
]


@click.group()
def contribution() -> None:
    """What colleagues and councils were asked to give to a letter or a response of ours.

    How each stands follows from the calendar: waiting, due soon (within five working days), due, overdue; until it is
    received or cancelled.
    """


@contribution.command()
@click.argument("who", metavar="WHO")
@click.argument("what", metavar="WHAT")
@click.option(
    "--for",
    "what_for",
    metavar="REF",
    shell_complete=completing.references,
    help="The letter (E-12) or the response (RS-3) it is for.",
)
@click.option("--due", metavar="DATE", help="The day by which it is wanted.")
@click.option("--on", "on", metavar="DATE", help="The day they were asked; today when not given.")
@click.option("--note", default="", metavar="TEXT", help="Anything else.")
@click.option("--as-written", is_flag=True, help="Keep a name that is not on record as it is written.")
@json_option
def ask(
    who: str,
    what: str,
    what_for: str | None,
    due: str | None,
    on: str | None,
    note: str,
    as_written: bool,
    as_json: bool,
) -> None:
    """Note that WHO (a person or a body) was asked for WHAT.

    \b
      despatch contribution ask "West Fenmouth Council" "Numbers of kinship carers" --for E-12 --due "4 March 2021"
    """
    day, last = day_option(on, "--on"), day_option(due, "--due")
    with opened() as crm:
        asked = crm.contributions.ask_of(
            who, what, what_for=what_for, due=last, on=day, note=note, as_written=as_written
        )
    _told(asked, "Noted", as_json=as_json)


@contribution.command("list")
@click.option("--open", "still_open", is_flag=True, help="Only those still to come, the longest due first.")
@click.option(
    "--for",
    "what_for",
    metavar="REF",
    shell_complete=completing.references,
    help="Only those for this letter (E-12) or response (RS-3).",
)
@limit_option
@list_option_beside_open
def list_(still_open: bool, what_for: str | None, limit: int, as_json: bool) -> None:
    """What was asked for, the newest first; with --open what is still to come.

    \b
      despatch contribution list --open
    """
    with opened() as crm:
        found = crm.contributions.listed(still_open=still_open, what_for=what_for, limit=limit)
    empty = "Nothing is awaited." if still_open else "No contribution was asked for."
    columns = _SHORT if output.is_terminal() else _FULL
    output.listing(found, columns, fields=Contribution.as_fields, as_json=as_json, empty=empty)


@contribution.command()
@click.argument("reference", metavar="REF", shell_complete=completing.contributions)
@json_option
def show(reference: str, as_json: bool) -> None:
    """Everything about the contribution REF, such as CN-4."""
    with opened() as crm:
        found = crm.contributions.get(reference)
    if as_json:
        output.emit_json(found.as_fields())
        return
    what_for = " ".join(filter(None, (found.what_for, found.what_for_title)))
    output.record(
        (
            ("Contribution", found.reference),
            ("Asked of", " ".join(filter(None, (found.asked_of, _in_brackets(found.asked_reference))))),
            ("What", found.wanted),
            ("For", what_for),
            ("Asked on", day_words(found.requested)),
            ("Due", day_words(found.due) if found.due else ""),
            ("Stands", found.standing_words),
            ("Document", found.document),
            ("Note", found.note),
        )
    )


@contribution.command()
@click.argument("reference", metavar="REF", shell_complete=completing.contributions)
@click.option("--on", "on", metavar="DATE", help="The day it came; today when not given.")
@click.option("--document", metavar="FILE", help="What they sent; it is filed with the letter it is for.")
@click.option("--note", default="", metavar="TEXT", help="Anything to be said of it.")
@json_option
def received(reference: str, on: str | None, document: str | None, note: str, as_json: bool) -> None:
    """Note that the contribution REF came.

    \b
      despatch contribution received CN-4 --on "2 March 2021" --document figures.xlsx
    """
    day = day_option(on, "--on")
    file = _read(document)
    with opened() as crm:
        came = crm.contributions.received(crm.contributions.get(reference), day, document=file, note=note)
    for remark in came.remarks:
        output.note(f"Note: {remark}")
    _told(came.contribution, "Noted", as_json=as_json)


@contribution.command()
@click.argument("reference", metavar="REF", shell_complete=completing.contributions)
@click.option("--dry-run", is_flag=True, help="Print the words, and log nothing.")
@json_option
def chase(reference: str, dry_run: bool, as_json: bool) -> None:
    """Draft an email that asks again for the contribution REF, log it as planned, and print its words.

    Send it from your own mail, then say so: despatch amend E-14 --status done.
    """
    with opened() as crm:
        seen = crm.contributions.get(reference)
        if dry_run:
            engagement, words = None, crm.contributions.chaser(seen)
        else:
            engagement, words = crm.contributions.chase(seen)
    logged = engagement.reference if engagement else None
    if as_json:
        fields = {"reference": seen.reference, "engagement": logged, "to": words.to}
        output.emit_json({**fields, "subject": words.subject, "text": words.text})
        return
    output.line(f"Subject: {words.subject}\n{words.text}")
    output.note(
        f"Logged as {logged}, planned. Once it is sent: despatch amend {logged} --status done. {_UNDO}"
        if logged
        else "Nothing was logged: this was a trial."
    )


@contribution.command()
@click.argument("reference", metavar="REF", shell_complete=completing.contributions)
@click.option("--note", default="", metavar="TEXT", help="Why it is no longer wanted.")
@json_option
def cancel(reference: str, note: str, as_json: bool) -> None:
    """Say that the contribution REF is no longer wanted."""
    with opened() as crm:
        done = crm.contributions.cancel(crm.contributions.get(reference), note)
    _told(done, "Cancelled", as_json=as_json)


def _read(path: str | None) -> NewDocument | None:
    """The file that came. Raises FileTrouble."""
    if path is None:
        return None
    from crm.cli.entry import documents_given

    return documents_given([path])[0]


def _in_brackets(text: str) -> str:
    return f"({text})" if text else ""


def _told(one: Contribution, said: str, *, as_json: bool) -> None:
    if as_json:
        output.emit_json(one.as_fields())
        return
    output.line(f"{one.reference}\t{one.asked_of}\t{one.wanted}\t{one.standing_words}")
    output.note(f"{said}. {_UNDO}")
