"""Snippets: the same on both engines, with marks as pairs of numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.search.snippets import LENGTH, cut, marks

FILLER = "Nothing to see in these words of no account. " * 20


def marked(text: str, *sought: tuple[str, bool]) -> list[str]:
    return [text[start:end] for start, end in marks(text, sought)]


@pytest.mark.parametrize(
    ("text", "sought", "expected"),
    [
        ("Early years funding", (("early", False),), ["Early"]),
        ("Early years funding", (("ear", False),), []),
        ("Early years funding", (("ear", True),), ["Early"]),
        ("refund the fund, funded", (("fund", True),), ["fund", "funded"]),
        ("The crème brûlée", (("creme", False), ("brulee", False)), ["crème", "brûlée"]),
        ("Łódź and SØREN", (("lodz", False), ("soren", False)), ["Łódź", "SØREN"]),
        ("Straße by the Rhein", (("strasse", False),), ["Straße"]),
        ("cre\u0300me", (("creme", False),), ["cre\u0300me"]),
        ("ﬁnance of the ﬁn", (("finance", False),), ["ﬁnance"]),
        ("£500m, not 500", (("500m", False),), ["500m"]),
        ("", (("a", True),), []),
        ("anything", (), []),
    ],
)
def test_marks(text, sought, expected):
    assert marked(text, *sought) == expected


def test_a_snippet_is_cut_about_the_first_place():
    snippet = cut([("body", FILLER + "Here stands kinship care. " + FILLER)], (("kinship", False),))
    assert snippet is not None
    assert snippet.text.startswith("… ")
    assert snippet.text.endswith(" …")
    assert [snippet.text[start:end] for start, end in snippet.marks] == ["kinship"]
    assert len(snippet.text) <= LENGTH + 4


def test_a_short_text_is_whole_and_on_one_line():
    snippet = cut([("body", "One\nline\tof\n kinship")], (("kin", True),))
    assert snippet is not None
    assert snippet.text == "One line of kinship"
    assert snippet.marks == ((12, 19),)


def test_the_first_text_that_has_it_is_taken():
    texts = [("body", "nothing"), ("outcome", "To write about kinship."), ("document", "kinship")]
    snippet = cut(texts, (("kinship", False),))
    assert snippet is not None
    assert snippet.where == "outcome"
    assert cut([("body", "nothing")], (("kinship", False),)) is None


def test_markup_in_the_text_stays_text():
    snippet = cut([("body", "[b]kinship[/b] <mark>")], (("kinship", False),))
    assert snippet is not None
    assert snippet.text == "[b]kinship[/b] <mark>"


@given(st.text(max_size=400), st.text(min_size=1, max_size=5))
def test_marks_stand_within_the_text_and_in_order(text, word):
    snippet = cut([("body", text)], ((word.lower(), True),))
    if snippet is None:
        return
    assert all(0 <= start < end <= len(snippet.text) for start, end in snippet.marks)
    assert list(snippet.marks) == sorted(snippet.marks)
