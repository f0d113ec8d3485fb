"""Lines to take, through the commands: approved, used, expired, renewed, withdrawn."""

from datetime import date

import pytest

from crm.clock import set_clock
from crm.engagements.inputs import NewEngagement, NewParticipant
from crm.vocabulary.partial_date import PartialDate
from tests.support.engines import ON_SQLITE

WORDS = "Prevention costs less than care."


@pytest.fixture
def record(crm, database_url, monkeypatch):
    """E-1, a letter that is planned; E-2, one that was sent on 1 May 2026; LT-1, not approved, until 30 June."""
    monkeypatch.setenv("DESPATCH_DATABASE_URL", database_url)
    to = NewParticipant(side="theirs", part="recipient", name="The department")
    for status, body in (("planned", "Dear Minister,"), ("done", "As sent.")):
        crm.engagements.log(
            NewEngagement(
                kind="letter",
                direction="out",
                subject="Homes",
                body=body,
                status=status,
                occurred=PartialDate.parse("2026-05-01"),
                participants=(to,),
            )
        )
    return crm


@pytest.fixture
def line(record, despatch):
    def ran(*arguments):
        found = despatch("line", *arguments)
        assert found.status == 0, found.err
        return found

    ran("add", WORDS, "--topic", "Prevention", "--owner", "Officers", "--expires", "30 June 2026")
    return ran


def stands(line, *options):
    return [(one["reference"], one["standing"]) for one in line("list", *options, "--json").json]


def test_an_approved_line_goes_into_a_draft_and_is_noted_of_a_letter(despatch, line):
    line("approve", "LT-1", "--by", "the Chair", "--on", "30 April 2026")
    line("use", "LT-1", "E-1")
    assert despatch("show", "E-1", "--json").json["body"] == f"Dear Minister,\n\n{WORDS}"
    assert despatch("find", "prevention", "--json").json[0]["reference"] == "E-1"
    assert line("use", "LT-1", "E-2", "--json").json["appended"] is False
    assert despatch("show", "E-2", "--json").json["body"] == "As sent."
    used = line("show", "LT-1", "--json").json["used_in"]
    assert [(use["engagement"], use["day"], use["expired"], use["approved"]) for use in used] == [
        ("E-1", "2026-06-01", False, True),
        ("E-2", "2026-05-01", False, True),
    ]
    assert "already" in despatch("line", "use", "LT-1", "E-1").err
    despatch("undo", "--yes")
    despatch("undo", "--yes")
    assert despatch("show", "E-1", "--json").json["body"] == "Dear Minister,"
    assert line("show", "LT-1", "--json").json["uses"] == 0


@ON_SQLITE
def test_an_unapproved_or_expired_line_is_used_only_with_a_warning_that_is_kept(despatch, line):
    refused = despatch("line", "use", "LT-1", "E-1")
    assert refused.status == 2
    assert "not approved" in refused.err
    assert "Warning" in line("use", "LT-1", "E-2", "--anyway").err
    line("approve", "LT-1", "--by", "the Chair")
    with set_clock(date(2026, 7, 1)):
        assert stands(line) == stands(line, "--expired") == [("LT-1", "expired")]
        assert "30 June 2026" in despatch("line", "use", "LT-1", "E-1").err
        assert "expired" in line("use", "LT-1", "E-1", "--anyway").err
        assert [
            (one["reference"], one["expired"]) for one in despatch("show", "E-1", "--json").json["lines"]
        ] == [("LT-1", True)]
        assert "(not approved by then)" in despatch("show", "E-2").out
        used = line("show", "LT-1", "--json").json["used_in"]
        assert [(use["engagement"], use["expired"], use["approved"]) for use in used] == [
            ("E-1", True, True),
            ("E-2", False, False),
        ]
        assert "expired by" in despatch("operations", "--json").out
        line("renew", "LT-1", "--expires", "1 July 2026")
        assert stands(line, "--expiring") == [("LT-1", "expiring")]
        assert stands(line, "--expired") == []


@ON_SQLITE
def test_it_expires_by_the_calendar(line):
    line("approve", "LT-1", "--by", "the Chair")
    # Twenty working days before Tuesday 30 June is Tuesday 2 June.
    found = []
    for day in (date(2026, 6, 1), date(2026, 6, 2), date(2026, 6, 30), date(2026, 7, 1)):
        with set_clock(day):
            found += [(*stands(line)[0], len(stands(line, "--expiring")))]
    assert found == [
        ("LT-1", "current", 0),
        ("LT-1", "expiring", 1),
        ("LT-1", "expiring", 1),
        ("LT-1", "expired", 0),
    ]


@ON_SQLITE
def test_a_withdrawn_line_is_out_of_use(despatch, line):
    line("withdraw", "LT-1", "--note", "Overtaken")
    assert stands(line) == []
    assert stands(line, "--all") == stands(line, "--all", "--topic", "#prevention") == [("LT-1", "withdrawn")]
    for arguments in (
        ("use", "LT-1", "E-1", "--anyway"),
        ("withdraw", "LT-1"),
        ("renew", "LT-1", "--expires", "1 July 2027"),
        ("approve", "LT-1", "--by", "the Chair"),
    ):
        ran = despatch("line", *arguments)
        assert (ran.status, "was withdrawn" in ran.err) == (2, True)


@ON_SQLITE
def test_what_cannot_be_is_refused(despatch, line):
    for arguments, said in (
        (("add", "x", "--owner", "Officers", "--expires", "31 May 2026"), "has passed"),
        (("add", " ", "--owner", "Officers", "--expires", "31 May 2027"), "empty"),
        (("add", "x", "--owner", " ", "--expires", "31 May 2027"), "no owner"),
        (("add", "x", "--owner", "P-9", "--expires", "31 May 2027"), "P-9"),
        (("add", "x", "--owner", "Officers"), "--expires"),
        (("renew", "LT-1", "--expires", "31 May 2026"), "has passed"),
        (("approve", "LT-1", "--by", "the Chair", "--on", "2 June 2026"), "still to come"),
        (("approve", "LT-1", "--by", " "), "who approved"),
        (("use", "LT-9", "E-1"), "LT-9"),
        (("use", "LT-1", "E-9"), "E-9"),
        (("show", "E-1"), "no reference of a line"),
    ):
        ran = despatch("line", *arguments)
        assert (ran.status, said in ran.err) == (2, True), (arguments, ran.err)
    assert stands(line) == [("LT-1", "unapproved")]
