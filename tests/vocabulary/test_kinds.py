"""The words of the record: kinds, parts, markings, intervals."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.engagements.rules import REQUIREMENTS
from crm.vocabulary.interval import Interval
from crm.vocabulary.kinds import (
    ANSWER_LABELS,
    DIRECTION_LABELS,
    KINDS,
    Answer,
    Direction,
    Kind,
    Part,
    Side,
    Status,
    default_answer,
    default_part,
    label,
    read_kind,
)
from crm.vocabulary.markings import Marking, highest
from crm.vocabulary.partial_date import PartialDate


def test_every_word_has_its_label_and_every_kind_its_rule() -> None:
    assert set(KINDS) == set(Kind) == set(REQUIREMENTS)
    assert set(DIRECTION_LABELS) == set(Direction)
    assert set(ANSWER_LABELS) == set(Answer)
    assert len({words.label for words in KINDS.values()}) == len(Kind)


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_is_read_by_its_value_and_its_label(kind: Kind) -> None:
    assert read_kind(kind) is kind
    assert read_kind(label(kind)) is kind
    assert read_kind(f"{kind}s") is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Phone call", Kind.CALL),
        ("e-mail", Kind.EMAIL),
        ("PQ", Kind.QUESTION),
        ("written evidence", Kind.SUBMISSION),
        ("roundtables", Kind.EVENT),
        ("pigeon", None),
        ("", None),
        ("letterss", None),
    ],
)
def test_other_words_for_a_kind(text: str, kind: Kind | None) -> None:
    assert read_kind(text) is kind


def test_an_unknown_kind_is_shown_in_words() -> None:
    assert label("site-visit") == "Site visit"


def test_who_sends_is_author_and_who_gets_is_recipient() -> None:
    assert default_part(Kind.LETTER, Direction.OUT, Side.THEIRS) is Part.RECIPIENT
    assert default_part(Kind.LETTER, Direction.OUT, Side.OURS) is Part.AUTHOR
    assert default_part(Kind.LETTER, Direction.IN, Side.THEIRS) is Part.AUTHOR
    assert default_part(Kind.LETTER, Direction.IN, Side.OURS) is Part.RECIPIENT
    assert default_part(Kind.MEETING, Direction.MUTUAL, Side.THEIRS) is Part.ATTENDEE
    assert default_part(Kind.VISIT, Direction.OUT, Side.THEIRS) is Part.HOST


def test_only_what_we_sent_awaits_an_answer() -> None:
    awaiting = {
        (kind, direction, status)
        for kind in Kind
        for direction in Direction
        for status in Status
        if default_answer(kind, direction, status) is Answer.AWAITING
    }
    assert awaiting == {(kind, Direction.OUT, Status.DONE) for kind in (Kind.LETTER, Kind.EMAIL)}


@given(st.lists(st.sampled_from(list(Marking))))
def test_the_highest_marking_travels(markings: list[Marking]) -> None:
    top = highest(markings)
    assert all(one.rank <= top.rank for one in markings)
    assert top in markings or (top is Marking.PUBLIC and not markings)


def test_an_unknown_marking_counts_as_the_highest() -> None:
    assert highest(["public", "cosmic"]) is Marking.RESTRICTED
    assert Marking.OFFICIAL_SENSITIVE.label == "OFFICIAL-SENSITIVE"


DAYS = st.dates(date(1990, 1, 1), date(2030, 1, 1))


@given(DAYS, DAYS, DAYS)
def test_of_two_intervals_that_meet_each_day_is_in_one(one: date, two: date, three: date) -> None:
    first, middle, last = sorted([one, two, three])
    if middle in {first, last}:
        return
    before, after = Interval(first, middle), Interval(middle, last)
    assert (middle in before, middle in after) == (False, True)
    assert not before.overlaps(after)
    assert before.overlap(after) is None
    assert Interval().overlap(before) == before
    assert before.holds_all(PartialDate.of_day(first))
    assert not before.may_hold(PartialDate.of_day(middle))
    assert before.may_hold(PartialDate.unknown())
    assert not before.holds_all(PartialDate.unknown())
    assert Interval().holds_all(PartialDate.unknown())


def test_an_interval_is_written_with_its_last_day() -> None:
    assert str(Interval(date(2021, 1, 8), date(2022, 3, 3))) == "8 January 2021 to 2 March 2022"
    assert str(Interval(date(2021, 1, 8))) == "from 8 January 2021"
    assert str(Interval(None, date(2021, 1, 8))) == "until 7 January 2021"
    assert str(Interval()) == "always"


def test_an_interval_holds_a_day() -> None:
    with pytest.raises(ValueError, match="ends after it begins"):
        Interval(date(2021, 1, 8), date(2021, 1, 8))
