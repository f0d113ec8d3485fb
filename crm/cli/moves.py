"""`despatch moves`: what is still to be passed on, what was, and which choices are remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crm.cli import output
from crm.cli.common import limit_option, opened
from crm.cli.tables_out import list_option

if TYPE_CHECKING:
    from crm.moves.pending import Move


@click.command()
@click.option("--done", "which", flag_value="done", help="What passed on, the last first, with the reason.")
@click.option("--rules", "which", flag_value="rules", help="The choices by topic that are remembered.")
@limit_option
@list_option
def moves(which: str | None, limit: int, as_json: bool) -> None:
    """List who left while letters of ours were open with them, and which bodies closed with anything open.

    “despatch leave” and “despatch split” pass it on.

    \b
      despatch moves --done
    """
    with opened() as crm:
        found = crm.moves.listed(which or "to-do", limit)
    columns: list[output.Column[Move]] = [
        output.Column("Kind", lambda move: move.kind),
        output.Column("Ref", lambda move: move.reference if move.kind == "left" else move.subject, firm=True),
        output.Column("Day", lambda move: move.on or "", firm=True),
        output.Column("What", lambda move: move.what),
        output.Column("To", lambda move: move.to),
        output.Column("Why", lambda move: move.why),
    ]
    output.listing(
        found,
        columns,
        fields=lambda move: move.as_fields(),
        as_json=as_json,
        empty="Nothing is to be passed on." if which is None else "Nothing has passed on yet.",
    )
