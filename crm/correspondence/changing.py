"""What changes the clock of a letter: when it was received, pauses, extensions, a target of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crm import clock
from crm.clocks.readings import counted
from crm.correspondence import inputs
from crm.correspondence.inputs import Done
from crm.correspondence.reading import read_letter, read_steps
from crm.correspondence.theirs import OPERATION
from crm.engagements.reading import read
from crm.errors import BadInput, Refused
from crm.people.words import day_words, span_words
from crm.vocabulary.interval import Interval
from db.queries import correspondence as rows
from db.queries import engagements
from db.tables.correspondence import clock_change

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from crm.api import Crm
    from crm.engagements.readings import Engagement
    from db.recorder import Recorder

    Write = Callable[[Recorder, Engagement, Sequence[Any]], tuple[str, ...]]


def pause(crm: Crm, reference: str, since: date, until: date | None, reason: str) -> Done:
    """Stop the clock from a day until the day before another (until it is resumed, when None), with the reason.

    Raises BadInput for an end that is no later, Refused for a pause that overlaps another, or before the letter.
    """
    why = inputs.reason(reason, "a pause")
    if until is not None and until <= since:
        raise BadInput(
            f"a pause from {day_words(since)} cannot end on {day_words(until)}",
            hint="--until is the first day that counts again.",
            place="--until",
        )

    def write(recorder: Recorder, now: Engagement, there: Sequence[Any]) -> tuple[str, ...]:
        inputs.check_open(now, read_steps(recorder.connection, now.id), since)
        _check_not_before(now, since, "--from")
        spell = Interval(since, until)
        for row in _pauses(there):
            if spell.overlaps(Interval(row.since, row.until)):
                raise Refused(
                    f"{now.reference} is paused {span_words(row.since, row.until)} already",
                    hint=f"End that first: despatch letter resume {now.reference} --on DATE",
                    place="--from",
                )
        _add(recorder, now, "pause", reason=why, since=since, until=until)
        return ()

    return _changed(crm, reference, f"paused {span_words(since, until)}", write)


def resume(crm: Crm, reference: str, day: date) -> Done:
    """Let the clock go on from a day, which counts again. Raises Refused where it is not paused then."""

    def write(recorder: Recorder, now: Engagement, there: Sequence[Any]) -> tuple[str, ...]:
        held = next((row for row in _pauses(there) if row.until is None or row.until > day), None)
        if held is None:
            raise Refused(f"{now.reference} is not paused", hint="There is nothing to resume.")
        if day < held.since:
            raise Refused(
                f"{now.reference} is paused only from {day_words(held.since)}",
                hint="Give a day from then on.",
                place="--on",
            )
        if day == held.since:
            recorder.delete(clock_change, held.id)
        else:
            recorder.update(clock_change, held.id, {"until": day})
        return ()

    return _changed(crm, reference, f"resumed on {day_words(day)}", write)


def extend(crm: Crm, reference: str, working_days: int, reason: str) -> Done:
    """Give them so many working days more, with the reason. Raises BadInput, Refused."""
    count = inputs.working_days_given(working_days)
    why = inputs.reason(reason, "an extension")

    def write(recorder: Recorder, now: Engagement, _there: Sequence[Any]) -> tuple[str, ...]:
        inputs.check_open(now, read_steps(recorder.connection, now.id))
        _add(recorder, now, "extension", working_days=count, reason=why)
        return ()

    return _changed(crm, reference, f"extended by {counted(count)}", write)


def target(crm: Crm, reference: str, working_days: int | None, nation: str, reason: str) -> Done:
    """Give this letter a target of its own, or count it by the bank holidays of another nation, with the reason."""
    from crm.almanac.nations import read_nation

    why = inputs.reason(reason, "a target of its own")
    if working_days is None and not nation:
        raise BadInput("nothing is given to change", hint="Give --days, or --nation.", place="--days")
    count = None if working_days is None else inputs.working_days_given(working_days)
    counted_in = read_nation(nation, "--nation") if nation else None

    def write(recorder: Recorder, now: Engagement, there: Sequence[Any]) -> tuple[str, ...]:
        if count is not None:
            _one(recorder, now, there, "target", working_days=count, reason=why)
        if counted_in is not None:
            _one(recorder, now, there, "nation", value=str(counted_in), reason=why)
        return ()

    return _changed(crm, reference, "its own target", write)


def received(crm: Crm, reference: str, day: date, *, note: str = "", anyway: bool = False) -> Done:
    """Say on which day they received it: day 0 of the clock. Raises BadInput, Refused."""
    words = inputs.plain(note, "note")

    def write(recorder: Recorder, now: Engagement, there: Sequence[Any]) -> tuple[str, ...]:
        notes = inputs.check_day(now, day, clock.today(), "the receipt", anyway=anyway)
        _one(recorder, now, there, "received", since=day, reason=words)
        early = [
            step
            for step in read_steps(recorder.connection, now.id)
            if step.side == "theirs" and step.day < day
        ]
        return (*notes, *(f"Before it was received: {step}" for step in early))

    return _changed(crm, reference, f"received on {day_words(day)}", write)


def _changed(crm: Crm, reference: str, said: str, write: Write) -> Done:
    from crm.clocks.settling import settle

    seen = crm.engagements.by_reference(reference)
    with crm.writing(OPERATION, f"{seen.reference}: {said}") as recorder:
        connection = recorder.connection
        engagements.lock(connection, seen.id)
        now = read(connection, seen.id)
        inputs.check_sent(now)
        notes = write(recorder, now, rows.changes(connection, [now.id]))
        settle(recorder, [now.id])
        return Done(read_letter(connection, read(connection, now.id), clock.today()), notes)


def _check_not_before(now: Engagement, day: date, place: str) -> None:
    sent = now.occurred.earliest
    if sent is not None and day < sent:
        raise Refused(
            f"{day_words(day)} is before {now.reference} itself ({now.occurred})",
            hint="Its clock runs from the day after it was received.",
            place=place,
        )


def _pauses(there: Sequence[Any]) -> list[Any]:
    return [row for row in there if row.kind == "pause"]


def _add(recorder: Recorder, now: Engagement, kind: str, **values: Any) -> None:
    recorder.insert(clock_change, {"engagement_id": now.id, "kind": kind, **values})


def _one(recorder: Recorder, now: Engagement, there: Sequence[Any], kind: str, **values: Any) -> None:
    """What a letter has one of: in the place of the one before."""
    row = next((row for row in there if row.kind == kind), None)
    if row is None:
        _add(recorder, now, kind, **values)
    else:
        recorder.update(clock_change, row.id, values)
