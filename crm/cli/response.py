"""`despatch response`: what we do about a review, from scoping through clearance to publication."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crm import clock
from crm.cli import completing, output, whens
from crm.cli.common import json_option, limit_option, opened
from crm.cli.days import day_option
from crm.cli.output import Column
from crm.cli.tables_out import list_option
from crm.cli.whens import when_option
from crm.errors import BadInput
from crm.responses.kinds import ClearanceStatus, ResponseKind, ResponseStage
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from datetime import date

    from crm.responses.readings import Response

STAGES = click.Choice([stage.value for stage in ResponseStage])
_REF = click.argument("reference", metavar="RESPONSE", shell_complete=whens.responses)
_ON = click.option("--on", metavar="DATE", help="The day of it; today when not given.")


@click.group()
def response() -> None:
    """Our responses to reviews: who has each now and since when, who is to clear it, when it is due.

    RESPONSE is a reference (RS-2). A response is scoped, drafted, out for clearance, submitted, published; a group we sit
    on is taken part in.
    """


@response.command()
@click.argument("which", metavar="REVIEW", shell_complete=whens.reviews)
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in ResponseKind]),
    default="submission",
    show_default=True,
    help="What it is.",
)
@click.option("--title", default="", metavar="TEXT", help="What it is called; else after the review.")
@click.option("--due", metavar="DATE", help="When it is due.")
@click.option("--with", "holder", default="", metavar="NAME", help="Who has it.")
@click.option("--stage", "begins", type=STAGES, help="How far it is already.")
@click.option(
    "--as",
    "engagement",
    metavar="E-40",
    help="The engagement it stands in.",
    shell_complete=completing.references,
)
@click.option("--note", "notes", default="", metavar="TEXT", help="What else should be known.")
@_ON
@json_option
def add(
    which: str,
    kind: str,
    title: str,
    due: str | None,
    holder: str,
    begins: str | None,
    engagement: str | None,
    notes: str,
    on: str | None,
    as_json: bool,
) -> None:
    """Begin a response of ours to REVIEW.

    \b
      despatch response add R-3 --kind submission --due 2023-05-11 --with "Louise Smith"
    """
    from crm.responses.inputs import UNKNOWN, NewResponse

    with opened() as crm:
        line = crm.reviews.named(which)
        new = NewResponse(
            review_id=line.id,
            title=title,
            kind=kind,
            stage=begins or "",
            due=when_option(due, "--due", "future") or UNKNOWN,
            day=_day(on),
            holder=crm.responses.holder(holder),
            engagement_id=crm.engagements.by_reference(engagement).id if engagement else None,
            notes=notes,
        )
        added = crm.responses.add(new)
    _told(added, as_json=as_json)


@response.command()
@_REF
@click.argument("name", metavar="STAGE", type=STAGES)
@click.option("--with", "holder", metavar="NAME", help="Who has it now.")
@click.option("--note", default="", metavar="TEXT", help="What is to be said of it.")
@click.option("--anyway", is_flag=True, help="It was so, although a step is left out or taken back.")
@_ON
@json_option
def stage(
    reference: str, name: str, holder: str | None, note: str, anyway: bool, on: str | None, as_json: bool
) -> None:
    """Say that RESPONSE came to STAGE, or that another has it now.

    \b
      despatch response stage RS-2 drafting --with "Louise Smith" --on 2023-03-20
    """
    with opened() as crm:
        seen = crm.responses.by_reference(reference)
        now_with = crm.responses.holder(holder) if holder is not None else None
        changed = crm.responses.move(
            seen, ResponseStage(name), day=_day(on), holder=now_with, note=note, anyway=anyway
        )
    _told(changed, as_json=as_json)


@response.command()
@_REF
@click.option("--of", "names", multiple=True, required=True, metavar="NAME", help="Who is to clear it.")
@click.option("--note", default="", metavar="TEXT", help="What they were asked.")
@_ON
@json_option
def ask(reference: str, names: tuple[str, ...], note: str, on: str | None, as_json: bool) -> None:
    """Ask some to clear RESPONSE; it is then out for clearance.

    \b
      despatch response ask RS-2 --of "Cllr Jane Doe" --of "Lead Members" --on 2023-05-02
    """
    day = day_option(on, "--on") or clock.today()
    with opened() as crm:
        seen = crm.responses.by_reference(reference)
        changed = crm.responses.ask(seen, [crm.responses.holder(name) for name in names], day, note)
    _told(changed, as_json=as_json)


@response.command()
@_REF
@click.option("--by", "name", required=True, metavar="NAME", help="Who answered.")
@click.option("--objects", metavar="TEXT", help="They object, and why.")
@click.option("--note", default="", metavar="TEXT", help="What they said.")
@_ON
@json_option
def clear(reference: str, name: str, objects: str | None, note: str, on: str | None, as_json: bool) -> None:
    """Say that somebody cleared RESPONSE, or objects to it.

    \b
      despatch response clear RS-2 --by "Cllr Jane Doe" --on 2023-05-04
      despatch response clear RS-2 --by "Cllr Jane Doe" --objects "Says nothing of kinship care"
    """
    day = day_option(on, "--on") or clock.today()
    status = ClearanceStatus.CLEARED if objects is None else ClearanceStatus.OBJECTED
    with opened() as crm:
        seen = crm.responses.by_reference(reference)
        who = crm.responses.holder(name)
        if not who.name:
            raise BadInput("say who cleared it", place="--by")
        changed, notes = crm.responses.clear(seen, who, status, day, objects or note)
    for each in notes:
        output.note(f"Note: {each}.")
    _told(changed, as_json=as_json)


@response.command()
@_REF
@click.option(
    "--as",
    "engagement",
    metavar="E-40",
    help="The engagement that it is; without it one is logged.",
    shell_complete=completing.references,
)
@click.option("--on", metavar="DATE", help="When it was submitted; that of the engagement, else today.")
@click.option("--anyway", is_flag=True, help="It was so, although not everybody had cleared it.")
@json_option
def submit(reference: str, engagement: str | None, on: str | None, anyway: bool, as_json: bool) -> None:
    """Say that RESPONSE was submitted, and tie it to the engagement that it is.

    \b
      despatch response submit RS-2 --as E-40
    """
    with opened() as crm:
        seen = crm.responses.by_reference(reference)
        sent = crm.engagements.by_reference(engagement) if engagement else None
        changed = crm.responses.submit(seen, engagement=sent, day=when_option(on, "--on"), anyway=anyway)
        review = crm.reviews.get(changed.review_id).line
    if review.kind.value == "inquiry":
        output.note(
            f"Evidence becomes the committee's property, and is not to be published before it allows it: "
            f"despatch embargo add {changed.engagement} --owner “{review.sponsor or 'the committee'}”"
        )
    _told(changed, as_json=as_json)


@response.command("list")
@click.option("--stage", "at", type=STAGES, help="Those at this stage: what is out for clearance.")
@click.option("--all", "everything", is_flag=True, help="Also what is submitted, published, withdrawn.")
@limit_option
@list_option
def list_(at: str | None, everything: bool, limit: int, as_json: bool) -> None:
    """List our responses that are still with us, the next due first; or those at a stage.

    \b
      despatch response list --stage clearance
    """
    with opened() as crm:
        if at:
            found = crm.responses.listed([at], limit)
        elif everything:
            found = crm.responses.everything(limit)
        else:
            found = crm.responses.listed(limit=limit)
    today = clock.today()
    columns = [
        Column["Response"]("Ref", lambda each: each.reference, firm=True),
        Column["Response"]("Due", lambda each: _due(each, today)),
        Column["Response"]("Stands", lambda each: each.stands),
        Column["Response"]("Response", lambda each: each.title),
        Column["Response"]("Review", lambda each: f"{each.review_reference} {each.review}"),
    ]
    empty = "Nothing is out for clearance." if at == "clearance" else "No responses."
    output.listing(found, columns, fields=lambda each: each.as_fields(), as_json=as_json, empty=empty)


def _due(each: Response, today: date) -> str:
    late = " (overdue)" if each.late(today) else ""
    return f"{each.due}{late}" if each.due else ""


@response.command()
@_REF
@json_option
def show(reference: str, as_json: bool) -> None:
    """Print everything about RESPONSE: its steps, who has it, who has cleared it."""
    with opened() as crm:
        read = crm.responses.by_reference(reference)
    if as_json:
        output.emit_json(read.as_fields())
        return
    output.record(pairs(read))


def pairs(read: Response) -> list[tuple[str, object]]:
    """A response as lines of a name and a value."""
    return [
        ("Response", f"{read.reference} {read.title}"),
        ("Kind", read.kind.label),
        ("Review", f"{read.review_reference} {read.review}"),
        ("Stands", read.stands),
        ("Due", str(read.due) if read.due else ""),
        ("Engagement", read.engagement),
        *(("Step", str(step)) for step in read.steps),
        *(("Clearance", str(each)) for each in read.clearances),
        ("Notes", read.notes),
    ]


def _day(on: str | None) -> PartialDate:
    return when_option(on, "--on") or PartialDate.of_day(clock.today())


def _told(read: Response, *, as_json: bool) -> None:
    if as_json:
        output.emit_json(read.as_fields())
        return
    output.line(f"{read.reference}\t{read.stands}")
    output.note("Recorded. “despatch undo” takes it back.")
