"""Letters on their way: stages, clocks, chasers, contributions, campaigns, lines to take."""

from __future__ import annotations

import sqlalchemy as sa

from db.tables.base import derived, interval, number, part_of, record, reference, sparse_index, text, word

letter_step = record(
    "letter_step",
    part_of("engagement_id", "engagement"),
    sa.Column("position", sa.Integer, nullable=False, server_default="0"),
    # ours: draft, clearance, sign-off, sent; theirs: sent, acknowledged, holding, transferred, replied, closed,
    # no-reply-needed, holder-left
    word("side", "theirs"),
    word("stage"),
    # From this day it stood so.
    sa.Column("day", sa.Date, nullable=False),
    # Who has it at this stage: a person, or words ("Private office").
    reference("holder_id", "person"),
    text("holder"),
    # To which body it was transferred.
    reference("organisation_id", "organisation"),
    # When a holding reply says the answer will come.
    sa.Column("expected", sa.Date),
    # The engagement that shows it: the acknowledgement, the holding reply, the reply.
    reference("shown_by_id", "engagement"),
    text("note"),
)

reply_clock = derived(
    "reply_clock",
    # The clock of a letter of ours that awaits, or awaited, an answer. All of it follows from the letter, its steps, the
    # changes to its clock, the targets and the holidays; it is kept so that what is due is an index walk.
    reference("engagement_id", "engagement", optional=False, index=False),
    # A copy of the engagement's, to tell what was sent by a day.
    sa.Column("sort_key", sa.BigInteger, nullable=False),
    # Who has the letter now, and whose target runs.
    reference("organisation_id", "organisation"),
    sa.Column("target", sa.Integer, nullable=False),
    word("basis", "convention"),
    word("nation", "england-and-wales"),
    # The day it was received (day 0), by whoever has it now; and the last day of the target.
    sa.Column("received", sa.Date),
    sa.Column("target_day", sa.Date),
    # The target day while an answer is awaited and the clock is not paused; else NULL.
    sa.Column("due", sa.Date),
    # The day on which the answer came, or it was closed.
    sa.Column("stopped", sa.Date),
    sa.UniqueConstraint("engagement_id"),
    sparse_index("ix_reply_clock_due_sort_key", "due", "sort_key"),
    sa.Index("ix_reply_clock_sort_key", "sort_key"),
)

clock_change = record(
    "clock_change",
    part_of("engagement_id", "engagement"),
    # received (on the day `since`), pause (from `since`), extension or target (of so many working days), and nation
    word("kind"),
    sa.Column("since", sa.Date),
    # A pause lasts until the day before; NULL is still paused.
    sa.Column("until", sa.Date),
    sa.Column("working_days", sa.Integer),
    word("value", optional=True),
    text("reason"),
)

reply_target = record(
    "reply_target",
    # Whose target; NULL is everybody's, by convention.
    reference("organisation_id", "organisation"),
    sa.Column("working_days", sa.Integer, nullable=False),
    # england-and-wales, scotland, northern-ireland, united-kingdom (a holiday in any part counts)
    word("nation", "england-and-wales"),
    # published, convention, agreed
    word("basis", "published"),
    text("source"),
    *interval(),
)

chase = record(
    "chase",
    # The letter that is chased, and the engagement that chases it (drafted, then sent).
    part_of("engagement_id", "engagement"),
    part_of("chaser_id", "engagement"),
    # chaser, private-office, written-question
    word("rung"),
)

contribution = record(
    "contribution",
    number(),
    # What it is for: a letter, or a response of ours.
    reference("engagement_id", "engagement"),
    reference("response_id", "response"),
    # Of whom: a person, a body, or words.
    reference("person_id", "person"),
    reference("organisation_id", "organisation"),
    text("asked_of"),
    text("wanted"),
    sa.Column("requested", sa.Date, nullable=False),
    sa.Column("due", sa.Date),
    sa.Column("received", sa.Date),
    # requested, received, cancelled
    word("status", "requested"),
    reference("document_id", "document"),
    text("note"),
    sa.Index("ix_contribution_status_due", "status", "due"),
)

campaign = record(
    "campaign",
    number(),
    sa.Column("name", sa.String(200), nullable=False, unique=True),
    text("letter"),
    reference("topic_id", "topic"),
    text("notes"),
    *interval(),
)

campaign_entry = record(
    "campaign_entry",
    part_of("campaign_id", "campaign"),
    reference("engagement_id", "engagement", optional=False, index=False),
    sa.UniqueConstraint("engagement_id"),
)

line = record(
    "line",
    number(),
    text("text"),
    reference("topic_id", "topic"),
    reference("owner_id", "person"),
    text("owner"),
    # draft, approved, withdrawn
    word("status", "draft"),
    text("approved_by"),
    sa.Column("approved_on", sa.Date),
    sa.Column("expires", sa.Date, nullable=False),
    text("note"),
    sa.Index("ix_line_status_expires", "status", "expires"),
)

line_use = record(
    "line_use",
    part_of("line_id", "line"),
    part_of("engagement_id", "engagement"),
    sa.Column("day", sa.Date, nullable=False),
    # It had expired by then, and was used all the same.
    sa.Column("expired", sa.Boolean, nullable=False, server_default=sa.false()),
)

reminder = record(
    "reminder",
    number(),
    text("text"),
    sa.Column("due", sa.Date, nullable=False),
    reference("owner_id", "person"),
    text("owner"),
    # open, done, dropped
    word("status", "open"),
    sa.Column("done_on", sa.Date),
    # What it is about, if it is about a row: engagement, review, ask …
    word("subject", optional=True),
    sa.Column("subject_id", sa.Uuid, info={"of": "subject"}),
    sa.Index("ix_reminder_status_due", "status", "due"),
    sparse_index("ix_reminder_subject_id", "subject_id"),
)

cover = record(
    "cover",
    # While one is away, another of us sees what is theirs to do.
    part_of("away_id", "person"),
    part_of("by_id", "person"),
    text("note"),
    *interval(),
)

saved_search = record(
    "saved_search",
    sa.Column("name", sa.String(80), nullable=False, unique=True),
    sa.Column("query", sa.Text, nullable=False),
    # Whose it is; empty: everybody's.
    text("owner"),
    sa.Column("on_home", sa.Boolean, nullable=False, server_default=sa.true()),
    sa.Column("position", sa.Integer, nullable=False, server_default="0"),
)
