"""`despatch letter stage`, `acknowledge`, `holding`, `transfer`, `reply`, `close` …: taking a letter further."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from crm.cli import completing, entry
from crm.cli.common import json_option, opened
from crm.cli.days import day_option
from crm.cli.letter_texts import told

if TYPE_CHECKING:
    from datetime import date

    from crm.api import Crm
    from crm.engagements.inputs import NewParticipant

F = TypeVar("F", bound=Callable[..., Any])


def reference_argument(command: F) -> F:
    """REF: the letter, by the reference of its engagement."""
    return click.argument("reference", metavar="REF", shell_complete=completing.references)(command)


def on_option(text: str) -> Callable[[F], F]:
    """`--on DATE`: the day it happened, today where it is not given."""
    return click.option("--on", metavar="DATE", help=f"{text}; today where it is not given.")


def note_option(command: F) -> F:
    """`--note TEXT`: what is to be remembered of it."""
    return click.option("--note", default="", metavar="TEXT", help="What is to be remembered of it.")(command)


def anyway_option(command: F) -> F:
    """`--anyway`: also on a day before the letter itself."""
    return click.option("--anyway", is_flag=True, help="Also if it is dated before the letter itself.")(
        command
    )


def _stages(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    from crm.correspondence.stages import our_stages
    from crm.errors import DespatchError

    try:
        return [name for name in our_stages().names if name.startswith(incomplete)]
    except DespatchError:
        return []


@click.command()
@reference_argument
@click.argument("to", metavar="STAGE", shell_complete=_stages)
@click.option(
    "--with", "holder", default="", metavar="NAME", help="Who has it now: a name on record, or any words."
)
@on_option("The day it came there")
@click.option("--skip", default="", metavar="REASON", help="Why a stage that may not be skipped is left out.")
@note_option
@json_option
def stage(reference: str, to: str, holder: str, on: str | None, skip: str, note: str, as_json: bool) -> None:
    """Put the draft REF to a STAGE of ours: draft, clearance, sign-off, sent, or as the setting letter_stages says.

    \b
      despatch letter stage E-14 clearance --with "Cllr Quarrel"
      despatch letter stage E-14 sent --on "8 January 2021"

    “sent” makes it a letter of that day, and its clock starts. It may go back to any stage.
    """
    day = day_option(on, "--on")
    with opened() as crm:
        done = crm.correspondence.stage(reference, to, on=day, holder=holder, note=note, skip=skip)
    told(done, f"{done.letter.reference} is at {done.letter.stage}", as_json=as_json)


@click.command()
@reference_argument
@on_option("The day they acknowledged it")
@note_option
@anyway_option
@json_option
def acknowledge(reference: str, on: str | None, note: str, anyway: bool, as_json: bool) -> None:
    """Note that they acknowledged the letter REF: it came, and the answer is still to come.

    \b
      despatch letter acknowledge E-12 --on "11 January 2021"
    """
    day = day_option(on, "--on")
    with opened() as crm:
        done = crm.correspondence.acknowledge(reference, on=day, note=note, anyway=anyway)
    told(done, "Acknowledged", as_json=as_json)


@click.command()
@reference_argument
@on_option("The day of the holding reply")
@click.option("--until", metavar="DATE", help="The day by which it promises the answer.")
@click.option(
    "--by", "by", multiple=True, metavar="NAME", help="Whom it is from; else whoever has the letter."
)
@click.option("--kind", default="", metavar="KIND", help="letter, email …; else as the letter was.")
@click.option("--body", default="", metavar="TEXT", help="The text of it.")
@note_option
@anyway_option
@json_option
def holding(
    reference: str,
    on: str | None,
    until: str | None,
    by: tuple[str, ...],
    kind: str,
    body: str,
    note: str,
    anyway: bool,
    as_json: bool,
) -> None:
    """Log a holding reply to the letter REF in its thread. It is no answer: the letter stays open, the clock runs on.

    \b
      despatch letter holding E-12 --on "1 February 2021" --until "1 March 2021"
    """
    day, expected = day_option(on, "--on"), day_option(until, "--until")
    with opened() as crm:
        done = crm.correspondence.holding(
            reference,
            on=day,
            until=expected,
            by=_from(crm, by, day),
            kind=_kind(kind),
            text=body,
            note=note,
            anyway=anyway,
        )
    told(done, "A holding reply: the letter stays open", as_json=as_json)


@click.command()
@reference_argument
@on_option("The day of the reply")
@click.option(
    "--by", "by", multiple=True, metavar="NAME", help="Whom it is from; else whoever has the letter."
)
@click.option("--kind", default="", metavar="KIND", help="letter, email …; else as the letter was.")
@click.option("--about", default="", metavar="TEXT", help="The subject.")
@click.option("--body", default="", metavar="TEXT", help="The text of it.")
@note_option
@anyway_option
@json_option
def reply(
    reference: str,
    on: str | None,
    by: tuple[str, ...],
    kind: str,
    about: str,
    body: str,
    note: str,
    anyway: bool,
    as_json: bool,
) -> None:
    """Log the reply to the letter REF in its thread: it is answered, and its clock stops.

    \b
      despatch letter reply E-12 --on "9 March 2021" --by "Vicky Ford"

    “despatch log … --reply-to REF” does the same, with everything that can be said of an engagement.
    """
    day = day_option(on, "--on")
    with opened() as crm:
        done = crm.correspondence.reply(
            reference,
            on=day,
            by=_from(crm, by, day),
            kind=_kind(kind),
            subject=about,
            text=body,
            note=note,
            anyway=anyway,
        )
    told(done, "Answered", as_json=as_json)


@click.command()
@reference_argument
@click.argument("body", metavar="BODY")
@on_option("The day the other body received it")
@note_option
@anyway_option
@json_option
def transfer(reference: str, body: str, on: str | None, note: str, anyway: bool, as_json: bool) -> None:
    """Note that BODY took the letter REF over. Its clock starts anew, the day after BODY received it being day 1.

    \b
      despatch letter transfer E-12 DHSC --on "5 February 2021"
    """
    day = day_option(on, "--on")
    with opened() as crm:
        done = crm.correspondence.transfer(reference, body, on=day, note=note, anyway=anyway)
    told(done, "Transferred", as_json=as_json)


@click.command()
@reference_argument
@click.option("--reason", default="", metavar="TEXT", help="Why nobody waits any more.")
@on_option("The day")
@json_option
def close(reference: str, reason: str, on: str | None, as_json: bool) -> None:
    """Close the letter REF without an answer, with the reason.

    \b
      despatch letter close E-12 --reason "Overtaken by the statement of 3 March"
    """
    day = day_option(on, "--on")
    with opened() as crm:
        done = crm.correspondence.close(reference, reason, on=day)
    told(done, "Closed without an answer", as_json=as_json)


@click.command("no-reply-needed")
@reference_argument
@on_option("The day")
@note_option
@json_option
def no_reply_needed(reference: str, on: str | None, note: str, as_json: bool) -> None:
    """Note that no reply to the letter REF is needed.

    \b
      despatch letter no-reply-needed E-12
    """
    day = day_option(on, "--on")
    with opened() as crm:
        done = crm.correspondence.no_reply_needed(reference, on=day, note=note)
    told(done, "No reply is needed", as_json=as_json)


@click.command()
@reference_argument
@click.option("--reason", "note", default="", metavar="TEXT", help="Why an answer is awaited again.")
@on_option("The day")
@json_option
def reopen(reference: str, note: str, on: str | None, as_json: bool) -> None:
    """Open the letter REF again: what came was no answer, or one is awaited after all.

    \b
      despatch letter reopen E-12 --reason "The reply was to another letter"
    """
    day = day_option(on, "--on")
    with opened() as crm:
        done = crm.correspondence.reopen(reference, on=day, note=note)
    told(done, "Open again", as_json=as_json)


def _kind(text: str) -> str:
    from crm.capture.understanding import kind_named

    return str(kind_named(text)) if text else ""


def _from(crm: Crm, names: tuple[str, ...], day: date | None) -> tuple[NewParticipant, ...]:
    """Those a reply is from, in the capacity of its day; what is not on record stays as it is written."""
    if not names:
        return ()
    from crm import clock
    from crm.capture.participants import Identifier, Wanted
    from crm.vocabulary.kinds import Part, Side
    from crm.vocabulary.partial_date import PartialDate

    when = PartialDate.of_day(day or clock.today())
    identifier = Identifier(crm, when, entry.choose if entry.can_ask() else None, as_written=True)
    return identifier.all([Wanted(name, Side.THEIRS, Part.AUTHOR, "--by") for name in names]).participants
