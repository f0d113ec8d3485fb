"""What they do with a letter of ours: acknowledge it, hold it, transfer it, answer it; or nobody waits any more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from crm import clock
from crm.correspondence import inputs
from crm.correspondence.holders import holder_on
from crm.correspondence.inputs import Done, NewStep
from crm.correspondence.reading import read_letter, read_steps
from crm.correspondence.stages import STAGE_LABELS, Stage
from crm.correspondence.writing import add_step, bring_in_step
from crm.engagements.inputs import NewEngagement, NewParticipant
from crm.engagements.reading import read
from crm.errors import BadInput, Refused
from crm.people.words import day_words
from crm.vocabulary.kinds import OPEN_ANSWERS, Answer, Direction, Part, Side
from crm.vocabulary.partial_date import PartialDate
from db.queries import correspondence as rows
from db.queries import engagements
from db.tables.correspondence import letter_step

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from crm.api import Crm
    from crm.correspondence.readings import Step
    from crm.engagements.readings import Engagement
    from db.recorder import Recorder

OPERATION = "letter"
"""The kind of the operations that take a letter further."""


def take(
    crm: Crm, reference: str, new: NewStep, *, body: UUID | None = None, anyway: bool | None = False
) -> Done:
    """Note a step that no engagement shows. Raises BadInput, NotFound, Refused."""
    seen = crm.engagements.by_reference(reference)
    said = STAGE_LABELS[new.stage]
    with crm.writing(OPERATION, f"{seen.reference}: {said}, {day_words(new.day)}") as recorder:
        now, steps = _locked(recorder, seen.id)
        notes = inputs.check_day(now, new.day, clock.today(), f"“{said}”", anyway=anyway)
        _check_follows(now, steps, new)
        _take(recorder, now.id, new, steps, body)
        return _done(recorder, now.id, notes)


def _take(
    recorder: Recorder, letter_id: UUID, new: NewStep, steps: tuple[Step, ...], body: UUID | None
) -> None:
    add_step(
        recorder,
        letter_id,
        new.stage,
        new.day,
        holder=inputs.plain(new.holder, "name", inputs.LONGEST_HOLDER),
        organisation_id=body,
        expected=new.expected,
        note=inputs.plain(new.note, "note"),
    )
    bring_in_step(recorder, letter_id, steps)


def _check_follows(now: Engagement, steps: tuple[Step, ...], new: NewStep) -> None:
    """Raises Refused for a stage that cannot follow."""
    if new.stage is Stage.REOPENED:
        if now.answer in OPEN_ANSWERS:
            raise Refused(f"{now.reference} is open: an answer is awaited already")
        last = max((step.day for step in steps if step.side == "theirs"), default=new.day)
        if new.day < last:
            raise Refused(
                f"{now.reference} stood as it does on {day_words(last)} only, and was not closed before",
                hint="Give a day from then on.",
                place="--on",
            )
        return
    if new.stage is Stage.CLOSED and now.answer == Answer.NONE_EXPECTED:
        raise Refused(f"{now.reference} needs no reply, so there is nothing to close")
    if new.stage is Stage.NO_REPLY_NEEDED and now.answer == Answer.CLOSED:
        return
    inputs.check_open(now, steps, None if new.stage in {Stage.CLOSED, Stage.NO_REPLY_NEEDED} else new.day)


def transfer(
    crm: Crm, reference: str, which: str, day: date, *, note: str = "", anyway: bool = False
) -> Done:
    """Another body took the letter over; its clock starts anew, the day it took it being day 0.

    Raises NotFound and Ambiguous for the body, Refused for one that was closed then, that has it, or that is ours.
    """
    seen = crm.engagements.by_reference(reference)
    inputs.check_sent(seen)
    body = crm.organisations.get(which, day)
    if body.ours:
        raise Refused(f"{body.label} is ours: a letter to them is not transferred to us", place="BODY")
    if not body.exists_on(day):
        hint = "Name the body that took it over on that day, or correct the day."
        raise Refused(
            f"{body.label} was not in being on {day_words(day)}: {body.span}", hint=hint, place="BODY"
        )
    with crm.reading() as connection:
        holder = holder_on(connection, seen, read_steps(connection, seen.id), day)
    if holder is not None and holder.organisation_id == body.id:
        raise Refused(
            f"{seen.reference} was with {body.label} already on {day_words(day)}",
            hint="A letter is transferred to another body.",
            place="BODY",
        )
    new = NewStep(Stage.TRANSFERRED, day, note=note)
    return take(crm, reference, new, body=body.id, anyway=anyway)


def reply(
    crm: Crm,
    reference: str,
    new: NewStep,
    by: tuple[NewParticipant, ...] = (),
    *,
    kind: str = "",
    subject: str = "",
    text: str = "",
    anyway: bool = False,
) -> Done:
    """Log a reply, or a holding reply, in the thread of a letter, and note the step that it shows.

    `by` are those it comes from; without any, whoever had the letter on that day. A holding reply is no answer: the
    letter stays open. Raises BadInput, Refused.
    """
    from crm.engagements.writing import write_engagement

    holding = new.stage is Stage.HOLDING
    what = "a holding reply" if holding else "a reply"
    seen = crm.engagements.by_reference(reference)
    today = clock.today()
    with crm.writing(OPERATION, f"{seen.reference}: {what}, {day_words(new.day)}") as recorder:
        now, steps = _locked(recorder, seen.id)
        notes = list(inputs.check_day(now, new.day, today, what, anyway=anyway))
        if holding or now.answer == Answer.ANSWERED:
            inputs.check_open(now, steps, new.day if holding else None)
        notes += _of_expected(new, today)
        notes += _of_receipt(recorder, now, new.day, what)
        taking_part = (*(by or _from_holder(recorder, now, steps, new.day)), *_ours(now))
        logged = write_engagement(
            recorder,
            NewEngagement(
                kind=kind or now.kind,
                direction=Direction.IN,
                occurred=PartialDate.of_day(new.day),
                subject=subject or f"{'Holding reply' if holding else 'Reply'}: {now.subject}"[:1000],
                body=text,
                participants=taking_part,
                topics=now.topics,
                marking=now.marking,
                reply_to=now.id,
                holding=holding,
            ),
        )
        _shown_step(recorder, now.id, logged, new, steps)
        number = read(recorder.connection, logged).reference
        return _done(recorder, now.id, tuple(notes), number)


def _shown_step(
    recorder: Recorder, letter_id: UUID, logged: UUID, new: NewStep, steps: tuple[Step, ...]
) -> None:
    """What the step of a reply says besides; the step itself, where nobody waited any more when it came."""
    more = {"expected": new.expected, "note": inputs.plain(new.note, "note")}
    shown = rows.steps_showing(recorder.connection, logged)
    if shown:
        recorder.update(letter_step, shown[0].id, more)
        return
    add_step(recorder, letter_id, new.stage, new.day, shown_by_id=logged, **more)
    bring_in_step(recorder, letter_id, steps)


def _of_receipt(recorder: Recorder, now: Engagement, day: date, what: str) -> list[str]:
    """A reply that is dated before the letter arrived: real life does it, so it is kept, and said."""
    from crm.clocks.reading import read_clocks

    running = read_clocks(recorder.connection, [now.id]).get(now.id)
    received = running.received if running is not None else None
    sent = now.occurred.earliest
    if received is None or day >= received or (sent is not None and day < sent):
        return []
    return [f"{what} is dated before {now.reference} arrived there ({day_words(received)})"]


def _of_expected(new: NewStep, today: date) -> list[str]:
    """What to say of the day that a holding reply names. Raises BadInput for one before the reply itself."""
    if new.expected is None:
        return []
    if new.expected < new.day:
        raise BadInput(
            f"a reply of {day_words(new.day)} cannot promise an answer by {day_words(new.expected)}",
            hint="Give the day that it names for the answer.",
            place="--until",
        )
    if new.expected < today:
        return [f"the answer was promised by {day_words(new.expected)}, which is past"]
    return []


def _from_holder(
    recorder: Recorder, now: Engagement, steps: tuple[Step, ...], day: date
) -> tuple[NewParticipant, ...]:
    """Whoever had the letter on the day of the reply."""
    held = holder_on(recorder.connection, now, steps, day)
    if held is None:
        raise BadInput(
            "nobody of theirs is known to have it", hint="Say whom it is from: --by NAME.", place="--by"
        )
    return (
        NewParticipant(
            side=Side.THEIRS,
            part=Part.AUTHOR,
            name=held.name,
            capacity=held.capacity,
            person_id=held.person_id,
            appointment_id=held.appointment_id,
            post_id=held.post_id,
            organisation_id=held.organisation_id,
            review_id=held.review_id,
        ),
    )


def _ours(now: Engagement) -> tuple[NewParticipant, ...]:
    """Those of ours who wrote are those who are answered."""
    return tuple(
        replace(NewParticipant.like(one), part=Part.RECIPIENT if one.part != Part.COPIED else Part.COPIED)
        for one in now.of_side(Side.OURS)
    )


def _locked(recorder: Recorder, letter_id: UUID) -> tuple[Engagement, tuple[Step, ...]]:
    """A letter that was sent, with its steps, kept from others until this is done. Raises Refused."""
    engagements.lock(recorder.connection, letter_id)
    now = read(recorder.connection, letter_id)
    inputs.check_sent(now)
    return now, read_steps(recorder.connection, letter_id)


def _done(recorder: Recorder, letter_id: UUID, notes: tuple[str, ...], logged: str | None = None) -> Done:
    connection = recorder.connection
    return Done(read_letter(connection, read(connection, letter_id), clock.today()), notes, logged)
