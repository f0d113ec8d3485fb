"""Running `despatch` in a test: within this process, or as the process an officer starts."""

import json
import os
import select
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from crm.api import Crm

PROGRAM = (sys.executable, "-m", "crm")


@dataclass(frozen=True)
class Ran:
    """How a command ended: its exit status, standard output and standard error."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output read as JSON."""
        return json.loads(self.out)


def run_process(
    *arguments: str,
    environ: Mapping[str, str] | None = None,
    stdin: str = "",
    program: Sequence[str] = PROGRAM,
) -> Ran:
    """Run it as a process of its own, its output piped."""
    done = subprocess.run(
        [*program, *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **(environ or {})},
        check=False,
        timeout=120,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def run_on_terminal(*arguments: str, environ: Mapping[str, str] | None = None, columns: int = 80) -> Ran:
    """Run it with a terminal for its standard streams; `out` holds all that reached the terminal."""
    import pty  # not on Windows

    controller, terminal = pty.openpty()
    process = subprocess.Popen(
        [*PROGRAM, *arguments],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": str(columns), **(environ or {})},
        start_new_session=True,
    )
    os.close(terminal)
    received = b""
    while select.select([controller], [], [], 60)[0]:
        try:
            piece = os.read(controller, 65536)
        except OSError:  # Linux: the other side is closed
            break
        if not piece:
            break
        received += piece
    os.close(controller)
    return Ran(process.wait(60), received.decode("utf-8", "replace"), "")


@contextmanager
def at_hand(crm: Crm) -> Iterator[None]:
    """Commands work on a record that is open: to open it for each, and to put its statements together, takes longest."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Crm, "open", lambda **_: crm)
        patch.setattr(Crm, "close", lambda _: None)
        yield
