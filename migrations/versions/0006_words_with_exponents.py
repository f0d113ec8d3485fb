"""PostgreSQL's words of what looks like a number with an exponent and goes on: "0e0a" is one word, as SQLite has it."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# As in 0002: letters made plain, small, and everything but letters and digits a space.
_PLAIN = r"""translate(unaccent(regexp_replace(lower(regexp_replace(
        normalize(value, NFKD), '[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]', '', 'g'
    )), '[^[:alnum:]]+|[\u02b0-\u02ff]+', ' ', 'g')), 'ς', 'σ')"""

_BEFORE = f"""
CREATE OR REPLACE FUNCTION despatch_words(value text, weight "char") RETURNS tsvector LANGUAGE sql STABLE AS $$
    SELECT setweight(to_tsvector('simple', {_PLAIN}), weight)
$$
"""

# The parser is quick, and right but for such a number; the words themselves, one by one, are always right. What is too
# long for a word of an index (2 kB) the parser leaves out, too.
_AFTER = f"""
CREATE OR REPLACE FUNCTION despatch_words(value text, weight "char") RETURNS tsvector LANGUAGE sql STABLE AS $$
    SELECT setweight(CASE WHEN plain ~ '[0-9]e[0-9]' THEN (
        SELECT coalesce(string_agg(
            '''' || word || ''':' || least(place, 16383), ' ' ORDER BY place
        ) FILTER (WHERE octet_length(word) < 2047), '')::tsvector
        FROM regexp_split_to_table(btrim(plain), '[^[:alnum:]]+') WITH ORDINALITY AS words(word, place)
        WHERE word <> ''
    ) ELSE to_tsvector('simple', plain) END, weight)
    FROM (SELECT {_PLAIN} AS plain) AS made
$$
"""  # noqa: S608 - built from constants alone


def upgrade() -> None:
    """Take the words one by one where the parser would part one; the index is filled again after this."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_AFTER)


def downgrade() -> None:
    """Leave it to the parser."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_BEFORE)
