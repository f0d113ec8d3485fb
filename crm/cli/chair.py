"""`despatch chair`: the meetings ahead and their briefings on large plain pages, to be read only."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from crm.cli import output
from crm.cli.common import json_option, limit_option, opened
from crm.cli.output import Column

if TYPE_CHECKING:
    from crm.briefing.readings import Ahead

AHEAD: list[Column[Ahead]] = [
    Column("Ref", lambda meeting: meeting.reference, firm=True),
    Column("When", lambda meeting: meeting.when.with_weekday, firm=True),
    Column("What", lambda meeting: meeting.title),
    Column("With", lambda meeting: ", ".join(meeting.who)),
    Column("Where", lambda meeting: meeting.place),
]


@click.command()
@limit_option
@json_option
@click.pass_context
def chair(ctx: click.Context, limit: int, as_json: bool) -> None:
    """Open the meetings ahead, each with its briefing, on large plain pages. Nothing there changes the record.

    Enter opens the briefing for a meeting, space turns its pages, d makes a document of it, q leaves. Where the output is
    no terminal, and with --json, the meetings ahead are printed instead.

    \b
    Examples:
      despatch chair
      despatch chair --json
    """
    if not as_json and sys.stdin.isatty() and output.is_terminal():
        from crm.__main__ import screens

        ctx.exit(screens(chair=True))
    with opened() as crm:
        meetings = crm.briefings.ahead(limit)
    output.listing(
        meetings,
        AHEAD,
        fields=lambda meeting: meeting.as_fields(),
        as_json=as_json,
        empty="No meeting lies ahead.",
    )
    if meetings and not as_json:
        output.note(f"A briefing for one of them: despatch brief {meetings[0].reference} -o briefing.docx")
