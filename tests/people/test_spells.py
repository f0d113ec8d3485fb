"""Acting and leave within a role, through the commands."""

from datetime import date

import pytest

from db.tables.organisations import appointment, organisation, post
from db.tables.people import person, person_name


@pytest.fixture
def record(crm, database_url, monkeypatch):
    """P-1 chairs a board from 2021 to the end of 2025."""
    monkeypatch.setenv("DESPATCH_DATABASE_URL", database_url)
    with crm.writing("test") as recorder:
        who = recorder.insert(person, {"number": 1, "name": "Wilhelmina Quarrel"})
        recorder.insert(person_name, {"person_id": who, "name": "Wilhelmina Quarrel", "family": "Quarrel"})
        board = recorder.insert(organisation, {"number": 1, "name": "Nether Wallop Test Board"})
        held = recorder.insert(post, {"number": 1, "title": "Chair", "organisation_id": board})
        days = {"since": date(2021, 1, 1), "until": date(2026, 1, 1)}
        recorder.insert(appointment, {"person_id": who, "post_id": held, **days})
    return crm


LEAVE = ("person", "leave", "P-1", "Chair", "--since", "2024-03-01")


def test_leave_is_shown_on_its_days_only(despatch, record):
    ran = despatch(*LEAVE, "--until", "2024-09-01", "--note", "Parental leave")
    assert ran.status == 0, ran.err
    assert "on leave (Parental leave) 1 March 2024 to 31 August 2024" in ran.out
    assert "on leave (Parental leave)" in despatch("who", "P-1", "--on", "2024-08-31").out
    assert "on leave" not in despatch("who", "P-1", "--on", "2024-09-01").out
    assert despatch("undo", "--yes").status == 0
    assert "on leave" not in despatch("who", "P-1", "--on", "2024-08-31").out


def test_an_open_spell_gets_its_end(despatch, record):
    with record.writing("test") as recorder:
        role = record.people.get("P-1").roles[0]
        recorder.update(appointment, role.appointment_id, {"until": None})
    acting = ("person", "acting", "P-1", "--since", "2024-03-01")
    assert despatch(*acting).status == 0
    (status,) = despatch(*acting, "--until", "2024-05-01", "--json").json["statuses"]
    assert (status["kind"], status["since"], status["until"]) == ("acting", "2024-03-01", "2024-05-01")


def test_a_spell_outside_the_role_or_over_another_is_refused(despatch, record):
    ran = despatch(*LEAVE, "--until", "2026-02-01")
    assert ran.status == 2
    assert "within" in ran.err
    assert despatch(*LEAVE[:-1], "2020-01-01").status == 2
    assert despatch(*LEAVE, "--until", "2024-09-01").status == 0
    ran = despatch(*LEAVE[:-1], "2024-08-01")
    assert ran.status == 2
    assert "already" in ran.err
