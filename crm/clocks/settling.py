"""Bringing the clocks of letters in step with what the record says now.

A clock follows from the letter, its answer, its steps, the changes to its clock, the targets and the holidays. It is
kept, so that what is due is quickly found, but it is no part of the record: it has no history, and an undo makes it anew.
Every operation brings the clocks it touched in step before it ends (`crm.api.Crm.writing`); who wants to read a clock
within the operation calls `settle` first.

This belongs to logging a letter, so little is loaded here: what only some letters need is loaded for those.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from crm.vocabulary.kinds import OPEN_ANSWERS, Answer, Direction, Status
from db.queries import settling

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

    from crm.almanac.days import WorkingDays
    from crm.clocks.terms import Terms
    from db.recorder import Recorder

COUNTED_ANSWERS = OPEN_ANSWERS | {Answer.ANSWERED, Answer.CLOSED}
"""The answer of a letter that has a clock: it is, or was, awaited."""
CONVENTION = 20
"""Working days that an answer may take where no target was published or agreed (Cabinet Office guidance)."""
USUAL_NATION = "england-and-wales"

Rows = Mapping[UUID, Sequence[Any]]
_NONE: Sequence[Any] = ()


def settle(recorder: Recorder, engagements: Collection[UUID]) -> None:
    """Make, change or stop the clocks of these engagements, within the operation that changed them.

    To be called after anything a clock follows from has changed: the letter, its answer, steps, changes to its clock.
    """
    settle_all(recorder.connection, engagements)
    recorder.letters.settled(engagements)


def settle_touched(recorder: Recorder) -> None:
    """Bring in step the clocks of whatever this operation has touched so far."""
    touched = recorder.letters
    if touched.bodies or touched.holidays_from:
        from db.queries.clocks import reaching, running_with

        for body in touched.bodies:
            touched.keys.update(running_with(recorder.connection, body))
        if touched.holidays_from is not None:
            touched.keys.update(reaching(recorder.connection, touched.holidays_from))
    new = [row for row in touched.new.values() if _has_clock(row)]
    _make(recorder.connection, new)
    settle_all(recorder.connection, touched.keys)
    touched.clear()


def settle_all(connection: Connection, engagements: Collection[UUID]) -> None:
    """As `settle`, some hundred at a time."""
    # In the order of their keys, so that two who write at once wait for each other in turn.
    keys = sorted(engagements)
    for start in range(0, len(keys), settling.AT_ONCE):
        rows = settling.letters(connection, keys[start : start + settling.AT_ONCE])
        lost = [row.clock_id for row in rows if row.clock_id is not None and not _has_clock(row)]
        settling.drop(connection, lost)
        _make(connection, [row for row in rows if _has_clock(row)])


def _make(connection: Connection, rows: Sequence[Any]) -> None:
    """Make the clocks of letters that have one, and keep those that differ from what is kept."""
    for start in range(0, len(rows), settling.AT_ONCE):
        some = rows[start : start + settling.AT_ONCE]
        known = _Known(connection, some)
        made = [(row, clock) for row in some if (clock := known.clock(row)) is not None]
        settling.put(connection, [(row.clock_id, clock) for row, clock in made if _differs(row, clock)])


def _has_clock(row: Any) -> bool:
    return bool(
        row.direction == Direction.OUT and row.status == Status.DONE and row.answer in COUNTED_ANSWERS
    )


def _differs(row: Any, clock: dict[str, Any]) -> bool:
    return row.clock_id is None or any(getattr(row, f"kept_{name}") != value for name, value in clock.items())


class _Plain:
    """The terms of a letter that nothing was done to: `crm.clocks.terms.Terms` for most of them."""

    __slots__ = ("received",)
    pauses = ()
    extensions = ()
    target = None
    nation = None

    def __init__(self, received: date | None) -> None:
        self.received = received


def clocks_by(connection: Connection, engagements: Collection[UUID], day: date) -> dict[UUID, dict[str, Any]]:
    """Key → the clock of a letter (its columns), by what had happened to it until a day; nothing is kept."""
    found: dict[UUID, dict[str, Any]] = {}
    keys = sorted(engagements)
    for start in range(0, len(keys), settling.AT_ONCE):
        rows = settling.letters(connection, keys[start : start + settling.AT_ONCE], lock=False)
        known = _Known(connection, rows, day)
        found |= {row.id: made for row in rows if _has_clock(row) and (made := known.clock(row)) is not None}
    return found


class _Known:
    """What is known of some letters, each thing read for all of them at once; with `upto` what was known by that day."""

    def __init__(self, connection: Connection, rows: Sequence[Any], upto: date | None = None) -> None:
        self._connection = connection
        self._upto = upto
        self._changes = self._read(rows, "changed", settling.changes, day="since")
        self._steps = self._read(rows, "stepped", settling.steps, day="day")
        self._replies = self._read(rows, "replied", settling.replies, "reply_to_id", day="occurred_latest")
        self._allotted = _allotted(connection, [row.id for row in rows if row.allotted], upto)
        self._sent_to = grouped(settling.recipients(connection, [row.id for row in rows]))
        self._transfers = {key: _transfer(steps) for key, steps in self._steps.items()}
        self._targets = settling.targets(connection, self._bodies(rows))
        self._terms = {row.id: self._terms_of(row) for row in rows}
        years = [terms.received.year for terms in self._terms.values() if terms.received]
        self._years = (min(years, default=0), max(years, default=0) + 2)
        self._days: dict[str, WorkingDays] = {}

    def _read(
        self,
        rows: Sequence[Any],
        where: str,
        read: Callable[..., Any],
        by: str = "engagement_id",
        *,
        day: str,
    ) -> Rows:
        keys = [row.id for row in rows if getattr(row, where)]
        if not keys:
            return {}
        return grouped(filter(lambda row: self._was(getattr(row, day)), read(self._connection, keys)), by)

    def _was(self, day: date | None) -> bool:
        """Whether something of a day had happened by the day that is asked about."""
        return self._upto is None or day is None or day <= self._upto

    def clock(self, row: Any) -> dict[str, Any] | None:
        """The clock of a letter as it is to be kept; None where it was answered or closed, and nobody knows when."""
        terms = self._terms[row.id]
        waiting = row.answer in OPEN_ANSWERS
        stopped = None if waiting else self._stopped(row)
        if not self._was(stopped):
            waiting, stopped = True, None
        if not waiting and stopped is None:
            return None
        bodies = self._with(row)
        target, basis, nation = self._target(bodies, terms.received)
        if terms.target is not None:
            target, basis = terms.target, "agreed"
        nation = terms.nation or nation or USUAL_NATION
        last = self._last_day(terms, target, nation, stopped) if terms.received is not None else None
        return {
            "engagement_id": row.id,
            "sort_key": row.sort_key,
            "organisation_id": next((body for body in bodies if body is not None), None),
            "target": target,
            "basis": basis,
            "nation": nation,
            "received": terms.received,
            "target_day": last,
            "due": last if waiting else None,
            "stopped": stopped,
        }

    def _terms_of(self, row: Any) -> Terms | _Plain:
        if row.id not in self._changes and row.id not in self._transfers:
            return _Plain(row.occurred_latest)
        from crm.clocks.counting import terms

        return terms(row.occurred_latest, self._changes.get(row.id, _NONE), self._transfers.get(row.id))

    def _with(self, row: Any) -> list[UUID | None]:
        """Who has the letter now, and before it who received it: their target holds where the other had none."""
        transfer = self._transfers.get(row.id)
        received_by = (
            transfer.organisation_id
            if transfer is not None
            else next((one.organisation_id for one in self._sent_to.get(row.id, _NONE)), None)
        )
        allotted = self._allotted.get(row.id)
        if allotted is None or allotted.organisation_id is None:
            return [received_by]
        if transfer is not None and (allotted.since, allotted.id) < (transfer.day, transfer.id):
            return [received_by]
        return [allotted.organisation_id, received_by]

    def _bodies(self, rows: Sequence[Any]) -> list[UUID]:
        return list({body for row in rows for body in self._with(row) if body is not None})

    def _target(self, bodies: list[UUID | None], received: date | None) -> tuple[int, str, str | None]:
        if not self._targets:
            return CONVENTION, "convention", None
        from crm.clocks.counting import target_of

        return target_of(self._targets, bodies, received)

    def _last_day(self, terms: Terms | _Plain, target: int, nation: str, stopped: date | None) -> date | None:
        from crm.almanac.days import working_days

        if nation not in self._days:
            self._days[nation] = working_days(self._connection, nation, self._years)
        assert terms.received is not None, "a last day is counted from a day"
        if isinstance(terms, _Plain):
            return self._days[nation].reach(terms.received, target)
        from crm.clocks.counting import last_day

        allowed = target + sum(one.working_days for one in terms.extensions)
        return last_day(terms.received, allowed, terms.pauses, self._days[nation], stopped)

    def _stopped(self, row: Any) -> Any:
        """The day the answer came or it was closed; where nothing shows it, the day on which that was first said."""
        from crm import clock
        from crm.clocks.counting import stopped_on

        steps, replies = self._steps.get(row.id, _NONE), self._replies.get(row.id, _NONE)
        shown = stopped_on(steps, replies, row.direction)
        if shown is not None or row.clock_id is None:
            return shown
        return row.kept_stopped or clock.today()


def _transfer(steps: Sequence[Any]) -> Any:
    from crm.clocks.counting import last_transfer

    return last_transfer(steps)


def grouped(rows: Iterable[Any], by: str = "engagement_id") -> Rows:
    """Rows by the key in one of their columns, in the order they come."""
    found: dict[UUID, list[Any]] = {}
    for row in rows:
        found.setdefault(getattr(row, by), []).append(row)
    return found


def _allotted(connection: Connection, keys: list[UUID], day: date | None) -> Mapping[UUID, Any]:
    if not keys:
        return {}
    from db.queries.moves import newest_allotments

    return newest_allotments(connection, "engagement", keys, day)
