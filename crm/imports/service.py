"""Imports: bringing files in as one batch, listing the batches, taking one back as a whole."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from crm.errors import DespatchError, NotFound, Refused
from crm.imports.gathering import opened
from crm.imports.inputs import STRAIGHT, ImportOptions
from crm.imports.readings import Batch, BatchReport, BatchUndone
from crm.vocabulary.text import clip, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.api import Crm, Progress
    from crm.imports.gathering import Given

OPERATION = "import"


class Imports:
    """Bringing in what exists already. See `crm.api.Crm.imports`."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    def goes_straight_in(self, given: Iterable[Given], options: ImportOptions) -> bool:
        """Whether any of these does not wait in the inbox: a table, or published returns."""
        from crm.imports.reading import Reader

        reader = Reader(self._crm, options)
        for each in given:
            # What cannot be opened is told when it is brought in.
            with suppress(DespatchError):
                if any(reader.form_of(part)[0] in STRAIGHT for part in opened(each)):
                    return True
        return False

    def preview(
        self,
        given: Iterable[Given],
        options: ImportOptions,
        progress: Progress | None = None,
        *,
        judged: bool = True,
    ) -> BatchReport:
        """What bringing these in would do, row by row; nothing is written. Raises as `bring_in` does.

        Without `judged` a text is only read, and not held against the record: the readouts say what was found.
        """
        from crm.imports.bringing import Run

        with self._crm.reading() as connection:
            return Run(self._crm, options, connection, progress=progress, judged=judged).all(given)

    def bring_in(
        self,
        given: Sequence[Given],
        options: ImportOptions,
        progress: Progress | None = None,
        title: str = "",
    ) -> BatchReport:
        """Read these and put what they propose into the inbox, tables and returns into the record, as one batch.

        A file that cannot be read is told in its report, and the others go on; where nothing comes of any of them, no
        batch is noted. Raises BadInput for options that cannot be.
        """
        try:
            return self._written(given, options, progress, title)
        except _NothingCameError as nothing:
            return nothing.report

    def _written(
        self, given: Sequence[Given], options: ImportOptions, progress: Progress | None, title: str
    ) -> BatchReport:
        from crm import clock
        from crm.imports.bringing import Run
        from db.queries import imports

        title = clip(title or ", ".join(visible(each.name) for each in given), 200)
        with self._crm.writing(OPERATION, clip(f"Import of {title}", 200)) as recorder:
            batch = imports.begin_batch(
                recorder.connection, at=clock.now(), actor=self._crm.actor, title=title
            )
            run = Run(
                self._crm, options, recorder.connection, recorder=recorder, batch=batch, progress=progress
            )
            # Named before the first file: of a file that cannot be read, all goes but this.
            operation = recorder.operation_id
            report = run.all(given)
            if not run.wrote:
                # Nothing came of it: the note of the batch goes with the transaction.
                raise _NothingCameError(BatchReport(None, report.files))
            imports.tie(recorder.connection, operation, batch)
            return report

    def listed(self, limit: int = 50) -> list[Batch]:
        """The latest imports, newest first."""
        from db.queries import imports

        with self._crm.reading() as connection:
            return _read(connection, imports.batches(connection, limit))

    def get(self, number: int) -> Batch:
        """The import with this number. Raises NotFound."""
        from db.queries import imports

        with self._crm.reading() as connection:
            found = _read(connection, imports.batches(connection, 1, number))
        if not found:
            raise NotFound(f"there is no import {number}", hint="“despatch imports” lists them.")
        return found[0]

    def came_with(self, row_id: UUID) -> tuple[int, str] | None:
        """The import that a row was made by: its number, and what was brought in. None for what was typed."""
        from db.queries import imports

        with self._crm.reading() as connection:
            row = imports.batch_of(connection, row_id)
        return (row.id, row.title) if row is not None else None

    def undo(self, number: int, progress: Progress | None = None) -> BatchUndone:
        """Take an import back as a whole: what it made goes, what it changed returns.

        What a person has edited or used since stays, with all that belongs to it, and is named. Raises NotFound, and Refused
        where it was taken back already.
        """
        from db.queries import batch_changes, imports
        from db.queries.naming import named
        from db.queries.operations import UNDO_IMPORT
        from db.undo_batch import take_back_batch

        chosen = self.get(number)
        with self._crm.writing(
            UNDO_IMPORT, clip(f"Took back import {number}: {chosen.title}", 200)
        ) as recorder:
            recorder.alone(f"undo-import.{number}")
            if imports.undone(recorder.connection, [number]):
                raise Refused(
                    f"import {number} is taken back already",
                    hint=f"To have it again: despatch undo {chosen.undone_by}",
                )
            operations = batch_changes.operations_of(recorder.connection, number)

            def tell(share: float) -> None:
                if progress is not None:
                    progress(f"Taking back import {number}", share)

            taken = take_back_batch(recorder, operations, tell)
            by = recorder.operation_id
            imports.tie(recorder.connection, by, number)
            kept = tuple(
                _words(named(recorder.connection, each.table, each.row_id), each.columns)
                for each in taken.kept
            )
        return BatchUndone(self.get(number), by, taken.changes, tuple(dict.fromkeys(filter(None, kept))))


class _NothingCameError(Exception):
    """Carries the report out of a transaction that is not to be kept."""

    def __init__(self, report: BatchReport) -> None:
        super().__init__()
        self.report = report


def _words(name: str, columns: tuple[str, ...]) -> str:
    """A row that stayed, in words: "E-12 (subject)"."""
    fields = ", ".join(column.replace("_", " ") for column in columns)
    return f"{name} ({fields})" if name and fields else name


def _read(connection: Connection, rows: Sequence[Any]) -> list[Batch]:
    from db.queries import imports

    numbers = [row.id for row in rows]
    undone = imports.undone(connection, numbers)
    files: dict[int, list[tuple[str, str, str, int]]] = {number: [] for number in numbers}
    for file in imports.files(connection, numbers):
        files[file.batch_id].append((file.name, file.form, file.sha256, file.size))
    return [
        Batch(
            row.id, row.at, row.actor, row.title, tuple(files[row.id]), row.open, row.accepted, row.merged,
            row.refused, undone.get(row.id),
        )
        for row in rows
    ]  # fmt: skip
