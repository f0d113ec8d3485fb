"""What is too large for an index is indexed as far as it goes, and saved whole."""

import pytest

from crm.api import Crm
from db.search import MOST_SEARCHED, rebuild_search
from tests.search.conftest import Builder

WORDS = " ".join(f"w{number:06}" for number in range(200_000))
TEXTS = {
    "two hundred thousand different words": f"kinship {WORDS}",
    "one line of ten megabytes": "kinship " + "x" * 10_000_000,
    "many short words": "kinship " + "no " * 1_500_000,
}


@pytest.mark.parametrize("body", TEXTS.values(), ids=TEXTS.keys())
def test_a_body_of_any_size_is_found_by_its_beginning(crm: Crm, body: str):
    with crm.writing("test") as recorder:
        Builder(recorder).engagement("letter", "2021-01-08", "Large", [], body=body)
    (row,) = crm.search.find("kinship").rows
    assert row.snippet is not None
    assert row.snippet.text.startswith("kinship ")
    assert len(crm.engagements.by_reference("E-1").body) == len(body)


def test_of_a_very_long_text_the_first_million_characters_are_searched(crm: Crm):
    filler = "no " * (MOST_SEARCHED // 3 - 20)
    with crm.writing("test") as recorder:
        Builder(recorder).engagement(
            "letter", "2021-01-08", "Large", [], body=f"{filler} kinship {'no ' * 100} never"
        )
    assert len(crm.search.find("kinship").rows) == 1
    assert crm.search.find("never").rows == ()


def test_one_that_is_too_large_does_not_shorten_the_others(crm: Crm):
    long = "no " * 30_000 + "kinship"
    with crm.writing("test") as recorder:
        build = Builder(recorder)
        build.engagement("letter", "2021-01-08", "Too large", [], body=f"special {WORDS}")
        build.engagement("letter", "2021-01-09", "Only long", [], body=long)
    with crm.database.exclusive() as connection:
        rebuild_search(connection)
    assert [row.number for row in crm.search.find("kinship").rows] == [2]
    assert [row.number for row in crm.search.find("special").rows] == [1]
