"""Changing a review: parts of `despatch review`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click

from crm.cli import completing, output, whens
from crm.cli.common import json_option, opened
from crm.cli.days import day_option
from crm.cli.whens import when_option
from crm.errors import BadInput, NotFound
from crm.reviews.kinds import DeadlineKind, LapseReason, ReviewKind, StageKind

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from crm.api import Crm
    from crm.reviews.inputs import NewLead
    from crm.reviews.readings import Deadline, Lead, Review

_LEAD = re.compile(r"(?P<who>.+?)(?:\s+as\s+(?P<title>.+?))?(?:\s+since\s+(?P<since>.+?))?", re.IGNORECASE)
_REVIEW = click.argument("which", metavar="REVIEW", shell_complete=whens.reviews)


def lead_given(crm: Crm, text: str, place: str) -> NewLead:
    """Who leads, as “NAME as TITLE since DATE”. Raises BadInput, and NotFound with the nearest on record."""
    from crm.reviews.inputs import NewLead

    found = _LEAD.fullmatch(" ".join(text.split()))
    if found is None:
        raise BadInput("a lead needs a name", hint="As in “Jane Doe as Chair since 2021-01-15”.", place=place)
    since = day_option(found["since"], place)
    who = person_named(crm, found["who"], since, place)
    return NewLead(person_id=who, title=found["title"] or "Chair", since=since)


def sponsor_named(crm: Crm, name: str, day: date | None, place: str) -> UUID:
    """The key of the body that runs a review. Raises NotFound with how to add it, and Ambiguous, at the option."""
    try:
        return crm.organisations.get(name, day).id
    except NotFound as error:
        hint = f"Check the spelling, or add it first: despatch organisation add “{name}” --kind committee"
        raise NotFound(error.message, hint=hint, place=place) from error


def person_named(crm: Crm, name: str, day: date | None, place: str) -> UUID:
    """The key of a person of record. Raises NotFound with the nearest, and Ambiguous."""
    from crm.reviews.finding import nearest

    found = crm.names.resolve(name, day, kinds={"person"})
    if found.sure and found.best and found.best.person_id:
        output.note(f"{place}: {found.best.name} ({found.best.reference}).")
        return found.best.person_id
    if not found.candidates:
        raise NotFound(
            f"nobody on record is called “{name}”",
            hint=f"{_nearest(crm, name, day)} Add them first: despatch person add".strip(),
            place=place,
        )
    hint = f"{nearest(found.candidates)} Name one by the reference."
    raise NotFound(f"“{name}” is not clearly one person on record", hint=hint, place=place)


def _nearest(crm: Crm, name: str, day: date | None) -> str:
    """Those who share a word of the name."""
    from crm.reviews.finding import nearest

    for word in sorted(name.split(), key=len, reverse=True):
        found = crm.names.resolve(word, day, kinds={"person"}).candidates
        if found:
            return nearest(found)
    return ""


@click.command()
@_REVIEW
@click.argument("kind", type=click.Choice([kind.value for kind in StageKind]), metavar="STAGE")
@click.option("--on", metavar="DATE", help="When: 2022-05-23, spring 2022; a day to come is expected.")
@click.option("--title", default="", metavar="TEXT", help="What it is called: “The Case for Change”.")
@click.option("--note", default="", metavar="TEXT", help="What else should be known of it.")
@click.option("--source", metavar="TITLE", help="Where it is known from.")
@click.option("--address", default="", metavar="URL", help="Where that stands.")
@click.option("--anyway", is_flag=True, help="It was so, although it cannot usually follow.")
@click.option("--remove", is_flag=True, help="Take this stage away: it never was.")
@json_option
def stage(
    which: str,
    kind: str,
    on: str | None,
    title: str,
    note: str,
    source: str | None,
    address: str,
    anyway: bool,
    remove: bool,
    as_json: bool,
) -> None:
    """Say that REVIEW came to STAGE, or is expected to; what is due by convention follows from it.

    A stage that was expected, and given again, has come or has moved.

    \b
      despatch review stage R-3 final-report --on 2022-05-23 --title "The report"
      despatch review stage R-3 government-response --on "spring 2023"
    """
    from crm.reviews.inputs import UNKNOWN, NewStage
    from crm.sources.inputs import NewSource

    when = when_option(on, "--on") or UNKNOWN
    cited = NewSource(kind="web-page", title=source, address=address) if source else None
    with opened() as crm:
        seen = crm.reviews.get(crm.reviews.named(which, when.earliest).id)
        before = seen.deadlines
        if remove:
            there = [
                each for each in seen.stages if each.kind == kind and (not when or each.occurred == when)
            ]
            if len(there) != 1:
                raise NotFound(
                    f"{seen.line.reference} has {len(there) or 'no'} stages “{kind}” of that date",
                    hint="Say which by its date: --on DATE." if there else None,
                )
            changed = crm.reviews.remove_stage(seen, there[0])
        else:
            new = NewStage(kind=kind, occurred=when, title=title, note=note)
            changed = crm.reviews.add_stage(seen.line, new, anyway=anyway, source=cited)
    _follows(before, changed)
    told(changed, f"{StageKind(kind).label}: {'taken away' if remove else 'recorded'}.", as_json=as_json)


def _follows(before: tuple[Deadline, ...], review: Review) -> None:
    """Say which deadlines a change made or moved."""
    from crm import clock

    known = {each.id: (each.due.edtf, each.status) for each in before}
    for each in review.deadlines:
        if known.get(each.id) != (each.due.edtf, each.status):
            output.note(f"{each.kind.label}: {each.words(clock.today())}.")


@click.command()
@_REVIEW
@click.option("--name", "new_name", metavar="NAME", help="Its name, put right.")
@click.option("--kind", type=click.Choice([kind.value for kind in ReviewKind]), help="What it is.")
@click.option("--sponsor", metavar="BODY", help="The body that runs it.")
@click.option("--terms", metavar="TEXT", help="Its terms of reference, in our words.")
@click.option("--opens", metavar="DATE", help="From when it takes evidence, or runs.")
@click.option("--closes", metavar="DATE", help="The last day for evidence, or the day it ends.")
@click.option("--note", "notes", metavar="TEXT", help="What else should be known.")
@click.option("--marking", shell_complete=completing.markings, help="How it may be handled.")
@json_option
def amend(
    which: str,
    new_name: str | None,
    kind: str | None,
    sponsor: str | None,
    terms: str | None,
    opens: str | None,
    closes: str | None,
    notes: str | None,
    marking: str | None,
    as_json: bool,
) -> None:
    """Correct or complete what is on record of REVIEW; deadlines that follow from its dates move with them.

    \b
      despatch review amend R-3 --closes 2023-05-25
    """
    from crm.reviews.changing import ReviewAmendment

    given = (new_name, kind, sponsor, terms, opens, closes, notes, marking)
    if all(each is None for each in given):
        raise BadInput("nothing was given to change", hint="See: despatch review amend --help")
    with opened() as crm:
        seen = crm.reviews.get(crm.reviews.named(which).id)
        amendment = ReviewAmendment(
            name=new_name,
            kind=kind,
            sponsor_id=sponsor_named(crm, sponsor, seen.line.opens.earliest, "--sponsor")
            if sponsor
            else None,
            terms=terms,
            opens=when_option(opens, "--opens", "future"),
            closes=when_option(closes, "--closes", "future"),
            notes=notes,
            marking=marking,
        )
        changed = crm.reviews.amend(seen, amendment)
    _follows(seen.deadlines, changed)
    told(changed, "Amended.", as_json=as_json)


@click.command()
@_REVIEW
@click.argument("who", metavar="“NAME as TITLE since DATE”")
@click.option("--until", metavar="DATE", help="The first day on which they no longer lead it.")
@json_option
def lead(which: str, who: str, until: str | None, as_json: bool) -> None:
    """Say who leads REVIEW, as what, since when; with --until for one on record, that they no longer do.

    \b
      despatch review lead R-3 "Josh MacAlister as Chair since 2021-01-15"
      despatch review lead R-3 "Josh MacAlister" --until 2022-05-24
    """
    from dataclasses import replace

    end = day_option(until, "--until")
    with opened() as crm:
        seen = crm.reviews.get(crm.reviews.named(which).id)
        given = lead_given(crm, who, "NAME")
        held = _leads_now(seen, given)
        if end is not None and held is not None and given.since is None:
            changed = crm.reviews.end_lead(seen, held, end)
        else:
            changed = crm.reviews.add_lead(seen.line, replace(given, until=end))
    told(changed, "Recorded.", as_json=as_json)


def _leads_now(review: Review, given: NewLead) -> Lead | None:
    """The leading role of that person that has not ended."""
    same = [lead for lead in review.leads if lead.person_id == given.person_id and lead.held.until is None]
    return same[-1] if same else None


@click.command()
@_REVIEW
@click.argument("other", metavar="NAME")
@json_option
def name(which: str, other: str, as_json: bool) -> None:
    """Give REVIEW another NAME that it goes by, and is found by: despatch review name R-3 "Care Review"."""
    with opened() as crm:
        seen = crm.reviews.get(crm.reviews.named(which).id)
        changed = crm.reviews.add_name(seen, other)
    told(changed, "Added.", as_json=as_json)


@click.command()
@_REVIEW
@click.argument("kind", type=click.Choice([kind.value for kind in DeadlineKind]))
@click.option("--due", metavar="DATE", help="The day that holds instead of the convention's.")
@click.option("--reason", default="", metavar="TEXT", help="Why it is not the convention's day.")
@click.option("--by-convention", is_flag=True, help="Let the day of the convention hold again.")
@click.option(
    "--lapsed", type=click.Choice([each.value for each in LapseReason]), help="Nothing will come: why."
)
@json_option
def deadline(
    which: str,
    kind: str,
    due: str | None,
    reason: str,
    by_convention: bool,
    lapsed: str | None,
    as_json: bool,
) -> None:
    """Say by when the evidence, or the government's response, to REVIEW is due, where the convention is not right.

    By convention: two months after a select committee's report, twelve weeks after a consultation closed, and the closing
    day for evidence. The convention's day stays beside the one that is given here.

    \b
      despatch review deadline R-3 government-response --due 2022-09-30 --reason "The committee allowed it"
      despatch review deadline R-3 government-response --lapsed new-government
    """
    if sum(map(bool, (due, by_convention, lapsed))) != 1:
        raise BadInput("say one of --due, --by-convention and --lapsed", hint="As in: --due 2022-09-30")
    sort = DeadlineKind(kind)
    with opened() as crm:
        line = crm.reviews.named(which)
        before = crm.reviews.get(line.id).deadlines
        if lapsed:
            changed = crm.reviews.lapse(line, sort, lapsed, reason)
        elif by_convention:
            changed = crm.reviews.deadline_by_convention(line, sort)
        else:
            when = when_option(due, "--due", "future")
            assert when is not None
            changed = crm.reviews.set_deadline(line, sort, when, reason)
    _follows(before, changed)
    told(changed, "Recorded.", as_json=as_json)


def told(review: Review, said: str, *, as_json: bool) -> None:
    """Print a review after a change: as JSON, or its reference with a note of what was done."""
    if as_json:
        output.emit_json(review_fields(review))
        return
    output.line(review.line.reference)
    output.note(f"{said} “despatch undo” takes it back.")


def review_fields(review: Review) -> dict[str, Any]:
    """The documented JSON object: a review without what is read from other parts of the record."""
    return {
        **review.line.as_fields(),
        "version": review.version,
        "other_names": list(review.other_names),
        "terms": review.terms or None,
        "notes": review.notes or None,
        "leads": [each.as_fields() for each in review.leads],
        "stages": [each.as_fields() for each in review.stages],
        "deadlines": [each.as_fields() for each in review.deadlines],
    }
