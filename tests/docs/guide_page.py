"""Runs the commands of docs/guide.md on the sample, and writes under each what it prints.

`python -m tests.docs.guide_page docs/guide.md` writes the page again. A command stands in a block of ```console after
`$ `; the lines under it are what a terminal of 120 columns shows. They run one after another in one copy of the sample.
"""

import io
import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

from crm.cli.main import run
from tests.support.command import run_process

WIDTH = 120
DAY = "2026-06-01"
OFFICER = "Wilhelmina Quarrel"

_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# The day of the guide stands still, the time of day does not: it is always written as this.
_TIME = re.compile(r"\b\d\d:\d\d\b")
TIME = "10:30"


def remade(text: str, folder: Path) -> str:
    """The page with what its commands print now; `folder` is where the sample may be built."""
    environ = _environ(folder)
    return _BLOCK.sub(lambda block: f"```console\n{''.join(_ran(block[1], environ))}```", text)


def commands(text: str) -> list[list[str]]:
    """The arguments of every command of the page."""
    return [arguments for block in _BLOCK.findall(text) for _line, arguments in _typed(block)]


def _environ(folder: Path) -> dict[str, str]:
    sample = folder / "sample.sqlite"
    # In UTC, so that the day of a moment is the same wherever the page is made.
    clock = {"DESPATCH_TODAY": DAY, "TZ": "UTC"}
    built = run_process("demo", "--to", str(sample), "--no-open", environ=clock)
    assert built.status == 0, built.err
    return {
        "DESPATCH_DATABASE_URL": str(sample),
        "DESPATCH_DATA": str(folder / "data"),
        "DESPATCH_CONFIG": str(folder / "settings.toml"),
        "DESPATCH_OFFICER": OFFICER,
        "COLUMNS": str(WIDTH),
        "NO_COLOR": "1",
        **clock,
    }


def _typed(block: str) -> Iterator[tuple[str, list[str]]]:
    for line in block.splitlines():
        if line.startswith("$ "):
            program, *arguments = shlex.split(line.removeprefix("$ "))
            assert program == "despatch", line
            yield line, arguments


def _ran(block: str, environ: dict[str, str]) -> Iterator[str]:
    for place, (line, arguments) in enumerate(_typed(block)):
        lines = [each.rstrip() for each in _shown(arguments, environ).strip("\n").splitlines()]
        yield "\n" * bool(place) + "\n".join([line, *lines]).rstrip() + "\n"


class _Terminal(io.StringIO):
    """Takes for a terminal what is written to it."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def _shown(arguments: list[str], environ: dict[str, str]) -> str:
    """What a terminal shows of a command; it runs in this process, as a start for each would take long."""
    terminal = _Terminal()
    with (
        mock.patch.dict(os.environ, environ),
        mock.patch.multiple(sys, stdin=_Terminal(), stdout=terminal, stderr=terminal),
    ):
        run(arguments)
    return _TIME.sub(TIME, terminal.getvalue())


if __name__ == "__main__":
    page = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as made:
        os.environ.pop("DESPATCH_DATABASE_URL", None)
        page.write_text(remade(page.read_text(encoding="utf-8"), Path(made)), encoding="utf-8", newline="\n")
