"""`despatch export`: every row of the record as it is now, as lines of JSON; or the whole record as one file."""

from __future__ import annotations

from pathlib import Path

import click

from crm.cli import output
from crm.cli.common import opened
from crm.editions.edition import NAMES_WITHIN, Edition


@click.command()
@click.option("--output", "-o", "target", type=click.Path(path_type=Path), help="The file to write.")
@click.option(
    "--edition",
    type=click.Choice([each.value for each in Edition]),
    default=Edition.FULL.value,
    show_default=True,
    help="public leaves out what may not be published; redacted shows that something is there.",
)
@click.option("--public", is_flag=True, help="The same as --edition public.")
@click.option(
    "--whole",
    is_flag=True,
    help="Everything, with its history and its documents, to one file that “despatch import --whole” reads.",
)
def export(target: Path | None, edition: str, public: bool, whole: bool) -> None:
    """Print every row of the record as it is now: a JSON object a line, with the name of its table.

    The same record gives the same bytes, so two exports can be compared. The history is not in it, unless it is --whole:
    that is one file from which the same record can be made again. What was left out of an edition is said on standard error.

    \b
      despatch export -o record.jsonl
      despatch export --edition public -o published.jsonl
      despatch export --whole -o record.zip
    """
    chosen = Edition.PUBLIC if public else Edition(edition)
    if public and edition == Edition.REDACTED:
        raise click.UsageError("--public and --edition redacted are two editions: choose one.")
    if whole:
        from crm.cli.whole import export_whole

        if chosen is not Edition.FULL:
            raise click.UsageError("--whole takes everything; for an edition leave it out.")
        if target is None:
            raise click.UsageError("--whole writes a file: name it with -o record.zip.")
        export_whole(target)
        return
    with opened() as crm:
        left = crm.export.write(target, chosen, output.line)
    if target is not None:
        output.note(f"{left.rows:,} rows in {target}.")
    if chosen is not Edition.FULL or left:
        output.note(f"{chosen.capitalize()} edition. {left}.")
    if chosen is Edition.REDACTED:
        output.note(NAMES_WITHIN)
