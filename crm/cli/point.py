"""`despatch point`: the points that an engagement was about, each with its own follow-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crm.cli import completing, output
from crm.cli.common import MOST, json_option, opened

if TYPE_CHECKING:
    from crm.points.readings import Point


@click.group()
def point() -> None:
    """The points that an engagement was about, each with its own follow-up.

    “despatch show” lists them with their numbers; “despatch find has:follow-up” finds where one is still required.
    """


@point.command()
@click.argument("reference", metavar="REF", shell_complete=completing.references)
@click.argument("text")
@click.option("--topic", default="", shell_complete=completing.topics, help="The topic it belongs to.")
@click.option("--follow-up", is_flag=True, help="Something is still to be done about it.")
@json_option
def add(reference: str, text: str, topic: str, follow_up: bool, as_json: bool) -> None:
    """Add the point TEXT to the engagement REF, such as E-14.

    \b
      despatch point add E-14 "Tribunal backlog" --topic send --follow-up
    """
    from crm.points.readings import FollowUp

    wanted = FollowUp.REQUIRED if follow_up else FollowUp.NONE
    with opened() as crm:
        engagement = crm.engagements.by_reference(reference)
        added = crm.points.add(engagement, text, topic=topic, follow_up=wanted)
    _told(engagement.reference, added, "Added", as_json=as_json)


@point.command()
@click.argument("reference", metavar="REF", shell_complete=completing.references)
@click.argument("number", type=click.IntRange(1, MOST))
@json_option
def close(reference: str, number: int, as_json: bool) -> None:
    """Say that nothing is left to be done about point NUMBER of the engagement REF."""
    _follow(reference, number, "closed", "Closed", as_json=as_json)


@point.command("reopen")
@click.argument("reference", metavar="REF", shell_complete=completing.references)
@click.argument("number", type=click.IntRange(1, MOST))
@json_option
def reopen(reference: str, number: int, as_json: bool) -> None:
    """Say that something is to be done about point NUMBER of the engagement REF, again or after all."""
    _follow(reference, number, "required", "To be followed up", as_json=as_json)


def _follow(reference: str, number: int, follow_up: str, said: str, *, as_json: bool) -> None:
    with opened() as crm:
        engagement = crm.engagements.by_reference(reference)
        changed = crm.points.follow(engagement, number, follow_up)
    _told(engagement.reference, changed, said, as_json=as_json)


def _told(reference: str, point: Point, said: str, *, as_json: bool) -> None:
    if as_json:
        output.emit_json(point.as_fields())
        return
    output.line(f"{reference}\t{point}")
    output.note(f"{said}. “despatch undo” takes it back.")
