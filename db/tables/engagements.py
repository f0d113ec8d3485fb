"""Engagements: what passed between us and them, with those who took part and what answers what."""

from __future__ import annotations

import sqlalchemy as sa

from db.tables.base import moment, number, part_of, partial_date, record, reference, sparse_index, text, word

topic = record(
    "topic",
    # The short form that is typed (early-years), and the one that is read (Early years).
    sa.Column("name", sa.String(80), nullable=False, unique=True),
    text("label"),
    reference("parent_id", "topic"),
)

thread = record("thread", text("title"))

engagement = record(
    "engagement",
    number(),
    word("kind", "other"),
    word("direction", "mutual"),
    *partial_date("occurred"),
    # (ordinal of the earliest day << 32) | number: one number that every list is sorted by.
    sa.Column("sort_key", sa.BigInteger, nullable=False, unique=True),
    text("subject"),
    text("body"),
    text("outcome"),
    text("place"),
    # planned, done, cancelled
    word("status", "done"),
    # none-expected, awaiting, acknowledged, holding, answered, closed
    word("answer", "none-expected"),
    word("marking", "official"),
    reference("thread_id", "thread", index=False),
    reference("reply_to_id", "engagement", index=False),
    # The key under which another system or paper knows it, so that reading it again adds nothing.
    sa.Column("external_key", sa.String(200), unique=True),
    word("arrived", "typed"),
    moment("logged_at"),
    sa.Column("logged_by", sa.String(120), nullable=False, server_default=""),
    sa.Index("ix_engagement_kind_sort_key", "kind", "sort_key"),
    sa.Index("ix_engagement_answer_sort_key", "answer", "sort_key"),
    sa.Index("ix_engagement_status_sort_key", "status", "sort_key"),
    # Those whose day is not known exactly: they may have happened long after the day they sort under.
    sa.Index(
        "ix_engagement_vague",
        "occurred_latest",
        "occurred_earliest",
        "sort_key",
        sqlite_where=sa.text("occurred_latest IS NOT occurred_earliest"),
        # As postgresql_where it would load that engine's dialect at every start on SQLite.
        info={"postgresql_where": sa.text("occurred_latest IS DISTINCT FROM occurred_earliest")},
    ),
    sa.Index("ix_engagement_logged_at", "logged_at"),
    sparse_index("ix_engagement_thread_id", "thread_id"),
    sparse_index("ix_engagement_reply_to_id", "reply_to_id"),
)

participant = record(
    "participant",
    part_of("engagement_id", "engagement"),
    sa.Column("position", sa.Integer, nullable=False, server_default="0"),
    # ours, theirs
    word("side", "theirs"),
    # author, signatory, recipient, copied, chair, speaker, attendee, host, apologies
    word("part", "attendee"),
    # Who took part; the capacity (appointment, its post, body and review) is fixed on the day.
    # A body or a review that took part as such has no person.
    reference("person_id", "person", index=False),
    reference("appointment_id", "appointment", index=False),
    reference("post_id", "post", index=False),
    reference("organisation_id", "organisation", index=False),
    reference("review_id", "review", index=False),
    # The words shown for ever: the name and the capacity of the day.
    text("name"),
    text("capacity"),
    # What was typed or written in the source, where it says more or other than the above.
    text("as_written"),
    # A copy of the engagement's, so that the newest of a person, post, body or review is an index walk.
    sa.Column("sort_key", sa.BigInteger, nullable=False),
    sparse_index("ix_participant_appointment_id", "appointment_id"),
    sparse_index("ix_participant_person_id_sort_key", "person_id", "sort_key"),
    sparse_index("ix_participant_post_id_sort_key", "post_id", "sort_key"),
    sparse_index("ix_participant_organisation_id_sort_key", "organisation_id", "sort_key"),
    sparse_index("ix_participant_review_id_sort_key", "review_id", "sort_key"),
)

engagement_topic = record(
    "engagement_topic",
    part_of("engagement_id", "engagement"),
    reference("topic_id", "topic", optional=False, index=False),
    sa.Column("sort_key", sa.BigInteger, nullable=False),
    sa.UniqueConstraint("engagement_id", "topic_id"),
    sa.Index("ix_engagement_topic_topic_id_sort_key", "topic_id", "sort_key"),
)

discussion_point = record(
    "discussion_point",
    part_of("engagement_id", "engagement"),
    sa.Column("position", sa.Integer, nullable=False, server_default="0"),
    reference("topic_id", "topic"),
    text("text"),
    # none, required, closed
    word("follow_up", "none"),
)
