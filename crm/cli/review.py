"""`despatch review`: reviews, inquiries and consultations, their stages, leads and deadlines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from crm import clock
from crm.cli import completing, output, whens
from crm.cli.common import json_option, limit_option, opened
from crm.cli.days import day_option
from crm.cli.output import Column
from crm.cli.review_change import amend, deadline, lead, name, stage, told
from crm.cli.tables_out import list_option_beside_open
from crm.cli.whens import when_option
from crm.reviews.kinds import ReviewKind
from crm.reviews.overview import MOST_WEIGHED

if TYPE_CHECKING:
    from crm.responses.readings import Response
    from crm.reviews.overview import ReviewState
    from crm.reviews.readings import Stage
    from crm.reviews.whole import ReviewWhole
    from crm.search.readings import EngagementRow
    from crm.vocabulary.partial_date import PartialDate

KINDS = click.Choice([kind.value for kind in ReviewKind])


@click.group()
def review() -> None:
    """Reviews, inquiries, consultations, bills: what they are, where they stand, what is next, our part in them.

    REVIEW is a reference (R-3), a name, or a part of one: despatch review show "children's social care"
    """


for _command in (amend, deadline, lead, name, stage):
    review.add_command(_command)


@review.command()
@click.argument("name")
@click.option("--kind", type=KINDS, default="independent-review", show_default=True, help="What it is.")
@click.option("--sponsor", metavar="BODY", help="The body that runs it.")
@click.option(
    "--lead",
    "leads",
    multiple=True,
    metavar="“NAME as TITLE since DATE”",
    help="Who leads it; may be given again.",
)
@click.option("--also", "others", multiple=True, metavar="NAME", help="Another name it goes by; repeatable.")
@click.option("--terms", default="", metavar="TEXT", help="Its terms of reference, in our words.")
@click.option("--opens", metavar="DATE", help="From when it takes evidence, or runs.")
@click.option("--closes", metavar="DATE", help="The last day for evidence, or the day it ends.")
@click.option("--marking", shell_complete=completing.markings, help="How it may be handled.")
@click.option("--note", "notes", default="", metavar="TEXT", help="What else should be known.")
@click.option("--anyway", is_flag=True, help="Add it although one of that name is on record.")
@json_option
def add(
    name: str,
    kind: str,
    sponsor: str | None,
    leads: tuple[str, ...],
    others: tuple[str, ...],
    terms: str,
    opens: str | None,
    closes: str | None,
    marking: str | None,
    notes: str,
    anyway: bool,
    as_json: bool,
) -> None:
    """Add the review of this NAME. What is due by convention follows from its kind and its dates.

    \b
      despatch review add "Inquiry into hedgerow schools" --kind inquiry --sponsor "Education Committee" \\
        --lead "Josh MacAlister as Chair since 2021-01-15" --opens 2021-01-15 --closes 2021-04-30
    """
    from crm.cli.review_change import lead_given, sponsor_named
    from crm.reviews.inputs import UNKNOWN, NewReview
    from crm.vocabulary.markings import DEFAULT

    first = when_option(opens, "--opens", "future") or UNKNOWN
    new = NewReview(
        name=name,
        kind=kind,
        other_names=others,
        terms=terms,
        opens=first,
        closes=when_option(closes, "--closes", "future") or UNKNOWN,
        notes=notes,
        marking=marking or DEFAULT,
    )
    new.check()
    with opened() as crm:
        from dataclasses import replace

        body = sponsor_named(crm, sponsor, first.earliest, "--sponsor") if sponsor else None
        led = [lead_given(crm, text, "--lead") for text in leads]
        added = crm.reviews.add(replace(new, sponsor_id=body), led, anyway=anyway)
    told(added, f"Added {added.line.name}.", as_json=as_json)


@review.command("list")
@click.option("--open", "running", is_flag=True, help="Those not closed, or whose answer is awaited.")
@click.option("--closing", is_flag=True, help="Those that close today or later, the next first.")
@click.option("--kind", type=KINDS, help="Those of a kind.")
@limit_option
@list_option_beside_open
def list_(running: bool, closing: bool, kind: str | None, limit: int, as_json: bool) -> None:
    """List reviews with where each stands and what is next, the most pressing first.

    \b
      despatch review list --open
    """
    day = clock.today()
    with opened() as crm:
        if closing:
            found = crm.reviews.overview(day, kind=kind, running=True, limit=MOST_WEIGHED)
            found = [each for each in found if each.line.closes.latest and each.line.closes.latest >= day]
            found = sorted(found, key=lambda each: each.line.closes.latest or day)[:limit]
        else:
            found = crm.reviews.overview(day, kind=kind, running=running, limit=limit)
    columns = [
        Column["ReviewState"]("Ref", lambda each: each.line.reference, firm=True),
        Column["ReviewState"]("Review", lambda each: each.line.name),
        Column["ReviewState"]("Kind", lambda each: each.line.kind.label),
        Column["ReviewState"]("Stands at", _stands),
        Column["ReviewState"]("Next", lambda each: str(each.next[0]) if each.next else ""),
    ]
    output.listing(found, columns, fields=lambda each: each.as_fields(), as_json=as_json, empty="No reviews.")


def _stands(state: ReviewState) -> str:
    if state.stage is None:
        return ""
    when = f", {state.stage.occurred}" if state.stage.occurred else ""
    return f"{state.stage.kind.label}{when}"


@review.command()
@click.argument("which", metavar="REVIEW", shell_complete=whens.reviews)
@click.option("--on", metavar="DATE", help="What was next as of this day; today when not given.")
@json_option
def show(which: str, on: str | None, as_json: bool) -> None:
    """Print everything about REVIEW: stages, leads, deadlines, our part, recommendations, engagements, what is next.

    \b
      despatch review show "children's social care"
    """
    day = day_option(on, "--on")
    with opened() as crm:
        read = crm.reviews.whole(crm.reviews.named(which, day).id, day)
    if as_json:
        output.emit_json(read.as_fields())
        return
    output.record(pairs(read))


def pairs(read: ReviewWhole) -> list[tuple[str, Any]]:
    """A review as lines of a name and a value, in the order people ask for them."""
    line = read.review.line
    return [
        ("Review", f"{line.reference} {line.name}"),
        ("Also called", "; ".join(read.review.other_names)),
        ("Kind", line.kind.label),
        ("Sponsor", line.sponsor),
        *(("Led by", f"{lead.person}, {lead.title}, {lead.held}") for lead in read.review.leads),
        ("Terms", read.review.terms),
        ("Opened" if _past(line.opens, read) else "Opens", str(line.opens) if line.opens else ""),
        ("Closed" if _past(line.closes, read) else "Closes", str(line.closes) if line.closes else ""),
        ("Marking", line.marking if line.marking != "official" else ""),
        ("Notes", read.review.notes),
        *((_word("Next", place), str(each)) for place, each in enumerate(read.next)),
        *(() if read.next else (("Next", "nothing more on record"),)),
        *(("Stage", stage_words(each, read)) for each in read.review.stages),
        *(("Deadline", f"{each.kind.label}: {each.words(read.day)}") for each in read.review.deadlines),
        *(pair for each in read.responses for pair in _response(each)),
        *(
            (
                "Recommendation",
                f"{each.reference} {each.recommended} | {each.said} | {each.came_of_it}",
            )
            for each in read.recommendations
        ),
        *(("Engagement", _engagement(row)) for row in read.engagements),
        ("", f"There are more: despatch history --review {line.reference}" if read.more else ""),
    ]


def stage_words(stage: Stage, read: ReviewWhole) -> str:
    """A stage on one line: when, what, what is to be said of it, where that is known from."""
    when = str(stage.occurred) if stage.occurred else "no day known"
    first = stage.occurred.earliest
    ahead = " (to come)" if first is not None and first > read.day else ""
    note = f" – {stage.note}" if stage.note else ""
    source = read.said_by(stage)
    return f"{when}{ahead}: {stage.words}{note}{f' [{source}]' if source else ''}"


def _past(when: PartialDate, read: ReviewWhole) -> bool:
    return when.earliest is not None and when.earliest <= read.day


def _word(name: str, place: int) -> str:
    return name if place == 0 else "Then"


def _response(response: Response) -> list[tuple[str, str]]:
    return [
        ("Our part", response.words()),
        *(("  Clearance", str(each)) for each in response.clearances),
        *((("  Notes", response.notes),) if response.notes else ()),
    ]


def _engagement(row: EngagementRow) -> str:
    from crm.vocabulary.kinds import label

    when = str(row.occurred) if row.occurred else "date unknown"
    return f"{row.reference} {when}: {label(row.kind)}, {row.titled}"
