"""`despatch report history|minutes|figures|meetings`: what has passed, told for those who were not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crm.cli.handing_out import paper_options
from crm.cli.meeting import meetings as sittings
from crm.cli.report_registers import handed

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument("reference", metavar="M-REF", shell_complete=sittings)
@paper_options
def minutes(reference: str, target: Path | None, edition: str, opening: bool, as_json: bool) -> None:
    """The minutes of a sitting: numbered items, narrative, decisions, actions, who was there.

    An exempt item stands whole in the full edition; elsewhere only its number and the ground.

    \b
      despatch report minutes M-2 --edition public -o minutes.docx
    """
    from crm.boards.finding import meeting_number
    from crm.editions.edition import Edition
    from crm.reports.minutes import minutes as make

    number = meeting_number(reference, "M-REF")
    handed(lambda crm: make(crm, number, Edition(edition)), target=target, opening=opening, as_json=as_json)


COMMANDS = (minutes,)
