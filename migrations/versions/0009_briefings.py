"""Briefings: who may see and take what, what was exported, papers whose wording is kept, exempt items."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.types import UtcDateTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "export_made",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=False),
            nullable=False,
        ),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("what", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.Text(), server_default="", nullable=False),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("edition", sa.String(length=40), server_default="full", nullable=False),
        sa.Column("marking", sa.String(length=40), server_default="official", nullable=False),
        sa.Column("file", sa.Text(), server_default="", nullable=False),
        sa.Column("rows", sa.Integer(), server_default="0", nullable=False),
        sa.Column("left_out", sa.Integer(), server_default="0", nullable=False),
        sa.Column("sha256", sa.String(length=64), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_export_made")),
    )
    op.create_index("ix_export_made_at", "export_made", ["at"], unique=False)
    op.create_table(
        "reader",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("clearance", sa.String(length=40), server_default="restricted", nullable=False),
        sa.Column("may_export", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reader")),
        sa.UniqueConstraint("name", name=op.f("uq_reader_name")),
    )
    op.create_table(
        "update_paper",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("voice", sa.String(length=40), server_default="third", nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_update_paper_organisation_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_update_paper")),
        sa.UniqueConstraint("number", name=op.f("uq_update_paper_number")),
    )
    op.create_index(
        op.f("ix_update_paper_organisation_id"), "update_paper", ["organisation_id"], unique=False
    )
    op.create_table(
        "update_paragraph",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("update_paper_id", sa.Uuid(), nullable=False),
        sa.Column("theme", sa.Text(), server_default="", nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.Column("engagement_id", sa.Uuid(), nullable=True),
        sa.Column("made", sa.Text(), server_default="", nullable=False),
        sa.Column("wording", sa.Text(), server_default="", nullable=False),
        sa.Column("state", sa.String(length=40), server_default="shown", nullable=False),
        sa.Column("into_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["engagement_id"],
            ["engagement.id"],
            name=op.f("fk_update_paragraph_engagement_id_engagement"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["into_id"],
            ["update_paragraph.id"],
            name=op.f("fk_update_paragraph_into_id_update_paragraph"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["update_paper_id"],
            ["update_paper.id"],
            name=op.f("fk_update_paragraph_update_paper_id_update_paper"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_update_paragraph")),
        sa.UniqueConstraint(
            "update_paper_id", "engagement_id", name=op.f("uq_update_paragraph_update_paper_id_engagement_id")
        ),
    )
    op.create_index(
        op.f("ix_update_paragraph_engagement_id"), "update_paragraph", ["engagement_id"], unique=False
    )
    op.create_index(op.f("ix_update_paragraph_into_id"), "update_paragraph", ["into_id"], unique=False)
    op.create_index(
        op.f("ix_update_paragraph_update_paper_id"), "update_paragraph", ["update_paper_id"], unique=False
    )
    op.create_table(
        "exempt_item",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("agenda_item_id", sa.Uuid(), nullable=False),
        sa.Column("ground", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"],
            ["agenda_item.id"],
            name=op.f("fk_exempt_item_agenda_item_id_agenda_item"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exempt_item")),
        sa.UniqueConstraint("agenda_item_id", name=op.f("uq_exempt_item_agenda_item_id")),
    )
    op.create_index(op.f("ix_exempt_item_agenda_item_id"), "exempt_item", ["agenda_item_id"], unique=False)


def downgrade() -> None:
    """Take them away."""
    op.drop_index(op.f("ix_exempt_item_agenda_item_id"), table_name="exempt_item")
    op.drop_table("exempt_item")
    op.drop_index(op.f("ix_update_paragraph_update_paper_id"), table_name="update_paragraph")
    op.drop_index(op.f("ix_update_paragraph_into_id"), table_name="update_paragraph")
    op.drop_index(op.f("ix_update_paragraph_engagement_id"), table_name="update_paragraph")
    op.drop_table("update_paragraph")
    op.drop_index(op.f("ix_update_paper_organisation_id"), table_name="update_paper")
    op.drop_table("update_paper")
    op.drop_table("reader")
    op.drop_index("ix_export_made_at", table_name="export_made")
    op.drop_table("export_made")
