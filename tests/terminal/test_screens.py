"""The screens on a real terminal: the letter of 8 January by keys, hostile names, a crash, a paste, small windows."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

pytest.importorskip("pty", reason="Windows has no pseudo-terminals")

from db.database import Database
from tests.support.engines import ON_SQLITE
from tests.support.hostile import TEXTS
from tests.support.rows import sample, writing
from tests.support.terminal import Terminal

PROGRAM = [sys.executable, "-m", "crm"]
LETTER = (
    "Wrote to Vicky Ford on 8 January 2021 about early years funding and testing in lockdown #early-years"
)
BACK_TO_A_SHELL = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l", b"\x1b[?2004l")
"""The other screen left, the cursor shown, mouse and bracketed paste off."""


@pytest.fixture
def environ(roster_url: str) -> Mapping[str, str]:
    return {**os.environ, "DESPATCH_DATABASE_URL": roster_url, "DESPATCH_TODAY": "2021-01-08"}


@ON_SQLITE
def test_the_letter_of_8_january_is_logged_by_keys(environ: Mapping[str, str]) -> None:
    with Terminal(PROGRAM, environ, columns=80, lines=24) as terminal:
        terminal.wait_for("Nothing has been logged yet")
        terminal.press("n")
        terminal.wait_for("What happened?")
        terminal.press(LETTER)
        terminal.wait_for("Vicky Ford, Minister for Children and Families")
        terminal.wait_for("Friday 8 January 2021")
        terminal.press("\r")
        terminal.wait_for("Saved E-1")
        terminal.press("\x1b")
        terminal.wait_for("[1 Home]")
        terminal.press("2")
        terminal.wait_for("1 engagement")
        terminal.wait_for("8 Jan 2021")
        assert any("Letter" in line and "Vicky Ford" in line for line in terminal.shown())
        terminal.press("\x11")
        assert terminal.ended() == 0
        assert terminal.echoes()
        assert all(sign in terminal.received for sign in BACK_TO_A_SHELL)


@ON_SQLITE
def test_a_crash_gives_the_terminal_back(environ: Mapping[str, str]) -> None:
    code = (
        "import tui.app; tui.app.DespatchApp.action_help = lambda self: 1 / 0;"
        "from crm.__main__ import main; main()"
    )
    with Terminal([sys.executable, "-c", code], environ, columns=80, lines=24) as terminal:
        terminal.wait_for("Nothing has been logged yet")
        assert not terminal.echoes()
        terminal.press("?")
        assert terminal.ended() != 0
        assert terminal.echoes()
        assert all(sign in terminal.received for sign in BACK_TO_A_SHELL)
        assert not any("Traceback" in line for line in terminal.shown())


@ON_SQLITE
def test_what_was_pasted_is_text_and_no_command(environ: Mapping[str, str]) -> None:
    pasted = "\x1b[200~" + "Wrote to Vicky Ford \x1b[31m\x1b]0;owned\x07 q 2 3 " * 200 + "\x1b[201~"
    with Terminal(PROGRAM, environ, columns=80, lines=24) as terminal:
        terminal.wait_for("Nothing has been logged yet")
        terminal.press("n")
        terminal.wait_for("What happened?")
        terminal.press(pasted)
        terminal.wait_for("What      Letter, from us")
        assert any("[n Log]" in line for line in terminal.shown())
        assert b"\x1b]0;owned" not in terminal.received
        assert b"\x1b[31m" not in terminal.received


@pytest.fixture
def hostile(roster_url: str, environ: Mapping[str, str]) -> Mapping[str, str]:
    from db.tables.all import metadata

    database = Database.open(roster_url)
    tables = metadata.tables
    for text in TEXTS.values():
        short = text[:5000]
        with writing(database) as recorder:
            [number] = recorder.next_numbers(tables["person"])
            person = sample(recorder, tables["person"], number=number, name=short, sort_name=f" {short[:50]}")
            [number] = recorder.next_numbers(tables["engagement"])
            key = (737000 << 32) | number
            given = {"number": number, "sort_key": key, "subject": short, "body": short}
            engagement = sample(recorder, tables["engagement"], **given, occurred_edtf="2018-10-29")
            taken = {"person_id": person, "name": short, "capacity": short, "sort_key": key}
            sample(recorder, tables["participant"], engagement_id=engagement, **taken)
    database.close()
    return environ


ROUND = ["2", *["\x1b[B"] * 12, "\r", "\x1b", "\x1b[6~", "3", *["\x1b[B"] * 8, "\r", "\x1b", "4", "1"]
"""Through the lists of engagements, people and bodies, with one of each opened."""


@ON_SQLITE
def test_hostile_names_steer_no_screen(hostile: Mapping[str, str]) -> None:
    with Terminal(PROGRAM, hostile, columns=80, lines=24) as terminal:
        terminal.wait_for("Logged last")
        for columns, lines in ((80, 24), (300, 100)):
            terminal.resize(columns, lines)
            for key in ROUND:
                terminal.press(key)
                terminal.show(terminal.pieces(quiet=0.1, most=2), lambda _screen: False)
        terminal.press("\x11")
        assert terminal.ended() == 0, "\n".join(terminal.shown())
        received = terminal.received.decode("utf-8", "replace")
    for harm in (
        "\x1b]0;",
        "\x1b]8;",
        "\x1b]52",
        "\x1bP$q",
        "\x1b[31m",
        "\x9b",
        "abc\x07",
        "\u202e",
        "\u2066",
        "\u200b",
    ):
        assert harm not in received, harm


def test_a_record_that_cannot_be_opened_is_told_on_the_screen(tmp_path: Path) -> None:
    file = tmp_path / "record.sqlite"
    file.write_bytes(b"Minutes of the board\n" * 500)
    environ = {**os.environ, "DESPATCH_DATABASE_URL": f"sqlite:///{file}"}
    with Terminal(PROGRAM, environ, columns=80, lines=24) as terminal:
        terminal.wait_for("not a Despatch database")
        terminal.press("\x11")
        terminal.ended()
        assert terminal.echoes()
