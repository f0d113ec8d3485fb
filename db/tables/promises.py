"""Asks (what we want), commitments (what was promised) and actions (what one of us is to do): three lists."""

from __future__ import annotations

import sqlalchemy as sa

from db.tables.base import (
    interval,
    number,
    part_of,
    partial_date,
    record,
    reference,
    sparse_index,
    text,
    word,
)

ask = record(
    "ask",
    number(),
    text("text"),
    reference("topic_id", "topic"),
    # open, met, met-in-part, dropped
    word("status", "open"),
    text("notes"),
    *interval(),
)

ask_occasion = record(
    "ask_occasion",
    part_of("ask_id", "ask"),
    part_of("engagement_id", "engagement"),
    # none, holding, supportive, non-committal, refused
    word("answer", "none"),
    text("note"),
    sa.UniqueConstraint("ask_id", "engagement_id"),
)

commitment = record(
    "commitment",
    number(),
    # Their exact words, and ours for it.
    text("wording"),
    text("summary"),
    word("side", "theirs"),
    # Made by, in the capacity of that day: kept for ever, whoever holds the post now.
    reference("person_id", "person"),
    reference("appointment_id", "appointment"),
    reference("post_id", "post"),
    reference("organisation_id", "organisation"),
    part_of("engagement_id", "engagement"),
    reference("topic_id", "topic"),
    *partial_date("due"),
    # open, in-progress, referred, closed
    word("status", "open"),
    text("closing_note"),
    sa.Index("ix_commitment_status_due_latest", "status", "due_latest"),
)

commitment_closing = record(
    "commitment_closing",
    # The evidence that closed it: a note is not enough by itself.
    reference("commitment_id", "commitment", optional=False, index=False),
    sa.Column("closed_on", sa.Date, nullable=False),
    reference("engagement_id", "engagement"),
    reference("document_id", "document"),
    reference("source_id", "source"),
    sa.UniqueConstraint("commitment_id"),
)

action = record(
    "action",
    number(),
    text("text"),
    reference("owner_id", "person"),
    # As written where it is no single person: "Officers", "Members".
    text("owner_as_written"),
    *partial_date("due"),
    # "by the June board", "once announced"
    text("due_as_written"),
    # open, done, dropped
    word("status", "open"),
    reference("board_meeting_id", "board_meeting"),
    reference("agenda_item_id", "agenda_item"),
    reference("engagement_id", "engagement"),
    sa.Index("ix_action_status_due_latest", "status", "due_latest"),
)

action_terms = record(
    "action_terms",
    # What an action of a board's list has besides: whose list, since when, what it waits for, how it ended.
    reference("action_id", "action", optional=False, index=False),
    reference("organisation_id", "organisation", index=False),
    sa.Column("agreed_on", sa.Date),
    # Due at a sitting, or when something has happened ("once announced"): a stage of a review, or in words.
    reference("due_meeting_id", "board_meeting"),
    text("due_event"),
    reference("due_review_id", "review"),
    word("due_stage", optional=True),
    sa.Column("closed_on", sa.Date),
    text("closing_note"),
    sa.UniqueConstraint("action_id"),
    sparse_index("ix_action_terms_organisation_id_closed_on", "organisation_id", "closed_on"),
)
