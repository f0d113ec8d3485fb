"""Who has a post after somebody left it: in the post itself, else in the line that it belongs to."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from crm.errors import BadInput, Refused
from crm.moves.readings import Successor
from crm.people.readings import Role
from crm.people.words import day_words
from db.queries import people as person_rows
from db.queries import roles as role_rows

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy import Connection

    from db.recorder import Recorder

HANDING_OVER: Final = timedelta(days=3)
"""A day or two between two holders is how a reshuffle is recorded, and no vacancy."""
_AWAITED: Final = timedelta(days=92)
"""So long a post may be vacant, and who came then is still who followed."""


def following(connection: Connection, role: Role, on: date) -> Successor | None:
    """Who followed somebody who left on a day, as far as the record goes; None where nobody did within three months.

    Whoever has the very post comes before whoever has another of its line, such as the post under its new title.
    """
    from crm.names.offices import load
    from crm.organisations.lines import line_of

    if not role.single_holder:
        return None
    own = [Role.of_row(row) for row in role_rows.of_posts(connection, [role.post_id])]
    found = _first(own, role, on)
    if found:
        return _successor(found, "has the post")
    posts = load(connection, [role.post_id])
    line = line_of(connection, posts[0]).roles if posts else ()
    found = _first([other for other in line if other.post_id != role.post_id], role, on)
    return _successor(found, "has the post that followed") if found else None


def _first(roles: list[Role], leaving: Role, on: date) -> Role | None:
    """The one of these roles that takes up what was left: held on that day and begun last, else the next to begin."""
    others = [
        other
        for other in roles
        if other.appointment_id != leaving.appointment_id and (other.until is None or other.until > on)
    ]
    there = [other for other in others if other.since is None or other.since <= on]
    if there:
        return max(there, key=lambda other: (other.rank == leaving.rank, other.since or date.min))
    coming = [other for other in others if other.since and other.since <= on + _AWAITED]
    return min(coming, key=lambda other: (other.since or date.max, other.rank != leaving.rank), default=None)


def named(
    recorder: Recorder, role: Role, on: date, successor_id: UUID, *, ours: bool, appoint: bool
) -> Successor:
    """The successor somebody named, who must have the post, or one of its line; on our side, any post of ours.

    With `appoint` they are given the post from that day where they do not have it. Raises BadInput and Refused.
    """
    connection = recorder.connection
    if successor_id == role.person_id:
        raise BadInput(f"{role.person} cannot follow themselves", place="--to")
    there = _roles_then(connection, successor_id, on)
    in_post = [other for other in there if other.post_id == role.post_id]
    if in_post:
        return _successor(in_post[0], "has the post")
    if appoint:
        return _appointed(recorder, role, on, successor_id)
    kin = _kin(connection, role)
    fitting = [other for other in there if other.post_id in kin or (ours and _is_ours(connection, other))]
    if fitting:
        return _successor(fitting[0], "was named to follow")
    name = person_rows.by_ids(connection, [successor_id])[0].name
    known = "; ".join(f"{other.capacity}, {other.span}" for other in there[:3])
    raise Refused(
        f"{name} is not {role.title} on {day_words(on)}" + (f", but {known}" if known else ""),
        hint="--appoint gives them the post from that day; without --to the holder on record is taken.",
        place="--to",
    )


def is_ours(connection: Connection, role: Role) -> bool:
    """Whether a role is one on our own side: a post of ours, of a board or a group of ours."""
    return _is_ours(connection, role)


def _roles_then(connection: Connection, person_id: UUID, on: date) -> list[Role]:
    """What somebody holds on a day or takes up within a day or two; what speaks first for them first."""
    found: dict[UUID, Role] = {}
    for day in (on, on + HANDING_OVER):
        rows = role_rows.of_people(connection, [person_id], day)
        found |= {row.appointment_id: Role.of_row(row) for row in rows}
    lasting = [other for other in found.values() if other.until is None or other.until > on]
    return sorted(lasting, key=lambda other: other.order)


def _appointed(recorder: Recorder, role: Role, on: date, person_id: UUID) -> Successor:
    from crm.people.inputs import NewRole
    from crm.people.writing import write_role

    connection = recorder.connection
    later: list[date] = []
    for row in role_rows.of_posts(connection, [role.post_id]) if role.single_holder else ():
        if row.since is not None and row.since > on:
            later.append(row.since)
        elif (row.until is None or row.until > on) and row.person_id not in (role.person_id, person_id):
            raise Refused(
                f"{row.person} has the post from {day_words(row.since) if row.since else 'always'}",
                hint=f"Name them with --to, or end that first: despatch person end P-{row.person_number} T-{row.post_number}",
                place="--appoint",
            )
    # Whoever came next on record followed them: a successor may be found years later.
    until = min(later, default=None)
    key = write_role(recorder, NewRole(person_id, role.post_id, since=on, until=until))
    how = f"is appointed until {day_words(until)}, when the next begins" if until else "is appointed"
    return _successor(Role.of_row(role_rows.one(connection, key)), how)


def _kin(connection: Connection, role: Role) -> set[UUID]:
    """The posts of the line of a role."""
    from crm.names.offices import load
    from crm.organisations.lines import line_of

    posts = load(connection, [role.post_id])
    return {post.id for post in line_of(connection, posts[0]).posts} if posts else set()


def _is_ours(connection: Connection, role: Role) -> bool:
    from db.queries import organisations

    if role.organisation_id is None:
        return False
    rows = organisations.by_ids(connection, [role.organisation_id])
    return any(row.ours for row in rows)


def _successor(role: Role, how: str) -> Successor:
    return Successor(
        role.person_id,
        role.person,
        f"P-{role.person_number}",
        role.post_id,
        role.organisation_id,
        role.capacity,
        role.since,
        how,
    )
