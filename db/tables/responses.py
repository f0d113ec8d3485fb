"""What we do about a review: our responses and their stages, recommendations, embargoes, parliamentary questions."""

from __future__ import annotations

import sqlalchemy as sa

from db.tables.base import number, part_of, partial_date, record, reference, text, word

review_deadline = record(
    "review_deadline",
    part_of("review_id", "review"),
    # evidence (closing date), government-response
    word("kind"),
    # What it follows from, and what the rule makes of it: "select-committee-report", "consultation".
    word("rule", optional=True),
    sa.Column("follows_from", sa.Date),
    sa.Column("derived", sa.Date),
    # What holds: the derived day unless somebody said another, with the reason.
    *partial_date("due"),
    text("reason"),
    # open, met, lapsed (the reason says why none will come)
    word("status", "open"),
    sa.Column("met_on", sa.Date),
    sa.Index("ix_review_deadline_status_due_latest", "status", "due_latest"),
)

response = record(
    "response",
    number(),
    part_of("review_id", "review"),
    text("title"),
    # submission, call-for-advice, design-group, advisory-group, oral-evidence, meeting
    word("kind", "submission"),
    # scoping, drafting, clearance, submitted, published, withdrawn
    word("stage", "scoping"),
    *partial_date("due"),
    reference("holder_id", "person"),
    text("holder"),
    sa.Column("since", sa.Date),
    reference("engagement_id", "engagement"),
    reference("document_id", "document"),
    text("notes"),
    sa.Index("ix_response_stage_due_latest", "stage", "due_latest"),
)

response_step = record(
    "response_step",
    part_of("response_id", "response"),
    sa.Column("position", sa.Integer, nullable=False, server_default="0"),
    word("stage"),
    *partial_date("day"),
    reference("holder_id", "person"),
    text("holder"),
    text("note"),
)

clearance = record(
    "clearance",
    part_of("response_id", "response"),
    reference("person_id", "person"),
    text("name"),
    sa.Column("asked", sa.Date, nullable=False),
    sa.Column("answered", sa.Date),
    # asked, cleared, objected
    word("status", "asked"),
    text("note"),
)

recommendation = record(
    "recommendation",
    number(),
    part_of("review_id", "review"),
    sa.Column("position", sa.Integer, nullable=False, server_default="0"),
    # As printed: "12a".
    word("label", ""),
    text("text"),
    # What we asked for, and whether we back what was recommended: yes, in-part, no, none
    reference("ask_id", "ask"),
    word("backed", "none"),
    # no-response, accepted, accepted-in-part, rejected, and why none came
    word("answer", "no-response"),
    text("answer_text"),
    *partial_date("answered"),
    reference("answered_in_id", "engagement"),
    # not-started, in-progress, delivered, not-delivered
    word("delivery", "not-started"),
    text("delivery_note"),
)

embargo = record(
    "embargo",
    part_of("engagement_id", "engagement"),
    # Whose property it is until cleared: "Education Committee".
    text("owner"),
    sa.Column("since", sa.Date),
    # It ends by itself on this day, or when it is cleared.
    sa.Column("until", sa.Date),
    sa.Column("cleared_on", sa.Date),
    text("cleared_by"),
    text("note"),
)

parliamentary_question = record(
    "parliamentary_question",
    reference("engagement_id", "engagement", optional=False, index=False),
    # commons, lords
    word("house", "commons"),
    # Numbers are used again each session: "2021-22".
    word("session"),
    word("uin"),
    # ordinary, named-day, lords
    word("kind", "ordinary"),
    sa.Column("tabled", sa.Date),
    sa.Column("due", sa.Date),
    sa.Column("answered", sa.Date),
    # open, answered, withdrawn
    word("status", "open"),
    sa.UniqueConstraint("engagement_id"),
    sa.UniqueConstraint("session", "uin"),
    sa.Index("ix_parliamentary_question_status_due", "status", "due"),
)
