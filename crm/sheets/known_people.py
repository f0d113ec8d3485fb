"""Whether a person in a table is on record: by an email address, or by the very name at the same body."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from crm.names.parts import split
from crm.people.readings import holds
from db.name_tokens import folded
from db.queries import people, posts, roles, tables

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.sheets.contacts import ContactChange


@dataclass(frozen=True, slots=True)
class Match:
    """Who on record somebody is: the change that adds what they lack, or the `several` they may be, or nobody."""

    change: ContactChange | None = None
    reference: str = ""
    lacks: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def holder_instead(connection: Connection, wanted: ContactChange, on: date) -> str:
    """Who else holds the post of that title at that body, where it has one holder at a time; "" where nobody does."""
    if not wanted.role or wanted.organisation_id is None:
        return ""
    there = [
        row.id
        for row in posts.of_organisations(connection, [wanted.organisation_id])
        if folded(row.title) == folded(wanted.role) and row.single_holder
    ]
    held = roles.of_posts(connection, there, on) if there else ()
    others = [row.person for row in held if row.person_id != wanted.person_id]
    return others[0] if others else ""


def match(connection: Connection, wanted: ContactChange, today: date) -> Match:
    """Who a row of a table of people means, and what of it is not on record yet."""
    named = tables.owners_named(connection, "person", folded(split(wanted.name).sort_name))
    reached = {
        key
        for kind, value in wanted.contacts
        if kind == "email"
        for key in tables.owners_of_email(connection, value)
    }
    chosen = [key for key in named if key in reached] or _at_the_body(connection, named, wanted)
    rows = {row.id: row for row in people.by_ids(connection, chosen or named)}
    if len(chosen) > 1:
        return Match(several=tuple(f"P-{rows[key].number}" for key in chosen if key in rows))
    if not chosen or chosen[0] not in rows:
        others = ", ".join(f"P-{row.number}" for row in rows.values())
        return Match(notes=(f"of the same name: {others}",) if others else ())
    return _lacking(connection, wanted, chosen[0], f"P-{rows[chosen[0]].number}", today)


def _at_the_body(connection: Connection, named: list[UUID], wanted: ContactChange) -> list[UUID]:
    """Of those of the name: who has or had a post at that body; with no body named, anybody."""
    if not wanted.organisation:
        return named
    held = roles.of_people(connection, named) if named else ()
    there = {
        row.person_id for row in held if row.organisation_id and row.organisation_id == wanted.organisation_id
    }
    if there:
        return [key for key in named if key in there]
    idle = set(named) - {row.person_id for row in held}
    return list(idle) if len(named) == 1 else []


def _lacking(
    connection: Connection, wanted: ContactChange, person_id: UUID, reference: str, today: date
) -> Match:
    lacks: list[str] = []
    role, appointment_id = _role(connection, wanted, person_id, today)
    if role:
        lacks.append("role")
    known = tables.ways_to_reach(connection, person_id)
    contacts = tuple(one for one in wanted.contacts if (one[0], one[1].casefold()) not in known)
    lacks += dict.fromkeys(kind for kind, _ in contacts)
    change = replace(
        wanted, person_id=person_id, notes="", role=role, appointment_id=appointment_id, contacts=contacts
    )
    return Match(change, reference, tuple(lacks))


def _role(
    connection: Connection, wanted: ContactChange, person_id: UUID, today: date
) -> tuple[str, UUID | None]:
    """The role still to be given, or none and the appointment they hold it in."""
    if not wanted.role:
        return "", None
    title = folded(wanted.role)
    same: list[Any] = [
        row
        for row in roles.of_people(connection, [person_id])
        if (row.organisation_id == wanted.organisation_id or not wanted.organisation)
        and folded(row.title) == title
    ]
    for row in same:
        if (wanted.since is None and wanted.until is None and holds(row.since, row.until, today)) or (
            row.since == wanted.since and row.until == wanted.until
        ):
            return "", row.appointment_id
    meets = [row for row in same if _meets(row, wanted)]
    return ("", meets[0].appointment_id) if meets else (wanted.role, None)


def _meets(row: Any, wanted: ContactChange) -> bool:
    ended = row.until is not None and wanted.since is not None and row.until <= wanted.since
    later = row.since is not None and wanted.until is not None and row.since >= wanted.until
    return not (ended or later)
