"""The full-text index of each engine, and the markings everyone starts with."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_SQLITE = [
    """
    CREATE VIRTUAL TABLE engagement_search USING fts5(
        subject, body, who, documents, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
    )
    """,
    "INSERT INTO engagement_search(engagement_search, rank) VALUES ('rank', 'bm25(8.0, 1.0, 4.0, 0.5)')",
]

# Both extensions are trusted: the owner of a database may add them.
_POSTGRESQL = [
    "CREATE EXTENSION IF NOT EXISTS unaccent",
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    # Words are runs of letters and digits, as FTS5 has them; no stemming and no stop words. The letters are made
    # plain as db.words does it: taken apart, marks dropped, small; then what is not a letter and a mark (ø, ł, ß).
    r"""
    CREATE FUNCTION despatch_words(value text, weight "char") RETURNS tsvector LANGUAGE sql STABLE AS $$
        SELECT setweight(to_tsvector('simple', translate(unaccent(regexp_replace(lower(regexp_replace(
            normalize(value, NFKD), '[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]', '', 'g'
        )), '[^[:alnum:]]+|[\u02b0-\u02ff]+', ' ', 'g')), 'ς', 'σ')), weight)
    $$
    """,
    """
    CREATE TABLE engagement_search (
        sort_key bigint PRIMARY KEY, subject text NOT NULL, body text NOT NULL, who text NOT NULL,
        documents text NOT NULL, words tsvector NOT NULL
    )
    """,
    "CREATE INDEX ix_engagement_search_words ON engagement_search USING gin (words)",
]

_MARKINGS = [("public", 0, "Public"), ("official", 10, "OFFICIAL"), ("official-sensitive", 20, "OFFICIAL-SENSITIVE"),
             ("restricted", 30, "RESTRICTED")]  # fmt: skip


def upgrade() -> None:
    """Make the index and fill in the markings."""
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(statement)
    marking = sa.table("marking", sa.column("name"), sa.column("rank"), sa.column("label"))
    op.bulk_insert(marking, [{"name": name, "rank": rank, "label": label} for name, rank, label in _MARKINGS])


def downgrade() -> None:
    """Take them away; the record itself stays."""
    op.execute("DROP TABLE engagement_search")
    if op.get_bind().dialect.name == "postgresql":
        op.execute('DROP FUNCTION despatch_words(text, "char")')
    op.execute("DELETE FROM marking")
