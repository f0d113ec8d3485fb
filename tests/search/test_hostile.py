"""No text can be a syntax error of a search engine, whatever it is (reliability I11)."""

import contextlib

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import text as sql

from crm.api import Crm
from crm.query.errors import QueryError
from db.words import plain, split
from tests.search.conftest import Small

HOSTILE = [
    '"',
    "*",
    "**",
    "NEAR(",
    "NEAR(a b, 2)",
    "-",
    "--",
    ":",
    "%",
    "_",
    "a_b",
    "^a",
    "a + b",
    "{subject}: a",
    "subject:a",
    "a AND NOT b",
    "NOT",
    "AND",
    "'; DROP TABLE engagement; --",
    "' OR '1'='1",
    "a & b | !c <-> d",
    "a:*",
    "'a':*",
    "\\",
    "\\'",
    "a\\:b",
    "😀",
    "a😀b",
    "\0",
    "a\0b",
    "\x1b[31mred",
    "\u202eabc",
    "\ud800",
    "ﷺ",
    "e\u0301" * 50,
    "日本語",
    "١٢٣",
    "²",
    "ß",
    "İstanbul",
    "x" * 10_000,
    "word " * 2_500,
    "\t\r\n",
    "(" * 500,
    ")" * 500,
    "-" * 500 + "a",
    "to:*",
    'to:"\'"',
    "to:%",
    "topic:_",
    "ref:999999999999999999999",
    "ref:9999999999",
    "since:9999-12-31",
    "before:0001-01-01",
    "on:0001-01-01",
    "to:" + "x" * 1_900,
]


def test_hostile_text_finds_something_or_nothing_and_never_fails(small: Small):
    for text in HOSTILE:
        small.crm.search.find(text, tolerant=True, total=True)
        with contextlib.suppress(QueryError):
            small.crm.search.find(text, order="relevance")


def test_a_percent_sign_is_no_wildcard(small: Small):
    assert small.crm.search.find("fundi%g", tolerant=True).rows == ()
    assert small.crm.search.find("fund_ng", tolerant=True).rows == ()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=40))
def test_any_text_may_be_looked_for(small: Small, text):
    small.crm.search.find(text, tolerant=True, total=True)


LETTERS = st.text(
    st.characters(max_codepoint=0x24F, exclude_categories=["Cs", "Cc"]) | st.sampled_from("£€’“–…ﬁœ½№"),
    max_size=60,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
@given(text=LETTERS)
@example(text="0E0A 1e5 2e3x ½ é")
def test_both_engines_have_the_same_words(crm: Crm, text):
    """PostgreSQL makes of Latin, Greek and Cyrillic text the words that SQLite's index has of it."""
    ours = set(split(text.replace("\0", "")))
    with crm.reading() as connection:
        lexemes = connection.execute(
            sql("SELECT tsvector_to_array(despatch_words(:t, 'A'))"), {"t": text}
        ).scalar_one()
    assert set(lexemes) == ours


@given(text=st.text())
def test_folding_is_done_once(text):
    assert plain(plain(text)) == plain(text)
    assert all(word == plain(word).lower() for word in split(text))
