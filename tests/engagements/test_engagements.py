"""Logging, amending, threading and attaching, on both databases."""

from dataclasses import replace
from datetime import date

import pytest

from crm.api import Crm
from crm.clock import set_clock
from crm.documents.inputs import NewDocument
from crm.engagements.inputs import Amendment, NewEngagement, NewParticipant
from crm.engagements.rereading import StaleEngagement
from crm.errors import BadInput, NotFound
from crm.vocabulary.partial_date import PartialDate

QUARREL = NewParticipant(side="ours", part="author", name="Cllr Wilhelmina Quarrel", capacity="Chair")
MINISTER = NewParticipant(
    side="theirs", part="recipient", name="Lady Hortensia Fogg", capacity="Minister for Fog"
)


def letter(**given: object) -> NewEngagement:
    new = NewEngagement(
        kind="letter",
        direction="out",
        occurred=PartialDate.parse("2021-01-08"),
        subject="Early years funding",
        participants=(QUARREL, MINISTER),
        topics=("Early Years",),
    )
    return replace(new, **given)  # type: ignore[arg-type]


def test_a_letter_is_logged_and_read_back(crm: Crm) -> None:
    logged = crm.engagements.log(letter(body="Dear Minister,\n…"))
    assert logged == crm.engagements.by_reference(logged.reference) == crm.engagements.get(logged.id)
    assert str(logged.occurred) == "8 January 2021"
    assert logged.logged_at.date() == date(2026, 6, 1)
    assert logged.answer == "awaiting"
    assert logged.topics == ("early-years",)
    assert [one.label for one in logged.participants] == [
        "Cllr Wilhelmina Quarrel, Chair",
        "Lady Hortensia Fogg, Minister for Fog",
    ]
    assert logged.as_fields()["date"] == "2021-01-08"


def test_references_are_read_as_people_write_them(crm: Crm) -> None:
    logged = crm.engagements.log(letter())
    for written in ("E-1", "e1", " 1 ", "E 1", "e-0001"):
        assert crm.engagements.by_reference(written).id == logged.id
    with pytest.raises(NotFound, match="E-99"):
        crm.engagements.by_reference("E-99")
    for written in ("", "E-", "letter", "R-1", "1.5"):
        with pytest.raises(BadInput, match="no reference"):
            crm.engagements.by_reference(written)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"kind": "pigeon"}, "is no kind"),
        ({"direction": "sideways"}, "is no direction"),
        ({"marking": "top-secret"}, "is no marking"),
        ({"answer": "maybe"}, "is no answer"),
        ({"participants": (QUARREL,)}, "a letter of ours goes to somebody"),
        ({"direction": "in"}, "a letter to us comes from somebody"),
        ({"kind": "meeting", "direction": "mutual", "participants": ()}, "a meeting is with somebody"),
        ({"kind": "statement", "participants": (), "subject": " "}, "a statement needs a subject"),
        ({"participants": (MINISTER, NewParticipant(side="theirs", part="copied", name=" "))}, "has no name"),
        ({"participants": (replace(MINISTER, part="lurker"),)}, "is no part"),
        ({"subject": "x" * 1001}, "the subject is too long: 1,001 characters"),
        ({"body": "a\x00b"}, "the body holds a NUL at character 2"),
        ({"place": "\ud800"}, "half a character"),
        ({"topics": ("###",)}, "is no topic"),
        ({"occurred": PartialDate.parse("2026-06-02")}, "2 June 2026 is still to come"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    crm: Crm, given: dict[str, object], says: str
) -> None:
    with pytest.raises(BadInput) as refused:
        crm.engagements.log(letter(**given))
    assert says in refused.value.message
    assert refused.value.hint
    assert crm.is_new


def test_planned_may_be_still_to_come_and_awaits_no_answer(crm: Crm) -> None:
    logged = crm.engagements.log(letter(status="planned", occurred=PartialDate.parse("2026-07")))
    assert (logged.status, logged.answer) == ("planned", "none-expected")


def test_a_reply_answers_and_a_holding_reply_holds(crm: Crm) -> None:
    sent = crm.engagements.log(letter())
    received = {"direction": "in", "participants": (replace(MINISTER, part="author"),), "reply_to": sent.id}
    holding = crm.engagements.log(letter(**received, holding=True, occurred=PartialDate.parse("2021-01-20")))
    assert crm.engagements.get(sent.id).answer == "holding"
    reply = crm.engagements.log(letter(**received, occurred=PartialDate.parse("2021-02")))
    assert crm.engagements.get(sent.id).answer == "answered"
    lines = crm.engagements.thread(reply)
    assert [(line.reference, line.reply_to, line.days_since) for line in lines] == [
        (sent.reference, None, None),
        (holding.reference, sent.reference, 12),
        (reply.reference, sent.reference, 12),
    ]
    assert lines == crm.engagements.thread(crm.engagements.get(sent.id))


def test_our_own_second_letter_is_no_answer(crm: Crm) -> None:
    sent = crm.engagements.log(letter())
    crm.engagements.log(letter(reply_to=sent.id))
    assert crm.engagements.get(sent.id).answer == "awaiting"


def test_replying_to_nothing_is_refused(crm: Crm) -> None:
    sent = crm.engagements.log(letter())
    crm.operations.undo()
    with pytest.raises(NotFound):
        crm.engagements.log(letter(reply_to=sent.id))


def test_amended_fields_change_and_the_rest_stays(crm: Crm) -> None:
    seen = crm.engagements.log(letter())
    amended = crm.engagements.amend(
        seen,
        Amendment(
            subject="Early years", occurred=PartialDate.parse("2021-01"), topics=("early-years", "Testing")
        ),
    )
    assert (amended.subject, amended.occurred.edtf, amended.topics) == (
        "Early years",
        "2021-01",
        ("early-years", "testing"),
    )
    assert amended.participants == tuple(
        replace(one, version=now.version)
        for one, now in zip(seen.participants, amended.participants, strict=True)
    )
    assert amended.logged_at == seen.logged_at
    assert [one.field for one in crm.engagements.differences(seen, amended)] == [
        "occurred",
        "subject",
        "topics",
    ]


def test_participants_may_be_exchanged(crm: Crm) -> None:
    seen = crm.engagements.log(letter())
    copied = NewParticipant(side="theirs", part="copied", name="Department of Fog")
    kept = NewParticipant.like(seen.participants[1])
    amended = crm.engagements.amend(seen, Amendment(participants=(copied, kept)))
    assert [one.name for one in amended.participants] == ["Department of Fog", "Lady Hortensia Fogg"]
    assert amended.participants[1].id == seen.participants[1].id
    with pytest.raises(BadInput, match="goes to somebody"):
        crm.engagements.amend(amended, Amendment(participants=(QUARREL,)))


def test_the_second_of_two_who_amend_is_told_who_changed_what(crm: Crm) -> None:
    seen = crm.engagements.log(letter())
    other = Crm(crm.database, "Cllr Barnaby Thistlewick")
    other.engagements.amend(seen, Amendment(subject="Fog", participants=(MINISTER,)))
    with pytest.raises(StaleEngagement) as stale:
        crm.engagements.amend(seen, Amendment(subject="Mist"))
    assert "changed by Cllr Barnaby Thistlewick" in stale.value.message
    assert "“Early years funding” became “Fog”" in stale.value.message
    assert [one.field for one in stale.value.differences] == ["subject", "participants"]
    assert crm.engagements.get(seen.id).subject == "Fog"
    crm.engagements.amend(stale.value.now, Amendment(subject="Mist"))


def test_no_reply_to_itself_or_in_a_circle(crm: Crm) -> None:
    first = crm.engagements.log(letter())
    second = crm.engagements.log(letter(reply_to=first.id))
    first = crm.engagements.get(first.id)
    with pytest.raises(BadInput, match="reply to itself"):
        crm.engagements.amend(first, Amendment(reply_to=first.id))
    with pytest.raises(BadInput, match="itself answered"):
        crm.engagements.amend(first, Amendment(reply_to=second.id))


def test_a_document_is_kept_byte_for_byte(crm: Crm) -> None:
    logged = crm.engagements.log(letter())
    data = bytes(range(256)) * 3
    (filed,) = crm.engagements.attach(
        logged, NewDocument(file_name="scan.bin", data=data, title="The scan", role="final")
    )
    (again,) = crm.engagements.attach(logged, NewDocument(file_name="copy.bin", data=data))
    document = crm.documents.by_reference(filed.reference)
    assert crm.documents.content(document) == data
    assert (document.size, document.title, filed.role) == (768, "The scan", "final")
    assert crm.documents.by_reference(again.reference).sha256 == document.sha256
    assert [one.reference for one in crm.engagements.get(logged.id).documents] == ["D-1", "D-2"]
    with pytest.raises(BadInput, match="role of a document"):
        crm.engagements.attach(logged, NewDocument(file_name="x", data=b"", role="napkin"))
    with pytest.raises(NotFound):
        crm.documents.by_reference("D-9")


def test_a_thousand_years_sort_by_the_day_it_happened(crm: Crm) -> None:
    with set_clock(date(2026, 6, 1)):
        late = crm.engagements.log(letter(occurred=PartialDate.parse("2021-01-08")))
        early = crm.engagements.log(letter(occurred=PartialDate.parse("1021"), reply_to=late.id))
    assert [line.reference for line in crm.engagements.thread(early)] == [early.reference, late.reference]
