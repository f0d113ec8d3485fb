"""A small record for papers: a department with two ministers, a board, and one thing of each kind; nobody is real."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from crm.api import Crm
from crm.clock import set_clock
from crm.engagements.inputs import NewEngagement, NewParticipant
from crm.meetings.inputs import NewAttendance, NewItem, NewMeeting
from crm.organisations.inputs import NewOrganisation
from crm.people.inputs import NewPerson, NewRole
from crm.promises.inputs import NewAction
from crm.reviews.inputs import NewReview
from crm.vocabulary.partial_date import PartialDate
from tests.conftest import OFFICER, TODAY
from tests.support.command import at_hand
from tests.support.databases import Store

SECRET = "Zwiebelring"
"""Stands in everything that is restricted or exempt, and must stand in no public paper."""


class World(NamedTuple):
    """What the papers tell of."""

    crm: Crm
    sitting: int


@pytest.fixture
def world(store: Store, tmp_path: Path, monkeypatch, still_clock) -> Iterator[World]:
    """A copy of the record, which is made once for each engine."""
    url = store.copy(store.template("papers", _fill), tmp_path)
    monkeypatch.setenv("DESPATCH_DATABASE_URL", url)
    monkeypatch.setenv("DESPATCH_ORGANISATION", "Hedgerow Association")
    crm = Crm.bare(url, actor=OFFICER)
    with at_hand(crm):
        yield World(crm, 1)
    crm.close()
    store.discard(url)


def _fill(url: str) -> None:
    crm = Crm.bare(url, actor=OFFICER)
    with set_clock(TODAY):
        _filled(crm)
    crm.close()


def _filled(crm: Crm) -> None:
    fens = crm.organisations.create(NewOrganisation("Department for Fens", acronym="DfF", kind="department"))
    trust = crm.organisations.create(NewOrganisation("Reed Trust", kind="charity"))
    board = crm.organisations.create(
        NewOrganisation("Hedgerow Board", kind="board", ours=True, since=date(2020, 9, 1))
    )
    left = crm.organisations.create(NewOrganisation("Sedge Party", kind="party"))
    right = crm.organisations.create(NewOrganisation("Rush Party", kind="party"))
    vell = crm.people.create(NewPerson("Odran Vellacott"), anyway=True)
    role = crm.people.appoint(
        NewRole(vell.id, title="Minister for Fens", organisation_id=fens.id, rank="under-secretary",
                since=date(2024, 1, 1))
    ).role  # fmt: skip
    for party, since, until in ((left, date(2020, 1, 1), date(2026, 2, 1)), (right, date(2026, 2, 1), None)):
        crm.people.appoint(
            NewRole(vell.id, title="Member", organisation_id=party.id, rank="party-member", since=since,
                    until=until)
        )  # fmt: skip
    minister = NewParticipant(
        side="theirs", part="recipient", name="Odran Vellacott", person_id=vell.id,
        appointment_id=role.appointment_id, post_id=role.post_id, organisation_id=fens.id,
        capacity="Minister for Fens, Department for Fens",
    )  # fmt: skip
    ours = NewParticipant(side="ours", part="author", name="Hedgerow Board", organisation_id=board.id)
    other = NewParticipant(side="theirs", part="attendee", name="Reed Trust", organisation_id=trust.id)

    def logged(kind, day, subject, *who, **more):
        new = NewEngagement(
            kind=kind, direction="out" if kind == "letter" else "mutual", subject=subject,
            occurred=PartialDate.parse(day), participants=(ours, minister, *who), **more,
        )  # fmt: skip
        return crm.engagements.log(new)

    letter = logged("letter", "2026-01-12", "Ditches and who pays for them", topics=("drainage",))
    open_one = logged(
        "meeting", "2026-02-10", "Funding of ditches and sluices", other, outcome="He will see."
    )
    hidden = logged("meeting", "2026-02-11", f"{SECRET} in confidence", marking="restricted")
    logged("meeting", "2026", "Introductory meeting")
    asks = crm.promises.asks
    first = asks.add("Money for ditches", topic="drainage", raised=letter)
    asks.raise_in(first.reference, open_one, "holding")
    asks.raise_in(first.reference, hidden, "refused", f"not for {SECRET}")
    asks.add(f"A {SECRET}", raised=hidden)
    promised = crm.promises.commitments
    promised.add("We shall dig", open_one, "Odran Vellacott", due=PartialDate.parse("2026-07-01"))
    promised.add(f"{SECRET} for all", hidden, "Odran Vellacott")
    crm.reviews.add(
        NewReview(name="Review of Sluices", kind="consultation", sponsor_id=fens.id,
                  opens=PartialDate.parse("2026-05-01"), closes=PartialDate.parse("2026-07-20"))
    )  # fmt: skip
    crm.reviews.add(NewReview(name=f"Review of {SECRET}", kind="inquiry", marking="official-sensitive"))
    held = crm.meetings.add(
        NewMeeting(
            organisation_id=board.id, title="Hedgerow Board", occurred=PartialDate.parse("2026-03-10"),
            status="held", place="The Mill",
            items=(
                NewItem(title="Hedges", number="1", minutes="Members heard Perpetua Osk.\nThe clerk listened.",
                        decisions=("Noted.", "To be planted.")),
                NewItem(title=f"Contract with {SECRET}", number="2", minutes=f"{SECRET} is dear.",
                        decisions=(f"{SECRET} was refused.",)),
            ),
            attendance=(
                NewAttendance(name="Cllr Wilhelmina Quarrel"),
                NewAttendance(name="Cllr Barnaby Fustian", status="apologies"),
                NewAttendance(name="Perpetua Osk", status="officer"),
            ),
        )
    )  # fmt: skip
    crm.meetings.exempt(f"{held.line.reference}/2", "paragraph 3 of Schedule 12A")
    for item, text in zip(held.items, ("Report back to the board", f"Write to {SECRET}"), strict=True):
        crm.promises.add_action(
            NewAction(text=text, owner="Officers", due=PartialDate.parse("2026-06-20"),
                      board_meeting_id=held.line.id, agenda_item_id=item.id)
        )  # fmt: skip
