"""`despatch letter` as an officer types it, and the register of letters as it is read."""

from datetime import date

import pytest

from crm.clock import set_clock
from tests.correspondence.test_letters import body, log


@pytest.fixture
def record(crm, database_url, monkeypatch):
    """E-1 of 8 January 2021 awaits an answer of the Ministry of Turnips; E-2 is a draft; today is 10 March 2021."""
    monkeypatch.setenv("DESPATCH_DATABASE_URL", database_url)
    with set_clock(date(2021, 3, 10)):
        ministry = body(crm, "Ministry of Turnips", acronym="MoT", since=date(2000, 1, 1))
        body(crm, "Office for Swedes", acronym="OfS", since=date(2000, 1, 1))
        log(crm, ministry)
        log(crm, ministry, "2021-03-09", subject="Hedges", status="planned")
        yield crm


def done(despatch, *arguments):
    ran = despatch("letter", *arguments)
    assert ran.status == 0, ran.err
    return ran


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_letter_is_followed_from_the_command_line(despatch, record):
    held = done(
        despatch, "holding", "E-1", "--on", "1 February 2021", "--until", "1 March 2021", "--by", "A. Clerk"
    )
    assert held.out.startswith(
        "E-1\tholding reply, with Ministry of Turnips, since 1 February 2021\tlong overdue"
    )
    assert "Logged as E-3" in held.err
    assert "Note: the answer was promised by 1 March 2021, which is past" in held.err
    moved = done(despatch, "transfer", "E-1", "OfS", "--on", "2021-02-05", "--json").json
    assert (moved["clock"]["due"], moved["stage"], moved["notes"]) == ("2021-03-05", "transferred", [])
    told = done(despatch, "E-1").out
    for line in (
        "Stands\ttransferred, with Office for Swedes, since 5 February 2021",
        "Clock\toverdue by 3 working days: due 5 March 2021, 20 working days by convention",
        "Step\t1 February 2021: holding reply, answer expected by 1 March 2021 (E-3)",
        "Next\tsend a chaser",
        "E-3 1 February 2021, 16 working days later",
    ):
        assert line in told
    shown = despatch("show", "E-1")
    assert "Clock\toverdue by 3 working days" in shown.out
    assert "24 days later (16 working days)" in shown.out
    assert despatch("show", "E-1", "--json").json["letter"]["clock"]["state"] == "overdue"
    assert [one["reference"] for one in done(despatch, "list", "--state", "overdue", "--json").json] == [
        "E-1"
    ]
    assert done(despatch, "list", "--state", "paused").out == ""
    [draft] = done(despatch, "list", "--stage", "draft", "--json").json
    assert (draft["reference"], draft["since"]) == ("E-2", "2021-03-10")
    trial = done(despatch, "chase", "--all-due")
    assert "Nothing was drafted. Say --yes" in trial.err
    assert done(despatch, "chase", "--all-due", "--yes").out == "E-4\tE-1\tPlaces for two-year-olds\n"
    despatch("undo", "--yes")
    crossed = despatch(
        "log",
        "--yes",
        "--kind",
        "letter",
        "--from",
        "MoT",
        "--on",
        "2021-01-07",
        "--reply-to",
        "E-1",
        "--holding",
    )
    assert "it is dated before E-1 (8 January 2021), which it replies to" in crossed.err
    despatch("undo", "--yes")
    line = "Holding reply from MoT on 20 February 2021 about hedges"
    assert (
        "taken for a holding reply: E-1 stays open" in despatch("log", "--yes", line, "--reply-to", "E-1").err
    )
    assert done(despatch, "E-1", "--json").json["steps"][-1]["stage"] == "holding"
    despatch("undo", "--yes")
    assert done(despatch, "list", "--json").json[0]["next"]["words"] == "send a chaser"
    assert [one["stage"] for one in done(despatch, "stages", "--json").json] == [
        "draft", "clearance", "sign-off", "sent",
    ]  # fmt: skip


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_what_cannot_be_is_said_with_its_place(despatch, record):
    refused = [
        (("list", "--state", "late"), "--state: “late” is no state of a clock"),
        (("list", "--stage", "cleared"), "--stage: “cleared” is no stage of a draft"),
        (("list", "--drafts", "--dept", "MoT"), "drafts are with us"),
        (("chase",), "name one letter, or say --all-due"),
        (("chase", "E-2"), "E-2 is a draft"),
        (("stage", "E-2", "sent"), "sent cannot follow draft: sign-off comes before it"),
        (("transfer", "E-1", "Nowhere"), "nobody and nothing on record is called “Nowhere”"),
        (("holding", "E-1", "--on", "in March"), "is not one day"),
        (("target", "E-1", "--reason", "x"), "nothing is given to change"),
        (("close", "E-1"), "--reason: closing without a reply needs a reason"),
    ]
    for arguments, told in refused:
        ran = despatch("letter", *arguments)
        assert (ran.status, ran.out) == (2, ""), arguments
        assert told in ran.err
