"""Letters among what is due: how their clocks stand, what a holding answer promised, what to do next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from crm.almanac.days import WorkingDays, working_days
from crm.clocks.reading import read_clocks
from crm.clocks.rungs import RUNG_LABELS, Rung, next_rung
from crm.due.readings import Chased, Due
from crm.vocabulary.partial_date import PartialDate
from db.queries import due as queries

if TYPE_CHECKING:
    import uuid
    from datetime import date

    from sqlalchemy import Connection

    from crm.clocks.readings import Clock

_STALE_DRAFT = 10
"""Calendar days after which a letter of ours that is held at one stage is worth a word."""


class Clocks:
    """How the clocks of some letters stand on a day; reads what they need at once, and nothing twice."""

    def __init__(self, connection: Connection, today: date) -> None:
        self._connection = connection
        self.today = today
        self._days: dict[str, WorkingDays] = {}
        self._known: dict[uuid.UUID, tuple[str, Chased]] = {}

    def days(self, nation: str) -> WorkingDays:
        """The working days of a nation."""
        if nation not in self._days:
            self._days[nation] = working_days(self._connection, nation)
        return self._days[nation]

    def of(self, keys: Sequence[uuid.UUID]) -> dict[uuid.UUID, tuple[str, Chased]]:
        """The state of the clocks of these letters with what they say; those that have none are left out."""
        fresh = [key for key in keys if key not in self._known]
        if fresh:
            self._known |= self._read(fresh)
        return {key: self._known[key] for key in keys if key in self._known}

    def _read(self, keys: Sequence[uuid.UUID]) -> dict[uuid.UUID, tuple[str, Chased]]:
        clocks = read_clocks(self._connection, keys, self.today)
        steps = _by_engagement(queries.steps_of(self._connection, keys, self.today))
        chases = _by_engagement(queries.chases_of(self._connection, keys, self.today))
        return {key: self._one(clock, steps[key], chases[key]) for key, clock in clocks.items()}

    def _one(self, clock: Clock, steps: Sequence[Any], chases: Sequence[Any]) -> tuple[str, Chased]:
        days = self.days(clock.nation)
        drafted = {chase.rung: chase.number for chase in chases if chase.status == "planned"}
        done = {chase.rung for chase in chases if chase.status == "done"}
        moved = any(step.stage == "transferred" for step in steps)
        # What one department held out does not bind the next.
        last = next((step for step in reversed(steps) if step.stage in {"holding", "transferred"}), None)
        holding = last if last is not None and last.stage == "holding" else None
        return str(clock.state(self.today, days)), Chased(
            body=clock.with_body,
            nation=clock.nation,
            received=clock.received,
            waited=clock.waited(self.today, days),
            target=clock.allowed,
            basis=clock.basis,
            late=clock.overdue_by(self.today, days),
            holding_since=holding.day if holding else None,
            promised=holding.expected if holding else None,
            transferred=clock.with_body if moved else "",
            next_step=_next(next_rung(clock, self.today, days, done), drafted),
        )


def _next(rung: Rung | None, drafted: Mapping[str, int]) -> str:
    if rung is None:
        return ""
    words = RUNG_LABELS[rung]
    return f"{words} (drafted: E-{drafted[rung]})" if rung in drafted else words


def letter(row: Any, today: date) -> Due:
    """A letter of ours that awaits an answer, by its row; its clock is read for what is shown."""
    days = (row.due - today).days
    return Due(
        kind="letter",
        id=row.engagement_id,
        reference=f"E-{row.engagement_number}",
        text=row.subject,
        due=PartialDate.of_day(row.due),
        days=days,
        state="overdue" if days < 0 else "waiting",
        opens=f"E-{row.engagement_number}",
        marking=row.marking,
    )


def drafts(connection: Connection, rows: Sequence[Any], today: date) -> tuple[list[Due], list[Any]]:
    """Of planned engagements, the letters of ours that are held at a stage too long, and all that are no such drafts."""
    written = [row for row in rows if row.direction == "out"]
    steps = _by_engagement(queries.steps_of(connection, [row.id for row in written], today))
    held: list[Due] = []
    drafted: set[uuid.UUID] = set()
    for row in written:
        ours = [step for step in steps[row.id] if step.side == "ours"]
        if not ours or ours[-1].stage == "sent":
            continue
        drafted.add(row.id)
        held += _held(row, ours, today)
    return held, [row for row in rows if row.id not in drafted]


def _held(row: Any, steps: Sequence[Any], today: date) -> list[Due]:
    last = steps[-1]
    # Since when whoever has it now has had it at this stage.
    since = last.day
    waited = (today - since).days
    if waited <= _STALE_DRAFT:
        return []
    holder = last.person or last.holder
    whom = f" with {holder}" if holder else ""
    return [
        Due(
            kind="draft",
            id=row.id,
            reference=f"E-{row.engagement_number}",
            text=row.subject,
            due=PartialDate.of_day(since),
            days=_STALE_DRAFT - waited,
            state="overdue",
            opens=f"E-{row.engagement_number}",
            owner=holder,
            note=f"at {last.stage.replace('-', ' ')}{whom} for {waited:,} days",
            marking=row.marking,
        )
    ]


def _by_engagement(rows: Sequence[Any]) -> dict[uuid.UUID, list[Any]]:
    found: dict[uuid.UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.engagement_id].append(row)
    return found
