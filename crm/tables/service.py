"""Lists and queries as files of tables: streamed, in the edition asked, recorded in the book of exports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

from crm import clock
from crm.exports.leaving import leaving
from crm.tables.wanted import MOST_ON_PAPER, too_many

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from crm.api import Crm
    from crm.editions.edition import Edition, LeftOut
    from crm.editions.gate import Gate
    from crm.tables.wanted import Wanted
    from crm.vocabulary.markings import Marking

    Row = Sequence[Any]
    Tell = Callable[[int], None]


class Source(Protocol):
    """Where the rows of a table come from.

    `what` is the word the export is recorded under, `subject` what it is of, `title` what people call it. `gate` is the
    one everything in it has passed.
    """

    what: str
    title: str
    subject: str
    gate: Gate

    def names(self, wanted: Wanted) -> Sequence[str]:
        """The columns that will be written. Raises BadInput for one there is not."""

    def headings(self, names: Sequence[str]) -> Sequence[str]:
        """What a paper calls them."""

    def batches(self, names: Sequence[str], wanted: Wanted) -> Iterator[Sequence[Row]]:
        """The rows, some at a time."""

    def as_lines(self, names: Sequence[str], wanted: Wanted) -> bool:
        """Whether each row is one text, a line of CSV."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file of a table: its rows, its marking, what was left out, and a sentence that must be said of it, or none."""

    rows: int
    marking: Marking
    left_out: LeftOut
    note: str = ""


class TablesOut:
    """Tables out. See `crm.api.Crm.tables`."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    def write(self, wanted: Wanted, source: Source, tell: Tell | None = None) -> Written:
        """Write a table to its file: whole or not at all, and recorded before it is in its place.

        `tell` is called with the rows written so far. Raises Refused for who may not export, BadInput for a column or a
        form there is not and for more rows than the form holds, FileTrouble.
        """
        self._crm.readers.check_may_export()
        names = source.names(wanted)
        if wanted.on_paper:
            return self._on_paper(wanted, source, names)
        return self.keep(
            wanted.target,
            lambda file: self._streamed(wanted, source, names, file, tell),
            what=source.what,
            subject=source.subject,
            edition=wanted.edition,
        )

    def keep(
        self, target: Path, fill: Callable[[BinaryIO], Written], *, what: str, subject: str, edition: Edition
    ) -> Written:
        """Have a file written whole or not at all, and recorded before it is in its place.

        Raises Refused for who may not export, FileTrouble, and what `fill` raises; the old file is then as it was.
        """
        form = target.suffix.removeprefix(".").lower()
        with leaving(self._crm, target, what, subject, form=form, edition=edition) as out:
            written = fill(out.file)
            out.marking, out.rows = str(written.marking), written.rows
            out.left_out = written.left_out.total
        return written

    @staticmethod
    def _streamed(
        wanted: Wanted, source: Source, names: Sequence[str], file: BinaryIO, tell: Tell | None
    ) -> Written:
        from crm.tables.grids import CsvGrid, grid

        out = grid(wanted, file, title=source.title, subject=source.subject, made=clock.today())
        out.head(names)
        as_lines = source.as_lines(names, wanted)
        write = out.lines if isinstance(out, CsvGrid) and as_lines else out.rows
        count = 0
        try:
            for batch in source.batches(names, wanted):
                write(batch)
                count += len(batch)
                if tell is not None:
                    tell(count)
        except BaseException:
            out.drop()
            raise
        note = out.end(source.gate)
        return Written(count, source.gate.marking, source.gate.left_out, note)

    def _on_paper(self, wanted: Wanted, source: Source, names: Sequence[str]) -> Written:
        """A table on pages, as a paper of one table."""
        from crm.forms.handing_out import hand_out
        from crm.tables.on_paper import paper

        rows: list[Row] = []
        for batch in source.batches(names, wanted):
            rows += batch
            if len(rows) > MOST_ON_PAPER:
                raise too_many(wanted.target)
        made = paper(wanted, source, names, rows)
        hand_out(self._crm, made, wanted.target, rows=len(rows))
        return Written(len(rows), made.marking, made.left_out)
