"""A folder to drop files in: what is put there comes in, one batch for each time something arrives."""

from __future__ import annotations

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


def watch(folder: str, options: ImportOptions, *, above: float | None) -> None:
    """Bring in what lies in a folder and what is put there, until interrupted. Raises FileTrouble where there is none."""
    from watchfiles import watch as changes

    path = Path(folder).expanduser()
    if not path.is_dir():
        raise FileTrouble("there is no such folder", hint="Make it first.", place=folder)
    with opened() as crm:
        output.note(f"Watching {path}. Ctrl-C stops it.")
        _bring(crm, path, options, above)
        for _ in changes(path, debounce=_SETTLED_MS, step=200, raise_interrupt=True):
            _bring(crm, path, options, above)


def _bring(crm: Crm, path: Path, options: ImportOptions, above: float | None) -> None:
    """Bring in the folder as it is: what came in before is known by its bytes, and adds nothing."""
    from crm.imports.gathering import gathered

    try:
        things = list(gathered([path]))
        report = crm.imports.bring_in(things, options, title=str(path))
    except DespatchError as error:
        output.note(f"{error}. It is tried again when something changes.")
        return
    for file in report.files:
        if file.counts.keys() - {"skip"}:
            output.line(f"{file.name}: {file.form or 'not read'}, {file.summary()}")
    if report.number is None:
        return
    output.note(f"Import {report.number}: {crm.inbox.count()} wait in the inbox.")
    if above is not None:
        settled = crm.inbox.accept_all(least=above, batch=report.number)
        output.note(f"Accepted {len(settled.became)}.")
