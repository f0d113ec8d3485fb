"""Where we stand on a topic, where they stand, and what is thought of a stakeholder: each kept as a history."""

from __future__ import annotations

import sqlalchemy as sa

from db.tables.base import interval, number, part_of, partial_date, record, reference, text, word

position = record(
    "position",
    number(),
    part_of("topic_id", "topic"),
    # The first, the second … on its topic.
    sa.Column("edition", sa.Integer, nullable=False),
    text("text"),
    reference("approved_by_id", "person"),
    text("approved_by"),
    sa.Column("approved_on", sa.Date),
    reference("document_id", "document"),
    *interval(),
    sa.UniqueConstraint("topic_id", "edition"),
)

position_cited = record(
    "position_cited",
    part_of("position_id", "position"),
    part_of("engagement_id", "engagement"),
    sa.UniqueConstraint("position_id", "engagement_id"),
)

stance = record(
    "stance",
    part_of("topic_id", "topic"),
    # Whose: an office-holder in the capacity of the day, or a body.
    reference("person_id", "person"),
    reference("appointment_id", "appointment"),
    reference("organisation_id", "organisation"),
    text("capacity"),
    # supportive, supportive-in-part, non-committal, opposed, silent
    word("stance"),
    *partial_date("occurred"),
    # Where it was said: an engagement of ours, or a public source.
    reference("engagement_id", "engagement"),
    reference("source_id", "source"),
    text("quotation"),
    text("note"),
)

assessment = record(
    "assessment",
    # Of a person or a body, as we see them: never of a private person's opinions.
    reference("person_id", "person"),
    reference("organisation_id", "organisation"),
    # influence, interest, relationship, priority
    word("attribute"),
    word("value"),
    text("reason"),
    *interval(),
    sa.CheckConstraint("(person_id IS NULL) <> (organisation_id IS NULL)", name="one_subject"),
)
