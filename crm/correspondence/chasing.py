"""The chase ladder: a chaser, the private office, the suggestion of a written question, each drafted in the thread."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from crm import clock
from crm.clocks.readings import counted
from crm.clocks.rungs import LADDER, RUNG_LABELS, Rung, rung_day
from crm.correspondence import inputs, wording
from crm.correspondence.inputs import Done
from crm.correspondence.reading import chaser_of, next_step, read_letter
from crm.correspondence.readings import Holder
from crm.correspondence.theirs import OPERATION
from crm.engagements.inputs import NewEngagement, NewParticipant
from crm.engagements.reading import read
from crm.errors import BadInput, Refused
from crm.people.readings import Role
from crm.people.words import day_words
from crm.vocabulary.kinds import OPEN_ANSWERS, Answer, Direction, Kind, Part, Side, Status
from crm.vocabulary.partial_date import PartialDate
from db.queries import correspondence as rows
from db.queries import engagements
from db.queries import roles as role_rows
from db.tables.correspondence import chase as chases

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.almanac.days import WorkingDays
    from crm.api import Crm
    from crm.correspondence.readings import Chaser, Letter
    from db.recorder import Recorder

_BATCH: Final = 200


@dataclass(frozen=True, slots=True)
class Planned:
    """A step of the chase that is about to be drafted."""

    letter: Letter
    rung: Rung
    new: NewEngagement
    notes: tuple[str, ...] = ()

    @property
    def to(self) -> str:
        """Whom it goes to."""
        return ", ".join(one.label for one in self.new.participants if one.side == Side.THEIRS)

    @property
    def words(self) -> str:
        """As it is previewed: "E-12 chaser to Vicky Ford, …: Early years (43 working days)"."""
        waited = f" ({counted(self.letter.waited)})" if self.letter.waited is not None else ""
        subject = self.letter.engagement.subject
        return f"{self.letter.reference} {self.rung.replace('-', ' ')} to {self.to or 'nobody yet'}: {subject}{waited}"


def plan(crm: Crm, reference: str, rung: str = "", *, early: bool = False) -> Planned:
    """What would be drafted next for a letter, or on this rung.

    Raises Refused where its time has not come or it is not the next (unless `early`), where a draft waits to be sent, or
    where nobody owes an answer; BadInput for no rung.
    """
    if rung and rung not in set(Rung):
        raise BadInput(
            f"“{rung}” is no step of the chase", hint=f"There are: {', '.join(Rung)}.", place="--rung"
        )
    seen = crm.engagements.by_reference(reference)
    inputs.check_sent(seen)
    with crm.reading() as connection:
        letter = read_letter(connection, seen, clock.today())
        notes = _check(connection, letter, rung, early=early)
        wanted = (
            Rung(rung)
            if rung
            else letter.next.rung
            if letter.next and letter.next.rung
            else _first_left(letter)
        )
        return _planned(connection, letter, wanted, notes)


def due(crm: Crm, limit: int) -> list[Planned]:
    """The steps whose time has come and that nobody has drafted, the longest due first; at most `limit`."""
    today = clock.today()
    with crm.reading() as connection:
        found = []
        for letter in _overdue(connection, today):
            if letter.next is not None and letter.next.rung is not None:
                found.append(_planned(connection, letter, letter.next.rung, ()))
            if len(found) >= limit:
                break
        return found


def draft(crm: Crm, planned: Sequence[Planned]) -> list[Done]:
    """Draft these steps as engagements in the threads of their letters, in one operation."""
    if not planned:
        return []
    first = planned[0]
    summary = (
        f"{first.letter.reference}: {first.rung} drafted"
        if len(planned) == 1
        else f"{len(planned)} chasers drafted"
    )
    with crm.writing(OPERATION, summary) as recorder:
        return [_draft(recorder, one) for one in planned]


def _draft(recorder: Recorder, planned: Planned) -> Done:
    from crm.engagements.writing import write_engagement

    connection = recorder.connection
    letter_id = planned.letter.engagement.id
    engagements.lock(connection, letter_id)
    waiting = [one for one in rows.chasers(connection, [letter_id]) if one.status == Status.PLANNED]
    if waiting:
        raise Refused(f"E-{waiting[0].number} was drafted for {planned.letter.reference} meanwhile")
    chaser_id = write_engagement(recorder, planned.new)
    recorder.insert(chases, {"engagement_id": letter_id, "chaser_id": chaser_id, "rung": str(planned.rung)})
    letter = read_letter(connection, read(connection, letter_id), clock.today())
    return Done(letter, planned.notes, read(connection, chaser_id).reference)


def _check(connection: Connection, letter: Letter, rung: str, *, early: bool) -> tuple[str, ...]:
    """What to say of a step that is taken out of its time. Raises Refused where that was not asked for."""
    if letter.engagement.answer not in OPEN_ANSWERS:
        inputs.check_open(letter.engagement, letter.steps)
    step = letter.next
    if step is not None and step.drafted is not None:
        raise Refused(
            f"{letter.reference}: {step.drafted} is drafted and waits to be sent",
            hint=f"When it is sent: despatch letter stage {step.drafted} sent",
        )
    if step is not None and step.now and rung in {"", step.rung}:
        return ()
    told = _too_early(connection, letter, rung)
    if not early:
        raise Refused(told, hint="To draft it all the same: --early.", place="--rung" if rung else None)
    return (told,)


def _too_early(connection: Connection, letter: Letter, rung: str) -> str:
    """Why this step is not the one to take today."""
    from crm.almanac.days import working_days

    done = {one.rung for one in letter.chasers if one.status != "cancelled"}
    wanted = Rung(rung) if rung else _first_left(letter)
    if wanted in done:
        return f"{letter.reference} was chased so already: {wanted.replace('-', ' ')}"
    running = letter.clock
    if running is None or running.due is None:
        return f"the clock of {letter.reference} does not run: {letter.state_label or 'no day is known to count from'}"
    days: WorkingDays = working_days(connection, running.nation)
    before = [one for one, _ in LADDER[: [name for name, _ in LADDER].index(wanted)] if one not in done]
    if before:
        return f"{letter.reference}: {before[0].replace('-', ' ')} comes before {wanted.replace('-', ' ')}"
    day = rung_day(running, wanted, days)
    when = day_words(day) if day else "later"
    return f"it is early for {letter.reference}: the time to {RUNG_LABELS[wanted]} comes on {when}"


def _first_left(letter: Letter) -> Rung:
    done = {one.rung for one in letter.chasers if one.status != "cancelled"}
    return next((rung for rung in Rung if rung not in done), Rung.WRITTEN_QUESTION)


def _overdue(connection: Connection, today: date) -> Iterator[Letter]:
    """The letters whose next step may be drafted today, the longest due first, looked through a batch at a time."""
    from crm.almanac.days import working_days
    from crm.clocks.reading import read_clocks

    days: dict[str, WorkingDays] = {}
    after: tuple[date, int] | None = None
    while True:
        batch = rows.due(connection, _BATCH, after, until=today)
        keys = [row.engagement_id for row in batch]
        running = read_clocks(connection, keys)
        chased: dict[UUID, list[Chaser]] = defaultdict(list)
        for row in rows.chasers(connection, keys):
            chased[row.engagement_id].append(chaser_of(row))
        for key in keys:
            held = running[key]
            if held.nation not in days:
                days[held.nation] = working_days(connection, held.nation)
            step = next_step(held, chased[key], today, days[held.nation])
            if step is not None and step.now and step.rung is not None:
                yield read_letter(connection, read(connection, key), today)
        if len(batch) < _BATCH:
            return
        after = (batch[-1].due, batch[-1].sort_key)


def _planned(connection: Connection, letter: Letter, rung: Rung, notes: tuple[str, ...]) -> Planned:
    from crm.almanac.periods import warnings

    engagement = letter.engagement
    today = clock.today()
    kind = Kind.QUESTION if rung is Rung.WRITTEN_QUESTION else Kind.EMAIL
    if rung is Rung.CHASER and engagement.kind == Kind.LETTER:
        kind = Kind.LETTER
    ours = tuple(NewParticipant.like(one) for one in engagement.of_side(Side.OURS) if one.part != Part.COPIED)
    to = _to(connection, letter, rung, today)
    new = NewEngagement(
        kind=kind,
        direction=Direction.OUT,
        occurred=PartialDate.of_day(today),
        subject=wording.subject(letter, rung),
        body=wording.body(letter, rung, to[0] if to else None),
        status=Status.PLANNED,
        answer=Answer.NONE_EXPECTED,
        marking=engagement.marking,
        participants=(*to, *ours),
        topics=engagement.topics,
        reply_to=engagement.id,
    )
    falls = tuple(f"It falls in a {each}" for each in warnings(connection, today))
    return Planned(letter, rung, new, (*notes, *falls))


def _to(connection: Connection, letter: Letter, rung: Rung, today: date) -> tuple[NewParticipant, ...]:
    """Whom a step goes to: whoever has the letter today; then their private office; then the head of the department."""
    held = letter.holder
    if held is None:
        return ()
    if rung is Rung.PRIVATE_OFFICE:
        return (_private_office(held),)
    if rung is Rung.WRITTEN_QUESTION and held.organisation_id is not None:
        held = _head(connection, held.organisation_id, today) or held
    return (
        NewParticipant(
            side=Side.THEIRS,
            part=Part.RECIPIENT,
            name=held.name,
            capacity=held.capacity,
            person_id=held.person_id,
            appointment_id=held.appointment_id,
            post_id=held.post_id,
            organisation_id=held.organisation_id,
            review_id=held.review_id,
        ),
    )


def _head(connection: Connection, organisation_id: UUID, today: date) -> Holder | None:
    """The Secretary of State of a department on a day: questions are put to them, whoever has the letter."""
    found = [Role.of_row(row) for row in role_rows.of_organisations(connection, [organisation_id], today)]
    heads = [role for role in found if role.rank == "secretary-of-state"]
    if not heads:
        return None
    role = min(heads, key=lambda each: each.order)
    return Holder(
        role.person,
        role.capacity,
        person_id=role.person_id,
        appointment_id=role.appointment_id,
        post_id=role.post_id,
        organisation_id=role.organisation_id,
    )


def _private_office(held: Holder) -> NewParticipant:
    """The office of the one who has it: of the post, where there is one, and whoever may hold it."""
    title, _, body = held.capacity.partition(", ")
    of = title if held.post_id and title else held.name
    article = "the " if held.post_id and title and not title.lower().startswith("the ") else ""
    return NewParticipant(
        side=Side.THEIRS,
        part=Part.RECIPIENT,
        name=f"Private office of {article}{of}",
        capacity=body,
        post_id=held.post_id,
        organisation_id=held.organisation_id,
        review_id=held.review_id,
    )
