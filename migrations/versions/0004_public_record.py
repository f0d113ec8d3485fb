"""The public record: meetings of ministers as departments published them, and their full-text index."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_SQLITE = [
    """
    CREATE VIRTUAL TABLE public_search USING fts5(
        said, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
    )
    """
]
_POSTGRESQL = [
    "CREATE TABLE public_search (sort_key bigint PRIMARY KEY, words tsvector NOT NULL)",
    "CREATE INDEX ix_public_search_words ON public_search USING gin (words)",
]


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), server_default="", nullable=False)


def _row() -> tuple[sa.Column[Any], sa.Column[int]]:
    return (
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
    )


def _key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{target}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, ondelete="RESTRICT")


def upgrade() -> None:
    """Make the tables and the index."""
    _meetings()
    _parties()
    _sources()
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    """Take them away; what we logged ourselves stays."""
    for name in ("public_search", "public_meeting_source", "public_meeting_party", "public_meeting"):
        op.execute(f"DROP TABLE {name}")


def _meetings() -> None:
    op.create_table(
        "public_meeting",
        *_row(),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sort_key", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=40), server_default="meeting", nullable=False),
        sa.Column("occurred_edtf", sa.String(length=64), server_default="", nullable=False),
        sa.Column("occurred_earliest", sa.Date(), nullable=True),
        sa.Column("occurred_latest", sa.Date(), nullable=True),
        _text("department"),
        sa.Column("department_id", sa.Uuid(), nullable=True),
        _text("minister"),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("appointment_id", sa.Uuid(), nullable=True),
        sa.Column("post_id", sa.Uuid(), nullable=True),
        _text("name"),
        _text("capacity"),
        sa.Column("confidence", sa.Integer(), server_default="0", nullable=False),
        _text("organisations"),
        _text("purpose"),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            "occurred_earliest <= occurred_latest", name=op.f("ck_public_meeting_occurred_order")
        ),
        _key("public_meeting", "department_id", "organisation"),
        _key("public_meeting", "person_id", "person"),
        _key("public_meeting", "appointment_id", "appointment"),
        _key("public_meeting", "post_id", "post"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_public_meeting")),
        sa.UniqueConstraint("number", name=op.f("uq_public_meeting_number")),
        sa.UniqueConstraint("sort_key", name=op.f("uq_public_meeting_sort_key")),
        sa.UniqueConstraint("fingerprint", name=op.f("uq_public_meeting_fingerprint")),
    )
    for columns in (
        ("person_id", "sort_key"),
        ("post_id", "sort_key"),
        ("department_id", "sort_key"),
        ("occurred_earliest", "occurred_latest"),
        ("appointment_id",),
    ):
        op.create_index(op.f(f"ix_public_meeting_{'_'.join(columns)}"), "public_meeting", list(columns))


def _parties() -> None:
    op.create_table(
        "public_meeting_party",
        *_row(),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        _text("name"),
        sa.Column(
            "folded",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("confidence", sa.Integer(), server_default="0", nullable=False),
        sa.Column("sort_key", sa.BigInteger(), nullable=False),
        _key("public_meeting_party", "meeting_id", "public_meeting"),
        _key("public_meeting_party", "organisation_id", "organisation"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_public_meeting_party")),
    )
    for columns in (("organisation_id", "sort_key"), ("folded", "sort_key"), ("meeting_id",)):
        op.create_index(
            op.f(f"ix_public_meeting_party_{'_'.join(columns)}"), "public_meeting_party", list(columns)
        )


def _sources() -> None:
    op.create_table(
        "public_meeting_source",
        *_row(),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        _text("file"),
        sa.Column("sha256", sa.String(length=64), server_default="", nullable=False),
        _text("sheet"),
        sa.Column("line", sa.Integer(), server_default="0", nullable=False),
        sa.Column("last_line", sa.Integer(), server_default="0", nullable=False),
        *(_text(name) for name in ("original", "minister", "occurred", "organisations", "purpose")),
        _key("public_meeting_source", "meeting_id", "public_meeting"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_public_meeting_source")),
    )
    for column in ("meeting_id", "sha256"):
        op.create_index(op.f(f"ix_public_meeting_source_{column}"), "public_meeting_source", [column])
