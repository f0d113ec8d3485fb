"""What we do with a letter of ours until it is sent: draft, clearance, sign-off, or whatever stages are set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm import clock
from crm.capture.participants import again
from crm.correspondence import inputs
from crm.correspondence.inputs import Done
from crm.correspondence.reading import read_letter, read_steps, standing
from crm.correspondence.stages import DRAFT, SENT, our_stages
from crm.correspondence.theirs import OPERATION
from crm.correspondence.writing import add_step
from crm.engagements.inputs import Amendment, NewParticipant
from crm.engagements.reading import read
from crm.errors import BadInput, Refused
from crm.people.words import day_words
from crm.vocabulary.kinds import Answer, Direction, Kind, Status, default_answer
from crm.vocabulary.partial_date import PartialDate
from db.queries import correspondence as rows
from db.queries import engagements

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from crm.api import Crm
    from crm.capture.participants import Identified
    from crm.correspondence.readings import Step
    from crm.engagements.readings import Engagement
    from db.recorder import Recorder


def move(
    crm: Crm, reference: str, to: str, day: date, *, holder: str = "", note: str = "", skip: str = ""
) -> Done:
    """Put a draft to a stage of ours, and say who has it there; `sent` makes it a letter that was sent on that day.

    `skip` is the reason why a stage before it is left out that may not be. A chaser needs no clearance. Raises BadInput,
    Refused.
    """
    seen = crm.engagements.by_reference(reference)
    ladder = our_stages()
    wanted = " ".join(to.split()).replace(" ", "-").lower()
    holder_id, holder = _holder(crm, inputs.plain(holder, "name", inputs.LONGEST_HOLDER, place="--with"), day)
    skip = inputs.plain(skip, "reason", place="--skip")
    note = ". ".join(filter(None, (inputs.plain(note, "note"), skip and f"Left out a stage: {skip}")))
    people = again(crm, [NewParticipant.like(one) for one in seen.participants], PartialDate.of_day(day))
    with crm.writing(OPERATION, f"{seen.reference}: {wanted}, {day_words(day)}") as recorder:
        connection = recorder.connection
        engagements.lock(connection, seen.id)
        now = read(connection, seen.id)
        _check_draft(now)
        steps = tuple(step for step in read_steps(connection, now.id) if step.side == "ours")
        _check_day(now, steps, day)
        stage, _ = standing(now, steps, None)
        free = bool(skip) or rows.chased_by(connection, now.id) is not None
        if not (wanted == stage and holder and holder != (steps[-1].holder if steps else "")):
            ladder.check(stage, wanted, done=_been(steps), free=free)
        add_step(recorder, now.id, wanted, day, side="ours", holder_id=holder_id, holder=holder, note=note)
        notes = _send(recorder, now, day, people) if wanted == SENT else ()
        return Done(read_letter(connection, read(connection, now.id), clock.today()), notes)


def _check_draft(now: Engagement) -> None:
    inputs.check_letter(now)
    if now.status == Status.CANCELLED:
        raise Refused(f"{now.reference} was called off", hint="Log it anew if it is to be sent after all.")
    if now.status != Status.PLANNED:
        sent = f" on {now.occurred}" if now.occurred else ""
        raise Refused(
            f"{now.reference} was sent{sent}: no stage of ours can follow",
            hint=f"What they do with it: despatch letter acknowledge, holding, transfer, reply {now.reference}",
        )


def _check_day(now: Engagement, steps: tuple[Step, ...], day: date) -> None:
    if day > clock.today():
        raise BadInput(f"{day_words(day)} is still to come", hint="Give the day it happened.", place="--on")
    if steps and day < steps[-1].day:
        raise BadInput(
            f"{now.reference} came to {steps[-1].stage} on {day_words(steps[-1].day)}, which is later",
            hint="Give a day from then on.",
            place="--on",
        )


def _been(steps: tuple[Step, ...]) -> set[str]:
    """The stages it has been through since it was last a draft."""
    been: set[str] = set()
    for step in steps:
        been = set() if step.stage == DRAFT else been | {step.stage}
    return been


def _holder(crm: Crm, text: str, day: date) -> tuple[UUID | None, str]:
    """Who has it: somebody on record where the words say so clearly, with their name; else the words."""
    if not text:
        return None, ""
    found = crm.names.resolve(text, day, {"person"})
    best = found.best
    if best is None or not found.sure:
        return None, text
    return best.person_id, best.name


def _send(recorder: Recorder, now: Engagement, day: date, people: Identified) -> tuple[str, ...]:
    """The draft becomes a letter of that day, everybody in the capacity of that day; what is to be said of it."""
    from crm.almanac.periods import warnings
    from crm.clocks.settling import settle
    from crm.engagements.amending import apply

    answer = now.answer
    if answer == Answer.NONE_EXPECTED and rows.chased_by(recorder.connection, now.id) is None:
        answer = default_answer(Kind(now.kind), Direction(now.direction), Status.DONE)
    sent = PartialDate.of_day(day)
    changed = Amendment(status=Status.DONE, occurred=sent, answer=answer, participants=people.participants)
    apply(recorder, now, changed)
    settle(recorder, [now.id])
    notes = [f"{note[0].upper()}{note[1:]}" for note in people.notes]
    return (*notes, *(f"It falls in a {each}" for each in warnings(recorder.connection, day)))
