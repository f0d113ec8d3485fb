"""Contributions asked of councils, through the commands: asked, chased, received, cancelled."""

from datetime import date

import pytest

from crm.clock import set_clock
from crm.engagements.inputs import NewEngagement, NewParticipant
from crm.organisations.inputs import NewOrganisation
from crm.vocabulary.partial_date import PartialDate
from tests.support.engines import ON_SQLITE


@pytest.fixture
def record(crm, database_url, monkeypatch):
    """Two councils of Fenmouth; E-1, a letter of ours."""
    monkeypatch.setenv("DESPATCH_DATABASE_URL", database_url)
    for name in ("West Fenmouth Council", "Oldmere Council"):
        crm.organisations.create(NewOrganisation(name=name, kind="council"))
    to = NewParticipant(side="theirs", part="recipient", name="The department")
    crm.engagements.log(
        NewEngagement(
            kind="letter",
            direction="out",
            subject="Kinship carers",
            occurred=PartialDate.parse("2026-05-01"),
            participants=(to,),
        )
    )
    return crm


def done(despatch, *arguments):
    ran = despatch("contribution", *arguments)
    assert ran.status == 0, ran.err
    return ran


def standings(despatch, *arguments):
    return [(one["reference"], one["standing"]) for one in done(despatch, "list", *arguments, "--json").json]


def test_two_councils_are_asked_one_is_chased_and_one_received(despatch, record, tmp_path):
    ask = ("--for", "E-1", "--on", "18 May 2026")
    done(despatch, "ask", "West Fenmouth Council", "Numbers of  carers", *ask, "--due", "28 May 2026")
    done(despatch, "ask", "oldmere council", "Numbers of carers", *ask, "--due", "8 June 2026")
    assert standings(despatch, "--open") == [("CN-1", "overdue"), ("CN-2", "due-soon")]
    assert standings(despatch, "--for", "E-1") == [("CN-1", "overdue"), ("CN-2", "due-soon")]
    assert [one["reference"] for one in despatch("show", "E-1", "--json").json["contributions"]] == [
        "CN-1",
        "CN-2",
    ]
    chased = done(despatch, "chase", "CN-1", "--json").json
    # Thursday 28 May to Monday 1 June: one Friday and the Monday.
    assert "2 working days ago" in chased["text"]
    assert "Numbers of carers" in chased["text"]
    email = despatch("show", chased["engagement"], "--json").json
    assert (email["kind"], email["status"], email["answer"]) == ("email", "planned", "none-expected")
    assert [(one["name"], one["known"]) for one in email["participants"]] == [("West Fenmouth Council", True)]
    assert chased["engagement"] in done(despatch, "show", "CN-1").out
    file = tmp_path / "figures.csv"
    file.write_text("carers,12\n")
    came = done(despatch, "received", "CN-2", "--on", "29 May 2026", "--document", str(file), "--json").json
    assert (came["status"], came["received"], came["document"]) == ("received", "2026-05-29", "D-1")
    assert [one["reference"] for one in despatch("show", "E-1", "--json").json["documents"]] == ["D-1"]
    assert standings(despatch, "--open") == [("CN-1", "overdue")]
    assert standings(despatch) == [("CN-2", "received"), ("CN-1", "overdue")]
    despatch("undo", "--yes")
    assert standings(despatch, "--open") == [("CN-1", "overdue"), ("CN-2", "due-soon")]
    assert despatch("show", "E-1", "--json").json["documents"] == []


@ON_SQLITE
def test_the_calendar_alone_moves_it_on(despatch, record):
    done(despatch, "ask", "West Fenmouth Council", "Numbers", "--on", "1 May 2026", "--due", "26 May 2026")
    stands = []
    # 25 May 2026 is a bank holiday: from 15 May there are six working days to the 26th, from the 18th five.
    for day in (15, 18, 26, 27):
        with set_clock(date(2026, 5, day)):
            stands += standings(despatch)
    assert [word for _, word in stands] == ["waiting", "due-soon", "due", "overdue"]


@ON_SQLITE
def test_what_came_early_or_late_is_remarked_on(despatch, record):
    done(despatch, "ask", "West Fenmouth Council", "Numbers")
    early = done(despatch, "received", "CN-1", "--on", "2 May 2026")
    assert "before it was asked for" in early.err
    done(despatch, "ask", "our officers", "Numbers", "--as-written")
    done(despatch, "cancel", "CN-2", "--note", "No longer needed")
    assert "had been cancelled" in done(despatch, "received", "CN-2").err
    assert "Our officers" in done(despatch, "show", "CN-2").out


@ON_SQLITE
def test_what_cannot_be_is_refused(despatch, record):
    done(despatch, "ask", "Oldmere Council", "Numbers")
    for arguments, said in (
        (
            ("ask", "West Fenmouth Council", "x", "--on", "2026-05-04", "--due", "2026-05-01"),
            "before it was asked",
        ),
        (("ask", "West Fenmouth Council", "x", "--on", "2026-06-04"), "still to come"),
        (("ask", "West Fenmouth Council", " "), "nothing is asked for"),
        (("ask", "Wast Fenmoth Councel", "x"), "West Fenmouth Council"),
        (("ask", "Utterly Elsewhere", "x"), "Utterly Elsewhere"),
        (("ask", "West Fenmouth Council", "x", "--for", "RS-9"), "RS-9"),
        (("received", "CN-1", "--on", "2026-06-04"), "still to come"),
        (("received", "CN-9"), "CN-9"),
        (("show", "E-1"), "no reference of a contribution"),
    ):
        ran = despatch("contribution", *arguments)
        assert (ran.status, said in ran.err) == (2, True), (arguments, ran.err)
    assert standings(despatch) == [("CN-1", "no-day")]


@ON_SQLITE
def test_nothing_ends_twice(despatch, record):
    for action, words in (("received", "CN-1 was received on 1 June 2026"), ("cancel", "CN-2 was cancelled")):
        done(despatch, "ask", "Oldmere Council", "Numbers")
        reference = words[:4]
        done(despatch, action, reference)
        for again in (action, "chase", "cancel"):
            ran = despatch("contribution", again, reference)
            assert (ran.status, words in ran.err) == (2, True), ran.err
