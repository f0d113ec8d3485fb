"""A reshuffle: all who come and leave, in the order of the days, with what passes on; within one operation."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from crm import clock
from crm.errors import BadInput, DespatchError
from crm.moves.kinds import Cause
from crm.moves.leaving import Leaving, leave
from crm.moves.planned import BEGINS, Arrival, Plan, Planned, Reshuffle
from crm.moves.readings import AS_IT_IS, Departure
from crm.moves.succession import HANDING_OVER
from crm.people.readings import Role
from crm.people.words import day_words
from crm.roster.handing_over import Handover, Step
from db.queries import roles as role_rows

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from db.recorder import Recorder

_NO_BODY = "Parliament, boards and others"
_MOST_TOLD = 20


class _Going(NamedTuple):
    """Somebody who leaves: when, which appointment, whose row says so, and who follows if that is said."""

    on: date
    appointment_id: UUID
    place: str
    successor_id: UUID | None = None


@dataclass(slots=True)
class _Batch:
    """What has been done so far, and what was wrong."""

    recorder: Recorder
    plan: Plan
    arrivals: list[Arrival] = field(default_factory=list)
    going: dict[UUID, _Going] = field(default_factory=dict)
    departures: list[Departure] = field(default_factory=list)
    steps: dict[tuple[str, str], list[Step]] = field(default_factory=lambda: defaultdict(list))
    wrong: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    people: dict[str, UUID] = field(default_factory=dict)
    posts: dict[tuple[UUID | None, str], UUID] = field(default_factory=dict)


def reshuffle(recorder: Recorder, plan: Plan) -> Reshuffle:
    """Do all rows of a reshuffle: appointments begin and end, and what was open with those who leave passes on.

    Whoever has a post for one is followed by whoever comes into it, whether or not a row says that they leave. Raises
    BadInput, naming every row that cannot be.
    """
    batch = _Batch(recorder, plan)
    in_time = sorted(plan.rows, key=lambda row: (row.since is not None, row.since or row.until))
    for row in in_time:
        _each(batch, row)
    if not batch.wrong:
        for going in sorted(batch.going.values(), key=lambda one: one.on):
            _leave(batch, going)
    if batch.wrong:
        _refuse(batch)
    return Reshuffle(
        plan.title, _handovers(batch), tuple(batch.arrivals), tuple(batch.departures), tuple(batch.remarks)
    )


def _each(batch: _Batch, row: Planned) -> None:
    try:
        role = _role_of(batch, row)
        # Of somebody who has only just come, a file may say how long they will stay: nothing is open with them yet.
        planned = (
            batch.plan.facts is None and row.comes and row.until is not None and row.until > clock.today()
        )
        if row.goes and row.until is not None and not planned:
            _goes(batch, role, row.until, row.place, row.successor_id)
    except DespatchError as error:
        batch.wrong.append(_sentence(row.place, error))


def _role_of(batch: _Batch, row: Planned) -> Role:
    """The appointment a row is about, begun if it is not on record. Raises BadInput where there is none to end."""
    recorder = batch.recorder
    person_id = row.person_id or _new_person(batch, row)
    post_id = row.post_id or _new_post(batch, row)
    there = [Role.of_row(one) for one in role_rows.of_posts(recorder.connection, [post_id])]
    own = [role for role in there if role.appointment_id == row.appointment_id] or [
        role
        for role in there
        if role.person_id == person_id and _same_spell(role, row) and not _over(batch, role, row)
    ]
    if own:
        role, state = own[-1], AS_IT_IS
    elif not row.comes and batch.plan.facts is None:
        held = [f"{role.person}, {role.span or 'always'}" for role in there if _same_spell(role, row)]
        raise BadInput(
            f"{row.person} does not hold {row.title} then",
            hint=f"On record is {'; '.join(held)}." if held else "Nobody is on record then.",
        )
    else:
        role, state = _begin(batch, row, person_id, post_id), BEGINS
    if row.comes:
        arrival = (role.person, f"P-{role.person_number}", role.capacity, f"T-{role.post_number}", role.since)
        batch.arrivals.append(Arrival(*arrival, state))
        batch.steps[role.acronym or role.organisation or role.review or _NO_BODY, role.title].append(
            Step(role.person, role.since, row.until if row.goes else None)
        )
        if batch.plan.facts is None and role.single_holder and role.since:
            _make_way(batch, role, there, row.place)
    return role


def _same_spell(role: Role, row: Planned) -> bool:
    """Whether an appointment is the one a row speaks of: held on its first day, or on its last, or a day or two apart."""
    if row.comes and row.since is not None:
        began = role.since is None or role.since <= row.since + HANDING_OVER
        return began and (role.until is None or role.until > row.since)
    assert row.until is not None
    began = role.since is None or role.since < row.until
    return began and (role.until is None or role.until >= row.until - HANDING_OVER)


def _over(batch: _Batch, role: Role, row: Planned) -> bool:
    """Whether another row has ended an appointment by the day on which somebody comes: they come back."""
    going = batch.going.get(role.appointment_id)
    return row.comes and going is not None and row.since is not None and going.on <= row.since


def _begin(batch: _Batch, row: Planned, person_id: UUID, post_id: UUID) -> Role:
    from crm.people.inputs import NewRole
    from crm.people.writing import write_role

    connection = batch.recorder.connection
    if batch.plan.facts is not None and row.appointment_id is not None:
        from crm.moves.from_roster import bring

        bring(batch.recorder, batch.plan.facts, row.appointment_id)
        return Role.of_row(role_rows.one(connection, row.appointment_id))
    later = row.until if row.until is not None and row.until > clock.today() else None
    key = write_role(batch.recorder, NewRole(person_id, post_id, since=row.since, until=later))
    return Role.of_row(role_rows.one(connection, key))


def _make_way(batch: _Batch, comes: Role, there: list[Role], place: str) -> None:
    """Let whoever has a post for one leave it on the day on which somebody comes into it."""
    assert comes.since is not None
    for role in there:
        if role.person_id == comes.person_id or role.appointment_id in batch.going:
            continue
        begun = role.since is None or role.since < comes.since
        if begun and (role.until is None or role.until > comes.since + HANDING_OVER):
            if not any(
                row.goes and row.person_id == role.person_id and row.post_id == role.post_id
                for row in batch.plan.rows
            ):
                _goes(batch, role, comes.since, place, None)
                batch.remarks.append(
                    f"{role.person} makes way for {comes.person} on {day_words(comes.since)}"
                )
        elif not begun and role.until is None and role.since != comes.since:
            raise BadInput(
                f"{role.person} has {role.title} since {day_words(role.since) if role.since else 'always'}",
                hint="Say until when this one held it.",
            )


def _goes(batch: _Batch, role: Role, on: date, place: str, successor_id: UUID | None) -> None:
    before = batch.going.get(role.appointment_id)
    if before is not None and before.on != on:
        raise BadInput(f"{role.person} leaves {role.title} twice: see {before.place}", hint="Say it once.")
    batch.going[role.appointment_id] = _Going(on, role.appointment_id, place, successor_id)


def _leave(batch: _Batch, going: _Going) -> None:
    given = Leaving(
        appointment_id=going.appointment_id,
        on=going.on,
        successor_id=going.successor_id,
        cause=Cause.RESHUFFLE,
    )
    try:
        done = leave(batch.recorder, given)
    except DespatchError as error:
        batch.wrong.append(_sentence(going.place, error))
        return
    batch.departures.append(done)
    role = Role.of_row(role_rows.one(batch.recorder.connection, going.appointment_id))
    steps = batch.steps[role.acronym or role.organisation or role.review or _NO_BODY, role.title]
    came = [step for step in steps if step.who == role.person and step.since == role.since]
    if came:
        steps.remove(came[0])
    steps.append(Step(role.person, came[0].since if came else None, done.on))


def _new_person(batch: _Batch, row: Planned) -> UUID:
    from crm.people.inputs import NewPerson
    from crm.people.writing import write_person

    if row.person not in batch.people:
        batch.people[row.person] = write_person(batch.recorder, NewPerson(row.person))
        batch.remarks.append(f"{row.person} is added to the record")
    return batch.people[row.person]


def _new_post(batch: _Batch, row: Planned) -> UUID:
    from crm.people.writing import write_post

    key = (row.organisation_id, row.title.casefold())
    if key not in batch.posts:
        batch.posts[key] = write_post(batch.recorder, row.title, row.organisation_id)
        batch.remarks.append(f"the post of {row.title} is added to {row.body}")
    return batch.posts[key]


def _handovers(batch: _Batch) -> tuple[tuple[str, tuple[Handover, ...]], ...]:
    """Who hands over to whom: body by body, post by post, in time."""
    bodies: dict[str, list[Handover]] = defaultdict(list)
    for (body, post), steps in sorted(batch.steps.items()):
        in_time = sorted(steps, key=lambda step: (step.since or step.until, step.since is not None))
        bodies[body].append(Handover(post, tuple(in_time)))
    return tuple((body, tuple(posts)) for body, posts in bodies.items())


def _sentence(place: str, error: DespatchError) -> str:
    return f"{place}: {error.message}" + (f" ({error.hint})" if error.hint else "")


def _refuse(batch: _Batch) -> None:
    told = [f"  {one}" for one in batch.wrong[:_MOST_TOLD]]
    if len(batch.wrong) > _MOST_TOLD:
        told.append(f"  … and {len(batch.wrong) - _MOST_TOLD} more")
    raise BadInput(
        "\n".join([f"{len(batch.wrong)} of {len(batch.plan.rows)} rows cannot be", *told]),
        hint="Nothing was changed: correct them, and try again.",
    )
