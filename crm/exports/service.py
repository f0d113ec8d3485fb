"""The book of what left the record. It is added to and never altered, and undo does not meet it."""

from __future__ import annotations

import os.path
from typing import TYPE_CHECKING

from crm import clock
from crm.errors import BadInput
from crm.exports.readings import ExportMade

if TYPE_CHECKING:
    from pathlib import Path

    from crm.api import Crm
    from crm.editions.edition import Edition


class Exports:
    """What left the record. See `crm.api.Crm.exports`."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    def check_target(self, target: Path) -> None:
        """Raise BadInput for the file that the record itself is kept in, or one that belongs to it."""
        path = self._crm.database.path
        if path is None:
            return
        own = {
            path,
            *(path.with_name(path.name + ending) for ending in ("-wal", "-shm", "-journal", ".lock")),
        }
        if os.path.realpath(target) in map(os.path.realpath, own):
            raise BadInput(
                "the record itself is kept in that file",
                hint="Name another; nothing was written.",
                place=str(target),
            )

    def note(
        self,
        what: str,
        subject: str,
        *,
        form: str,
        edition: Edition,
        marking: str,
        file: str = "",
        rows: int = 0,
        left_out: int = 0,
        sha256: str = "",
    ) -> None:
        """Write down that something left; `form` is the ending of the file without its dot."""
        from crm.told import told
        from db.queries import exports

        with told(), self._crm.database.noting() as connection:
            exports.add(
                connection,
                at=clock.now(),
                actor=self._crm.actor,
                what=what,
                subject=subject,
                form=form,
                edition=str(edition),
                marking=marking,
                file=file,
                rows=rows,
                left_out=left_out,
                sha256=sha256,
            )

    def list(self, limit: int = 50, offset: int = 0) -> list[ExportMade]:
        """What left, the newest first."""
        from db.queries import exports

        with self._crm.reading() as connection:
            rows = exports.newest(connection, limit, offset)
        return [ExportMade(*tuple(row)) for row in rows]
