"""Duplicates: other spellings of a name, pairs that are not the same, and what was merged into what."""

from __future__ import annotations

import sqlalchemy as sa

from db.tables.base import folded, interval, part_of, record, text, word

# A name somebody is found by and never shown under: what another row of the same person was called.
person_alias = record(
    "person_alias",
    part_of("person_id", "person"),
    text("name"),
    folded("sort_name"),
    *interval(),
)

not_same = record(
    "not_same",
    # person, organisation, engagement: the table of both.
    word("kind"),
    # The lower key first, so that a pair is there once.
    sa.Column("one_id", sa.Uuid, nullable=False, info={"of": "kind"}),
    sa.Column("other_id", sa.Uuid, nullable=False, index=True, info={"of": "kind"}),
    sa.UniqueConstraint("one_id", "other_id"),
)

merged = record(
    "merged",
    # The table of what is gone, its key, number and name; and the row of that table that it went into.
    word("kind"),
    sa.Column("gone_id", sa.Uuid, nullable=False, unique=True, info={"of": None}),
    sa.Column("gone_number", sa.Integer, nullable=False),
    text("gone_name"),
    sa.Column("into_id", sa.Uuid, nullable=False, index=True, info={"of": "kind"}),
    # The key under which its source knows it, so that reading that again adds nothing.
    sa.Column("external_key", sa.String(200), index=True),
    sa.Index("ix_merged_kind_gone_number", "kind", "gone_number"),
)
