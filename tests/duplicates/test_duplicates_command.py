"""`despatch duplicates`: lists, side by side, merging, refusing, and what it says of what is gone."""

import json

import pytest

from crm.api import Crm
from crm.people.inputs import NewPerson
from tests.duplicates.test_finding import log
from tests.support.command import run_on_terminal
from tests.support.engines import ON_SQLITE


@pytest.fixture
def two(crm: Crm, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Crm:
    """Somebody who was added twice, each with a letter; and one letter logged twice."""
    monkeypatch.setenv("DESPATCH_DATABASE_URL", database_url)
    monkeypatch.setenv("DESPATCH_TODAY", "2026-06-01")
    people = [
        crm.people.create(NewPerson(name, notes), anyway=True)
        for name, notes in (("Hortensia Fogg", "First"), ("Hortensa Fogg", "Second"))
    ]
    log(crm, "2021-01-08", "Early years funding", people[0])
    log(crm, "2021-01-08", "Early years: funding", people[0])
    log(crm, "2022-02-02", "Placements", people[1])
    return crm


def test_the_pairs_are_listed_by_kind_and_all_together(two: Crm, despatch) -> None:
    every = despatch("duplicates", "--json").json
    assert [(pair["kept"]["reference"], pair["other"]["reference"]) for pair in every] == [
        ("E-1", "E-2"),
        ("P-1", "P-2"),
    ]
    for kind, first in (("people", "P-1"), ("engagements", "E-1"), ("organisations", None)):
        listed = despatch("duplicates", kind, "--json").json
        assert [pair["kept"]["reference"] for pair in listed] == ([first] if first else [])
    lines = despatch("duplicates", "people")
    assert lines.out.split("\t")[:2] == ["85%", "P-1 Hortensia Fogg, no role on record"]
    assert "first name the same but for one letter" in lines.out
    limited = despatch("duplicates", "--limit", "1")
    assert len(limited.out.splitlines()) == 1
    assert "1 more" in limited.err
    assert "Nothing seems to be on record twice" in despatch("duplicates", "organisations").err


@ON_SQLITE
def test_two_stand_side_by_side(two: Crm, despatch) -> None:
    shown = despatch("duplicates", "show", "P-1", "P-2")
    assert "Notes\tFirst\tSecond" in shown.out.splitlines()
    lines = {
        line["label"]: line for line in despatch("duplicates", "show", "E-1", "E-2", "--json").json["lines"]
    }
    assert lines["Subject"] == {
        "label": "Subject",
        "kept": "Early years funding",
        "other": "Early years: funding",
    }
    assert lines["Theirs"]["kept"] == "Hortensia Fogg (recipient)"


def test_a_merge_is_shown_tried_done_and_taken_back(two: Crm, despatch) -> None:
    tried = despatch("duplicates", "merge", "P-1", "P-2", "--take", "notes=other", "--dry-run", "--json")
    assert tried.status == 0
    notes = next(field for field in tried.json["fields"] if field["field"] == "notes")
    assert (notes["wins"], notes["result"], notes["choices"]) == (
        "other",
        "Second",
        ["kept", "other", "both"],
    )
    assert "this was a trial" in tried.err
    assert two.people.get("P-2").name == "Hortensa Fogg"
    done = despatch("duplicates", "merge", "P-1", "P-2")
    assert (done.status, done.out) == (0, "P-1\n")
    assert "goes over    1 engagement" in done.err
    assert "found by “Hortensa Fogg” as well" in done.err
    assert two.people.get("P-1").notes == "First\n\nSecond"
    gone = despatch("who", "P-2")
    assert gone.status == 2
    assert "P-2 (Hortensa Fogg) was merged into P-1" in gone.err
    assert despatch("undo", "--yes").status == 0
    assert [two.people.get(f"P-{number}").notes for number in (1, 2)] == ["First", "Second"]


def test_show_says_what_a_merged_engagement_is_in(two: Crm, despatch) -> None:
    merged = despatch("duplicates", "merge", "E-2", "E-1", "--json").json
    assert (merged["stays"], merged["goes"]) == ("E-1", "E-2")
    shown = despatch("show", "E-2")
    assert shown.status == 2
    assert "E-2 (Early years: funding) was merged into E-1" in shown.err
    assert "despatch show E-1" in shown.err
    assert despatch("show", "E-1", "--json").json["subject"] == "Early years: funding"
    assert despatch("undo", str(merged["operation"]), "--yes").status == 0
    assert despatch("show", "E-2", "--json").json["subject"] == "Early years: funding"


@ON_SQLITE
def test_a_refused_pair_is_not_offered_again_until_that_is_taken_back(two: Crm, despatch) -> None:
    refused = despatch("duplicates", "refuse", "P-2", "P-1", "--json").json
    assert refused["refused"] is True
    assert despatch("duplicates", "people", "--json").json == []
    assert "have said" in despatch("duplicates", "show", "P-1", "P-2").err.replace("has said", "have said")
    despatch("undo", "--yes")
    assert len(despatch("duplicates", "people", "--json").json) == 1


@ON_SQLITE
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("merge", "P-1", "E-1"), "P-1 is a person and E-1 an engagement"),
        (("merge", "P-1", "P-1"), "one and the same"),
        (("merge", "P-1", "P-77"), "there is no person P-77"),
        (("merge", "P-1", "fogg"), "is no reference"),
        (("merge", "P-1", "P-2", "--take", "notes"), "does not say whose value"),
        (("merge", "P-1", "P-2", "--take", "colour=other"), "is no field of a person"),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(two: Crm, despatch, arguments, says) -> None:
    ran = despatch("duplicates", *arguments)
    assert ran.status == 2
    assert says in ran.err
    assert ran.out == ""


@ON_SQLITE
def test_at_a_terminal_pairs_stand_below_each_other_where_there_is_no_room(
    two: Crm, database_url: str
) -> None:
    environ = {"DESPATCH_DATABASE_URL": database_url}
    listed = run_on_terminal("duplicates", "people", environ=environ)
    assert listed.status == 0
    assert "85%  P-1  P-2" in listed.out
    shown = run_on_terminal("duplicates", "show", "E-1", "E-2", environ=environ, columns=60)
    assert "Theirs (the same)" in shown.out
    assert "E-2      Early years: funding" in shown.out


@ON_SQLITE
def test_json_is_an_array_of_pairs(two: Crm, despatch) -> None:
    (first, second) = json.loads(despatch("duplicates", "--json").out)
    assert set(first) == set(second) == {"kind", "kept", "other", "score", "reasons"}
