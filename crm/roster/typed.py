"""The facts as the record keeps them: keys, days and texts instead of what JSON can say."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any, Final

from crm.roster.facts import COLUMNS, DAYS, REFERENCES

Row = dict[str, Any]

_KEYS: Final = frozenset({"id", "owner_id", *REFERENCES})
_OPTIONAL_TEXT: Final = frozenset({"since_edtf", "until_edtf"})


def typed(table: str, row: Row) -> Row:
    """A row of the facts with keys as UUIDs and days as dates; a text that is not given is empty."""
    values: Row = {"id": uuid.UUID(row["id"])}
    for column in COLUMNS[table]:
        values[column] = _value(column, row[column])
    return values


def _value(column: str, value: Any) -> Any:
    if column in _KEYS:
        return uuid.UUID(value) if value else None
    if column in DAYS:
        return date.fromisoformat(value) if value else None
    if column in _OPTIONAL_TEXT:
        return value or None
    return "" if value is None else value
