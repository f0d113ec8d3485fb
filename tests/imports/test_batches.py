"""An import is a batch: nothing is written in a dry run, the same file adds nothing, and all of it can be taken back."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crm.api import Crm
from crm.engagements.inputs import Amendment, NewEngagement, NewParticipant
from crm.errors import BadInput, NotFound, Refused
from crm.imports.gathering import gathered
from crm.imports.inputs import ImportOptions
from crm.imports.readings import BatchReport
from tests.files.making import zipped
from tests.imports.conftest import OURS, exported, given, message

Bring = Callable[..., BatchReport]
OPTIONS = ImportOptions(ours=OURS)


def test_a_dry_run_says_what_would_be_done_and_writes_nothing(crm: Crm) -> None:
    before = exported(crm)
    report = crm.imports.preview([given("one.eml", message(1))], OPTIONS)
    assert report.number is None
    assert report.files[0].counts == {"propose": 1}
    assert "Ottoline Tamsk: Kinship care" in report.files[0].lines[0].what
    assert exported(crm) == before
    assert crm.imports.listed() == []


def test_a_batch_keeps_who_when_what_and_the_hash_of_each_file(crm: Crm, bring: Bring) -> None:
    report = bring(one_eml=message(1), two_eml=message(2, answers=1))
    (batch,) = crm.imports.listed()
    assert (batch.number, batch.actor, batch.state) == (report.number, "Test Officer", "waiting")
    assert [form for _, form, _, _ in batch.files] == ["mail", "mail"]
    assert all(len(digest) == 64 and size > 0 for _, _, digest, size in batch.files)
    assert (batch.open, batch.accepted) == (2, 0)


def test_the_same_file_twice_adds_nothing(crm: Crm, bring: Bring) -> None:
    bring(one_eml=message(1))
    before = exported(crm)
    again = bring(copy_eml=message(1))
    assert again.number is None
    assert again.files[0].lines[0].why == "the same file came in with import 1"
    assert exported(crm) == before


def test_the_same_message_in_another_file_adds_nothing(crm: Crm, bring: Bring) -> None:
    bring(one_eml=message(1))
    report = bring(two_eml=b"X-Saved-By: another\n" + message(1))
    assert report.files[0].counts == {"skip": 1}
    assert "waits in the inbox as I-1" in report.files[0].lines[0].why


def test_an_import_with_all_that_was_accepted_is_taken_back_to_the_byte(crm: Crm, bring: Bring) -> None:
    before = exported(crm)
    report = bring(one_eml=message(1), two_eml=message(2, answers=1))
    crm.inbox.accept_all()
    assert report.number is not None
    undone = crm.imports.undo(report.number)
    assert exported(crm) == before
    assert undone.kept == ()
    assert crm.imports.get(report.number).state == "undone"
    with pytest.raises(Refused, match="taken back already"):
        crm.imports.undo(report.number)


def test_what_was_taken_back_can_come_again_both_ways(crm: Crm, bring: Bring) -> None:
    report = bring(one_eml=message(1))
    crm.inbox.accept_all()
    full = exported(crm)
    undone = crm.imports.undo(report.number or 0)
    crm.operations.undo(undone.by)
    assert exported(crm) == full
    assert crm.imports.get(report.number or 0).state == "done"
    crm.imports.undo(report.number or 0)
    assert bring(one_eml=message(1)).files[0].counts == {"propose": 1}


def test_what_somebody_edited_since_stays_whole_and_is_named(crm: Crm, bring: Bring) -> None:
    report = bring(one_eml=message(1), two_eml=message(3, subject="Placements"))
    crm.inbox.accept_all()
    edited = crm.engagements.by_reference("E-1")
    crm.engagements.amend(edited, Amendment(outcome="She rang the next day."))
    undone = crm.imports.undo(report.number or 0)
    assert undone.kept == ("E-1",)
    left = crm.engagements.by_reference("E-1")
    assert left.outcome == "She rang the next day."
    assert [one.name for one in left.participants] == [one.name for one in edited.participants]
    assert [one.reference for one in left.documents] == [one.reference for one in edited.documents]
    assert crm.sources.of([left.id])
    with pytest.raises(NotFound):
        crm.engagements.by_reference("E-2")


def test_an_edit_that_was_undone_does_not_keep_anything(crm: Crm, bring: Bring) -> None:
    before = exported(crm)
    report = bring(one_eml=message(1))
    crm.inbox.accept_all()
    crm.engagements.amend(crm.engagements.by_reference("E-1"), Amendment(outcome="Nothing."))
    crm.operations.undo()
    crm.imports.undo(report.number or 0)
    assert exported(crm) == before


def test_what_others_refer_to_stays(crm: Crm, bring: Bring) -> None:
    report = bring(one_eml=message(1))
    crm.inbox.accept_all()
    first = crm.engagements.by_reference("E-1")
    crm.engagements.log(
        NewEngagement(
            kind="letter",
            direction="in",
            subject="An answer on paper",
            participants=(NewParticipant(side="theirs", part="author", name="Ottoline Tamsk"),),
            reply_to=first.id,
        )
    )
    undone = crm.imports.undo(report.number or 0)
    assert "E-1" in undone.kept
    assert crm.engagements.by_reference("E-1").subject == "Kinship care"


def test_a_merge_into_what_was_there_gives_its_fields_back(crm: Crm, bring: Bring) -> None:
    logged = crm.engagements.log(
        NewEngagement(
            kind="email",
            direction="out",
            subject="Kinship care",
            participants=(NewParticipant(side="theirs", part="recipient", name="Ottoline Tamsk"),),
        )
    )
    before = exported(crm)
    report = bring(one_eml=message(1))
    crm.inbox.merge("I-1", logged.reference)
    merged = crm.engagements.by_reference(logged.reference)
    assert str(merged.occurred) == "11 March 2021"
    assert merged.documents
    crm.imports.undo(report.number or 0)
    assert exported(crm) == before


def test_operations_of_an_import_that_was_taken_back_are_undone(crm: Crm, bring: Bring) -> None:
    report = bring(one_eml=message(1))
    crm.inbox.accept_all()
    undone = crm.imports.undo(report.number or 0)
    standing = {one.kind: one.undone_by for one in crm.operations.listed() if one.number != undone.by}
    assert standing == {"import": undone.by, "inbox": undone.by}


def test_one_bad_file_does_not_stop_the_others(crm: Crm, bring: Bring) -> None:
    report = bring(bad_pdf=b"%PDF-1.7\nnothing of a document", one_eml=message(1))
    assert [sorted(file.counts) for file in report.files] == [["error"], ["propose"]]
    assert crm.inbox.count() == 1


def test_what_cannot_be_read_in_a_folder_is_told_and_the_rest_comes_in(crm: Crm, tmp_path: Path) -> None:
    folder = tmp_path / "dropped"
    (folder / "below").mkdir(parents=True)
    (folder / "below" / "one.eml").write_bytes(message(1))
    (folder / "link.eml").symlink_to(folder / "below" / "one.eml")
    os.mkfifo(folder / "pipe")
    (folder / "bomb.zip").write_bytes(zipped({"zeros.txt": b"\0" * 200_000_000}))
    report = crm.imports.bring_in(list(gathered([folder])), OPTIONS)
    told = {Path(file.name).name: file.lines[0] for file in report.files}
    assert told["one.eml"].action == "propose"
    assert told["link.eml"].why.startswith("is a link")
    assert told["pipe"].why.startswith("is neither")
    assert told["bomb.zip"].action == "error"


def test_of_a_file_that_fails_half_way_nothing_is_kept(
    crm: Crm, bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    from crm.imports import keeping

    kept = keeping.keep_proposal

    def fails_at_the_second(*given: Any) -> Any:
        if given[1].draft.subject == "Placements":
            raise BadInput("no")
        return kept(*given)

    monkeypatch.setattr(keeping, "keep_proposal", fails_at_the_second)
    mailbox = b"".join(
        b"From x Thu Jan  7 10:00:00 2021\n" + message(number, subject=subject) + b"\n"
        for number, subject in ((1, "Kinship care"), (3, "Placements"))
    )
    report = bring(bad_mbox=mailbox, good_eml=message(5, subject="Fostering"))
    assert [file.counts for file in report.files] == [{"error": 1}, {"propose": 1}]
    assert [each.draft.subject for each in crm.inbox.listed() if each.draft] == ["Fostering"]


def test_what_was_accepted_together_is_taken_back_import_by_import(crm: Crm, bring: Bring) -> None:
    before = exported(crm)
    first = bring(one_eml=message(1), two_eml=message(2, answers=1))
    second = bring(three_eml=message(3, answers=2), four_eml=message(5, subject="Placements"))
    crm.inbox.accept_all()
    assert len(crm.engagements.thread(crm.engagements.by_reference("E-1"))) == 3
    assert crm.imports.undo(second.number or 0).kept == ()
    assert {each.reference for each in crm.search.find("").rows} == {"E-1", "E-2"}
    assert crm.imports.undo(first.number or 0).kept == ()
    assert exported(crm) == before


def test_what_another_import_answers_stays(crm: Crm, bring: Bring) -> None:
    first = bring(one_eml=message(1), two_eml=message(3, subject="Placements"))
    bring(three_eml=message(2, answers=1))
    crm.inbox.accept_all()
    assert crm.imports.undo(first.number or 0).kept == ("E-1",)
    assert {each.subject for each in crm.search.find("").rows} == {"Kinship care"}


def test_two_sources_of_one_act_are_taken_back_one_by_one(crm: Crm, bring: Bring) -> None:
    before = exported(crm)
    bring(one_eml=message(1))
    bring(two_eml=message(3, subject="Placements"))
    crm.inbox.accept(["I-1", "I-2"])
    with_both = exported(crm)
    bring(three_eml=message(5, subject="Kinship care, again"))
    merged = crm.inbox.merge("I-3", "E-1")
    crm.operations.undo(merged.operation)
    crm.imports.undo(3)
    assert exported(crm) == with_both
    crm.imports.undo(1)
    crm.imports.undo(2)
    assert exported(crm) == before


def test_a_merge_that_was_undone_is_no_edit(crm: Crm, bring: Bring) -> None:
    before = exported(crm)
    bring(one_eml=message(1), two_eml=message(3, subject="Placements"))
    crm.inbox.accept(["I-2"])
    crm.inbox.merge("I-1", "E-1")
    crm.operations.undo()
    assert crm.imports.undo(1).kept == ()
    assert exported(crm) == before
