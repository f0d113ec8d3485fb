"""When people move and departments split: who has an open item now, and which choice will be made again."""

from __future__ import annotations

import sqlalchemy as sa

from db.tables.base import part_of, record, reference, text, word

allotment = record(
    "allotment",
    # An open letter (engagement), ask or commitment, and who has it from a day on; the newest holds.
    word("subject"),
    sa.Column("subject_id", sa.Uuid, nullable=False, index=True, info={"of": "subject"}),
    sa.Column("since", sa.Date, nullable=False),
    # Whom it was with, and whom it is with now: a body, and a post or a person where that is known.
    reference("from_organisation_id", "organisation"),
    reference("organisation_id", "organisation"),
    reference("post_id", "post"),
    reference("person_id", "person"),
    # leaving, reshuffle, split, by hand
    word("cause"),
    text("reason"),
)

allotment_rule = record(
    "allotment_rule",
    # What is about this topic goes to this one of the bodies that came of a split; no topic: all the rest.
    part_of("predecessor_id", "organisation"),
    part_of("successor_id", "organisation"),
    reference("topic_id", "topic"),
    sa.Column("since", sa.Date, nullable=False),
    text("reason"),
    sa.UniqueConstraint("predecessor_id", "topic_id"),
)
