"""Every row of the record as it is now, as lines of JSON: the same record gives the same bytes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from crm.editions.edition import Edition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from crm.api import Crm
    from crm.editions.gate import Gate
    from crm.export.sieve import Left

WHAT: Final = "rows"
"""The word in the book of exports."""


class Export:
    """The record as data. See `crm.api.Crm.export`."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    def write(self, target: Path | None, edition: Edition, say: Callable[[str], None]) -> Left:
        """Write the lines of an edition to a file, or hand each to `say`, and note it in the book of exports.

        Raises Refused for who may not export, FileTrouble where the file cannot be written; it is then as it was.
        """
        self._crm.readers.check_may_export()
        gate = self._crm.readers.gate(edition)
        left = self._none_left(gate)
        if target is None:
            try:
                for line in self._lines(gate, left):
                    say(line)
            finally:
                # Also where whoever reads it stopped reading: what was said has left.
                self._crm.exports.note(
                    WHAT,
                    "every row",
                    form="jsonl",
                    edition=gate.edition,
                    marking=str(gate.marking),
                    rows=left.rows,
                    left_out=left.total,
                )
            return left
        self._to_file(target, gate, left)
        return left

    def lines(self, gate: Gate | None = None) -> Iterator[str]:
        """One JSON object a row, tables in the order in which they refer to each other, rows in the order of their keys.

        Each has the name of its `table` and its columns; what is empty is left out. The history and the versions of rows are
        not the record's present state and are left out, too; the bytes of documents are named by their SHA-256.

        With a `gate` only what it lets through, and nothing that belongs to the rest or is known through it alone.
        """
        gate = gate or self._crm.readers.gate(Edition.FULL)
        return self._lines(gate, self._none_left(gate))

    def _lines(self, gate: Gate, left: Left) -> Iterator[str]:
        from crm.export.sieve import Sieve
        from db.queries.export import rows

        with self._crm.reading() as connection:
            read = rows(connection)
            if not gate.is_open:
                sieve = Sieve(connection, gate, left)
                read = sieve.rows(read)
            for table, row in read:
                left.rows += 1
                if "marking" in row:
                    gate.passes(row["marking"])
                yield json.dumps({"table": table, **row}, ensure_ascii=False, sort_keys=True)

    def _to_file(self, target: Path, gate: Gate, left: Left) -> None:
        from crm.exports.leaving import leaving

        with leaving(self._crm, target, WHAT, "every row", form="jsonl", edition=gate.edition) as out:
            for line in self._lines(gate, left):
                out.file.write(f"{line}\n".encode())
            out.marking, out.rows, out.left_out = str(gate.marking), left.rows, left.total

    @staticmethod
    def _none_left(gate: Gate) -> Left:
        from crm.export.sieve import Left

        return Left(gate.left_out)
