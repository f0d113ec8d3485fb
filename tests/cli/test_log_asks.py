"""`despatch log` at a terminal: what is asked, and that every answer is respected."""

import os
import select
import subprocess
import time
from pathlib import Path

import pytest

from crm.drafts import Drafts
from tests.support.command import PROGRAM, Ran

pty = pytest.importorskip("pty", reason="no terminals of this kind here")

THE_LETTER = "Wrote to Vicky Ford on 8 January 2021 about early years funding"


@pytest.fixture
def engine() -> str:
    """One engine is enough to be asked."""
    return "sqlite"


@pytest.fixture(autouse=True)
def _office(roster_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESPATCH_DATABASE_URL", roster_url)
    monkeypatch.setenv("DESPATCH_TODAY", "2026-06-01")
    monkeypatch.setenv("TERM", "xterm")


def at_terminal(*arguments: str, answers: tuple[tuple[str, str], ...] = ()) -> Ran:
    """Run it at a terminal; each answer is typed when its question is seen."""
    controller, terminal = pty.openpty()
    process = subprocess.Popen(
        [*PROGRAM, *arguments], stdin=terminal, stdout=terminal, stderr=terminal, start_new_session=True
    )
    os.close(terminal)
    received, waiting, end = b"", list(answers), time.monotonic() + 60
    while time.monotonic() < end and select.select([controller], [], [], 60)[0]:
        try:
            piece = os.read(controller, 65536)
        except OSError:
            break
        if not piece:
            break
        received += piece
        while waiting and waiting[0][0].encode() in received:
            question, answer = waiting.pop(0)
            received = received.replace(question.encode(), question.upper().encode())
            os.write(controller, answer.encode())
    os.close(controller)
    assert not waiting, received.decode()
    return Ran(process.wait(60), received.decode("utf-8", "replace"), "")


def _logged() -> int:
    ran = subprocess.run(
        [*PROGRAM, "find", "kind:letter", "--json"], capture_output=True, text=True, check=True
    )
    return ran.stdout.count('"reference"')


def test_return_saves() -> None:
    ran = at_terminal("log", THE_LETTER, answers=(("Save? [Y/n/e]", "\n"),))
    assert ran.status == 0, ran.out
    assert "Saved as E-1" in ran.out
    assert Drafts().list() == []


def test_no_saves_nothing_and_keeps_what_was_typed() -> None:
    ran = at_terminal("log", THE_LETTER, answers=(("Save? [Y/n/e]", "n\n"),))
    assert ran.status == 0, ran.out
    assert _logged() == 0
    assert Drafts().get("last").text == THE_LETTER


def test_an_answer_that_is_none_is_asked_again() -> None:
    ran = at_terminal("log", THE_LETTER, answers=(("Save? [Y/n/e]", "perhaps\n"), ("Please answer", "y\n")))
    assert "Saved as E-1" in ran.out


def test_one_of_several_is_chosen() -> None:
    ran = at_terminal(
        "log",
        "Wrote to the Secretary of State for Education in January 2018 about fog",
        answers=(("Which?", "9\n"), ("Please give a number", "2\n"), ("Save? [Y/n/e]", "y\n")),
    )
    assert ran.status == 0, ran.out
    assert "Damian Hinds" in ran.out


@pytest.mark.parametrize(("answer", "known"), [("k", "as written"), ("a", "new person")])
def test_an_unknown_name_is_asked_about(answer: str, known: str) -> None:
    ran = at_terminal(
        "log",
        "Cllr Wilhelmina Quarrel wrote to Vicky Ford on 8 January 2021 about fog",
        answers=(("or stop? [k/a/S]", f"{answer}\n"), ("Save? [Y/n/e]", "y\n")),
    )
    assert ran.status == 0, ran.out
    assert f"Cllr Wilhelmina Quarrel ({known})" in ran.out


def test_an_unknown_name_stops_it_unless_told_otherwise() -> None:
    ran = at_terminal("log", "Wrote to Zebedee Nobodaddy about fog", answers=(("or stop? [k/a/S]", "\n"),))
    assert ran.status == 2
    assert _logged() == 0
    assert Drafts().get("last").text == "Wrote to Zebedee Nobodaddy about fog"


def test_the_editor_is_opened_at_the_question(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor = tmp_path / "editor.sh"
    editor.write_text('#!/bin/sh\nsed -i "1s/early years funding/mist/" "$1"\n')
    editor.chmod(0o700)
    monkeypatch.setenv("VISUAL", str(editor))
    ran = at_terminal(
        "log", THE_LETTER, answers=(("Save? [Y/n/e]", "e\n"), ("mist", ""), ("Save? [Y/n/e]", "y\n"))
    )
    assert ran.status == 0, ran.out
    assert "Saved as E-1" in ran.out


def test_undo_asks_first() -> None:
    at_terminal("log", THE_LETTER, "--yes")
    assert "Nothing was undone" in at_terminal("undo", answers=(("Take it back? [Y/n]", "n\n"),)).out
    assert _logged() == 1
    assert "Undone" in at_terminal("undo", answers=(("Take it back? [Y/n]", "y\n"),)).out
    assert _logged() == 0


def test_an_amendment_that_is_not_saved_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at_terminal("log", THE_LETTER, "--yes")
    editor = tmp_path / "editor.sh"
    editor.write_text('#!/bin/sh\nsed -i "1s/early years/mist/" "$1"\n')
    editor.chmod(0o700)
    monkeypatch.setenv("VISUAL", str(editor))
    ran = at_terminal("amend", "E-1", "--edit", answers=(("Save? [Y/n]", "n\n"),))
    assert "What you typed is kept: despatch amend E-1 --resume" in ran.out
    editor.write_text("#!/bin/sh\n")
    ran = at_terminal("log", "--resume", answers=(("Save? [Y/n]", "y\n"),))
    assert "Saved E-1" in ran.out
    assert Drafts().list() == []
