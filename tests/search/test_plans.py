"""Every search walks an index, on both engines: with a million engagements a scan would be seconds."""

import re
from collections.abc import Sequence
from datetime import date

import pytest
import sqlalchemy as sa

from crm.query.parser import parse
from crm.search.lines import lines
from crm.search.meaning import Meaning
from db.criteria import Criterion, Some, TookPart
from db.queries import listing
from db.queries.search import Finder, Order
from tests.search.conftest import Small

BOUND = "sqlite_autoindex_engagement|uq_engagement_sort_key"
TEXT = "VIRTUAL TABLE INDEX|ix_engagement_search_words"

PLANS = [
    # query, order, what the plan must name
    ("", "newest", BOUND),
    ("", "oldest", BOUND),
    ("funding", "newest", TEXT),
    ("funding", "relevance", TEXT),
    ("funding early", "newest", TEXT),
    ("funding -kind:letter", "newest", f"{TEXT}|engagement_search_pkey"),
    ("funding with:MoP", "newest", f"{TEXT}|engagement_search_pkey"),
    ("kind:letter", "newest", "ix_engagement_kind_sort_key"),
    ("kind:letter,email", "newest", "ix_engagement_kind_sort_key"),
    ("status:awaiting", "newest", "ix_engagement_answer_sort_key"),
    ("status:planned", "oldest", "ix_engagement_status_sort_key"),
    ("kind:letter since:2021", "newest", "ix_engagement_kind_sort_key"),
    ("since:2021", "newest", "ix_engagement_vague"),
    ("since:2021 before:2022", "oldest", BOUND),
    ('to:"Philippa Nightjar-Test"', "newest", "ix_participant_person_id_sort_key"),
    ('to:"Philippa Nightjar-Test" kind:letter', "newest", "ix_participant_person_id_sort_key"),
    ("dept:MoP", "newest", "ix_participant_organisation_id_sort_key"),
    ("dept:MoP+", "newest", "ix_participant_organisation_id_sort_key"),
    ('post:"Minister for Blancmange and Families"+', "newest", "ix_participant_post_id_sort_key"),
    ('review:"Review of Jelly"', "newest", "ix_participant_review_id_sort_key"),
    ("topic:food", "newest", "ix_engagement_topic_topic_id_sort_key"),
    ("ref:E-3", "newest", "sqlite_autoindex_engagement|uq_engagement_(number|sort_key)"),
    ("thread:E-3", "newest", "ix_engagement_thread_id"),
    ("kind:letter or topic:food", "newest", "ix_engagement_topic_topic_id_sort_key"),
    ("kind:letter or topic:food", "newest", "ix_engagement_kind_sort_key"),
    ("logged-since:2026-05-08", "newest", "ix_engagement_logged_at"),
]


def criterion(small: Small, query: str) -> Criterion:
    return Meaning(small.crm, parse(query)).criterion()


def plan(connection: sa.Connection, statement: sa.Select[int]) -> str:
    """How the engine goes about a statement; PostgreSQL as if it had too many rows to read them all."""
    compiled = statement.compile(connection, compile_kwargs={"literal_binds": True})
    if connection.dialect.name == "sqlite":
        return "\n".join(row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}"))
    connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
    if "words @@" in str(compiled):
        # In a table of nine rows any index will do; this leaves the one that is meant.
        connection.exec_driver_sql("SET LOCAL enable_indexscan = off")
    rows = connection.exec_driver_sql(f"EXPLAIN {compiled}".replace("%", "%%"))
    return "\n".join(row[0] for row in rows)


def scans(text: str) -> list[str]:
    """The tables of the record that are read from one end to the other, in no order."""
    tables = "engagement|participant|engagement_topic|engagement_search"
    sqlite = re.findall(rf"^SCAN (?:{tables})\b(?! VIRTUAL TABLE INDEX| USING)", text, re.MULTILINE)
    return sqlite + re.findall(rf"Seq Scan on (?:{tables})\b", text)


@pytest.mark.parametrize(("query", "order", "names"), PLANS)
def test_a_search_walks_an_index(small: Small, query: str, order: Order, names: str):
    wanted = criterion(small, query)
    with small.crm.reading() as connection:
        text = plan(connection, Finder(connection).statement(wanted, 50, order=order))
    assert re.search(names, text), text
    assert not scans(text), text


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("query", "order", "names"), [each for each in PLANS if " or " not in each[0]])
def test_nothing_is_sorted_that_comes_in_order(small: Small, query: str, order: Order, names: str):
    """Only the page itself may be sorted, or a thread: not all that was found."""
    wanted = criterion(small, query)
    with small.crm.reading() as connection:
        statement = Finder(connection).statement(wanted, 50, order=order)
        inner = plan(connection, statement)
    sorting = inner.count("USE TEMP B-TREE FOR ORDER BY")
    few = query.startswith(("ref:", "thread:", "logged")) or "UNION ALL" in inner or order == "relevance"
    assert sorting <= (1 if few else 0), inner


def test_a_history_is_a_walk_for_each_key(small: Small):
    both = Some(
        (
            TookPart("person", (small.ids["chair"],)),
            TookPart("post", (small.ids["post"], small.ids["retitled"])),
        )
    )
    with small.crm.reading() as connection:
        text = plan(connection, Finder(connection).statement(both, 50, after=(740_000 << 32)))
    assert "ix_participant_person_id_sort_key" in text
    assert text.count("ix_participant_post_id_sort_key") == 2
    assert not scans(text), text


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_lines_are_looked_up_by_their_keys(small: Small):
    values = {"keys": [1, 2], "most": 10, "embargo_day": date(2026, 6, 1)}
    with small.crm.reading() as connection:
        for statement in (listing._SHOWN, listing._WHO, listing._TOPICS, listing._DOCUMENTS):
            text = plan(connection, statement.params(**values))
            assert not scans(text), text


def statements(connection: sa.Connection, keys: Sequence[int]) -> int:
    """How many statements the lines of these engagements take, snippets included."""
    said: list[object] = []

    def count(*given: object) -> None:
        said.append(given[1])

    sa.event.listen(connection, "before_execute", count)
    lines(connection, keys, (("funding", True),), (TookPart("person", ()),))
    sa.event.remove(connection, "before_execute", count)
    return len(said)


def test_a_page_takes_the_same_few_statements_whatever_its_length(small: Small):
    with small.crm.reading() as connection:
        keys = Finder(connection).page(criterion(small, ""), limit=50)
        assert statements(connection, keys) == 4
        assert statements(connection, keys[:1]) == 4
