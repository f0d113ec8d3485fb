"""Tracking: clocks and stages of letters, responses, positions, boards, moves, reminders, the calendar."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "bank_holiday",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("nation", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_holiday")),
        sa.UniqueConstraint("nation", "day", name=op.f("uq_bank_holiday_nation_day")),
    )
    op.create_table(
        "period",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("whose", sa.String(length=40), server_default="united-kingdom", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("since_edtf", sa.String(length=64), nullable=True),
        sa.Column("until_edtf", sa.String(length=64), nullable=True),
        sa.CheckConstraint(
            "since IS NULL OR until IS NULL OR since < until", name=op.f("ck_period_interval")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_period")),
        sa.UniqueConstraint("kind", "whose", "since", name=op.f("uq_period_kind_whose_since")),
    )
    op.create_index("ix_period_until", "period", ["until"], unique=False)
    op.create_table(
        "saved_search",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), server_default="", nullable=False),
        sa.Column("on_home", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_search")),
        sa.UniqueConstraint("name", name=op.f("uq_saved_search_name")),
    )
    op.create_table(
        "allotment_rule",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("predecessor_id", sa.Uuid(), nullable=False),
        sa.Column("successor_id", sa.Uuid(), nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["predecessor_id"],
            ["organisation.id"],
            name=op.f("fk_allotment_rule_predecessor_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["successor_id"],
            ["organisation.id"],
            name=op.f("fk_allotment_rule_successor_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topic.id"], name=op.f("fk_allotment_rule_topic_id_topic"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allotment_rule")),
        sa.UniqueConstraint(
            "predecessor_id", "topic_id", name=op.f("uq_allotment_rule_predecessor_id_topic_id")
        ),
    )
    op.create_index(
        op.f("ix_allotment_rule_predecessor_id"), "allotment_rule", ["predecessor_id"], unique=False
    )
    op.create_index(op.f("ix_allotment_rule_successor_id"), "allotment_rule", ["successor_id"], unique=False)
    op.create_index(op.f("ix_allotment_rule_topic_id"), "allotment_rule", ["topic_id"], unique=False)
    op.create_table(
        "assessment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("attribute", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("since_edtf", sa.String(length=64), nullable=True),
        sa.Column("until_edtf", sa.String(length=64), nullable=True),
        sa.CheckConstraint(
            "(person_id IS NULL) <> (organisation_id IS NULL)", name=op.f("ck_assessment_one_subject")
        ),
        sa.CheckConstraint(
            "since IS NULL OR until IS NULL OR since < until", name=op.f("ck_assessment_interval")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_assessment_organisation_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_assessment_person_id_person"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
    )
    op.create_index(op.f("ix_assessment_organisation_id"), "assessment", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_assessment_person_id"), "assessment", ["person_id"], unique=False)
    op.create_table(
        "campaign",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("letter", sa.Text(), server_default="", nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=True),
        sa.Column("notes", sa.Text(), server_default="", nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("since_edtf", sa.String(length=64), nullable=True),
        sa.Column("until_edtf", sa.String(length=64), nullable=True),
        sa.CheckConstraint(
            "since IS NULL OR until IS NULL OR since < until", name=op.f("ck_campaign_interval")
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topic.id"], name=op.f("fk_campaign_topic_id_topic"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign")),
        sa.UniqueConstraint("name", name=op.f("uq_campaign_name")),
        sa.UniqueConstraint("number", name=op.f("uq_campaign_number")),
    )
    op.create_index(op.f("ix_campaign_topic_id"), "campaign", ["topic_id"], unique=False)
    op.create_table(
        "cover",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("away_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("since_edtf", sa.String(length=64), nullable=True),
        sa.Column("until_edtf", sa.String(length=64), nullable=True),
        sa.CheckConstraint("since IS NULL OR until IS NULL OR since < until", name=op.f("ck_cover_interval")),
        sa.ForeignKeyConstraint(
            ["away_id"], ["person.id"], name=op.f("fk_cover_away_id_person"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_cover_by_id_person"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cover")),
    )
    op.create_index(op.f("ix_cover_away_id"), "cover", ["away_id"], unique=False)
    op.create_index(op.f("ix_cover_by_id"), "cover", ["by_id"], unique=False)
    op.create_table(
        "line",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=True),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("owner", sa.Text(), server_default="", nullable=False),
        sa.Column("status", sa.String(length=40), server_default="draft", nullable=False),
        sa.Column("approved_by", sa.Text(), server_default="", nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("expires", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["person.id"], name=op.f("fk_line_owner_id_person"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topic.id"], name=op.f("fk_line_topic_id_topic"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_line")),
        sa.UniqueConstraint("number", name=op.f("uq_line_number")),
    )
    op.create_index(op.f("ix_line_owner_id"), "line", ["owner_id"], unique=False)
    op.create_index("ix_line_status_expires", "line", ["status", "expires"], unique=False)
    op.create_index(op.f("ix_line_topic_id"), "line", ["topic_id"], unique=False)
    op.create_table(
        "position",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("approved_by_id", sa.Uuid(), nullable=True),
        sa.Column("approved_by", sa.Text(), server_default="", nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("document_id", sa.Uuid(), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("since_edtf", sa.String(length=64), nullable=True),
        sa.Column("until_edtf", sa.String(length=64), nullable=True),
        sa.CheckConstraint(
            "since IS NULL OR until IS NULL OR since < until", name=op.f("ck_position_interval")
        ),
        sa.ForeignKeyConstraint(
            ["approved_by_id"],
            ["person.id"],
            name=op.f("fk_position_approved_by_id_person"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
            name=op.f("fk_position_document_id_document"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topic.id"], name=op.f("fk_position_topic_id_topic"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_position")),
        sa.UniqueConstraint("number", name=op.f("uq_position_number")),
        sa.UniqueConstraint("topic_id", "edition", name=op.f("uq_position_topic_id_edition")),
    )
    op.create_index(op.f("ix_position_approved_by_id"), "position", ["approved_by_id"], unique=False)
    op.create_index(op.f("ix_position_document_id"), "position", ["document_id"], unique=False)
    op.create_index(op.f("ix_position_topic_id"), "position", ["topic_id"], unique=False)
    op.create_table(
        "reminder",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("owner", sa.Text(), server_default="", nullable=False),
        sa.Column("status", sa.String(length=40), server_default="open", nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("subject", sa.String(length=40), nullable=True),
        sa.Column("subject_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["person.id"], name=op.f("fk_reminder_owner_id_person"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
        sa.UniqueConstraint("number", name=op.f("uq_reminder_number")),
    )
    op.create_index(op.f("ix_reminder_owner_id"), "reminder", ["owner_id"], unique=False)
    op.create_index("ix_reminder_status_due", "reminder", ["status", "due"], unique=False)
    op.create_index(
        "ix_reminder_subject_id",
        "reminder",
        ["subject_id"],
        unique=False,
        sqlite_where=sa.text("subject_id IS NOT NULL"),
        postgresql_where=sa.text("subject_id IS NOT NULL"),
    )
    op.create_table(
        "reply_target",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("working_days", sa.Integer(), nullable=False),
        sa.Column("nation", sa.String(length=40), server_default="england-and-wales", nullable=False),
        sa.Column("basis", sa.String(length=40), server_default="published", nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("since_edtf", sa.String(length=64), nullable=True),
        sa.Column("until_edtf", sa.String(length=64), nullable=True),
        sa.CheckConstraint(
            "since IS NULL OR until IS NULL OR since < until", name=op.f("ck_reply_target_interval")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_reply_target_organisation_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reply_target")),
    )
    op.create_index(
        op.f("ix_reply_target_organisation_id"), "reply_target", ["organisation_id"], unique=False
    )
    op.create_table(
        "campaign_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("campaign_id", sa.Uuid(), nullable=False),
        sa.Column("engagement_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"],
            ["campaign.id"],
            name=op.f("fk_campaign_entry_campaign_id_campaign"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["engagement_id"],
            ["engagement.id"],
            name=op.f("fk_campaign_entry_engagement_id_engagement"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_entry")),
        sa.UniqueConstraint("engagement_id", name=op.f("uq_campaign_entry_engagement_id")),
    )
    op.create_index(op.f("ix_campaign_entry_campaign_id"), "campaign_entry", ["campaign_id"], unique=False)
    op.create_table(
        "chase",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("engagement_id", sa.Uuid(), nullable=False),
        sa.Column("chaser_id", sa.Uuid(), nullable=False),
        sa.Column("rung", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["chaser_id"], ["engagement.id"], name=op.f("fk_chase_chaser_id_engagement"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["engagement_id"],
            ["engagement.id"],
            name=op.f("fk_chase_engagement_id_engagement"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chase")),
    )
    op.create_index(op.f("ix_chase_chaser_id"), "chase", ["chaser_id"], unique=False)
    op.create_index(op.f("ix_chase_engagement_id"), "chase", ["engagement_id"], unique=False)
    op.create_table(
        "clock_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("engagement_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("working_days", sa.Integer(), nullable=True),
        sa.Column("value", sa.String(length=40), nullable=True),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["engagement_id"],
            ["engagement.id"],
            name=op.f("fk_clock_change_engagement_id_engagement"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock_change")),
    )
    op.create_index(op.f("ix_clock_change_engagement_id"), "clock_change", ["engagement_id"], unique=False)
    op.create_table(
        "embargo",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("engagement_id", sa.Uuid(), nullable=False),
        sa.Column("owner", sa.Text(), server_default="", nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("cleared_on", sa.Date(), nullable=True),
        sa.Column("cleared_by", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["engagement_id"],
            ["engagement.id"],
            name=op.f("fk_embargo_engagement_id_engagement"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_embargo")),
    )
    op.create_index(op.f("ix_embargo_engagement_id"), "embargo", ["engagement_id"], unique=False)
    op.create_table(
        "letter_step",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("engagement_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.Column("side", sa.String(length=40), server_default="theirs", nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("holder_id", sa.Uuid(), nullable=True),
        sa.Column("holder", sa.Text(), server_default="", nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("expected", sa.Date(), nullable=True),
        sa.Column("shown_by_id", sa.Uuid(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["engagement_id"],
            ["engagement.id"],
            name=op.f("fk_letter_step_engagement_id_engagement"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["holder_id"], ["person.id"], name=op.f("fk_letter_step_holder_id_person"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_letter_step_organisation_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["shown_by_id"],
            ["engagement.id"],
            name=op.f("fk_letter_step_shown_by_id_engagement"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_step")),
    )
    op.create_index(op.f("ix_letter_step_engagement_id"), "letter_step", ["engagement_id"], unique=False)
    op.create_index(op.f("ix_letter_step_holder_id"), "letter_step", ["holder_id"], unique=False)
    op.create_index(op.f("ix_letter_step_organisation_id"), "letter_step", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_letter_step_shown_by_id"), "letter_step", ["shown_by_id"], unique=False)
    op.create_table(
        "line_use",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("line_id", sa.Uuid(), nullable=False),
        sa.Column("engagement_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("expired", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["engagement_id"],
            ["engagement.id"],
            name=op.f("fk_line_use_engagement_id_engagement"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["line_id"], ["line.id"], name=op.f("fk_line_use_line_id_line"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_line_use")),
    )
    op.create_index(op.f("ix_line_use_engagement_id"), "line_use", ["engagement_id"], unique=False)
    op.create_index(op.f("ix_line_use_line_id"), "line_use", ["line_id"], unique=False)
    op.create_table(
        "parliamentary_question",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("engagement_id", sa.Uuid(), nullable=False),
        sa.Column("house", sa.String(length=40), server_default="commons", nullable=False),
        sa.Column("session", sa.String(length=40), nullable=False),
        sa.Column("uin", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), server_default="ordinary", nullable=False),
        sa.Column("tabled", sa.Date(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("answered", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=40), server_default="open", nullable=False),
        sa.ForeignKeyConstraint(
            ["engagement_id"],
            ["engagement.id"],
            name=op.f("fk_parliamentary_question_engagement_id_engagement"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parliamentary_question")),
        sa.UniqueConstraint("engagement_id", name=op.f("uq_parliamentary_question_engagement_id")),
        sa.UniqueConstraint("session", "uin", name=op.f("uq_parliamentary_question_session_uin")),
    )
    op.create_index(
        "ix_parliamentary_question_status_due", "parliamentary_question", ["status", "due"], unique=False
    )
    op.create_table(
        "position_cited",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("position_id", sa.Uuid(), nullable=False),
        sa.Column("engagement_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["engagement_id"],
            ["engagement.id"],
            name=op.f("fk_position_cited_engagement_id_engagement"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["position_id"],
            ["position.id"],
            name=op.f("fk_position_cited_position_id_position"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_position_cited")),
        sa.UniqueConstraint(
            "position_id", "engagement_id", name=op.f("uq_position_cited_position_id_engagement_id")
        ),
    )
    op.create_index(
        op.f("ix_position_cited_engagement_id"), "position_cited", ["engagement_id"], unique=False
    )
    op.create_index(op.f("ix_position_cited_position_id"), "position_cited", ["position_id"], unique=False)
    op.create_table(
        "recommendation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.Column("label", sa.String(length=40), server_default="", nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("ask_id", sa.Uuid(), nullable=True),
        sa.Column("backed", sa.String(length=40), server_default="none", nullable=False),
        sa.Column("answer", sa.String(length=40), server_default="no-response", nullable=False),
        sa.Column("answer_text", sa.Text(), server_default="", nullable=False),
        sa.Column("answered_edtf", sa.String(length=64), server_default="", nullable=False),
        sa.Column("answered_earliest", sa.Date(), nullable=True),
        sa.Column("answered_latest", sa.Date(), nullable=True),
        sa.Column("answered_in_id", sa.Uuid(), nullable=True),
        sa.Column("delivery", sa.String(length=40), server_default="not-started", nullable=False),
        sa.Column("delivery_note", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint(
            "answered_earliest <= answered_latest", name=op.f("ck_recommendation_answered_order")
        ),
        sa.ForeignKeyConstraint(
            ["answered_in_id"],
            ["engagement.id"],
            name=op.f("fk_recommendation_answered_in_id_engagement"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["ask_id"], ["ask.id"], name=op.f("fk_recommendation_ask_id_ask"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_recommendation_review_id_review"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recommendation")),
        sa.UniqueConstraint("number", name=op.f("uq_recommendation_number")),
    )
    op.create_index(
        op.f("ix_recommendation_answered_in_id"), "recommendation", ["answered_in_id"], unique=False
    )
    op.create_index(op.f("ix_recommendation_ask_id"), "recommendation", ["ask_id"], unique=False)
    op.create_index(op.f("ix_recommendation_review_id"), "recommendation", ["review_id"], unique=False)
    op.create_table(
        "reply_clock",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("engagement_id", sa.Uuid(), nullable=False),
        sa.Column("sort_key", sa.BigInteger(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("target", sa.Integer(), nullable=False),
        sa.Column("basis", sa.String(length=40), server_default="convention", nullable=False),
        sa.Column("nation", sa.String(length=40), server_default="england-and-wales", nullable=False),
        sa.Column("received", sa.Date(), nullable=True),
        sa.Column("target_day", sa.Date(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("stopped", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["engagement_id"],
            ["engagement.id"],
            name=op.f("fk_reply_clock_engagement_id_engagement"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_reply_clock_organisation_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reply_clock")),
        sa.UniqueConstraint("engagement_id", name=op.f("uq_reply_clock_engagement_id")),
    )
    op.create_index(
        "ix_reply_clock_due_sort_key",
        "reply_clock",
        ["due", "sort_key"],
        unique=False,
        sqlite_where=sa.text("due IS NOT NULL"),
        postgresql_where=sa.text("due IS NOT NULL"),
    )
    op.create_index(op.f("ix_reply_clock_organisation_id"), "reply_clock", ["organisation_id"], unique=False)
    op.create_index("ix_reply_clock_sort_key", "reply_clock", ["sort_key"], unique=False)
    op.create_table(
        "response",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("kind", sa.String(length=40), server_default="submission", nullable=False),
        sa.Column("stage", sa.String(length=40), server_default="scoping", nullable=False),
        sa.Column("due_edtf", sa.String(length=64), server_default="", nullable=False),
        sa.Column("due_earliest", sa.Date(), nullable=True),
        sa.Column("due_latest", sa.Date(), nullable=True),
        sa.Column("holder_id", sa.Uuid(), nullable=True),
        sa.Column("holder", sa.Text(), server_default="", nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("engagement_id", sa.Uuid(), nullable=True),
        sa.Column("document_id", sa.Uuid(), nullable=True),
        sa.Column("notes", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint("due_earliest <= due_latest", name=op.f("ck_response_due_order")),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
            name=op.f("fk_response_document_id_document"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["engagement_id"],
            ["engagement.id"],
            name=op.f("fk_response_engagement_id_engagement"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["holder_id"], ["person.id"], name=op.f("fk_response_holder_id_person"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_response_review_id_review"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_response")),
        sa.UniqueConstraint("number", name=op.f("uq_response_number")),
    )
    op.create_index(op.f("ix_response_document_id"), "response", ["document_id"], unique=False)
    op.create_index(op.f("ix_response_engagement_id"), "response", ["engagement_id"], unique=False)
    op.create_index(op.f("ix_response_holder_id"), "response", ["holder_id"], unique=False)
    op.create_index(op.f("ix_response_review_id"), "response", ["review_id"], unique=False)
    op.create_index("ix_response_stage_due_latest", "response", ["stage", "due_latest"], unique=False)
    op.create_table(
        "review_deadline",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("rule", sa.String(length=40), nullable=True),
        sa.Column("follows_from", sa.Date(), nullable=True),
        sa.Column("derived", sa.Date(), nullable=True),
        sa.Column("due_edtf", sa.String(length=64), server_default="", nullable=False),
        sa.Column("due_earliest", sa.Date(), nullable=True),
        sa.Column("due_latest", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("status", sa.String(length=40), server_default="open", nullable=False),
        sa.Column("met_on", sa.Date(), nullable=True),
        sa.CheckConstraint("due_earliest <= due_latest", name=op.f("ck_review_deadline_due_order")),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["review.id"],
            name=op.f("fk_review_deadline_review_id_review"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_deadline")),
    )
    op.create_index(op.f("ix_review_deadline_review_id"), "review_deadline", ["review_id"], unique=False)
    op.create_index(
        "ix_review_deadline_status_due_latest", "review_deadline", ["status", "due_latest"], unique=False
    )
    op.create_table(
        "allotment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("from_organisation_id", sa.Uuid(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("post_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("cause", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["from_organisation_id"],
            ["organisation.id"],
            name=op.f("fk_allotment_from_organisation_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_allotment_organisation_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_allotment_person_id_person"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["post_id"], ["post.id"], name=op.f("fk_allotment_post_id_post"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allotment")),
    )
    op.create_index(
        op.f("ix_allotment_from_organisation_id"), "allotment", ["from_organisation_id"], unique=False
    )
    op.create_index(op.f("ix_allotment_organisation_id"), "allotment", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_allotment_person_id"), "allotment", ["person_id"], unique=False)
    op.create_index(op.f("ix_allotment_post_id"), "allotment", ["post_id"], unique=False)
    op.create_index(op.f("ix_allotment_subject_id"), "allotment", ["subject_id"], unique=False)
    op.create_table(
        "clearance",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("response_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("asked", sa.Date(), nullable=False),
        sa.Column("answered", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=40), server_default="asked", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_clearance_person_id_person"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["response_id"],
            ["response.id"],
            name=op.f("fk_clearance_response_id_response"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clearance")),
    )
    op.create_index(op.f("ix_clearance_person_id"), "clearance", ["person_id"], unique=False)
    op.create_index(op.f("ix_clearance_response_id"), "clearance", ["response_id"], unique=False)
    op.create_table(
        "contribution",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("engagement_id", sa.Uuid(), nullable=True),
        sa.Column("response_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("asked_of", sa.Text(), server_default="", nullable=False),
        sa.Column("wanted", sa.Text(), server_default="", nullable=False),
        sa.Column("requested", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("received", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=40), server_default="requested", nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
            name=op.f("fk_contribution_document_id_document"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["engagement_id"],
            ["engagement.id"],
            name=op.f("fk_contribution_engagement_id_engagement"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_contribution_organisation_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_contribution_person_id_person"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["response_id"],
            ["response.id"],
            name=op.f("fk_contribution_response_id_response"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution")),
        sa.UniqueConstraint("number", name=op.f("uq_contribution_number")),
    )
    op.create_index(op.f("ix_contribution_document_id"), "contribution", ["document_id"], unique=False)
    op.create_index(op.f("ix_contribution_engagement_id"), "contribution", ["engagement_id"], unique=False)
    op.create_index(
        op.f("ix_contribution_organisation_id"), "contribution", ["organisation_id"], unique=False
    )
    op.create_index(op.f("ix_contribution_person_id"), "contribution", ["person_id"], unique=False)
    op.create_index(op.f("ix_contribution_response_id"), "contribution", ["response_id"], unique=False)
    op.create_index("ix_contribution_status_due", "contribution", ["status", "due"], unique=False)
    op.create_table(
        "declaration",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("board_meeting_id", sa.Uuid(), nullable=False),
        sa.Column("agenda_item_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("interest", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"],
            ["agenda_item.id"],
            name=op.f("fk_declaration_agenda_item_id_agenda_item"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["board_meeting_id"],
            ["board_meeting.id"],
            name=op.f("fk_declaration_board_meeting_id_board_meeting"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_declaration_person_id_person"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_declaration")),
    )
    op.create_index(op.f("ix_declaration_agenda_item_id"), "declaration", ["agenda_item_id"], unique=False)
    op.create_index(
        op.f("ix_declaration_board_meeting_id"), "declaration", ["board_meeting_id"], unique=False
    )
    op.create_index(op.f("ix_declaration_person_id"), "declaration", ["person_id"], unique=False)
    op.create_table(
        "response_step",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("response_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("day_edtf", sa.String(length=64), server_default="", nullable=False),
        sa.Column("day_earliest", sa.Date(), nullable=True),
        sa.Column("day_latest", sa.Date(), nullable=True),
        sa.Column("holder_id", sa.Uuid(), nullable=True),
        sa.Column("holder", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint("day_earliest <= day_latest", name=op.f("ck_response_step_day_order")),
        sa.ForeignKeyConstraint(
            ["holder_id"], ["person.id"], name=op.f("fk_response_step_holder_id_person"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["response_id"],
            ["response.id"],
            name=op.f("fk_response_step_response_id_response"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_response_step")),
    )
    op.create_index(op.f("ix_response_step_holder_id"), "response_step", ["holder_id"], unique=False)
    op.create_index(op.f("ix_response_step_response_id"), "response_step", ["response_id"], unique=False)
    op.create_table(
        "action_terms",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("action_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("due_meeting_id", sa.Uuid(), nullable=True),
        sa.Column("due_event", sa.Text(), server_default="", nullable=False),
        sa.Column("due_review_id", sa.Uuid(), nullable=True),
        sa.Column("due_stage", sa.String(length=40), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closing_note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["action_id"], ["action.id"], name=op.f("fk_action_terms_action_id_action"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["due_meeting_id"],
            ["board_meeting.id"],
            name=op.f("fk_action_terms_due_meeting_id_board_meeting"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["due_review_id"],
            ["review.id"],
            name=op.f("fk_action_terms_due_review_id_review"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_action_terms_organisation_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_terms")),
        sa.UniqueConstraint("action_id", name=op.f("uq_action_terms_action_id")),
    )
    op.create_index(op.f("ix_action_terms_due_meeting_id"), "action_terms", ["due_meeting_id"], unique=False)
    op.create_index(op.f("ix_action_terms_due_review_id"), "action_terms", ["due_review_id"], unique=False)
    op.create_index(
        "ix_action_terms_organisation_id_closed_on",
        "action_terms",
        ["organisation_id", "closed_on"],
        unique=False,
        sqlite_where=sa.text("organisation_id IS NOT NULL"),
        postgresql_where=sa.text("organisation_id IS NOT NULL"),
    )
    op.create_table(
        "mandate",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("board_id", sa.Uuid(), nullable=False),
        sa.Column("begun_by_id", sa.Uuid(), nullable=True),
        sa.Column("ended_by_id", sa.Uuid(), nullable=True),
        sa.Column("purpose", sa.Text(), server_default="", nullable=False),
        sa.Column("reports_edtf", sa.String(length=64), server_default="", nullable=False),
        sa.Column("reports_earliest", sa.Date(), nullable=True),
        sa.Column("reports_latest", sa.Date(), nullable=True),
        sa.CheckConstraint("reports_earliest <= reports_latest", name=op.f("ck_mandate_reports_order")),
        sa.ForeignKeyConstraint(
            ["begun_by_id"],
            ["decision.id"],
            name=op.f("fk_mandate_begun_by_id_decision"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["board_id"],
            ["organisation.id"],
            name=op.f("fk_mandate_board_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["ended_by_id"],
            ["decision.id"],
            name=op.f("fk_mandate_ended_by_id_decision"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_mandate_organisation_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mandate")),
    )
    op.create_index(op.f("ix_mandate_begun_by_id"), "mandate", ["begun_by_id"], unique=False)
    op.create_index(op.f("ix_mandate_board_id"), "mandate", ["board_id"], unique=False)
    op.create_index(op.f("ix_mandate_ended_by_id"), "mandate", ["ended_by_id"], unique=False)
    op.create_index(op.f("ix_mandate_organisation_id"), "mandate", ["organisation_id"], unique=False)
    op.create_table(
        "seat",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("appointment_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=40), server_default="member", nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["appointment_id"],
            ["appointment.id"],
            name=op.f("fk_seat_appointment_id_appointment"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["organisation.id"], name=op.f("fk_seat_group_id_organisation"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat")),
        sa.UniqueConstraint("appointment_id", name=op.f("uq_seat_appointment_id")),
    )
    op.create_index(op.f("ix_seat_group_id"), "seat", ["group_id"], unique=False)
    op.create_table(
        "stance",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("appointment_id", sa.Uuid(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("capacity", sa.Text(), server_default="", nullable=False),
        sa.Column("stance", sa.String(length=40), nullable=False),
        sa.Column("occurred_edtf", sa.String(length=64), server_default="", nullable=False),
        sa.Column("occurred_earliest", sa.Date(), nullable=True),
        sa.Column("occurred_latest", sa.Date(), nullable=True),
        sa.Column("engagement_id", sa.Uuid(), nullable=True),
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.Column("quotation", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint("occurred_earliest <= occurred_latest", name=op.f("ck_stance_occurred_order")),
        sa.ForeignKeyConstraint(
            ["appointment_id"],
            ["appointment.id"],
            name=op.f("fk_stance_appointment_id_appointment"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["engagement_id"],
            ["engagement.id"],
            name=op.f("fk_stance_engagement_id_engagement"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_stance_organisation_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_stance_person_id_person"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_stance_source_id_source"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topic.id"], name=op.f("fk_stance_topic_id_topic"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stance")),
    )
    op.create_index(op.f("ix_stance_appointment_id"), "stance", ["appointment_id"], unique=False)
    op.create_index(op.f("ix_stance_engagement_id"), "stance", ["engagement_id"], unique=False)
    op.create_index(op.f("ix_stance_organisation_id"), "stance", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_stance_person_id"), "stance", ["person_id"], unique=False)
    op.create_index(op.f("ix_stance_source_id"), "stance", ["source_id"], unique=False)
    op.create_index(op.f("ix_stance_topic_id"), "stance", ["topic_id"], unique=False)
    op.create_table(
        "commitment_closing",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("commitment_id", sa.Uuid(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=False),
        sa.Column("engagement_id", sa.Uuid(), nullable=True),
        sa.Column("document_id", sa.Uuid(), nullable=True),
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["commitment_id"],
            ["commitment.id"],
            name=op.f("fk_commitment_closing_commitment_id_commitment"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
            name=op.f("fk_commitment_closing_document_id_document"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["engagement_id"],
            ["engagement.id"],
            name=op.f("fk_commitment_closing_engagement_id_engagement"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
            name=op.f("fk_commitment_closing_source_id_source"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment_closing")),
        sa.UniqueConstraint("commitment_id", name=op.f("uq_commitment_closing_commitment_id")),
    )
    op.create_index(
        op.f("ix_commitment_closing_document_id"), "commitment_closing", ["document_id"], unique=False
    )
    op.create_index(
        op.f("ix_commitment_closing_engagement_id"), "commitment_closing", ["engagement_id"], unique=False
    )
    op.create_index(
        op.f("ix_commitment_closing_source_id"), "commitment_closing", ["source_id"], unique=False
    )
    op.create_index("ix_commitment_status_due_latest", "commitment", ["status", "due_latest"], unique=False)
    op.create_index("ix_review_closes_latest", "review", ["closes_latest"], unique=False)
    op.create_index("ix_review_stage_occurred_latest", "review_stage", ["occurred_latest"], unique=False)


def downgrade() -> None:
    """Take them away."""
    op.drop_index("ix_review_stage_occurred_latest", table_name="review_stage")
    op.drop_index("ix_review_closes_latest", table_name="review")
    op.drop_index("ix_commitment_status_due_latest", table_name="commitment")
    op.drop_index(op.f("ix_commitment_closing_source_id"), table_name="commitment_closing")
    op.drop_index(op.f("ix_commitment_closing_engagement_id"), table_name="commitment_closing")
    op.drop_index(op.f("ix_commitment_closing_document_id"), table_name="commitment_closing")
    op.drop_table("commitment_closing")
    op.drop_index(op.f("ix_stance_topic_id"), table_name="stance")
    op.drop_index(op.f("ix_stance_source_id"), table_name="stance")
    op.drop_index(op.f("ix_stance_person_id"), table_name="stance")
    op.drop_index(op.f("ix_stance_organisation_id"), table_name="stance")
    op.drop_index(op.f("ix_stance_engagement_id"), table_name="stance")
    op.drop_index(op.f("ix_stance_appointment_id"), table_name="stance")
    op.drop_table("stance")
    op.drop_index(op.f("ix_seat_group_id"), table_name="seat")
    op.drop_table("seat")
    op.drop_index(op.f("ix_mandate_organisation_id"), table_name="mandate")
    op.drop_index(op.f("ix_mandate_ended_by_id"), table_name="mandate")
    op.drop_index(op.f("ix_mandate_board_id"), table_name="mandate")
    op.drop_index(op.f("ix_mandate_begun_by_id"), table_name="mandate")
    op.drop_table("mandate")
    op.drop_index("ix_action_terms_organisation_id_closed_on", table_name="action_terms")
    op.drop_index(op.f("ix_action_terms_due_review_id"), table_name="action_terms")
    op.drop_index(op.f("ix_action_terms_due_meeting_id"), table_name="action_terms")
    op.drop_table("action_terms")
    op.drop_index(op.f("ix_response_step_response_id"), table_name="response_step")
    op.drop_index(op.f("ix_response_step_holder_id"), table_name="response_step")
    op.drop_table("response_step")
    op.drop_index(op.f("ix_declaration_person_id"), table_name="declaration")
    op.drop_index(op.f("ix_declaration_board_meeting_id"), table_name="declaration")
    op.drop_index(op.f("ix_declaration_agenda_item_id"), table_name="declaration")
    op.drop_table("declaration")
    op.drop_index("ix_contribution_status_due", table_name="contribution")
    op.drop_index(op.f("ix_contribution_response_id"), table_name="contribution")
    op.drop_index(op.f("ix_contribution_person_id"), table_name="contribution")
    op.drop_index(op.f("ix_contribution_organisation_id"), table_name="contribution")
    op.drop_index(op.f("ix_contribution_engagement_id"), table_name="contribution")
    op.drop_index(op.f("ix_contribution_document_id"), table_name="contribution")
    op.drop_table("contribution")
    op.drop_index(op.f("ix_clearance_response_id"), table_name="clearance")
    op.drop_index(op.f("ix_clearance_person_id"), table_name="clearance")
    op.drop_table("clearance")
    op.drop_index(op.f("ix_allotment_subject_id"), table_name="allotment")
    op.drop_index(op.f("ix_allotment_post_id"), table_name="allotment")
    op.drop_index(op.f("ix_allotment_person_id"), table_name="allotment")
    op.drop_index(op.f("ix_allotment_organisation_id"), table_name="allotment")
    op.drop_index(op.f("ix_allotment_from_organisation_id"), table_name="allotment")
    op.drop_table("allotment")
    op.drop_index("ix_review_deadline_status_due_latest", table_name="review_deadline")
    op.drop_index(op.f("ix_review_deadline_review_id"), table_name="review_deadline")
    op.drop_table("review_deadline")
    op.drop_index("ix_response_stage_due_latest", table_name="response")
    op.drop_index(op.f("ix_response_review_id"), table_name="response")
    op.drop_index(op.f("ix_response_holder_id"), table_name="response")
    op.drop_index(op.f("ix_response_engagement_id"), table_name="response")
    op.drop_index(op.f("ix_response_document_id"), table_name="response")
    op.drop_table("response")
    op.drop_index("ix_reply_clock_sort_key", table_name="reply_clock")
    op.drop_index(op.f("ix_reply_clock_organisation_id"), table_name="reply_clock")
    op.drop_index("ix_reply_clock_due_sort_key", table_name="reply_clock")
    op.drop_table("reply_clock")
    op.drop_index(op.f("ix_recommendation_review_id"), table_name="recommendation")
    op.drop_index(op.f("ix_recommendation_ask_id"), table_name="recommendation")
    op.drop_index(op.f("ix_recommendation_answered_in_id"), table_name="recommendation")
    op.drop_table("recommendation")
    op.drop_index(op.f("ix_position_cited_position_id"), table_name="position_cited")
    op.drop_index(op.f("ix_position_cited_engagement_id"), table_name="position_cited")
    op.drop_table("position_cited")
    op.drop_index("ix_parliamentary_question_status_due", table_name="parliamentary_question")
    op.drop_table("parliamentary_question")
    op.drop_index(op.f("ix_line_use_line_id"), table_name="line_use")
    op.drop_index(op.f("ix_line_use_engagement_id"), table_name="line_use")
    op.drop_table("line_use")
    op.drop_index(op.f("ix_letter_step_shown_by_id"), table_name="letter_step")
    op.drop_index(op.f("ix_letter_step_organisation_id"), table_name="letter_step")
    op.drop_index(op.f("ix_letter_step_holder_id"), table_name="letter_step")
    op.drop_index(op.f("ix_letter_step_engagement_id"), table_name="letter_step")
    op.drop_table("letter_step")
    op.drop_index(op.f("ix_embargo_engagement_id"), table_name="embargo")
    op.drop_table("embargo")
    op.drop_index(op.f("ix_clock_change_engagement_id"), table_name="clock_change")
    op.drop_table("clock_change")
    op.drop_index(op.f("ix_chase_engagement_id"), table_name="chase")
    op.drop_index(op.f("ix_chase_chaser_id"), table_name="chase")
    op.drop_table("chase")
    op.drop_index(op.f("ix_campaign_entry_campaign_id"), table_name="campaign_entry")
    op.drop_table("campaign_entry")
    op.drop_index(op.f("ix_reply_target_organisation_id"), table_name="reply_target")
    op.drop_table("reply_target")
    op.drop_index("ix_reminder_subject_id", table_name="reminder")
    op.drop_index("ix_reminder_status_due", table_name="reminder")
    op.drop_index(op.f("ix_reminder_owner_id"), table_name="reminder")
    op.drop_table("reminder")
    op.drop_index(op.f("ix_position_topic_id"), table_name="position")
    op.drop_index(op.f("ix_position_document_id"), table_name="position")
    op.drop_index(op.f("ix_position_approved_by_id"), table_name="position")
    op.drop_table("position")
    op.drop_index(op.f("ix_line_topic_id"), table_name="line")
    op.drop_index("ix_line_status_expires", table_name="line")
    op.drop_index(op.f("ix_line_owner_id"), table_name="line")
    op.drop_table("line")
    op.drop_index(op.f("ix_cover_by_id"), table_name="cover")
    op.drop_index(op.f("ix_cover_away_id"), table_name="cover")
    op.drop_table("cover")
    op.drop_index(op.f("ix_campaign_topic_id"), table_name="campaign")
    op.drop_table("campaign")
    op.drop_index(op.f("ix_assessment_person_id"), table_name="assessment")
    op.drop_index(op.f("ix_assessment_organisation_id"), table_name="assessment")
    op.drop_table("assessment")
    op.drop_index(op.f("ix_allotment_rule_topic_id"), table_name="allotment_rule")
    op.drop_index(op.f("ix_allotment_rule_successor_id"), table_name="allotment_rule")
    op.drop_index(op.f("ix_allotment_rule_predecessor_id"), table_name="allotment_rule")
    op.drop_table("allotment_rule")
    op.drop_table("saved_search")
    op.drop_index("ix_period_until", table_name="period")
    op.drop_table("period")
    op.drop_table("bank_holiday")
