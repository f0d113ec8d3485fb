"""Names in their parts, and whole again (A8)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.names import parts
from crm.vocabulary.text import fold
from db import name_tokens
from db.name_tokens import index_tokens, query_tokens

SPLIT = [
    # as written, prefix, given, family, designation, suffix, sort name
    ("The Rt Hon Jane Doe CBE MP", "The Rt Hon", "Jane", "Doe", "", "CBE MP", "Doe, Jane"),
    ("Doe, Jane", "", "Jane", "Doe", "", "", "Doe, Jane"),
    ("Doe, Jane CBE", "", "Jane", "Doe", "", "CBE", "Doe, Jane"),
    ("Jane Doe, CBE", "", "Jane", "Doe", "", "CBE", "Doe, Jane"),
    ("Duncan Smith, Iain", "", "Iain", "Duncan Smith", "", "", "Duncan Smith, Iain"),
    ("Rt Hon Sir Iain Duncan Smith MP", "Rt Hon Sir", "Iain", "Duncan Smith", "", "MP", "Duncan Smith, Iain"),
    ("Cllr Wilhelmina Quarrel", "Cllr", "Wilhelmina", "Quarrel", "", "", "Quarrel, Wilhelmina"),
    ("Baroness Morgan of Cotes", "Baroness", "", "Morgan", "of Cotes", "", "Morgan of Cotes, Baroness"),
    ("The Lord Cameron of Chipping Norton", "The Lord", "", "Cameron", "of Chipping Norton", "", "Cameron of Chipping Norton, Lord"),
    ("Lord St John of Fawsley", "Lord", "", "St John", "of Fawsley", "", "St John of Fawsley, Lord"),
    ("Marquess of Salisbury", "Marquess of", "", "Salisbury", "", "", "Salisbury, Marquess"),
    ("Lord Strathcona and Mount Royal", "Lord", "", "Strathcona and Mount Royal", "", "", "Strathcona and Mount Royal, Lord"),
    ("Earl Howe", "Earl", "", "Howe", "", "", "Howe, Earl"),
    ("Dr Maria de la Cruz PhD", "Dr", "Maria", "de la Cruz", "", "PhD", "de la Cruz, Maria"),
    ("Norman St John-Stevas", "", "Norman", "St John-Stevas", "", "", "St John-Stevas, Norman"),
    ("Mr & Mrs Doe", "Mr & Mrs", "", "Doe", "", "", "Doe"),
    ("Jack Ma", "", "Jack", "Ma", "", "", "Ma, Jack"),
    ("JANE DOE MA MP", "", "JANE", "DOE", "", "MA MP", "DOE, JANE"),
    ("MacAlister", "", "", "MacAlister", "", "", "MacAlister"),
    ("", "", "", "", "", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "prefix", "given_", "family", "designation", "suffix", "sort_name"), SPLIT)
def test_a_name_is_split_into_its_parts(text, prefix, given_, family, designation, suffix, sort_name):
    name = parts.split(text)
    assert (name.prefix, name.given, name.family, name.designation, name.suffix) == (
        prefix,
        given_,
        family,
        designation,
        suffix,
    )
    assert name.sort_name == sort_name


@pytest.mark.parametrize(
    "text",
    [
        "The Rt Hon Jane Doe CBE MP",
        "The Lord Cameron of Chipping Norton",
        "Marquess of Salisbury",
        "Mr & Mrs Doe",
    ],
)
def test_a_name_is_whole_again(text):
    assert parts.split(text).full == text


def test_running_text_leaves_out_styles_and_letters_but_not_a_peerage():
    assert parts.split("The Rt Hon Dame Diana Dunnock DBE MP").display == "Dame Diana Dunnock"
    assert parts.split("The Rt Hon the Baroness Morgan of Cotes").display == "Baroness Morgan of Cotes"
    assert parts.split("Cllr Wilhelmina Quarrel").display == "Wilhelmina Quarrel"


@pytest.mark.parametrize(
    ("text", "rank", "greeting"),
    [
        ("Vicky Ford", "under-secretary", "Dear Minister"),
        ("Gavin Williamson", "secretary-of-state", "Dear Secretary of State"),
        ("Vicky Ford", None, "Dear Vicky Ford"),
        ("Sir Keir Starmer", None, "Dear Sir Keir"),
        ("Baroness Morgan of Cotes", None, "Dear Lady Morgan"),
        ("Earl Howe", None, "Dear Lord Howe"),
        ("Marquess of Salisbury", None, "Dear Lord Salisbury"),
        ("Cllr Wilhelmina Quarrel", None, "Dear Cllr Quarrel"),
        ("Dr Jane Doe OBE", None, "Dear Dr Doe"),
        ("", None, "Dear Sir or Madam"),
    ],
)
def test_a_greeting_is_proposed(text, rank, greeting):
    assert parts.salutation(parts.split(text), rank) == greeting


@given(st.text(max_size=300))
def test_any_text_has_parts(text):
    name = parts.split(text)
    assert isinstance(name.sort_name, str)
    assert isinstance(parts.salutation(name), str)
    index_tokens(text)
    query_tokens(text)


@given(st.text(max_size=120))
def test_the_index_folds_as_the_vocabulary_does(text):
    assert name_tokens.folded(text) == fold(text)


@pytest.mark.parametrize(
    "asked", ["macalister", "Mac Alister", "McAlister", "Mc Alister", "MACALISTER", "Macalister"]
)
def test_mac_is_written_in_any_way(asked):
    assert query_tokens(asked) == ["macalister"]
    assert {"macalister"} <= index_tokens("Josh MacAlister") & index_tokens("Josh Mac Alister")


def test_words_joined_by_a_hyphen_or_an_apostrophe_are_found_either_way():
    assert {"reesmogg", "rees", "mogg"} <= index_tokens("Jacob Rees-Mogg")
    assert {"obrien", "brien"} <= index_tokens("Neil O’Brien")
    assert query_tokens("O'Brien") == query_tokens("OBrien") == ["obrien"]
    assert query_tokens("Thérèse") == ["therese"]
