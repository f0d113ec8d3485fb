"""Sittings of our own boards: agenda items, decisions, attendance."""

from __future__ import annotations

import sqlalchemy as sa

from db.tables.base import number, part_of, partial_date, record, reference, text, word

board_meeting = record(
    "board_meeting",
    number(),
    part_of("organisation_id", "organisation"),
    text("title"),
    *partial_date("occurred"),
    text("place"),
    # planned, held, cancelled
    word("status", "planned"),
    word("marking", "official"),
    sa.Index("ix_board_meeting_occurred_earliest", "occurred_earliest"),
)

agenda_item = record(
    "agenda_item",
    part_of("board_meeting_id", "board_meeting"),
    sa.Column("position", sa.Integer, nullable=False),
    # As printed: "4", "4a"; empty when there is none.
    sa.Column("number", sa.String(20), nullable=False, server_default=""),
    text("title"),
    text("minutes"),
    # The source breaks off within this item.
    sa.Column("truncated", sa.Boolean, nullable=False, server_default=sa.false()),
)

decision = record(
    "decision",
    part_of("agenda_item_id", "agenda_item"),
    sa.Column("position", sa.Integer, nullable=False, server_default="0"),
    text("text"),
)

attendance = record(
    "attendance",
    part_of("board_meeting_id", "board_meeting"),
    reference("person_id", "person"),
    reference("appointment_id", "appointment"),
    text("name"),
    # present, apologies, substitute, officer, visitor
    word("status", "present"),
    reference("substitute_for_id", "person"),
    text("note"),
)

agenda_item_engagement = record(
    "agenda_item_engagement",
    part_of("agenda_item_id", "agenda_item"),
    part_of("engagement_id", "engagement"),
    sa.UniqueConstraint("agenda_item_id", "engagement_id"),
)

agenda_item_document = record(
    "agenda_item_document",
    part_of("agenda_item_id", "agenda_item"),
    part_of("document_id", "document"),
    word("role", "paper"),
)

seat = record(
    "seat",
    # What a seat on a board says beyond the appointment: the group it is held for, and whose substitute it is.
    reference("appointment_id", "appointment", optional=False, index=False),
    # chair, vice-chair, deputy-chair, lead-member, member, substitute, observer
    word("role", "member"),
    reference("group_id", "organisation"),
    text("note"),
    sa.UniqueConstraint("appointment_id"),
)

declaration = record(
    "declaration",
    part_of("board_meeting_id", "board_meeting"),
    reference("agenda_item_id", "agenda_item"),
    reference("person_id", "person"),
    text("name"),
    text("interest"),
)

mandate = record(
    "mandate",
    # A task and finish group: begun by a decision of a board, and ended by one.
    part_of("organisation_id", "organisation"),
    part_of("board_id", "organisation"),
    reference("begun_by_id", "decision"),
    reference("ended_by_id", "decision"),
    text("purpose"),
    *partial_date("reports"),
)
