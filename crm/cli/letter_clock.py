"""`despatch letter pause`, `resume`, `extend`, `received`, `target`: what changes the clock of one letter."""

from __future__ import annotations

import click

from crm.cli.common import MOST, json_option, opened
from crm.cli.days import day_option
from crm.cli.letter_steps import anyway_option, note_option, on_option, reference_argument
from crm.cli.letter_texts import told

_REASON = click.option("--reason", default="", metavar="TEXT", help="The reason, which is shown with it.")


@click.command()
@reference_argument
@click.option(
    "--from", "since", metavar="DATE", help="The first day that does not count; today where it is not given."
)
@click.option(
    "--until", metavar="DATE", help="The first day that counts again; else until “despatch letter resume”."
)
@_REASON
@json_option
def pause(reference: str, since: str | None, until: str | None, reason: str, as_json: bool) -> None:
    """Pause the clock of the letter REF, with the reason: those working days are not counted, and are listed.

    \b
      despatch letter pause E-12 --from 2021-02-01 --until 2021-02-08 --reason "They asked us for figures"
    """
    first, last = day_option(since, "--from"), day_option(until, "--until")
    with opened() as crm:
        done = crm.correspondence.pause(reference, reason, since=first, until=last)
    told(done, "Paused", as_json=as_json)


@click.command()
@reference_argument
@on_option("The first day that counts again")
@json_option
def resume(reference: str, on: str | None, as_json: bool) -> None:
    """Let the clock of the letter REF go on.

    \b
      despatch letter resume E-12 --on 2021-02-08
    """
    day = day_option(on, "--on")
    with opened() as crm:
        done = crm.correspondence.resume(reference, on=day)
    told(done, "The clock goes on", as_json=as_json)


@click.command()
@reference_argument
@click.option(
    "--days", type=click.IntRange(1, MOST), required=True, metavar="N", help="So many working days more."
)
@_REASON
@json_option
def extend(reference: str, days: int, reason: str, as_json: bool) -> None:
    """Give them N working days more for the letter REF, with the reason.

    \b
      despatch letter extend E-12 --days 5 --reason "The minister is on leave"
    """
    with opened() as crm:
        done = crm.correspondence.extend(reference, days, reason)
    told(done, "Extended", as_json=as_json)


@click.command()
@reference_argument
@on_option("The day they received it")
@note_option
@anyway_option
@json_option
def received(reference: str, on: str | None, note: str, anyway: bool, as_json: bool) -> None:
    """Say on which day they received the letter REF: day 0 of its clock. Else it is the day it was sent.

    \b
      despatch letter received E-12 --on "12 January 2021"
    """
    day = day_option(on, "--on")
    with opened() as crm:
        done = crm.correspondence.received(reference, on=day, note=note, anyway=anyway)
    told(done, "Received", as_json=as_json)


@click.command()
@reference_argument
@click.option("--days", type=click.IntRange(1, MOST), metavar="N", help="So many working days.")
@click.option(
    "--nation", default="", metavar="NATION", help="Whose bank holidays count: scotland, england-and-wales …"
)
@_REASON
@json_option
def target(reference: str, days: int | None, nation: str, reason: str, as_json: bool) -> None:
    """Give the letter REF a target of its own, or count it by the holidays of another nation, with the reason.

    \b
      despatch letter target E-12 --days 15 --reason "Agreed with the private office"

    Targets of departments are set with “despatch target”.
    """
    with opened() as crm:
        done = crm.correspondence.target(reference, days, reason, nation=nation)
    told(done, "Its own target", as_json=as_json)
