"""Home: what is due, who owes us an answer, what is coming, what was logged last."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any

from crm import clock
from crm.due.gathering import read
from crm.due.letters import Clocks
from crm.due.readings import HAPPENINGS, KINDS
from crm.home.readings import Coming, Home, Logged, Waiting
from crm.vocabulary.kinds import OPEN_ANSWERS
from crm.vocabulary.partial_date import PartialDate
from db.queries import home as queries
from db.queries import imports

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable, Mapping

    from crm.api import Crm
    from crm.due.readings import Chased

LIMIT = 50
DUE_WITHIN = 30
"""Days ahead that Home looks for what is due."""

_DUE = frozenset(KINDS) - HAPPENINGS
"""What stands under Due; what takes place stands under Coming."""


class HomeService:
    """Reads Home. All but the saved searches are of one state of the record."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    def now(self, limit: int = LIMIT, *, counted: bool = False) -> Home:
        """The lists as of today (`crm.clock`), each of at most `limit`.

        Waiting and logged are newest first; due and coming the most pressing first, what has no day last. With `counted`
        it is said how many each saved search finds, which takes longer than all else.
        """
        today = clock.today()
        saved = self._crm.saved.listed(counted=counted, on_home=True)
        with self._crm.reading() as connection:
            waiting = [
                row for answer in OPEN_ANSWERS for row in queries.waiting(connection, answer, today, limit)
            ]
            waiting.sort(key=lambda row: -row.sort_key)
            planned = queries.planned(connection, today, limit)
            undated = queries.planned_undated(connection, limit)
            logged = queries.logged_last(connection, today, limit)
            clocks = Clocks(connection, today)
            due = read(connection, today, days=DUE_WITHIN, kinds=_DUE, limit=limit, most=limit, clocks=clocks)
            stands = clocks.of([row.id for row in waiting[:limit]])
            meetings = queries.board_meetings(connection, today, limit)
            stages = queries.review_stages(connection, today, limit)
            shown = {row.id for row in (*waiting[:limit], *planned, *undated, *logged)}
            names = _names(queries.participants_of(connection, shown)) if shown else {}
            inbox = imports.count(connection)
        ahead = [_planned(row, names, today) for row in planned]
        ahead += [_meeting(row, today) for row in meetings] + [_stage(row, today) for row in stages]
        ahead.sort(key=lambda coming: coming.occurred)
        ahead += [_planned(row, names, today) for row in undated]
        return Home(
            day=today,
            due=due.items,
            waiting=tuple(_waiting(row, names, stands, today) for row in waiting[:limit]),
            coming=tuple(ahead[:limit]),
            logged=tuple(_logged(row, names) for row in logged),
            inbox=inbox,
            saved=saved,
        )


# ---------------------------------------------------------------- rows to readings


def _names(rows: Iterable[Any]) -> dict[uuid.UUID, tuple[str, ...]]:
    """Who an engagement was with, in the capacity of the day: their side, or ours where there is no other."""
    theirs: dict[uuid.UUID, list[str]] = defaultdict(list)
    ours: dict[uuid.UUID, list[str]] = defaultdict(list)
    for row in rows:
        label = f"{row.name}, {row.capacity}" if row.capacity else row.name
        (ours if row.side == "ours" else theirs)[row.engagement_id].append(label)
    return {id: tuple(theirs.get(id) or ours[id]) for id in (*ours, *theirs)}


def _partial(row: Any, name: str) -> PartialDate:
    return PartialDate(
        getattr(row, f"{name}_edtf"), getattr(row, f"{name}_earliest"), getattr(row, f"{name}_latest")
    )


def _days_until(day: date | None, today: date) -> int | None:
    return (day - today).days if day else None


def _waiting(
    row: Any,
    names: Mapping[uuid.UUID, tuple[str, ...]],
    clocks: Mapping[uuid.UUID, tuple[str, Chased]],
    today: date,
) -> Waiting:
    state, chased = clocks.get(row.id, ("", None))
    sent = row.occurred_latest or row.occurred_earliest
    return Waiting(
        id=row.id,
        reference=f"E-{row.number}",
        kind=row.kind,
        subject=row.subject,
        who=names.get(row.id, ()),
        occurred=_partial(row, "occurred"),
        answer=row.answer,
        marking=row.marking,
        days=(today - sent).days if sent else None,
        state=state,
        clock=chased,
    )


def _planned(row: Any, names: Mapping[uuid.UUID, tuple[str, ...]], today: date) -> Coming:
    return Coming(
        kind=row.kind,
        id=row.id,
        reference=f"E-{row.number}",
        subject=row.subject,
        who=names.get(row.id, ()),
        occurred=_partial(row, "occurred"),
        place=row.place,
        marking=row.marking,
        days=_not_before_today(row.occurred_earliest or row.occurred_latest, today),
    )


def _meeting(row: Any, today: date) -> Coming:
    return Coming(
        kind="board meeting",
        id=row.id,
        reference=f"M-{row.number}",
        subject=row.title or row.board,
        who=(row.board,) if row.title else (),
        occurred=_partial(row, "occurred"),
        place=row.place,
        marking=row.marking,
        days=_not_before_today(row.occurred_earliest, today),
    )


def _stage(row: Any, today: date) -> Coming:
    return Coming(
        kind="review stage",
        id=row.review_id,
        reference=f"R-{row.number}",
        subject=f"{row.review}: {row.title or row.kind.replace('-', ' ')}",
        who=(),
        occurred=_partial(row, "occurred"),
        place="",
        marking=row.marking,
        days=_not_before_today(row.occurred_earliest, today),
    )


def _not_before_today(day: date | None, today: date) -> int | None:
    """Days ahead; 0 for what may have begun already ("June 2026" in the middle of June)."""
    days = _days_until(day, today)
    return max(0, days) if days is not None else None


def _logged(row: Any, names: Mapping[uuid.UUID, tuple[str, ...]]) -> Logged:
    return Logged(
        id=row.id,
        reference=f"E-{row.number}",
        kind=row.kind,
        direction=row.direction,
        subject=row.subject,
        who=names.get(row.id, ()),
        occurred=_partial(row, "occurred"),
        marking=row.marking,
        logged_at=row.logged_at,
        logged_by=row.logged_by,
    )
