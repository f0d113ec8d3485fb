"""People as candidates: each under the name and in the capacity of the day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Final

from crm.names.lookup import Found
from crm.names.readings import PERSON, Candidate
from crm.people.readings import PARTY, NameRecord, Role, name_on
from crm.people.words import day_words, last_day
from db.name_tokens import folded
from db.queries import people as person_rows
from db.queries import roles as role_rows

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy import Connection, Row

    from crm.names.offices import Office

_MOST: Final = 120
SHOWN: Final = 12
"""Of those who fit, so many are looked at closely unless more are asked for; more help nobody to choose."""
_IDLE: Final = 0.8
_ON_LEAVE: Final = 0.8
_FORMER: Final = 0.98
_LATER: Final = 0.85
HELD_OFFICE: Final = 0.9
"""A score above this is given to those only who held the office they were named with."""
_OTHER_OFFICE: Final = 0.85


def candidates(
    connection: Connection, named: dict[UUID, Found], day: date, most: int = SHOWN
) -> list[Candidate]:
    """At most `most` people a name fits, in their capacity of the day; those with no role on the day come after."""
    likely = sorted(named.values(), key=lambda one: (-one.fit.score, one.names, one.owner_id))[:_MOST]
    if len(likely) > most:
        busy = role_rows.busy(connection, [one.owner_id for one in likely], day)
        likely.sort(key=lambda one: -one.fit.score * (1.0 if one.owner_id in busy else _IDLE))
    gathered = _Gathered(connection, [one.owner_id for one in likely[:most]], day)
    return [_candidate(gathered, row, named[row.id], day) for row in gathered.rows]


def in_office(
    connection: Connection, named: dict[UUID, Found], held: list[Office], day: date
) -> list[Candidate]:
    """The people a name fits, those first who held one of the offices on the day, in that capacity."""
    roles: dict[UUID, Role] = {}
    for office in held:
        for role in office.holders:
            roles.setdefault(role.person_id, role)
    found = []
    for candidate in candidates(connection, named, day):
        held_role = roles.get(candidate.id)
        if held_role is None:
            found.append(_again(candidate, score=candidate.score * _OTHER_OFFICE))
        else:
            score = HELD_OFFICE + (1 - HELD_OFFICE) * max(candidate.score, 0.1)
            reason = f"{named[candidate.id].fit.reason}, and {_held(held_role, day)}"
            found.append(_again(candidate, score=score, reason=reason, role=held_role))
    found.sort(key=lambda candidate: (-candidate.score, candidate.name, candidate.id))
    return found


def not_in_office(candidate: Candidate, title: str, day: date) -> str:
    """The note that somebody named with a title is not recorded as holding it."""
    was = f" (then {candidate.capacity})" if candidate.capacity else ""
    return f"{candidate.name}{was} is not recorded as {title.strip(' ,')} on {day_words(day)}"


def holders(held: list[Office], day: date) -> list[Candidate]:
    """Those who held the offices on the day, as candidates in that capacity."""
    return [
        Candidate(
            PERSON,
            role.person_id,
            f"P-{role.person_number}",
            role.person,
            role.capacity,
            office.score * (_ON_LEAVE if "on leave" in role.status_on(day) else 1.0),
            _held(role, day),
            person_id=role.person_id,
            appointment_id=role.appointment_id,
            post_id=role.post_id,
            organisation_id=role.organisation_id,
            review_id=role.review_id,
        )
        for office in held
        for role in office.holders
    ]


class _Gathered:
    """What the record says of some people on a day (None: ever): their rows, names, roles."""

    def __init__(self, connection: Connection, ids: list[UUID], day: date | None) -> None:
        self.rows = person_rows.by_ids(connection, ids)
        self.names: dict[UUID, list[NameRecord]] = defaultdict(list)
        for row in person_rows.names_of(connection, ids):
            self.names[row.person_id].append(NameRecord.of_row(row))
        self.roles: dict[UUID, list[Role]] = defaultdict(list)
        for row in role_rows.of_people(connection, ids, day):
            self.roles[row.person_id].append(Role.of_row(row))


class Lives:
    """All that the record says of a few people a name fits: who is meant on any day, without asking again.

    For whole files of names. On each day it gives what `candidates` would; statuses are left out of the reasons.
    """

    def __init__(self, connection: Connection, named: dict[UUID, Found]) -> None:
        self._named = named
        self._gathered = _Gathered(connection, list(named), None)
        self._roles = dict(self._gathered.roles)

    def on(self, day: date) -> list[Candidate]:
        """The candidates on a day, in no order."""
        self._gathered.roles = defaultdict(
            list, {key: [role for role in roles if role.holds(day)] for key, roles in self._roles.items()}
        )
        return [_candidate(self._gathered, row, self._named[row.id], day) for row in self._gathered.rows]

    def turns(self) -> list[date]:
        """The days on which something about them changes, in order."""
        spells = [*(role for roles in self._roles.values() for role in roles)]
        days = {day for spell in spells for day in (spell.since, spell.until)}
        days |= {
            day
            for names in self._gathered.names.values()
            for name in names
            for day in (name.since, name.until)
        }
        return sorted(day for day in days if day is not None)


def _candidate(gathered: _Gathered, row: Row[tuple[object, ...]], found: Found, day: date) -> Candidate:
    names = tuple(gathered.names[row.id])
    roles = sorted(
        (role for role in gathered.roles[row.id] if role.rank != PARTY), key=lambda role: role.order
    )
    role = roles[0] if roles else None
    score = found.fit.score * (1.0 if role else _IDLE)
    reasons = [found.fit.reason]
    former = _former(names, found.names, day)
    if former:
        score *= _LATER if former.startswith("later") else _FORMER
        reasons = [former]
    if role:
        reasons.append(_held(role, day))
    else:
        reasons.append(f"no role on record on {day_words(day)}")
    return Candidate(
        PERSON,
        row.id,
        f"P-{row.number}",
        name_on(names, day) or row.name,
        role.capacity if role else "",
        score,
        ", and ".join(reasons) if role else ", ".join(reasons),
        person_id=row.id,
        appointment_id=role.appointment_id if role else None,
        post_id=role.post_id if role else None,
        organisation_id=role.organisation_id if role else None,
        review_id=role.review_id if role else None,
    )


def _former(names: tuple[NameRecord, ...], fitted: tuple[str, ...], day: date) -> str:
    """When the name that fits was not the name on the day: that it was another's day, and when it changed."""
    fits = [record for record in names if folded(record.sort_name or record.name) in fitted]
    if not fits or any(record.holds(day) for record in fits):
        return ""
    record = fits[-1]
    if record.until and record.until <= day:
        return f"former name: {record.name} until {day_words(last_day(record.until))}"
    return f"later name: {record.name} from {day_words(record.since)}" if record.since else ""


def _held(role: Role, day: date) -> str:
    status = role.status_on(day)
    how = f" ({status})" if status else ""
    return f"held {role.title}{how} on {day_words(day)}"


def _again(
    candidate: Candidate, *, score: float, reason: str | None = None, role: Role | None = None
) -> Candidate:
    """The candidate with another score, and perhaps in another capacity."""
    return Candidate(
        candidate.kind,
        candidate.id,
        candidate.reference,
        candidate.name,
        role.capacity if role else candidate.capacity,
        score,
        reason or candidate.reason,
        person_id=candidate.person_id,
        appointment_id=role.appointment_id if role else candidate.appointment_id,
        post_id=role.post_id if role else candidate.post_id,
        organisation_id=role.organisation_id if role else candidate.organisation_id,
        review_id=role.review_id if role else candidate.review_id,
    )
