"""`despatch leave`: somebody leaves a post, in one step."""

from __future__ import annotations

import click

from crm import clock
from crm.cli import completing, moving, output
from crm.cli.common import json_option, limit_option, opened
from crm.cli.days import day_option


@click.command()
@click.argument("who", metavar="PERSON", shell_complete=completing.to_pass_on("P"))
@click.argument("post", required=False, default="")
@click.option(
    "--on", metavar="DATE", help="The first day on which they no longer hold it; today, if not given."
)
@click.option(
    "--to", metavar="PERSON", help="Who follows, if it is not whoever the record has in the post then."
)
@click.option("--appoint", is_flag=True, help="Give the post to the one named with --to, from that day.")
@moving.dry_run_option
@moving.yes_option
@limit_option
@json_option
def leave(
    who: str,
    post: str,
    on: str | None,
    to: str | None,
    appoint: bool,
    dry_run: bool,
    yes: bool,
    limit: int,
    as_json: bool,
) -> None:
    """Say that PERSON leaves POST: end the role, and pass on what is open with them.

    Letters in flight are marked and allotted to whoever follows, while their clocks keep running; asks pass on, commitments go
    with the post, contact details of the role are no longer offered, and those of ours who look after the person are
    reminded. If the person is one of ours, their actions, reminders, lines and relationships pass on.
    All of it is shown first, is one operation, and “despatch undo” takes it back.

    \b
      despatch leave "Vicky Ford" "Minister for Children and Families" --on 2021-09-15
    """
    from crm.moves.meant import leaving

    day = day_option(on, "--on") or clock.today()
    with opened() as crm:
        given = leaving(crm, who, post, day, to or "", appoint=appoint)
        shown = crm.moves.preview_leaving(given)
        if as_json:
            output.emit_json(shown.as_fields())
        else:
            moving.show_departure(shown, limit)
        if not shown.does:
            stays = shown.passed and shown.successor is None
            output.note(
                "Nothing passes on until somebody is named: --to PERSON."
                if stays
                else "Nothing is to be done: it is on record, and nothing of ours is open with them."
            )
            return
        if not moving.agreed("Do all this?", dry_run=dry_run, yes=yes):
            return
        done = crm.moves.leave(given, shown)
    output.note(f"{done.person} has left. “despatch undo” takes it back.")
