"""`despatch brief`: the briefing before a meeting."""

from __future__ import annotations

from pathlib import Path

import click

from crm.cli import completing
from crm.cli.common import opened
from crm.cli.days import day_option
from crm.cli.handing_out import hand_out, paper_options

_ahead = completing.numbered(
    lambda crm: ((each.reference, each.title) for each in crm.briefings.ahead(completing.MOST))
)


@click.command()
@click.argument("names", metavar="NAME…", nargs=-1, required=True, shell_complete=_ahead)
@click.option(
    "--for", "day", metavar="DATE", help="The day of the meeting; that of the meeting named, or today."
)
@click.option(
    "--topic",
    metavar="TOPIC",
    help="Only what is about this topic, and those below it.",
    shell_complete=completing.topics,
)
@paper_options
def brief(
    names: tuple[str, ...],
    day: str | None,
    topic: str | None,
    target: Path | None,
    edition: str,
    opening: bool,
    as_json: bool,
) -> None:
    """Brief for a meeting with NAME: one page first, then everything that passed.

    \b
      despatch brief "Josh MacAlister" --for 2026-06-04 -o brief.docx
      despatch brief "Minister for Children and Families" DfE --topic send
      despatch brief E-34 -o brief.pdf --open

    NAME is a person, a post or portfolio (whoever holds it on the day), a department or other body, a review, or the
    reference of a planned engagement (E-34): then of whoever comes. Of a sitting of a board of ours (M-3) there is a
    page on what is carried to it, and one for each who comes. Several names make one briefing with a page each.

    Page one says who they are and were, who else comes, what passed, what we ask, what was promised, what is owed both
    ways in working days, and what is open around it. All of it is as of the day: what happened later is not told.
    """
    when = day_option(day, "--for")
    with opened() as crm:
        paper = crm.briefings.paper(names, day=when, topic=topic, edition=edition)
        hand_out(crm, paper, target, opening=opening, as_json=as_json)
