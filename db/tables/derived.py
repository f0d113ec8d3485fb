"""What is derived from the record and can be made again from it: name look-up, counters, settings, markings.

The full-text table `engagement_search` is each engine's own and stands in the first migration and in
`db.search`.
"""

from __future__ import annotations

import sqlalchemy as sa

from db.tables.base import folded, metadata, text

name_index = sa.Table(
    "name_index",
    metadata,
    sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), sa.Identity(), primary_key=True),
    # One folded word of a name (see db.name_index).
    folded("token"),
    # person, organisation, post, review
    sa.Column("owner", sa.String(20), nullable=False),
    sa.Column("owner_id", sa.Uuid, nullable=False, index=True),
    # The whole folded name the token is from.
    text("name"),
    sa.Index("ix_name_index_token_owner", "token", "owner"),
)

counter = sa.Table(
    "counter",
    metadata,
    sa.Column("table_name", sa.String(40), primary_key=True),
    sa.Column("last", sa.BigInteger, nullable=False),
)

setting = sa.Table(
    "setting",
    metadata,
    # Facts about this database itself: the roster it holds, whose record it is.
    sa.Column("name", sa.String(80), primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)

marking = sa.Table(
    "marking",
    metadata,
    sa.Column("name", sa.String(40), primary_key=True),
    # Higher wins when items are gathered.
    sa.Column("rank", sa.Integer, nullable=False, unique=True),
    sa.Column("label", sa.String(80), nullable=False),
)
