"""Everything with a date, the most pressing first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from crm import clock
from crm.due import items, letters
from crm.due.readings import KINDS, Due, DueNow, horizon
from crm.errors import BadInput
from db.queries import due as queries
from db.queries import due_reviews, due_work
from db.queries.due import Whose, Window

if TYPE_CHECKING:
    import uuid

    from sqlalchemy import Connection

    from crm.api import Crm

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


_SOURCES: Final[tuple[tuple[str, Source, Callable[[Any, date], Due]], ...]] = (
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
"""What may be overdue, or due ahead."""

_AHEAD: Final[tuple[tuple[str, Source, Callable[[Any, date], Due]], ...]] = (
    ("review", _unowned(due_reviews.closings), items.closing),
    ("embargo", _unowned(due_reviews.embargoes), items.embargo),
    ("meeting", _unowned(queries.sittings), items.sitting),
)
"""What only lies ahead: once its day is past there is nothing left to do about it."""


class DueList:
    """Everything with a date. Each call is one transaction."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    def now(
        self,
        *,
        days: int | None = DAYS,
        owner: str | None = None,
        kinds: Collection[str] = (),
        limit: int = LIMIT,
    ) -> DueNow:
        """What is due as of today (`crm.clock`): what is overdue, and what is due within so many days; None is all.

        At most `limit` that are overdue and as many that are not; the longest overdue first, what has no day last.
        `owner` is a name, or "me": only what is theirs, or that of those they cover for. Raises BadInput for a kind
        that is none, NotFound and Ambiguous for an owner who cannot be found.
        """
        wanted = read_kinds(kinds)
        today = clock.today()
        whose = self._whose(owner, today) if owner else None
        with self._crm.reading() as connection:
            return read(connection, today, days=days, whose=whose, kinds=wanted, limit=limit)

    def _whose(self, owner: str, today: date) -> Whose:
        from crm.due.whose import whose

        return whose(self._crm, owner, today)


def read_kinds(kinds: Collection[str]) -> frozenset[str]:
    """The kinds people name ("letters", "actions"); none named is all. Raises BadInput with the nearest."""
    found = set()
    for typed in kinds:
        for word in typed.split(","):
            plain = "-".join(word.lower().split())
            for candidate in (plain, plain.removesuffix("s"), f"{plain.removesuffix('ies')}y"):
                if candidate in KINDS:
                    found.add(candidate)
                    break
            else:
                raise _no_kind(word.strip())
    return frozenset(found or KINDS)


def _no_kind(word: str) -> BadInput:
    from difflib import get_close_matches

    near = get_close_matches(word.lower(), KINDS, n=1)
    hint = f"Did you mean {near[0]}? " if near else ""
    return BadInput(
        f"nothing that is due is of the kind “{word}”",
        hint=f"{hint}There are: {', '.join(KINDS)}.",
        place="--kind",
    )


def read(
    connection: Connection,
    today: date,
    *,
    days: int | None = DAYS,
    whose: Whose | None = None,
    kinds: Collection[str] = frozenset(KINDS),
    limit: int = LIMIT,
) -> DueNow:
    """What is due on a day, as `DueList.now` says, within a transaction of the caller's."""
    last = date.max if days is None else horizon(today, days)
    one_more = limit + 1
    past = Window(date.min, _before(today), today, one_more)
    ahead = Window(today, last, today, one_more)
    late = _late(connection, past, whose, kinds)
    coming = _coming(connection, ahead, whose, kinds)
    held, planned = _planned(connection, ahead, whose, kinds)
    loose = _without_day(connection, ahead, whose, kinds)
    late = sorted([*late, *held, *(item for item in loose if _days(item) < 0)], key=_pressing)
    at_sittings = [item for item in loose if 0 <= _days(item) <= (last - today).days]
    dated = sorted([*coming, *planned, *at_sittings], key=_pressing)
    undated = [item for item in loose if item.days is None]
    if len(dated) + len(undated) < limit and "follow-up" in kinds and whose is None:
        undated += [items.follow_up(row, today) for row in due_work.follow_ups(connection, ahead)]
    shown = [*late[:limit], *[*dated, *undated][:limit]]
    return DueNow(
        day=today,
        items=tuple(_named(connection, shown, today)),
        more_overdue=len(late) > limit,
        more=len(dated) + len(undated) > limit,
    )


def _before(day: date) -> date:
    return day - timedelta(days=1) if day > date.min else day


def _late(connection: Connection, window: Window, whose: Whose | None, kinds: Collection[str]) -> list[Due]:
    found: list[Due] = []
    if "letter" in kinds:
        rows = queries.letters(connection, window, whose)
        found += letters.letters(connection, rows, window.today)
    for kind, source, made in _SOURCES:
        if kind in kinds:
            found += [made(row, window.today) for row in source(connection, window, whose)]
    return found


def _coming(connection: Connection, window: Window, whose: Whose | None, kinds: Collection[str]) -> list[Due]:
    found = _late(connection, window, whose, kinds)
    for kind, source, made in _AHEAD:
        if kind in kinds:
            found += [made(row, window.today) for row in source(connection, window, whose)]
    return found


def _planned(
    connection: Connection, window: Window, whose: Whose | None, kinds: Collection[str]
) -> tuple[list[Due], list[Due]]:
    """Letters of ours that are held somewhere too long, and planned engagements that lie ahead."""
    held: list[Due] = []
    planned: list[Due] = []
    if "draft" in kinds:
        held = letters.drafts(connection, queries.drafted(connection, window, whose), window.today)[0]
    if "engagement" in kinds:
        rows = queries.planned(connection, window, whose)
        others = letters.drafts(connection, rows, window.today)[1]
        planned = [items.planned(row, window.today) for row in others]
    return held, planned


def _without_day(
    connection: Connection, window: Window, whose: Whose | None, kinds: Collection[str]
) -> list[Due]:
    """Actions that have no day of their own; some are due at a sitting, and that has one."""
    if "action" not in kinds:
        return []
    rows = due_work.actions_without_day(connection, window, whose)
    return [items.action(row, window.today) for row in rows]


def _days(item: Due) -> float:
    """The days until it is due; what has none is never due."""
    return item.days if item.days is not None else float("inf")


def _pressing(item: Due) -> tuple[bool, int, str]:
    """The order of the list: by day, what has none last; of one day, letters before what only happens."""
    return item.days is None, item.days or 0, f"{item.kind in {'engagement', 'meeting'}:d}{item.reference}"


# ---------------------------------------------------------------- names, for what is shown


def _named(connection: Connection, shown: Sequence[Due], today: date) -> list[Due]:
    """The lines with whom they are about, in the capacity of the day; looked up for these only."""
    engaged = {item.id: item for item in shown if item.kind in {"letter", "engagement", "draft"}}
    who = _who(queries.who_of(connection, engaged))
    holders = _holders(connection, [item for item in shown if item.kind == "commitment"], today)
    about = _about(connection, [item.id for item in shown if item.kind == "reminder"])
    named = []
    for item in shown:
        line = item
        if item.id in engaged:
            theirs, ours = who.get(item.id, ((), ()))
            line = replace(item, who=theirs, owner=item.owner or "".join(ours[:1]))
        elif item.id in holders:
            line = replace(item, note=f"{item.note}; {holders[item.id]}")
        elif item.id in about:
            line = replace(item, about=about[item.id], opens=about[item.id])
        named.append(line)
    return named


def _who(rows: Rows) -> dict[uuid.UUID, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Of each engagement those on their side, to whom it was addressed first, and those on ours."""
    theirs: dict[uuid.UUID, list[tuple[bool, str]]] = defaultdict(list)
    ours: dict[uuid.UUID, list[str]] = defaultdict(list)
    for row in rows:
        label = f"{row.name}, {row.capacity}" if row.capacity else row.name
        if row.side == "ours":
            ours[row.engagement_id].append(row.name)
        else:
            theirs[row.engagement_id].append((row.part == "copied", label))
    keys = {*theirs, *ours}
    return {
        key: (tuple(label for _, label in sorted(theirs[key], key=lambda one: one[0])), tuple(ours[key]))
        for key in keys
    }


def _holders(connection: Connection, commitments: Sequence[Due], today: date) -> dict[uuid.UUID, str]:
    """Who has each of these commitments on the day, in words."""
    if not commitments:
        return {}
    from crm.promises.holders import holders

    made = due_work.made_of(connection, [item.id for item in commitments])
    return {key: held.words for key, held in holders(connection, made, today).items()}


def _about(connection: Connection, reminders: Collection[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The references of what these reminders are about."""
    if not reminders:
        return {}
    from crm.reminders.subjects import about

    return about(connection, reminders)
