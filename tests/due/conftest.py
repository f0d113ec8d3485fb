"""A record with one of everything that can be due, on 10 March 2021."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest

from crm.api import Crm
from crm.clock import set_clock
from crm.vocabulary.partial_date import PartialDate
from db.tables import correspondence, engagements, meetings, organisations, promises, responses, reviews
from tests.search.conftest import Builder

TODAY = date(2021, 3, 10)
THEIRS = {"side": "theirs", "part": "recipient", "name": "Odile Vant", "capacity": "Minister for Test Cards"}


def day(text: str) -> dict[str, str | date | None]:
    return PartialDate.parse(text).columns("due")


@dataclass
class Busy:
    crm: Crm
    ids: dict[str, UUID]


@pytest.fixture
def busy(crm: Crm) -> Busy:
    with set_clock(TODAY), crm.writing("test", "one of everything") as recorder:
        build = Builder(recorder)
        _people(build)
        _letters(build)
        _to_do(build)
        _reviews(build)
        return Busy(crm, build.ids)


def _people(build: Builder) -> None:
    for key, name in {"vant": "Odile Vant", "quarrel": "Wilhelmina Quarrel", "brisk": "Tobias Brisk"}.items():
        build.person(key, name)
    build.body("mtc", "Ministry of Test Cards")
    build.body("board", "Children and Young People Test Board", kind="board", ours=True)
    build.add("post", organisations.post, title="Minister for Test Cards", organisation_id=build.ids["mtc"])
    build.appoint("vant", "post", date(2020, 1, 1))


def _letters(build: Builder) -> None:
    theirs = THEIRS | {
        "person_id": build.ids["vant"],
        "post_id": build.ids["post"],
        "organisation_id": build.ids["mtc"],
        "appointment_id": build.ids["vant post"],
    }
    ours = {"side": "ours", "part": "author", "name": "Wilhelmina Quarrel", "person_id": build.ids["quarrel"]}
    build.engagement(
        "letter", "2021-01-08", "Early years", [ours, theirs], direction="out", answer="awaiting"
    )
    build.engagement("letter", "2021-02-12", "Homes", [theirs], direction="out", answer="holding")
    build.engagement("letter", "2021-04-12", "Sent later", [theirs], direction="out", answer="awaiting")
    build.engagement("meeting", "2021-03-12", "Round table", [theirs], status="planned")
    build.engagement("letter", "2021-03-31", "A draft", [theirs], direction="out", status="planned")
    step = {"engagement_id": build.ids["E-2"], "side": "theirs", "stage": "holding", "position": 1}
    build.add("held", correspondence.letter_step, **step, day=date(2021, 2, 20), expected=date(2021, 3, 15))
    step = {"engagement_id": build.ids["E-5"], "side": "ours", "stage": "clearance", "position": 1}
    build.add("drafted", correspondence.letter_step, **step, day=date(2021, 2, 8), holder="Lead member")
    build.add(
        "point",
        engagements.discussion_point,
        engagement_id=build.ids["E-1"],
        text="Dates",
        follow_up="required",
    )


def _to_do(build: Builder) -> None:
    ids = build.ids
    add = build.add
    add("A-1", promises.action, text="Report", owner_id=ids["quarrel"], **day("2021-03-01"))
    add("A-2", promises.action, text="Ring", owner_as_written="Officers", due_as_written="once announced")
    add("A-3", promises.action, text="Done", status="done", **day("2021-03-01"))
    made = {"engagement_id": ids["E-1"], "person_id": ids["vant"], "post_id": ids["post"]}
    add("C-1", promises.commitment, wording="We will", status="in-progress", **made, **day("2021-03-10"))
    add("C-2", promises.commitment, wording="We did", status="closed", **made, **day("2021-03-10"))
    asked = {"requested": date(2021, 2, 1), "engagement_id": ids["E-1"]}
    add(
        "CN-1",
        correspondence.contribution,
        wanted="Figures",
        asked_of="Fen Council",
        **asked,
        due=date(2021, 3, 9),
    )
    add("CN-2", correspondence.contribution, wanted="Came", status="received", **asked, due=date(2021, 3, 9))
    add("LT-1", correspondence.line, text="Fund it", status="approved", expires=date(2021, 3, 20))
    add("RM-1", correspondence.reminder, text="Ask again", due=date(2021, 3, 11), subject="engagement", subject_id=ids["E-1"])  # fmt: skip
    add("RM-2", correspondence.reminder, text="Mine", due=date(2021, 3, 11), owner_id=ids["brisk"])
    sits = PartialDate.parse("2021-03-17").columns("occurred")
    add("M-1", meetings.board_meeting, organisation_id=ids["board"], title="March board", **sits)
    later = PartialDate.parse("2021-06-17").columns("occurred")
    add("M-2", meetings.board_meeting, organisation_id=ids["board"], status="held", **later)
    add("A-4", promises.action, text="Agreed later", board_meeting_id=ids["M-2"], **day("2021-03-11"))


def _reviews(build: Builder) -> None:
    ids, add = build.ids, build.add
    closes = PartialDate.parse("2021-03-22").columns("closes")
    add("R-1", reviews.review, name="Review of Test Cards", marking="official-sensitive", **closes)
    due = day("2021-03-19")
    add("RS-1", responses.response, review_id=ids["R-1"], title="Our evidence", stage="clearance", **due)
    add("clear", responses.clearance, response_id=ids["RS-1"], name="Lead member", asked=date(2021, 3, 1))
    rows = {"review_id": ids["R-1"], "kind": "government-response"}
    add("deadline", responses.review_deadline, **rows, **day("2021-03-08"))
    closing = PartialDate.parse("2021-03-23").columns("closes")
    add("R-2", reviews.review, name="Call for Test Evidence", **closing)
    follows = {"review_id": ids["R-2"], "follows_from": date(2021, 3, 23)}
    add("evidence", responses.review_deadline, **follows, kind="evidence", **day("2021-03-23"))
    add("answer", responses.review_deadline, **follows, kind="government-response", **day("2021-03-24"))
    question = {"session": "2019-21", "uin": "101", "due": date(2021, 3, 16)}
    add("question", responses.parliamentary_question, engagement_id=ids["E-1"], **question)
    add(
        "embargo",
        responses.embargo,
        engagement_id=ids["E-1"],
        owner="Test Committee",
        until=date(2021, 3, 18),
    )
