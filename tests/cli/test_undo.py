"""Undo where others have built on what is taken back."""

import pytest


@pytest.fixture
def record(roster_url, monkeypatch):
    monkeypatch.setenv("DESPATCH_DATABASE_URL", roster_url)
    monkeypatch.setenv("DESPATCH_TODAY", "2026-06-01")


def test_a_topic_that_others_use_is_left_standing_and_said(despatch, record):
    mine = ("--officer", "Cllr Wilhelmina Quarrel")
    other = ("--officer", "Cllr Barnaby Thistlewick")
    despatch(*mine, "log", "Wrote to Vicky Ford on 8 January 2021 about newts #newt", "--yes")
    despatch(*other, "log", "Wrote to Vicky Ford on 9 January 2021 about toads #newt", "--yes")
    ran = despatch(*mine, "undo", "--yes", "--json")
    assert ran.status == 0, ran.err
    assert "Left standing, since others use it: the topic #newt." in ran.err
    assert ran.json["left"] == ["the topic #newt"]
    assert [row["subject"] for row in despatch("find", "topic:newt", "--json").json] == ["toads"]
