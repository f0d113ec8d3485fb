"""Writing the steps of letters within an operation, and keeping answers and clocks in step with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crm import clock
from crm.correspondence.reading import read_steps
from crm.correspondence.readings import Step
from crm.correspondence.stages import FINAL, Stage, answer_after
from crm.vocabulary.kinds import OPEN_ANSWERS, Answer, Direction, Status
from db.queries import correspondence as rows
from db.queries import engagements
from db.tables.correspondence import letter_step

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from db.recorder import Recorder

_DECIDING = frozenset({*FINAL, Stage.ACKNOWLEDGED, Stage.HOLDING, Stage.REOPENED})
_OF_ANSWER = {
    Answer.AWAITING: Stage.REOPENED,
    Answer.ACKNOWLEDGED: Stage.ACKNOWLEDGED,
    Answer.HOLDING: Stage.HOLDING,
    Answer.ANSWERED: Stage.REPLIED,
    Answer.CLOSED: Stage.CLOSED,
    Answer.NONE_EXPECTED: Stage.NO_REPLY_NEEDED,
}


def add_step(recorder: Recorder, engagement_id: UUID, stage: str, day: date, **more: Any) -> UUID:
    """Add a step of theirs (or of `side` ours) after those of its letter; `more` are columns of `letter_step`."""
    there = rows.steps(recorder.connection, [engagement_id])
    position = max((row.position for row in there), default=-1) + 1
    return recorder.insert(
        letter_step,
        {"engagement_id": engagement_id, "stage": str(stage), "day": day, "position": position, **more},
    )


def bring_in_step(recorder: Recorder, engagement_id: UUID, before: Sequence[Step] = ()) -> None:
    """Let the answer of a letter, and its clock, follow from its steps; `before` are those it had until now."""
    from crm.clocks.settling import settle
    from db.tables.engagements import engagement

    row = engagements.one(recorder.connection, engagement_id)
    if row is None:
        return
    steps = [step for step in read_steps(recorder.connection, engagement_id) if step.side == "theirs"]
    told = any(step.stage in _DECIDING for step in before)
    # An answer that was given when the letter was logged is no step, and holds until one says otherwise.
    base = Answer(row.answer) if row.answer in OPEN_ANSWERS and not told else Answer.AWAITING
    if any(step.stage in _DECIDING for step in steps):
        recorder.update(engagement, engagement_id, {"answer": str(answer_after(steps, base))})
    settle(recorder, [engagement_id])


def note_reply(recorder: Recorder, replied_to: UUID, reply: UUID, *, holding: bool) -> None:
    """An engagement answers a letter, or what chased it: note the step that it shows, once.

    What is not sent yet, or comes from our side, answers nothing.
    """
    connection = recorder.connection
    answer = engagements.one(connection, reply)
    if answer is None or answer.direction != Direction.IN or answer.status != Status.DONE:
        return
    chased = rows.chased_by(connection, replied_to)
    letter_id = chased.engagement_id if chased is not None else replied_to
    letter = engagements.one(connection, letter_id)
    if letter is None or letter.direction != Direction.OUT or letter.answer == Answer.NONE_EXPECTED:
        return
    stage = Stage.HOLDING if holding else Stage.REPLIED
    before = read_steps(connection, letter_id)
    shown = rows.steps_showing(connection, reply)
    if shown:
        # A holding reply that was taken for the answer; the other way round it is no correction to give it again.
        recorder.update(letter_step, shown[0].id, {"stage": str(stage)} if holding else {})
    elif letter.answer not in OPEN_ANSWERS and any(step.stage in FINAL for step in before):
        # A further reply: the letter was answered, or closed, before.
        return
    else:
        add_step(recorder, letter_id, stage, day_of(answer), shown_by_id=reply)
    bring_in_step(recorder, letter_id, before)


def unnote_reply(recorder: Recorder, reply: UUID, *, but: UUID) -> None:
    """An engagement answers another letter than it did, this one: take the steps of others away that it showed."""
    for row in rows.steps_showing(recorder.connection, reply):
        if row.engagement_id != but:
            recorder.delete(letter_step, row.id)
            bring_in_step(recorder, row.engagement_id)


def redate(recorder: Recorder, reply: UUID) -> None:
    """The day of an engagement was corrected: so is that of the step it shows."""
    shown = engagements.one(recorder.connection, reply)
    for row in rows.steps_showing(recorder.connection, reply):
        if shown is not None:
            recorder.update(letter_step, row.id, {"day": day_of(shown)})
            bring_in_step(recorder, row.engagement_id)


def note_answer(recorder: Recorder, engagement_id: UUID, answer: str, note: str = "") -> None:
    """The answer to a letter was set by hand: note the step that says so, today."""
    row = engagements.one(recorder.connection, engagement_id)
    if row is None or row.direction != Direction.OUT or row.status != Status.DONE:
        return
    steps = [step for step in read_steps(recorder.connection, engagement_id) if step.side == "theirs"]
    # Answered by hand, and nothing shows when: today would be as good as any day, and wrong.
    unknown = answer == Answer.ANSWERED and not any(step.stage in _DECIDING for step in steps)
    if unknown or answer_after(steps) == answer:
        return
    add_step(recorder, engagement_id, _OF_ANSWER[Answer(answer)], clock.today(), note=note)


def day_of(row: Any) -> date:
    """The one day of a step that an engagement shows: its own, the last it may have been, today at the latest."""
    today = clock.today()
    day: date = row.occurred_latest or row.occurred_earliest or today
    if day > today:
        return max(today, row.occurred_earliest or today)
    return day
