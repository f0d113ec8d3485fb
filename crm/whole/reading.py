"""Making the record again from a file that was looked through: all of it in one transaction."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Any, Final, cast

from crm.errors import FileTrouble
from crm.whole import layout
from crm.whole.layout import Manifest, TableEntry, document_of
from db.whole_rows import NotARow, RowReader

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import sqlalchemy as sa
    from sqlalchemy import Connection

    from crm.api import Progress

_BUFFER: Final = 1024 * 1024
_ROWS_AT_ONCE: Final = 1_000
_BYTES_AT_ONCE: Final = 8 * 1024 * 1024
"""Of rows that are held at a time; one row alone may be longer."""


def bring_in(
    connection: Connection, archive: zipfile.ZipFile, manifest: Manifest, path: Path, tell: Progress
) -> None:
    """Put every row and every document of the file into an empty record. Raises FileTrouble for rows that are none.

    A row may refer to another of its own table that comes after it; such references are written at the end of the table.
    """
    from db.bulk import few_collections
    from db.queries import whole

    tables = {table.name: table for table in whole.tables()}
    total = max(1, manifest.rows)
    done = 0

    def said(rows: int) -> None:
        tell("Bringing in the record …", (done + rows) / total)

    with few_collections():
        # In our order and not in the file's: what is referred to comes first.
        for entry in sorted(manifest.tables, key=lambda entry: list(tables).index(entry.name)):
            if entry.name == "document_content":
                _documents(connection, archive, tables[entry.name], tell)
            else:
                _table(connection, _Lines(archive, entry, path), tables[entry.name], said)
            done += entry.rows
    tell("Making it findable …", None)
    whole.finish(connection)


def _buffered(packed: IO[bytes]) -> io.BufferedReader:
    return io.BufferedReader(cast("io.RawIOBase", packed), _BUFFER)


class _Lines:
    """The lines of one table of the file, each with its number."""

    def __init__(self, archive: zipfile.ZipFile, entry: TableEntry, path: Path) -> None:
        self.entry = entry
        self._archive = archive
        self._path = path

    def __iter__(self) -> Iterator[tuple[int, bytes]]:
        number = 0
        # A line of a zip file is read several times quicker through a buffer.
        with self._archive.open(self.entry.path) as packed, _buffered(packed) as file:
            while line := file.readline(layout.LONGEST_LINE + 1):
                number += 1
                if len(line) > layout.LONGEST_LINE:
                    raise self.trouble(number, "is longer than any row is")
                yield number, line
        if number != self.entry.rows:
            raise self.trouble(number, f"is the last, of {self.entry.rows:,} that there should be")

    def trouble(self, number: int, said: str) -> FileTrouble:
        """What is wrong with a line, and where it stands."""
        return FileTrouble(
            f"the line {said}",
            hint="Nothing was brought in.",
            place=f"{self._path}, {self.entry.path}, line {number:,}",
        )


def _table(connection: Connection, lines: _Lines, table: sa.Table, said: Callable[[int], None]) -> None:
    from db.queries import whole

    own = [column.name for column in whole.own_references(table) if column.name in lines.entry.columns]
    later: list[tuple[Any, dict[str, Any]]] = []
    put = 0
    try:
        for rows in _pieces(lines, table):
            for row in rows:
                ahead = {name: row[name] for name in own if row[name] is not None and row[name] > row["id"]}
                if ahead:
                    later.append((row["id"], ahead))
                    row.update(dict.fromkeys(ahead))
            whole.put(connection, table, rows)
            put += len(rows)
            said(put)
        for key, values in later:
            whole.refer(connection, table, key, values)
    except NotARow as wrong:
        raise lines.trouble(put + 1 if put < lines.entry.rows else put, str(wrong)) from wrong


def _pieces(lines: _Lines, table: sa.Table) -> Iterator[list[dict[str, Any]]]:
    """The rows, some at a time. Raises FileTrouble for a line that is none, and where keys are not in their order."""
    reader = RowReader(table, lines.entry.columns)
    keyed = "id" in table.c
    rows: list[dict[str, Any]] = []
    size, last = 0, None
    for number, line in lines:
        try:
            row = reader.read(line)
        except NotARow as wrong:
            raise lines.trouble(number, str(wrong)) from wrong
        if keyed:
            if last is not None and row["id"] <= last:
                raise lines.trouble(number, "does not follow the one before it in the order of their keys")
            last = row["id"]
        rows.append(row)
        size += len(line)
        if len(rows) >= _ROWS_AT_ONCE or size >= _BYTES_AT_ONCE:
            yield rows
            rows, size = [], 0
    if rows:
        yield rows


def _documents(connection: Connection, archive: zipfile.ZipFile, table: sa.Table, tell: Progress) -> None:
    from db.queries import whole

    for name in sorted(archive.namelist()):
        sha256 = document_of(name)
        if sha256 is not None:
            tell("Bringing in documents …", None)
            whole.put(connection, table, [{"sha256": sha256, "data": archive.read(name)}])
