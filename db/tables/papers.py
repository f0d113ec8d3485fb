"""What leaves the record: who may see and take what, what was exported, and papers whose wording is kept."""

from __future__ import annotations

import sqlalchemy as sa

from db.tables.base import metadata, moment, number, part_of, record, reference, text, word

_sequence = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

reader = record(
    "reader",
    # The name that changes are recorded under and exports are asked by. Who is not here may see and export everything.
    sa.Column("name", sa.String(120), nullable=False, unique=True),
    # The highest marking they may see.
    word("clearance", "restricted"),
    sa.Column("may_export", sa.Boolean, nullable=False, server_default=sa.true()),
    text("note"),
)

# Like the history, what left is added to and never altered; it is no part of the record, so that undo does not meet it.
export_made = sa.Table(
    "export_made",
    metadata,
    sa.Column("id", _sequence, sa.Identity(always=False), primary_key=True),
    moment("at"),
    sa.Column("actor", sa.String(120), nullable=False),
    # What it is (briefing, update, find, record…) and of whom or what: a name, a query.
    word("what"),
    text("subject"),
    # The form by its ending (docx, csv…), the edition (full, public, redacted), the highest marking inside.
    word("form"),
    word("edition", "full"),
    word("marking", "official"),
    # The name of the file without its folder; empty for what was printed.
    text("file"),
    sa.Column("rows", sa.Integer, nullable=False, server_default="0"),
    sa.Column("left_out", sa.Integer, nullable=False, server_default="0"),
    sa.Column("sha256", sa.String(64), nullable=False, server_default=""),
    sa.Index("ix_export_made_at", "at"),
)

update_paper = record(
    "update_paper",
    number(),
    # The board it is for; what it tells lies within these days, both included.
    reference("organisation_id", "organisation", optional=False),
    sa.Column("first_day", sa.Date, nullable=False),
    sa.Column("last_day", sa.Date, nullable=False),
    text("title"),
    # third, first
    word("voice", "third"),
)

update_paragraph = record(
    "update_paragraph",
    part_of("update_paper_id", "update_paper"),
    # The theme it stands under, as printed; its place within the paper.
    text("theme"),
    sa.Column("position", sa.Integer, nullable=False, server_default="0"),
    # What it tells of; none for a paragraph that an officer wrote.
    reference("engagement_id", "engagement"),
    # The sentences the record made when they were last taken over, and those an officer put in their place ("" for none).
    text("made"),
    text("wording"),
    # shown, left-out; folded into another paragraph
    word("state", "shown"),
    reference("into_id", "update_paragraph"),
    sa.UniqueConstraint("update_paper_id", "engagement_id"),
)

exempt_item = record(
    "exempt_item",
    # An agenda item that is not for the public, with the ground ("paragraph 3 of Schedule 12A").
    part_of("agenda_item_id", "agenda_item"),
    text("ground"),
    sa.UniqueConstraint("agenda_item_id"),
)
