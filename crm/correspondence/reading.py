"""From rows to letters: where each stands on a day, with whom, and what to do next."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from crm.almanac.days import working_days
from crm.clocks.readings import words as clock_words
from crm.clocks.rungs import RUNG_LABELS, next_rung, rung_day
from crm.correspondence.holders import holder_on
from crm.correspondence.readings import Change, Chaser, Letter, Next, Passed, Step
from crm.correspondence.stages import DRAFT, FINAL, SENT, Stage, answer_after
from crm.people.words import day_words
from crm.vocabulary.kinds import OPEN_ANSWERS, Answer
from crm.vocabulary.partial_date import PartialDate
from db.queries import correspondence as rows
from db.queries import engagements

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.almanac.days import WorkingDays
    from crm.clocks.readings import Clock
    from crm.engagements.readings import Engagement

_OF_ANSWER = {
    Answer.ACKNOWLEDGED: Stage.ACKNOWLEDGED,
    Answer.HOLDING: Stage.HOLDING,
    Answer.ANSWERED: Stage.REPLIED,
    Answer.CLOSED: Stage.CLOSED,
}


def read_letter(connection: Connection, engagement: Engagement, today: date) -> Letter:
    """A letter whole, as it stands on a day: what the record knows of later days had not happened then."""
    known = read_steps(connection, engagement.id)
    steps = tuple(step for step in known if step.day <= today)
    engagement = replace(engagement, answer=answer_on(engagement.answer, known, today))
    chasers = chasers_by(rows.chasers(connection, [engagement.id]), today)
    clock = _clock(connection, engagement.id, today)
    days = working_days(connection, clock.nation if clock else "england-and-wales")
    holder = holder_on(connection, engagement, steps, today)
    stage, since = standing(engagement, steps, engagement.occurred.latest)
    last = next((step for step in reversed(steps) if step.side == "ours"), None)
    ours = last.holder if last and engagement.status != "done" else ""
    to = next((one.label for one in engagement.of_side("theirs") if one.part != "copied"), "")
    # Whoever came to the post since did not have it from that day: they are named apart.
    theirs = holder.label if holder is not None and (stage == Stage.TRANSFERRED or not holder.why) else to
    return Letter(
        engagement,
        today,
        stage,
        since,
        ours if engagement.status != "done" else theirs,
        steps,
        tuple(map(Change.of_row, rows.changes(connection, [engagement.id]))),
        clock,
        clock.state(today, days) if clock else None,
        clock.waited(today, days) if clock else None,
        clock.overdue_by(today, days) if clock else 0,
        expected_of(steps),
        holder,
        _thread(connection, engagement, days, today),
        chasers,
        tuple(
            (f"CN-{row.number}", _contribution(row)) for row in rows.contributions(connection, engagement.id)
        ),
        next_step(clock, chasers, today, days) if engagement.answer in OPEN_ANSWERS else None,
        clock_words(clock, today, days) if clock else "",
    )


def read_steps(connection: Connection, engagement_id: UUID) -> tuple[Step, ...]:
    """The steps of a letter in the order of their days."""
    return tuple(map(Step.of_row, rows.steps(connection, [engagement_id])))


def chasers_by(found: Iterable[Any], today: date) -> tuple[Chaser, ...]:
    """What chased a letter by a day, or waits to be sent, from its rows and in their order."""
    return tuple(chaser_of(row) for row in found if _had_come(row, today))


def _had_come(row: Any, today: date) -> bool:
    """Whether an engagement, by its row, had happened by a day, or is still only planned."""
    return row.status != "done" or row.occurred_earliest is None or row.occurred_earliest <= today


def answer_on(answer: str, steps: Iterable[Step], today: date) -> str:
    """How the answer to a letter stood on a day, as it stands now and by all its steps."""
    theirs = [step for step in steps if step.side == "theirs"]
    by_then = [step for step in theirs if step.day <= today]
    return answer if len(by_then) == len(theirs) else str(answer_after(by_then))


def chaser_of(row: Any) -> Chaser:
    """From a row of `db.queries.correspondence.chasers`."""
    return Chaser(row.id, f"E-{row.number}", row.rung, row.kind, row.status, occurred_of(row), row.subject)


def occurred_of(row: Any) -> PartialDate:
    """The date of an engagement, from its row."""
    return PartialDate(row.occurred_edtf, row.occurred_earliest, row.occurred_latest)


def standing(
    engagement: Any, steps: Sequence[Step], sent: date | None, answer: str = ""
) -> tuple[str, date | None]:
    """The stage a letter is at and the day since: ours until it is sent, then theirs, as its answer stands.

    `engagement` is a reading of it, or a row; `sent` is the day it was sent; `answer` is that of the engagement where it
    is not given.
    """
    if engagement.status != "done":
        ours = [step for step in steps if step.side == "ours"]
        if engagement.status == "cancelled":
            return "cancelled", None
        return (ours[-1].stage, ours[-1].day) if ours else (DRAFT, engagement.logged_at.astimezone().date())
    theirs = [step for step in steps if step.side == "theirs"]
    held = Answer(answer or engagement.answer)
    expected = _OF_ANSWER.get(held)
    if expected is None and held is Answer.NONE_EXPECTED and theirs:
        expected = Stage.NO_REPLY_NEEDED
    # A transfer says where it is; an answer that stands otherwise is nobody's step, such as one that was set by hand.
    told = [step for step in theirs if step.stage == expected or (expected not in FINAL and _tells(step))]
    if told:
        return told[-1].stage, told[-1].day
    return (str(expected), None) if expected else (SENT, sent)


def _tells(step: Step) -> bool:
    return step.stage not in FINAL and step.stage != Stage.HOLDER_LEFT


def expected_of(steps: Sequence[Step]) -> date | None:
    """The day that the last holding reply names, of whoever has the letter now."""
    last = next((step for step in reversed(steps) if step.stage in {Stage.HOLDING, Stage.TRANSFERRED}), None)
    return last.expected if last is not None else None


def _clock(connection: Connection, engagement_id: UUID, today: date) -> Clock | None:
    from crm.clocks.reading import read_clocks

    return read_clocks(connection, [engagement_id], today).get(engagement_id)


def next_step(clock: Clock | None, chasers: Sequence[Chaser], today: date, days: WorkingDays) -> Next | None:
    """What to do next about an answer that is awaited; None where nothing is to be done, ever."""
    drafted = next((one for one in chasers if one.status == "planned"), None)
    if drafted is not None:
        words = f"send the {drafted.rung.replace('-', ' ')} drafted as {drafted.reference}"
        return Next(words, None, None, drafted.reference, now=True)
    if clock is None or clock.due is None:
        return None
    done = {one.rung for one in chasers if one.status != "cancelled"}
    rung = next_rung(clock, today, days, done)
    if rung is not None:
        return Next(RUNG_LABELS[rung], rung, rung_day(clock, rung, days), now=True)
    coming = next((one for one in RUNG_LABELS if one not in done), None)
    day = rung_day(clock, coming, days) if coming else None
    if coming is None or day is None:
        return None
    return Next(f"{RUNG_LABELS[coming]} from {day_words(day)}", coming, day)


def _thread(
    connection: Connection, engagement: Engagement, days: WorkingDays, today: date
) -> tuple[Passed, ...]:
    """The thread of a letter until a day, the earliest first, with the working days between."""
    read = engagements.thread(connection, engagement.thread_id) if engagement.thread_id else ()
    found = [row for row in read if _had_come(row, today)]
    passed: list[Passed] = []
    before: date | None = None
    for row in found:
        gap = None
        if before is not None and row.occurred_latest is not None and passed:
            gap = days.between(before, row.occurred_latest)
        passed.append(
            Passed(f"E-{row.number}", row.kind, row.direction, occurred_of(row), row.subject, row.status, gap)
        )
        before = row.occurred_earliest if row.occurred_earliest == row.occurred_latest else None
    return tuple(passed)


def _contribution(row: Any) -> str:
    wanted = f": {row.wanted}" if row.wanted else ""
    due = f", due {day_words(row.due)}" if row.due and row.status == "requested" else ""
    return f"{row.of}{wanted} ({row.status}{due})"
