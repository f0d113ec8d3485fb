"""The whole record out, and in again to the same thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crm.editions.edition import Edition
from crm.errors import Refused
from crm.told import told
from crm.vocabulary.markings import Marking

if TYPE_CHECKING:
    import zipfile
    from pathlib import Path

    from crm.api import Crm, Progress
    from crm.whole.layout import Manifest

WHAT: Final = "record"
"""The word in the book of exports."""


class WholeRecord:
    """The record as one file: see `crm.api.Crm.whole` and docs/record-format.md."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    def export(self, target: Path, progress: Progress | None = None) -> Manifest:
        """Write everything to a file: rows, history, documents; one state of the record, a row at a time.

        Raises Refused for who may not see everything or not export, FileTrouble where it cannot be written; the file is then
        as it was. What leaves is in the book of exports before the file is in its place.
        """
        from crm.exports.leaving import leaving
        from crm.whole.writing import write

        self._crm.readers.check_may_take_the_whole()
        tell = progress or (lambda _doing, _share: None)
        form = target.suffix.removeprefix(".").lower() or "zip"
        with leaving(self._crm, target, WHAT, "the whole record", form=form, edition=Edition.FULL) as out:
            # As private as the record itself.
            out.part.chmod(0o600)
            with self._crm.reading() as connection:
                manifest = write(connection, out.file, self._crm.actor, tell)
            out.marking, out.rows = str(Marking.RESTRICTED), manifest.rows
        return manifest

    def bring_in(self, path: Path, progress: Progress | None = None) -> Manifest:
        """Make this record the one in a file: the same rows, history, numbers and documents, in one transaction.

        Raises Refused where this record holds anything but the roster a new one begins with, and FileTrouble for a file that
        is damaged, was altered, or is of a newer program. Nothing is then changed.
        """
        from crm.whole.checking import check, unpacked

        tell = progress or (lambda _doing, _share: None)
        self._refuse_unless_new()
        with unpacked(path) as archive:
            manifest = check(archive, path, tell)
            self._replace(archive, manifest, path, tell)
        return manifest

    def _refuse_unless_new(self) -> None:
        from crm.roster.service import OPERATION
        from db.queries.whole import holds_anything

        with self._crm.reading() as connection:
            if holds_anything(connection, OPERATION):
                raise _holds_something()

    def _replace(self, archive: zipfile.ZipFile, manifest: Manifest, path: Path, tell: Progress) -> None:
        from crm.roster.service import OPERATION
        from crm.whole.reading import bring_in
        from db.queries import whole

        with told(), self._crm.database.exclusive() as connection:
            whole.keep_others_out(connection)
            if whole.holds_anything(connection, OPERATION):
                raise _holds_something()
            whole.clear(connection)
            bring_in(connection, archive, manifest, path, tell)


def _holds_something() -> Refused:
    return Refused(
        "this record holds something already, so that no whole record can take its place",
        hint="Name a new one: despatch --database NEW.sqlite import --whole FILE",
    )
