"""A row of a table of organisations: what it adds to the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm.errors import BadInput
from crm.organisations.inputs import KINDS
from crm.people.inputs import check_span, checked_name
from crm.sheets.cells import listed
from crm.sheets.contacts import BodyChange, ContactPlan
from crm.sheets.drafts import RowTrouble
from crm.sheets.readings import Action, PlannedRow
from crm.vocabulary.text import fold
from db.name_tokens import folded

if TYPE_CHECKING:
    from crm.sheets.opening import Row

_WORDS = {
    "local authority": "council",
    "borough": "council",
    "ministerial department": "department",
    "government department": "department",
    "ministry": "department",
    "select committee": "committee",
    "arms length body": "public-body",
    "alb": "public-body",
    "ndpb": "public-body",
    "agency": "public-body",
    "regulator": "public-body",
    "voluntary sector": "charity",
    "third sector": "charity",
    "business": "company",
    "private sector": "company",
    "political party": "party",
}


def planned_body(plan: ContactPlan, row: Row, texts: list[str]) -> PlannedRow:
    """What a row does: adds a body, adds to one on record, or nothing. Raises RowTrouble."""
    try:
        name = checked_name(plan.text(texts, "name"))
    except BadInput as error:
        raise RowTrouble(error.message, plan.heading("name")) from error
    since, until = plan.day(row, "since"), plan.day(row, "until")
    try:
        check_span(since, until)
    except BadInput as error:
        raise RowTrouble(error.message, plan.heading("until")) from error
    parent = plan.text(texts, "parent")
    wanted = BodyChange(
        key=fold(name),
        organisation_id=None,
        name=name,
        kind=_kind(plan.text(texts, "type")),
        acronym=plan.text(texts, "acronym")[:40],
        aliases=listed(plan.text(texts, "alias")),
        parent=parent,
        parent_id=plan.body_named(parent, plan.today) if parent else None,
        since=since,
        until=until,
        notes=plan.text(texts, "notes"),
    )
    notes = (
        (f"“{parent}” is not on record: left without a parent",) if parent and not wanted.parent_id else ()
    )
    if plan.crm is None:
        return PlannedRow(row.line, Action.CREATE, name, change=wanted, notes=notes)
    return _against_record(plan, row, wanted, notes)


def _kind(text: str) -> str:
    plain = fold(text)
    slug = plain.replace(" ", "-")
    if slug in KINDS:
        return slug
    return _WORDS.get(plain) or next((kind for kind in KINDS if kind in plain.split()), "other")


def _against_record(plan: ContactPlan, row: Row, wanted: BodyChange, notes: tuple[str, ...]) -> PlannedRow:
    from dataclasses import replace

    from db.queries import organisations, tables

    assert plan.crm is not None
    with plan.crm.reading() as connection:
        found = tables.owners_named(connection, "organisation", folded(wanted.name))
        bodies = organisations.by_ids(connection, found)
        if len(bodies) > 1:
            several = ", ".join(f"O-{body.number}" for body in bodies)
            raise RowTrouble(f"it may be any of {several}", plan.heading("name"))
        if not bodies:
            return PlannedRow(row.line, Action.CREATE, wanted.name, change=wanted, notes=notes)
        body = bodies[0]
        names = {folded(one.name) for one in organisations.names_of(connection, [body.id])}
    names |= {folded(body.name), folded(body.acronym)}
    acronym = "" if body.acronym else wanted.acronym
    aliases = tuple(one for one in wanted.aliases if folded(one) not in names)
    missing = [name for name, value in (("acronym", acronym), ("other names", aliases)) if value]
    reference = f"O-{body.number}"
    if not missing:
        return PlannedRow(row.line, Action.SKIP, wanted.name, f"the same as {reference}", reference=reference)
    change = replace(wanted, organisation_id=body.id, acronym=acronym, aliases=aliases)
    return PlannedRow(row.line, Action.UPDATE, wanted.name, ", ".join(missing), "", reference, "", change)
