"""History: every operation that changed the record, and every row it changed, before and after."""

from __future__ import annotations

import sqlalchemy as sa

from db.tables.base import metadata
from db.types import UtcDateTime, json_document

# The order of the history is the order of these numbers, never of the clock.
_sequence = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

operation = sa.Table(
    "operation",
    metadata,
    sa.Column("id", _sequence, sa.Identity(always=False), primary_key=True),
    sa.Column("at", UtcDateTime, nullable=False),
    # The name of who did it, copied so that it outlives any account.
    sa.Column("actor", sa.String(120), nullable=False),
    # log, amend, attach, undo, roster, demo …
    sa.Column("kind", sa.String(40), nullable=False),
    sa.Column("summary", sa.Text, nullable=False, server_default=""),
    sa.Column("undoes_id", _sequence, sa.ForeignKey("operation.id"), index=True),
    # Given by the caller, so that a repeated request after a lost connection is not done twice.
    sa.Column("request_key", sa.Uuid, unique=True),
)

change = sa.Table(
    "change",
    metadata,
    sa.Column("id", _sequence, sa.Identity(always=False), primary_key=True),
    sa.Column("operation_id", _sequence, sa.ForeignKey("operation.id"), nullable=False, index=True),
    sa.Column("table_name", sa.String(40), nullable=False),
    sa.Column("row_id", sa.Uuid, nullable=False),
    # The version of the row after this change (for a deletion: the version it had).
    sa.Column("row_version", sa.Integer, nullable=False),
    # insert, update, delete
    sa.Column("action", sa.String(10), nullable=False),
    # Only the columns that differ; the whole row for an insertion (after; what it leaves out had the column's
    # default) and a deletion (before).
    sa.Column("before", json_document()),
    sa.Column("after", json_document()),
    sa.Index("ix_change_row_id_id", "row_id", "id"),
)
