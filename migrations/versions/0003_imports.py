"""Imports: batches and their files, what they propose, how the columns of a layout were understood."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from db.types import UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_SEQUENCE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    """Make the tables, and let an operation name its batch."""
    op.create_table(
        "column_mapping",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("layout_key", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=40), server_default="engagements", nullable=False),
        sa.Column("headings", _JSON, nullable=False),
        sa.Column("mapping", _JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_column_mapping")),
        sa.UniqueConstraint("layout_key", name=op.f("uq_column_mapping_layout_key")),
    )
    op.create_table(
        "import_batch",
        sa.Column("id", _SEQUENCE, sa.Identity(always=False), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batch")),
    )
    op.create_table(
        "import_file",
        sa.Column("id", _SEQUENCE, sa.Identity(always=False), nullable=False),
        sa.Column("batch_id", _SEQUENCE, nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_import_file_batch_id_import_batch")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_file")),
    )
    op.create_index(op.f("ix_import_file_batch_id"), "import_file", ["batch_id"], unique=False)
    op.create_index(op.f("ix_import_file_sha256"), "import_file", ["sha256"], unique=False)
    op.create_table(
        "import_operation",
        sa.Column("operation_id", _SEQUENCE, autoincrement=False, nullable=False),
        sa.Column("batch_id", _SEQUENCE, nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_import_operation_batch_id_import_batch")
        ),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operation.id"], name=op.f("fk_import_operation_operation_id_operation")
        ),
        sa.PrimaryKeyConstraint("operation_id", name=op.f("pk_import_operation")),
    )
    op.create_index(op.f("ix_import_operation_batch_id"), "import_operation", ["batch_id"], unique=False)
    op.create_table(
        "proposal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("batch_id", _SEQUENCE, nullable=False),
        sa.Column("kind", sa.String(length=40), server_default="engagement", nullable=False),
        sa.Column("state", sa.String(length=40), server_default="open", nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("occurred_edtf", sa.String(length=64), server_default="", nullable=False),
        sa.Column("occurred_earliest", sa.Date(), nullable=True),
        sa.Column("occurred_latest", sa.Date(), nullable=True),
        sa.Column("quotation", sa.Text(), server_default="", nullable=False),
        sa.Column("start", sa.Integer(), server_default="0", nullable=False),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.Column("confidence", sa.Integer(), server_default="100", nullable=False),
        sa.Column("external_key", sa.String(length=200), nullable=True),
        sa.Column("revision", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("content", _JSON, nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=True),
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.Column("same_engagement_id", sa.Uuid(), nullable=True),
        sa.Column("same_proposal_id", sa.Uuid(), nullable=True),
        sa.Column("engagement_id", sa.Uuid(), nullable=True),
        sa.Column("board_meeting_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("occurred_earliest <= occurred_latest", name=op.f("ck_proposal_occurred_order")),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_proposal_batch_id_import_batch")
        ),
        sa.ForeignKeyConstraint(
            ["board_meeting_id"],
            ["board_meeting.id"],
            name=op.f("fk_proposal_board_meeting_id_board_meeting"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
            name=op.f("fk_proposal_document_id_document"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["engagement_id"],
            ["engagement.id"],
            name=op.f("fk_proposal_engagement_id_engagement"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["same_engagement_id"],
            ["engagement.id"],
            name=op.f("fk_proposal_same_engagement_id_engagement"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["same_proposal_id"],
            ["proposal.id"],
            name=op.f("fk_proposal_same_proposal_id_proposal"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_proposal_source_id_source"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
        sa.UniqueConstraint("number", name=op.f("uq_proposal_number")),
    )
    op.create_index(op.f("ix_proposal_batch_id"), "proposal", ["batch_id"], unique=False)
    op.create_index(op.f("ix_proposal_board_meeting_id"), "proposal", ["board_meeting_id"], unique=False)
    op.create_index(op.f("ix_proposal_document_id"), "proposal", ["document_id"], unique=False)
    op.create_index(op.f("ix_proposal_engagement_id"), "proposal", ["engagement_id"], unique=False)
    op.create_index(op.f("ix_proposal_external_key"), "proposal", ["external_key"], unique=False)
    op.create_index(op.f("ix_proposal_fingerprint"), "proposal", ["fingerprint"], unique=False)
    op.create_index(op.f("ix_proposal_same_engagement_id"), "proposal", ["same_engagement_id"], unique=False)
    op.create_index(op.f("ix_proposal_same_proposal_id"), "proposal", ["same_proposal_id"], unique=False)
    op.create_index(op.f("ix_proposal_source_id"), "proposal", ["source_id"], unique=False)
    op.create_index("ix_proposal_state_number", "proposal", ["state", "number"], unique=False)
    op.create_index("ix_contact_detail_value", "contact_detail", ["value"], unique=False)


def downgrade() -> None:
    """Take them away."""
    op.drop_index("ix_contact_detail_value", table_name="contact_detail")
    op.drop_index("ix_proposal_state_number", table_name="proposal")
    op.drop_index(op.f("ix_proposal_source_id"), table_name="proposal")
    op.drop_index(op.f("ix_proposal_same_proposal_id"), table_name="proposal")
    op.drop_index(op.f("ix_proposal_same_engagement_id"), table_name="proposal")
    op.drop_index(op.f("ix_proposal_fingerprint"), table_name="proposal")
    op.drop_index(op.f("ix_proposal_external_key"), table_name="proposal")
    op.drop_index(op.f("ix_proposal_engagement_id"), table_name="proposal")
    op.drop_index(op.f("ix_proposal_document_id"), table_name="proposal")
    op.drop_index(op.f("ix_proposal_board_meeting_id"), table_name="proposal")
    op.drop_index(op.f("ix_proposal_batch_id"), table_name="proposal")
    op.drop_table("proposal")
    op.drop_index(op.f("ix_import_operation_batch_id"), table_name="import_operation")
    op.drop_table("import_operation")
    op.drop_index(op.f("ix_import_file_sha256"), table_name="import_file")
    op.drop_index(op.f("ix_import_file_batch_id"), table_name="import_file")
    op.drop_table("import_file")
    op.drop_table("import_batch")
    op.drop_table("column_mapping")
