"""Home: what is due, who owes us an answer, what is coming, what was logged last."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any

from crm import clock
from crm.home.readings import Coming, Due, Home, Logged, Waiting
from crm.vocabulary.kinds import OPEN_ANSWERS
from crm.vocabulary.partial_date import PartialDate
from db.queries import home as queries
from db.queries import imports

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable, Mapping, Sequence

    from crm.api import Crm

LIMIT = 50


class HomeService:
    """Reads Home. All four lists are of one state of the record."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    def now(self, limit: int = LIMIT) -> Home:
        """The four lists as of today (`crm.clock`), each of at most `limit`.

        Waiting and logged are newest first; due and coming the most pressing first, what has no day last.
        """
        today = clock.today()
        with self._crm.reading() as connection:
            waiting = [row for answer in OPEN_ANSWERS for row in queries.waiting(connection, answer, limit)]
            waiting.sort(key=lambda row: -row.sort_key)
            planned = queries.planned(connection, today, limit)
            undated = queries.planned_undated(connection, limit)
            logged = queries.logged_last(connection, limit)
            due = _due(
                queries.open_actions(connection, limit),
                queries.open_commitments(connection, limit),
                queries.reviews_closing(connection, today, limit),
                today,
            )
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
            due=tuple(due[:limit]),
            waiting=tuple(_waiting(row, names, today) for row in waiting[:limit]),
            coming=tuple(ahead[:limit]),
            logged=tuple(_logged(row, names) for row in logged),
            inbox=inbox,
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


def _waiting(row: Any, names: Mapping[uuid.UUID, tuple[str, ...]], today: date) -> Waiting:
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


def _due(
    actions: Sequence[Any], commitments: Sequence[Any], reviews: Sequence[Any], today: date
) -> list[Due]:
    """One list of the three, the most pressing first; what has no day stands last, in its order."""
    found = [
        _one_due(
            "action",
            f"A-{row.number}",
            row,
            row.text,
            row.owner or row.owner_as_written,
            row.due_as_written,
            today,
        )
        for row in actions
    ]
    found += [
        _one_due(
            "commitment",
            f"C-{row.number}",
            row,
            row.summary or row.wording,
            row.person or row.body or "",
            "",
            today,
        )
        for row in commitments
    ]
    found += [
        Due(
            "review",
            row.id,
            f"R-{row.number}",
            f"{row.name} closes",
            "",
            _partial(row, "closes"),
            "",
            _days_until(row.closes_latest, today),
        )
        for row in reviews
    ]
    return sorted(found, key=lambda due: (due.days is None, due.days or 0))


def _one_due(kind: str, reference: str, row: Any, text: str, owner: str, written: str, today: date) -> Due:
    return Due(
        kind=kind,
        id=row.id,
        reference=reference,
        text=text,
        owner=owner,
        due=_partial(row, "due"),
        due_as_written=written,
        days=_days_until(row.due_latest, today),
    )
