"""Somebody leaves a post: the role ends, who follows is found, and what was open passes on; within one operation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from crm.errors import Ambiguous, BadInput, NotFound, Refused
from crm.moves.kinds import Cause
from crm.moves.ours import pass_ours
from crm.moves.passing import end_contacts, pass_theirs, tell_leads
from crm.moves.readings import AS_IT_IS, ENDS, Departure
from crm.moves.succession import HANDING_OVER, following, is_ours, named
from crm.people.readings import Role
from crm.people.words import day_words, last_day
from db.queries import roles as role_rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from crm.api import Crm
    from crm.moves.readings import Successor
    from crm.people.readings import Person
    from db.recorder import Recorder


_KEPT: Final = frozenset({"mp", "peer", "party-member"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """That somebody no longer holds a role from the day `on` on.

    `successor_id` names who follows, where it is not whoever the record has in the post; `appoint` gives them the post.
    """

    appointment_id: UUID
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
        passed = pass_ours(recorder, role, on, successor)
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


def role_meant(crm: Crm, who: str, post: str, day: date) -> Role:
    """The role that somebody leaves on a day: one held by then, or that ended a day or two before; an office before a seat.

    `post` is its title or T-17, "" for the only one. Raises NotFound, and Ambiguous with the choices.
    """
    found = crm.people.get(who, day)
    held = [
        role
        for role in found.roles
        if (role.since is None or role.since < day)
        and (role.until is None or role.until >= day - HANDING_OVER)
    ]
    chosen = held or list(found.roles)
    if not post and len(chosen) > 1:
        # A seat and a party are kept when somebody leaves an office.
        chosen = [role for role in chosen if role.rank not in _KEPT] or chosen
    return the_role(found, chosen, post)


def the_role(found: Person, roles: Sequence[Role], title: str) -> Role:
    """The one of these roles whose title or post (T-17) is meant. Raises NotFound, or Ambiguous with the choices."""
    from crm.names.tokens import query_tokens
    from crm.references import number_of

    number = number_of(title, "T")
    wanted = set(query_tokens(title))
    matching = [
        role
        for role in roles
        if (role.post_number == number if number is not None else wanted <= set(query_tokens(role.capacity)))
    ]
    if len(matching) == 1:
        return matching[0]
    if not matching:
        raise NotFound(
            f"{found.name} has no such role then", hint=f"despatch who {found.reference} lists them."
        )
    choices = [f"T-{role.post_number}  {role.capacity}, {role.span or 'always'}" for role in matching]
    hint = "Say which by its post, as T-17 in place of the title."
    raise Ambiguous(f"{found.name} has {len(matching)} such roles", choices, hint=hint)


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
