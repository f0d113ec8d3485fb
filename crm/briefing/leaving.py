"""What of a briefing goes into a calendar and an address book: the meeting, what is due around it, public offices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm.briefing.readings import ended
from crm.due.identity import uid
from crm.forms.paper import Card, Happening
from crm.people.readings import PARTY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from crm.briefing.brief import Brief
    from crm.briefing.readings import About, Occasion
    from crm.briefing.views import Reading


def happenings(occasion: Occasion | None, briefs: Sequence[Brief]) -> tuple[Happening, ...]:
    """The meeting, what is next in the reviews around it, and actions of ours that are due: each that has a day, once."""
    found = [*_meeting(occasion)] if occasion is not None else []
    for brief in briefs:
        for told in brief.reviews:
            name, key = told.state.line.name, uid("review", told.state.line.id)
            for each in told.state.next:
                if each.when.day is not None:
                    text = each.reference or told.state.reference
                    own = f"{each.when.edtf}-{each.reference or 'review'}-{key}"
                    found.append(Happening(own, each.when.day, f"{name}: {each.what}", text))
        found += [
            Happening(uid("action", each.id), each.due.day, each.text, each.reference)
            for each in brief.actions
            if each.due.day is not None
        ]
    return tuple({each.uid: each for each in found}.values())


def _meeting(occasion: Occasion) -> Iterator[Happening]:
    if occasion.when.day is None:
        return
    if occasion.meeting_id is not None:
        yield Happening(
            uid("meeting", occasion.meeting_id), occasion.when.day, occasion.title, occasion.reference
        )
    elif occasion.engagement_id is not None:
        key = uid("engagement", occasion.engagement_id)
        yield Happening(key, occasion.when.day, occasion.title, occasion.reference)


def cards(reading: Reading, pages: Sequence[About]) -> tuple[Card, ...]:
    """A card for each who holds a public office on the day, with how the office is reached: nothing of their own."""
    from db.queries.office_holders import contacts, offices

    of = {key: page for page in pages for key in page.people if page.now}
    held: dict[Any, list[Any]] = {}
    for row in offices(reading.connection, list(of)) if of else ():
        begun = row.since is None or row.since <= reading.day
        holds = begun and not ended(row.until, reading.day)
        if row.rank != PARTY and holds and reading.gate.passes(row.marking):
            held.setdefault(row.person_id, []).append(row)
    every = [row for rows in held.values() for row in rows]
    reached = contacts(
        reading.connection,
        people=(),
        appointments=[row.id for row in every],
        posts=[row.post_id for row in every],
        day=reading.day,
    )
    return tuple(_card(key, of[key], rows, reached) for key, rows in held.items())


def _card(key: Any, page: About, offices: Sequence[Any], reached: Sequence[Any]) -> Card:
    own = {each for row in offices for each in (row.id, row.post_id)}
    mine = [row for row in reached if (row.appointment_id or row.post_id) in own]
    # The office that the page names first.
    order = [role.appointment_id for role in page.now]
    first = min(offices, key=lambda row: order.index(row.id) if row.id in order else len(order))
    return Card(
        uid=str(key),
        name=page.name,
        title=first.title,
        organisation=first.body,
        emails=tuple(dict.fromkeys(row.value for row in mine if row.kind == "email")),
        phones=tuple(dict.fromkeys(row.value for row in mine if row.kind == "phone")),
    )
