"""The meeting that a briefing is for: by its reference, or found on the day with those the briefing is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from crm.briefing.readings import Ahead, Occasion, Party, Whom
from crm.editions.edition import Edition
from crm.errors import NotFound
from crm.vocabulary.kinds import Kind
from crm.vocabulary.partial_date import PartialDate
from db.queries import briefing as rows
from db.queries import meetings as sittings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.api import Crm
    from crm.briefing.readings import About
    from crm.editions.gate import Gate

MEETINGS: Final = (Kind.MEETING, Kind.CALL, Kind.VISIT, Kind.EVENT, Kind.ORAL_EVIDENCE)
"""The kinds of engagement that people meet in."""

IN_ROOM: Final = 200
"""So many of a side are read; of the others is said how many there are."""

PAGES: Final = 6
"""Of so many of those who come there is a page of their own."""

_ON_ONE_DAY: Final = 200


def of_engagement(crm: Crm, number: int) -> Occasion:
    """The engagement of this number as what a briefing is for. Raises NotFound."""
    with crm.reading() as connection:
        row = rows.numbered(connection, number)
        if row is None:
            raise NotFound(
                f"there is no engagement E-{number}", hint="despatch chair lists the meetings ahead."
            )
        return _of_row(connection, row)


def of_sitting(crm: Crm, number: int, gate: Gate) -> Occasion:
    """The sitting of this number: it is about its guests, and whom its items are about. Raises NotFound.

    Whoever stands in a withheld engagement alone is no guest of it.
    """
    with crm.reading() as connection:
        key = sittings.by_number(connection, number)
        if key is None:
            raise NotFound(f"there is no meeting M-{number}", hint="despatch meeting list names them.")
        return _of_sitting(connection, sittings.get(connection, key), gate)


def on_day(connection: Connection, day: date, about: Sequence[About], gate: Gate) -> Occasion | None:
    """The first meeting on just this day with one of those a briefing is about, of those that may be shown."""
    found = rows.taking_place(connection, day, [str(kind) for kind in MEETINGS], _ON_ONE_DAY)
    with_them = rows.takes_part(
        connection,
        [row.id for row in found],
        [key for each in about for key in each.people],
        [key for each in about for key in (each.whom.ids if each.whom.owner == "post" else ())],
        [body.id for each in about for body in each.bodies[:1]],
    )
    for row in found:
        if row.id in with_them and not gate.withheld(connection, [row.id]):
            return _of_row(connection, row)
    return None


def ahead(connection: Connection, day: date, limit: int, gate: Gate) -> list[Ahead]:
    """Meetings planned for a day or later, the soonest first: engagements, and sittings of our boards."""
    shown = set(gate.allowed)
    found = [
        _ahead(_of_row(connection, row))
        for row in rows.planned(connection, day, limit * 2)
        if row.marking in shown
    ]
    found += [
        _ahead(_of_sitting(connection, row, gate))
        for row in sittings.coming(connection, day, limit)
        if row.marking in shown
    ]
    return sorted(found, key=lambda each: (each.when.earliest or day, each.reference))[:limit]


def _ahead(occasion: Occasion) -> Ahead:
    who = tuple(each.label for each in occasion.theirs[:PAGES])
    more = (f"{occasion.more:,} more",) if occasion.more else ()
    return Ahead(
        occasion.reference,
        occasion.when,
        occasion.title,
        occasion.place,
        (*who, *more),
        (occasion.reference,),
        occasion.marking,
    )


def _of_row(connection: Connection, row: Any) -> Occasion:
    sides = {}
    more = 0
    for side in ("theirs", "ours"):
        read = rows.taking_part(connection, row.id, side, IN_ROOM + 1)
        sides[side] = tuple(party(each) for each in read[:IN_ROOM])
        if len(read) > IN_ROOM:
            more += rows.how_many_took_part(connection, row.id, side) - IN_ROOM
    return Occasion(
        f"E-{row.number}",
        PartialDate(row.occurred_edtf, row.occurred_earliest, row.occurred_latest),
        row.subject,
        row.place,
        row.id,
        row.marking,
        sides["theirs"],
        sides["ours"],
        more,
        whom(sides["theirs"]),
    )


def _of_sitting(connection: Connection, row: Any, gate: Gate) -> Occasion:
    guests = [
        Party("theirs", "attendee", each.name, each.note, each.person_id, None, None, None)
        for each in sittings.attendance_of(connection, row.id)
        if each.status == "visitor"
    ]
    about = rows.in_agenda(connection, row.id, exempt=gate.edition is Edition.FULL)
    withheld = gate.withheld(connection, [each.id for each in about])
    keys = [each.sort_key for each in about if each.id not in withheld]
    parties = [party(each) for each in rows.who(connection, keys) if each.side == "theirs"] if keys else []
    theirs = tuple({(each.person_id, each.name): each for each in (*parties, *guests)}.values())
    return Occasion(
        f"M-{row.number}",
        PartialDate(row.occurred_edtf, row.occurred_earliest, row.occurred_latest),
        row.title or row.board,
        row.place,
        None,
        row.marking,
        theirs[:IN_ROOM],
        (),
        max(len(theirs) - IN_ROOM, 0),
        whom(theirs),
        row.id,
    )


def party(row: Any) -> Party:
    """Somebody who takes part, from a row of participants."""
    return Party(
        row.side,
        row.part,
        row.name,
        row.capacity,
        row.person_id,
        row.post_id,
        row.organisation_id,
        row.review_id,
        getattr(row, "body", "") or "",
    )


def whom(parties: Iterable[Party]) -> tuple[Whom, ...]:
    """Of whom among those who come there is a page: people first, then posts, reviews and bodies; a few at most."""
    found: dict[tuple[str, UUID], Whom] = {}
    parties = list(parties)
    # The page of somebody from a department tells of the department as well.
    covered = {each.organisation_id for each in parties if each.person_id is not None}
    for each in parties:
        if each.part == "apologies":
            continue
        if each.person_id is not None:
            found.setdefault(("person", each.person_id), Whom("person", (each.person_id,), each.name))
        elif each.post_id is not None:
            found.setdefault(("post", each.post_id), Whom("post", (each.post_id,), each.name))
        elif each.review_id is not None:
            found.setdefault(("review", each.review_id), Whom("review", (each.review_id,), each.name))
        elif each.organisation_id is not None and each.organisation_id not in covered:
            key = ("organisation", each.organisation_id)
            found.setdefault(key, Whom("organisation", (each.organisation_id,), each.name))
    ordered = sorted(
        found.values(), key=lambda one: ("person", "post", "review", "organisation").index(one.owner)
    )
    return tuple(ordered[:PAGES])
