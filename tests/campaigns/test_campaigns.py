"""Campaigns, through the commands: one text, sixty councils, sixty entries, undone as one."""

from datetime import date

import pytest

from crm.clock import set_clock
from crm.engagements.inputs import NewEngagement, NewParticipant
from crm.organisations.inputs import NewOrganisation
from crm.organisations.writing import write_organisation
from crm.vocabulary.partial_date import PartialDate
from tests.support.engines import ON_SQLITE

COUNCILS = [f"Fen{number:02} Borough Council" for number in range(1, 61)]
LETTER = "Dear Minister, we ask that you fund what keeps families together before they come to harm. Yours, the Leader"


@pytest.fixture
def record(crm, database_url, monkeypatch):
    """Sixty councils, the Department for Fens, and the campaign CP-1."""
    monkeypatch.setenv("DESPATCH_DATABASE_URL", database_url)
    with crm.writing("organisation") as recorder:
        for name in COUNCILS:
            write_organisation(recorder, NewOrganisation(name=name, kind="council"))
        write_organisation(recorder, NewOrganisation(name="Department for Fens", kind="department"))
    return crm


@pytest.fixture
def campaign(record, despatch):
    def ran(*arguments):
        found = despatch("campaign", *arguments)
        assert found.status == 0, found.err
        return found

    ran("new", "Fund prevention", "--letter", LETTER, "--topic", "Prevention")
    return ran


@pytest.fixture
def table(tmp_path):
    def written(*lines):
        file = tmp_path / "councils.csv"
        file.write_text("\n".join(lines), encoding="utf-8")
        return str(file)

    return written


SENT = ("--to", "Department for Fens", "--on", "1 April 2026")


def counts(campaign):
    found = campaign("show", "CP-1", "--json").json
    return {name: found[name] for name in ("entries", "sent", "answered", "awaiting", "overdue")}


def test_sixty_councils_send_one_letter_and_that_is_undone_as_one(despatch, campaign, table):
    file = table("Notes;Council", *(f"n;{name}" for name in COUNCILS))
    logged = campaign("from", "CP-1", file, *SENT, "--json").json["logged"]
    assert logged == [f"E-{number}" for number in range(1, 61)]
    assert counts(campaign) == {"entries": 60, "sent": 60, "answered": 0, "awaiting": 60, "overdue": 60}
    letters = campaign("show", "Fund prevention", "--json", "--limit", "70").json["letters"]
    assert [one["sender"] for one in letters] == COUNCILS
    seventh = despatch("show", "E-7", "--json").json
    assert (seventh["body"], seventh["topics"], seventh["subject"]) == (
        LETTER,
        ["prevention"],
        "Fund prevention",
    )
    assert [(one["side"], one["part"], one["name"], one["known"]) for one in seventh["participants"]] == [
        ("ours", "author", "Fen07 Borough Council", True),
        ("theirs", "recipient", "Department for Fens", True),
    ]
    assert seventh["campaign"] == "CP-1"
    undone = despatch("undo", "--yes").out.strip()
    assert counts(campaign) == {"entries": 0, "sent": 0, "answered": 0, "awaiting": 0, "overdue": 0}
    assert despatch("find", "kind:letter", "--json").json == []
    assert despatch("undo", undone, "--yes").status == 0
    reply = ("--kind", "letter", "--from", "Department for Fens", "--on", "5 May 2026", "--reply-to", "E-7")
    assert despatch("log", *reply, "--about", "Answer", "--yes").status == 0
    assert counts(campaign) == {"entries": 60, "sent": 60, "answered": 1, "awaiting": 59, "overdue": 59}
    with set_clock(date(2026, 4, 2)):
        assert counts(campaign)["overdue"] == 0


@ON_SQLITE
def test_letters_to_us_have_the_council_on_their_side(despatch, campaign):
    campaign("from", "CP-1", COUNCILS[3], "--direction", "in", "--on", "April 2026")
    found = despatch("show", "E-1", "--json").json
    assert [(one["side"], one["part"], one["name"]) for one in found["participants"]] == [
        ("theirs", "author", COUNCILS[3])
    ]
    assert (found["date_text"], found["answer"]) == ("April 2026", "none-expected")


@ON_SQLITE
def test_a_row_that_cannot_be_is_named_and_nothing_is_logged(despatch, campaign, table):
    campaign("from", "CP-1", COUNCILS[5], *SENT)
    for lines, said in (
        (
            ("Council", COUNCILS[0], "Bogmoor Council", "Nowhere At All"),
            ("line 3", "Bogmoor Council", "line 4"),
        ),
        (("Council", COUNCILS[0], COUNCILS[1], COUNCILS[0]), ("line 4", "named twice", "line 2")),
        (("Council,Note", f"{COUNCILS[0]},x", ",y"), ("line 3", "no name")),
        (("",), ("empty",)),
        (("Council",), ("nobody is named",)),
        ((COUNCILS[5],), ("has sent a letter of CP-1 already", "line 1")),
    ):
        ran = despatch("campaign", "from", "CP-1", table(*lines), *SENT)
        assert (ran.status, [words for words in said if words not in ran.err]) == (2, []), ran.err
    assert counts(campaign)["entries"] == 1


@ON_SQLITE
def test_an_engagement_belongs_to_one_campaign_until_it_is_taken_out(despatch, campaign):
    campaign("from", "CP-1", *COUNCILS[:2], *SENT)
    early = despatch("campaign", "end", "CP-1", "--on", "31 March 2026")
    assert (early.status, "a letter of CP-1 was sent on 1 April 2026" in early.err) == (2, True)
    campaign("new", "Another")
    refused = despatch("campaign", "add", "CP-2", "E-1")
    assert (refused.status, "CP-1 (Fund prevention)" in refused.err) == (2, True)
    campaign("remove", "CP-1", "E-1")
    campaign("add", "CP-2", "E-1", "e-1")
    assert [one["entries"] for one in campaign("list", "--json").json] == [1, 1]
    for arguments, said in (
        (("remove", "CP-1", "E-1"), "does not belong"),
        (("add", "CP-1", "E-9"), "E-9"),
        (("show", "CP-9"), "CP-9"),
        (("new", "fund  prevention"), "CP-1"),
        (("new", " "), "no name"),
        (("from", "CP-1", COUNCILS[8]), "--to"),
        (("from", "CP-1", "nowhere.csv", *SENT), "nowhere.csv"),
        (
            ("from", "CP-1", COUNCILS[8], "--to", "Department for Fens", "--on", "2 June 2026"),
            "still to come",
        ),
    ):
        ran = despatch("campaign", *arguments)
        assert (ran.status, said in ran.err) == (2, True), ran.err
    campaign("end", "CP-1", "--on", "1 May 2026")
    assert "ended" in despatch("campaign", "end", "CP-1").err
    campaign("from", "CP-1", COUNCILS[8], *SENT)
    late = despatch(
        "campaign", "from", "CP-1", COUNCILS[9], "--to", "Department for Fens", "--on", "1 May 2026"
    )
    assert (late.status, "ended on 1 May 2026" in late.err) == (2, True)


@ON_SQLITE
def test_near_identical_letters_are_suggested(despatch, record, campaign):
    def letter(council, day, body, to="Department for Fens"):
        who = (
            NewParticipant(side="ours", part="author", name=council),
            NewParticipant(side="theirs", part="recipient", name=to),
        )
        when = PartialDate.parse(day)
        record.engagements.log(
            NewEngagement(
                kind="letter", direction="out", subject="Homes", body=body, occurred=when, participants=who
            )
        )

    letter("One", "2026-03-02", LETTER)
    letter("Two", "2026-03-30", LETTER.replace("Leader", "Chair").upper())
    letter("Three", "2026-03-04", "Something else entirely: thank you for coming to see us last week.")
    letter("Four", "2026-03-05", LETTER, to="Someone Else")
    letter("Five", "2026-05-20", LETTER)
    found = campaign("suggest", "--json").json
    assert [(one["references"], one["senders"], one["recipient"]) for one in found] == [
        (["E-1", "E-2"], ["One", "Two"], "Department for Fens")
    ]
    assert 90 <= found[0]["likeness"] < 100
    assert len(campaign("suggest", "--days", "60", "--json").json[0]["references"]) == 3
    assert campaign("suggest", "--least", "3", "--json").json == []
    campaign("add", "CP-1", "E-1", "E-2")
    assert campaign("suggest", "--json").json == []
