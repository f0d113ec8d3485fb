"""`despatch imports`: what was brought in, and taking an import back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crm.cli import entry, output
from crm.cli.common import MOST, json_option, limit_option, opened
from crm.cli.output import Column
from crm.cli.progress import progress
from crm.cli.tables_out import list_option

if TYPE_CHECKING:
    from crm.imports.readings import Batch


@click.group(invoke_without_command=True)
@limit_option
@list_option
@click.pass_context
def imports(context: click.Context, limit: int, as_json: bool) -> None:
    """Print the imports, newest first: when, by whom, what, and what became of it."""
    if context.invoked_subcommand is not None:
        return
    with opened() as crm:
        found = crm.imports.listed(limit)
    columns: list[Column[Batch]] = [
        Column("No.", lambda batch: batch.number, firm=True),
        Column("When", lambda batch: f"{batch.at.astimezone():%Y-%m-%d %H:%M}", firm=True),
        Column("Who", lambda batch: batch.actor),
        Column("What", lambda batch: batch.title),
        Column("State", lambda batch: batch.state, firm=True),
        Column("Waiting", lambda batch: batch.open or ""),
        Column("Accepted", lambda batch: batch.accepted + batch.merged or ""),
        Column("Refused", lambda batch: batch.refused or ""),
    ]
    output.listing(
        found,
        columns,
        fields=lambda batch: batch.as_fields(),
        as_json=as_json,
        empty="Nothing was brought in yet: despatch import FILE.",
    )


@imports.command()
@click.argument("number", type=click.IntRange(1, MOST))
@json_option
def show(number: int, as_json: bool) -> None:
    """Print one import: its files with their hashes, and what it proposed."""
    with opened() as crm:
        batch = crm.imports.get(number)
        proposed = crm.inbox.listed(
            batch=number, states=("open", "accepted", "merged", "refused"), limit=1_000
        )
    if as_json:
        output.emit_json({**batch.as_fields(), "proposals": [each.as_fields() for each in proposed]})
        return
    output.record(
        [
            ("import", batch.number),
            ("when", f"{batch.at.astimezone():%Y-%m-%d %H:%M}"),
            ("by", batch.actor),
            ("state", batch.state),
            ("undone by", batch.undone_by and f"operation {batch.undone_by}"),
        ]
    )
    for name, form, digest, size in batch.files:
        output.line(f"{name}  {form}  {size:,} bytes  sha256 {digest}")
    for each in proposed:
        became = f" → {each.became}" if each.became else ""
        output.line(f"{each.reference}  {each.state.value}{became}  {each.title}")


@imports.command()
@click.argument("number", type=click.IntRange(1, MOST))
@click.option("--yes", "-y", is_flag=True, help="Do it without asking.")
@json_option
def undo(number: int, yes: bool, as_json: bool) -> None:
    """Take import NUMBER back: what it made goes, what it changed returns.

    What somebody has edited or used since stays, with all that belongs to it, and is named.
    """
    with opened() as crm:
        batch = crm.imports.get(number)
        output.note(
            f"Import {number}, {batch.at.astimezone():%Y-%m-%d %H:%M}, by {batch.actor}: {batch.title}"
        )
        if not yes and entry.can_ask() and entry.ask("Take it back? [Y/n]", "yn") != "y":
            output.note("Nothing was undone.")
            return
        with progress() as tell:
            undone = crm.imports.undo(number, tell)
    for name in undone.kept:
        output.note(f"Stays, since it was edited or is used: {name}.")
    output.note(f"Taken back. “despatch undo {undone.by}” brings it in again.")
    if as_json:
        output.emit_json(
            {
                "import": undone.batch.as_fields(),
                "by": undone.by,
                "changes": undone.changes,
                "kept": list(undone.kept),
            }
        )
    else:
        output.line(str(undone.by))
