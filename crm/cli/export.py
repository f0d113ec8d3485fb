"""`despatch export`: every row of the record as it is now, as lines of JSON."""

from __future__ import annotations

from pathlib import Path

import click

from crm.cli import output
from crm.cli.common import opened
from crm.errors import FileTrouble


@click.command()
@click.option("--output", "-o", "target", type=click.Path(path_type=Path), help="The file to write.")
@click.option(
    "--public",
    is_flag=True,
    help="Without what is under embargo or marked above official; how much that is, is told on standard error.",
)
def export(target: Path | None, public: bool) -> None:
    """Print every row of the record as it is now: a JSON object a line, with the name of its table.

    The same record gives the same bytes, so two exports can be compared. The history is not in it.
    """
    from crm.export.public import LeftOut

    left_out = LeftOut() if public else None
    with opened() as crm:
        if target is None:
            for text in crm.export.lines(left_out):
                output.line(text)
            if left_out is not None:
                output.note(f"Public export; {left_out}.")
            return
        beside = target.with_name(f".{target.name}.part")
        count = 0
        try:
            with beside.open("w", encoding="utf-8", newline="\n") as file:
                for text in crm.export.lines(left_out):
                    file.write(text + "\n")
                    count += 1
            beside.replace(target)
        except OSError as error:
            beside.unlink(missing_ok=True)
            raise FileTrouble(f"cannot be written: {error.strerror}", place=str(target)) from error
    output.note(f"{count:,} rows in {target}.")
    if left_out is not None:
        output.note(f"Public export; {left_out}.")
