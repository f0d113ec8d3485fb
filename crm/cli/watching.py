"""A folder to drop files in: what is put there comes in, one batch for each time something arrives."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from crm.cli import output
from crm.cli.common import opened
from crm.errors import DespatchError, FileTrouble

if TYPE_CHECKING:
    from crm.api import Crm
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
        for _ in changes(path, debounce=_SETTLED_MS, step=200, raise_interrupt=True):
            _bring(crm, path, options, above, told)


def _bring(crm: Crm, path: Path, options: ImportOptions, above: float | None, told: set[str]) -> None:
    """Bring in the folder as it is: what came in before is known by its bytes, and adds nothing.

    What is left or cannot be read is said once; `told` are the names of those.
    """
    from crm.imports.gathering import gathered

    try:
        things = list(gathered([path]))
        report = crm.imports.bring_in(things, options, title=str(path))
    except DespatchError as error:
        output.note(f"{error}. It is tried again when something changes.")
        return
    for file in report.files:
        if file.counts.keys() - {"skip", "error"}:
            output.line(f"{file.name}: {file.form}, {file.summary()}")
        elif file.name not in told and file.lines:
            told.add(file.name)
            output.note(f"{file.name}: {file.lines[0].why}.")
    if report.number is None:
        return
    output.note(f"Import {report.number}: {crm.inbox.count()} wait in the inbox.")
    if above is not None:
        settled = crm.inbox.accept_all(least=above, batch=report.number)
        output.note(f"Accepted {len(settled.became)}.")
