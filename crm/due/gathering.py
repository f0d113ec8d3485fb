"""Gathering what is due from its sources: each is walked from the most pressing on, and no further than is needed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from crm.due import items, letters
from crm.due.letters import Clocks
from crm.due.naming import named
from crm.due.readings import HAPPENINGS, KINDS, Due, DueNow, horizon
from db.queries import due as queries
from db.queries import due_reviews, due_work
from db.queries.due import Whose, Window

if TYPE_CHECKING:
    from sqlalchemy import Connection

DAYS: Final = 14
"""How far ahead is looked where nothing else is said."""

LIMIT: Final = 50

Rows = Sequence[Any]
Source = Callable[["Connection", Window, Whose | None], Rows]


def _unowned(query: Callable[[Connection, Window], Rows]) -> Source:
    """A source of what belongs to nobody in particular: nothing, where somebody's things are asked for."""

    def asked(connection: Connection, window: Window, whose: Whose | None) -> Rows:
        return [] if whose is not None else query(connection, window)

    return asked


_Sources = tuple[tuple[str, Source, Callable[[Any, date], Due]], ...]

_LATE: Final[_Sources] = (
    ("letter", queries.letters, letters.letter),
    ("action", due_work.actions, items.action),
    ("commitment", due_work.commitments, items.commitment),
    ("contribution", due_work.contributions, items.contribution),
    ("line", due_work.lines, items.line),
    ("reminder", due_work.reminders, items.reminder),
    ("response", due_reviews.responses, items.response),
    ("clearance", due_reviews.clearances, items.clearance),
    ("deadline", _unowned(due_reviews.deadlines), items.deadline),
    ("question", _unowned(due_reviews.questions), items.question),
)
"""What may be overdue."""

_AHEAD: Final[_Sources] = (
    *_LATE,
    ("review", _unowned(due_reviews.closings), items.closing),
    ("embargo", _unowned(due_reviews.embargoes), items.embargo),
    ("meeting", _unowned(queries.sittings), items.sitting),
)
"""What may be due ahead; of the last three nothing is left to do once their day is past."""


def read(
    connection: Connection,
    today: date,
    *,
    days: int | None = DAYS,
    whose: Whose | None = None,
    kinds: Collection[str] = frozenset(KINDS),
    limit: int = LIMIT,
    most: int | None = None,
    clocks: Clocks | None = None,
) -> DueNow:
    """What is due on a day, as `DueList.now` says, within a transaction of the caller's.

    With `most` no more than so many in all, of which at least half are overdue, and half not, where there are so many.
    """
    gathering = _Gathering(connection, today, whose, kinds, limit)
    last = date.max if days is None else horizon(today, days)
    late, held = gathering.late(), gathering.held()
    late = sorted([*late, *held], key=_pressing)
    dated = gathering.ahead(last)
    found = [*dated, *(gathering.undated(limit + 1 - len(dated)) if len(dated) <= limit else [])]
    shown = DueNow(today, (*late[:limit], *found[:limit]), len(late) > limit, len(found) > limit)
    kept = shown.items if most is None else shown.within(most)
    clocks = clocks or Clocks(connection, today)
    return replace(shown, items=tuple(named(connection, kept, gathering.letters, clocks)))


class _Gathering:
    """What is due on one day, from all sources that are asked for; `letters` are the rows of those that were found."""

    def __init__(
        self, connection: Connection, today: date, whose: Whose | None, kinds: Collection[str], limit: int
    ) -> None:
        self._connection = connection
        self._today = today
        self._whose = whose
        self._kinds = kinds
        self._limit = limit
        self.letters: dict[Any, Any] = {}

    def late(self) -> list[Due]:
        """What is past its day, the longest first; at most one more than are asked for."""
        before = self._today - timedelta(days=1) if self._today > date.min else self._today
        return self._walked(Window(date.min, before, self._today, self._limit + 1), _LATE)

    def ahead(self, last: date) -> list[Due]:
        """What is due from today to a day, the next first; at most one more than are asked for."""
        window = Window(self._today, last, self._today, self._limit + 1)
        found = self._walked(window, _AHEAD)
        if "engagement" in self._kinds:
            rows = queries.planned(self._connection, self._up_to(window, found), self._whose)
            others = letters.drafts(self._connection, rows, self._today)[1]
            found += [items.planned(row, self._today) for row in others]
        return sorted(found, key=_pressing)[: self._limit + 1]

    def held(self) -> list[Due]:
        """Letters of ours that lie at some stage too long."""
        if "draft" not in self._kinds:
            return []
        window = Window(self._today, self._today, self._today, self._limit + 1)
        rows = queries.drafted(self._connection, window, self._whose)
        return letters.drafts(self._connection, rows, self._today)[0]

    def undated(self, room: int) -> list[Due]:
        """What has no day of its own: actions, then points to follow up; at most so many."""
        window = Window(self._today, self._today, self._today, room)
        found: list[Due] = []
        if "action" in self._kinds:
            rows = due_work.actions_without_day(self._connection, window, self._whose)
            found += [items.action(row, self._today) for row in rows]
        if "follow-up" in self._kinds and self._whose is None and len(found) < room:
            rows = due_work.follow_ups(self._connection, window)
            found += [items.follow_up(row, self._today) for row in rows]
        return found[:room]

    def _walked(self, window: Window, sources: _Sources) -> list[Due]:
        """The most pressing of all sources. Each is asked no further than the last that those before it leave."""
        found: list[Due] = []
        for kind, source, made in sources:
            if kind not in self._kinds:
                continue
            rows = source(self._connection, self._up_to(window, found), self._whose)
            if kind == "letter":
                self.letters |= {row.engagement_id: row for row in rows}
            found += [made(row, self._today) for row in rows]
            if len(found) > self._limit:
                found = sorted(found, key=_pressing)[: self._limit + 1]
        return sorted(found, key=_pressing)

    def _up_to(self, window: Window, found: Sequence[Due]) -> Window:
        """The window as far as something in it may still be among the most pressing."""
        if len(found) <= self._limit:
            return window
        days = found[-1].days
        last = self._today + timedelta(days=days) if days is not None else window.last
        return replace(window, last=min(window.last, last))


def _pressing(item: Due) -> tuple[bool, int, str]:
    """The order of the list: by day, what has none last; of one day, what is to be done before what takes place."""
    return item.days is None, item.days or 0, f"{item.kind in HAPPENINGS:d}{item.reference}"
