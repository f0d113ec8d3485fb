"""The facts: the rows of the record that the roster vouches for, in one compact file.

A file of facts is gzip of JSON lines. The first line says what it is; then, for every table, a line with its name and
columns and one line for each row. Days are ISO 8601, keys are UUIDs, an empty value is null. The bytes depend on the
facts alone (no time stamp, rows sorted), so the same sources make the same file.
"""

from __future__ import annotations

import gzip
import json
import uuid
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from crm.errors import FileTrouble
from crm.roster.keys import key

FORMAT: Final = "despatch-roster"
FORMAT_VERSION: Final = 1
SHIPPED_NAME: Final = "roster.jsonl.gz"
_LARGEST: Final = 200 * 1024 * 1024
"""Bytes of facts, unpacked, beyond which a file is refused: a hundred times the roster of today."""

COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "source": (
        "title", "kind", "publisher", "address", "licence", "published_edtf", "published_earliest", "published_latest",
    ),
    "organisation": ("kind", "name", "acronym", "since", "until", "parent_id", "notes"),
    "organisation_name": ("organisation_id", "name", "kind", "since", "until"),
    "organisation_link": ("predecessor_id", "successor_id", "kind", "began", "ended", "note"),
    "portfolio": ("name", "note"),
    "post": ("rank", "title", "single_holder", "organisation_id"),
    "post_portfolio": ("portfolio_id", "post_id", "since", "until"),
    "person": ("sort_name", "name"),
    "person_name": (
        "person_id", "since", "until", "name", "prefix", "given", "family", "suffix", "sort_name", "salutation",
    ),
    "appointment": ("person_id", "since", "until", "post_id", "note", "since_edtf", "until_edtf"),
    "appointment_status": ("appointment_id", "kind", "since", "until", "note"),
    "contact_detail": ("appointment_id", "kind", "label", "value"),
    "identifier": ("owner", "scheme", "value", "owner_id"),
}  # fmt: skip
"""The tables of the roster, each after those it refers to, with their columns; rows are sorted by them, left to right."""

KEYED_BY: Final[dict[str, tuple[str, ...]]] = {
    "source": ("title",),
    "organisation_name": ("organisation_id", "name"),
    "organisation_link": ("predecessor_id", "successor_id", "kind", "note", "began"),
    "portfolio": ("name",),
    "post_portfolio": ("portfolio_id", "post_id", "since"),
    "person_name": ("person_id", "name", "since"),
    "appointment_status": ("appointment_id", "kind", "since"),
    "contact_detail": ("appointment_id", "kind"),
    "identifier": ("owner_id", "scheme", "value"),
}
"""Tables whose keys are made from these columns, and so need not stand in the file."""

REFERENCES: Final = {
    "parent_id": "organisation",
    "organisation_id": "organisation",
    "predecessor_id": "organisation",
    "successor_id": "organisation",
    "portfolio_id": "portfolio",
    "post_id": "post",
    "person_id": "person",
    "appointment_id": "appointment",
}
"""Columns that name a row of another table; in the file they hold its place there, counted from 0."""

DAYS: Final = frozenset({"since", "until", "began", "ended", "published_earliest", "published_latest"})
"""Columns that hold a day."""

Row = dict[str, Any]


@dataclass(slots=True)
class Facts:
    """All rows of a roster, by table and by key; values as in the file (text, truth, None)."""

    tables: dict[str, dict[str, Row]] = field(default_factory=lambda: {name: {} for name in COLUMNS})

    def add(self, table: str, row_id: str | None = None, **values: Any) -> str:
        """Add a row (columns not given are None; a row of that key is replaced) and return its key.

        The key is given for the tables that are not in `KEYED_BY`.
        """
        row: Row = dict.fromkeys(COLUMNS[table])
        row.update(values)
        row["id"] = row_id or derived_key(table, row)
        self.tables[table][row["id"]] = row
        return str(row["id"])

    def identify(self, owner: str, owner_id: str, scheme: str, value: str) -> None:
        """Add what a source calls the thing `owner_id` (of the table `owner`)."""
        self.add("identifier", owner=owner, owner_id=owner_id, scheme=scheme, value=value)

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of a table."""
        return iter(self.tables[table].values())

    def __len__(self) -> int:
        return sum(map(len, self.tables.values()))


def derived_key(table: str, row: Row) -> str:
    """The key of a row of a table in `KEYED_BY`."""
    return key(table, *(row[column] or "" for column in KEYED_BY[table]))


def dump(facts: Facts) -> bytes:
    """The file of these facts; the same bytes for the same facts."""
    packed = BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=9, mtime=0) as out:
        for line in _lines(facts):
            out.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
    return packed.getvalue()


def _lines(facts: Facts) -> Iterator[Any]:
    yield {"format": FORMAT, "version": FORMAT_VERSION, "rows": len(facts)}
    places: dict[str, dict[str, int]] = {}
    for table, columns in COLUMNS.items():
        rows = sorted(
            facts.rows(table), key=lambda row: [str(row[column] or "") for column in (*columns, "id")]
        )
        places[table] = {row["id"]: place for place, row in enumerate(rows)}
        keyed = table not in KEYED_BY
        yield {"table": table, "columns": [*columns, "id"] if keyed else columns}
        for row in rows:
            line = [_packed(row, column, places) for column in columns]
            yield [*line, row["id"].replace("-", "")] if keyed else line


def _packed(row: Row, column: str, places: dict[str, dict[str, int]]) -> Any:
    value = row[column]
    table = row["owner"] if column == "owner_id" else REFERENCES.get(column)
    return value if value is None or table is None else places[table][value]


def load(content: bytes, place: str) -> Facts:
    """The facts in the bytes of a file. Raises FileTrouble, naming `place`, when it is no such file or damaged."""
    try:
        lines = iter(_unpacked(content).splitlines())
        header = json.loads(next(lines))
        newer = header["format"] == FORMAT and header["version"] > FORMAT_VERSION
        facts = None if newer else _read_rows(header, lines)
    except (
        OSError,
        EOFError,
        ValueError,
        KeyError,
        TypeError,
        IndexError,
        StopIteration,
        zlib.error,
    ) as error:
        hint = "Make one with: despatch roster build DIR --to FILE"
        raise FileTrouble("this is no roster, or a damaged one", hint=hint, place=place) from error
    if facts is None:
        raise FileTrouble(
            "the roster was made by a newer Despatch", hint="Install it, or build anew.", place=place
        )
    return facts


def _read_rows(header: dict[str, Any], lines: Iterator[bytes]) -> Facts:
    """The rows after the header. Raises ValueError when they are not what it says."""
    facts = Facts()
    if header["format"] == FORMAT:
        _fill(facts, lines)
    if len(facts) != header["rows"]:
        raise ValueError(header)
    return facts


def _unpacked(content: bytes) -> bytes:
    with gzip.GzipFile(fileobj=BytesIO(content)) as packed:
        text = packed.read(_LARGEST + 1)
    if len(text) > _LARGEST:
        raise ValueError
    return text


def _fill(facts: Facts, lines: Iterator[bytes]) -> None:
    """Read the rows; those that refer to others wait until all keys of their table are known."""
    places: dict[str, list[str]] = {}
    table, columns = "", []
    read: list[Row] = []
    for line in lines:
        value = json.loads(line)
        if isinstance(value, dict):
            _settle(facts, table, read, places)
            table, columns, read = value["table"], value["columns"], []
        else:
            read.append(dict(zip(columns, value, strict=True)))
    _settle(facts, table, read, places)


def _settle(facts: Facts, table: str, rows: list[Row], places: dict[str, list[str]]) -> None:
    if not rows:
        return
    if "id" in rows[0]:
        for row in rows:
            row["id"] = str(uuid.UUID(row["id"]))
        places[table] = [row["id"] for row in rows]
    references = [column for column in rows[0] if column in REFERENCES]
    for row in rows:
        for column in references:
            if row[column] is not None:
                row[column] = places[REFERENCES[column]][row[column]]
        if "owner_id" in row:
            row["owner_id"] = places[row["owner"]][row["owner_id"]]
        if "id" not in row:
            row["id"] = derived_key(table, row)
        facts.tables[table][row["id"]] = row
    places.setdefault(table, [row["id"] for row in rows])


def read(path: Path) -> Facts:
    """The facts in a file. Raises FileTrouble."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise FileTrouble(f"the roster cannot be read: {error.strerror}", place=str(path)) from error
    return load(content, str(path))


def shipped() -> Facts:
    """The roster this copy of Despatch came with."""
    return load(files("crm.roster").joinpath("data", SHIPPED_NAME).read_bytes(), SHIPPED_NAME)
