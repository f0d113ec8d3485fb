"""Offering to the inbox what was not read from a file: published meetings with us that our log lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm import clock
from crm.imports.bringing import Run
from crm.imports.inputs import ImportOptions
from crm.imports.readings import Action, BatchReport
from crm.imports.service import OPERATION
from crm.vocabulary.text import clip
from db.queries import imports

if TYPE_CHECKING:
    from crm.api import Crm
    from crm.imports.proposed import Readout


def offer(crm: Crm, read: Readout, name: str) -> BatchReport:
    """Put what `read` proposes into the inbox as one batch; its text is kept under that file name, as what it rests on.

    Where everything in it was proposed before or is in the log, nothing is written and no batch noted. Raises BadInput.
    """
    data = read.text.encode()
    with crm.reading() as connection:
        would = Run(crm, ImportOptions(), connection).offered(read, name, data)
    if all(line.action is Action.SKIP for line in would.lines):
        return BatchReport(None, (would,))
    with crm.writing(OPERATION, clip(f"Import of {read.title}", 200)) as recorder:
        batch = imports.begin_batch(
            recorder.connection, at=clock.now(), actor=crm.actor, title=clip(read.title, 200)
        )
        run = Run(crm, ImportOptions(), recorder.connection, recorder=recorder, batch=batch)
        report = run.offered(read, name, data)
        imports.tie(recorder.connection, recorder.operation_id, batch)
    return BatchReport(batch, (report,))
