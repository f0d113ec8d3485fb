"""Facts are built from open data: one person for each, half-open dates, lines through changes of title."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from crm.errors import BadInput, FileTrouble
from crm.roster.build import Built, build
from crm.roster.facts import Facts, Row, dump, load
from tests.roster import open_data

AS_OF = {"ministers": date(2026, 6, 1), "members": date(2026, 6, 8), "councils": date(2025, 5, 1)}


@pytest.fixture
def built(tmp_path: Path) -> Built:
    return build(open_data.write(tmp_path, open_data.small()), AS_OF)


@pytest.fixture
def facts(built: Built) -> Facts:
    return built.facts


def one(facts: Facts, table: str, **values: object) -> Row:
    found = [row for row in facts.rows(table) if all(row[name] == value for name, value in values.items())]
    assert len(found) == 1, found
    return found[0]


def roles(facts: Facts, name: str) -> list[tuple[str, str, str | None]]:
    person = one(facts, "person", name=name)["id"]
    return sorted(
        (facts.tables["post"][row["post_id"]]["title"], row["since"], row["until"])
        for row in facts.rows("appointment")
        if row["person_id"] == person
    )


def test_a_person_keeps_every_name_with_its_days(facts):
    person = one(facts, "person", name="Lady Quarrel of Nether Wallop")
    names = [row for row in facts.rows("person_name") if row["person_id"] == person["id"]]
    assert {(row["name"], row["since"], row["until"]) for row in names} == {
        ("Wilhelmina Quarrel", None, "2019-05-01"),
        ("Lady Quarrel of Nether Wallop", "2019-05-01", None),
    }
    assert person["sort_name"] == "Quarrel of Nether Wallop, Lady"


def test_a_title_is_split_and_the_letters_mp_are_left_to_the_seat(facts):
    row = one(facts, "person_name", name="Ada Quill-Test")
    parts = (row["prefix"], row["given"], row["family"], row["suffix"])
    assert parts == ("Rt Hon Dame", "Ada", "Quill-Test", "KC")
    assert (row["sort_name"], row["salutation"]) == ("Quill-Test, Ada", "Dear Dame Ada")


def test_the_mailbox_shows_a_family_name_of_two_words(facts):
    row = one(facts, "person_name", family="Long Teapot")
    assert (row["prefix"], row["given"], row["salutation"]) == ("Dr", "Ferdinand", "Dear Dr Long Teapot")


def test_a_seat_kept_through_an_election_is_one_appointment_in_both_sources(facts):
    assert ("MP for Nether Wallop Test North", "2017-06-08", None) in roles(facts, "Ada Quill-Test")
    assert len([row for row in facts.rows("post") if "Nether Wallop" in row["title"]]) == 1


def test_somebody_without_a_number_is_joined_by_name_and_seat(facts):
    assert len(roles(facts, "Otto Van Bramble")) == 4
    person = one(facts, "person", name="Otto Van Bramble")["id"]
    schemes = {row["scheme"]: row["value"] for row in facts.rows("identifier") if row["owner_id"] == person}
    assert schemes == {"ifg": "p-bramble", "parliament-member": "99903"}


def test_a_joint_candidate_belongs_to_both_parties(facts):
    person = one(facts, "person", name="Otto Van Bramble")["id"]
    posts = {row["post_id"] for row in facts.rows("appointment") if row["person_id"] == person}
    bodies = {facts.tables["post"][post]["organisation_id"] for post in posts}
    parties = {facts.tables["organisation"][body]["name"] for body in bodies} & {
        "Labour",
        "Co-operative Party",
    }
    assert parties == {"Labour", "Co-operative Party"}


def test_a_change_of_party_splits_the_membership_on_its_day(facts):
    spells = [spell for spell in roles(facts, "Ada Quill-Test") if spell[0] == "Party member"]
    assert spells == [("Party member", "2017-06-08", "2019-01-01"), ("Party member", "2019-01-01", None)]


def test_a_party_that_changed_on_an_unknown_day_says_between_which_days(facts):
    rows = list(_party_rows(facts, "Ferdinand Long Teapot"))
    assert [(row["since"], row["since_edtf"], row["until"], row["until_edtf"]) for row in rows] == [
        ("2024-07-04", None, "2024-07-05", "2024-07-05/2026-06-08"),
        ("2026-06-08", "2024-07-05/2026-06-08", None, None),
    ]


def _party_rows(facts: Facts, name: str) -> Iterator[Row]:
    person = one(facts, "person", name=name)["id"]
    rows = (row for row in facts.rows("appointment") if row["person_id"] == person)
    return iter(
        sorted(
            (row for row in rows if facts.tables["post"][row["post_id"]]["rank"] == "party-member"),
            key=lambda row: row["since"],
        )
    )


def test_leave_and_cover_have_days_of_their_own(facts):
    statuses = {
        (row["kind"], row["since"], row["until"], row["note"]) for row in facts.rows("appointment_status")
    }
    assert statuses == {
        ("on-leave", "2021-05-01", "2021-11-01", "Maternity leave"),
        ("acting", "2021-05-01", "2021-11-01", ""),
    }
    assert one(facts, "post", title="Minister for Spouts and Lids")["single_holder"] is True
    assert one(facts, "post", title="Minister of State")["single_holder"] is False


def test_a_portfolio_runs_through_titles_ranks_and_departments(facts):
    portfolio = one(facts, "portfolio", name="Spouts")["id"]
    posts = {row["post_id"] for row in facts.rows("post_portfolio") if row["portfolio_id"] == portfolio}
    assert {facts.tables["post"][post]["title"] for post in posts} == {
        "Minister for Spouts",
        "Minister for Spouts and Lids",
    }
    assert len(facts.tables["portfolio"]) == 1


def test_a_link_between_departments_is_a_range(facts):
    link = one(facts, "organisation_link", kind="name-change")
    assert (link["began"], link["ended"]) == ("2019-12-20", "2020-01-01")


def test_two_ways_of_dating_one_closure_come_to_the_same_day(facts):
    ends = {
        row["name"]: row["until"]
        for row in facts.rows("organisation")
        if row["until"] and row["kind"] == "council"
    }
    assert ends == {
        "Spoutshire County Test Council": "2023-04-01",
        "Spout District Test Council": "2023-04-01",
    }
    successors = [row for row in facts.rows("organisation_link") if row["kind"] == "reorganisation"]
    assert len(successors) == 3


def test_the_day_a_register_was_made_is_no_beginning(facts):
    assert one(facts, "organisation", name="Spout District Test Council")["since"] is None


def test_slips_of_the_keyboard_are_no_names_of_a_council(facts):
    aliases = {row["name"] for row in facts.rows("organisation_name")} & {
        "Spoutshire", "spoutshire county tset council", "Kettle County and the Vale",
    }  # fmt: skip
    assert aliases == {"Kettle County and the Vale"}


def test_mail_goes_to_the_seat_and_not_to_the_person(facts):
    details = list(facts.rows("contact_detail"))
    assert len(details) == 3
    posts = {facts.tables["appointment"][row["appointment_id"]]["post_id"] for row in details}
    assert {facts.tables["post"][post]["rank"] for post in posts} == {"mp"}


def test_a_by_election_is_seen_and_told(tmp_path):
    tables = open_data.small()
    tables["members/mp_lookup.csv"][1]["full_title"] = "Ms Petunia Newcomer-Test MP"
    built = build(open_data.write(tmp_path, tables), AS_OF)
    former = [role for role in roles(built.facts, "Otto Van Bramble") if role[0].startswith("MP")]
    came = [role for role in roles(built.facts, "Petunia Newcomer-Test") if role[0].startswith("MP")]
    assert former == [("MP for Kettlewick Test", "2024-07-04", "2024-07-05")]
    assert came == [("MP for Kettlewick Test", "2026-06-08", None)]
    assert any(
        "Petunia Newcomer-Test came between 2024-07-05 and 2026-06-08" in remark for remark in built.remarks
    )


def test_an_end_before_its_beginning_gives_way_to_the_next_holder(tmp_path):
    tables = open_data.small()
    tables["ministers/appointment.csv"][0]["end_date"] = "2017-01-01"
    tables["ministers/appointment.csv"].append(
        {
            "id": "a-4",
            "person_id": "p-quill",
            "post_id": "post-old",
            "start_date": "2019-06-01",
            "end_date": "",
        }
    )
    built = build(open_data.write(tmp_path, tables), AS_OF)
    row = one(built.facts, "appointment", since="2018-03-01")
    assert (row["until"], row["until_edtf"]) == ("2019-06-01", "2019-06-01?")
    assert any("taken to end on 2019-06-01" in remark for remark in built.remarks)


def test_the_same_sources_make_the_same_bytes_wherever_they_lie(tmp_path):
    first = build(open_data.write(tmp_path / "one", open_data.small()), AS_OF)
    tables = {name: list(reversed(rows)) for name, rows in open_data.small().items()}
    second = build(open_data.write(tmp_path / "two", tables), AS_OF)
    assert dump(first.facts) == dump(second.facts)


def test_a_file_holds_what_was_built(facts):
    assert load(dump(facts), "test").tables == facts.tables


@pytest.mark.parametrize("content", [b"", b"not gzip", b"\x1f\x8b\x08\x00" + bytes(range(50))])
def test_a_file_that_is_no_roster_is_refused(content):
    with pytest.raises(FileTrouble, match=r"roster.gz: this is no roster, or a damaged one"):
        load(content, "roster.gz")


def test_a_file_cut_short_is_refused(facts):
    content = dump(facts)
    for cut in range(0, len(content), 500):
        with pytest.raises(FileTrouble):
            load(content[:cut], "roster.gz")


def test_a_missing_column_is_named_with_its_file(tmp_path):
    tables = open_data.small()
    for row in tables["ministers/post.csv"]:
        del row["rank_equivalence"]
    with pytest.raises(BadInput, match=r"^ministers/post.csv: column missing: rank_equivalence$"):
        build(open_data.write(tmp_path, tables), AS_OF)


def test_a_day_that_does_not_exist_is_named_with_its_line(tmp_path):
    tables = open_data.small()
    tables["ministers/appointment.csv"][1]["start_date"] = "2021-02-30"
    with pytest.raises(
        BadInput, match=r"^ministers/appointment.csv, line 3: “2021-02-30” in column start_date"
    ):
        build(open_data.write(tmp_path, tables), AS_OF)


@pytest.mark.parametrize(
    ("file", "column", "text", "said"),
    [
        ("ministers/post.csv", "name", "", "column name is empty"),
        ("ministers/person.csv", "id_parliament", "12x", "“12x” in column id_parliament is not a whole number"),
        (
            "ministers/appointment_characteristics.csv", "is_acting", "perhaps",
            "“perhaps” in column is_acting is neither True nor False",
        ),
        ("members/mp_lookup.csv", "member_id", "", "column member_id is empty"),
        (
            "councils/uk_local_authorities_current.csv", "end-date", "31/03/2023",
            "“31/03/2023” in column end-date is not a day",
        ),
    ],
)  # fmt: skip
def test_a_cell_that_cannot_be_is_named_with_its_line_and_column(tmp_path, file, column, text, said):
    tables = open_data.small()
    tables[file][0][column] = text
    with pytest.raises(BadInput) as refused:
        build(open_data.write(tmp_path, tables), AS_OF)
    assert str(refused.value) == f"{file}, line 2: {said}"


def test_a_missing_file_and_a_missing_folder_are_named(tmp_path):
    folder = open_data.write(tmp_path, open_data.small())
    (folder / "ministers" / "event.csv").unlink()
    with pytest.raises(FileTrouble, match=r"event.csv: cannot be read"):
        build(folder, AS_OF)
    with pytest.raises(FileTrouble, match=r"there is no such folder"):
        build(tmp_path / "nowhere", AS_OF)


def test_a_file_that_is_not_utf8_is_refused(tmp_path):
    folder = open_data.write(tmp_path, open_data.small())
    (folder / "councils" / "lookup_name_to_registry.csv").write_bytes(
        b"la-name,local-authority-code\nCaf\xe9,OLD\n"
    )
    with pytest.raises(FileTrouble, match=r"is not UTF-8"):
        build(folder, AS_OF)


def test_a_row_that_refers_to_nothing_is_refused(tmp_path):
    tables = open_data.small()
    tables["ministers/appointment.csv"][0]["post_id"] = "post-of-nowhere"
    with pytest.raises(BadInput, match=r"post-of-nowhere"):
        build(open_data.write(tmp_path, tables), AS_OF)
