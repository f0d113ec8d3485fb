"""`despatch source`: where what is said of an engagement is known from."""

from __future__ import annotations

import click

from crm import clock
from crm.cli import completing, output
from crm.cli.common import json_option, opened


@click.group()
def source() -> None:
    """Where what is said of an engagement is known from; “despatch show” lists it."""


@source.command()
@click.argument("reference", metavar="REF", shell_complete=completing.references)
@click.option("--title", required=True, metavar="TEXT", help="What the paper, page or data set is called.")
@click.option(
    "--kind",
    default="paper",
    show_default=True,
    shell_complete=completing.sources,
    help="paper, minutes, data-set, web-page, letter, statement.",
)
@click.option("--publisher", default="", metavar="TEXT", help="Who put it out.")
@click.option("--address", default="", metavar="URL", help="Where it can be read.")
@click.option("--licence", default="", metavar="TEXT", help="The licence it may be used under.")
@click.option("--published", default="", metavar="DATE", help="When it came out, as exactly as is known.")
@click.option("--place", default="", metavar="TEXT", help="Where in it, as “paragraph 5”.")
@click.option("--quotation", default="", metavar="TEXT", help="Its exact words.")
@json_option
def add(
    reference: str,
    title: str,
    kind: str,
    publisher: str,
    address: str,
    licence: str,
    published: str,
    place: str,
    quotation: str,
    as_json: bool,
) -> None:
    """Say where the engagement REF, such as E-14, is known from.

    \b
      despatch source add E-14 --title "Update paper" --published "March 2021" --place "paragraph 5"

    A source that is on record with the same words is taken again, so that several engagements can rest on it.
    """
    from crm.sources.inputs import UNKNOWN, NewSource
    from crm.vocabulary.natural_date import read_date

    when = read_date(published, clock.today(), place="--published") if published else UNKNOWN
    new = NewSource(
        title=" ".join(title.split()),
        kind=kind,
        publisher=publisher.strip(),
        address=address.strip(),
        licence=licence.strip(),
        published=when,
    )
    with opened() as crm:
        engagement = crm.engagements.by_reference(reference)
        found = crm.sources.add_to(
            new, "engagement", engagement.id, engagement.reference, place=place, quotation=quotation
        )
    if as_json:
        output.emit_json(found.as_fields())
        return
    output.line(f"{engagement.reference}\t{found}")
    output.note("Recorded. “despatch undo” takes it back.")
