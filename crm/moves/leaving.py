"""Somebody leaves a post: the role ends, who follows is found, and what was open passes on; within one operation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crm.errors import BadInput, NotFound, Refused
from crm.moves.kinds import Cause
from crm.moves.ours import pass_ours
from crm.moves.passing import end_contacts, pass_theirs, tell_leads
from crm.moves.readings import AS_IT_IS, ENDS, Departure, Successor
from crm.moves.succession import HANDING_OVER, following, is_ours, named
from crm.people.readings import Role
from crm.people.words import day_words, last_day
from db.queries import people as person_rows
from db.queries import roles as role_rows

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from db.recorder import Recorder


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """That somebody no longer holds a role from the day `on` on; without a role it is one of ours who goes (`person_id`).

    `successor_id` names who follows, where it is not whoever the record has in the post; `appoint` gives them the post.
    """

    appointment_id: UUID | None = None
    person_id: UUID | None = None
    on: date
    successor_id: UUID | None = None
    appoint: bool = False
    cause: str = Cause.LEAVING


def leave(recorder: Recorder, given: Leaving) -> Departure:
    """End a role and pass on what was open with its holder; says all that was done.

    Raises NotFound, BadInput for a day before the role began, Refused where it ended earlier or the successor named is
    not in post.
    """
    connection = recorder.connection
    if given.appointment_id is None:
        return _goes_away(recorder, given)
    row = role_rows.one(connection, given.appointment_id)
    if row is None:
        raise NotFound("there is no such role", hint="It may have been removed meanwhile.")
    role = Role.of_row(row)
    on, ended = _end(recorder, role, given.on)
    ours = is_ours(connection, role)
    successor: Successor | None
    if given.successor_id is not None:
        successor = named(recorder, role, on, given.successor_id, ours=ours, appoint=given.appoint)
    elif given.appoint:
        raise BadInput("nobody is named to be appointed", hint="Name them with --to.", place="--appoint")
    else:
        successor = following(connection, role, on)
    contacts = end_contacts(recorder, role, on)
    if ours:
        passed = pass_ours(recorder, role.person_id, role.person, on, successor)
        told: tuple[str, ...] = ()
    else:
        passed = pass_theirs(recorder, role, on, successor, given.cause)
        told = (
            tell_leads(recorder, role, on, successor)
            if ended == ENDS or any(one.changes for one in passed)
            else ()
        )
    return Departure(
        role.person,
        f"P-{role.person_number}",
        role.capacity,
        f"T-{role.post_number}",
        on,
        ended,
        successor,
        passed + contacts,
        told,
        (f"the record had it until {day_words(last_day(role.until))}",)
        if role.until and role.until > on
        else (),
    )


def _goes_away(recorder: Recorder, given: Leaving) -> Departure:
    """One of ours of whom no role is on record, such as an officer: what is theirs to do passes on."""
    keys = [key for key in (given.person_id, given.successor_id) if key is not None]
    people = {row.id: row for row in person_rows.by_ids(recorder.connection, keys)}
    person = people.get(given.person_id) if given.person_id else None
    if person is None:
        raise NotFound("there is no such person", hint="They may have been removed meanwhile.")
    if given.appoint:
        raise BadInput(
            f"{person.name} has no post to be filled", hint="Leave --appoint out.", place="--appoint"
        )
    if given.successor_id == person.id:
        raise BadInput(f"{person.name} cannot follow themselves", place="--to")
    follower = people.get(given.successor_id) if given.successor_id else None
    successor = (
        Successor(
            follower.id,
            follower.name,
            f"P-{follower.number}",
            None,
            None,
            "",
            given.on,
            "was named to follow",
        )
        if follower is not None
        else None
    )
    passed = pass_ours(recorder, person.id, person.name, given.on, successor)
    nothing = "no post on record"
    return Departure(person.name, f"P-{person.number}", "", "", given.on, nothing, successor, passed, ())


def _end(recorder: Recorder, role: Role, on: date) -> tuple[date, str]:
    """End the role; a day or two apart from what is on record, the record stands, with its day."""
    from db.tables.organisations import appointment

    if role.since is not None and on <= role.since:
        raise BadInput(
            f"{role.person} is {role.title} only since {day_words(role.since)}",
            hint="The day is the first on which they no longer hold it.",
            place="--on",
        )
    if role.until is not None and abs(role.until - on) <= HANDING_OVER:
        return role.until, AS_IT_IS
    if role.until is not None and role.until < on:
        raise Refused(
            f"{role.person} was {role.title} {role.span}",
            hint=f"They had left before; give that day: --on {role.until}",
            place="--on",
        )
    recorder.update(appointment, role.appointment_id, {"until": on}, version=role.version)
    return on, ENDS
