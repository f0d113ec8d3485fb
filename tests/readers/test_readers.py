"""Who may see and export what: set by name, held to, and changed only by who may see everything."""

import pytest

from crm.errors import Refused
from crm.vocabulary.markings import Marking

JUNIOR = "Wilhelmina Quarrel"


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_it_is_set_listed_kept_and_taken_away(crm, database_url, despatch, monkeypatch):
    monkeypatch.setenv("DESPATCH_DATABASE_URL", database_url)
    crm.readers.set("Somebody Else", Marking.PUBLIC)
    assert despatch("reader", "set", f" {JUNIOR} ", "--clearance", "official").status == 0
    assert despatch("reader", "set", JUNIOR, "--no-export", "--note", "until July").status == 0
    assert despatch("reader", "list", "--json").json == [
        {"name": "Somebody Else", "clearance": "public", "may_export": True, "note": None},
        {"name": JUNIOR, "clearance": "official", "may_export": False, "note": "until July"},
    ]
    done = despatch("reader", "remove", JUNIOR, "--json")
    assert (done.json["clearance"], done.json["may_export"]) == ("restricted", True)
    for wrong in (
        ["set", " ", "--no-export"],
        ["set", JUNIOR],
        ["set", "W" * 121, "--export"],
        ["remove", JUNIOR],
        ["set", JUNIOR, "--clearance", "secret"],
    ):
        ran = despatch("reader", *wrong)
        assert (ran.status, ran.out) == (2, ""), wrong


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_who_may_not_see_everything_lifts_no_bar_not_even_by_undoing(crm, monkeypatch):
    crm.readers.set(JUNIOR, Marking.OFFICIAL)
    number = crm.operations.listed(1)[0].number
    undone = crm.operations.undo(number).by.number
    monkeypatch.setattr(crm, "actor", JUNIOR)
    assert crm.readers.current().sees_everything
    crm.operations.undo(undone)
    assert not crm.readers.current().sees_everything
    again = crm.operations.listed(1)[0].number
    for barred in (
        lambda: crm.readers.set(JUNIOR, Marking.RESTRICTED),
        lambda: crm.readers.remove(JUNIOR),
        lambda: crm.operations.undo(again),
        crm.readers.check_may_take_the_whole,
    ):
        with pytest.raises(Refused, match=f"{JUNIOR} may not"):
            barred()
    assert not crm.readers.current().sees_everything
    monkeypatch.setattr(crm, "actor", f"  {JUNIOR.replace(' ', '  ')} ")
    assert not crm.readers.current().sees_everything
