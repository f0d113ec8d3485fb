"""`despatch undo`: taking an operation back."""

import click

from crm.cli import entry, output
from crm.cli.common import MOST, json_option, opened
from crm.cli.progress import progress
from crm.errors import NotFound


@click.command()
@click.argument("number", type=click.IntRange(1, MOST), required=False, metavar="[NUMBER]")
@click.option("--yes", "-y", is_flag=True, help="Do it without asking.")
@click.option("--dry-run", is_flag=True, help="Say what would be undone, and do nothing.")
@json_option
def undo(number: int | None, yes: bool, dry_run: bool, as_json: bool) -> None:
    """Take back what you did last, or the operation NUMBER of “despatch operations”.

    An undo is an operation of its own: to have again what was undone, undo the undoing by its number. What was
    changed or is used since is named, and nothing is undone; but a topic or a person that an entry brought with it
    and that others use by now is left standing.
    """
    with opened() as crm:
        chosen = crm.operations.undoable() if number is None else crm.operations.get(number)
        if chosen is None:
            raise NotFound(
                "there is nothing of yours to undo",
                hint="“despatch operations” lists what was done, by whom.",
            )
        output.note(
            f"Operation {chosen.number}, {chosen.at.astimezone():%Y-%m-%d %H:%M}, by {chosen.actor}: {chosen.summary}"
        )
        if dry_run:
            output.note("Nothing was undone: this was a trial.")
            return
        if not yes and entry.can_ask() and entry.ask("Take it back? [Y/n]", "yn") != "y":
            output.note("Nothing was undone.")
            return
        with progress() as telling:
            undone = crm.operations.undo(chosen.number, telling)
    if undone.left:
        output.note(f"Left standing, since others use it: {', '.join(undone.left)}.")
    output.note(f"Undone. “despatch undo {undone.by.number}” brings it back.")
    if as_json:
        output.emit_json(
            {
                "undone": undone.operation.as_fields(),
                "by": undone.by.as_fields(),
                "changes": undone.changes,
                "left": list(undone.left),
            }
        )
    else:
        output.line(str(undone.by.number))
