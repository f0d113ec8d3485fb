"""The record: people, organisations, posts, engagements, documents, reviews, promises, meetings, history."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from db.types import UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "counter",
        sa.Column("table_name", sa.String(length=40), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("table_name", name=op.f("pk_counter")),
    )
    op.create_table(
        "document",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("file_name", sa.Text(), server_default="", nullable=False),
        sa.Column(
            "media_type", sa.String(length=120), server_default="application/octet-stream", nullable=False
        ),
        sa.Column("size", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("marking", sa.String(length=40), server_default="official", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("number", name=op.f("uq_document_number")),
        info={"recorded": True},
    )
    op.create_index(op.f("ix_document_sha256"), "document", ["sha256"], unique=False)
    op.create_table(
        "document_content",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_document_content")),
    )
    op.create_table(
        "identifier",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("scheme", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=120), nullable=False),
        sa.Column("owner", sa.String(length=40), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identifier")),
        sa.UniqueConstraint("scheme", "owner", "value", name=op.f("uq_identifier_scheme_owner_value")),
        info={"recorded": True},
    )
    op.create_index("ix_identifier_owner_id", "identifier", ["owner_id"], unique=False)
    op.create_table(
        "marking",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_marking")),
        sa.UniqueConstraint("rank", name=op.f("uq_marking_rank")),
    )
    op.create_table(
        "name_index",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=False),
            nullable=False,
        ),
        sa.Column(
            "token",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("owner", sa.String(length=20), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_name_index")),
    )
    op.create_index(op.f("ix_name_index_owner_id"), "name_index", ["owner_id"], unique=False)
    op.create_index("ix_name_index_token_owner", "name_index", ["token", "owner"], unique=False)
    op.create_table(
        "operation",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=False),
            nullable=False,
        ),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("summary", sa.Text(), server_default="", nullable=False),
        sa.Column("undoes_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("request_key", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["undoes_id"], ["operation.id"], name=op.f("fk_operation_undoes_id_operation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_operation")),
        sa.UniqueConstraint("request_key", name=op.f("uq_operation_request_key")),
    )
    op.create_index(op.f("ix_operation_undoes_id"), "operation", ["undoes_id"], unique=False)
    op.create_table(
        "organisation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "name",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("acronym", sa.Text(), server_default="", nullable=False),
        sa.Column("kind", sa.String(length=40), server_default="other", nullable=False),
        sa.Column("ours", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("notes", sa.Text(), server_default="", nullable=False),
        sa.Column("marking", sa.String(length=40), server_default="official", nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("since_edtf", sa.String(length=64), nullable=True),
        sa.Column("until_edtf", sa.String(length=64), nullable=True),
        sa.CheckConstraint(
            "since IS NULL OR until IS NULL OR since < until", name=op.f("ck_organisation_interval")
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"],
            ["organisation.id"],
            name=op.f("fk_organisation_parent_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("number", name=op.f("uq_organisation_number")),
        info={"recorded": True},
    )
    op.create_index("ix_organisation_kind_name", "organisation", ["kind", "name"], unique=False)
    op.create_index("ix_organisation_name", "organisation", ["name"], unique=False)
    op.create_index(op.f("ix_organisation_parent_id"), "organisation", ["parent_id"], unique=False)
    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column(
            "sort_name",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("notes", sa.Text(), server_default="", nullable=False),
        sa.Column("marking", sa.String(length=40), server_default="official", nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("number", name=op.f("uq_person_number")),
        info={"recorded": True},
    )
    op.create_index("ix_person_sort_name_number", "person", ["sort_name", "number"], unique=False)
    op.create_table(
        "portfolio",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_portfolio")),
        sa.UniqueConstraint("name", name=op.f("uq_portfolio_name")),
        info={"recorded": True},
    )
    op.create_table(
        "setting",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_setting")),
    )
    op.create_table(
        "thread",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread")),
        info={"recorded": True},
    )
    op.create_table(
        "topic",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("label", sa.Text(), server_default="", nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["topic.id"], name=op.f("fk_topic_parent_id_topic"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic")),
        sa.UniqueConstraint("name", name=op.f("uq_topic_name")),
        info={"recorded": True},
    )
    op.create_index(op.f("ix_topic_parent_id"), "topic", ["parent_id"], unique=False)
    op.create_table(
        "ask",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=True),
        sa.Column("status", sa.String(length=40), server_default="open", nullable=False),
        sa.Column("notes", sa.Text(), server_default="", nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("since_edtf", sa.String(length=64), nullable=True),
        sa.Column("until_edtf", sa.String(length=64), nullable=True),
        sa.CheckConstraint("since IS NULL OR until IS NULL OR since < until", name=op.f("ck_ask_interval")),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topic.id"], name=op.f("fk_ask_topic_id_topic"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ask")),
        sa.UniqueConstraint("number", name=op.f("uq_ask_number")),
        info={"recorded": True},
    )
    op.create_index(op.f("ix_ask_topic_id"), "ask", ["topic_id"], unique=False)
    op.create_table(
        "board_meeting",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("occurred_edtf", sa.String(length=64), server_default="", nullable=False),
        sa.Column("occurred_earliest", sa.Date(), nullable=True),
        sa.Column("occurred_latest", sa.Date(), nullable=True),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.Column("status", sa.String(length=40), server_default="planned", nullable=False),
        sa.Column("marking", sa.String(length=40), server_default="official", nullable=False),
        sa.CheckConstraint(
            "occurred_earliest <= occurred_latest", name=op.f("ck_board_meeting_occurred_order")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_board_meeting_organisation_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board_meeting")),
        sa.UniqueConstraint("number", name=op.f("uq_board_meeting_number")),
        info={"recorded": True},
    )
    op.create_index(
        "ix_board_meeting_occurred_earliest", "board_meeting", ["occurred_earliest"], unique=False
    )
    op.create_index(
        op.f("ix_board_meeting_organisation_id"), "board_meeting", ["organisation_id"], unique=False
    )
    op.create_table(
        "change",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=False),
            nullable=False,
        ),
        sa.Column("operation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("table_name", sa.String(length=40), nullable=False),
        sa.Column("row_id", sa.Uuid(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(length=10), nullable=False),
        sa.Column(
            "before",
            sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "after",
            sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql"),
            nullable=True,
        ),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operation.id"], name=op.f("fk_change_operation_id_operation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
    )
    op.create_index(op.f("ix_change_operation_id"), "change", ["operation_id"], unique=False)
    op.create_index("ix_change_row_id_id", "change", ["row_id", "id"], unique=False)
    op.create_table(
        "engagement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), server_default="other", nullable=False),
        sa.Column("direction", sa.String(length=40), server_default="mutual", nullable=False),
        sa.Column("occurred_edtf", sa.String(length=64), server_default="", nullable=False),
        sa.Column("occurred_earliest", sa.Date(), nullable=True),
        sa.Column("occurred_latest", sa.Date(), nullable=True),
        sa.Column("sort_key", sa.BigInteger(), nullable=False),
        sa.Column("subject", sa.Text(), server_default="", nullable=False),
        sa.Column("body", sa.Text(), server_default="", nullable=False),
        sa.Column("outcome", sa.Text(), server_default="", nullable=False),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.Column("status", sa.String(length=40), server_default="done", nullable=False),
        sa.Column("answer", sa.String(length=40), server_default="none-expected", nullable=False),
        sa.Column("marking", sa.String(length=40), server_default="official", nullable=False),
        sa.Column("thread_id", sa.Uuid(), nullable=True),
        sa.Column("reply_to_id", sa.Uuid(), nullable=True),
        sa.Column("external_key", sa.String(length=200), nullable=True),
        sa.Column("arrived", sa.String(length=40), server_default="typed", nullable=False),
        sa.Column("logged_at", UtcDateTime(), nullable=False),
        sa.Column("logged_by", sa.String(length=120), server_default="", nullable=False),
        sa.CheckConstraint("occurred_earliest <= occurred_latest", name=op.f("ck_engagement_occurred_order")),
        sa.ForeignKeyConstraint(
            ["reply_to_id"],
            ["engagement.id"],
            name=op.f("fk_engagement_reply_to_id_engagement"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["thread.id"], name=op.f("fk_engagement_thread_id_thread"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_engagement")),
        sa.UniqueConstraint("external_key", name=op.f("uq_engagement_external_key")),
        sa.UniqueConstraint("number", name=op.f("uq_engagement_number")),
        sa.UniqueConstraint("sort_key", name=op.f("uq_engagement_sort_key")),
        info={"recorded": True},
    )
    op.create_index("ix_engagement_answer_sort_key", "engagement", ["answer", "sort_key"], unique=False)
    op.create_index("ix_engagement_kind_sort_key", "engagement", ["kind", "sort_key"], unique=False)
    op.create_index("ix_engagement_logged_at", "engagement", ["logged_at"], unique=False)
    op.create_index(
        "ix_engagement_vague",
        "engagement",
        ["occurred_latest", "occurred_earliest", "sort_key"],
        unique=False,
        sqlite_where=sa.text("occurred_latest IS NOT occurred_earliest"),
        postgresql_where=sa.text("occurred_latest IS DISTINCT FROM occurred_earliest"),
    )
    op.create_index(op.f("ix_engagement_reply_to_id"), "engagement", ["reply_to_id"], unique=False)
    op.create_index("ix_engagement_status_sort_key", "engagement", ["status", "sort_key"], unique=False)
    op.create_index(op.f("ix_engagement_thread_id"), "engagement", ["thread_id"], unique=False)
    op.create_table(
        "organisation_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("predecessor_id", sa.Uuid(), nullable=False),
        sa.Column("successor_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("began", sa.Date(), nullable=True),
        sa.Column("ended", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["predecessor_id"],
            ["organisation.id"],
            name=op.f("fk_organisation_link_predecessor_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["successor_id"],
            ["organisation.id"],
            name=op.f("fk_organisation_link_successor_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_link")),
        info={"recorded": True},
    )
    op.create_index(
        op.f("ix_organisation_link_predecessor_id"), "organisation_link", ["predecessor_id"], unique=False
    )
    op.create_index(
        op.f("ix_organisation_link_successor_id"), "organisation_link", ["successor_id"], unique=False
    )
    op.create_table(
        "organisation_name",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("kind", sa.String(length=40), server_default="alias", nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("since_edtf", sa.String(length=64), nullable=True),
        sa.Column("until_edtf", sa.String(length=64), nullable=True),
        sa.CheckConstraint(
            "since IS NULL OR until IS NULL OR since < until", name=op.f("ck_organisation_name_interval")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_organisation_name_organisation_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_name")),
        info={"recorded": True},
    )
    op.create_index(
        op.f("ix_organisation_name_organisation_id"), "organisation_name", ["organisation_id"], unique=False
    )
    op.create_table(
        "person_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("since_edtf", sa.String(length=64), nullable=True),
        sa.Column("until_edtf", sa.String(length=64), nullable=True),
        sa.CheckConstraint(
            "since IS NULL OR until IS NULL OR since < until", name=op.f("ck_person_link_interval")
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["person.id"], name=op.f("fk_person_link_other_id_person"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_person_link_person_id_person"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_link")),
        info={"recorded": True},
    )
    op.create_index(op.f("ix_person_link_other_id"), "person_link", ["other_id"], unique=False)
    op.create_index(op.f("ix_person_link_person_id"), "person_link", ["person_id"], unique=False)
    op.create_table(
        "person_name",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("prefix", sa.Text(), server_default="", nullable=False),
        sa.Column("given", sa.Text(), server_default="", nullable=False),
        sa.Column("family", sa.Text(), server_default="", nullable=False),
        sa.Column("suffix", sa.Text(), server_default="", nullable=False),
        sa.Column(
            "sort_name",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("salutation", sa.Text(), server_default="", nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("since_edtf", sa.String(length=64), nullable=True),
        sa.Column("until_edtf", sa.String(length=64), nullable=True),
        sa.CheckConstraint(
            "since IS NULL OR until IS NULL OR since < until", name=op.f("ck_person_name_interval")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_person_name_person_id_person"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_name")),
        info={"recorded": True},
    )
    op.create_index(op.f("ix_person_name_person_id"), "person_name", ["person_id"], unique=False)
    op.create_table(
        "relationship_owner",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("lead_officer_id", sa.Uuid(), nullable=True),
        sa.Column("lead_member_id", sa.Uuid(), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("since_edtf", sa.String(length=64), nullable=True),
        sa.Column("until_edtf", sa.String(length=64), nullable=True),
        sa.CheckConstraint(
            "(person_id IS NULL) <> (organisation_id IS NULL)", name=op.f("ck_relationship_owner_one_subject")
        ),
        sa.CheckConstraint(
            "since IS NULL OR until IS NULL OR since < until", name=op.f("ck_relationship_owner_interval")
        ),
        sa.ForeignKeyConstraint(
            ["lead_member_id"],
            ["person.id"],
            name=op.f("fk_relationship_owner_lead_member_id_person"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["lead_officer_id"],
            ["person.id"],
            name=op.f("fk_relationship_owner_lead_officer_id_person"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_relationship_owner_organisation_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_relationship_owner_person_id_person"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relationship_owner")),
        info={"recorded": True},
    )
    op.create_index(
        op.f("ix_relationship_owner_lead_member_id"), "relationship_owner", ["lead_member_id"], unique=False
    )
    op.create_index(
        op.f("ix_relationship_owner_lead_officer_id"), "relationship_owner", ["lead_officer_id"], unique=False
    )
    op.create_index(
        op.f("ix_relationship_owner_organisation_id"), "relationship_owner", ["organisation_id"], unique=False
    )
    op.create_index(
        op.f("ix_relationship_owner_person_id"), "relationship_owner", ["person_id"], unique=False
    )
    op.create_table(
        "review",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("kind", sa.String(length=40), server_default="independent-review", nullable=False),
        sa.Column("sponsor_id", sa.Uuid(), nullable=True),
        sa.Column("terms", sa.Text(), server_default="", nullable=False),
        sa.Column("opens_edtf", sa.String(length=64), server_default="", nullable=False),
        sa.Column("opens_earliest", sa.Date(), nullable=True),
        sa.Column("opens_latest", sa.Date(), nullable=True),
        sa.Column("closes_edtf", sa.String(length=64), server_default="", nullable=False),
        sa.Column("closes_earliest", sa.Date(), nullable=True),
        sa.Column("closes_latest", sa.Date(), nullable=True),
        sa.Column("notes", sa.Text(), server_default="", nullable=False),
        sa.Column("marking", sa.String(length=40), server_default="official", nullable=False),
        sa.CheckConstraint("closes_earliest <= closes_latest", name=op.f("ck_review_closes_order")),
        sa.CheckConstraint("opens_earliest <= opens_latest", name=op.f("ck_review_opens_order")),
        sa.ForeignKeyConstraint(
            ["sponsor_id"],
            ["organisation.id"],
            name=op.f("fk_review_sponsor_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
        sa.UniqueConstraint("number", name=op.f("uq_review_number")),
        info={"recorded": True},
    )
    op.create_index(op.f("ix_review_sponsor_id"), "review", ["sponsor_id"], unique=False)
    op.create_table(
        "source",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("kind", sa.String(length=40), server_default="paper", nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("publisher", sa.Text(), server_default="", nullable=False),
        sa.Column("address", sa.Text(), server_default="", nullable=False),
        sa.Column("licence", sa.Text(), server_default="", nullable=False),
        sa.Column("published_edtf", sa.String(length=64), server_default="", nullable=False),
        sa.Column("published_earliest", sa.Date(), nullable=True),
        sa.Column("published_latest", sa.Date(), nullable=True),
        sa.Column("document_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("published_earliest <= published_latest", name=op.f("ck_source_published_order")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_source_document_id_document"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
        info={"recorded": True},
    )
    op.create_index(op.f("ix_source_document_id"), "source", ["document_id"], unique=False)
    op.create_table(
        "agenda_item",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("board_meeting_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=20), server_default="", nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("minutes", sa.Text(), server_default="", nullable=False),
        sa.Column("truncated", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["board_meeting_id"],
            ["board_meeting.id"],
            name=op.f("fk_agenda_item_board_meeting_id_board_meeting"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
        info={"recorded": True},
    )
    op.create_index(
        op.f("ix_agenda_item_board_meeting_id"), "agenda_item", ["board_meeting_id"], unique=False
    )
    op.create_table(
        "ask_occasion",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("ask_id", sa.Uuid(), nullable=False),
        sa.Column("engagement_id", sa.Uuid(), nullable=False),
        sa.Column("answer", sa.String(length=40), server_default="none", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["ask_id"], ["ask.id"], name=op.f("fk_ask_occasion_ask_id_ask"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["engagement_id"],
            ["engagement.id"],
            name=op.f("fk_ask_occasion_engagement_id_engagement"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ask_occasion")),
        sa.UniqueConstraint("ask_id", "engagement_id", name=op.f("uq_ask_occasion_ask_id_engagement_id")),
        info={"recorded": True},
    )
    op.create_index(op.f("ix_ask_occasion_ask_id"), "ask_occasion", ["ask_id"], unique=False)
    op.create_index(op.f("ix_ask_occasion_engagement_id"), "ask_occasion", ["engagement_id"], unique=False)
    op.create_table(
        "discussion_point",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("engagement_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=True),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("follow_up", sa.String(length=40), server_default="none", nullable=False),
        sa.ForeignKeyConstraint(
            ["engagement_id"],
            ["engagement.id"],
            name=op.f("fk_discussion_point_engagement_id_engagement"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topic.id"], name=op.f("fk_discussion_point_topic_id_topic"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_discussion_point")),
        info={"recorded": True},
    )
    op.create_index(
        op.f("ix_discussion_point_engagement_id"), "discussion_point", ["engagement_id"], unique=False
    )
    op.create_index(op.f("ix_discussion_point_topic_id"), "discussion_point", ["topic_id"], unique=False)
    op.create_table(
        "engagement_document",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("engagement_id", sa.Uuid(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=40), server_default="original", nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
            name=op.f("fk_engagement_document_document_id_document"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["engagement_id"],
            ["engagement.id"],
            name=op.f("fk_engagement_document_engagement_id_engagement"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_engagement_document")),
        info={"recorded": True},
    )
    op.create_index(
        op.f("ix_engagement_document_document_id"), "engagement_document", ["document_id"], unique=False
    )
    op.create_index(
        op.f("ix_engagement_document_engagement_id"), "engagement_document", ["engagement_id"], unique=False
    )
    op.create_table(
        "engagement_topic",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("engagement_id", sa.Uuid(), nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column("sort_key", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["engagement_id"],
            ["engagement.id"],
            name=op.f("fk_engagement_topic_engagement_id_engagement"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topic.id"], name=op.f("fk_engagement_topic_topic_id_topic"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_engagement_topic")),
        sa.UniqueConstraint(
            "engagement_id", "topic_id", name=op.f("uq_engagement_topic_engagement_id_topic_id")
        ),
        info={"recorded": True},
    )
    op.create_index(
        op.f("ix_engagement_topic_engagement_id"), "engagement_topic", ["engagement_id"], unique=False
    )
    op.create_index(
        "ix_engagement_topic_topic_id_sort_key", "engagement_topic", ["topic_id", "sort_key"], unique=False
    )
    op.create_table(
        "evidence",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.Column("quotation", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_evidence_source_id_source"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        info={"recorded": True},
    )
    op.create_index(op.f("ix_evidence_source_id"), "evidence", ["source_id"], unique=False)
    op.create_index(op.f("ix_evidence_subject_id"), "evidence", ["subject_id"], unique=False)
    op.create_table(
        "post",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("review_id", sa.Uuid(), nullable=True),
        sa.Column(
            "title",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            server_default="",
            nullable=False,
        ),
        sa.Column("rank", sa.String(length=40), server_default="other", nullable=False),
        sa.Column("single_holder", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("notes", sa.Text(), server_default="", nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("since_edtf", sa.String(length=64), nullable=True),
        sa.Column("until_edtf", sa.String(length=64), nullable=True),
        sa.CheckConstraint("since IS NULL OR until IS NULL OR since < until", name=op.f("ck_post_interval")),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_post_organisation_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_post_review_id_review"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post")),
        sa.UniqueConstraint("number", name=op.f("uq_post_number")),
        info={"recorded": True},
    )
    op.create_index(op.f("ix_post_organisation_id"), "post", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_post_review_id"), "post", ["review_id"], unique=False)
    op.create_index("ix_post_title", "post", ["title"], unique=False)
    op.create_table(
        "review_name",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_review_name_review_id_review"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_name")),
        info={"recorded": True},
    )
    op.create_index(op.f("ix_review_name_review_id"), "review_name", ["review_id"], unique=False)
    op.create_table(
        "review_stage",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("occurred_edtf", sa.String(length=64), server_default="", nullable=False),
        sa.Column("occurred_earliest", sa.Date(), nullable=True),
        sa.Column("occurred_latest", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint(
            "occurred_earliest <= occurred_latest", name=op.f("ck_review_stage_occurred_order")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_review_stage_review_id_review"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_stage")),
        info={"recorded": True},
    )
    op.create_index(op.f("ix_review_stage_review_id"), "review_stage", ["review_id"], unique=False)
    op.create_table(
        "action",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("owner_as_written", sa.Text(), server_default="", nullable=False),
        sa.Column("due_edtf", sa.String(length=64), server_default="", nullable=False),
        sa.Column("due_earliest", sa.Date(), nullable=True),
        sa.Column("due_latest", sa.Date(), nullable=True),
        sa.Column("due_as_written", sa.Text(), server_default="", nullable=False),
        sa.Column("status", sa.String(length=40), server_default="open", nullable=False),
        sa.Column("board_meeting_id", sa.Uuid(), nullable=True),
        sa.Column("agenda_item_id", sa.Uuid(), nullable=True),
        sa.Column("engagement_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("due_earliest <= due_latest", name=op.f("ck_action_due_order")),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"],
            ["agenda_item.id"],
            name=op.f("fk_action_agenda_item_id_agenda_item"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["board_meeting_id"],
            ["board_meeting.id"],
            name=op.f("fk_action_board_meeting_id_board_meeting"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["engagement_id"],
            ["engagement.id"],
            name=op.f("fk_action_engagement_id_engagement"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["person.id"], name=op.f("fk_action_owner_id_person"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
        sa.UniqueConstraint("number", name=op.f("uq_action_number")),
        info={"recorded": True},
    )
    op.create_index(op.f("ix_action_agenda_item_id"), "action", ["agenda_item_id"], unique=False)
    op.create_index(op.f("ix_action_board_meeting_id"), "action", ["board_meeting_id"], unique=False)
    op.create_index(op.f("ix_action_engagement_id"), "action", ["engagement_id"], unique=False)
    op.create_index(op.f("ix_action_owner_id"), "action", ["owner_id"], unique=False)
    op.create_index("ix_action_status_due_latest", "action", ["status", "due_latest"], unique=False)
    op.create_table(
        "agenda_item_document",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("agenda_item_id", sa.Uuid(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=40), server_default="paper", nullable=False),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"],
            ["agenda_item.id"],
            name=op.f("fk_agenda_item_document_agenda_item_id_agenda_item"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
            name=op.f("fk_agenda_item_document_document_id_document"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item_document")),
        info={"recorded": True},
    )
    op.create_index(
        op.f("ix_agenda_item_document_agenda_item_id"),
        "agenda_item_document",
        ["agenda_item_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_agenda_item_document_document_id"), "agenda_item_document", ["document_id"], unique=False
    )
    op.create_table(
        "agenda_item_engagement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("agenda_item_id", sa.Uuid(), nullable=False),
        sa.Column("engagement_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"],
            ["agenda_item.id"],
            name=op.f("fk_agenda_item_engagement_agenda_item_id_agenda_item"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["engagement_id"],
            ["engagement.id"],
            name=op.f("fk_agenda_item_engagement_engagement_id_engagement"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item_engagement")),
        sa.UniqueConstraint(
            "agenda_item_id",
            "engagement_id",
            name=op.f("uq_agenda_item_engagement_agenda_item_id_engagement_id"),
        ),
        info={"recorded": True},
    )
    op.create_index(
        op.f("ix_agenda_item_engagement_agenda_item_id"),
        "agenda_item_engagement",
        ["agenda_item_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_agenda_item_engagement_engagement_id"),
        "agenda_item_engagement",
        ["engagement_id"],
        unique=False,
    )
    op.create_table(
        "appointment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("post_id", sa.Uuid(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("since_edtf", sa.String(length=64), nullable=True),
        sa.Column("until_edtf", sa.String(length=64), nullable=True),
        sa.CheckConstraint(
            "since IS NULL OR until IS NULL OR since < until", name=op.f("ck_appointment_interval")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_appointment_person_id_person"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["post_id"], ["post.id"], name=op.f("fk_appointment_post_id_post"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment")),
        info={"recorded": True},
    )
    op.create_index(op.f("ix_appointment_person_id"), "appointment", ["person_id"], unique=False)
    op.create_index("ix_appointment_person_id_since", "appointment", ["person_id", "since"], unique=False)
    op.create_index(op.f("ix_appointment_post_id"), "appointment", ["post_id"], unique=False)
    op.create_index("ix_appointment_post_id_since", "appointment", ["post_id", "since"], unique=False)
    op.create_table(
        "decision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("agenda_item_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"],
            ["agenda_item.id"],
            name=op.f("fk_decision_agenda_item_id_agenda_item"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        info={"recorded": True},
    )
    op.create_index(op.f("ix_decision_agenda_item_id"), "decision", ["agenda_item_id"], unique=False)
    op.create_table(
        "post_portfolio",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("post_id", sa.Uuid(), nullable=False),
        sa.Column("portfolio_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("since_edtf", sa.String(length=64), nullable=True),
        sa.Column("until_edtf", sa.String(length=64), nullable=True),
        sa.CheckConstraint(
            "since IS NULL OR until IS NULL OR since < until", name=op.f("ck_post_portfolio_interval")
        ),
        sa.ForeignKeyConstraint(
            ["portfolio_id"],
            ["portfolio.id"],
            name=op.f("fk_post_portfolio_portfolio_id_portfolio"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["post_id"], ["post.id"], name=op.f("fk_post_portfolio_post_id_post"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_portfolio")),
        info={"recorded": True},
    )
    op.create_index(op.f("ix_post_portfolio_portfolio_id"), "post_portfolio", ["portfolio_id"], unique=False)
    op.create_index(op.f("ix_post_portfolio_post_id"), "post_portfolio", ["post_id"], unique=False)
    op.create_table(
        "appointment_status",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("appointment_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("since_edtf", sa.String(length=64), nullable=True),
        sa.Column("until_edtf", sa.String(length=64), nullable=True),
        sa.CheckConstraint(
            "since IS NULL OR until IS NULL OR since < until", name=op.f("ck_appointment_status_interval")
        ),
        sa.ForeignKeyConstraint(
            ["appointment_id"],
            ["appointment.id"],
            name=op.f("fk_appointment_status_appointment_id_appointment"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment_status")),
        info={"recorded": True},
    )
    op.create_index(
        op.f("ix_appointment_status_appointment_id"), "appointment_status", ["appointment_id"], unique=False
    )
    op.create_table(
        "attendance",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("board_meeting_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("appointment_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("status", sa.String(length=40), server_default="present", nullable=False),
        sa.Column("substitute_for_id", sa.Uuid(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["appointment_id"],
            ["appointment.id"],
            name=op.f("fk_attendance_appointment_id_appointment"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["board_meeting_id"],
            ["board_meeting.id"],
            name=op.f("fk_attendance_board_meeting_id_board_meeting"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_attendance_person_id_person"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["substitute_for_id"],
            ["person.id"],
            name=op.f("fk_attendance_substitute_for_id_person"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        info={"recorded": True},
    )
    op.create_index(op.f("ix_attendance_appointment_id"), "attendance", ["appointment_id"], unique=False)
    op.create_index(op.f("ix_attendance_board_meeting_id"), "attendance", ["board_meeting_id"], unique=False)
    op.create_index(op.f("ix_attendance_person_id"), "attendance", ["person_id"], unique=False)
    op.create_index(
        op.f("ix_attendance_substitute_for_id"), "attendance", ["substitute_for_id"], unique=False
    )
    op.create_table(
        "commitment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("wording", sa.Text(), server_default="", nullable=False),
        sa.Column("summary", sa.Text(), server_default="", nullable=False),
        sa.Column("side", sa.String(length=40), server_default="theirs", nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("appointment_id", sa.Uuid(), nullable=True),
        sa.Column("post_id", sa.Uuid(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("engagement_id", sa.Uuid(), nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=True),
        sa.Column("due_edtf", sa.String(length=64), server_default="", nullable=False),
        sa.Column("due_earliest", sa.Date(), nullable=True),
        sa.Column("due_latest", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=40), server_default="open", nullable=False),
        sa.Column("closing_note", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint("due_earliest <= due_latest", name=op.f("ck_commitment_due_order")),
        sa.ForeignKeyConstraint(
            ["appointment_id"],
            ["appointment.id"],
            name=op.f("fk_commitment_appointment_id_appointment"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["engagement_id"],
            ["engagement.id"],
            name=op.f("fk_commitment_engagement_id_engagement"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_commitment_organisation_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_commitment_person_id_person"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["post_id"], ["post.id"], name=op.f("fk_commitment_post_id_post"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topic.id"], name=op.f("fk_commitment_topic_id_topic"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment")),
        sa.UniqueConstraint("number", name=op.f("uq_commitment_number")),
        info={"recorded": True},
    )
    op.create_index(op.f("ix_commitment_appointment_id"), "commitment", ["appointment_id"], unique=False)
    op.create_index(op.f("ix_commitment_engagement_id"), "commitment", ["engagement_id"], unique=False)
    op.create_index(op.f("ix_commitment_organisation_id"), "commitment", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_commitment_person_id"), "commitment", ["person_id"], unique=False)
    op.create_index(op.f("ix_commitment_post_id"), "commitment", ["post_id"], unique=False)
    op.create_index(op.f("ix_commitment_topic_id"), "commitment", ["topic_id"], unique=False)
    op.create_table(
        "contact_detail",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("appointment_id", sa.Uuid(), nullable=True),
        sa.Column("post_id", sa.Uuid(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(length=40), server_default="email", nullable=False),
        sa.Column("label", sa.Text(), server_default="", nullable=False),
        sa.Column("value", sa.Text(), server_default="", nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("since_edtf", sa.String(length=64), nullable=True),
        sa.Column("until_edtf", sa.String(length=64), nullable=True),
        sa.CheckConstraint(
            "(CASE WHEN person_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN appointment_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN post_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN organisation_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_contact_detail_one_owner"),
        ),
        sa.CheckConstraint(
            "since IS NULL OR until IS NULL OR since < until", name=op.f("ck_contact_detail_interval")
        ),
        sa.ForeignKeyConstraint(
            ["appointment_id"],
            ["appointment.id"],
            name=op.f("fk_contact_detail_appointment_id_appointment"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_contact_detail_organisation_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_contact_detail_person_id_person"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["post_id"], ["post.id"], name=op.f("fk_contact_detail_post_id_post"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_detail")),
        info={"recorded": True},
    )
    op.create_index(
        op.f("ix_contact_detail_appointment_id"), "contact_detail", ["appointment_id"], unique=False
    )
    op.create_index(
        op.f("ix_contact_detail_organisation_id"), "contact_detail", ["organisation_id"], unique=False
    )
    op.create_index(op.f("ix_contact_detail_person_id"), "contact_detail", ["person_id"], unique=False)
    op.create_index(op.f("ix_contact_detail_post_id"), "contact_detail", ["post_id"], unique=False)
    op.create_table(
        "participant",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("engagement_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.Column("side", sa.String(length=40), server_default="theirs", nullable=False),
        sa.Column("part", sa.String(length=40), server_default="attendee", nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("appointment_id", sa.Uuid(), nullable=True),
        sa.Column("post_id", sa.Uuid(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("review_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("capacity", sa.Text(), server_default="", nullable=False),
        sa.Column("as_written", sa.Text(), server_default="", nullable=False),
        sa.Column("sort_key", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["appointment_id"],
            ["appointment.id"],
            name=op.f("fk_participant_appointment_id_appointment"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["engagement_id"],
            ["engagement.id"],
            name=op.f("fk_participant_engagement_id_engagement"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_participant_organisation_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_participant_person_id_person"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["post_id"], ["post.id"], name=op.f("fk_participant_post_id_post"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_participant_review_id_review"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant")),
        info={"recorded": True},
    )
    op.create_index(op.f("ix_participant_appointment_id"), "participant", ["appointment_id"], unique=False)
    op.create_index(op.f("ix_participant_engagement_id"), "participant", ["engagement_id"], unique=False)
    op.create_index(
        "ix_participant_organisation_id_sort_key",
        "participant",
        ["organisation_id", "sort_key"],
        unique=False,
    )
    op.create_index(
        "ix_participant_person_id_sort_key", "participant", ["person_id", "sort_key"], unique=False
    )
    op.create_index("ix_participant_post_id_sort_key", "participant", ["post_id", "sort_key"], unique=False)
    op.create_index(
        "ix_participant_review_id_sort_key", "participant", ["review_id", "sort_key"], unique=False
    )


def downgrade() -> None:
    """Take the tables away."""
    op.drop_index("ix_participant_review_id_sort_key", table_name="participant")
    op.drop_index("ix_participant_post_id_sort_key", table_name="participant")
    op.drop_index("ix_participant_person_id_sort_key", table_name="participant")
    op.drop_index("ix_participant_organisation_id_sort_key", table_name="participant")
    op.drop_index(op.f("ix_participant_engagement_id"), table_name="participant")
    op.drop_index(op.f("ix_participant_appointment_id"), table_name="participant")
    op.drop_table("participant")
    op.drop_index(op.f("ix_contact_detail_post_id"), table_name="contact_detail")
    op.drop_index(op.f("ix_contact_detail_person_id"), table_name="contact_detail")
    op.drop_index(op.f("ix_contact_detail_organisation_id"), table_name="contact_detail")
    op.drop_index(op.f("ix_contact_detail_appointment_id"), table_name="contact_detail")
    op.drop_table("contact_detail")
    op.drop_index(op.f("ix_commitment_topic_id"), table_name="commitment")
    op.drop_index(op.f("ix_commitment_post_id"), table_name="commitment")
    op.drop_index(op.f("ix_commitment_person_id"), table_name="commitment")
    op.drop_index(op.f("ix_commitment_organisation_id"), table_name="commitment")
    op.drop_index(op.f("ix_commitment_engagement_id"), table_name="commitment")
    op.drop_index(op.f("ix_commitment_appointment_id"), table_name="commitment")
    op.drop_table("commitment")
    op.drop_index(op.f("ix_attendance_substitute_for_id"), table_name="attendance")
    op.drop_index(op.f("ix_attendance_person_id"), table_name="attendance")
    op.drop_index(op.f("ix_attendance_board_meeting_id"), table_name="attendance")
    op.drop_index(op.f("ix_attendance_appointment_id"), table_name="attendance")
    op.drop_table("attendance")
    op.drop_index(op.f("ix_appointment_status_appointment_id"), table_name="appointment_status")
    op.drop_table("appointment_status")
    op.drop_index(op.f("ix_post_portfolio_post_id"), table_name="post_portfolio")
    op.drop_index(op.f("ix_post_portfolio_portfolio_id"), table_name="post_portfolio")
    op.drop_table("post_portfolio")
    op.drop_index(op.f("ix_decision_agenda_item_id"), table_name="decision")
    op.drop_table("decision")
    op.drop_index("ix_appointment_post_id_since", table_name="appointment")
    op.drop_index(op.f("ix_appointment_post_id"), table_name="appointment")
    op.drop_index("ix_appointment_person_id_since", table_name="appointment")
    op.drop_index(op.f("ix_appointment_person_id"), table_name="appointment")
    op.drop_table("appointment")
    op.drop_index(op.f("ix_agenda_item_engagement_engagement_id"), table_name="agenda_item_engagement")
    op.drop_index(op.f("ix_agenda_item_engagement_agenda_item_id"), table_name="agenda_item_engagement")
    op.drop_table("agenda_item_engagement")
    op.drop_index(op.f("ix_agenda_item_document_document_id"), table_name="agenda_item_document")
    op.drop_index(op.f("ix_agenda_item_document_agenda_item_id"), table_name="agenda_item_document")
    op.drop_table("agenda_item_document")
    op.drop_index("ix_action_status_due_latest", table_name="action")
    op.drop_index(op.f("ix_action_owner_id"), table_name="action")
    op.drop_index(op.f("ix_action_engagement_id"), table_name="action")
    op.drop_index(op.f("ix_action_board_meeting_id"), table_name="action")
    op.drop_index(op.f("ix_action_agenda_item_id"), table_name="action")
    op.drop_table("action")
    op.drop_index(op.f("ix_review_stage_review_id"), table_name="review_stage")
    op.drop_table("review_stage")
    op.drop_index(op.f("ix_review_name_review_id"), table_name="review_name")
    op.drop_table("review_name")
    op.drop_index("ix_post_title", table_name="post")
    op.drop_index(op.f("ix_post_review_id"), table_name="post")
    op.drop_index(op.f("ix_post_organisation_id"), table_name="post")
    op.drop_table("post")
    op.drop_index(op.f("ix_evidence_subject_id"), table_name="evidence")
    op.drop_index(op.f("ix_evidence_source_id"), table_name="evidence")
    op.drop_table("evidence")
    op.drop_index("ix_engagement_topic_topic_id_sort_key", table_name="engagement_topic")
    op.drop_index(op.f("ix_engagement_topic_engagement_id"), table_name="engagement_topic")
    op.drop_table("engagement_topic")
    op.drop_index(op.f("ix_engagement_document_engagement_id"), table_name="engagement_document")
    op.drop_index(op.f("ix_engagement_document_document_id"), table_name="engagement_document")
    op.drop_table("engagement_document")
    op.drop_index(op.f("ix_discussion_point_topic_id"), table_name="discussion_point")
    op.drop_index(op.f("ix_discussion_point_engagement_id"), table_name="discussion_point")
    op.drop_table("discussion_point")
    op.drop_index(op.f("ix_ask_occasion_engagement_id"), table_name="ask_occasion")
    op.drop_index(op.f("ix_ask_occasion_ask_id"), table_name="ask_occasion")
    op.drop_table("ask_occasion")
    op.drop_index(op.f("ix_agenda_item_board_meeting_id"), table_name="agenda_item")
    op.drop_table("agenda_item")
    op.drop_index(op.f("ix_source_document_id"), table_name="source")
    op.drop_table("source")
    op.drop_index(op.f("ix_review_sponsor_id"), table_name="review")
    op.drop_table("review")
    op.drop_index(op.f("ix_relationship_owner_person_id"), table_name="relationship_owner")
    op.drop_index(op.f("ix_relationship_owner_organisation_id"), table_name="relationship_owner")
    op.drop_index(op.f("ix_relationship_owner_lead_officer_id"), table_name="relationship_owner")
    op.drop_index(op.f("ix_relationship_owner_lead_member_id"), table_name="relationship_owner")
    op.drop_table("relationship_owner")
    op.drop_index(op.f("ix_person_name_person_id"), table_name="person_name")
    op.drop_table("person_name")
    op.drop_index(op.f("ix_person_link_person_id"), table_name="person_link")
    op.drop_index(op.f("ix_person_link_other_id"), table_name="person_link")
    op.drop_table("person_link")
    op.drop_index(op.f("ix_organisation_name_organisation_id"), table_name="organisation_name")
    op.drop_table("organisation_name")
    op.drop_index(op.f("ix_organisation_link_successor_id"), table_name="organisation_link")
    op.drop_index(op.f("ix_organisation_link_predecessor_id"), table_name="organisation_link")
    op.drop_table("organisation_link")
    op.drop_index(op.f("ix_engagement_thread_id"), table_name="engagement")
    op.drop_index("ix_engagement_status_sort_key", table_name="engagement")
    op.drop_index(op.f("ix_engagement_reply_to_id"), table_name="engagement")
    op.drop_index(
        "ix_engagement_vague",
        table_name="engagement",
        sqlite_where=sa.text("occurred_latest IS NOT occurred_earliest"),
        postgresql_where=sa.text("occurred_latest IS DISTINCT FROM occurred_earliest"),
    )
    op.drop_index("ix_engagement_logged_at", table_name="engagement")
    op.drop_index("ix_engagement_kind_sort_key", table_name="engagement")
    op.drop_index("ix_engagement_answer_sort_key", table_name="engagement")
    op.drop_table("engagement")
    op.drop_index("ix_change_row_id_id", table_name="change")
    op.drop_index(op.f("ix_change_operation_id"), table_name="change")
    op.drop_table("change")
    op.drop_index(op.f("ix_board_meeting_organisation_id"), table_name="board_meeting")
    op.drop_index("ix_board_meeting_occurred_earliest", table_name="board_meeting")
    op.drop_table("board_meeting")
    op.drop_index(op.f("ix_ask_topic_id"), table_name="ask")
    op.drop_table("ask")
    op.drop_index(op.f("ix_topic_parent_id"), table_name="topic")
    op.drop_table("topic")
    op.drop_table("thread")
    op.drop_table("setting")
    op.drop_table("portfolio")
    op.drop_index("ix_person_sort_name_number", table_name="person")
    op.drop_table("person")
    op.drop_index(op.f("ix_organisation_parent_id"), table_name="organisation")
    op.drop_index("ix_organisation_name", table_name="organisation")
    op.drop_index("ix_organisation_kind_name", table_name="organisation")
    op.drop_table("organisation")
    op.drop_index(op.f("ix_operation_undoes_id"), table_name="operation")
    op.drop_table("operation")
    op.drop_index("ix_name_index_token_owner", table_name="name_index")
    op.drop_index(op.f("ix_name_index_owner_id"), table_name="name_index")
    op.drop_table("name_index")
    op.drop_table("marking")
    op.drop_index("ix_identifier_owner_id", table_name="identifier")
    op.drop_table("identifier")
    op.drop_table("document_content")
    op.drop_index(op.f("ix_document_sha256"), table_name="document")
    op.drop_table("document")
    op.drop_table("counter")
