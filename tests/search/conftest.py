"""A small record for searching: an invented minister, her successor, two departments of one name, nine engagements."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from crm.api import Crm
from crm.vocabulary.partial_date import PartialDate
from db.recorder import Recorder
from db.tables import documents, engagements, organisations, people, reviews


@dataclass
class Small:
    """The record, and the keys of what is in it by short names."""

    crm: Crm
    ids: dict[str, UUID] = field(default_factory=dict)


class Builder:
    """Writes rows the long way, without the rules of the services."""

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder
        self.ids: dict[str, UUID] = {}

    def add(self, key: str, table: Any, **values: Any) -> UUID:
        if "number" in table.c:
            values["number"] = self.recorder.next_numbers(table)[0]
        self.ids[key] = self.recorder.insert(table, values)
        return self.ids[key]

    def person(self, key: str, name: str) -> None:
        given, _, family = name.rpartition(" ")
        self.add(key, people.person, name=name, sort_name=f"{family}, {given}")
        self.add(
            f"{key} name",
            people.person_name,
            person_id=self.ids[key],
            name=name,
            given=given,
            family=family,
            sort_name=f"{family}, {given}",
        )

    def body(self, key: str, name: str, **values: Any) -> None:
        self.add(key, organisations.organisation, name=name, **{"kind": "department", **values})

    def appoint(self, person: str, post: str, since: date, until: date | None = None) -> None:
        self.add(
            f"{person} {post}",
            organisations.appointment,
            person_id=self.ids[person],
            post_id=self.ids[post],
            since=since,
            until=until,
        )

    def engagement(
        self,
        kind: str,
        when: str,
        subject: str,
        who: list[dict[str, Any]],
        *,
        topics: tuple[str, ...] = (),
        reply_to: int | None = None,
        **values: Any,
    ) -> None:
        number = self.recorder.next_numbers(engagements.engagement)[0]
        occurred = PartialDate.parse(when)
        sort_key = ((occurred.earliest.toordinal() if occurred.earliest else 0) << 32) | number
        if reply_to:
            values["reply_to_id"] = self.ids[f"E-{reply_to}"]
        key = self.ids[f"E-{number}"] = self.recorder.insert(
            engagements.engagement,
            {
                "number": number,
                "kind": kind,
                "occurred_edtf": occurred.edtf,
                "occurred_earliest": occurred.earliest,
                "occurred_latest": occurred.latest,
                "sort_key": sort_key,
                "subject": subject,
                "logged_at": datetime(2026, 5, number, 12, tzinfo=UTC),
                **values,
            },
        )
        for position, participant in enumerate(who):
            row = {"engagement_id": key, "sort_key": sort_key, "position": position, **participant}
            self.recorder.insert(engagements.participant, row)
        for topic in topics:
            row = {"engagement_id": key, "sort_key": sort_key, "topic_id": self.ids[f"#{topic}"]}
            self.recorder.insert(engagements.engagement_topic, row)

    def document(self, number: int, title: str, text: str) -> None:
        key = self.add(f"doc {title}", documents.document, title=title, sha256="0" * 64, text=text)
        row = {"engagement_id": self.ids[f"E-{number}"], "document_id": key}
        self.recorder.insert(documents.engagement_document, row)


OURS = {"side": "ours", "part": "author", "name": "Cllr Wilhelmina Quarrel", "capacity": "Chair, Test Board"}


@pytest.fixture
def small(crm: Crm) -> Small:
    """The record that the golden queries are asked of."""
    with crm.writing("test", "A small record") as recorder:
        build = Builder(recorder)
        _bodies(build)
        _posts(build)
        _engagements(build)
    return Small(crm, build.ids)


def _bodies(build: Builder) -> None:
    build.body("old", "Ministry of Puddings", acronym="MoP", since=date(1992, 4, 1), until=date(1995, 7, 5))
    build.body(
        "before", "Department of Custard", acronym="DoC", since=date(2001, 6, 1), until=date(2010, 5, 12)
    )
    build.body("now", "Ministry of Puddings", acronym="MoP", since=date(2010, 5, 12))
    build.body("other", "Office for Trifle", acronym="OfT", kind="public-body")
    for earlier, later in (("before", "now"),):
        build.add(
            f"{earlier}>{later}",
            organisations.organisation_link,
            predecessor_id=build.ids[earlier],
            successor_id=build.ids[later],
            kind="name-change",
        )
    build.add("review", reviews.review, name="Independent Review of Jelly")
    build.add("#food", engagements.topic, name="food", label="Food")
    build.add(
        "#early-years",
        engagements.topic,
        name="early-years",
        label="Early years",
        parent_id=build.ids["#food"],
    )


def _posts(build: Builder) -> None:
    build.person("minister", "Philippa Nightjar-Test")
    build.person("chair", "Søren Łódźki-Test")
    build.add("children", organisations.portfolio, name="Blancmange")
    for key, title in (
        ("post", "Minister for Blancmange and Families"),
        ("retitled", "Minister for Schools and Blancmange"),
    ):
        build.add(
            key, organisations.post, title=title, rank="under-secretary", organisation_id=build.ids["now"]
        )
        build.add(
            f"{key} portfolio",
            organisations.post_portfolio,
            post_id=build.ids[key],
            portfolio_id=build.ids["children"],
        )
    build.add("led", organisations.post, title="Chair", rank="chair", review_id=build.ids["review"])
    build.appoint("minister", "post", date(2020, 1, 1), date(2021, 9, 15))
    build.appoint("chair", "led", date(2021, 1, 15), date(2022, 5, 23))
    build.appoint("chair", "post", date(2025, 9, 7))


def _engagements(build: Builder) -> None:
    ids = build.ids
    minister = {
        "name": "Philippa Nightjar-Test",
        "capacity": "Minister for Blancmange and Families, Ministry of Puddings",
        "person_id": ids["minister"],
        "appointment_id": ids["minister post"],
        "post_id": ids["post"],
        "organisation_id": ids["now"],
    }
    chair = {
        "name": "Søren Łódźki-Test",
        "capacity": "Chair, Independent Review of Jelly",
        "person_id": ids["chair"],
        "appointment_id": ids["chair led"],
        "post_id": ids["led"],
        "review_id": ids["review"],
    }
    build.engagement(  # E-1
        "letter",
        "2021-01-08",
        "Early years funding and testing in lockdown",
        [{**minister, "part": "recipient"}, OURS],
        topics=("early-years",),
        direction="out",
        answer="awaiting",
        body="We asked for £500m, and for testing in the children’s centres.",
    )
    build.engagement(  # E-2
        "letter",
        "2021-01-20",
        "Reply on funding",
        [{**minister, "part": "signatory"}],
        direction="in",
        reply_to=1,
        body="A holding reply.",
        marking="public",
    )
    build.engagement(  # E-3
        "meeting",
        "2021-03-10",
        "The review at the board",
        [{**chair, "part": "speaker"}, {**OURS, "part": "chair"}],
        topics=("food",),
        body="He told the board about early findings. Funding came up.",
        outcome="To write again about crème brûlée.",
    )
    build.engagement(  # E-4
        "visit",
        "2021-21",  # spring 2021: March to May
        "A vague visit",
        [
            {
                "name": "Cuthbert Wobble-Test",
                "capacity": "Minister for Schools and Blancmange, Ministry of Puddings",
                "part": "host",
                "post_id": ids["retitled"],
                "organisation_id": ids["now"],
            }
        ],
        body="Years of early work.",
    )
    build.engagement(  # E-5
        "letter",
        "2009-06",
        "To the old department",
        [{"name": "Department of Custard", "part": "recipient", "organisation_id": ids["before"]}],
        direction="out",
        answer="answered",
    )
    build.engagement(  # E-6
        "letter",
        "1994",
        "To the ministry of another time",
        [{"name": "Ministry of Puddings", "part": "copied", "organisation_id": ids["old"]}],
        direction="out",
    )
    build.engagement("call", "", "A call nobody dated", [], body="Said he fund-raises.")  # E-7
    build.engagement(  # E-8
        "email",
        "2026-07-01",
        "Planned: a note",
        [{**chair, "capacity": "Minister for Blancmange and Families, Ministry of Puddings", "part": "recipient",
          "post_id": ids["post"], "review_id": None, "organisation_id": ids["now"],
          "appointment_id": ids["chair post"]}],
        direction="out",
        status="planned",
    )  # fmt: skip
    build.engagement(  # E-9
        "submission",
        "2022-05-23",
        "Response to the review",
        [{"name": "Independent Review of Jelly", "part": "recipient", "review_id": ids["review"]}, OURS],
        direction="out",
        status="cancelled",
    )
    build.document(
        9,
        "Our response",
        "Page 1. " * 50 + "We support kinship carers and the funding of them. " + "End. " * 50,
    )
