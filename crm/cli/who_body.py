"""`despatch who BODY` and `who --dept BODY`: a body on a day, what came before and after it, and who was in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crm.cli import output
from crm.cli.output import Column
from crm.organisations.walk import TRANSFER
from crm.people.words import day_words
from db.name_tokens import folded

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from crm.api import Crm
    from crm.organisations.readings import Organisation, OrganisationView, Relation
    from crm.people.readings import Role


def bodies_called(crm: Crm, text: str, day: date) -> list[Organisation]:
    """The bodies of just this name, acronym or alias: the one in being on the day first, then the last before it."""
    likely = crm.names.resolve(text, day, kinds={"organisation"}).candidates
    bodies = [crm.organisations.get(one.id) for one in likely]
    called = [
        body for body in bodies if folded(text) in _names(body) or folded(text) == folded(body.reference)
    ]
    return sorted(called, key=lambda body: _away(body, day))


def show_body(
    crm: Crm,
    body: Organisation,
    day: date,
    columns: Sequence[Column[Role]],
    limit: int,
    *,
    namesakes: Sequence[Organisation] = (),
    as_json: bool,
) -> None:
    """Write a body with its days, what came before and after, and at most `limit` posts with who held them."""
    view = crm.organisations.view(body.id, day)
    held = [role for post in view.posts for role in post.holders]
    leads = [lead for lead in crm.relations.leads_of_body(body.id) if lead.holds(day)]
    _say_when(crm, body, day, namesakes)
    if as_json:
        output.emit_json([{**body_fields(view, held[:limit]), "leads": [lead.as_fields() for lead in leads]}])
        return
    output.heading(f"{body.label}, {body.reference}, on {day_words(day)}")
    output.record(
        [
            ("existed", body.span),
            *(("before", _step(one)) for one in _changes(view.before)),
            *(("after", _step(one)) for one in _changes(view.after)),
            ("part of", f"{view.parent.label}, {view.parent.reference}" if view.parent else ""),
            *(pair for lead in leads for pair in lead.pairs),
        ]
    )
    empty = f"Nobody is recorded in {body.label} on {day_words(day)}."
    output.listing(held[:limit], columns, fields=lambda role: role.as_fields(), empty=empty)
    if len(held) > limit:
        output.note(f"The first {limit} of {len(held)}; --limit shows more.")


def body_fields(view: OrganisationView, held: Sequence[Role]) -> dict[str, Any]:
    """The documented JSON object: a body on a day."""
    return {
        **view.organisation.as_fields(),
        "on": view.on,
        "predecessors": [_relation_fields(one) for one in _changes(view.before)],
        "successors": [_relation_fields(one) for one in _changes(view.after)],
        "part_of": view.parent.reference if view.parent else None,
        "roles": [role.as_fields() for role in held],
    }


def _relation_fields(relation: Relation) -> dict[str, Any]:
    other = relation.other
    return {
        "reference": other.reference,
        "name": other.name,
        "acronym": other.acronym or None,
        "since": other.since,
        "until": other.until,
        "change": relation.kind,
        "on": relation.began or relation.ended,
    }


def _say_when(crm: Crm, body: Organisation, day: date, namesakes: Sequence[Organisation]) -> None:
    if not body.exists_on(day):
        followed = [other for other in crm.organisations.successors(body.id) if other.exists_on(day)]
        then = f"; then there was {' and '.join(_called(other) for other in followed)}" if followed else ""
        output.note(f"{body.label} was not in being on {day_words(day)}: {body.span}{then}.")
    for other in namesakes:
        output.note(f"There is another of this name: {other.reference}, {other.span}.")


def _called(body: Organisation) -> str:
    return f"{body.label}, {body.reference}"


def _changes(relations: Sequence[Relation]) -> list[Relation]:
    """The steps of the line: what merely handed over some functions came neither before nor after."""
    return [relation for relation in relations if relation.kind != TRANSFER]


def _step(relation: Relation) -> str:
    return f"{_called(relation.other)}, {relation.words}"


def _names(body: Organisation) -> set[str]:
    return {folded(name) for name in (body.name, body.acronym, *(other.name for other in body.other_names))}


def _away(body: Organisation, day: date) -> tuple[int, int]:
    """How far from the day a body existed: in being, then the one that was closed last, then the one that came first."""
    if body.exists_on(day):
        return 0, 0
    if body.until is not None and body.until <= day:
        return 1, -body.until.toordinal()
    return 2, body.since.toordinal() if body.since else 0
