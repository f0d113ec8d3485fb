"""`despatch reshuffle`: many leave and come at once, from a file or as the roster has it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from crm.cli import moving, output
from crm.cli.common import json_option, limit_option, opened
from crm.cli.days import day_option
from crm.errors import BadInput

if TYPE_CHECKING:
    from crm.api import Crm
    from crm.moves.planned import Plan, Reshuffle


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option(
    "--roster", "from_roster", is_flag=True, help="Take the changes from the roster that came with Despatch."
)
@click.option(
    "--dept", "departments", multiple=True, metavar="BODY", help="Only this department; may be given again."
)
@click.option(
    "--from", "first", metavar="DATE", help="The first day whose changes are taken from the roster."
)
@click.option("--until", metavar="DATE", help="The first day whose changes are not taken any more.")
@click.option("--add", is_flag=True, help="Add people and posts of the file that are not on record.")
@moving.dry_run_option
@moving.yes_option
@limit_option
@json_option
def reshuffle(
    file: Path | None,
    from_roster: bool,
    departments: tuple[str, ...],
    first: str | None,
    until: str | None,
    add: bool,
    dry_run: bool,
    yes: bool,
    limit: int,
    as_json: bool,
) -> None:
    """Let many people come and leave in one batch: from FILE, or as the roster has it.

    FILE is CSV with the columns person, post, at (the body), from, until and to (who follows), or TOML with [[move]] tables. A
    day of “from” is the first they hold the post, one of “until” the first they do not. Whoever has a post for one makes way for
    whoever comes into it. What stands on record already stays as it is. What was open with those who leave passes on as
    “despatch leave” does it. A row that cannot be is named by its line, and nothing is written.
    All is shown first, who hands over to whom, is one operation, and “despatch undo” takes it back.

    \b
      despatch reshuffle --roster --dept DfE --from 2022-07-05 --until 2022-10-26
    """
    with opened() as crm:
        plan = _plan(crm, file, departments, first, until, from_roster=from_roster, add=add)
        shown = crm.moves.preview_reshuffle(plan)
        if as_json:
            output.emit_json(shown.as_fields())
        else:
            show_reshuffle(shown, limit)
        if not shown.does:
            output.note(
                "Nothing is to be done: all of it is on record, and nothing of ours was open with those who left."
            )
            return
        if not moving.agreed("Do all this?", dry_run=dry_run, yes=yes):
            return
        done = crm.moves.reshuffle(plan, shown)
    output.note(f"Done: {done.summary}. “despatch undo” takes it back.")


def _plan(
    crm: Crm,
    file: Path | None,
    departments: tuple[str, ...],
    first: str | None,
    until: str | None,
    *,
    from_roster: bool,
    add: bool,
) -> Plan:
    """The changes that were asked for. Raises BadInput where it is not said whence, or for which days."""
    if from_roster == (file is not None):
        raise BadInput(
            "say where the changes are: a file, or --roster",
            hint="As in: despatch reshuffle --roster --dept DfE --from 2022-07-05 --until 2022-10-26",
        )
    if file is not None:
        if departments or first or until:
            raise BadInput("--dept, --from and --until go with --roster", hint="A file has its own days.")
        return crm.moves.plan_of_file(file, add=add)
    begin, end = day_option(first, "--from"), day_option(until, "--until")
    if begin is None or end is None:
        raise BadInput("say for which days", hint="Give --from and --until.", place="--from")
    bodies = [crm.organisations.get(name, begin) for name in departments]
    return crm.moves.plan_of_roster(bodies, begin, end)


def show_reshuffle(found: Reshuffle, limit: int) -> None:
    """Write who hands over to whom, then what passes on from each who leaves: at most so many lines of each."""
    output.heading(found.title)
    output.line(found.summary)
    left = limit
    for body, posts in found.handovers:
        if left > 0:
            output.heading(body)
        for post in posts[: max(left, 0)]:
            output.line(f"  {post}")
        left -= len(posts)
    if left < 0:
        output.line(f"… and {-left:,} posts more (--limit)")
    left = limit
    for departure in found.departures:
        if not departure.passed:
            continue
        if left > 0:
            output.heading(departure.sentence)
        for one in departure.passed[: max(left, 0)]:
            output.line("  " + "\t".join(filter(None, (one.kind, one.reference, one.text, one.what))))
        left -= len(departure.passed)
    if left < 0:
        output.line(f"… and {-left:,} things more (--limit)")
    for remark in found.remarks[:limit]:
        output.note(f"{remark[:1].upper()}{remark[1:]}.")
