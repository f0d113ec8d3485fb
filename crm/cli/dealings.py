"""`despatch person dealings`: what we asked of somebody, what they have to keep, where they stand, how we see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crm.cli import output
from crm.cli.common import json_option, limit_option, opened

if TYPE_CHECKING:
    from crm.promises.dealings import Dealings


@click.command()
@click.argument("who", metavar="PERSON")
@limit_option
@json_option
def dealings(who: str, limit: int, as_json: bool) -> None:
    """Print what is between us and PERSON: asks, commitments, stances, assessments.

    The asks raised with them in any capacity; the open commitments that are with them today, whoever made them; those
    they made that are with others now, or closed; what they said of topics; and how we see them.

    \b
      despatch person dealings "Josh MacAlister"
    """
    from crm.promises.dealings import dealings as read

    with opened() as crm:
        found = read(crm, who, limit)
    if as_json:
        output.emit_json(found.as_fields())
        return
    output.record(_pairs(found))
    if not found:
        output.note(f"Nothing was asked of {found.name}, or promised.")


def _pairs(found: Dealings) -> list[tuple[str, object]]:
    return [
        ("Person", f"{found.name}, {found.reference}"),
        *(("Asked", f"{each.reference} {each.text} ({each.stands}; {each.counts})") for each in found.asks),
        *(
            ("Has to keep", f"{each.reference} “{each.commitment.wording}” (made by {each.said})")
            for each in found.owed
        ),
        *(
            (
                "Promised",
                f"{each.reference} “{each.commitment.wording}” ({each.now or each.commitment.status})",
            )
            for each in found.made
        ),
        *(("On topic", f"{chart.topic}: {chart.line} ({chart.capacity})") for chart in found.charts),
        *(
            (
                "Seen as",
                f"{each.attribute} {each.value} {each.span}{f': {each.reason}' if each.reason else ''}",
            )
            for each in found.assessments
        ),
    ]
