"""The screens on a real terminal: when they are painted and filled, what a key takes, what they need of memory."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pyte

from benchmarks.measures import MEGABYTES, Measure
from crm.api import Crm
from tests.support.terminal import Piece, Terminal, has_text

ROUNDS = 12
DAY = "2026-01-01"
MINIMAL = [sys.executable, str(Path(__file__).with_name("minimal_app.py"))]
START = "import sys; from tui.app import DespatchApp; from tui.backend import open_record; DespatchApp(open_record, start=sys.argv[1]).run()"

FRAME, FRAME_P95 = 33.0, 100.0

# Where things stand on the screen of Engagements: the cursor's mark, and the first line of the list.
MARK, FIRST_LINE = "▌", 4

# Seconds of nothing new after which a key is taken to be answered, its preview and its count included.
QUIET = 0.25

# Typed letter by letter; the second is two words, the third a word and a person's name.
TYPED = ("biodiversity", "planning housing", "kind:letter tariff", "grid pylons")


def painting(database: Path, size: int) -> list[Measure]:
    """From the start of the process to the first text, and to the rows."""
    measures = []
    newest = _newest(database)
    for place, filled in (("home", "Logged last · ".encode()), ("engagements", newest.encode()[:12])):
        first = Measure(
            f"{place.capitalize()}: first paint", size, bare_is="a minimal Textual app", times=1.3
        )
        rows = Measure(
            f"{place.capitalize()}: filled with rows", size, bare_is="a minimal Textual app", times=2.2
        )
        for round_ in range(ROUNDS + 1):
            plain = _first_text(MINIMAL, _environment(database))
            with Terminal([sys.executable, "-c", START, place], _environment(database)) as terminal:
                painted = terminal.until(has_text)
                full = terminal.until(partial(_holds, filled))
            if round_:
                first.ours.append(painted * 1000)
                rows.ours.append(full * 1000)
                first.bare.append(plain * 1000)
                rows.bare.append(plain * 1000)
        measures += [first, rows]
    return measures


def _first_text(command: list[str], environment: dict[str, str]) -> float:
    with Terminal(command, environment) as terminal:
        return terminal.until(has_text)


def keys(database: Path, size: int) -> list[Measure]:
    """From a key to the painted answer, in the list and in the search box."""
    listed = Measure("a key in the list", size, most=FRAME, most_p95=FRAME_P95)
    typed = Measure("a key in the search box, to its rows", size, most=FRAME, most_p95=FRAME_P95)
    with _engagements(database) as terminal:
        for key in ["\x1b[B"] * 30 + ["\x1b[6~"] * 15 + ["\x1b[A"] * 10 + ["G", "g"] * 3:
            before = _marked(terminal.screen)
            latency = _latency(terminal, key, partial(_moved, before))
            if latency is not None:
                listed.ours.append(latency)
        typed.ours += _searches(terminal, database)
    return [listed, typed]


def _searches(terminal: Terminal, database: Path) -> Iterator[float]:
    crm = Crm.bare(f"sqlite:///{database}", actor="Benchmark")
    for text in TYPED:
        _settle(terminal, "/")
        for length in range(1, len(text) + 1):
            found = crm.search.find(text[:length], tolerant=True, limit=1).rows
            expected = found[0].subject[:14] if found else ""
            same = expected in terminal.screen.display[FIRST_LINE]
            latency = _latency(
                terminal,
                text[length - 1],
                partial(_first_is, expected),
            )
            # Where the first line stays as it is, nothing tells when the answer came.
            if latency is not None and expected and not same:
                yield latency
        _settle(terminal, "\x15")
    crm.close()


def _latency(terminal: Terminal, key: str, done: Callable[[pyte.Screen], bool]) -> float | None:
    """Milliseconds from a key to the piece with which the screen was as asked; None when it never was."""
    pressed = terminal.press(key)
    pieces: list[Piece] = terminal.pieces(quiet=QUIET, most=3)
    moment = terminal.show(pieces, done)
    return None if moment is None else (moment - pressed) * 1000


def _settle(terminal: Terminal, key: str) -> None:
    terminal.press(key)
    terminal.show(terminal.pieces(quiet=2 * QUIET), lambda _screen: True)


def _holds(filled: bytes, seen: bytes) -> bool:
    return filled in seen


def _moved(before: str, screen: pyte.Screen) -> bool:
    return _marked(screen) not in {"", before}


def _first_is(expected: str, screen: pyte.Screen) -> bool:
    return expected in screen.display[FIRST_LINE]


def _marked(screen: pyte.Screen) -> str:
    """The list's part of the line that the cursor stands on."""
    return next((line[:60] for line in screen.display if line.startswith(MARK)), "")


def memory(database: Path, size: int) -> list[Measure]:
    """What the open application has resident when its rows are there, and it was scrolled and searched."""
    resident = Measure(
        "memory of the open application", size, bare_is="a minimal Textual app", times=2, unit=MEGABYTES
    )
    for _ in range(3):
        with Terminal(MINIMAL, _environment(database)) as terminal:
            terminal.until(has_text)
            _settle(terminal, "\x1b[B")
            resident.bare.append(_resident(terminal.pid))
        with _engagements(database) as terminal:
            for key in ["\x1b[6~"] * 10 + ["G", "g", "/", "b", "i", "o"]:
                _settle(terminal, key)
            resident.ours.append(_resident(terminal.pid))
    return [resident]


def _resident(pid: int) -> float:
    """Megabytes (of 2^20) of a process that are in memory, as Linux tells."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:")) / 1024


def _engagements(database: Path) -> Terminal:
    """The application on its list of engagements, settled."""
    terminal = Terminal([sys.executable, "-c", START, "engagements"], _environment(database))
    terminal.until(lambda seen: _newest(database).encode()[:12] in seen)
    terminal.show(terminal.pieces(quiet=1), lambda _screen: True)
    return terminal


def _newest(database: Path) -> str:
    crm = Crm.bare(f"sqlite:///{database}", actor="Benchmark")
    subject = crm.search.find(limit=1).rows[0].subject
    crm.close()
    return subject


def _environment(database: Path) -> dict[str, str]:
    return {**os.environ, "DESPATCH_DATABASE_URL": f"sqlite:///{database}", "DESPATCH_TODAY": DAY}
