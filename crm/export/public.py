"""The record without what must not be published: what is under embargo, and what is marked above official."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from crm.vocabulary.markings import Marking

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

PUBLISHABLE: Final = (Marking.PUBLIC, Marking.OFFICIAL)
"""Unmarked means official. What is marked higher, or with a word that is no marking, is left out."""

_WORKING: Final = frozenset({"proposal", "import_batch", "import_file", "import_operation", "draft"})
"""Tables that are no part of what is known, but of how it came in: papers not yet decided on."""


@dataclass(slots=True)
class LeftOut:
    """How much was left out, and why."""

    embargoed: int = 0
    marked: int = 0
    others: Counter[str] = field(default_factory=Counter)

    def __bool__(self) -> bool:
        return bool(self.embargoed or self.marked or self.others)

    def __str__(self) -> str:
        """As "left out: 1 under embargo and 14 rows that belong to these or to imports"."""
        told = []
        if self.embargoed:
            told.append(f"{self.embargoed:,} under embargo")
        if self.marked:
            told.append(f"{self.marked:,} marked above official")
        rest = sum(self.others.values())
        if rest:
            told.append(f"{rest:,} {'row' if rest == 1 else 'rows'} that belong to these or to imports")
        return f"left out: {' and '.join(told)}" if told else "nothing was left out"


class Sieve:
    """Lets rows through table by table, what is referred to before what refers to it."""

    def __init__(self, connection: Connection, day: date, left_out: LeftOut) -> None:
        """`day` is the day on which an embargo holds or not; `left_out` counts what does not pass."""
        from db.queries import export

        self.left_out = left_out
        self._embargoed = export.embargoed(connection, day)
        self._documents = export.documents_of(connection, self._embargoed, list(map(str, PUBLISHABLE)))
        self._gone: set[str] = set()
        """The keys, as text, of every row left out so far; keys are unique across tables."""
        self._referring = export.referring()

    def rows(self, rows: Iterator[tuple[str, dict[str, Any]]]) -> Iterator[tuple[str, dict[str, Any]]]:
        """The rows that may be published, without references to those that may not."""
        for table, row in rows:
            if self._keeps_out(table, row):
                self._gone.add(row["id"])
                continue
            yield table, {name: value for name, value in row.items() if not self._is_gone(value)}

    def _keeps_out(self, table: str, row: dict[str, Any]) -> bool:
        if table == "engagement" and row["id"] in self._embargoed:
            self.left_out.embargoed += 1
        elif row.get("marking", Marking.OFFICIAL) not in PUBLISHABLE:
            self.left_out.marked += 1
        elif (
            table in _WORKING
            or row["id"] in self._documents
            or (table != "engagement" and self._refers_to_gone(table, row))
        ):
            self.left_out.others[table] += 1
        else:
            return False
        return True

    def _is_gone(self, value: object) -> bool:
        return isinstance(value, str) and value in self._gone

    def _refers_to_gone(self, table: str, row: dict[str, Any]) -> bool:
        """Whether a row speaks of one that was left out. (An engagement may answer one: that is only a key.)"""
        return any(self._is_gone(row.get(column)) for column in self._referring.get(table, ()))
