"""The sample with much that may not leave, each word of it one that stands nowhere else."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from crm.api import Crm
from crm.clock import set_clock
from crm.documents.inputs import NewDocument
from crm.engagements.inputs import NewEngagement, NewParticipant
from crm.engagements.readings import Engagement
from crm.organisations.inputs import NewOrganisation
from crm.relations.inputs import NewContact
from crm.responses import embargoes
from crm.responses.inputs import NewResponse
from crm.reviews.inputs import NewReview
from crm.sources.inputs import NewSource
from crm.vocabulary.partial_date import PartialDate
from db.tables.meetings import agenda_item, agenda_item_engagement, board_meeting, decision
from db.tables.promises import action
from tests.conftest import OFFICER, TODAY
from tests.demo.conftest import _fill
from tests.support.databases import SqliteStore

MARKED, HELD, EXEMPT, PRIVATE = "zqxmarked", "zqxheld", "zqxexempt", "zqxprivate"
"""In every word of what is marked too high, of what is under embargo, of an exempt item, of what is somebody's own."""


class Seeded:
    """The record, and what was put into it."""

    def __init__(self, crm: Crm) -> None:
        self.crm = crm
        self.minister: Any = crm.names.resolve("Minister for Children and Families", on=TODAY).best
        chair = crm.names.resolve("Chair of the Children and Young People Board", on=TODAY).best
        assert chair is not None
        self.chair = NewParticipant.of(chair, "ours", "author")
        self.inquiry = crm.reviews.by_number(1).line
        self.planned: list[str] = []
        self.fill(MARKED, marking="restricted")
        self.fill(f"{MARKED}too", marking="official-sensitive")
        self.fill(HELD, marking="official")
        self.others()

    def log(self, word: str, kind: str, day: str, who: NewParticipant, **more: Any) -> Engagement:
        part = "attendee" if kind == "meeting" else "author"
        ours = (self.chair, NewParticipant(side="ours", part=part, name=f"{word} officer"))
        logged = self.crm.engagements.log(
            NewEngagement(
                kind=kind,
                direction="mutual" if kind == "meeting" else "out",
                occurred=PartialDate.parse(day),
                subject=f"{word} subject of {kind}",
                body=f"{word} body",
                outcome=f"{word} outcome",
                place=f"{word} place",
                participants=(*ours, who),
                **more,
            )
        )
        if word == HELD:
            embargoes.add(self.crm, logged, "Hedgerow Committee", note=f"{word} note")
        return logged

    def fill(self, word: str, *, marking: str) -> None:
        crm = self.crm
        paper = NewDocument(
            file_name=f"{word}.txt", data=word.encode(), title=f"{word} paper", media_type="text/plain", text=f"{word} words"
        )  # fmt: skip
        minister = NewParticipant.of(self.minister, "theirs", "recipient")
        there = NewParticipant.of(self.minister, "theirs", "attendee")
        body = crm.organisations.create(NewOrganisation(name=f"{word} body", kind="charity"))
        only = NewParticipant(side="theirs", part="recipient", name=body.name, organisation_id=body.id)
        alone = NewParticipant(side="theirs", part="attendee", name=f"{word} person", new_person=True)
        letter = self.log(word, "letter", "2021-02-10", minister, marking=marking, documents=(paper,))
        self.log(word, "submission", "2021-02-11", only, marking=marking, topics=(f"{word}-topic",))
        self.log(word, "letter", "2026-04-02", minister, marking=marking, reply_to=letter.id)
        self.log(word, "meeting", "2021-03-01", alone, marking=marking)
        met = self.log(
            word,
            "meeting",
            f"2026-03-0{1 + len(self.planned)}",
            there,
            marking=marking,
            topics=("childrens-social-care",),
        )
        planned = self.log(word, "meeting", "2026-06-04", there, marking=marking, status="planned")
        self.planned.append(planned.reference)
        crm.points.add(met, f"{word} point", follow_up="required")
        due = PartialDate.parse("2026-06-20")
        crm.promises.commitments.add(
            f"{word} wording", met, self.minister.name, summary=f"{word} summary", due=due
        )
        crm.promises.asks.add(f"{word} ask", topic="childrens-social-care", raised=met, note=f"{word} note")
        crm.promises.asks.raise_in("K-1", met, note=f"{word} note")
        crm.positions.stances.add(
            self.minister.name,
            "childrens-social-care",
            "supportive",
            engagement=met,
            quotation=f"{word} said",
        )
        crm.sources.add_to(
            NewSource(title=f"{word} source"), "engagement", met.id, met.reference, quotation=f"{word} quoted"
        )
        crm.reminders.add(f"{word} reminder", date(2026, 6, 9), about=met.reference)
        crm.responses.add(
            NewResponse(
                review_id=self.inquiry.id, title=f"{word} response", day=met.occurred, engagement_id=letter.id
            )
        )
        with crm.writing("test", word) as recorder:
            number = recorder.next_numbers(action).start
            when = {
                "due_edtf": "2026-06-20",
                "due_earliest": date(2026, 6, 20),
                "due_latest": date(2026, 6, 20),
            }
            values = {"number": number, "text": f"{word} action", "owner_as_written": "Officers", **when}
            recorder.insert(action, {**values, "engagement_id": met.id})

    def others(self) -> None:
        """A review and a sitting that are marked, an exempt item, a private address."""
        crm = self.crm
        crm.reviews.add(NewReview(name=f"{MARKED} review", kind="inquiry", marking="restricted"))
        exempt = crm.meetings.by_number(2).items[4]
        with crm.writing("test", "exempt") as recorder:
            words = {"title": f"{EXEMPT} title", "minutes": f"{EXEMPT} minutes"}
            recorder.update(agenda_item, exempt.id, words)
            recorder.insert(
                decision, {"agenda_item_id": exempt.id, "position": 9, "text": f"{EXEMPT} decision"}
            )
            for one in exempt.actions:
                recorder.update(action, one.id, {"text": f"{EXEMPT} action"})
            board = crm.meetings.by_number(2).line.board_id
            values = {
                "number": 99,
                "organisation_id": board,
                "title": f"{MARKED} sitting",
                "marking": "restricted",
            }
            days = {f"occurred_{name}": date(2026, 6, 4) for name in ("earliest", "latest")}
            sitting = recorder.insert(board_meeting, {**values, **days, "occurred_edtf": "2026-06-04"})
            item = {
                "board_meeting_id": sitting,
                "position": 0,
                "title": f"{MARKED} item",
                "minutes": f"{MARKED} said",
            }
            key = recorder.insert(agenda_item, item)
            met = crm.engagements.by_reference("E-4")
            recorder.insert(agenda_item_engagement, {"agenda_item_id": key, "engagement_id": met.id})
        crm.meetings.exempt(f"M-2/{exempt.number}", "paragraph 3 of Schedule 12A")
        address = f"{PRIVATE}@fen.example"
        crm.relations.add_contact(NewContact(kind="email", value=address, person_id=self.minister.person_id))


@pytest.fixture(scope="module")
def seeded(sqlite_store: SqliteStore, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seeded]:
    """The sample with it, for the tests of one file, which only read it."""
    url = sqlite_store.copy(sqlite_store.template("sample", _fill), tmp_path_factory.mktemp("seeded"))
    with set_clock(TODAY):
        crm = Crm.bare(url, actor=OFFICER)
        yield Seeded(crm)
        crm.close()
