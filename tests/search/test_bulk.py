"""The full-text index is filled in the order of its keys, however the engagements are given."""

import pytest
import sqlalchemy as sa

from db import search
from tests.search.conftest import Small

SEGMENTS = sa.text("SELECT count(DISTINCT id >> 37) FROM engagement_search_data WHERE id > 10")


@pytest.mark.parametrize("backwards", [False, True])
def test_what_is_indexed_anew_is_found_as_before(small: Small, backwards):
    before = [row.number for row in small.crm.search.find("a* or e* or s* or t*", limit=50).rows]
    ids = sorted((small.ids[f"E-{number}"] for number in range(1, 10)), reverse=backwards)
    with small.crm.writing("test", "Made again") as recorder:
        search.rebuild_search(recorder.connection)
    with small.crm.writing("test", "Indexed anew") as recorder:
        search.refresh_search(recorder.connection, ids)
        if recorder.connection.dialect.name == "sqlite":
            written = recorder.connection.execute(SEGMENTS).scalar_one()
            assert written <= 3, "FTS5 wrote its buffer out in between"
    assert [row.number for row in small.crm.search.find("a* or e* or s* or t*", limit=50).rows] == before
    assert before


def test_the_whole_index_made_again_finds_the_same(small: Small):
    before = [row.number for row in small.crm.search.find("funding", limit=50).rows]
    with small.crm.writing("test", "Made again") as recorder:
        search.rebuild_search(recorder.connection)
    assert [row.number for row in small.crm.search.find("funding", limit=50).rows] == before
