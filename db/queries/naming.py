"""What people call a row: E-12 for an engagement and for what belongs to it, the name of a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from db.tables.base import metadata
from db.tables.duplicates import merged

if TYPE_CHECKING:
    import uuid

_PREFIXES = {
    "engagement": "E-", "person": "P-", "organisation": "O-", "post": "T-", "review": "R-", "document": "D-",
    "ask": "K-", "commitment": "C-", "action": "A-", "board_meeting": "M-", "proposal": "I-", "public_meeting": "G-",
}  # fmt: skip
_WORDS = ("name", "title", "subject", "text", "label")


def named(connection: sa.Connection, table_name: str, row_id: uuid.UUID) -> str:
    """The reference and the name of a row, or of what it is a part of; empty where it has neither.

    What is gone has a name where it was merged into another.
    """
    table = metadata.tables[table_name]
    row = connection.execute(sa.select(table).where(table.c.id == row_id)).mappings().one_or_none()
    if row is None:
        return _gone(connection, table_name, row_id)
    if table_name == "topic":
        return f"the topic #{row['name']}"
    if table_name in _PREFIXES:
        return f"{_PREFIXES[table_name]}{row['number']}"
    if "engagement_id" in row and row["engagement_id"] is not None:
        return named(connection, "engagement", row["engagement_id"])
    if table_name.startswith("public_meeting_"):
        return named(connection, "public_meeting", row["meeting_id"])
    if table_name == "merged":
        return named(connection, str(row["kind"]), row["into_id"])
    words = next((str(row[name]) for name in _WORDS if row.get(name)), "")
    return f"the {table_name.replace('_', ' ')} “{words[:60]}”" if words else ""


def owner_reference(connection: sa.Connection, contact: sa.Row[*tuple[Any, ...]]) -> str:
    """The reference of whom a way of reaching somebody belongs to: a person, a post, a body; "" where it is gone."""
    if contact.appointment_id is not None:
        appointment = metadata.tables["appointment"]
        holder = sa.select(appointment.c.person_id).where(appointment.c.id == contact.appointment_id)
        return named(connection, "person", connection.execute(holder).scalar_one())
    for name in ("person", "post", "organisation"):
        key = getattr(contact, f"{name}_id")
        if key is not None:
            return named(connection, name, key)
    return ""


def _gone(connection: sa.Connection, table_name: str, row_id: uuid.UUID) -> str:
    query = sa.select(merged.c.gone_number).where(merged.c.gone_id == row_id)
    number = connection.execute(query).scalar_one_or_none()
    return "" if number is None else f"{_PREFIXES.get(table_name, '')}{number}"
