"""The inbox: what a source proposes is accepted, mended, merged with what is there, or refused and not offered again."""

from collections.abc import Callable
from typing import Any

import pytest

from crm.api import Crm
from crm.engagements.inputs import NewEngagement, NewParticipant
from crm.errors import BadInput, NotFound, Refused
from crm.imports.inputs import ImportForm, ImportOptions
from crm.imports.readings import BatchReport, State
from crm.people.inputs import NewPerson
from crm.vocabulary.partial_date import PartialDate
from tests.imports.conftest import OURS, exported, message

Bring = Callable[..., BatchReport]
PAPER = ImportOptions(form=ImportForm.PAPER, dated=PartialDate.parse("2021-03"), ours=OURS)
UPDATE = (
    "Chair’s update\n\n1. On 11 March I emailed Ottoline Tamsk MP about kinship care. We called for a national allowance.\n\n"
    "2. The Chair met Peregrine Vosk MP on 4 March to discuss home education.\n"
).encode()


def test_accepting_logs_it_with_its_evidence_and_its_document(crm: Crm, bring: Bring) -> None:
    bring(one_eml=message(1))
    settled = crm.inbox.accept(["I-1"])
    assert settled.became == ("E-1",)
    logged = crm.engagements.by_reference("E-1")
    assert (logged.kind, logged.direction, str(logged.occurred)) == ("email", "out", "11 March 2021")
    assert [one.role for one in logged.documents] == ["original"]
    (evidence,) = crm.sources.of([logged.id])[logged.id]
    assert evidence.source.title == "Kinship care"
    assert crm.inbox.get("I-1").became == "E-1"


def test_an_answer_finds_what_it_answers_in_either_order(crm: Crm, bring: Bring) -> None:
    bring(one_eml=message(1), two_eml=message(2, answers=1), three_eml=message(3, answers=2))
    crm.inbox.accept(["I-3"])
    crm.inbox.accept(["I-2"])
    crm.inbox.accept(["I-1"])
    first = crm.engagements.by_reference("E-3")
    assert [line.reference for line in crm.engagements.thread(first)] == ["E-3", "E-2", "E-1"]
    assert first.answer == "answered"


def test_what_was_accepted_is_undone_by_one_undo_and_waits_again(crm: Crm, bring: Bring) -> None:
    bring(one_eml=message(1))
    before = exported(crm)
    crm.inbox.accept(["I-1"])
    crm.operations.undo()
    assert exported(crm) == before
    assert crm.inbox.get("I-1").state is State.OPEN


def test_a_refusal_is_remembered_and_can_be_taken_back(crm: Crm, bring: Bring) -> None:
    bring(one_eml=message(1))
    crm.inbox.refuse(["I-1"])
    assert crm.inbox.count() == 0
    again = bring(copy_eml=b"X-Copy: 1\n" + message(1))
    assert "was refused (I-1)" in again.files[0].lines[0].why
    assert crm.inbox.reopen("I-1").state is State.OPEN


def test_what_was_decided_is_not_decided_twice(crm: Crm, bring: Bring) -> None:
    bring(one_eml=message(1))
    crm.inbox.accept(["I-1"])
    for decide in (crm.inbox.accept, crm.inbox.refuse):
        with pytest.raises(Refused, match="I-1 was accepted already"):
            decide(["I-1"])
    with pytest.raises(NotFound, match="no proposal I-9"):
        crm.inbox.get("I-9")
    with pytest.raises(BadInput, match="no reference"):
        crm.inbox.get("seven")


def test_mending_changes_only_what_is_proposed(crm: Crm, bring: Bring) -> None:
    from dataclasses import replace

    bring(one_eml=message(1))
    draft = crm.inbox.get("I-1").draft
    assert draft is not None
    mended = crm.inbox.mend(
        "I-1", replace(draft, subject="Kinship allowance", occurred=PartialDate.parse("2021-03"))
    )
    assert mended.title == "Ottoline Tamsk: Kinship allowance"
    crm.inbox.accept(["I-1"])
    logged = crm.engagements.by_reference("E-1")
    assert (logged.subject, str(logged.occurred)) == ("Kinship allowance", "March 2021")


def test_the_source_shows_the_words_where_they_stand(crm: Crm, bring: Bring) -> None:
    bring(PAPER, update_txt=UPDATE)
    for proposal in crm.inbox.listed():
        source = crm.inbox.source(proposal)
        assert source.text[source.start : source.end] == proposal.quotation


def test_a_paper_and_a_message_that_tell_of_one_act_are_offered_as_one(crm: Crm, bring: Bring) -> None:
    crm.people.create(NewPerson("Ottoline Tamsk"))
    bring(one_eml=message(1))
    report = bring(PAPER, update_txt=UPDATE)
    assert [line.why for line in report.files[0].lines] == ["another source tells of it, too", ""]
    crm.inbox.merge("I-2")
    logged = crm.engagements.by_reference("E-1")
    assert len(crm.sources.of([logged.id])[logged.id]) == 2
    assert [crm.inbox.get(number).state for number in (1, 2)] == [State.ACCEPTED, State.MERGED]
    assert [ask.text for ask in crm.promises.of_engagement(logged.id).asks]


def test_a_paper_that_tells_of_what_is_logged_seems_to_be_that(crm: Crm, bring: Bring) -> None:
    person = crm.people.create(NewPerson("Peregrine Vosk"))
    crm.engagements.log(
        NewEngagement(
            kind="meeting",
            direction="mutual",
            occurred=PartialDate.parse("2021-03-04"),
            subject="Home education",
            participants=(
                NewParticipant(side="theirs", part="attendee", name="Peregrine Vosk", person_id=person.id),
            ),
        )
    )
    bring(PAPER, update_txt=UPDATE)
    (alike,) = [each for each in crm.inbox.listed() if each.same_as]
    assert alike.same_as == "E-1"
    settled = crm.inbox.accept_all()
    assert (alike.reference, "seems to be there already: merge it or accept it by its number") in settled.left
    crm.inbox.merge(alike.reference)
    assert [each.number for each in crm.inbox.listed()] == []


def test_accepting_only_the_sure_ones(crm: Crm, bring: Bring) -> None:
    bring(one_eml=message(1), two_eml=message(3, subject="Placements"))
    assert crm.inbox.accept_all(least=1.0).became == ()
    assert len(crm.inbox.accept_all(least=0.5).became) == 2


def test_what_lacks_somebody_is_left_with_the_reason(crm: Crm, bring: Bring) -> None:
    from dataclasses import replace

    bring(one_eml=message(1))
    draft = crm.inbox.get("I-1").draft
    assert draft is not None
    crm.inbox.mend("I-1", replace(draft, participants=()))
    settled = crm.inbox.accept(["I-1"])
    assert settled.became == ()
    assert settled.left == (("I-1", "an email of ours goes to somebody"),)
    assert crm.inbox.count() == 1


def test_the_same_paper_saved_again_proposes_nothing_new(crm: Crm, bring: Bring) -> None:
    bring(PAPER, update_txt=UPDATE)
    waiting = crm.inbox.count()
    again = bring(PAPER, again_txt=UPDATE + b"\n\n")
    assert set(again.files[0].counts) <= {"skip"}
    assert crm.inbox.count() == waiting


MINUTES = b"""Quillshire Children's Board

Minutes of the meeting held on Tuesday 9 March 2021 at Quill House

Present: Cllr Wilhelmina Quarrel (Chair), Cllr Jessamy Tarn
Apologies: Cllr Odran Pell
In attendance: Ottoline Tamsk, Director of Lanterns, Fen Agency

1. Welcome and apologies

The Chair welcomed everyone.

2. Kinship care

Ottoline Tamsk explained the work of the Fen Agency. She said that the Agency would publish its figures by the summer.

Decision
The Board noted the presentation.

Action
Cllr Tarn to write to the Fen Agency by 30 March 2021.
"""


def test_minutes_become_a_sitting_with_its_actions_and_what_passed_in_it(crm: Crm, bring: Bring) -> None:
    before = exported(crm)
    report = bring(ImportOptions(form=ImportForm.MINUTES, ours=OURS), minutes_txt=MINUTES)
    settled = crm.inbox.accept_all()
    assert "M-1" in settled.became
    meeting = crm.meetings.by_number(1)
    assert str(meeting.line.occurred) == "9 March 2021"
    kinship = meeting.items[-1]
    assert [decision.text for decision in kinship.decisions]
    assert [action.owner for action in kinship.actions] == ["Cllr Tarn"]
    (visit,) = [
        crm.engagements.by_reference(reference)
        for reference in settled.became
        if reference.startswith("E-") and crm.engagements.by_reference(reference).kind == "meeting"
    ]
    assert [appearance.item_title for appearance in crm.meetings.of_engagement(visit.id)] == ["Kinship care"]
    assert report.number is not None
    crm.imports.undo(report.number)
    assert exported(crm) == before


def test_of_one_that_fails_half_way_nothing_is_written(
    crm: Crm, bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    from crm.imports import accepting

    bring(one_eml=message(1), two_eml=message(3, subject="Placements"))
    link = accepting.accept
    before = exported(crm)

    def fails(recorder: Any, row: Any, threads: Any) -> Any:
        key = link(recorder, row, threads)
        if row.number == 1:
            raise BadInput("no")
        return key

    monkeypatch.setattr(accepting, "accept", fails)
    assert crm.inbox.accept(["I-1"]).left == (("I-1", "no"),)
    assert exported(crm) == before
    settled = crm.inbox.accept_all()
    assert (len(settled.became), settled.left) == (1, (("I-1", "no"),))
    assert [each.subject for each in crm.search.find("").rows] == ["Placements"]
