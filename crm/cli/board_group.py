"""`despatch board group`: task and finish groups, begun and ended by a decision of a board."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crm import clock
from crm.cli import output
from crm.cli.common import json_option, opened

if TYPE_CHECKING:
    from crm.boards.readings import Mandate


@click.group()
def group() -> None:
    """A task and finish group: begun and ended by a decision of the board it reports to.

    A decision is named by its sitting and item: M-3/4, and M-3/4/2 where the item has several. Members are seated with
    “despatch board seat”; a group that has ended takes nobody.
    """


@group.command()
@click.argument("which", metavar="BOARD")
@click.argument("name")
@click.option("--decision", required=True, metavar="M-3/4", help="The decision that begins it.")
@click.option("--purpose", required=True, metavar="TEXT", help="What it is for.")
@click.option("--reports", metavar="DATE", help="When it is to report; a month will do.")
@json_option
def begin(which: str, name: str, decision: str, purpose: str, reports: str | None, as_json: bool) -> None:
    """Begin the group NAME of BOARD.

    \b
      despatch board group begin "Housing Board" "Damp homes" --decision M-3/4 --purpose "What councils need"
    """
    from crm.boards.inputs import NewGroup
    from crm.vocabulary.natural_date import read_date
    from crm.vocabulary.partial_date import PartialDate

    when = (
        read_date(reports, clock.today(), "future", place="--reports") if reports else PartialDate.unknown()
    )
    with opened() as crm:
        new = NewGroup(name=name, decision=decision, purpose=purpose, reports=when)
        begun = crm.boards.begin_group(crm.boards.named(which), new)
    _told(begun, "Begun", as_json=as_json)


@group.command()
@click.argument("name", metavar="GROUP")
@click.option("--decision", required=True, metavar="M-5/2", help="The decision that ends it.")
@json_option
def end(name: str, decision: str, as_json: bool) -> None:
    """End GROUP: the day of the decision is its last, and that of every seat on it."""
    with opened() as crm:
        ended = crm.boards.end_group(crm.boards.named(name), decision)
    _told(ended, "Ended", as_json=as_json)


def _told(mandate: Mandate, said: str, *, as_json: bool) -> None:
    if as_json:
        output.emit_json(mandate.as_fields())
        return
    output.line(f"{mandate.group}, {mandate.span}: {mandate.purpose}")
    output.note(f"{said}. “despatch undo” takes it back.")
