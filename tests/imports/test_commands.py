"""Bringing in, deciding and taking back at the command line."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from crm.api import Crm
from crm.people.inputs import NewPerson
from tests.imports.conftest import message
from tests.support.command import Ran

Despatch = Callable[..., Ran]


@pytest.fixture
def mail(tmp_path: Path, crm: Crm, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    # A record that holds something is not given the roster first.
    crm.people.create(NewPerson("Jessamy Tarn"))
    monkeypatch.setenv("DESPATCH_DATABASE_URL", database_url)
    monkeypatch.setenv("DESPATCH_OUR_DOMAINS", "quill.example")
    file = tmp_path / "one.eml"
    file.write_bytes(message(1))
    return file


def test_in_through_the_inbox_and_back(mail: Path, despatch: Despatch) -> None:
    dry = despatch("import", str(mail), "--dry-run")
    assert (dry.status, "would propose 1" in dry.err, "Nothing was written" in dry.err) == (0, True, True)
    done = despatch("import", str(mail), "--json")
    assert done.json["import"] == 1
    assert done.json["files"][0]["lines"][0]["reference"] == "I-1"
    listed = despatch("inbox", "--json").json
    assert [each["title"] for each in listed] == ["Ottoline Tamsk: Kinship care"]
    shown = despatch("inbox", "show", "I-1")
    assert "theirs recipient\tOttoline Tamsk (as written)" in shown.out
    assert despatch("inbox", "accept", "I-1").out == "E-1\n"
    assert despatch("imports", "--json").json[0]["accepted"] == 1
    undone = despatch("imports", "undo", "1", "--yes")
    assert (undone.status, "Taken back" in undone.err) == (0, True)
    assert despatch("find", "--json").json == []


def test_accepted_at_once_above_a_confidence(mail: Path, despatch: Despatch) -> None:
    done = despatch("import", str(mail), "--accept-above", "0.5")
    assert "Accepted 1: E-1." in done.err
    assert despatch("show", "E-1").status == 0


def test_mended_before_it_is_accepted(mail: Path, despatch: Despatch) -> None:
    despatch("import", str(mail))
    mended = despatch("inbox", "mend", "I-1", "--on", "March 2021", "--about", "Allowances", "--json")
    assert (mended.json["occurred"], mended.json["title"]) == ("2021-03", "Ottoline Tamsk: Allowances")


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("import",), "no file was named"),
        (("import", "nowhere.eml"), "nowhere.eml: cannot be read: No such file or directory"),
        (("inbox", "accept"), "say which to accept"),
        (("inbox", "merge", "I-9"), "there is no proposal I-9"),
        (("imports", "undo", "9", "--yes"), "there is no import 9"),
        (("import", "x", "--map", "Date"), "has no equals sign"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(
    mail: Path, despatch: Despatch, arguments: tuple[str, ...], said: str
) -> None:
    ran = despatch(*(str(mail) if word == "x" else word for word in arguments))
    assert (ran.status, said in ran.err) == (2, True), ran.err
    assert despatch("imports", "--json").json == []


def test_a_file_that_is_nothing_is_an_error_for_that_file(
    mail: Path, despatch: Despatch, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.4 torn")
    alone = despatch("import", str(bad))
    assert alone.status == 2
    both = despatch("import", str(bad), str(mail))
    assert both.status == 0
    assert [line.split()[0] for line in both.out.splitlines() if line[0] == " "] == ["error", "propose"]


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_watched_folder_brings_in_what_lies_there_but_no_table(
    mail: Path, despatch: Despatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    (mail.parent / "dropped").mkdir()
    mail.rename(mail.parent / "dropped" / mail.name)
    (mail.parent / "dropped" / "t.csv").write_text("Date,Who,Subject\n08/01/2021,Ottoline Tamsk,Care\n")
    for file in (mail.parent / "dropped").iterdir():
        os.utime(file, (1_600_000_000, 1_600_000_000))
    changes: list[set[object]] = [{"one"}, set()]
    monkeypatch.setattr("watchfiles.watch", lambda *_given, **_options: iter(changes))
    ran = despatch("import", "--watch", str(mail.parent / "dropped"))
    assert ran.status == 0
    assert ran.out.count("one.eml: mail, proposed 1") == 1
    assert ran.err.count("t.csv: nobody has looked at it") == 1
    assert len(despatch("inbox", "--json").json) == 1


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_paper_in_a_dry_run_is_printed_as_papers_are_labelled(mail: Path, despatch: Despatch) -> None:
    paper = mail.parent / "update.txt"
    paper.write_text(
        "Chair's update\n\nOn 4 March we met the Fen Agency to discuss lanterns.\n", encoding="utf-8"
    )
    found = despatch(
        "import", str(paper), "--date", "2021-03", "--ours", "Quillshire Council", "--dry-run", "--json"
    )
    assert (found.json["doc"], found.json["type"]) == ("update", "narrative")
    (act,) = found.json["engagements"]
    assert (act["kind"], act["date"]["value"], act["stakeholders"][0]["name"]) == (
        "meeting",
        "2021-03-04",
        "Fen Agency",
    )
    both = despatch("import", str(paper), str(mail), "--date", "2021-03", "--dry-run", "--json")
    assert [file["counts"] for file in both.json] == [{"propose": 1}, {"propose": 1}]
