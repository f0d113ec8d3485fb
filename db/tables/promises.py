"""Asks (what we want), commitments (what was promised) and actions (what one of us is to do): three lists."""

from __future__ import annotations

import sqlalchemy as sa

from db.tables.base import interval, number, part_of, partial_date, record, reference, text, word

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
