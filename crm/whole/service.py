"""The whole record out, and in again to the same thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crm.editions.edition import Edition
from crm.errors import FileTrouble, Refused
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
        from crm.forms.endings import Beside
        from crm.whole.writing import write

        self._crm.readers.check_may_take_the_whole()
        self._crm.exports.check_target(target)
        tell = progress or (lambda _doing, _share: None)
        beside = Beside.begin(target)
        try:
            # As private as the record itself.
            beside.part.chmod(0o600)
            with self._crm.reading() as connection:
                manifest = write(connection, beside.file, self._crm.actor, tell)
            self._crm.exports.note(
                WHAT,
                "the whole record",
                form=target.suffix.removeprefix(".").lower() or "zip",
                edition=Edition.FULL,
                marking=str(Marking.RESTRICTED),
                file=target.name,
                rows=manifest.rows,
                sha256=beside.sha256(),
            )
        except OSError as error:
            beside.drop()
            raise FileTrouble(f"cannot be written: {error.strerror}", place=str(target)) from error
        except BaseException:
            beside.drop()
            raise
        beside.keep()
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
