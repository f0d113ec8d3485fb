"""Indexes of what most rows leave empty hold only the rows that do not: quicker to fill, and smaller."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_SPARSE = {
    "ix_engagement_thread_id": ("engagement", ["thread_id"]),
    "ix_engagement_reply_to_id": ("engagement", ["reply_to_id"]),
    "ix_participant_appointment_id": ("participant", ["appointment_id"]),
    "ix_participant_person_id_sort_key": ("participant", ["person_id", "sort_key"]),
    "ix_participant_post_id_sort_key": ("participant", ["post_id", "sort_key"]),
    "ix_participant_organisation_id_sort_key": ("participant", ["organisation_id", "sort_key"]),
    "ix_participant_review_id_sort_key": ("participant", ["review_id", "sort_key"]),
}


def upgrade() -> None:
    """Make them again without the rows that have nothing there."""
    for name, (table, columns) in _SPARSE.items():
        there = sa.text(f"{columns[0]} IS NOT NULL")
        op.drop_index(name, table_name=table)
        op.create_index(name, table, columns, sqlite_where=there, postgresql_where=there)


def downgrade() -> None:
    """Make them of all rows."""
    for name, (table, columns) in _SPARSE.items():
        op.drop_index(name, table_name=table)
        op.create_index(name, table, columns)
