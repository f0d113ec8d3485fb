"""A post that passes through three hands, two titles and two departments, and what was said by whom in it."""

from datetime import date
from types import SimpleNamespace

import pytest

from crm.engagements.inputs import NewEngagement, NewParticipant
from crm.vocabulary.partial_date import PartialDate
from db.tables.organisations import (
    appointment,
    appointment_status,
    organisation,
    organisation_link,
    portfolio,
    post,
    post_portfolio,
)
from db.tables.people import person, person_name

NAMES = (
    "Wilhelmina Quarrel",
    "Barnaby Thistlewick",
    "Ottoline Featherhaugh",
    "Perpetua Snodgrass",
    "Ignatius Pumphrey",
)
TERMS = ((0, 0, "2020-01-01", "2022-01-01"), (1, 0, "2022-01-01", "2024-02-01"), (2, 1, "2024-03-01", None))


@pytest.fixture
def hedges(crm):
    """P-1 and P-2 were Minister for Hedgerows (T-1, O-1); P-3 is for Hedgerows and Lanes (T-2, O-2); P-5 holds nothing.

    E-1 (2021), E-2 (2023) and E-3 (2025) are letters to each of them in turn; E-4 (2025) is a talk with P-3, P-5 and O-2.
    """
    with crm.writing("test") as recorder:
        people = [_person(recorder, number, name) for number, name in enumerate(NAMES, 1)]
        bodies = [
            recorder.insert(
                organisation, {"number": 1, "name": "Ministry of Hedgerows", "until": date(2024, 2, 1)}
            ),
            recorder.insert(
                organisation, {"number": 2, "name": "Office of Lanes", "since": date(2024, 2, 1)}
            ),
        ]
        recorder.insert(
            organisation_link,
            {
                "predecessor_id": bodies[0],
                "successor_id": bodies[1],
                "kind": "merger",
                "began": date(2024, 2, 1),
            },
        )
        hedgerows = recorder.insert(portfolio, {"name": "Hedgerows"})
        posts = [
            recorder.insert(post, {"number": number, "title": title, "rank": rank, "organisation_id": body})
            for number, title, rank, body in (
                (1, "Minister for Hedgerows", "under-secretary", bodies[0]),
                (2, "Minister for Hedgerows and Lanes", "minister-of-state", bodies[1]),
            )
        ]
        recorder.insert_many(post_portfolio, [{"post_id": one, "portfolio_id": hedgerows} for one in posts])
        held = [
            recorder.insert(
                appointment,
                {
                    "person_id": people[who],
                    "post_id": posts[where],
                    "since": date.fromisoformat(since),
                    "until": date.fromisoformat(until) if until else None,
                },
            )
            for who, where, since, until in TERMS
        ]
    made = SimpleNamespace(crm=crm, people=people, bodies=bodies, posts=posts, held=held)
    made.minister = lambda at: _minister(made, at)
    made.log = lambda edtf, *who, **more: _log(crm, edtf, who, **more)
    talk = (
        made.minister(2),
        NewParticipant(side="theirs", part="attendee", name=NAMES[4], person_id=people[4]),
    )
    body = NewParticipant(side="theirs", part="host", name="Office of Lanes", organisation_id=bodies[1])
    made.letters = [
        made.log(edtf, made.minister(at))
        for at, edtf in enumerate(("2021-03-01", "2023-03-01", "2025-03-03"))
    ]
    made.talk = made.log("2025-06-02", *talk, body)
    return made


def go_on_leave(hedges, since="2026-05-01"):
    """P-3 is on leave from a day on, and P-4 acts."""
    day = date.fromisoformat(since)
    with hedges.crm.writing("test") as recorder:
        values = {"person_id": hedges.people[3], "post_id": hedges.posts[1], "since": day}
        acting = recorder.insert(appointment, values)
        for held, kind in ((hedges.held[2], "on-leave"), (acting, "acting")):
            recorder.insert(appointment_status, {"appointment_id": held, "kind": kind, "since": day})


def _person(recorder, number, name):
    key = recorder.insert(person, {"number": number, "name": name, "sort_name": name})
    recorder.insert(person_name, {"person_id": key, "name": name, "family": name.split()[1]})
    return key


def _minister(made, at):
    who, where, _, _ = TERMS[at]
    title = ("Minister for Hedgerows", "Minister for Hedgerows and Lanes")[where]
    return NewParticipant(
        side="theirs",
        part="recipient",
        name=NAMES[who],
        capacity=title,
        person_id=made.people[who],
        appointment_id=made.held[at],
        post_id=made.posts[where],
        organisation_id=made.bodies[where],
    )


def _log(crm, edtf, who, *, kind="meeting", status="done"):
    return crm.engagements.log(
        NewEngagement(
            kind=kind,
            direction="mutual",
            status=status,
            occurred=PartialDate.parse(edtf),
            subject=f"Hedges, {edtf}",
            participants=who,
        )
    )
