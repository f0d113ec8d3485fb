"""Lists of letters: those that await an answer, the most pressing first, and our drafts with who has them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from crm.almanac.days import working_days
from crm.clocks.readings import CONVENTION, STATE_LABELS, State
from crm.correspondence.inputs import LETTERS
from crm.correspondence.reading import answer_on, chasers_by, expected_of, next_step, occurred_of, standing
from crm.correspondence.readings import Chaser, Next, Step
from crm.correspondence.stages import STAGE_LABELS, Stage
from crm.due.readings import horizon
from crm.vocabulary.kinds import OPEN_ANSWERS
from crm.vocabulary.text import fold
from db.queries import correspondence as rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.almanac.days import WorkingDays
    from crm.clocks.readings import Clock
    from crm.vocabulary.partial_date import PartialDate

_BATCH: Final = 100
_MANY: Final = 500
_SOON: Final = 21
"""More days than the working days within which an answer is due soon can take, holidays and all."""

_NEAR: Final = frozenset({State.OVERDUE, State.LONG_OVERDUE, State.DUE, State.DUE_SOON})
OPEN_STATES: Final = tuple(state for state in State if state is not State.STOPPED)
"""How a letter may stand while an answer is awaited."""


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter in a list: where it stands, with whom, and what to do next. `waited` is in working days."""

    id: UUID
    reference: str
    kind: str
    subject: str
    occurred: PartialDate
    to: str
    """Who it was sent to, or is to be sent to, in the capacity of the day."""
    with_whom: str
    """Who has it: of ours while it is a draft, then the body of theirs."""
    status: str
    answer: str
    stage: str
    since: date | None
    state: State | None
    waited: int | None
    due: date | None
    expected: date | None
    next: Next | None

    @property
    def stands(self) -> str:
        """The stage in words."""
        known = self.stage in set(Stage) and self.status == "done"
        return STAGE_LABELS[Stage(self.stage)] if known else self.stage.replace("-", " ")

    @property
    def state_label(self) -> str:
        """How the clock stands, for people."""
        return STATE_LABELS[self.state] if self.state is not None else ""

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a letter in a list."""
        return {
            "reference": self.reference,
            "kind": self.kind,
            "subject": self.subject,
            "date": self.occurred.edtf or None,
            "to": self.to,
            "with": self.with_whom or None,
            "status": self.status,
            "answer": self.answer,
            "stage": self.stage,
            "since": self.since,
            "state": self.state,
            "waited": self.waited,
            "due": self.due,
            "expected": self.expected,
            "next": self.next.as_fields() if self.next else None,
        }


def awaiting(
    connection: Connection,
    today: date,
    limit: int,
    states: Collection[State] = (),
    having: rows.Having | None = None,
) -> tuple[LetterLine, ...]:
    """Letters that await an answer, the longest due first, then those that are paused and those without a day."""
    wanted = frozenset(states or OPEN_STATES)
    known: dict[str, WorkingDays] = {}
    found: list[LetterLine] = []
    for batch in _batches(connection, today, wanted, having):
        keys = [row.engagement_id for row in batch]
        if wanted != frozenset(OPEN_STATES):
            keys = _standing_so(connection, keys, today, wanted, known)
        for start in range(0, len(keys), _BATCH):
            found += [
                line
                for line in lines_of(connection, keys[start : start + _BATCH], today)
                if _sent_by(line, today)
            ]
            if len(found) >= limit:
                return tuple(found[:limit])
    return tuple(found)


def _standing_so(
    connection: Connection,
    keys: Sequence[UUID],
    today: date,
    wanted: frozenset[State],
    known: dict[str, WorkingDays],
) -> list[UUID]:
    """Those of these letters whose clocks stand in a wanted state: little is read of the others."""
    from crm.clocks.reading import read_clocks

    clocks = read_clocks(connection, keys, today)
    for nation in {clock.nation for clock in clocks.values()} - known.keys():
        known[nation] = working_days(connection, nation)
    return [key for key in keys if clocks[key].state(today, known[clocks[key].nation]) in wanted]


def _batches(
    connection: Connection, today: date, wanted: frozenset[State], having: rows.Having | None
) -> Iterator[Sequence[Any]]:
    """Clocks that may stand in these states, the longest due first."""
    if wanted - {State.PAUSED, State.NO_DAY}:
        by_now = wanted <= {State.OVERDUE, State.LONG_OVERDUE, State.DUE}
        soon = today if by_now else horizon(today, _SOON) if wanted <= _NEAR else None
        after = _first_due(connection, today, wanted)
        size = _BATCH if wanted == frozenset(OPEN_STATES) else _MANY
        while True:
            batch = rows.due(connection, size, after, until=soon, having=having)
            yield batch
            if len(batch) < size:
                break
            after = (batch[-1].due, batch[-1].sort_key)
    if State.PAUSED in wanted:
        yield rows.paused(connection, today, _MANY, having)
    if State.NO_DAY in wanted:
        yield rows.undated(connection, _MANY, having)


def _first_due(connection: Connection, today: date, wanted: frozenset[State]) -> tuple[date, int] | None:
    """Before which day nothing is due that stands in these states, as `db.queries.correspondence.due` takes it."""
    if State.LONG_OVERDUE in wanted:
        return None
    if State.OVERDUE not in wanted:
        return today, -1
    # So many working days are never more than twice as many days and a month, holidays and all.
    longest = 2 * rows.longest_allowed(connection, CONVENTION) + 31
    return date.fromordinal(max(1, today.toordinal() - longest)), -1


def newest(
    connection: Connection, today: date, limit: int, having: rows.Having | None = None
) -> tuple[LetterLine, ...]:
    """Letters that have or had a clock, the newest first."""
    batch = rows.newest(connection, limit, today, having)
    return lines_of(connection, [row.engagement_id for row in batch], today)


def _sent_by(line: LetterLine, today: date) -> bool:
    """Whether it was sent by a day: a record may be read as of a day before today."""
    return line.occurred.earliest is None or line.occurred.earliest <= today


def drafts(
    connection: Connection,
    today: date,
    limit: int,
    stage: str = "",
    holder: str = "",
    holder_id: UUID | None = None,
) -> tuple[LetterLine, ...]:
    """Letters of ours that are not sent, the oldest first: at a stage, with somebody (their key, or words)."""
    found: list[LetterLine] = []
    after: int | None = None
    while len(found) < limit:
        batch = rows.drafts(connection, LETTERS, _BATCH, after)
        keys = [row.id for row in batch]
        steps = _grouped(rows.steps(connection, keys))
        for line in _lines(connection, batch, today):
            held = [Step.of_row(row) for row in steps[line.id] if row.side == "ours"]
            named = not holder or bool(
                held
                and (held[-1].holder_id == holder_id if holder_id else fold(holder) in fold(held[-1].holder))
            )
            if named and stage in {"", line.stage}:
                found.append(line)
        if len(batch) < _BATCH:
            break
        after = batch[-1].sort_key
    return tuple(found[:limit])


def lines_of(connection: Connection, keys: Sequence[UUID], today: date) -> tuple[LetterLine, ...]:
    """The lines of these letters, in the order given."""
    found = {row.id: row for row in rows.letters(connection, keys)}
    return _lines(connection, [found[key] for key in keys if key in found], today)


def _lines(connection: Connection, letters: Sequence[Any], today: date) -> tuple[LetterLine, ...]:
    """A line for each letter, from a few statements for all."""
    from crm.clocks.reading import read_clocks

    keys = [row.id for row in letters]
    clocks = read_clocks(connection, keys, today)
    steps = _grouped(rows.steps(connection, keys))
    chased = _grouped(rows.chasers(connection, keys))
    to = _grouped(rows.recipients(connection, keys))
    days = {nation: working_days(connection, nation) for nation in {one.nation for one in clocks.values()}}
    return tuple(
        _line(
            row,
            clocks.get(row.id),
            [Step.of_row(one) for one in steps[row.id]],
            chasers_by(chased[row.id], today),
            to[row.id],
            today,
            days,
        )
        for row in letters
    )


def _line(
    row: Any,
    clock: Clock | None,
    known: Sequence[Step],
    chasers: Sequence[Chaser],
    to: Sequence[Any],
    today: date,
    counted: dict[str, WorkingDays],
) -> LetterLine:
    steps = [step for step in known if step.day <= today]
    answer = answer_on(row.answer, known, today)
    stage, since = standing(row, steps, row.occurred_latest, answer)
    ours = [step.holder for step in steps if step.side == "ours"]
    days = counted[clock.nation] if clock else None
    running = clock is not None and days is not None
    awaited = running and answer in OPEN_ANSWERS
    return LetterLine(
        row.id,
        f"E-{row.number}",
        row.kind,
        row.subject,
        occurred_of(row),
        "; ".join(", ".join(filter(None, (one.name, one.capacity))) for one in to if one.part != "copied"),
        (ours[-1] if ours else "") if row.status != "done" else clock.with_body if clock else "",
        row.status,
        answer,
        stage,
        since,
        clock.state(today, days) if clock and days else None,
        clock.waited(today, days) if clock and days else None,
        clock.due if clock else None,
        expected_of(steps),
        next_step(clock, chasers, today, days) if awaited and days else None,
    )


def _grouped(found: Sequence[Any]) -> defaultdict[UUID, list[Any]]:
    groups: defaultdict[UUID, list[Any]] = defaultdict(list)
    for row in found:
        groups[row.engagement_id].append(row)
    return groups
