"""What people call a row: E-12 for an engagement and for what belongs to it, the name of a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from db.tables.base import metadata

if TYPE_CHECKING:
    import uuid

_PREFIXES = {
    "engagement": "E-", "person": "P-", "organisation": "O-", "post": "T-", "review": "R-", "document": "D-",
    "ask": "ask ", "commitment": "commitment ", "action": "action ", "board_meeting": "board meeting ",
}  # fmt: skip
_WORDS = ("name", "title", "subject", "text", "label")


def named(connection: sa.Connection, table_name: str, row_id: uuid.UUID) -> str:
    """The reference and the name of a row, or of what it is a part of; empty where it has neither or is gone."""
    table = metadata.tables[table_name]
    row = connection.execute(sa.select(table).where(table.c.id == row_id)).mappings().one_or_none()
    if row is None:
        return ""
    if table_name == "topic":
        return f"the topic #{row['name']}"
    if table_name in _PREFIXES:
        return f"{_PREFIXES[table_name]}{row['number']}"
    if "engagement_id" in row and row["engagement_id"] is not None:
        return named(connection, "engagement", row["engagement_id"])
    words = next((str(row[name]) for name in _WORDS if row.get(name)), "")
    return f"the {table_name.replace('_', ' ')} “{words[:60]}”" if words else ""
