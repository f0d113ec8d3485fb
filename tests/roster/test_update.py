"""A newer roster in a record that people work in: shown first, then applied, and what people wrote is left alone."""

from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from crm.api import Crm
from crm.errors import StaleRecord
from crm.roster.build import build
from crm.roster.difference import Action, Difference
from crm.roster.facts import COLUMNS, Facts
from db.tables.all import metadata
from tests.roster import open_data
from tests.roster.test_build import AS_OF

Tables = dict[str, list[dict[str, str]]]


@pytest.fixture
def tables() -> Tables:
    return open_data.small()


def facts_of(folder: Path, tables: Tables) -> Facts:
    return build(open_data.write(folder, deepcopy(tables)), AS_OF).facts


@pytest.fixture
def loaded(crm: Crm, tmp_path: Path, tables: Tables) -> Crm:
    """A record with the small roster."""
    bring_in(crm, facts_of(tmp_path / "first", tables))
    return crm


def bring_in(crm: Crm, facts: Facts) -> Difference:
    difference = crm.roster.propose(facts)
    crm.roster.update(facts, difference)
    return difference


def rows(crm: Crm, table: str, **values: Any) -> list[dict[str, Any]]:
    with crm.reading() as connection:
        query = sa.select(metadata.tables[table]).filter_by(**values)
        return [dict(row) for row in connection.execute(query).mappings()]


def amend(crm: Crm, table: str, row_id: Any, **values: Any) -> None:
    with crm.writing("amend") as recorder:
        recorder.update(metadata.tables[table], row_id, values)


def told(difference: Difference, action: Action) -> list[str]:
    return [change.sentence for change in difference.of(action)]


def test_an_empty_record_takes_everything_and_then_nothing(crm, tmp_path, tables):
    facts = facts_of(tmp_path, tables)
    first = bring_in(crm, facts)
    assert {change.action for change in first.changes} == {Action.NEW}
    assert len(first.changes) == len(facts)
    again = crm.roster.propose(facts)
    assert not again
    assert (again.changes, again.summary) == ((), "nothing")
    assert crm.roster.update(facts, again) is None


def test_a_new_minister_ends_one_appointment_and_begins_another(loaded, tmp_path, tables):
    tables["ministers/appointment.csv"].append(
        {
            "id": "a-9",
            "person_id": "p-bramble",
            "post_id": "post-any",
            "start_date": "2025-09-07",
            "end_date": "",
        }
    )
    tables["ministers/representation.csv"][2]["end_date"] = "2026-05-01"
    del tables["members/mp_lookup.csv"][1]
    difference = loaded.roster.propose(facts_of(tmp_path / "second", tables))
    assert told(difference, Action.NEW) == [
        "Otto Van Bramble, Minister of State (DKP), from 7 September 2025"
    ]
    assert "Otto Van Bramble, MP for Kettlewick Test: until 1 May 2026" in told(difference, Action.ENDED)
    assert difference.counts()["Appointments"]["new"] == 1


def test_nothing_is_written_until_it_is_applied(loaded, tmp_path, tables):
    before = rows(loaded, "operation"), rows(loaded, "organisation")
    tables["ministers/organisation.csv"][1]["name"] = "Department for Pans"
    loaded.roster.propose(facts_of(tmp_path / "second", tables))
    assert (rows(loaded, "operation"), rows(loaded, "organisation")) == before


def test_what_an_officer_wrote_stays_and_is_told(loaded, tmp_path, tables):
    (kettles,) = rows(loaded, "organisation", acronym="DKP")
    amend(loaded, "organisation", kettles["id"], name="Department for Kettles, Pans & Lids")
    tables["ministers/organisation.csv"][1].update(name="Department for Pans", short_name="DP")
    difference = bring_in(loaded, facts_of(tmp_path / "second", tables))
    (after,) = rows(loaded, "organisation", id=kettles["id"])
    assert (after["name"], after["acronym"]) == ("Department for Kettles, Pans & Lids", "DP")
    (kept,) = told(difference, Action.KEPT)
    assert "Department for Kettles, Pans & Lids" in kept
    assert "written by Test Officer on 2026-06-01" in kept


def test_what_an_officer_noted_on_a_row_does_not_shield_its_other_fields(loaded, tmp_path, tables):
    (council,) = rows(loaded, "organisation", name="East Spoutshire Test Council")
    amend(loaded, "organisation", council["id"], notes="Ask for Petunia.")
    tables["councils/uk_local_authorities_current.csv"][2]["official-name"] = (
        "Greater East Spoutshire Test Council"
    )
    bring_in(loaded, facts_of(tmp_path / "second", tables))
    (after,) = rows(loaded, "organisation", id=council["id"])
    assert (after["name"], after["notes"]) == ("Greater East Spoutshire Test Council", "Ask for Petunia.")


def test_what_an_officer_removed_does_not_come_back(loaded, tmp_path, tables):
    detail = rows(loaded, "contact_detail")[0]
    with loaded.writing("amend") as recorder:
        recorder.delete(metadata.tables["contact_detail"], detail["id"])
    difference = bring_in(loaded, facts_of(tmp_path / "second", tables))
    assert detail["id"] not in {row["id"] for row in rows(loaded, "contact_detail")}
    assert told(difference, Action.KEPT)[0].endswith("removed by Test Officer on 2026-06-01")


def test_what_an_officer_recorded_before_the_roster_had_it_is_not_doubled(loaded, tmp_path, tables):
    (person,) = rows(loaded, "person", name="Otto Van Bramble")
    (post,) = rows(loaded, "post", title="Minister of State")
    with loaded.writing("amend") as recorder:
        values = {"person_id": person["id"], "post_id": post["id"], "since": date(2025, 9, 8)}
        recorder.insert(metadata.tables["appointment"], values)
    tables["ministers/appointment.csv"].append(
        {
            "id": "a-9",
            "person_id": "p-bramble",
            "post_id": "post-any",
            "start_date": "2025-09-07",
            "end_date": "",
        }
    )
    tables["ministers/appointment_characteristics.csv"].append(
        {**tables["ministers/appointment_characteristics.csv"][4], "appointment_id": "a-9", "start_date": "2025-09-07",
         "end_date": ""}
    )  # fmt: skip
    difference = bring_in(loaded, facts_of(tmp_path / "second", tables))
    assert len(rows(loaded, "appointment", person_id=person["id"], post_id=post["id"])) == 1
    assert [sentence.rpartition("; ")[2] for sentence in told(difference, Action.KEPT)] == [
        "recorded here already"
    ]


def test_two_holders_of_a_post_for_one_are_remarked_on(loaded, tmp_path, tables):
    (person,) = rows(loaded, "person", name="Ada Quill-Test")
    (post,) = rows(loaded, "post", title="Minister for Spouts and Lids")
    with loaded.writing("amend") as recorder:
        values = {"person_id": person["id"], "post_id": post["id"], "since": date(2025, 1, 1)}
        recorder.insert(metadata.tables["appointment"], values)
    tables["ministers/appointment.csv"].append(
        {
            "id": "a-9",
            "person_id": "p-bramble",
            "post_id": "post-new",
            "start_date": "2025-09-07",
            "end_date": "",
        }
    )
    difference = loaded.roster.propose(facts_of(tmp_path / "second", tables))
    assert difference.remarks == (
        (
            "Otto Van Bramble, Minister for Spouts and Lids (DKP): at the same time as "
            "Ada Quill-Test, Minister for Spouts and Lids (DKP), recorded here"
        ),
    )


def test_a_member_who_becomes_a_minister_keeps_the_seat_they_have(loaded, tmp_path, tables):
    (before,) = [row for row in rows(loaded, "person") if "Teapot" in row["name"]]
    (seat,) = rows(loaded, "post", title="MP for Upper Spout Test")
    (appointment,) = rows(loaded, "appointment", post_id=seat["id"])
    tables["ministers/person.csv"].append(
        {**tables["ministers/person.csv"][0], "id": "p-tea", "id_parliament": "99904.0", "name": "Ferdinand Long Teapot",
         "short_name": "Long Teapot"}
    )  # fmt: skip
    tables["ministers/constituency.csv"].append(
        {"id": "c-4", "id_parliament": "4", "name": "Upper Spout Test"}
    )
    tables["ministers/representation.csv"].append(
        {**tables["ministers/representation.csv"][1], "id": "r-9", "person_id": "p-tea", "constituency_id": "c-4",
         "start_date": "2019-12-12"}
    )  # fmt: skip
    bring_in(loaded, facts_of(tmp_path / "second", tables))
    (after,) = rows(loaded, "appointment", post_id=seat["id"])
    assert (after["id"], after["person_id"]) == (appointment["id"], before["id"])
    assert after["since"] == date(2019, 12, 12)


def test_what_the_sources_dropped_goes_unless_the_record_needs_it(loaded, tmp_path, tables):
    first, second = tables["ministers/appointment.csv"][0], tables["ministers/appointment.csv"][2]
    (kept,) = rows(loaded, "appointment", since=date(2018, 3, 1))
    with loaded.writing("amend") as recorder:
        values = {"appointment_id": kept["id"], "kind": "phone", "value": "020 7946 0000"}
        recorder.insert(metadata.tables["contact_detail"], values)
    tables["ministers/appointment.csv"] = [
        row for row in tables["ministers/appointment.csv"] if row not in (first, second)
    ]
    difference = bring_in(loaded, facts_of(tmp_path / "second", tables))
    assert told(difference, Action.KEPT) == [
        "Lady Quarrel of Nether Wallop, Minister for Spouts (MoK); no longer in the roster, but the record refers to it"
    ]
    assert rows(loaded, "appointment", since=date(2018, 3, 1))
    assert not rows(loaded, "appointment", since=date(2021, 5, 1))


def test_a_difference_that_no_longer_holds_is_not_applied(loaded, tmp_path, tables):
    tables["ministers/organisation.csv"][1]["name"] = "Department for Pans"
    facts = facts_of(tmp_path / "second", tables)
    shown = loaded.roster.propose(facts)
    (kettles,) = rows(loaded, "organisation", acronym="DKP")
    amend(loaded, "organisation", kettles["id"], name="Department for Woks")
    with pytest.raises(StaleRecord, match="has changed since"):
        loaded.roster.update(facts, shown)
    (after,) = rows(loaded, "organisation", id=kettles["id"])
    assert after["name"] == "Department for Woks"


def test_new_names_are_found_at_once(loaded, tmp_path, tables):
    tables["members/mp_lookup.csv"][2].update(full_title="Ms Petunia Newcomer-Test MP", member_id="99905")
    bring_in(loaded, facts_of(tmp_path / "second", tables))
    assert {row["owner"] for row in rows(loaded, "name_index", token="newcomer")} == {"person"}
    assert not rows(loaded, "name_index", token="teapot")


def test_an_update_is_one_operation_with_the_history_of_every_row(loaded, tmp_path, tables):
    before = len(rows(loaded, "change"))
    tables["ministers/organisation.csv"][1]["name"] = "Department for Pans"
    difference = bring_in(loaded, facts_of(tmp_path / "second", tables))
    operations = rows(loaded, "operation")
    assert [row["kind"] for row in operations] == ["roster", "roster"]
    assert operations[-1]["summary"] == "Roster brought up to date: 1 changed"
    assert len(rows(loaded, "change")) == before + len(difference.changes)


def test_the_status_names_the_sources_and_their_age(loaded):
    status = loaded.roster.status()
    assert [source.publisher for source in status.sources] == [
        "Institute for Government", "Department for Education, from the UK Parliament API", "mySociety",
    ]  # fmt: skip
    assert [source.age_days for source in status.sources] == [0, -7, 396]
    assert status.counts["people"] == 4
    assert status.brought_in_by == "Test Officer"


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_first_roster_is_brought_in_once(crm):
    crm.roster.load_first()
    many = crm.roster.status().counts
    crm.roster.load_first()
    assert crm.roster.status().counts == many
    assert many["people"] > 1500
    assert [row["kind"] for row in rows(crm, "operation")] == ["roster"]


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_the_shipped_roster_is_what_a_new_record_holds(roster_reader):
    from crm.roster.facts import shipped

    assert not roster_reader.roster.propose(shipped())


def test_a_newer_copy_does_not_make_vaguer_what_is_known(loaded, tmp_path, tables):
    later = AS_OF | {"members": date(2026, 7, 8)}
    folder = open_data.write(tmp_path / "second", tables)
    difference = loaded.roster.propose(build(folder, later).facts)
    assert {change.table for change in difference.changes} == {"source"}


def test_a_day_that_becomes_known_takes_the_place_of_a_vague_one(loaded, tmp_path, tables):
    first = [row for row in rows(loaded, "appointment") if row["since_edtf"]]
    assert len(first) == 1
    tables["ministers/person.csv"].append(
        {**tables["ministers/person.csv"][0], "id": "p-tea", "id_parliament": "99904.0", "name": "Ferdinand Long Teapot",
         "short_name": "Long Teapot"}
    )  # fmt: skip
    tables["ministers/constituency.csv"].append(
        {"id": "c-4", "id_parliament": "4", "name": "Upper Spout Test"}
    )
    seat = {
        **tables["ministers/representation.csv"][1],
        "id": "r-9",
        "person_id": "p-tea",
        "constituency_id": "c-4",
    }
    tables["ministers/representation.csv"].append({**seat, "start_date": "2024-07-04"})
    spell = tables["ministers/representation_characteristics.csv"][1]
    tables["ministers/representation_characteristics.csv"] += [
        {
            **spell,
            "representation_id": "r-9",
            "party": "Conservative",
            "start_date": "2024-07-04",
            "end_date": "2025-03-01",
        },
        {
            **spell,
            "representation_id": "r-9",
            "party": "Independent",
            "start_date": "2025-03-01",
            "end_date": "",
        },
    ]
    bring_in(loaded, facts_of(tmp_path / "second", tables))
    assert not [row for row in rows(loaded, "appointment") if row["since_edtf"] or row["until_edtf"]]
    (after,) = rows(loaded, "appointment", id=first[0]["id"])
    assert after["since"] == date(2025, 3, 1)


def test_an_update_is_taken_back_as_a_whole_and_proposed_again(loaded, tmp_path, tables):
    tables["ministers/organisation.csv"][1]["name"] = "Department for Pans"
    tables["members/mp_lookup.csv"][2].update(full_title="Ms Petunia Newcomer-Test MP", member_id="99905")
    facts = facts_of(tmp_path / "second", tables)
    before = {table: rows(loaded, table) for table in COLUMNS}
    number = loaded.roster.update(facts, loaded.roster.propose(facts))
    loaded.operations.undo(number)
    undone = {table: rows(loaded, table) for table in COLUMNS}
    assert {table: ids(found) for table, found in undone.items()} == {
        table: ids(found) for table, found in before.items()
    }
    again = loaded.roster.propose(facts)
    assert not again.of(Action.KEPT)
    assert "Department for Pans" in " ".join(told(again, Action.CHANGED))
    bring_in(loaded, facts)
    assert not loaded.roster.propose(facts)


def ids(found: list[dict[str, Any]]) -> set[Any]:
    return {(row["id"], row.get("name")) for row in found}
