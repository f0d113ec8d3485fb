"""Which post, body or person a name means in `find` and `history`, and what is said where others might be meant."""

import pytest

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)

FORD = "Wrote to Vicky Ford on 8 January 2021 about early years"
JENRICK = "Wrote to Robert Jenrick on 9 January 2021 about playgrounds"


@pytest.fixture
def ask(despatch, roster_url, monkeypatch, still_clock):
    """Runs a command on the roster with two letters."""
    monkeypatch.setenv("DESPATCH_DATABASE_URL", roster_url)
    for line in (FORD, JENRICK):
        assert despatch("log", line, "--yes").status == 0
    return despatch


def references(ran):
    assert ran.status == 0, ran.err
    return [line.split("\t")[0] for line in ran.out.splitlines()]


def test_a_post_that_is_vacant_on_the_day_has_its_history(ask):
    # Nobody was the Children's Minister from 6 July to 5 September 2022.
    for arguments in (["Children's Minister"], ["--post", "Children's Minister"]):
        ran = ask("history", *arguments, "--as-of", "2022-08-01")
        assert references(ran) == ["E-1"]
    assert "held by nobody then" in ask("history", "Children's Minister", "--as-of", "2022-08-01").err
    assert references(ask("find", 'to:"Children\'s Minister@2022-08-01"+')) == ["E-1"]


def test_a_body_of_the_same_name_in_other_years_is_told(ask):
    note = (
        "“MHCLG” is taken as Ministry of Housing, Communities and Local Government (since 2024),"
        " not the other (2018 to 2021): “MHCLG+” takes in both"
    )
    found = ask("find", "dept:MHCLG")
    assert (references(found), note in found.err) == ([], True)
    read = ask("history", "MHCLG")
    assert (references(read), note in read.err) == ([], True)
    for merged in (ask("find", "dept:MHCLG+"), ask("history", "MHCLG+"), ask("history", "MHCLG", "--merged")):
        assert references(merged) == ["E-2"]
        assert "is taken as" not in merged.err
    # The Department for Education of 1992 to 1995 was gone before anything was recorded.
    assert "is taken as" not in ask("find", "dept:DfE").err


def test_of_two_bodies_of_one_name_the_one_that_had_been_is_meant(ask):
    read = ask("history", "--dept", "MHCLG", "--as-of", "2022-06-01")
    assert references(read) == ["E-2"]
    assert "(2018 to 2021), not the other (since 2024)" in read.err


def test_each_line_is_followed_in_its_own_direction_and_told_with_years(ask):
    read = ask("history", "--dept", "DCSF+")
    assert references(read) == ["E-1"]
    assert "Department for Education and Skills (2001 to 2007)" in read.err
    assert "Department for Education (since 2010)" in read.err
    assert "Innovation, Universities and Skills" not in read.err
    sibling = ask("history", "--dept", "DIUS+")
    assert "Department for Business, Innovation and Skills" in sibling.err
    assert "Children, Schools and Families" not in sibling.err


def test_choices_have_references_that_can_be_given_instead(ask):
    ran = ask("history", "Smith")
    assert (ran.status, ran.out) == (2, "")
    choices = [line.split()[1] for line in ran.err.splitlines() if line.startswith("  ")]
    assert len(choices) > 5
    assert all(choice.startswith("P-") for choice in choices)
    assert ask("history", choices[0]).status == 0
    (person,) = ask("who", "Vicky Ford", "--on", "2021-01-08", "--json").json
    reference = person["reference"]
    post, body = person["posts"][0]["post_reference"], person["posts"][0]["organisation_reference"]
    for query in (f"to:{reference}", f"with:{post}", f"post:{post}", f"dept:{body}", f"to:{body.lower()}+"):
        assert references(ask("find", query)) == ["E-1"], query
    assert ask("find", f"dept:{reference}").status == 2
    assert ask("find", "with:P-99999").status == 2


def test_a_post_of_one_name_at_two_ranks_can_be_chosen_when_logging(ask):
    line = "Met the Minister for Children and Families on 5 August 2022 about testing"
    ran = ask("log", line, "--yes")
    assert ran.status == 2
    choices = [text.strip(" –") for text in ran.err.splitlines() if "T-" in text and "held" in text]
    assert any("Minister of State" in choice for choice in choices)
    assert any("Parliamentary Under-Secretary" in choice for choice in choices)
    reference = choices[0].split()[0]
    again = ask("log", "Met on 5 August 2022 about testing", "--with", reference, "--yes")
    assert again.status == 0, again.err
