"""What is typed to log or to amend is kept until it is saved, and gone on with as it was."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crm.api import Crm
from crm.drafts import Drafts
from crm.engagements.inputs import Amendment
from tests.support.command import PROGRAM, Ran, run_process

Despatch = Callable[..., Ran]
Editor = Callable[[str], None]
THE_LETTER = "Wrote to Vicky Ford on 8 January 2021 about early years funding"


@pytest.fixture
def office(roster_url: str, monkeypatch: pytest.MonkeyPatch, despatch: Despatch) -> Despatch:
    """The command line over a record with the roster."""
    monkeypatch.setenv("DESPATCH_DATABASE_URL", roster_url)
    monkeypatch.setenv("DESPATCH_TODAY", "2026-06-01")
    monkeypatch.setenv("DESPATCH_OFFICER", "Test Officer")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    return despatch


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Editor:
    """An editor that does what a line of shell says, with the file as $1."""

    def does(script: str) -> None:
        program = tmp_path / "editor.sh"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o700)
        monkeypatch.setenv("EDITOR", str(program))

    return does


def _killed_while_editing(tmp_path: Path, *arguments: str) -> None:
    """Start it, and kill it and its editor once the editor has made the file `started`."""
    process = subprocess.Popen([*PROGRAM, *arguments], start_new_session=True, stdin=subprocess.DEVNULL)
    for _ in range(600):
        if (tmp_path / "started").exists():
            break
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(20)


def _drafts(office: Despatch) -> Any:
    return office("log", "--drafts", "--json").json


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_a_draft_keeps_every_option(office: Despatch, editor: Editor, tmp_path: Path) -> None:
    editor(f"touch {tmp_path / 'started'}\nexec sleep 30")
    _killed_while_editing(
        tmp_path, "log", "--edit", "--marking", "restricted", "--kind", "letter", "--to", "Vicky Ford", "--on",
        "8 January 2021", "--about", "fog",
    )  # fmt: skip
    saved = office("log", "--resume", "--yes", "--json")
    assert saved.status == 0, saved.err
    assert saved.json["marking"] == "restricted"


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_a_killed_amendment_is_gone_on_with_as_one(office: Despatch, editor: Editor, tmp_path: Path) -> None:
    office("log", THE_LETTER)
    editor(f'printf "Fog\\n\\nDear Vicky" > "$1"\ntouch {tmp_path / "started"}\nexec sleep 30')
    _killed_while_editing(tmp_path, "amend", "E-1", "--edit", "--marking", "restricted")
    (draft,) = _drafts(office)
    assert (draft["text"], draft["options"]["amends"]) == ("Fog\n\nDear Vicky", "E-1")
    ran = office("log", "--resume", "--yes", "--json")
    assert ran.status == 0, ran.err
    saved = office("show", "E-1", "--json").json
    assert (saved["subject"], saved["body"], saved["marking"]) == ("Fog", "Dear Vicky", "restricted")
    assert office("show", "E-2").status == 2
    assert _drafts(office) == []
    assert office("amend", "E-1", "--resume").status == 2


def test_an_amendment_outlives_that_of_another(
    office: Despatch, editor: Editor, tmp_path: Path, roster_url: str
) -> None:
    office("log", THE_LETTER)
    editor(f'printf "Fog\\n\\nDear Vicky" > "$1"\n{" ".join(PROGRAM)} amend E-1 --outcome Noted --yes')
    ran = run_process("amend", "E-1", "--edit")
    assert ran.status == 2
    assert "was changed" in ran.err
    assert ran.err.count("What you typed is kept: despatch amend E-1 --resume") == 1
    refused = office("amend", "E-1", "--resume")
    assert refused.status == 2
    assert "--version 2" in refused.err
    saved = office("amend", "E-1", "--resume", "--version", "2", "--json")
    assert saved.status == 0, saved.err
    assert (saved.json["subject"], saved.json["outcome"]) == ("Fog", "Noted")
    assert _drafts(office) == []


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_draft_in_which_nothing_was_typed_is_none(office: Despatch, editor: Editor) -> None:
    office("log", THE_LETTER)
    editor("exit 1")
    for arguments in (("log", "--edit"), ("amend", "E-1", "--edit")):
        ran = office(*arguments)
        assert ran.status == 2
        assert "kept" not in ran.err
    assert Drafts().list() == []
    ran = office("log", "--edit", "Wrote to Vicky Ford")
    assert ran.err.count("kept") == 1
    (draft,) = _drafts(office)
    assert draft["text"] == "Wrote to Vicky Ford"
    assert "everything below" not in office("log", "--drafts").out


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_no_editor_is_started_where_there_is_no_terminal(office: Despatch) -> None:
    office("log", THE_LETTER)
    for arguments in (("log", "--edit"), ("amend", "E-1", "--edit")):
        ran = run_process(*arguments)
        assert ran.status == 2
        assert "EDITOR" in ran.err
    assert Drafts().list() == []


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_what_comes_by_a_pipe_and_from_a_folder_is_in_the_draft(
    office: Despatch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, roster_url: str
) -> None:
    (tmp_path / "page.txt").write_text("About the ponds")
    monkeypatch.chdir(tmp_path)
    ran = run_process(
        "log", "Wrote to Zebedee Nobodaddy about fog", "--body-file", "-", "--attach", "page.txt",
        environ={"DESPATCH_DATABASE_URL": f"sqlite:///{tmp_path}"}, stdin="Dear Zebedee,\n",
    )  # fmt: skip
    assert ran.status == 2
    assert "despatch log --resume" in ran.err
    monkeypatch.chdir("/")
    assert office("log", "--resume", "--yes").status == 2  # the name is not known
    saved = office("log", "--resume", "--yes", "--as-written", "--json")
    assert saved.status == 0, saved.err
    assert saved.json["body"] == "Dear Zebedee,\n"
    assert [one["file_name"] for one in saved.json["documents"]] == ["page.txt"]
    assert _drafts(office) == []


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_trial_with_a_draft_leaves_it(office: Despatch) -> None:
    Drafts().keep(THE_LETTER)
    assert office("log", "--resume", "--dry-run").status == 0
    assert [draft.text for draft in Drafts().list()] == [THE_LETTER]


def test_a_reply_that_is_moved_leaves_its_letter_open(office: Despatch, roster_url: str) -> None:
    office("log", THE_LETTER)
    office("log", THE_LETTER.replace("funding", "places"))
    office("log", "Letter from Vicky Ford on 20 January 2021", "--reply-to", "E-1")
    ran = office("amend", "E-3", "--reply-to", "E-2")
    assert ran.status == 0, ran.err
    assert "reply to: E-1 → E-2" in ran.err
    assert [office("show", f"E-{number}", "--json").json["answer"] for number in (1, 2)] == [
        "awaiting",
        "answered",
    ]
    office("undo")
    assert office("show", "E-1", "--json").json["answer"] == "answered"
    office("log", "Letter from Vicky Ford on 21 January 2021", "--reply-to", "E-1")
    office("amend", "E-3", "--reply-to", "E-2")
    assert office("show", "E-1", "--json").json["answer"] == "answered"


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_an_amendment_is_checked_and_shown_in_words(office: Despatch) -> None:
    office("log", THE_LETTER)
    for option in ("--direction", "--marking", "--answer", "--status", "--kind"):
        ran = office("amend", "E-1", option, "xx")
        assert ran.status == 2
        assert option in ran.err
    assert office("amend", "E-1", "--remove", "Vicky Ford", "--dry-run").status == 2
    assert office("amend", "E-1", "--reply-to", "E-1", "--dry-run").status == 2
    ran = office(
        "amend",
        "E-1",
        "--answer",
        "holding",
        "--on",
        "2021-01-09",
        "--kind",
        "email",
        "--about",
        " ",
        "--json",
    )
    assert ran.status == 0, ran.err
    assert "kind: Letter → Email" in ran.err
    assert "date: 8 January 2021 → 9 January 2021" in ran.err
    assert "answer: awaiting an answer → holding answer" in ran.err
    assert ran.json["subject"] == "Email to Vicky Ford"


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_what_is_about_a_day_has_no_weekday(office: Despatch) -> None:
    ran = office("log", "Wrote to Vicky Ford about 8 January 2021 about early years", "--dry-run")
    assert "about 8 January 2021 (about)" in ran.err
    assert "Friday" not in ran.err


def test_a_stale_amendment_names_fields_as_people_do(office: Despatch, roster_url: str) -> None:
    office("log", THE_LETTER)
    other = Crm.bare(roster_url, actor="Cllr Barnaby Thistlewick")
    seen = other.engagements.by_reference("E-1")
    office("amend", "E-1", "--on", "2021-01-09")
    with pytest.raises(Exception, match="date: “8 January 2021” became “9 January 2021”"):
        other.engagements.amend(seen, Amendment(subject="Mist"))
    other.close()
