"""`despatch roster`: status, build and update, as an officer runs them."""

from pathlib import Path

import pytest

from crm.roster.build import build
from tests.roster import open_data
from tests.roster.test_build import AS_OF
from tests.support.command import Ran, run_process

DAYS = ("--as-of", "ministers=2026-06-01", "--as-of", "members=2026-06-08", "--as-of", "councils=2025-05-01")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return open_data.write(tmp_path / "open data", open_data.small())


@pytest.fixture
def run(crm, database_url, monkeypatch):
    """A record with the small roster (and nothing of the shipped one)."""
    monkeypatch.setenv("DESPATCH_DATABASE_URL", database_url)
    monkeypatch.setenv("DESPATCH_TODAY", "2026-06-10")
    return run_process


@pytest.fixture
def built(run, folder, tmp_path):
    file = tmp_path / "small.jsonl.gz"
    ran = run("roster", "build", str(folder), "--to", str(file), *DAYS)
    assert (ran.status, ran.out) == (0, ""), ran.err
    assert "facts in" in ran.err
    return file


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_build_touches_no_record_and_repeats_itself(built, folder, run, tmp_path):
    again = tmp_path / "again.jsonl.gz"
    run("roster", "build", str(folder), "--to", str(again), *DAYS)
    assert again.read_bytes() == built.read_bytes()


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_update_shows_asks_and_applies(run, crm, folder):
    facts = build(folder, AS_OF).facts
    crm.roster.update(facts, crm.roster.propose(facts))
    tables = open_data.small()
    tables["ministers/organisation.csv"][1]["name"] = "Department for Pans"
    tables["members/mp_lookup.csv"][2].update(full_title="Ms Petunia Newcomer-Test MP", member_id="99905")
    open_data.write(folder, tables)

    refused = run("roster", "update", str(folder), *DAYS)
    assert refused.status == 2
    assert "nobody can be asked here" in refused.err
    assert "People, new (1)\n  Petunia Newcomer-Test\n" in refused.out
    assert "Organisations, changed (1)\n  Department for Pans: name" in refused.out

    looked = run("roster", "update", str(folder), "--dry-run", "--json", *DAYS)
    assert looked.status == 0
    assert list(looked.json[0]) == ["action", "kind", "id", "what", "before", "after", "reason"]

    done = run("roster", "update", str(folder), "--yes", "--limit", "1", *DAYS)
    assert done.status == 0, done.err
    assert "“despatch imports undo 2” takes it back" in done.err
    assert "… and 2 more (--limit)" in done.out
    again = run("roster", "update", str(folder), "--yes", *DAYS)
    assert (again.status, again.err.strip().splitlines()[-1]) == (0, "The record is up to date.")


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_appointments_are_read_post_by_post_and_only_what_is_approved_goes_in(run, crm, folder):
    tables = open_data.small()
    held = tables["ministers/appointment.csv"][1]
    held["end_date"] = ""
    tables["ministers/appointment_characteristics.csv"][3]["end_date"] = ""
    facts = build(open_data.write(folder, tables), AS_OF).facts
    crm.roster.update(facts, crm.roster.propose(facts))
    tables["ministers/appointment.csv"] += [
        {**held, "id": "a-99", "person_id": "p-bramble", "start_date": "2024-09-02"}
    ]
    held["end_date"] = "2024-09-02"
    tables["ministers/organisation.csv"][1]["name"] = "Department for Pans"
    open_data.write(folder, tables)
    before = list(crm.export.lines())

    shown = run("roster", "update", str(folder), "--dry-run", *DAYS)
    (line,) = [line for line in shown.out.splitlines() if "→ Otto Van Bramble from 2 September 2024" in line]
    assert "until 2 September 2024 →" in line

    done = run("roster", "update", str(folder), "--yes", "--only", "appointments", *DAYS)
    assert done.status == 0, done.err
    assert "Department for Pans" in run("roster", "update", str(folder), "--dry-run", *DAYS).out
    assert run("imports", "undo", "2", "--yes").status == 0
    assert list(crm.export.lines()) == before


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_newer_file_of_one_source_comes_before_the_folder(run, crm, folder, tmp_path):
    tables = open_data.small()
    tables["members/mp_lookup.csv"][2].update(full_title="Ms Petunia Newcomer-Test MP", member_id="99905")
    newer = open_data.write(tmp_path / "newer", tables) / "members" / "mp_lookup.csv"
    shown = run("roster", "update", str(folder), str(newer), "--dry-run", *DAYS)
    assert "Petunia Newcomer-Test" in shown.out
    wrong = run("roster", "update", str(folder), str(folder / "ministers" / "person.csv"), "--only", "Cats")
    assert (wrong.status, "“Cats” is no kind of fact" in wrong.err) == (2, True)


def test_status_gives_the_attribution_the_licences_ask_for(roster_url, monkeypatch):
    monkeypatch.setenv("DESPATCH_DATABASE_URL", roster_url)
    monkeypatch.setenv("DESPATCH_TODAY", "2026-07-01")
    shown: Ran = run_process("roster", "status")
    for words in (
        "Institute for Government",
        "mySociety",
        "CC BY 4.0",
        "Open Parliament Licence",
        "12 days ago",
    ):
        assert words in shown.out
    found = run_process("roster", "status", "--json").json
    assert found["sources"][0]["published"] == "2026-06-19"
    assert found["counts"]["people"] > 1500


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("build", "nowhere"), "nowhere: there is no such folder"),
        (("build", "nowhere", "--as-of", "peers=2026-01-01"), "there is no source “peers”"),
        (("build", "nowhere", "--as-of", "members=soon"), "“soon” is not a day"),
        (("update", "nowhere.gz"), "nowhere.gz: the roster cannot be read"),
    ],
)
def test_what_cannot_be_read_is_named(run, arguments, words):
    ran = run("roster", *arguments)
    assert ran.status == 2
    assert words in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_missing_column_ends_with_2_and_writes_no_file(run, tmp_path):
    tables = open_data.small()
    for row in tables["members/mp_lookup.csv"]:
        del row["party_text"]
    folder = open_data.write(tmp_path / "bad", tables)
    ran = run("roster", "build", str(folder), "--to", str(tmp_path / "out.gz"))
    assert (ran.status, ran.out) == (2, "")
    assert "members/mp_lookup.csv: column missing: party_text" in ran.err
    assert not list(tmp_path.glob("*out*"))
