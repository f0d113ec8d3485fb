"""Reviews: anything run by government, Parliament or a regulator that takes evidence and reports."""

from __future__ import annotations

import sqlalchemy as sa

from db.tables.base import number, part_of, partial_date, record, reference, text, word

review = record(
    "review",
    number(),
    text("name"),
    # independent-review, inquiry, consultation, call-for-evidence, green-paper, white-paper, bill, strategy, study
    word("kind", "independent-review"),
    reference("sponsor_id", "organisation"),
    text("terms"),
    *partial_date("opens"),
    *partial_date("closes"),
    text("notes"),
    word("marking", "official"),
    sa.Index("ix_review_closes_latest", "closes_latest"),
)

review_name = record("review_name", part_of("review_id", "review"), text("name"))

review_stage = record(
    "review_stage",
    part_of("review_id", "review"),
    sa.Column("position", sa.Integer, nullable=False, server_default="0"),
    # announced, call-for-advice, interim-report, final-report, government-response, closed …
    word("kind"),
    text("title"),
    *partial_date("occurred"),
    text("note"),
    sa.Index("ix_review_stage_occurred_latest", "occurred_latest"),
)
