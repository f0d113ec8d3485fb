"""What people have changed in the rows of the roster, which the roster then leaves alone."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crm.roster.facts import COLUMNS
from db.queries import roster as held

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Officers:
    """Fields and rows that people changed or removed last, each with who did and when ("Ada Quill on 2026-05-01")."""

    fields: dict[tuple[str, uuid.UUID, str], str]
    removed: dict[tuple[str, uuid.UUID], str]

    @classmethod
    def of(cls, connection: Connection, operation: str) -> Officers:
        """From the history; `operation` is the kind of operation that is the roster's own."""
        fields: dict[tuple[str, uuid.UUID, str], str] = {}
        removed: dict[tuple[str, uuid.UUID], str] = {}
        for change in held.officers_changes(connection, list(COLUMNS), operation):
            who = _who(change)
            if change.action == "delete":
                removed[change.table_name, change.row_id] = who
            else:
                fields.update({(change.table_name, change.row_id, column): who for column in change.after})
        return cls(fields, removed)

    def wrote(self, table: str, row_id: uuid.UUID, column: str) -> str:
        """Who wrote a field, "" when nobody did. The day an end is known vaguely goes with the day itself."""
        return self.fields.get((table, row_id, column.removesuffix("_edtf"))) or self.fields.get(
            (table, row_id, column), ""
        )

    def touched(self, table: str, row_id: uuid.UUID) -> str:
        """Who changed anything in a row, "" when nobody did."""
        mine = (who for (name, key, _), who in self.fields.items() if (name, key) == (table, row_id))
        return next(mine, "")


def _who(change: Any) -> str:
    return f"{change.actor} on {change.at.date().isoformat()}"
