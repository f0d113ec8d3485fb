"""The stages of letters as values: what answers follow from steps, and which stages of ours may follow which."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.correspondence.stages import FINAL, STANDARD, Ladder, Stage, answer_after
from crm.errors import BadInput, Refused
from crm.vocabulary.kinds import OPEN_ANSWERS, Answer


@dataclass(frozen=True)
class Taken:
    stage: str
    day: date
    position: int


STEPS = st.lists(st.tuples(st.sampled_from(Stage), st.integers(0, 5)), max_size=8).map(
    lambda drawn: [
        Taken(stage, date(2021, 1, 8) + timedelta(days), place) for place, (stage, days) in enumerate(drawn)
    ]
)


@given(STEPS, st.randoms(use_true_random=False))
def test_an_answer_follows_from_the_days_of_the_steps_and_not_from_when_they_were_noted(steps, random):
    answer = answer_after(steps)
    shuffled = random.sample(steps, len(steps))
    assert answer_after(shuffled) == answer
    stages = {step.stage for step in steps}
    if not stages & FINAL.keys():
        assert answer in OPEN_ANSWERS
        assert (answer is Answer.HOLDING) == (Stage.HOLDING in stages)
    last = Taken(Stage.REOPENED, date(2022, 1, 1), 99)
    assert answer_after([*steps, last]) in OPEN_ANSWERS
    for stage, closed in FINAL.items():
        assert answer_after([*steps, Taken(stage, date(2022, 1, 1), 99)]) is closed


@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from(["draft", "qa?", "Private office", "sent"])).map(", ".join)
)
def test_any_text_is_stages_from_draft_to_sent_or_is_refused(text):
    try:
        ladder = Ladder.read(text)
    except BadInput:
        return
    assert (ladder.names[0], ladder.names[-1]) == ("draft", "sent")
    assert Ladder.read(str(ladder)) == ladder
    assert {ladder.after(name) for name in ladder.names} <= set(ladder.names[1:])


@pytest.mark.parametrize(
    ("now", "to", "done", "follows"),
    [
        ("draft", "clearance", (), True),
        ("draft", "sign-off", (), True),
        ("draft", "sent", (), False),
        ("clearance", "sent", (), False),
        ("clearance", "sent", ("sign-off",), True),
        ("sign-off", "draft", (), True),
        ("sign-off", "sent", (), True),
        ("draft", "draft", (), False),
        ("long gone", "sent", (), True),
    ],
)
def test_only_what_may_be_skipped_is_passed_over(now, to, done, follows):
    ladder = Ladder.read(STANDARD)
    if follows:
        ladder.check(now, to, done=done)
    else:
        with pytest.raises(Refused):
            ladder.check(now, to, done=done)
        if now != to:
            ladder.check(now, to, free=True)
