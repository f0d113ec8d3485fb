"""The public record: meetings of ministers as departments published them, kept beside what we logged ourselves."""

from __future__ import annotations

import sqlalchemy as sa

from db.tables.base import folded, number, part_of, partial_date, record, reference, text, word

public_meeting = record(
    "public_meeting",
    number(),
    # As an engagement's: (ordinal of the earliest day << 32) | number.
    sa.Column("sort_key", sa.BigInteger, nullable=False, unique=True),
    word("kind", "meeting"),
    *partial_date("occurred"),
    # As the return has it, or as the minister's post of the day says.
    text("department"),
    reference("department_id", "organisation", index=False),
    text("minister"),
    reference("person_id", "person", index=False),
    reference("appointment_id", "appointment"),
    reference("post_id", "post", index=False),
    # The name and the capacity of the day, in words; empty where nobody on record is meant for certain.
    text("name"),
    text("capacity"),
    # How sure it is that this minister is meant, in hundredths.
    sa.Column("confidence", sa.Integer, nullable=False, server_default="0"),
    # The cell as it was published, with all whom it names.
    text("organisations"),
    text("purpose"),
    # One meeting has one, from whichever return it came.
    sa.Column("fingerprint", sa.String(64), nullable=False, unique=True),
    sa.Index("ix_public_meeting_person_id_sort_key", "person_id", "sort_key"),
    sa.Index("ix_public_meeting_post_id_sort_key", "post_id", "sort_key"),
    sa.Index("ix_public_meeting_department_id_sort_key", "department_id", "sort_key"),
    sa.Index("ix_public_meeting_occurred_earliest_occurred_latest", "occurred_earliest", "occurred_latest"),
)

public_meeting_party = record(
    "public_meeting_party",
    part_of("meeting_id", "public_meeting"),
    sa.Column("position", sa.Integer, nullable=False, server_default="0"),
    # One of those whom the cell names, as written there, and under the spelling it is looked up by.
    text("name"),
    folded("folded"),
    reference("organisation_id", "organisation", index=False),
    # How sure it is that this body is meant, in hundredths; 0 where none is.
    sa.Column("confidence", sa.Integer, nullable=False, server_default="0"),
    # A copy of the meeting's, so that the newest with a body is an index walk.
    sa.Column("sort_key", sa.BigInteger, nullable=False),
    sa.Index("ix_public_meeting_party_organisation_id_sort_key", "organisation_id", "sort_key"),
    sa.Index("ix_public_meeting_party_folded_sort_key", "folded", "sort_key"),
)

public_meeting_source = record(
    "public_meeting_source",
    part_of("meeting_id", "public_meeting"),
    # The file it was read from, by its name and its bytes, and where in it.
    text("file"),
    sa.Column("sha256", sa.String(64), nullable=False, server_default="", index=True),
    text("sheet"),
    sa.Column("line", sa.Integer, nullable=False, server_default="0"),
    sa.Column("last_line", sa.Integer, nullable=False, server_default="0"),
    # The return that a collection took it from: its file and row there.
    text("original"),
    # The cells as they stand.
    text("minister"),
    text("occurred"),
    text("organisations"),
    text("purpose"),
)
