"""A folder to drop files in: what is put there comes in, one batch for each time something arrives."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from time import time
from typing import TYPE_CHECKING

from crm.cli import output
from crm.cli.common import opened
from crm.errors import DespatchError, FileTrouble

if TYPE_CHECKING:
    from crm.api import Crm
    from crm.imports.gathering import Given
    from crm.imports.inputs import ImportOptions

_SETTLED_MS = 1_500
"""A file is read when nothing has changed in the folder for so long: it may still be being copied."""


def watch(folder: str, options: ImportOptions, *, above: float | None, straight: bool) -> None:
    """Bring in what lies in a folder and what is put there, until interrupted. Raises FileTrouble where there is none.

    Tables and returns, which somebody should look at first, only where `straight` says so (--yes).
    """
    from watchfiles import watch as changes

    path = Path(folder).expanduser()
    if not path.is_dir():
        raise FileTrouble("there is no such folder", hint="Make it first.", place=folder)
    options = replace(options, straight=straight)
    with opened() as crm:
        output.note(f"Watching {path}. Ctrl-C stops it.")
        told: set[str] = set()
        _bring(crm, path, options, above, told)
        left = False
        for found in changes(path, rust_timeout=_SETTLED_MS, yield_on_timeout=True, raise_interrupt=True):
            if found or left:
                left = _bring(crm, path, options, above, told)


def _bring(crm: Crm, path: Path, options: ImportOptions, above: float | None, told: set[str]) -> bool:
    """Bring in the folder as it is: what came in before is known by its bytes, and adds nothing.

    What is left or cannot be read is said once; `told` are the names of those. True where a file is still being written.
    """
    from crm.imports.gathering import gathered

    try:
        there = list(gathered([path]))
        things = [each for each in there if _settled(each)]
        report = crm.imports.bring_in(things, options, title=str(path))
    except DespatchError as error:
        output.note(f"{error}. It is tried again when something changes.")
        return False
    for file in report.files:
        if file.counts.keys() - {"skip", "error"}:
            told.add(file.name)
            output.line(f"{file.name}: {file.form}, {file.summary()}")
        elif file.name not in told and file.lines:
            told.add(file.name)
            output.note(f"{file.name}: {file.lines[0].why}.")
    growing = len(things) < len(there)
    if report.number is None:
        return growing
    output.note(f"Import {report.number}: {crm.inbox.count()} wait in the inbox.")
    if above is not None:
        settled = crm.inbox.accept_all(least=above, batch=report.number)
        output.note(f"Accepted {len(settled.became)}.")
    return growing


def _settled(given: Given) -> bool:
    """Whether nothing has been written to a file for a while, so that it is whole."""
    if given.path is None:
        return True
    try:
        return time() - given.path.stat().st_mtime >= _SETTLED_MS / 1000
    except OSError:
        return True
