"""Letters among what is due: how their clocks stand, what a holding answer promised, what to do next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from crm.almanac.days import WorkingDays, working_days
from crm.clocks.counting import last_transfer, terms
from crm.clocks.readings import Clock
from crm.clocks.rungs import RUNG_LABELS, Rung, next_rung
from crm.due.readings import Chased, Due
from crm.vocabulary.partial_date import PartialDate
from db.queries import due as queries

if TYPE_CHECKING:
    import uuid
    from datetime import date

    from sqlalchemy import Connection

    from crm.clocks.terms import Terms

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

    def of(self, rows: Sequence[Any]) -> dict[uuid.UUID, tuple[str, Chased]]:
        """The state of each of these clocks with what it says, by the key of the engagement."""
        fresh = [row for row in rows if row.engagement_id not in self._known]
        if fresh:
            self._known |= self._read(fresh)
        return {row.engagement_id: self._known[row.engagement_id] for row in rows}

    def _read(self, rows: Sequence[Any]) -> dict[uuid.UUID, tuple[str, Chased]]:
        keys = [row.engagement_id for row in rows]
        steps = _by_engagement(queries.steps_of(self._connection, keys, self.today))
        changes = _by_engagement(queries.changes_of(self._connection, keys, self.today))
        done: dict[uuid.UUID, set[str]] = defaultdict(set)
        drafted: dict[uuid.UUID, dict[str, int]] = defaultdict(dict)
        for row in queries.chases_of(self._connection, keys, self.today):
            if row.status == "planned":
                drafted[row.engagement_id][row.rung] = row.number
            else:
                done[row.engagement_id].add(row.rung)
        return {
            row.engagement_id: self._one(
                row,
                steps[row.engagement_id],
                changes[row.engagement_id],
                done[row.engagement_id],
                drafted[row.engagement_id],
            )
            for row in rows
        }

    def _one(
        self,
        row: Any,
        steps: Sequence[Any],
        changes: Sequence[Any],
        done: Collection[str],
        drafted: Mapping[str, int],
    ) -> tuple[str, Chased]:
        days = self.days(row.nation)
        theirs = [step for step in steps if step.side == "theirs"]
        clock = _clock(row, terms(row.received, changes, last_transfer(theirs)))
        rung = next_rung(clock, self.today, days, done)
        holding = next((step for step in reversed(theirs) if step.stage == "holding"), None)
        moved = any(step.stage == "transferred" for step in theirs)
        return str(clock.state(self.today, days)), Chased(
            body=row.body or "",
            nation=row.nation,
            received=row.received,
            waited=clock.waited(self.today, days),
            target=clock.allowed,
            basis=row.basis,
            late=clock.overdue_by(self.today, days),
            holding_since=holding.day if holding else None,
            promised=holding.expected if holding else None,
            transferred=(row.body or "") if moved else "",
            next_step=_next(rung, drafted),
        )


def _next(rung: Rung | None, drafted: Mapping[str, int]) -> str:
    if rung is None:
        return ""
    words = RUNG_LABELS[rung]
    return f"{words} (drafted: E-{drafted[rung]})" if rung in drafted else words


def _clock(row: Any, granted: Terms) -> Clock:
    return Clock(
        row.engagement_id,
        row.body or "",
        row.organisation_id,
        row.target,
        row.basis,
        row.nation,
        row.received,
        row.target_day,
        row.due,
        row.stopped,
        row.received is not None and row.stopped is None and row.target_day is None,
        granted.pauses,
        granted.extensions,
    )


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
