"""Titles as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.names.titles import TitleQuery, read, readings, separations, title_fit

TITLES = [
    ("SoS Education", "secretary-of-state", ("education",), ""),
    ("Secretary of State for Education", "secretary-of-state", ("education",), ""),
    ("Education Secretary", "secretary-of-state", ("education",), ""),
    ("the Children's Minister", "minister", ("child",), ""),
    ("Children’s and Families Minister", "minister", ("child", "family"), ""),
    ("Minister for Children and Families", "minister", ("child", "family"), ""),
    ("Parliamentary Under-Secretary of State", "under-secretary", (), ""),
    ("Chancellor", "chancellor", (), ""),
    ("Chancellor of the Exchequer", "chancellor", (), ""),
    ("Chancellor of the Duchy of Lancaster", "chancellor-of-the-duchy", (), ""),
    ("PM", "prime-minister", (), ""),
    ("Perm Sec at the DfE", "permanent-secretary", (), "DfE"),
    ("DfE minister", "minister", (), "DfE"),
    ("Minister at the Home Office", "minister", (), "Home Office"),
    ("Chair of the Education Committee", "chair", ("education", "committee"), ""),
    ("Chairwoman, Nether Wallop Board", "chair", ("nether", "wallop", "board"), ""),
    ("MP for Chelmsford", "mp", ("chelmsford",), ""),
    ("Chief Secretary to the Prime Minister", "chief-secretary", ("prime", "minister"), ""),
]


@pytest.mark.parametrize(("text", "head", "words", "body"), TITLES)
def test_a_title_is_read(text, head, words, body):
    assert read(text) == TitleQuery(head, words, body)


@pytest.mark.parametrize("text", ["Vicky Ford", "DfE", "", "early years funding", "Vicky Ford MP"])
def test_what_is_no_title_is_none(text):
    assert read(text) is None


def test_two_offices_in_one_title_are_both_read():
    assert [one.head for one in readings("Secretary of State for Justice and Lord Chancellor")] == [
        "secretary-of-state",
        "lord-chancellor",
    ]


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        (
            "Minister for Children and Families, Vicky Ford",
            "Vicky Ford",
            "Minister for Children and Families",
        ),
        ("Children’s and Families Minister, Vicky Ford", "Vicky Ford", "Children’s and Families Minister"),
        ("Vicky Ford (Minister for Children)", "Vicky Ford", "Minister for Children"),
        ("Education Secretary Gavin Williamson", "Gavin Williamson", "Education Secretary"),
        (
            "Secretary of State for Environment, Food and Rural Affairs, George Eustice",
            "George Eustice",
            "Secretary of State for Environment, Food and Rural Affairs",
        ),
        ("Vicky Ford", "Vicky Ford", ""),
        ("the Children's Minister", "", "the Children's Minister"),
    ],
)
def test_a_name_is_told_from_a_title(text, name, title):
    assert separations(text)[0] == (name, title)


def test_a_portfolio_brings_in_a_title_that_does_not_name_it():
    asked, held = read("the Children's Minister"), read("Minister for Schools and Childhood")
    assert asked
    assert held
    assert title_fit(asked, held) == 0.0
    assert 0.0 < title_fit(asked, held, frozenset({"child"})) < title_fit(asked, asked)


@given(st.text(max_size=300))
def test_any_text_can_be_read(text):
    readings(text)
    assert separations(text)


@pytest.mark.parametrize(
    "text",
    [
        "DPM", "PM", "Premier", "Permanent Secretary", "Second Permanent Secretary", "Parly Under-Sec", "PUSS",
        "Chief Sec", "Financial Secretary", "Economic Secretary", "Exchequer Secretary", "PPS", "Principal Private Secretary",
        "Private Sec", "Shadow Minister", "SofS", "S of S", "Sec of State", "Lord Chancellor", "CDL", "Chx",
        "Attorney General", "Solicitor General", "Advocate General", "MoS", "Assistant Whip", "Chief Whip", "Min for Schools",
        "Ministers", "Member of Parliament for Wallop", "Member for Wallop", "CEO", "Chief Executive Officer", "Vice-Chair",
        "Deputy Chairwoman", "Chairperson", "Deputy Leader", "Leader", "Deputy Mayor", "Mayor", "Director General", "DG",
        "Commissioner", "Speaker", "Convenor", "Convener", "Vice President", "President", "Secretary",
    ],
)  # fmt: skip
def test_every_kind_of_office_is_known(text):
    assert read(text) is not None
