"""What a reminder is about: anything that has a reference."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crm.errors import BadInput, NotFound

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

    from sqlalchemy import Connection

TABLES: Final = {
    "E": "engagement",
    "P": "person",
    "O": "organisation",
    "T": "post",
    "R": "review",
    "K": "ask",
    "C": "commitment",
    "A": "action",
    "M": "board_meeting",
    "D": "document",
    "CN": "contribution",
    "CP": "campaign",
    "LT": "line",
    "RS": "response",
    "RC": "recommendation",
    "PS": "position",
}
"""The letters of a reference, and the table that it names a row of."""

_LETTERS: Final = {table: letters for letters, table in TABLES.items()}


class Subject(NamedTuple):
    """A row that something is about: its table and its key, with its reference."""

    table: str
    id: UUID
    reference: str


def subject(connection: Connection, reference: str, place: str = "--about") -> Subject:
    """What a reference such as E-12 names. Raises BadInput for what is none, NotFound where nothing has it."""
    from db.references import of_number

    letters, dash, number = reference.strip().upper().partition("-")
    table = TABLES.get(letters)
    if table is None or not dash or not number.isdecimal() or len(number) > 9:
        raise BadInput(
            f"“{reference}” is no reference of something on record",
            hint="Write it as E-12 (an engagement), R-3 (a review), K-7 (an ask) …",
            place=place,
        )
    row = of_number(connection, table, int(number))
    if row is None:
        raise NotFound(f"there is no {letters}-{number}", hint="Look for it by its words.", place=place)
    return Subject(table, row["id"], f"{letters}-{int(number)}")


def about(connection: Connection, reminders: Collection[UUID]) -> dict[UUID, str]:
    """Key of a reminder → the reference of what it is about; those about nothing on record are left out."""
    from db.queries import reminders as queries

    rows: dict[str, list[Any]] = defaultdict(list)
    for row in queries.subjects_of(connection, reminders):
        rows[row.subject].append(row)
    found: dict[UUID, str] = {}
    for table, some in rows.items():
        if table in _LETTERS:
            numbers = queries.numbers_of(connection, table, [row.subject_id for row in some])
            found |= {
                row.id: f"{_LETTERS[table]}-{numbers[row.subject_id]}"
                for row in some
                if row.subject_id in numbers
            }
    return found
