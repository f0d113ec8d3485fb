"""`despatch recommendation`: what was asked, recommended, answered and done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crm.cli import completing, output, whens
from crm.cli.common import json_option, limit_option, opened
from crm.cli.entries import fits
from crm.cli.output import Column
from crm.cli.tables_out import list_option
from crm.cli.whens import when_option
from crm.recommendations.kinds import Backed, Delivery, Reply

if TYPE_CHECKING:
    from crm.recommendations.readings import Recommendation

_REF = click.argument("reference", metavar="RECOMMENDATION", shell_complete=whens.recommendations)
_BACKED = click.Choice([each.value for each in Backed])


@click.group()
def recommendation() -> None:
    """Recommendations of reviews: what we asked, what was recommended, what Government said, what came of it.

    RECOMMENDATION is a reference (RC-5).
    """


@recommendation.command()
@click.argument("which", metavar="REVIEW", shell_complete=whens.reviews)
@click.argument("text")
@click.option("--label", default="", metavar="TEXT", help="The label it is printed with: 12a.")
@click.option("--ask", default="", metavar="K-4", help="The ask of ours that it answers.")
@click.option("--backed", type=_BACKED, default="none", help="Whether we back it.")
@json_option
def add(which: str, text: str, label: str, ask: str, backed: str, as_json: bool) -> None:
    """Add the recommendation TEXT of REVIEW.

    \b
      despatch recommendation add R-3 --label 12 "A national children's social care framework" --backed yes
    """
    with opened() as crm:
        line = crm.reviews.named(which)
        added = crm.recommendations.add(line, text, label=label, ask=ask, backed=backed)
    _told(added, as_json=as_json)


@recommendation.command()
@_REF
@click.option("--ask", default="", metavar="K-4", help="The ask of ours that it answers.")
@click.option("--backed", type=_BACKED, help="Whether we back it.")
@json_option
def tie(reference: str, ask: str, backed: str | None, as_json: bool) -> None:
    """Say which ask of ours RECOMMENDATION answers, and whether we back it."""
    with opened() as crm:
        changed = crm.recommendations.tie(
            crm.recommendations.by_reference(reference), ask=ask, backed=backed or ""
        )
    _told(changed, as_json=as_json)


@recommendation.command()
@_REF
@click.argument("reply", metavar="ANSWER", type=click.Choice([each.value for each in Reply]))
@click.option("--on", metavar="DATE", help="When it was answered.")
@click.option("--text", default="", metavar="TEXT", help="The words of the answer, or why none came.")
@click.option(
    "--in",
    "engagement",
    metavar="E-40",
    help="The engagement it stands in.",
    shell_complete=completing.references,
)
@json_option
def answer(
    reference: str, reply: str, on: str | None, text: str, engagement: str | None, as_json: bool
) -> None:
    """Say what Government answered to RECOMMENDATION.

    \b
      despatch recommendation answer RC-5 accepted-in-part --on 2023-02-02 --text "Two pathfinders first"
    """
    from crm.recommendations.service import UNKNOWN

    with opened() as crm:
        seen = crm.recommendations.by_reference(reference)
        stands_in = crm.engagements.by_reference(engagement) if engagement else None
        changed = crm.recommendations.answer(
            seen, reply, on=when_option(on, "--on") or UNKNOWN, text=text, engagement=stands_in
        )
    _told(changed, as_json=as_json)


@recommendation.command()
@_REF
@click.argument("state", type=click.Choice([each.value for each in Delivery]))
@click.option("--note", default="", metavar="TEXT", help="What there is to show for it.")
@json_option
def deliver(reference: str, state: str, note: str, as_json: bool) -> None:
    """Say what came of RECOMMENDATION: despatch recommendation deliver RC-5 delivered --note "In the Act of 2026"."""
    with opened() as crm:
        changed = crm.recommendations.deliver(crm.recommendations.by_reference(reference), state, note)
    _told(changed, as_json=as_json)


@recommendation.command("list")
@click.argument("which", metavar="REVIEW", shell_complete=whens.reviews)
@click.option("--backed", is_flag=True, help="Only what we back, at least in part.")
@click.option("--undelivered", is_flag=True, help="Only what is not delivered.")
@limit_option
@list_option
def list_(which: str, backed: bool, undelivered: bool, limit: int, as_json: bool) -> None:
    """Print the trace of REVIEW: asked, recommended, Government said, what came of it.

    \b
      despatch recommendation list R-3 --backed --undelivered
    """
    with opened() as crm:
        line = crm.reviews.named(which)
        found = crm.recommendations.of_review(line.id, backed=backed, undelivered=undelivered, limit=limit)
    columns = [
        Column["Recommendation"]("Ref", lambda each: each.reference, firm=True),
        Column["Recommendation"]("Asked", lambda each: each.asked or "–"),
        Column["Recommendation"]("Recommended", lambda each: each.recommended),
        Column["Recommendation"]("Government said", lambda each: each.said),
        Column["Recommendation"]("What came of it", lambda each: each.came_of_it),
    ]
    if found and not as_json and output.is_terminal() and not fits(found, columns):
        for each in found:
            output.record(pairs(each))
            output.line()
        return
    output.listing(
        found,
        columns,
        fields=lambda each: each.as_fields(),
        as_json=as_json,
        empty=f"No such recommendations of {line.name} on record.",
    )


def pairs(each: Recommendation) -> list[tuple[str, object]]:
    """The trace of one recommendation, a column a line."""
    return [
        (each.reference, each.recommended),
        ("asked", each.asked or "nothing of ours"),
        ("said", each.said),
        ("came of it", each.came_of_it),
    ]


def _told(each: Recommendation, *, as_json: bool) -> None:
    if as_json:
        output.emit_json(each.as_fields())
        return
    output.line(f"{each.reference}\t{each.recommended}\t{each.said}\t{each.came_of_it}")
    output.note("Recorded. “despatch undo” takes it back.")
