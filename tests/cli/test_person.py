"""Ending one of several roles from the command line."""

from datetime import date

import pytest

from db.tables.organisations import appointment, organisation, post
from db.tables.people import person, person_name


@pytest.fixture
def record(crm, database_url, monkeypatch):
    """A person who is on record as chair of one board twice at once, and of another board."""
    monkeypatch.setenv("DESPATCH_DATABASE_URL", database_url)
    with crm.writing("test") as recorder:
        who = recorder.insert(person, {"number": 1, "name": "Wilhelmina Quarrel"})
        recorder.insert(person_name, {"person_id": who, "name": "Wilhelmina Quarrel", "family": "Quarrel"})
        for number, since in ((1, ("2021-01-01", "2022-01-01")), (2, ("2021-01-01",))):
            board = recorder.insert(organisation, {"number": number, "name": f"Nether Wallop Board {number}"})
            held = recorder.insert(post, {"number": number, "title": "Chair", "organisation_id": board})
            for day in since:
                values = {"person_id": who, "post_id": held, "since": date.fromisoformat(day)}
                recorder.insert(appointment, values)


def test_roles_of_one_title_are_told_apart_by_post_and_by_day(despatch, record):
    ended = ("person", "end", "P-1", "Chair", "--on", "2023-01-01")
    ran = despatch(*ended)
    assert ran.status == 2
    assert ran.err.count("T-1  Chair") == 2
    assert "--since DATE" in ran.err
    assert despatch("person", "end", "P-1", "T-2", "--on", "2023-01-01").status == 0
    ran = despatch(*ended, "--since", "2022-01-01")
    assert "1 January 2022 to 31 December 2022" in ran.out


def test_roles_of_different_posts_are_told_apart_by_their_reference(despatch, record):
    despatch("person", "end", "P-1", "T-1", "--on", "2023-01-01", "--since", "2022-01-01")
    ran = despatch("person", "end", "P-1", "Chair", "--on", "2023-02-01")
    assert ran.status == 2
    assert "T-1  Chair" in ran.err
    assert "as T-17 in place of the title" in ran.err
