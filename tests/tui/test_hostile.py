"""Hostile names and texts on every screen, and a crash: the terminal is never steered by data, nothing typed is lost."""

import os
import re
import select
import struct
import sys
import time
from pathlib import Path

import pytest

from crm.api import Crm
from crm.engagements.inputs import NewEngagement, NewParticipant
from crm.organisations.inputs import NewOrganisation
from crm.people.inputs import NewPerson
from crm.vocabulary.partial_date import PartialDate
from tests.support.screens import app_over, see, shown, type_in
from tui.display import typed
from tui.screens.log import Log

pty = pytest.importorskip("pty", reason="there are no such terminals on this platform")
pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)

HOSTILE = "Quarrel\x1b]0;OWNED\x07\x1b[31m\x9b2J\u202e[bold]\\[/]日本👩‍👩‍👧e\u0301"
LONG = "x" * 1_000


@pytest.fixture
def hostile(crm: Crm) -> Crm:
    """A record in which every name and text is hostile."""
    person = crm.people.create(NewPerson(name=HOSTILE), anyway=True)
    crm.organisations.create(NewOrganisation(name=HOSTILE, kind="department"), anyway=True)
    for kind in ("letter", "meeting"):
        crm.engagements.log(
            NewEngagement(
                kind=kind,
                direction="out" if kind == "letter" else "mutual",
                occurred=PartialDate.parse("2021-01-08"),
                subject=f"{HOSTILE} {LONG}"[:900],
                body=f"{HOSTILE}\n\n{HOSTILE}" * 2_000,
                outcome=HOSTILE,
                place=HOSTILE,
                participants=(
                    NewParticipant(
                        side="theirs",
                        part="recipient" if kind == "letter" else "attendee",
                        name=HOSTILE,
                        capacity=HOSTILE,
                        person_id=person.id,
                    ),
                ),
            )
        )
    return crm


def test_no_byte_of_data_steers_the_terminal(hostile: Crm, tmp_path: Path) -> None:
    keys = ["2", "/", "quarrel", "\r", "\r", "?", "\x1b", "w", "\x1b", "3", "\r", "p", "\x1b", "4", "\r", "\x1b", "n",
            f"Met {HOSTILE}", "\x1b", "u", "\x1b", "1"]  # fmt: skip
    written = _driven(str(hostile.database.engine.url), keys, tmp_path)
    assert b"Quarrel" in written
    assert b"\x1b]0;" not in written
    # Textual's own way to set the shape of the mouse pointer ends in a bell.
    assert b"\x07" not in re.sub(rb"\x1b\]22;[a-z-]+\x07", b"", written)
    assert b"\x9b2J" not in written.replace("日本".encode(), b"")
    assert "\u202e".encode() not in written
    assert b"OWNED" in written, "it is shown, as text"
    assert "␛".encode() in written


def _driven(url: str, keys: list[str], folder: Path) -> bytes:
    """Everything that the application writes to a terminal while these keys are pressed."""
    program = (
        "import sys; from crm.api import Crm; from tui.app import DespatchApp\n"
        "DespatchApp(lambda _p: Crm.bare(sys.argv[1], actor='Test')).run()"
    )
    pid, terminal = pty.fork()
    if pid == 0:  # pragma: no cover - the child
        os.environ.update(
            TERM="xterm-256color", DESPATCH_DATA=str(folder / "data"), DESPATCH_TODAY="2026-06-01"
        )
        os.execv(sys.executable, [sys.executable, "-c", program, url])  # noqa: S606 - no shell in between
    import fcntl
    import termios

    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 140, 0, 0))
    written = _read(terminal, 60, until=b"Logged last \xc2\xb7")
    for key in keys:
        os.write(terminal, key.encode())
        written += _read(terminal, 1, quiet=0.15)
    os.write(terminal, b"\x11")
    written += _read(terminal, 2)
    os.close(terminal)
    os.waitpid(pid, 0)
    return written


def _read(terminal: int, seconds: float, until: bytes = b"", quiet: float = 60) -> bytes:
    """What comes within so many seconds, to certain words, or until nothing has come for `quiet` seconds."""
    end, written = time.monotonic() + seconds, b""
    last = time.monotonic()
    while time.monotonic() < min(end, last + quiet) and not (until and until in written):
        if select.select([terminal], [], [], 0.05)[0]:
            try:
                written += os.read(terminal, 65536)
            except OSError:
                break
            last = time.monotonic()
    return written


async def test_markup_in_data_is_text(hostile: Crm) -> None:
    app = app_over(hostile)
    async with app.run_test(size=(200, 40)) as pilot:
        await pilot.press("2")
        await see(pilot, "[bold]\\[/]")


async def test_a_paste_of_100_kb_with_escapes_goes_into_the_field_only(crm: Crm) -> None:
    from textual import events

    app = app_over(crm)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await see(pilot, "What happened?")
        app.post_message(events.Paste((HOSTILE + "q\r\nu") * 2_500))
        await pilot.pause(0.5)
        assert isinstance(app.screen, Log)
        line = app.screen.line
        assert line == typed(line)
        assert len(line) > 1_000
        assert "\x1b" not in shown(app)
    assert crm.search.count("") == 0


@pytest.mark.parametrize("letters", ["Wrote to Vicky Ford about testing"])
async def test_a_crash_keeps_what_was_typed_and_prints_no_data(crm: Crm, letters: str) -> None:
    app = app_over(crm)
    with pytest.raises(ZeroDivisionError):  # noqa: PT012 - the crash leaves the application, not a call
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("n")
            await type_in(pilot, letters)
            await see(pilot, letters)
            app.call_later(lambda: 1 / 0)
            await pilot.pause(0.5)
    assert "What was saved is safe" in app.failure
    assert letters not in app.failure
    report = Path(app.failure.rsplit("data: ", 1)[1].strip()).read_text()  # noqa: ASYNC240 - nothing else runs
    assert "ZeroDivisionError" in report
    assert letters not in report
    again = app_over(crm)
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await see(pilot, letters)
