"""Hostile text is shown, never let through; spellings meet; columns hold."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.vocabulary.text import MARKS_ALLOWED, cells, clip, fold, visible

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Vicky Ford", "Vicky Ford"),
        ("Zoë Café – Łódź", "Zoë Café – Łódź"),
        ("\x1b]0;owned\x07", "␛]0;owned␇"),
        ("a\x00b\x7fc", "a␀b␡c"),
        ("\x9b31m", "⟨U+009B⟩31m"),
        ("abc\u202edef\u2066", "abc⟨U+202E⟩def⟨U+2066⟩"),
        ("Mac\u200bAlister", "Mac⟨U+200B⟩Alister"),
        ("one\ntwo\tthree\r\n", "one␊two␉three␍␊"),
        ("line\u2028para\u2029", "line⟨U+2028⟩para⟨U+2029⟩"),
        ("\ud800", "⟨U+D800⟩"),
        ("tag\U000e0041", "tag⟨U+E0041⟩"),
    ],
)
def test_shown(written: str, shown: str) -> None:
    assert visible(written) == shown


def test_newlines_stay_when_asked_for() -> None:
    assert visible("one\r\ntwo\n\tthree\rfour\x1b", newlines=True) == "one\ntwo\n\tthree␍four␛"


def test_a_tower_of_marks_is_counted_not_drawn() -> None:
    assert visible("e" + "\u0301" * 1000) == "e" + "\u0301" * MARKS_ALLOWED + "⟨992 more marks⟩"
    assert visible("Việt Nam") == "Việt Nam"


@given(ANY_TEXT)
def test_nothing_shown_can_steer_a_terminal(text: str) -> None:
    for sign in visible(text):
        assert unicodedata.category(sign) not in {"Cc", "Cs", "Zl", "Zp"}
        assert unicodedata.bidirectional(sign) not in {
            "LRE",
            "RLE",
            "LRO",
            "RLO",
            "PDF",
            "LRI",
            "RLI",
            "FSI",
            "PDI",
        }
    assert set(visible(text, newlines=True)) & {chr(point) for point in range(32)} <= {"\n", "\t"}
    visible(text).encode("utf-8")


@given(ANY_TEXT)
def test_shown_text_is_shown_as_it_is(text: str) -> None:
    assert visible(visible(text)) == visible(text)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Müller", "muller"),
        ("Mu\u0308ller", "muller"),
        ("Łódź", "lodz"),
        ("Ægir Sørensen Đorđe", "aegir sorensen dorde"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("O’Brien", "obrien"),
        ("O'Brien", "obrien"),
        ("Smith–Jones  ", "smith jones"),
        ("IŞIK ışık", "isik isik"),
        ("Ó Cuív", "o cuiv"),
        ("ﬁeld", "field"),
    ],
)
def test_folded(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(ANY_TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT)
def test_composed_and_decomposed_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(ANY_TEXT, st.integers(0, 30))
def test_clipped_text_fits(text: str, width: int) -> None:
    assert cells(clip(text, width)) <= width
    if cells(text) <= width and width:
        assert clip(text, width) == text


def test_wide_letters_take_two_cells() -> None:
    assert clip("日本語テキスト", 7) == "日本語…"
    assert clip("Borough of Nether Wallop Test", 10) == "Borough o…"
