"""Other spellings of a person's name, pairs that are not the same, and what was merged into what."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.types import folded_text

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the three tables."""
    op.create_table(
        "merged",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("gone_id", sa.Uuid(), nullable=False),
        sa.Column("gone_number", sa.Integer(), nullable=False),
        sa.Column("gone_name", sa.Text(), server_default="", nullable=False),
        sa.Column("into_id", sa.Uuid(), nullable=False),
        sa.Column("external_key", sa.String(length=200), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merged")),
        sa.UniqueConstraint("gone_id", name=op.f("uq_merged_gone_id")),
    )
    op.create_index(op.f("ix_merged_external_key"), "merged", ["external_key"], unique=False)
    op.create_index(op.f("ix_merged_into_id"), "merged", ["into_id"], unique=False)
    op.create_index("ix_merged_kind_gone_number", "merged", ["kind", "gone_number"], unique=False)
    op.create_table(
        "not_same",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("one_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_not_same")),
        sa.UniqueConstraint("one_id", "other_id", name=op.f("uq_not_same_one_id_other_id")),
    )
    op.create_index(op.f("ix_not_same_other_id"), "not_same", ["other_id"], unique=False)
    op.create_table(
        "person_alias",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("sort_name", folded_text(), server_default="", nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("since_edtf", sa.String(length=64), nullable=True),
        sa.Column("until_edtf", sa.String(length=64), nullable=True),
        sa.CheckConstraint(
            "since IS NULL OR until IS NULL OR since < until", name=op.f("ck_person_alias_interval")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_person_alias_person_id_person"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_alias")),
    )
    op.create_index(op.f("ix_person_alias_person_id"), "person_alias", ["person_id"], unique=False)


def downgrade() -> None:
    """Take them away."""
    op.drop_index(op.f("ix_person_alias_person_id"), table_name="person_alias")
    op.drop_table("person_alias")
    op.drop_index(op.f("ix_not_same_other_id"), table_name="not_same")
    op.drop_table("not_same")
    op.drop_index("ix_merged_kind_gone_number", table_name="merged")
    op.drop_index(op.f("ix_merged_into_id"), table_name="merged")
    op.drop_index(op.f("ix_merged_external_key"), table_name="merged")
    op.drop_table("merged")
