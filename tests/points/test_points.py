"""The points of an engagement, through the commands."""

import pytest

from crm.engagements.inputs import NewEngagement
from crm.vocabulary.partial_date import PartialDate


@pytest.fixture
def record(crm, database_url, monkeypatch):
    """E-1, an event without any point; E-2, a publication."""
    monkeypatch.setenv("DESPATCH_DATABASE_URL", database_url)
    for kind, subject in (("event", "Children in care"), ("publication", "Homes")):
        when = PartialDate.parse("2026-04-02")
        crm.engagements.log(
            NewEngagement(kind=kind, direction="mutual", subject=subject, occurred=when, participants=())
        )
    return crm


def done(despatch, *arguments):
    ran = despatch(*arguments)
    assert ran.status == 0, ran.err
    return ran


def points(despatch, reference="E-1"):
    return [
        (point["number"], point["text"], point["topic"], point["follow_up"])
        for point in done(despatch, "show", reference, "--json").json["points"]
    ]


def found(despatch, *query):
    return [one["reference"] for one in done(despatch, "find", *query, "--json").json]


def test_a_meeting_has_two_points_and_one_needs_following_up(despatch, record):
    done(despatch, "point", "add", "E-1", "Tribunal  backlog", "--topic", "send", "--follow-up")
    done(despatch, "point", "add", "E-1", "Placements", "--topic", "placements", "--follow-up")
    done(despatch, "point", "close", "E-1", "2")
    assert points(despatch) == [
        (1, "Tribunal backlog", "send", "required"),
        (2, "Placements", "placements", "closed"),
    ]
    assert "1. Tribunal backlog (#send, follow-up required)" in despatch("show", "E-1").out
    assert found(despatch, "has:follow-up") == ["E-1"]
    assert found(despatch, "topic:send") == ["E-1"]
    done(despatch, "point", "close", "E-1", "1")
    assert found(despatch, "has:follow-up") == []
    assert found(despatch, "-has:follow-up") == ["E-2", "E-1"]


def test_what_a_point_says_is_found_until_it_is_undone(despatch, record):
    done(despatch, "point", "add", "E-2", "Kinship care", "--topic", "send")
    assert found(despatch, "kinship") == ["E-2"]
    assert "point added: Kinship care" in done(despatch, "show", "E-2", "--changes").out
    done(despatch, "undo", "--yes")
    assert points(despatch, "E-2") == []
    assert found(despatch, "kinship") == []
    assert found(despatch, "has:topic") == []


def test_a_point_is_reopened_and_that_is_undone(despatch, record):
    added = done(despatch, "point", "add", "E-1", "Placements", "--json").json
    assert added == {"number": 1, "text": "Placements", "topic": None, "follow_up": "none"}
    assert done(despatch, "point", "reopen", "E-1", "1", "--json").json["follow_up"] == "required"
    done(despatch, "undo", "--yes")
    assert points(despatch)[0][3] == "none"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("add", "E-1", "  "), "empty"),
        (("add", "E-1", "x" * 3000), "too long"),
        (("add", "E-1", "Homes", "--topic", "??"), "no topic"),
        (("add", "E-9", "Homes"), "E-9"),
        (("close", "E-1", "1"), "has no point 1"),
    ],
)
def test_what_is_no_point_is_refused(despatch, record, arguments, said):
    ran = despatch("point", *arguments)
    assert ran.status == 2
    assert said in ran.err
    assert points(despatch) == []


def test_a_point_is_not_closed_twice(despatch, record):
    done(despatch, "point", "add", "E-1", "Placements")
    done(despatch, "point", "close", "E-1", "1")
    assert "already" in despatch("point", "close", "E-1", "1").err


def test_the_page_of_the_screens_shows_the_points(despatch, record):
    from tui import questions, texts

    done(despatch, "point", "add", "E-1", "Placements", "--follow-up")
    page = texts.engagement(questions.engagement(record, "E-1"), 80).plain
    assert "Points\n  1. Placements (follow-up required)" in page
