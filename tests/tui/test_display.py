"""Nothing from data reaches the terminal that could steer it, by whatever way it came."""

from dataclasses import dataclass

from rich.segment import Segment
from textual.color import Color

from crm.vocabulary.kinds import Kind
from crm.vocabulary.partial_date import PartialDate
from tui.display import SHOWN_AT_MOST, Harmless, safe, typed

HOSTILE = "a\x1b]0;OWNED\x07b\x9bc\u202ed\x00e\x7f"


@dataclass(frozen=True, slots=True)
class Inner:
    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Outer:
    inner: tuple[Inner, ...]
    when: PartialDate
    notes: dict[str, str]
    number: int


def steers(text: str) -> bool:
    return any(ord(sign) < 32 or 127 <= ord(sign) < 160 or sign == "\u202e" for sign in text)


def test_every_text_in_a_reading_is_made_visible_however_deep() -> None:
    outer = Outer((Inner(HOSTILE, Kind.LETTER),), PartialDate.parse("2021-01-08"), {HOSTILE: HOSTILE}, 7)
    shown = safe(outer)
    assert isinstance(shown, Outer)
    assert not steers(shown.inner[0].name)
    assert "␛" in shown.inner[0].name
    assert not any(steers(key) or steers(value) for key, value in shown.notes.items())
    assert (shown.inner[0].kind, shown.when, shown.number) == (Kind.LETTER, outer.when, 7)
    assert outer.inner[0].name == HOSTILE


def test_line_breaks_of_a_text_stay_and_a_text_of_ten_megabytes_is_cut() -> None:
    assert safe("one\ntwo") == "one\ntwo"
    cut = safe("x" * 10_000_000)
    assert len(cut) < SHOWN_AT_MOST + 100
    assert "10,000,000" in cut


def test_what_is_typed_or_pasted_holds_no_control_character() -> None:
    assert typed(HOSTILE) == "a]0;OWNEDbcde"
    assert typed("one\r\ntwo\tthree") == "one two three"
    assert typed("one\r\ntwo\tthree\x1b", lines=True) == "one\ntwo\tthree"
    assert typed("Zoë 日本 👩‍👩‍👧") == "Zoë 日本 👩‍👩‍👧"


def test_the_last_step_lets_no_control_character_through() -> None:
    filter_ = Harmless()
    drawn = filter_.apply([Segment("fine"), Segment(HOSTILE)], Color.parse("black"))
    assert [segment.text for segment in drawn] == ["fine", "a]0;OWNEDbcde"]
    same = [Segment("Zoë 日本 → ▌")]
    assert filter_.apply(same, Color.parse("black")) == same
