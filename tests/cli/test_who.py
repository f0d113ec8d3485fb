"""`despatch who`, `person` and `organisation` (issue rows A3, A4, A6, A7, A14)."""

import pytest


@pytest.fixture
def despatch_roster(despatch, roster_url, monkeypatch, still_clock):
    monkeypatch.setenv("DESPATCH_DATABASE_URL", roster_url)
    return despatch


def test_who_names_the_post_the_department_and_the_seat(despatch_roster):
    ran = despatch_roster("who", "Vicky Ford", "--on", "2021-01-08")
    assert ran.status == 0
    for words in (
        "Minister for Children and Families",
        "Department for Education",
        "MP for Chelmsford",
        "Conservative",
    ):
        assert words in ran.out
    later = despatch_roster("who", "Vicky Ford", "--on", "8 January 2022")
    assert "MP for Chelmsford" in later.out
    assert "Education" not in later.out


def test_who_as_json_is_an_array_of_people(despatch_roster):
    (person,) = despatch_roster("who", "Ford", "--on", "2021-01-08", "--json").json
    assert person["name"] == "Vicky Ford"
    assert person["on"] == "2021-01-08"
    assert [(post["post"], post["acronym"], post["since"]) for post in person["posts"]] == [
        ("Minister for Children and Families", "DfE", "2020-02-14")
    ]
    assert (person["seat"], person["party"]) == ("MP for Chelmsford", "Conservative")
    assert set(person) == {
        "reference", "name", "on", "posts", "seat", "party", "other_names", "score", "reason",
        "contacts", "links", "leads",
    }  # fmt: skip


def test_one_held_the_post_on_the_day(despatch_roster):
    (role,) = despatch_roster(
        "who", "--post", "Secretary of State for Education", "--on", "2022-07-06", "--json"
    ).json
    assert role["person"] == "Michelle Donelan"
    assert set(role) == {
        "person", "person_reference", "post", "post_reference", "rank", "organisation", "organisation_reference",
        "acronym", "review", "since", "until", "statuses",
    }  # fmt: skip


def test_a_post_without_a_day_is_its_line(despatch_roster):
    ran = despatch_roster("who", "--post", "Minister for Children and Families", "--json")
    names = [role["person"] for role in ran.json]
    assert names[-3:] == ["David Johnston", "Janet Daby", "Josh MacAlister"]
    badenoch = next(role for role in ran.json if role["person"] == "Kemi Badenoch")
    assert badenoch["beside"] == ["Michelle Donelan"]
    assert badenoch["statuses"][0]["kind"] == "on-leave"
    assert "Nobody is recorded from 6 July 2022 to 5 September 2022." in ran.err


def test_a_vacant_post_is_told(despatch_roster):
    ran = despatch_roster("who", "--post", "the Children's Minister", "--on", "2022-08-01", "--json")
    assert (ran.status, ran.json) == (0, [])
    assert "Will Quince until 5 July 2022" in ran.err


def test_a_department_on_a_day(despatch_roster):
    (body,) = despatch_roster("who", "--dept", "DfE", "--on", "2021-01-08", "--json").json
    assert body["roles"][0]["person"] == "Gavin Williamson"
    assert "Vicky Ford" in [role["person"] for role in body["roles"]]
    assert (body["name"], body["on"], body["since"]) == (
        "Department for Education",
        "2021-01-08",
        "2010-05-12",
    )
    assert [(one["acronym"], one["change"], one["on"]) for one in body["predecessors"]] == [
        ("DCSF", "name-change", "2010-05-12")
    ]
    assert set(body) == {
        "reference", "name", "acronym", "kind", "since", "until", "other_names", "on", "predecessors", "successors",
        "part_of", "roles", "leads",
    }  # fmt: skip


def test_a_body_is_shown_with_its_days_and_what_came_before(despatch_roster):
    ran = despatch_roster("who", "DfE", "--limit", "2")
    lines = ran.out.splitlines()
    assert lines[0].startswith("Department for Education (DfE), O-")
    assert lines[1] == "existed\tsince 12 May 2010"
    assert lines[2].startswith("before\tDepartment for Children, Schools and Families (DCSF), O-")
    assert len(lines) == 5
    assert "There is another of this name: O-" in ran.err
    assert "The first 2 of " in ran.err


@pytest.mark.parametrize(
    ("arguments", "existed", "followed"),
    [
        (["DCSF"], "28 June 2007 to 10 May 2010", "Department for Education (DfE)"),
        (
            ["MHCLG", "--on", "2022-06-01"],
            "8 January 2018 to 19 September 2021",
            "Department for Levelling Up, Housing and Communities (DLUHC)",
        ),
    ],
)
def test_a_body_that_is_gone_is_shown_with_what_followed(despatch_roster, arguments, existed, followed):
    ran = despatch_roster("who", *arguments)
    assert ran.status == 0
    assert f"existed\t{existed}" in ran.out
    assert f"after\t{followed}" in ran.out
    assert f"then there was {followed}" in ran.err
    (body,) = despatch_roster("who", *arguments, "--json").json
    assert (body["roles"], len(body["successors"])) == ([], 1)


@pytest.mark.parametrize(
    ("name", "body"), [("Leeds City Council", "Leeds City Council"), ("Home Office", "Home Office")]
)
def test_the_whole_name_of_a_body_comes_before_a_word_of_the_name_of_a_person(despatch_roster, name, body):
    (found,) = despatch_roster("who", name, "--json").json
    assert found["name"] == body
    assert found["reference"].startswith("O-")


def test_references_are_names_too(despatch_roster):
    (body,) = despatch_roster("who", "DfE", "--json").json
    assert despatch_roster("who", body["reference"], "--json").json == [body]
    post = body["roles"][0]["post_reference"]
    assert (
        despatch_roster("who", post, "--json").json == despatch_roster("who", "--post", post, "--json").json
    )
    assert "despatch history R-1" in despatch_roster("who", "R-1").err


def test_a_former_name_finds_the_person_and_says_when_it_changed(despatch_roster):
    ran = despatch_roster("who", "David Cameron")
    assert "Lord Cameron of Chipping Norton" in ran.out
    assert "David Cameron until 12 November 2023" in ran.out


def test_a_body_in_place_of_a_name_lists_who_was_there(despatch_roster):
    named = despatch_roster("who", "DfE", "--on", "2021-01-08", "--json").json
    assert named == despatch_roster("who", "--dept", "DfE", "--on", "2021-01-08", "--json").json


def test_an_office_nobody_held_says_who_came_before_and_after(despatch_roster):
    ran = despatch_roster("who", "the Children's Minister", "--on", "2022-08-01")
    assert ran.status == 2
    assert (
        ran.err.count("then Kelly Tolhurst (Minister for Schools and Childhood) from 6 September 2022") == 1
    )
    assert "nobody on record is called" not in ran.err


def test_a_body_that_is_not_on_record_is_answered_with_the_nearest(despatch_roster):
    ran = despatch_roster("who", "the Education Comittee")
    assert ran.status == 2
    assert "Nearest: " in ran.err
    assert "Education" in ran.err.partition("Nearest: ")[2]


def test_where_several_may_be_meant_all_are_listed(despatch_roster):
    ran = despatch_roster("who", "Smith", "--on", "2021-01-08", "--limit", "4")
    assert ran.status == 0
    assert len(ran.out.splitlines()) == 4
    every = despatch_roster("who", "Smith", "--on", "2021-01-08", "--limit", "50")
    many = len(every.out.splitlines())
    assert many > 12
    assert f"4 of {many} may be meant; --limit shows more." in ran.err
    assert f"{many} may be meant." in every.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["who"],
        ["who", "Ford", "--post", "PM"],
        ["who", "Wilhelmina Quarrel"],
        ["who", "Ford", "--on", "2021-02-30"],
        ["who", "Ford", "--on", "spring 2021"],
        ["who", "--dept", "Nether Wallop"],
        ["who", "--post", "Minister"],
        ["who", "P-99999"],
    ],
)
def test_what_cannot_be_answered_is_said_with_status_2(despatch_roster, arguments):
    ran = despatch_roster(*arguments)
    assert ran.status == 2
    assert ran.out == ""
    assert ran.err


def test_escape_sequences_never_reach_the_terminal(despatch_roster):
    ran = despatch_roster("who", "\x1b[31mNobody\u202e")
    assert ran.status == 2
    assert "\x1b" not in ran.err + ran.out
    assert "\u202e" not in ran.err + ran.out


def test_a_body_a_person_and_a_role_are_added_and_ended(despatch_roster):
    assert (
        despatch_roster("organisation", "add", "Nether Wallop Board", "--kind", "board", "--ours").status == 0
    )
    added = despatch_roster("person", "add", "Cllr Wilhelmina Quarrel")
    assert added.status == 0
    reference = added.out.strip()
    again = despatch_roster("person", "add", "Wilhelmina Quarell")
    assert again.status == 2
    assert reference in again.err
    assert "--anyway" in again.err
    given = despatch_roster(
        "person", "appoint", reference, "Chair", "--at", "Nether Wallop Board", "--since", "2021-01-15"
    )
    assert given.out == "Wilhelmina Quarrel, Chair, Nether Wallop Board, since 15 January 2021\n"
    other = despatch_roster("person", "add", "Peregrine Squabble").out.strip()
    second = despatch_roster(
        "person", "appoint", other, "Chair", "--at", "Nether Wallop Board", "--since", "2022-05-01"
    )
    assert "Overlaps Wilhelmina Quarrel, who holds Chair since 15 January 2021." in second.err
    ended = despatch_roster("person", "end", "Wilhelmina Quarrel", "Chair", "--on", "2022-05-01")
    assert ended.out == "Wilhelmina Quarrel, Chair, Nether Wallop Board, 15 January 2021 to 30 April 2022\n"
    holders = despatch_roster(
        "who", "--post", "Chair of the Nether Wallop Board", "--on", "2023-01-01", "--json"
    ).json
    assert [role["person"] for role in holders] == ["Peregrine Squabble"]


def test_a_new_name_needs_a_day_or_is_a_correction(despatch_roster):
    despatch_roster("person", "add", "Wilhelmina Quarrel")
    assert despatch_roster("person", "rename", "Wilhelmina Quarrel", "Lady Quarrel").status == 2
    assert (
        despatch_roster(
            "person", "rename", "Wilhelmina Quarrel", "Lady Quarrel", "--since", "2024-03-01"
        ).status
        == 0
    )
    (person,) = despatch_roster("who", "Wilhelmina Quarrel", "--json").json
    assert person["name"] == "Lady Quarrel"
    assert person["other_names"] == [{"name": "Wilhelmina Quarrel", "since": None, "until": "2024-03-01"}]
