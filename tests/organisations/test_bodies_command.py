"""Closing bodies, showing what is within them, and who of ours looks after them, through the commands."""

import pytest

from crm.engagements.inputs import NewEngagement, NewParticipant
from crm.organisations.inputs import NewOrganisation
from crm.people.inputs import NewPerson
from crm.vocabulary.partial_date import PartialDate

WALLOP, GROUP, NEW = "Nether Wallop Test Board", "Drainage Working Group", "Wallop Test Council"


@pytest.fixture
def record(crm, database_url, monkeypatch):
    """O-1 with O-2 within it and a meeting with each, E-1 and E-2; O-3; P-1 is Wilhelmina Quarrel."""
    monkeypatch.setenv("DESPATCH_DATABASE_URL", database_url)
    board = crm.organisations.create(NewOrganisation(WALLOP, kind="board"), anyway=True)
    group = crm.organisations.create(NewOrganisation(GROUP, kind="group", parent_id=board.id), anyway=True)
    crm.organisations.create(NewOrganisation(NEW, kind="council"), anyway=True)
    crm.people.create(NewPerson("Wilhelmina Quarrel"), anyway=True)
    for body, day in ((board, "2026-02-02"), (group, "2026-04-02")):
        crm.engagements.log(
            NewEngagement(
                kind="meeting",
                direction="mutual",
                subject="Ditches",
                occurred=PartialDate.parse(day),
                participants=(
                    NewParticipant(side="theirs", part="attendee", name=body.name, organisation_id=body.id),
                ),
            )
        )
    return crm


def done(despatch, *arguments):
    ran = despatch(*arguments)
    assert ran.status == 0, ran.err
    return ran


def counted(despatch, *arguments):
    found = done(despatch, "organisation", "tree", "O-1", *arguments, "--json").json
    return [(one["reference"], one["depth"], one["within"], one["engagements"]) for one in found]


def test_a_tree_counts_what_is_within(despatch, record):
    assert counted(despatch) == [("O-1", 0, None, 2), ("O-2", 1, "O-1", 1)]
    assert counted(despatch, "--on", "2026-03-01") == [("O-1", 0, None, 1), ("O-2", 1, "O-1", 0)]
    assert GROUP in done(despatch, "organisation", "tree", "O-1").out


def test_a_body_that_closed_is_kept_with_what_followed_it(despatch, record):
    end = ("organisation", "end", "O-2", "--on", "2026-05-01")
    ran = done(despatch, *end, "--successor", "O-3", "--kind", "merger")
    assert "until 30 April 2026" in ran.out
    assert counted(despatch) == [("O-1", 0, None, 1)]
    assert len(counted(despatch, "--on", "2026-04-30")) == 2
    (after,) = record.organisations.view("O-2").after
    assert (after.kind, after.other.name) == ("merger", NEW)
    assert "closed already" in despatch(*end).err
    done(despatch, "undo", "--yes")
    assert record.organisations.view("O-2").after == ()
    assert record.organisations.get("O-2").until is None


def test_a_body_may_be_split(despatch, record):
    successors = ("--successor", "O-2", "--successor", "O-3", "--kind", "demerger")
    done(despatch, "organisation", "end", "O-1", "--on", "2026-05-01", *successors)
    assert {each.other.name for each in record.organisations.view("O-1").after} == {GROUP, NEW}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--successor", "O-3"), "kind of change"),
        (("--successor", "O-1", "--kind", "merger"), "itself"),
        (("--successor", "O-99", "--kind", "merger"), "O-99"),
    ],
)
def test_what_cannot_follow_is_refused(despatch, record, options, said):
    ran = despatch("organisation", "end", "O-1", "--on", "2026-05-01", *options)
    assert ran.status == 2
    assert said in ran.err
    assert record.organisations.get("O-1").until is None


def test_what_is_mine_is_found(despatch, record, monkeypatch):
    monkeypatch.setenv("DESPATCH_OFFICER", "Wilhelmina Quarrel")
    done(despatch, "organisation", "lead", "O-2", "--officer", "P-1", "--since", "2026-01-01")
    for query in ("lead:me", 'lead:"Wilhelmina Quarrel"'):
        assert [one["reference"] for one in done(despatch, "find", query, "--json").json] == ["E-2"]
    (body,) = done(despatch, "who", "--dept", "O-2", "--json").json
    assert body["leads"][0]["lead_officer"] == "Wilhelmina Quarrel"
    assert "Wilhelmina Quarrel since 1 January 2026" in despatch("who", "--dept", "O-2").out
    done(despatch, "organisation", "lead", "O-2", "--end", "2026-05-01")
    assert done(despatch, "find", "lead:me", "--json").json == []
    monkeypatch.setenv("DESPATCH_OFFICER", "Ottoline Featherhaugh")
    ran = despatch("find", "lead:me")
    assert ran.status == 2
    assert "Ottoline Featherhaugh" in ran.err
