"""The returns of 2010 to 2016, where they are at hand: every meeting once, nearly every minister known."""

from pathlib import Path

import pytest

from crm.api import Crm
from crm.published.reading import file_looks_like_return, read_return

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "govuk-meetings"


@pytest.fixture
def engine() -> str:
    """Large as they are, one engine is enough; what differs is tested on small ones."""
    return "sqlite"


@pytest.mark.skipif(not FOLDER.is_dir(), reason="the returns of 2010 to 2016 are not at hand")
def test_all_of_them_come_in_once(roster_crm: Crm) -> None:
    files = sorted(FOLDER.glob("*.csv"))
    returns = [read_return(file.read_bytes(), file.name) for file in files]
    assert all(file_looks_like_return(file.read_bytes(), file.name) > 0.9 for file in files)
    brought = roster_crm.published.bring_in(returns)
    # 1,319 rows of 28 returns, and 6,330 entries of the collection, of which 400 are rows it has put in again.
    assert (brought.files, brought.entries) == (29, 7_649)
    assert (brought.meetings, brought.same, brought.again, brought.nil) == (6_390, 859, 400, 0)
    assert brought.ministers / brought.entries > 0.99
    assert not [one for one in brought.outcomes if one.outcome == "unread"]
    again = roster_crm.published.bring_in(returns)
    assert (again.meetings, again.same, again.again, again.known) == (0, 0, 0, brought.entries)
    lacking = roster_crm.published.reconcile(["Local Government Association"])
    assert len(lacking.missing) == len(lacking.proposals) == 29
    assert sum(len(one.sources) for one in lacking.missing) == 38
