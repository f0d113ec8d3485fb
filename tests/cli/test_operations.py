import pytest

from crm.clock import set_clock
from db.tables.people import person


@pytest.fixture
def record(crm, database_url, monkeypatch):
    monkeypatch.setenv("DESPATCH_DATABASE_URL", database_url)
    for name in ("Cllr Wilhelmina Quarrel", "Cllr Barnaby Oxtoby-Test"):
        with crm.writing("person", f"Added {name}\x1b[2J") as recorder:
            recorder.insert(person, {"number": recorder.next_numbers(person)[0], "name": name})
    return crm


def test_the_newest_is_first_with_who_and_what(despatch, record):
    ran = despatch("operations")
    assert (ran.status, ran.err) == (0, "")
    rows = [line.split("\t") for line in ran.out.splitlines()]
    assert [row[0] for row in rows] == ["2", "1"]
    assert rows[0][2:] == ["Test Officer", "person", "Added Cllr Barnaby Oxtoby-Test␛[2J", ""]


def test_json_has_the_documented_fields_and_utc(despatch, record):
    (last,) = despatch("operations", "--limit", "1", "--json").json
    assert set(last) == {"number", "at", "actor", "kind", "summary", "undoes", "undone_by"}
    assert last["at"].endswith("+00:00")


def test_what_was_undone_says_by_which(despatch, record):
    from datetime import date

    with set_clock(date(2026, 6, 2)):
        record.operations.undo(2)
    rows = despatch("operations", "--json").json
    assert [(row["number"], row["undoes"], row["undone_by"]) for row in rows] == [
        (3, 2, None),
        (2, None, 3),
        (1, None, None),
    ]
